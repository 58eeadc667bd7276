import fc from 'fast-check'
import type { Design } from '../../../protocol/formats/parsed-record.ts'

/** Designs with every field that SBOL says in a way of its own, and some that it can't say. */
export function designs(): fc.Arbitrary<Design> {
  const text = fc.constantFrom(
    'lacZ',
    '프로모터',
    'a "quoted" <b>&',
    'line\nline',
    'x'.repeat(250),
    ' pad ',
    '🧬',
  )
  const localised = fc.oneof(
    text.map((en) => ({ en })),
    text.map((ko) => ({ ko })),
    fc.tuple(text, text).map(([en, ko]) => ({ en, ko })),
  )
  const range = fc.tuple(fc.nat(40), fc.nat(20), fc.boolean()).map(([start, length, reverse]) => ({
    start,
    end: start + length,
    ...(reverse && { strand: -1 as const }),
  }))
  const location = fc
    .array(range, { minLength: 1, maxLength: 3 })
    .map((ranges) => (ranges.length > 1 ? { operator: 'join' as const, ranges } : { ranges }))
  const reference = fc.constantFrom<NonNullable<Design['derivedFrom']>[number]>(
    { label: 'pUC19' },
    { curie: 'addgene:1234' },
    { record: `biofed:did:key:z6Mk${'h'.repeat(44)}/design/part-1`, label: 'part' },
    { curie: 'https://example.org/x', label: 'x' },
  )
  const role = fc.constantFrom('SO:0000167', 'SO:0000316', 'SO:0000141', 'SO:0001953')
  const term = fc.constantFrom('SBO:0000169', 'SBO:0000589')
  return fc.record<Design>(
    {
      name: localised,
      summary: localised,
      description: localised,
      keywords: fc.array(fc.constantFrom('a', '키워드'), { minLength: 1, maxLength: 3 }),
      moleculeType: fc.constant('DNA'),
      topology: fc.constantFrom('linear', 'circular'),
      strandedness: fc.constantFrom('single', 'double'),
      roles: fc.uniqueArray(role, { minLength: 1 }),
      sequence: fc.constantFrom('ACGT'.repeat(15), 'A'.repeat(60), 'ACGTN-'.repeat(10)),
      features: fc.array(
        fc.record(
          {
            key: fc.constantFrom('CDS', 'promoter', 'Misc._feature'),
            role,
            name: text,
            location,
            qualifiers: fc.array(
              fc.tuple(fc.constantFrom('note', 'label'), fc.oneof(text, fc.nat(9), fc.constant(null))),
              { minLength: 1, maxLength: 3 },
            ),
          },
          { requiredKeys: ['key', 'location'] },
        ),
        { minLength: 1, maxLength: 5 },
      ),
      subparts: fc.array(
        fc.record({ part: reference, name: text, role, location }, { requiredKeys: ['part'] }),
        { minLength: 1, maxLength: 3 },
      ),
      interactions: fc.array(
        fc.record({
          type: term,
          participants: fc.array(fc.record({ role: term, part: reference }), { minLength: 1, maxLength: 2 }),
        }),
        { minLength: 1, maxLength: 2 },
      ),
      plasmid: fc.constant({ copyNumber: 'high', selectionMarkers: [{ agent: 'ampicillin' }] }),
      derivedFrom: fc.uniqueArray(reference, { minLength: 1, maxLength: 3 }),
      references: fc.constant([{ doi: '10.1234/x' }]),
    },
    { requiredKeys: ['name', 'moleculeType', 'topology'] },
  )
}
