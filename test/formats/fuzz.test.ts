import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import {
  decodeText,
  detectFormat,
  type ParsedRecord,
  readFasta,
  readGenBank,
  writeGenBank,
} from '../../protocol/formats/index.ts'
import { checkBody } from '../../protocol/kinds/index.ts'
import { describeShared } from '../support/shared.ts'

const fileName = 'fuzz.gb'
const words = [
  'LOCUS       a 10 bp DNA circular SYN 01-JAN-2026\n',
  'LOCUS',
  'FEATURES             Location/Qualifiers\n',
  'ORIGIN\n',
  '//\n',
  '     CDS             1..5\n',
  '     gene            complement(join(<1..>3,',
  '                     /note="',
  '"',
  '""',
  '/pseudo',
  '=',
  '\n',
  '\r\n',
  '\t',
  ' ',
  '        1 acgtacgtac\n',
  'DEFINITION  ',
  'KEYWORDS    a; b.\n',
  'REFERENCE   1\n',
  '  JOURNAL   doi:10.1234/x\n',
  '   PUBMED   12\n',
  'ACCESSION   X1\n',
  'COMMENT     ##Biofed-START##\n',
  '            name (en) :: x\n',
  '            ##Biofed-END##\n',
  'CONTIG      join(A:1..2)\n',
  '>id text\n',
  ';',
  '*',
  '프로모터',
  '\u0000',
  '\ufeff',
  '\ud800',
  '1..',
  '^',
  'one-of(',
  '9'.repeat(30),
]

describe('readers of files', () => {
  for (const [name, read] of [
    ['GenBank', readGenBank],
    ['FASTA', readFasta],
  ] as const) {
    it(`take any text for ${name} without throwing, and say what they refuse`, () => {
      const text = fc.array(
        fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary', maxLength: 20 })),
        { maxLength: 60 },
      )
      fc.assert(
        fc.property(text, (parts) => check([...read(parts.join(''), { fileName })])),
        { numRuns: 300 },
      )
    })
  }

  it('take any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const { text } = decodeText(bytes)
        detectFormat(fileName, bytes)
        check([...readGenBank(text, { fileName })])
        check([...readFasta(text, { fileName })])
      }),
      { numRuns: 300 },
    )
  })

  const size = 5_000_000
  const head = 'LOCUS       x 10 bp DNA linear\nFEATURES             Location/Qualifiers\n'
  const value = `${head}     CDS             1..5\n                     /note=`
  for (const [what, text] of [
    ['blanks', ' '.repeat(size)],
    ['one letter', 'a'.repeat(size)],
    ['a LOCUS line of words', `LOCUS ${'a '.repeat(size / 2)}`],
    ['a sequence', `LOCUS x 5 bp DNA\nORIGIN\n${'acgt '.repeat(size / 5)}`],
    ['a sequence behind blanks', `LOCUS x 5 bp DNA\nORIGIN\n1 ${' '.repeat(size)}a`],
    ['a value', `${value}"${'a b-c'.repeat(size / 5)}"`],
    ['quotes', `${value}"${'"'.repeat(size)}`],
    ['a value without quotes', `${value}${' ('.repeat(size / 2)}`],
    ['a location', `${head}     CDS             join(${'1..5,'.repeat(size / 5)})`],
    ['parentheses', `${head}     CDS             ${'complement('.repeat(size / 11)}`],
    ['a feature key', `${head}     ${'k '.repeat(size / 2)}`],
    ['keywords', `LOCUS x 5 bp DNA\nKEYWORDS    ${';'.repeat(size)}`],
    ['a version', `LOCUS x 5 bp DNA\nVERSION     ${'.1'.repeat(size / 2)}`],
    ['a FASTA header', '>'.repeat(size)],
  ] as const) {
    it(`take a line of 5 MB of ${what} in less than a second of processor time`, () => {
      const start = processorMs()
      const records = [...readGenBank(text, { fileName }), ...readFasta(text, { fileName })]
      const ms = processorMs() - start
      for (const { body, largeSequence, largeFeatures } of records)
        if (body)
          writeGenBank([
            {
              body,
              ...(largeSequence !== undefined && { sequence: largeSequence }),
              ...(largeFeatures && { features: largeFeatures }),
            },
          ])
      assert.ok(ms < 1000, `${Math.round(ms)} ms`)
    })
  }

  it('take a value of 100,000 lines in less than a second of processor time', () => {
    for (const quote of ['"', '']) {
      const start = processorMs()
      check([
        ...readGenBank(`${value}${quote}x\n${'                     word word\n'.repeat(100_000)}`, {
          fileName,
        }),
      ])
      assert.ok(processorMs() - start < 1000)
    }
  })
})

describeShared('readers of damaged real files', (folder) => {
  it('never throw, and go on making sound bodies', () => {
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(?:gb|gbk|fasta|fa)$/.test(path))
      .map((path) => join(folder, path))
      .sort()
    fc.assert(
      fc.property(
        fc.nat(paths.length - 1),
        fc.array(
          fc.tuple(
            fc.double({ min: 0, max: 1, noNaN: true }),
            fc.constantFrom('cut', 'swap', 'drop', 'word'),
            fc.constantFrom(...words),
          ),
          { minLength: 1, maxLength: 6 },
        ),
        (index, damages) => {
          let text = readFileSync(paths[index] ?? '', 'latin1').slice(0, 20_000)
          for (const [where, how, word] of damages)
            text = damage(text, Math.floor(where * text.length), how, word)
          check([...readGenBank(text, { fileName })])
          check([...readFasta(text, { fileName })])
        },
      ),
      { numRuns: 150 },
    )
  })
})

/** What this thread has used; on a busy machine the clock says nothing. */
function processorMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

function damage(text: string, at: number, how: string, word: string): string {
  if (how === 'cut') return text.slice(0, at)
  if (how === 'drop') return text.slice(0, at) + text.slice(at + 37)
  if (how === 'word') return text.slice(0, at) + word + text.slice(at)
  return text.slice(0, at) + text.slice(at + 50, at + 100) + text.slice(at, at + 50) + text.slice(at + 100)
}

/** What holds of whatever a reader makes: a refusal says why, a body has the form of a design. */
function check(records: readonly ParsedRecord[]): void {
  assert.ok(records.length > 0)
  for (const [i, { number, status, body, notes, suggestedKey, largeFeatures }] of records.entries()) {
    assert.ok(number === i + 1)
    assert.match(suggestedKey, /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
    if (status === 'refused') assert.ok(notes.some(({ level, remedy }) => level === 'error' && remedy))
    else if (!largeFeatures) assert.deepEqual(checkBody('design', body), [])
  }
}
