import { ProtocolError } from '../../error.ts'
import { roleOfFeatureKey } from '../../vocabulary/index.ts'
import { featureName } from '../feature-name.ts'
import { type LocationContext, readLocation } from '../location/read.ts'
import type { Feature, Location } from '../parsed-record.ts'
import { cleanText, cutText } from '../text/clean.ts'
import { formatFeature } from './feature-text.ts'
import type { RawRecord } from './raw-record.ts'

/** Qualifiers in which the writer says what doesn't follow from key and other qualifiers. */
export const ownQualifiers = { role: 'biofed_role', name: 'biofed_name' } as const

/** Features with their locations understood. One whose location can't be is kept as text, for the headers. */
export function buildFeatures(raw: RawRecord, context: LocationContext) {
  const features: Feature[] = []
  const unread: [string, string][] = []
  for (const found of raw.features) {
    const key = cutText(cleanText(found.key).text, 100)
    if (found.qualifiers.length > 1000)
      raw.notes.add(
        'warning',
        'too_many_qualifiers',
        `Only the first 1,000 qualifiers of "${key}" were taken.`,
        { line: found.line },
      )
    const said = (name: string) => found.qualifiers.find((qualifier) => qualifier[0] === name)
    const ownRole = said(ownQualifiers.role)
    const ownName = said(ownQualifiers.name)
    const qualifiers = found.qualifiers
      .filter((qualifier) => qualifier !== ownRole && qualifier !== ownName)
      .slice(0, 1000)
    try {
      const location = readLocation(found.location, context)
      const feature: Feature = { key, location }
      if (goesPast(location, context.length))
        raw.notes.add(
          'warning',
          'past_origin',
          `Feature "${key}": ${location.insdc} goes past the end of the circle and was read as going on from its origin.`,
          {
            line: found.line,
            field: key,
            remedy: 'See if the location is meant so.',
          },
        )

      const role = ownRole ? String(ownRole[1] ?? '') : roleOfFeatureKey(key, qualifiers)
      if (role !== undefined && /^SO:\d{7}$/.test(role)) feature.role = role
      const name = ownName ? cutText(String(ownName[1] ?? ''), 300) : featureName(qualifiers)
      if (name !== undefined && name !== '') feature.name = name
      if (qualifiers.length > 0) feature.qualifiers = qualifiers
      features.push(feature)
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
      raw.notes.add(
        'not-understood',
        'bad_location',
        `Feature "${key}": ${error.message}. It was kept as text.`,
        {
          line: found.line,
          field: key,
          remedy: 'Correct the location, or the length or topology that LOCUS states.',
        },
      )
      const text = formatFeature(key, cleanText(found.location).text, qualifiers).join('\n').trimStart()
      unread.push(['FEATURES', cutText(text, 100_000)])
    }
  }
  return { features, unread }
}

/** True where a location counts on past the end of a circle. */
function goesPast(location: Location, length: number | undefined): boolean {
  if (
    length === undefined ||
    location.insdc === undefined ||
    location.ranges.some((range) => range.sequence !== undefined)
  )
    return false
  return location.insdc.match(/\d+/g)?.some((base) => Number(base) > length) === true
}
