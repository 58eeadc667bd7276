import assert from 'node:assert/strict'
import { readGenBank } from '../../protocol/formats/index.ts'
import { encodeBlock } from '../../protocol/index.ts'
import { codes, readOne, record } from './genbank-text.ts'

describe('reading GenBank records that are not in order', () => {
  for (const [what, parts, expected] of [
    ['fewer letters than LOCUS says', { origin: 'ORIGIN\n        1 acgtacgtac' }, ['length_differs']],
    ['no end mark', { end: '' }, ['no_end_mark']],
    ['no LOCUS line', { locus: '' }, ['no_locus', 'generic_name']],
    ['no sequence', { origin: 'ORIGIN' }, ['no_sequence']],
    ['a CONTIG line for a sequence', { origin: 'CONTIG      join(A1.1:1..24)' }, ['no_sequence']],
    ['U in DNA', { origin: 'ORIGIN\n        1 acguacgtac gtacgtacgt acgt' }, ['mixed_letters']],
    ['a location past the end of a line', { features: '     CDS             1..900' }, ['bad_location']],
    ['a location that is none', { features: '     CDS             somewhere' }, ['bad_location']],
  ] as const) {
    it(`reads one with ${what}, and says so`, () => {
      const text = record(parts)
      assert.equal(readOne(text).status, 'ok')
      assert.deepEqual(codes(text), expected)
    })
  }

  for (const [what, features] of [
    ['tabs', '\tCDS\t1..9\n\t\t/gene="abc"\n\t\t/note="a\n\t\tb"'],
    ['small indents', '  CDS  1..9\n    /gene="abc"\n    /note="a\n    b"'],
    [
      'no indent of the key',
      'CDS             1..9\n                /gene="abc"\n                /note="a\n                b"',
    ],
    [
      'a blank before the parenthesis',
      '     CDS             join (1..9)\n                     /gene="abc"\n                     /note="a b"',
    ],
    [
      'the location on a line of its own',
      '     CDS\n                     1..9\n                     /gene="abc"\n                     /note="a b"',
    ],
  ] as const) {
    it(`reads a feature table with ${what}`, () => {
      const [feature, ...more] = readOne(record({ features })).body?.features ?? []
      assert.deepEqual(
        [feature?.key, feature?.location.ranges, feature?.qualifiers, more],
        [
          'CDS',
          [{ start: 0, end: 9 }],
          [
            ['gene', 'abc'],
            ['note', 'a b'],
          ],
          [],
        ],
      )
    })
  }

  it('keeps a feature whose location it cannot understand, as text', () => {
    const { body } = readOne(
      record({ features: '     CDS             1..900\n                     /gene="abc"' }),
    )
    assert.equal(body?.features, undefined)
    assert.deepEqual(body?.headers?.at(-1), [
      'FEATURES',
      'CDS             1..900\n                     /gene="abc"',
    ])
  })

  for (const [what, origin] of [
    ['odd indents', 'ORIGIN\n   1 acgtacgtac\n             11 gtacgtacgt acgt'],
    ['no numbers', 'ORIGIN\nacgtacgtacgtacgtacgtacgt'],
    ['upper and lower case', 'ORIGIN\n        1 ACGTacgtAC gtacgtacgt acgt'],
    ['tabs', 'ORIGIN\n\t1\tacgtacgtac\tgtacgtacgtacgt'],
    ['counts at the ends', 'ORIGIN\n        1 acgtacgtac gtacgtacgt acgt    24'],
    ['numbers that touch the letters', 'ORIGIN\n1acgtacgtac\n11gtacgtacgtacgt'],
  ] as const) {
    it(`reads a sequence with ${what}`, () => {
      assert.equal(readOne(record({ origin })).body?.sequence, 'ACGT'.repeat(6))
    })
  }

  it('refuses a sequence with a wrong letter, and names line, column and remedy', () => {
    const { status, notes, body } = readOne(
      record({ origin: 'ORIGIN\n        1 acgtacgtac gtacgxacgt acgt' }),
    )
    assert.equal(status, 'refused')
    assert.equal(body, undefined)
    const [error] = notes.filter(({ level }) => level === 'error')
    assert.deepEqual(
      { code: error?.code, line: error?.line, column: error?.column },
      { code: 'bad_letter', line: 10, column: 27 },
    )
    assert.match(error?.message ?? '', /"x"/)
    assert.ok(error?.remedy)
  })

  it('goes on behind a broken record', () => {
    const broken = record({ origin: 'ORIGIN\n        1 acg?' })
    const read = [...readGenBank(record() + broken + record({ end: '' }) + record(), { fileName: 'a.gb' })]
    assert.deepEqual(
      read.map(({ status }) => status),
      ['ok', 'refused', 'ok', 'ok'],
    )
    assert.deepEqual(
      read.map(({ number }) => number),
      [1, 2, 3, 4],
    )
  })

  it('refuses a file that is something else, in one word', () => {
    const { status, notes } = readOne('<html>\n<body>not found</body>')
    assert.equal(status, 'refused')
    assert.equal(notes[0]?.code, 'not_genbank')
    assert.equal(readOne('').status, 'refused')
  })
})

describe('a GenBank record that is too large for a block', () => {
  it('gives its sequence aside', () => {
    const origin = `ORIGIN\n${'acgt'.repeat(150_000)}`
    const { body, largeSequence } = readOne(record({ locus: 'LOCUS big 600000 bp DNA linear', origin }))
    assert.equal(body?.sequence, undefined)
    assert.equal(largeSequence?.length, 600_000)
    assert.equal(body?.features?.length, 1)
  })

  it('gives its features aside', () => {
    const features = Array.from(
      { length: 8000 },
      () => `     CDS             1..9\n                     /note="${'word '.repeat(30)}"`,
    ).join('\n')
    const { body, largeFeatures, featureCount } = readOne(record({ features }))
    assert.equal(body?.features, undefined)
    assert.equal(largeFeatures?.length, 8000)
    assert.equal(featureCount, 8000)
    assert.equal(body?.sequence?.length, 24)
  })

  it('gives aside just as much as must be', () => {
    const origin = `ORIGIN\n${'acgt'.repeat(124_000)}`
    for (const count of [1000, 2000, 4000]) {
      const features = Array.from(
        { length: count },
        (_, i) =>
          `     CDS             ${i + 1}..${i + 9}\n                     /note="${'단어 word '.repeat(12)}"`,
      ).join('\n')
      const { body, largeFeatures } = readOne(
        record({ locus: 'LOCUS big 496000 bp DNA circular', features, origin }),
      )
      assert.ok(encodeBlock(body).length < 960_000)
      assert.equal(body?.sequence?.length, 496_000)
      assert.equal(body?.features?.length ?? largeFeatures?.length, count)
      if (count === 1000) assert.equal(largeFeatures, undefined)
      if (count === 4000) assert.equal(body?.features, undefined)
    }
  })

  it('says so when header fields are more than a record holds', () => {
    const header = Array.from({ length: 600 }, (_, i) => `COMMENT     number ${i}`).join('\n')
    const text = record({ header })
    assert.ok((readOne(text).body?.headers?.length ?? 0) <= 500)
    assert.ok(codes(text).includes('too_many_headers'))
  })
})
