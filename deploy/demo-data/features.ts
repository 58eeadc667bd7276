import type { Feature } from './types.ts'

/** `[start, end)`, counted from 0. */
export type Span = readonly [start: number, end: number]

type Qualifiers = NonNullable<Feature['qualifiers']>

/** Sequence Ontology terms of the roles that the demonstration uses. */
export const so = {
  promoter: 'SO:0000167',
  ribosomeEntrySite: 'SO:0000139',
  cds: 'SO:0000316',
  terminator: 'SO:0000141',
  operator: 'SO:0000057',
  engineeredRegion: 'SO:0000804',
  plasmidVector: 'SO:0000755',
  plasmid: 'SO:0000155',
  originOfReplication: 'SO:0000296',
  selectionMarker: 'SO:0002232',
  guideRna: 'SO:0001998',
  primerBindingSite: 'SO:0005850',
  scar: 'SO:0001953',
  polypeptideRegion: 'SO:0000839',
  transcriptionFactorBindingSite: 'SO:0000235',
  minus10: 'SO:0000175',
  minus35: 'SO:0000176',
  region: 'SO:0000001',
} as const

/** INSDC feature key and class qualifier by which a part of a role is annotated in what it is built into. */
const insdc: Record<string, readonly [key: string, ...Qualifiers[number][]]> = {
  [so.promoter]: ['regulatory', ['regulatory_class', 'promoter']],
  [so.ribosomeEntrySite]: ['regulatory', ['regulatory_class', 'ribosome_binding_site']],
  [so.terminator]: ['regulatory', ['regulatory_class', 'terminator']],
  [so.minus10]: ['regulatory', ['regulatory_class', 'minus_10_signal']],
  [so.minus35]: ['regulatory', ['regulatory_class', 'minus_35_signal']],
  [so.cds]: ['CDS'],
  [so.operator]: ['protein_bind'],
  [so.transcriptionFactorBindingSite]: ['protein_bind'],
  [so.originOfReplication]: ['rep_origin'],
  [so.primerBindingSite]: ['primer_bind'],
}

/** A feature over `[start, end)`, counted from 0 on the given strand; its key and label follow from role and name. */
export function feature(
  role: string,
  name: string,
  [start, end]: Span,
  { strand = 1, qualifiers = [] }: { strand?: 1 | -1; qualifiers?: Qualifiers } = {},
): Feature {
  const [key, ...classes] = insdc[role] ?? ['misc_feature']
  return {
    key,
    role,
    name,
    location: { ranges: [{ start, end, strand }] },
    qualifiers: [...classes, ['label', name], ...qualifiers],
  }
}

/** Where `motif` first lies in `sequence`: `[start, end)`, counted from 0. Throws when it isn't there. */
export function span(sequence: string, motif: string): Span {
  const [first] = allSpans(sequence, motif)
  if (!first) throw new Error(`the sequence of ${sequence.length} letters has no ${motif}`)
  return first
}

/** Every place where `motif` lies in `sequence`, as written; places don't overlap. */
export function allSpans(sequence: string, motif: string): Span[] {
  return [...sequence.matchAll(new RegExp(motif, 'g'))].map(({ index }) => [index, index + motif.length])
}

/** The same feature `by` letters further on. */
export function shiftFeature(feature: Feature, by: number): Feature {
  const ranges = feature.location.ranges.map((range) => ({
    ...range,
    start: range.start + by,
    end: range.end + by,
  }))
  return { ...feature, location: { ...feature.location, ranges } }
}
