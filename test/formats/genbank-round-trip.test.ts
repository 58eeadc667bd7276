import assert from 'node:assert/strict'
import fc from 'fast-check'
import { readGenBank, writeGenBank } from '../../protocol/formats/index.ts'
import type { components } from '../../protocol/generated/openapi.ts'

type Design = components['schemas']['Design']
type Feature = components['schemas']['Feature']

describe('a design written as GenBank and read again', () => {
  it('keeps sequence, topology, molecule, every feature, location and qualifier', () => {
    fc.assert(
      fc.property(designs(), (design) => {
        const back = readBack(design)
        assert.deepEqual(comparable(back), comparable(design))
      }),
      { numRuns: 400 },
    )
  })

  for (const [what, value] of [
    ['quotes', 'say "hello" and ""'],
    ['a lone quote', '"'],
    ['a line feed', 'first\nsecond'],
    ['line feeds at both ends', '\n\nbetween\n'],
    ['blank lines of blanks', 'a\n  \n b '],
    ['something that looks like a qualifier', 'see /gene="lacZ"\n/note=x'],
    ['words that fill a line', `${'word '.repeat(200)}end`],
    ['one word longer than lines', 'ACGT'.repeat(200)],
    ['hyphens', 'cis-acting-element-'.repeat(30)],
    ['hung hyphens', `${'x'.repeat(50)} pre- and post- processing of 5'- and 3'-ends`.repeat(5)],
    ['double blanks', `a  b   c ${'d  '.repeat(60)}`],
    ['Korean', '구성적 프로모터 '.repeat(40).trim()],
    ['a number as text', '12'],
    ['nothing', ''],
    ['a tab', '\ta\tb'],
    ['characters outside the BMP', '🧬'.repeat(100)],
  ] as const) {
    it(`keeps a qualifier with ${what}`, () => {
      const features: Feature[] = [
        {
          key: 'misc_feature',
          location: { ranges: [{ start: 0, end: 4 }] },
          qualifiers: [
            ['note', value],
            ['translation', value],
            ['a', null],
            ['note', value],
            ['codon_start', 1],
          ],
        },
      ]
      assert.deepEqual(readBack({ ...design(), features }).features?.[0]?.qualifiers, features[0]?.qualifiers)
    })
  }

  it('keeps names and summaries in every language, roles, organism and where it came from', () => {
    const publisher = 'did:key:z6Mkh5nzfiwovfaEBnCgGNeqPYSYHXb3QPW1gAKnk3B9fnHb'
    const body: Design = {
      ...design(),
      name: { en: 'Anderson promoter', ko: '앤더슨 프로모터' },
      summary: { en: 'Strong\npromoter', ko: '강한 프로모터' },
      roles: ['SO:0000167'],
      organism: { id: 'NCBITaxon:562', name: 'Escherichia coli' },
      keywords: ['promoter', 'constitutive'],
    }
    const text = writeGenBank([
      { body, key: 'J23100', publisher, licence: 'CC0-1.0', issued: '2026-11-22T10:00:00Z' },
    ])
    const [back] = readGenBank(text, { fileName: 'x.gb' })
    assert.equal(back?.explicitKey, 'J23100')
    const { name, summary, roles, organism, keywords, derivedFrom } = back?.body ?? {}
    assert.deepEqual(
      { name, summary, roles, organism, keywords },
      {
        name: body.name,
        summary: body.summary,
        roles: body.roles,
        organism: body.organism,
        keywords: body.keywords,
      },
    )
    assert.deepEqual(derivedFrom, [{ record: `biofed:${publisher}/design/J23100` }])
    assert.match(text, /^LOCUS {7}J23100 {20,}\d+ bp {4}DNA {5}linear {3}SYN 22-NOV-2026$/m)
  })

  it('is one record whatever stands in its texts', () => {
    const nasty = 'x\n//\nLOCUS       evil 1 bp DNA\rORIGIN\n1 acgt'
    const body = {
      ...design(),
      name: { en: nasty },
      summary: { en: nasty },
      keywords: [nasty],
      organism: { id: 'NCBITaxon:562', name: nasty },
      references: [{ text: nasty, pmid: '1' }],
      headers: [
        [nasty, nasty],
        ['FEATURES', nasty],
        ['ORIGIN', nasty],
        ['LOCUS division', nasty],
        ['CONTIG', nasty],
        ['header', 'gi|1| text'],
      ],
      features: [
        {
          key: nasty,
          location: { ranges: [{ start: 0, end: 4 }], insdc: `1..4${nasty}` },
          qualifiers: [
            [nasty, nasty],
            [nasty, null],
          ],
        },
      ],
    } as Design
    const records = [
      ...readGenBank(writeGenBank([{ body, key: 'k', publisherName: nasty, licence: nasty }]), {
        fileName: 'x.gb',
      }),
    ]
    assert.deepEqual(
      records.map(({ status, body: read }) => [status, read?.sequence]),
      [['ok', 'ACGTACGTAC']],
    )
  })

  it('stays within 80 columns where the text can be broken', () => {
    const features: Feature[] = [
      {
        key: 'CDS',
        location: {
          operator: 'join',
          ranges: Array.from({ length: 60 }, (_, i) => ({ start: i, end: i + 2 })),
        },
        qualifiers: [
          ['note', 'several words that go on '.repeat(20).trim()],
          ['translation', 'MKV'.repeat(100)],
        ],
      },
    ]
    const text = writeGenBank([{ body: { ...design(), sequence: 'ACGT'.repeat(100), features }, key: 'k' }])
    assert.deepEqual(
      text.split('\n').filter((line) => line.length > 80),
      [],
    )
  })
})

