import { ProtocolError } from '../../error.ts'
import { findTerm, roleOfFeatureKey } from '../../vocabulary/index.ts'
import { featureName } from '../feature-name.ts'
import { type LocationContext, readLocation } from '../location/read.ts'
import { writeLocation } from '../location/write.ts'
import type { Feature, Location, Qualifier } from '../parsed-record.ts'
import { columnQualifiers, locationText, ownAttributes, ownSource, roleOfType } from './features.ts'
import { escapeGff, fromQualifier } from './line.ts'

interface Columns {
  readonly source: string
  readonly score: string
  readonly phases: readonly string[]
}

/** Lines of one feature, one a range. `number` tells features of one sequence apart. */
export function featureLines(
  feature: Feature,
  seqid: string,
  number: number,
  context: LocationContext,
): string[] {
  const places = placesOf(feature.location)
  const { columns, qualifiers } = takeColumns(feature, places.length)
  const attributes = groupValues(qualifiers.map(fromQualifier))
  const add = (name: string, value: string) => attributes.push([name, [value]])

  const hasId = attributes.some(([name]) => name === 'ID')
  const mayJoin =
    places.length > 1 || (feature.key === 'CDS' && attributes.some(([name]) => name === 'Parent'))
  if (!hasId && mayJoin) attributes.unshift(['ID', [`biofed:${number}`]])
  const type = typeOf(feature, columns !== undefined)
  if (type !== feature.key) add(ownAttributes.key, feature.key)
  if (!saysLocation(feature.location, places, context))
    add(ownAttributes.location, writeLocation(feature.location))
  if (roleOfType(feature.key, feature.qualifiers ?? []) !== feature.role)
    add(ownAttributes.role, feature.role ?? '')
  if (featureName(feature.qualifiers ?? []) !== feature.name) add(ownAttributes.name, feature.name ?? '')

  const text = attributes
    .map(([name, values]) => `${escapeGff(name)}=${values.map(escapeGff).join(',')}`)
    .join(';')
  return places.map(({ start, end, strand }, i) =>
    [
      seqid,
      columns ? escapeGff(columns.source) : ownSource,
      escapeGff(type),
      start,
      end,
      columns?.score ?? '.',
      strand,
      columns ? (columns.phases[i] ?? '.') : ownPhase(feature, places, i),
      text === '' ? '.' : text,
    ].join('\t'),
  )
}

/** Ranges on this sequence as starts and ends from 1, in the order of the sequence. */
function placesOf({ ranges }: Location) {
  const here = ranges.filter(({ sequence }) => sequence === undefined)
  const places = here.map(({ start, end, strand }) => {
    const from = end > start ? start + 1 : Math.max(1, start)
    return { start: from, end: Math.max(from, end), strand: strand === -1 ? '-' : '+' }
  })
  return places.length === 0 ? [{ start: 1, end: 1, strand: '+' }] : places.sort((a, b) => a.start - b.start)
}

/** True where the lines alone are read as this location. */
function saysLocation(
  location: Location,
  places: ReturnType<typeof placesOf>,
  context: LocationContext,
): boolean {
  try {
    const read = readLocation(locationText(places), context)
    return (
      writeLocation(read) === writeLocation(location) &&
      JSON.stringify(read.ranges) === JSON.stringify(location.ranges)
    )
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    return false
  }
}

/** The columns that a GFF3 file had, where its qualifiers stand as the reader puts them. */
function takeColumns(
  { qualifiers = [] }: Feature,
  lines: number,
): { columns?: Columns; qualifiers: readonly Qualifier[] } {
  const found = new Map<string, string>()
  let end = qualifiers.length
  for (; end > 0; end--) {
    const [name, value] = qualifiers[end - 1] ?? []
    if (!(name === 'gff_source' || name === 'gff_score' || name === 'gff_phase') || typeof value !== 'string')
      break
    found.set(name, value)
  }
  const columns: Columns = {
    source: found.get('gff_source') ?? '.',
    score: found.get('gff_score') ?? '.',
    phases: found.get('gff_phase')?.split(',') ?? [],
  }
  const again = columnQualifiers(
    Array.from({ length: lines }, (_, i) => ({ ...columns, phase: columns.phases[i] ?? '.' })),
  )
  const same = JSON.stringify(again) === JSON.stringify(qualifiers.slice(end))
  const fits = columns.source !== ownSource && !/[\t\n]/.test(columns.score) && found.size > 0
  return same && fits ? { columns, qualifiers: qualifiers.slice(0, end) } : { qualifiers }
}

/** Values of one name stand together, as GFF3 wants them. */
function groupValues(pairs: readonly (readonly [string, string])[]): [string, string[]][] {
  const groups = new Map<string, string[]>()
  for (const [name, value] of pairs) {
    const values = groups.get(name)
    if (values) values.push(value)
    else groups.set(name, [value])
  }
  return [...groups]
}

/** A type that GFF3 knows: the key where it is one, else the name of the role's term. */
function typeOf({ key, role }: Feature, fromGff: boolean): string {
  if (fromGff || (role !== undefined && findTerm(role)?.name === key)) return key
  const term = role === undefined ? undefined : findTerm(role)?.name
  if (term !== undefined) return term
  return role ?? (roleOfFeatureKey(key) === undefined ? 'sequence_feature' : key)
}

/** GFF3 wants a phase for every CDS; it follows from /codon_start and the lengths of the ranges before. */
function ownPhase(
  { key, location, qualifiers }: Feature,
  places: ReturnType<typeof placesOf>,
  at: number,
): string {
  if (key !== 'CDS') return '.'
  const codonStart = qualifiers?.find(([name]) => name === 'codon_start')?.[1]
  const first = codonStart === 2 || codonStart === 3 ? codonStart - 1 : 0
  const reverse = location.ranges.every(({ strand }) => strand === -1)
  const before = reverse ? places.slice(at + 1) : places.slice(0, at)
  const letters = before.reduce((sum, { start, end }) => sum + end - start + 1, 0)
  return String((((first - letters) % 3) + 3) % 3)
}
