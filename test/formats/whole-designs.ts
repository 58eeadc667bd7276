import fc from 'fast-check'
import type { ParsedRecord } from '../../protocol/formats/index.ts'

type Design = NonNullable<ParsedRecord['body']>

const length = 90
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ' ',
        '\n',
        '\t',
        '"',
        ' :: ',
        ';',
        ',',
        '=',
        '%',
        '%20',
        '\\',
        '\\n',
        '##Biofed-END##',
        '.',
        '//',
        '가나',
        '🧬',
        'a b',
        "5'",
        '>',
        '#!biofed x',
        '&',
      ),
      fc.string({ maxLength: 8 }),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join('').normalize('NFC'))
  .filter((said) => said !== '')
const short = text.map((said) => [...said].slice(0, 50).join('').normalize('NFC'))
const localised = fc.dictionary(fc.constantFrom('en', 'ko', 'de', 'zh-Hant'), text, {
  minKeys: 1,
  maxKeys: 3,
  noNullPrototype: true,
})
const role = fc.constantFrom('SO:0000167', 'SO:0000316', 'SO:0000155', 'SO:0000296', 'SO:0000110')
const taxon = fc.record(
  { id: fc.constantFrom('NCBITaxon:562', 'NCBITaxon:4932', 'NCBITaxon:1'), name: text, strain: text },
  { requiredKeys: ['id'], noNullPrototype: true },
)
const range = fc
  .tuple(
    fc.nat(length - 3),
    fc.integer({ min: 0, max: 40 }),
    fc.constantFrom(1 as const, -1 as const),
    fc.constantFrom(undefined, 'before' as const),
  )
  .map(([start, size, strand, fuzz]) => ({
    start: Math.max(1, start),
    end: Math.min(length - 1, Math.max(1, start) + size),
    ...(strand === -1 && { strand }),
    ...(fuzz && size > 1 && { startFuzz: { type: fuzz } }),
  }))
const location = fc.oneof(
  range.map((one) => ({ ranges: [one] })),
  fc
    .tuple(
      fc.constantFrom('join' as const, 'order' as const),
      fc.array(range, { minLength: 2, maxLength: 4 }),
    )
    .map(([operator, ranges]) => ({ operator, ranges })),
)
const qualifier = fc.tuple(
  fc.oneof(
    fc.constantFrom(
      'note',
      'label',
      'gene',
      'codon_start',
      'name',
      'Name',
      'gff_source',
      'gff_phase',
      'gff_score',
      'Parent',
      'ID',
      'number',
      'translation',
      'regulatory_class',
      'a=b',
      'x y',
    ),
    fc.string({ unit: fc.constantFrom(...'abcXYZ_019.-'), minLength: 1, maxLength: 12 }),
  ),
  fc.oneof(
    text,
    fc.constantFrom('', '1', '0', 'promoter', 'x'),
    fc.integer({ min: -5, max: 2000 }),
    fc.constantFrom(1e-7, 0.5),
    fc.constant(null),
  ),
)
const feature = fc.record(
  {
    key: fc.oneof(
      fc.constantFrom(
        'CDS',
        'promoter',
        'misc_feature',
        'source',
        'rep_origin',
        'region',
        'Misc._feature',
        'a b',
      ),
      fc.string({ unit: fc.constantFrom(...'abcXYZ_'), minLength: 1, maxLength: 20 }),
    ),
    location,
    role,
    name: short,
    qualifiers: fc.array(qualifier, { minLength: 1, maxLength: 5 }),
  },
  { requiredKeys: ['key', 'location'], noNullPrototype: true },
)
const header = fc.tuple(
  fc.oneof(
    fc.constantFrom(
      'COMMENT',
      'DBLINK',
      'SEGMENT',
      'CONTIG',
      'EMBL DT',
      'SnapGene primer',
      'LOCUS rest',
      'DEFINITION',
      'PRIMARY',
    ),
    fc
      .string({ unit: fc.constantFrom(...'ABab_ '), minLength: 1, maxLength: 12 })
      .filter((name) => name.trim() === name),
  ),
  fc.oneof(text, fc.constant('')),
)

/** Designs with every field that flat files have no place for, and texts that formats trip over. */
export function designs(): fc.Arbitrary<Design> {
  return fc.record(
    {
      name: localised,
      summary: localised,
      description: localised,
      keywords: fc.array(short, { maxLength: 4 }),
      aliases: fc.array(short, { maxLength: 3 }),
      moleculeType: fc.constantFrom('DNA' as const, 'RNA' as const),
      topology: fc.constantFrom('linear' as const, 'circular' as const),
      strandedness: fc.constantFrom('single' as const, 'double' as const),
      roles: fc.uniqueArray(role, { minLength: 1, maxLength: 3 }),
      sequence: fc.string({ unit: fc.constantFrom(...'ACGN'), minLength: length, maxLength: length }),
      features: fc.array(feature, { maxLength: 4 }),
      organism: taxon,
      hosts: fc.array(taxon, { maxLength: 2 }),
      plasmid: fc.record(
        { originOfReplication: short, fullSequenceVerified: fc.boolean() },
        { requiredKeys: [], noNullPrototype: true },
      ),
      assembly: fc.constantFrom({ standards: ['RFC10', 'MoClo'], level: '1' }, { overhang5: 'AATG' }),
      evidence: fc.constantFrom('in-silico' as const, 'built' as const),
      usageNotes: localised,
      references: fc.array(
        fc.record(
          { pmid: fc.constantFrom('1', '23456'), doi: fc.constant('10.1234/x.y'), text },
          { requiredKeys: ['text'], noNullPrototype: true },
        ),
        { maxLength: 3 },
      ),
      sameAs: fc.constantFrom(['igem:BBa_J23100'], ['addgene:1234', 'igem:B0034']),
      headers: fc.array(header, { maxLength: 5 }) as fc.Arbitrary<[string, string][]>,
    },
    { requiredKeys: ['name', 'moleculeType', 'topology', 'sequence'], noNullPrototype: true },
  ) as fc.Arbitrary<Design>
}
