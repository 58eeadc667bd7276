import { labelOf } from '../../../../protocol/vocabulary/sequence-ontology.ts'
import type { Feature, LocalisedText, Location, Term } from '../../api/types.ts'
import { type Tone, toneOf } from '../../parts/glyph-shapes.ts'

export interface Span {
  /** 0-based, inclusive. */
  readonly start: number
  /** 0-based, exclusive. */
  readonly end: number
}

/** A feature as map, table and sequence show it. `spans` are on this sequence, in the feature's 5′→3′ order. */
export interface ShownFeature {
  readonly index: number
  readonly name: string
  readonly role: string | undefined
  readonly roleLabel: LocalisedText
  readonly tone: Tone
  readonly strand: 1 | -1
  readonly spans: readonly Span[]
  /** Letters covered. */
  readonly length: number
  readonly feature: Feature
}

const naming = ['label', 'gene', 'product', 'standard_name', 'bound_moiety', 'note']

/** Features in their order, with a name for each and the label of its role. */
export function showFeatures(
  features: readonly Feature[],
  terms: readonly Term[] | undefined,
): ShownFeature[] {
  const labels = new Map(terms?.map(({ id, label }) => [id, label]))
  return features.map((feature, index) => {
    const spans = feature.location.ranges
      .filter((range) => range.sequence === undefined)
      .map(({ start, end }) => ({ start, end }))
    return {
      index,
      name: nameOf(feature),
      role: feature.role,
      roleLabel: labelOfRole(feature, labels),
      tone: toneOf(feature.role),
      strand: feature.location.ranges[0]?.strand === -1 ? -1 : 1,
      spans,
      length: spans.reduce((sum, { start, end }) => sum + end - start, 0),
      feature,
    }
  })
}

/** Whether a feature says something on a map: not the one that stands for the whole molecule. */
export function isDrawn({ feature, spans }: ShownFeature): boolean {
  return feature.key.toLowerCase() !== 'source' && spans.length > 0
}

/** Location for people: 1-based, inclusive; `12..40, 60..80`, sites between bases as `12^13`. */
export function placeText(location: Location): string {
  if (location.ranges.length > 8) return `${placeText({ ranges: location.ranges.slice(0, 8) })}, …`
  return location.ranges
    .map(({ start, end, startFuzz, endFuzz, sequence }) => {
      const from = `${startFuzz?.type === 'before' ? '<' : ''}${start + 1}`
      const to = `${endFuzz?.type === 'after' ? '>' : ''}${end}`
      const place = end === start ? `${start}^${start + 1}` : end === start + 1 ? from : `${from}..${to}`
      return sequence === undefined ? place : `${sequence}:${place}`
    })
    .join(', ')
}

function nameOf(feature: Feature): string {
  if (feature.name) return feature.name
  for (const wanted of naming) {
    const value = feature.qualifiers?.find(([name]) => name === wanted)?.[1]
    if (value !== undefined && value !== null && value !== '') return shorten(String(value))
  }
  return feature.key
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 57)}…` : line
}

function labelOfRole(feature: Feature, labels: ReadonlyMap<string, LocalisedText>): LocalisedText {
  if (feature.role === undefined) return { en: feature.key }
  const known = labels.get(feature.role)
  if (known) return known
  const { en, ko } = labelOf(feature.role)
  return ko === undefined ? { en } : { en, ko }
}
