import { ProtocolError } from '../../error.ts'
import { roleOfFeatureKey } from '../../vocabulary/index.ts'
import { featureName } from '../feature-name.ts'
import { type LocationContext, readLocation } from '../location/read.ts'
import type { NoteList } from '../note.ts'
import type { Feature, Qualifier } from '../parsed-record.ts'
import { cleanText, cutText } from '../text/clean.ts'
import type { XmlElement } from '../xml-tree.ts'
import { plainText } from './plain-text.ts'

/** Attributes that say where and what a feature is. */
const mapped: ReadonlySet<string> = new Set(['name', 'type', 'directionality', 'recentID'])
const maxQualifiers = 1000
/** So many features that can't be placed mean a broken file; a record could not keep more of them. */
const maxUnread = 500

/** Features of the `Features` packet. One whose place can't be understood is kept as text, for the headers. */
export function buildFeatures(root: XmlElement, context: LocationContext, notes: NoteList) {
  const features: Feature[] = []
  const unread: [string, string][] = []
  const settings = new Set<string>()
  let undirected = 0
  for (const element of root.children.filter(({ name }) => name === 'Feature')) {
    if (unread.length >= maxUnread) {
      notes.add(
        'not-understood',
        'too_many_bad',
        `After ${maxUnread} features that can't be placed, the rest stay in the original file only.`,
      )
      break
    }
    const { attributes } = element
    const key = cutText(cleanText(attributes.type?.trim() || 'misc_feature').text, 100)
    const qualifiers = qualifiersOf(element, notes)
    for (const name of Object.keys(attributes)) if (!mapped.has(name)) settings.add(name)
    if (attributes.directionality === undefined || attributes.directionality === '0') undirected++
    const said = locationText(element)
    try {
      const feature: Feature = { key, location: readLocation(said, context) }
      const role = roleOfFeatureKey(key, qualifiers)
      if (role !== undefined) feature.role = role
      const name = featureName(qualifiers)
      if (name !== undefined) feature.name = name
      if (qualifiers.length > 0) feature.qualifiers = qualifiers
      features.push(feature)
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
      const name = attributes.name ?? key
      notes.add(
        'not-understood',
        'bad_location',
        `Feature "${name}": ${error.message}. It was kept as text.`,
        {
          field: key,
          remedy: 'Open the file in SnapGene and correct the feature.',
        },
      )
      unread.push([
        'SnapGene feature',
        cutText(cleanText(JSON.stringify([key, said, qualifiers])).text, 100_000),
      ])
    }
  }
  if (settings.size > 0)
    notes.add(
      'mapped',
      'display_settings',
      `Settings of features stay in the original file only: ${[...settings].join(', ')}.`,
    )
  if (undirected > 0)
    notes.add(
      'mapped',
      'no_direction',
      `${undirected} features have no direction; they stand on the forward strand.`,
    )
  return { features, unread }
}

/**
 * Location of a feature's segments as INSDC text. Gaps lie between the segments and are no part of it; segments without a base between
 * them are one range.
 */
function locationText({ attributes, children }: XmlElement): string {
  const ranges: [string, string][] = []
  for (const { name, attributes: said } of children) {
    if (name !== 'Segment' || said.type === 'gap') continue
    const [start = '', end = start] = (said.range ?? '').split('-')
    const last = ranges.at(-1)
    if (last && Number(last[1]) + 1 === Number(start)) last[1] = end
    else ranges.push([start, end])
  }
  const places = ranges.map(([start, end]) => (start === end ? start : `${start}..${end}`))
  const joined = places.length === 1 ? (places[0] ?? '') : `join(${places.join(',')})`
  return attributes.directionality === '2' ? `complement(${joined})` : joined
}

function qualifiersOf({ attributes, children }: XmlElement, notes: NoteList): Qualifier[] {
  const qualifiers: Qualifier[] = []
  const add = (name: string, value: string | number | null) => {
    qualifiers.push([
      cutText(cleanText(name).text, 100),
      typeof value === 'string' ? cleanText(value).text : value,
    ])
  }
  const name = plainText(attributes.name ?? '')
  const labelled = children.some((child) => child.name === 'Q' && child.attributes.name === 'label')
  if (name !== '' && !labelled) add('label', name)
  for (const child of children) {
    const called = child.attributes.name ?? ''
    if (child.name !== 'Q' || called === '') continue
    if (child.children.length === 0) add(called, null)
    for (const value of child.children) if (value.name === 'V') add(called, valueIn(value))
  }
  const segments = children.filter((child) => child.name === 'Segment')
  const colours = [
    ...new Set(segments.map((segment) => segment.attributes.color).filter((colour) => colour !== undefined)),
  ]
  if (colours.length === 1) add('color', colours[0] ?? '')
  for (const { attributes: said } of segments)
    if (segments.length > 1 || said.name !== undefined)
      add(
        'segment',
        [
          said.range,
          said.name,
          said.type === 'gap' ? 'gap' : undefined,
          colours.length > 1 ? said.color : undefined,
        ]
          .filter((part) => part !== undefined)
          .join('; '),
      )
  if (attributes.directionality === '3') add('direction', 'both')
  if (qualifiers.length > maxQualifiers)
    notes.add('warning', 'too_many_qualifiers', `Only the first 1,000 qualifiers of "${name}" were taken.`, {
      field: name,
    })
  return qualifiers.slice(0, maxQualifiers)
}

/** A value is a text, a number, one of a list, or one of a list with a text, as `GeneID:5`. */
function valueIn({ attributes: { text, int, predef } }: XmlElement): string | number | null {
  if (int !== undefined && /^-?\d{1,15}$/.test(int)) return Number(int)
  const said = text === undefined ? undefined : plainText(text)
  if (predef !== undefined) return said === undefined ? predef : `${predef}:${said}`
  return said ?? int ?? null
}