function readBack(design: Design): Design {
  const records = [...readGenBank(writeGenBank([{ body: design, key: 'key' }]), { fileName: 'file.gb' })]
  assert.equal(records.length, 1)
  assert.equal(records[0]?.status, 'ok', JSON.stringify(records[0]?.notes))
  return records[0]?.body as Design
}

function comparable({ sequence, topology, moleculeType, features = [] }: Design) {
  const plain = features.map(({ key, location, qualifiers = [] }) => ({ key, location, qualifiers }))
  return { sequence, topology, moleculeType, features: plain }
}

function design(): Design {
  return { name: { en: 'part' }, moleculeType: 'DNA', topology: 'linear', sequence: 'ACGTACGTAC' }
}

function designs(): fc.Arbitrary<Design> {
  const length = 120
  const range = fc
    .tuple(
      fc.nat(length - 3),
      fc.integer({ min: 2, max: 60 }),
      fc.constantFrom(1, -1),
      fc.boolean(),
      fc.boolean(),
    )
    .map(([start, size, strand, before, after]) => ({
      start,
      end: Math.min(length, start + size),
      ...(before && { startFuzz: { type: 'before' as const } }),
      ...(after && { endFuzz: { type: 'after' as const } }),
      ...(strand === -1 && { strand: -1 as const }),
    }))
  const location = fc.oneof(
    range.map((one) => ({ ranges: [one] })),
    fc
      .tuple(
        fc.constantFrom('join' as const, 'order' as const),
        fc.array(range, { minLength: 2, maxLength: 12 }),
      )
      .map(([operator, ranges]) => ({ operator, ranges })),
  )
  const text = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ' ',
          '"',
          '""',
          '\n',
          '-',
          '/',
          '/gene="x"',
          '/note=',
          '=',
          '(',
          '.',
          '- ',
          'and ',
          '  ',
          '\t',
          '//',
          'ORIGIN',
          'LOCUS x',
        ),
        fc.string({ maxLength: 12 }),
        fc.string({ unit: fc.constantFrom(...'가나다라마바사ABC'), maxLength: 30 }),
        fc.string({ unit: fc.constantFrom(...'abc-'), minLength: 40, maxLength: 90 }),
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('').normalize('NFC'))
  const value = fc.oneof(
    text,
    fc.integer(),
    fc.double({ noNaN: true, min: -1e6, max: 1e6 }).map((n) => Math.round(n * 100) / 100 || 0),
    fc.constant(null),
  )
  const name = fc.oneof(
    fc.constantFrom(
      'note',
      'label',
      'translation',
      'gene',
      'codon_start',
      'transl_except',
      'rpt_type',
      'number',
      'ApEinfo_fwdcolor',
    ),
    fc.string({ unit: fc.constantFrom(...'abcXYZ_019.-'), minLength: 1, maxLength: 20 }),
  )
  const feature = fc.record({
    key: fc.oneof(
      fc.constantFrom('CDS', 'misc_feature', "5'UTR", 'Misc._feature', '-10_signal'),
      fc.string({ unit: fc.constantFrom(...'abcXYZ_'), minLength: 1, maxLength: 30 }),
    ),
    location,
    qualifiers: fc.array(fc.tuple(name, value), { maxLength: 8 }),
  })
  return fc.record({
    name: fc.constant({ en: 'part' }),
    moleculeType: fc.constantFrom('DNA' as const, 'RNA' as const),
    topology: fc.constantFrom('linear' as const, 'circular' as const),
    sequence: fc.string({ unit: fc.constantFrom(...'ACGN'), minLength: length, maxLength: length }),
    features: fc.array(feature, { maxLength: 6 }),
  }) as fc.Arbitrary<Design>
}
