import { ProtocolError } from '../../error.ts'
import { roleOfFeatureKey, sequenceTerms } from '../../vocabulary/index.ts'
import { featureName } from '../feature-name.ts'
import { type LocationContext, readLocation } from '../location/read.ts'
import type { NoteList } from '../note.ts'
import type { Feature, Qualifier } from '../parsed-record.ts'
import { cleanText, cutText } from '../text/clean.ts'
import { type GffLine, toQualifier } from './line.ts'

/** Attributes in which the writer says what GFF3 has no column for. */
export const ownAttributes = {
  key: 'biofed_key',
  location: 'biofed_location',
  role: 'biofed_role',
  name: 'biofed_name',
} as const

/** Source column of lines that the writer made for features that came from no GFF3 file. */
export const ownSource = 'Biofed'
/** Ids that the writer made because several lines are one feature. */
const ownId = /^biofed:\d+$/

/** So many features that can't be placed mean a broken file; a record could not keep more of them. */
const maxUnread = 500
const own: ReadonlySet<string> = new Set(Object.values(ownAttributes))
const termsByName: ReadonlyMap<string, string> = new Map(sequenceTerms.map(({ id, name }) => [name, id]))

/** Role of a GFF3 type, which is a name or an id of the Sequence Ontology, or else a key of a feature table. */
export function roleOfType(type: string, qualifiers: readonly Qualifier[]): string | undefined {
  if (/^SO:\d{7}$/.test(type)) return type
  return termsByName.get(type) ?? roleOfFeatureKey(type, qualifiers)
}

/**
 * Features of one sequence, in the order of their first lines. Lines of one id are one feature with several ranges; so are the lines of
 * a CDS without id under one parent. What can't be placed is kept as text, for the headers.
 */
export function buildFeatures(lines: readonly GffLine[], context: LocationContext, notes: NoteList) {
  const features: Feature[] = []
  const unread: [string, string][] = []
  for (const group of groupLines(lines)) {
    if (unread.length >= maxUnread) {
      notes.add(
        'not-understood',
        'too_many_bad',
        `After ${maxUnread} features that can't be placed, the rest stay in the original file only.`,
      )
      break
    }
    try {
      features.push(buildFeature(group, context))
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
      const [first] = group
      const type = first?.type ?? ''
      notes.add(
        'not-understood',
        'bad_location',
        `Feature "${type}": ${error.message}. It was kept as text.`,
        {
          ...(first && { line: first.line }),
          field: type,
          remedy:
            'Correct the start and end of the line; across the origin of a circle, count on past its length.',
        },
      )
      unread.push(['GFF3 line', cutText(cleanText(JSON.stringify(group)).text, 100_000)])
    }
  }
  return { features, unread }
}

/** Lines that are one feature, first lines first. */
function groupLines(lines: readonly GffLine[]): GffLine[][] {
  const groups = new Map<string, GffLine[]>()
  for (const [i, line] of lines.entries()) {
    const id = valueOfAttribute(line, 'ID')
    const parent = valueOfAttribute(line, 'Parent')
    const identity =
      id !== undefined
        ? JSON.stringify(['id', line.type, id])
        : line.type === 'CDS' && parent !== undefined
          ? JSON.stringify(['parent', parent])
          : String(i)
    const group = groups.get(identity)
    if (group && group.length < 2000) group.push(line)
    else groups.set(group ? `${identity} ${i}` : identity, [line])
  }
  return [...groups.values()]
}

function valueOfAttribute(line: GffLine, name: string): string | undefined {
  return line.attributes.find((attribute) => attribute[0] === name)?.[1]
}

function buildFeature(group: readonly GffLine[], context: LocationContext): Feature {
  const [first] = group
  if (!first) throw new ProtocolError('bad_location', '/location', 'a feature without a line')
  const attributes = mergeAttributes(group)
  const said = (name: string) => attributes.find((attribute) => attribute[0] === name)?.[1]

  const qualifiers = attributes
    .filter(([name, value]) => !own.has(name) && !(name === 'ID' && ownId.test(value)))
    .map(toQualifier)
  if (first.source !== ownSource) qualifiers.push(...columnQualifiers(group))

  const key = cutText(cleanText(said(ownAttributes.key) ?? first.type).text, 100)
  const location = readLocation(said(ownAttributes.location) ?? locationText(group), context)
  const feature: Feature = { key: key === '' ? 'misc_feature' : key, location }
  const stated = said(ownAttributes.role)
  const role =
    stated === undefined ? roleOfType(key, qualifiers) : /^SO:\d{7}$/.test(stated) ? stated : undefined
  if (role !== undefined) feature.role = role
  const called = said(ownAttributes.name)
  const name = called === undefined ? featureName(qualifiers) : cutText(cleanText(called).text, 300)
  if (name !== undefined && name !== '') feature.name = name
  if (qualifiers.length > 0) feature.qualifiers = qualifiers.slice(0, 1000)
  return feature
}

/** What columns 2, 6 and 8 say, as qualifiers; the phases of all lines in their order. */
export function columnQualifiers(group: readonly Pick<GffLine, 'source' | 'score' | 'phase'>[]): Qualifier[] {
  const [first] = group
  const qualifiers: Qualifier[] = []
  if (!first) return qualifiers
  if (first.source !== '.' && first.source !== '')
    qualifiers.push(['gff_source', cleanText(first.source).text])
  if (first.score !== '.' && first.score !== '') qualifiers.push(['gff_score', cleanText(first.score).text])
  const phases = group.map(({ phase }) => (/^[012]$/.test(phase) ? phase : '.'))
  if (phases.some((phase) => phase !== '.')) qualifiers.push(['gff_phase', phases.join(',')])
  return qualifiers
}

/** Attributes of the first line, and those of the others that it doesn't have. */
function mergeAttributes(group: readonly GffLine[]): (readonly [string, string])[] {
  const [first, ...others] = group
  const attributes = [...(first?.attributes ?? [])]
  const seen = new Set(attributes.map((attribute) => attribute.join('=')))
  for (const { attributes: more } of others)
    for (const attribute of more)
      if (!seen.has(attribute.join('='))) {
        seen.add(attribute.join('='))
        attributes.push(attribute)
      }
  return attributes
}

/** Location of lines as INSDC text: ranges in the order of the sequence, which is turned where all are on the reverse strand. */
export function locationText(group: readonly Pick<GffLine, 'start' | 'end' | 'strand'>[]): string {
  const sorted = [...group].sort((a, b) => a.start - b.start)
  const reverse = sorted.every(({ strand }) => strand === '-')
  const places = sorted.map(({ start, end, strand }) => {
    const place = start === end ? String(start) : `${start}..${end}`
    return strand === '-' && !reverse ? `complement(${place})` : place
  })
  const joined = places.length === 1 ? (places[0] ?? '') : `join(${places.join(',')})`
  return reverse ? `complement(${joined})` : joined
}
