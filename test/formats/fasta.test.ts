import assert from 'node:assert/strict'
import fc from 'fast-check'
import { readFasta, writeFasta } from '../../protocol/formats/index.ts'

function read(text: string, fileName = 'parts.fasta') {
  return [...readFasta(text, { fileName })]
}

function bodies(text: string, fileName?: string) {
  return read(text, fileName).map(
    ({ body }) =>
      body && { name: Object.values(body.name)[0], type: body.moleculeType, sequence: body.sequence },
  )
}

describe('reading FASTA', () => {
  it('gives each sequence with its id and description', () => {
    const [first, second] = read('>p1 A strong promoter\nACGT\nacgt\n>p2\nTTTT\n')
    assert.deepEqual(first?.body, {
      name: { en: 'p1' },
      summary: { en: 'A strong promoter' },
      moleculeType: 'DNA',
      topology: 'linear',
      sequence: 'ACGTACGT',
      headers: [['header', 'p1 A strong promoter']],
      source: { format: 'fasta', record: 1 },
    })
    assert.deepEqual(
      first?.notes.map(({ code }) => code),
      ['upper_case'],
    )
    assert.equal(first?.explicitKey, undefined)
    assert.deepEqual([first?.suggestedKey, second?.suggestedKey], ['parts-1', 'parts-2'])
  })

  for (const [what, text, expected] of [
    ['a blank behind ">"', '> p8_seq_000\nACGT', { name: 'p8_seq_000', type: 'DNA', sequence: 'ACGT' }],
    ['no header at all', 'ACGT\nACGT', { name: 'parts', type: 'DNA', sequence: 'ACGTACGT' }],
    [
      'the old ";" header and comments',
      ';my|NAME\n;my comment\nactGacgata',
      { name: 'my|NAME', type: 'DNA', sequence: 'ACTGACGATA' },
    ],
    ['an end mark', '>a1\nACGT*', { name: 'a1', type: 'DNA', sequence: 'ACGT' }],
    ['RNA', '>a1\nACGU', { name: 'a1', type: 'RNA', sequence: 'ACGU' }],
    ['a protein with a stop', '>a1\nMKVLE*', { name: 'a1', type: 'protein', sequence: 'MKVLE*' }],
    [
      'a protein of nucleotide codes',
      `>a1\n${'KRSWHVDBMKAG'.repeat(3)}`,
      { name: 'a1', type: 'protein', sequence: 'KRSWHVDBMKAG'.repeat(3) },
    ],
    ['gaps', '>a1\nAC--GT', { name: 'a1', type: 'DNA', sequence: 'AC--GT' }],
    ['a Korean name', '>프로모터 강함\nACGT', { name: '프로모터', type: 'DNA', sequence: 'ACGT' }],
    ['empty lines and blanks', '\n>a1\n\nAC GT\n\n', { name: 'a1', type: 'DNA', sequence: 'ACGT' }],
  ] as const) {
    it(`understands ${what}`, () => assert.deepEqual(bodies(text), [expected]))
  }

  it('takes everything as protein in a file of proteins', () => {
    assert.equal(bodies('>a\nGAGA', 'x.faa')[0]?.type, 'protein')
  })

  it('notes ids that come twice', () => {
    assert.deepEqual(
      read('>a1\nAC\n>a1\nGT').map(({ notes }) => notes.map(({ code }) => code)),
      [[], ['duplicate_id']],
    )
  })

  for (const [what, text, code, line, column] of [
    ['a letter that is no code', '>a1\nACGT\nAC?T', 'bad_letter', 3, 3],
    ['one wrong letter in a nucleotide sequence', `>a1\n${'ACGT'.repeat(10)}\nACGTXACGT`, 'bad_letter', 3, 5],
    ['no letters', '>a1\n', 'no_sequence', 1, undefined],
    ['nothing', '', 'not_fasta', undefined, undefined],
  ] as const) {
    it(`refuses ${what}, and says where`, () => {
      const [only] = read(text)
      const error = only?.notes.find(({ level }) => level === 'error')
      assert.equal(only?.status, 'refused')
      assert.deepEqual([error?.code, error?.line, error?.column], [code, line, column])
      assert.ok(error?.remedy)
    })
  }

  it('goes on behind a broken sequence', () => {
    assert.deepEqual(
      read('>a\nAC?\n>b\nACGT\n>c\n').map(({ status }) => status),
      ['refused', 'ok', 'refused'],
    )
  })

  it('reads what is written, letter by letter', () => {
    const sequence = fc.string({ unit: fc.constantFrom(...'ACGTN'), minLength: 1, maxLength: 300 })
    const name = fc
      .string({ unit: fc.constantFrom(...'abcXYZ_019|.-'), minLength: 1, maxLength: 30 })
      .map((text) => `n${text}`)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, sequence), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(60 as const, 70 as const),
        (parts, width) => {
          const text = writeFasta(
            parts.map(([key, letters]) => ({
              body: { name: { en: key }, moleculeType: 'DNA', topology: 'linear', sequence: letters },
              key,
            })),
            width,
          )
          assert.ok(text.split('\n').every((line) => line.startsWith('>') || line.length <= width))
          assert.deepEqual(
            read(text).map((record) => [record.name, record.body?.sequence]),
            parts,
          )
        },
      ),
    )
  })

  it('writes the header that a FASTA file had', () => {
    const text = '>gi|5524211|gb|AAD44166.1| cytochrome b [Elephas maximus]\nLCLYTHIGRNIYYGSYLYSE\n'
    const [only] = read(text)
    assert.ok(only?.body)
    assert.equal(writeFasta([{ body: only.body, key: 'k' }]), text)
  })
})
