import type { Location, Range } from '../parsed-record.ts'
import type { Node } from '../rdf/index.ts'
import type { StatedLocation, StatedPart } from './model.ts'

/** What locations are read against. */
export interface LocationFrame {
  readonly length: number | undefined
  readonly isCircular: boolean
  /** The sequence that the record has; locations on another one are not its. */
  readonly sequence: Node | undefined
}

/** A location of a record, or why there is none: `nowhere` where the part states no place at all. */
export type ReadLocation = { readonly location: Location } | { readonly problem: 'nowhere' | string }

/** Ranges of a part in 5′→3′ order of the part; strand −1 where it or its location is reversed. */
export function locationOf(part: StatedPart, frame: LocationFrame): ReadLocation {
  const ranges: { range: Range; order: number | undefined }[] = []
  for (const stated of part.locations) {
    if (stated.sequence !== undefined && frame.sequence !== undefined && stated.sequence !== frame.sequence)
      return { problem: 'lies on another sequence than the record has' }
    const read = rangesOf(stated, stated.reverse ?? part.reverse ?? false, frame)
    if (typeof read === 'string') return { problem: read }
    for (const range of read) ranges.push({ range, order: stated.order })
  }
  if (ranges.length === 0) return { problem: 'nowhere' }
  if (ranges.length > 2000) return { problem: `has ${ranges.length} ranges, more than a record takes` }

  const sorted = sortRanges(ranges, part.locations.length > 1)
  return {
    location: sorted.length > 1 ? { operator: 'join', ranges: sorted } : { ranges: sorted },
  }
}

function rangesOf(
  stated: StatedLocation,
  reverse: boolean,
  { length, isCircular }: LocationFrame,
): Range[] | string {
  const strand = reverse ? ({ strand: -1 } as const) : {}
  if (stated.isWhole === true) return length === undefined ? [] : [{ start: 0, end: length, ...strand }]
  const { start, end } = stated
  if (start === undefined && end === undefined) return []
  if (start === undefined || end === undefined) return 'has only one of start and end'
  if (stated.isCut === true)
    return start < 0 || (length !== undefined && start > length)
      ? `is a cut at ${start}, outside the sequence`
      : [{ start, end: start, ...strand }]
  if (start < 1 || end < 1) return `states ${start} to ${end}; positions count from 1`
  if (length !== undefined && (start > length || end > length))
    return `states ${start} to ${end}, past the end of the sequence (${length} letters)`
  if (end >= start) return [{ start: start - 1, end, ...strand }]
  if (!isCircular || length === undefined) return `ends at ${end}, before its start ${start}`
  const across: Range[] = [
    { start: start - 1, end: length, ...strand },
    { start: 0, end, ...strand },
  ]
  return reverse ? across.reverse() : across
}

/** By the stated order, else along the strand; ranges of one location stay as they are. */
function sortRanges(ranges: { range: Range; order: number | undefined }[], several: boolean): Range[] {
  if (!several) return ranges.map(({ range }) => range)
  const isReverse = ranges.every(({ range }) => range.strand === -1)
  return [...ranges]
    .sort((a, b) =>
      a.order !== undefined && b.order !== undefined
        ? a.order - b.order
        : isReverse
          ? b.range.start - a.range.start
          : a.range.start - b.range.start,
    )
    .map(({ range }) => range)
}
