import type { Design, Feature } from '../parsed-record.ts'
import type { LocusLine } from './locus.ts'

/** A design whose features may also lie in a file. */
type Described = Omit<Design, 'features'> & { readonly features?: readonly Feature[] }

const plasmid = 'SO:0000155'
const originOfReplication = 'SO:0000296'
const maxPlasmidLength = 60_000

/**
 * Roles of the whole design, only where there is no doubt: a plasmid, or a part that one feature covers from
 * end to end.
 */
export function rolesOf(body: Described, locus: LocusLine): string[] {
  if (body.moleculeType !== 'DNA' || !body.sequence) return []
  const features = (body.features ?? []).filter(({ key }) => key.toLowerCase() !== 'source')
  if (isPlasmid(body, features, locus)) return [plasmid]
  const whole = features.filter((feature) => coversAll(feature, body.sequence?.length ?? 0))
  const [only] = whole
  return whole.length === 1 && features.length === 1 && only?.role !== undefined ? [only.role] : []
}

function isPlasmid(body: Described, features: readonly Feature[], locus: LocusLine): boolean {
  const length = body.sequence?.length ?? 0
  if (body.topology !== 'circular' || length > maxPlasmidLength) return false
  const said = Object.values(body.summary ?? {}).join(' ')
  if (/\b(?:genome|chloroplast|mitochondri\w*|plastid|chromosome|phage|virus)\b/i.test(said)) return false
  const source = body.features?.find(({ key }) => key.toLowerCase() === 'source')
  if (source?.qualifiers?.some(([name]) => name === 'organelle' || name === 'chromosome')) return false
  if (source?.qualifiers?.some(([name]) => name === 'plasmid')) return true
  const synthetic = locus.division === undefined || ['SYN', 'UNK', 'UNA'].includes(locus.division)
  return synthetic || features.some(({ role }) => role === originOfReplication)
}

function coversAll(feature: Feature, length: number): boolean {
  const [range] = feature.location.ranges
  return (
    feature.location.ranges.length === 1 && range?.start === 0 && range.end === length && range.strand !== -1
  )
}
