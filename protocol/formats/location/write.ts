import type { components } from '../../generated/openapi.ts'
import type { Location, Range } from '../parsed-record.ts'

type Fuzz = components['schemas']['Fuzz']

/** INSDC text of a location, without line breaks: the one kept from a file, else made from the ranges. */
export function writeLocation(location: Location): string {
  return location.insdc ?? formatLocation(location)
}

/** INSDC text made from the ranges alone. */
export function formatLocation(location: Location): string {
  const { ranges } = location
  const [first] = ranges
  if (first && ranges.length === 1) return formatOne(first)

  const operator = location.operator ?? 'join'
  if (ranges.every((range) => range.strand === -1))
    return `complement(${operator}(${ranges.map(formatRange).reverse().join(',')}))`
  return `${operator}(${ranges.map(formatOne).join(',')})`
}

function formatOne(range: Range): string {
  return range.strand === -1 ? `complement(${formatRange(range)})` : formatRange(range)
}

function formatRange(range: Range): string {
  const prefix = range.sequence === undefined ? '' : `${range.sequence}:`
  if (range.start === range.end) return `${prefix}${range.start}^${range.start + 1}`

  const start = formatPosition(range.start + 1, range.startFuzz, 1)
  if (range.end === range.start + 1 && !range.endFuzz && isPointFuzz(range.startFuzz)) return prefix + start
  return `${prefix}${start}..${formatPosition(range.end, range.endFuzz, 0)}`
}

function isPointFuzz(fuzz: Fuzz | undefined): boolean {
  return fuzz === undefined || fuzz.type === 'before' || fuzz.type === 'after'
}

function formatPosition(base: number, fuzz: Fuzz | undefined, shift: 0 | 1): string {
  if (!fuzz) return String(base)
  const choices = fuzz.positions?.map((position) => position + shift) ?? []
  if (fuzz.type === 'within' && choices.length === 2) return `(${choices.join('.')})`
  if (fuzz.type === 'one-of' && choices.length > 0) return `one-of(${choices.join(',')})`
  return `${fuzz.type === 'after' ? '>' : '<'}${base}`
}
