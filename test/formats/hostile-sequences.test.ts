import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import {
  decodeText,
  detectSequenceFormat,
  isBinaryFormat,
  makeTextReader,
  type ParsedRecord,
  readBinary,
  readEmbl,
  readGff3,
  type SequenceFormat,
} from '../../protocol/formats/index.ts'
import { checkBody } from '../../protocol/kinds/index.ts'
import { describeShared } from '../support/shared.ts'
import { abif, packet, snapGene } from './binary-files.ts'

const fileName = 'x'
const words = [
  'ID   X1; SV 1; circular; DNA; STD; SYN; 10 BP.\n',
  'AC   X1;\n',
  'DE   text\n',
  'FT   CDS             complement(1..5)\n',
  'FT                   /note="',
  'FT                   /a=1\n',
  'SQ   Sequence 10 BP;\n',
  '     acgtacgtac        10\n',
  '//\n',
  'RN   [1]\nRP   1-10\nRX   PUBMED; 12.\nRT   "t";\n',
  'OX   NCBI_TaxID=562;\n',
  '##gff-version 3\n',
  '##sequence-region x 1 10\n',
  '#!biofed x json hosts :: [{"id":"NCBITaxon:1"}]\n',
  '#!biofed x json headers :: [["a","\\u0000"]]\n',
  'x\t.\tCDS\t1\t5\t.\t-\t0\tID=a;Parent=b\n',
  'x\t.\tregion\t1\t10\t.\t+\t.\tIs_circular=true\n',
  'x\t.\tgene\t5\t2\t.\t+\t.\t.\n',
  'biofed_role=SO:0000167;biofed_location=1..',
  '##FASTA\n',
  '>x desc\n',
  'acgtacgtac\n',
  '\t',
  '%00%ff%ZZ',
  '=;,',
  '\u0000',
  '프로모터',
  '\n',
]

describe('readers of sequence files', () => {
  for (const [name, read] of [
    ['EMBL', readEmbl],
    ['GFF3', readGff3],
  ] as const)
    it(`take any text for ${name} without throwing, and say what they refuse`, () => {
      const text = fc.array(
        fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary', maxLength: 20 })),
        { maxLength: 40 },
      )
      fc.assert(
        fc.property(text, (parts) => check([...read(parts.join(''), { fileName })])),
        { numRuns: 400 },
      )
    })

  it('take any bytes as SnapGene, Xdna and AB1', () => {
    const starts = [snapGene([]), abif([]), new Uint8Array([0, 1, 1])]
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), (start, bytes) => {
        const file = new Uint8Array([...start, ...bytes])
        detectSequenceFormat(fileName, file)
        for (const format of ['snapgene', 'xdna', 'ab1'] as const)
          check(readBinary(format, file, { fileName }))
      }),
      { numRuns: 400 },
    )
  })

  it('take a packet whose length lies, and say where', () => {
    const whole = snapGene([packet(0, '\u0003ACGT')])
    const cut = readBinary('snapgene', new Uint8Array([...whole, 10, 0xff, 0xff, 0xff, 0xff, 60]), {
      fileName,
    })
    assert.deepEqual(
      cut.map(({ status, length, notes }) => [
        status,
        length,
        notes.filter(({ level }) => level === 'warning').map(({ code, field }) => [code, field]),
      ]),
      [['ok', 4, [['packet_cut', 'byte 30']]]],
    )
    const [none] = readBinary('snapgene', whole.subarray(0, whole.length - 2), { fileName })
    assert.deepEqual([none?.status, none?.notes[0]?.code], ['refused', 'packet_cut'])
  })

  it('go on without the features where their XML is broken', () => {
    for (const xml of [
      '<Features><Feature',
      '<!DOCTYPE x [<!ENTITY a "b">]><Features/>',
      '<Features>&a;</Features>',
      `${'<a>'.repeat(100)}${'</a>'.repeat(100)}`,
    ]) {
      const [record] = readBinary('snapgene', snapGene([packet(0, '\u0003ACGT'), packet(10, xml)]), {
        fileName,
      })
      assert.deepEqual(
        [record?.status, record?.body?.sequence, record?.body?.features],
        ['ok', 'ACGT', undefined],
        xml,
      )
      const note = record?.notes.find(({ code }) => code === 'bad_packet')
      assert.ok(note?.remedy && note.line !== undefined, xml)
    }
  })

  it('take entries of a trace that point outside the file', () => {
    const [record] = readBinary(
      'ab1',
      abif([
        ['PBAS', 1, 2, 'ACGT'],
        ['PCON', 1, 2, '\u0014\u0014\u0014\u0014'],
        ['DATA', 1, 4, undefined],
      ]),
      { fileName },
    )
    assert.deepEqual([record?.status, record?.body?.sequence], ['ok', 'ACGT'])
    assert.ok(record?.notes.some(({ code }) => code === 'entries_outside'))
    assert.ok(record?.notes.some(({ code }) => code === 'sequencing_read'))
    assert.deepEqual(record?.body?.headers?.at(-1), ['AB1 quality', '20 20 20 20'])
  })

  const size = 4_000_000
  for (const [what, format, file] of [
    ['one EMBL line', 'embl', `ID   ${'x; '.repeat(size / 3)}`],
    ['EMBL references', 'embl', `ID   x\n${'RN   [1]\n'.repeat(size / 9)}`],
    [
      'an EMBL value',
      'embl',
      `ID   x\nFT   CDS             1..5\nFT                   /note="${'"a '.repeat(size / 3)}`,
    ],
    ['one GFF3 line', 'gff3', `##gff-version 3\nx\t.\tCDS\t1\t5\t.\t+\t.\t${'a=1,2;'.repeat(size / 6)}`],
    ['escapes', 'gff3', `##gff-version 3\nx\t.\tCDS\t1\t5\t.\t+\t.\ta=${'%41'.repeat(size / 3)}`],
    ['broken escapes', 'gff3', `##gff-version 3\nx\t.\tCDS\t1\t5\t.\t+\t.\ta=${'%FF'.repeat(size / 3)}`],
    ['one id', 'gff3', `##gff-version 3\n${'x\t.\tCDS\t1\t5\t.\t+\t.\tID=a\n'.repeat(size / 40)}`],
    ['GFF3 comments', 'gff3', `##gff-version 3\n${'#\n'.repeat(size / 2)}x\t.\tCDS\t1\t5\t.\t+\t.\t.`],
    [
      'sequence ids',
      'gff3',
      `##gff-version 3\n${Array.from({ length: 20_000 }, (_, i) => `s${i}\t.\tCDS\t1\t5\t.\t+\t.\t.\n`).join('')}`,
    ],
    [
      'XML elements',
      'snapgene',
      snapGene([
        packet(0, '\u0003ACGT'),
        packet(10, `<Features>${'<Feature><Q/></Feature>'.repeat(size / 40)}</Features>`),
      ]),
    ],
    [
      'XML text',
      'snapgene',
      snapGene([
        packet(0, '\u0003ACGT'),
        packet(6, `<Notes><Comments>${'&lt;b&gt;'.repeat(size / 9)}</Comments></Notes>`),
      ]),
    ],
    [
      'unclosed HTML',
      'snapgene',
      snapGene([
        packet(0, '\u0003ACGT'),
        packet(6, `<Notes><Description>&lt;html&gt;${'&lt;a '.repeat(size / 6)}</Description></Notes>`),
      ]),
    ],
    ['letters', 'snapgene', snapGene([packet(0, `\u0003${'ACGT'.repeat(size / 4)}`)])],
    ['empty packets', 'snapgene', snapGene([packet(0, '\u0003ACGT'), new Uint8Array(size)])],
  ] as const)
    it(`take 4 MB of ${what} in less than two seconds of processor time`, () => {
      const start = processorMs()
      check(readAny(format, typeof file === 'string' ? new TextEncoder().encode(file) : file))
      const ms = processorMs() - start
      assert.ok(ms < 2000, `${Math.round(ms)} ms`)
    })
})

