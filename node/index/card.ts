import type { components } from '../../protocol/generated/openapi.ts'
import { glyphOf } from '../../protocol/vocabulary/index.ts'

type Design = components['schemas']['Design']
type Feature = components['schemas']['Feature']
type LocalisedText = components['schemas']['LocalisedText']
type Glyph = components['schemas']['Glyph']

const maxGlyphs = 40
const maxSummary = 400

/** What a list shows of a record, beside the columns of its row. Roles are ids. */
export interface Card {
  readonly name: LocalisedText
  readonly summary?: LocalisedText
  readonly roles?: readonly string[]
  readonly organism?: components['schemas']['Taxon']
  readonly moleculeType?: string
  readonly topology?: string
  /** Letters; missing while the sequence file isn't here. */
  readonly length?: number
  readonly glyphs?: readonly Glyph[]
  /** Not shown: what an attestation says. */
  readonly attestation?: Omit<components['schemas']['Attestation'], 'method' | 'evidence' | 'target'>
  /** Not shown: by these the record stands among the molecules. */
  readonly digests?: readonly string[]
}

/** The card of a design whose molecule has `length` letters. */
export function designCard(body: Design, length: number | undefined): Card {
  const glyphs = glyphStrip(body)
  return {
    name: body.name,
    ...(body.summary && { summary: shorten(body.summary) }),
    ...(body.roles && body.roles.length > 0 && { roles: body.roles }),
    ...(body.organism && { organism: body.organism }),
    moleculeType: body.moleculeType,
    topology: body.topology,
    ...(length !== undefined && { length }),
    ...(glyphs.length > 0 && { glyphs }),
  }
}

/** Feature roles that have a glyph, in the order of the sequence; for a part without such features its own role. */
function glyphStrip(body: Design): Glyph[] {
  const drawn = (body.features ?? [])
    .filter((feature) => feature.role !== undefined && glyphOf(feature.role) !== 'unspecified')
    .map((feature) => ({ feature, ...extent(feature) }))
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const strip: Glyph[] = []
  let before: (typeof drawn)[number] | undefined
  for (const item of drawn) {
    const twice =
      before?.start === item.start &&
      before.end === item.end &&
      glyphOf(before.feature.role ?? '') === glyphOf(item.feature.role ?? '')
    before = item
    if (twice || !item.feature.role) continue
    const { role, name } = item.feature
    strip.push({ role, strand: item.strand, ...(name && { name }) })
    if (strip.length === maxGlyphs) break
  }
  if (strip.length > 0) return strip
  const role = body.roles?.find((id) => glyphOf(id) !== 'unspecified')
  return role ? [{ role, strand: 1 }] : []
}

function extent({ location }: Feature): { start: number; end: number; strand: 1 | -1 } {
  const starts = location.ranges.map((range) => range.start)
  const ends = location.ranges.map((range) => range.end)
  return {
    start: starts.reduce((a, b) => Math.min(a, b)),
    end: ends.reduce((a, b) => Math.max(a, b)),
    strand: location.ranges[0]?.strand === -1 ? -1 : 1,
  }
}

function shorten(text: LocalisedText): LocalisedText {
  return Object.fromEntries(
    Object.entries(text).map(([language, value]) => [
      language,
      value.length > maxSummary ? `${value.slice(0, maxSummary).trimEnd()}…` : value,
    ]),
  )
}