describeShared('readers of damaged sequence files', (folder) => {
  it('never throw, and go on making sound bodies', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(?:embl|imgt|gff3?|dna|xdna|ab1|seq)$/.test(path))
      .sort()
      .map((path) => ({ path, bytes: new Uint8Array(readFileSync(join(folder, path))).subarray(0, 60_000) }))
    const place = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(fc.tuple(place, fc.constantFrom('cut', 'set', 'drop'), fc.nat(255)), {
          minLength: 1,
          maxLength: 6,
        }),
        ({ path, bytes }, damages) => {
          const format = detectSequenceFormat(path, bytes)
          assert.ok(format)
          let damaged = bytes.slice()
          for (const [where, how, value] of damages) {
            const at = Math.floor(where * damaged.length)
            if (how === 'cut') damaged = damaged.slice(0, at)
            else if (how === 'set') damaged[at] = value
            else damaged = new Uint8Array([...damaged.subarray(0, at), ...damaged.subarray(at + 37)])
          }
          check(readAny(format, damaged))
        },
      ),
      { numRuns: 200 },
    )
  })
})

function readAny(format: SequenceFormat, bytes: Uint8Array): ParsedRecord[] {
  if (isBinaryFormat(format)) return readBinary(format, bytes, { fileName })
  const reader = makeTextReader(format, { fileName })
  return [...reader.push(decodeText(bytes).text), ...reader.end()]
}

/** What this thread has used; on a busy machine the clock says nothing. */
function processorMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** What holds of whatever a reader makes: a refusal says why, a body has the form of a design. */
function check(records: readonly ParsedRecord[]): void {
  assert.ok(records.length > 0)
  for (const [i, { number, status, body, notes, suggestedKey, largeFeatures }] of records.entries()) {
    assert.equal(number, i + 1)
    assert.match(suggestedKey, /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
    if (status === 'refused') assert.ok(notes.some(({ level, remedy }) => level === 'error' && remedy))
    else if (!largeFeatures) assert.deepEqual(checkBody('design', body), [])
  }
}
