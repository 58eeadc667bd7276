import { ProtocolError } from '../../error.ts'
import type { Location, Range } from '../parsed-record.ts'
import { type Cursor, expect, fuzzOf, LocationProblem, type Position, readPosition } from './position.ts'
import { formatLocation } from './write.ts'

type Operator = NonNullable<Location['operator']>

/** The sequence that a location lies on, as far as it is known. */
export interface LocationContext {
  /** In letters. */
  readonly length?: number
  readonly topology?: 'linear' | 'circular'
}

const operators: readonly Operator[] = ['join', 'order', 'bond', 'one-of']
const maxDepth = 20
const maxRanges = 2000
const maxText = 40_000
const remote = /[A-Za-z][A-Za-z0-9_.|-]{0,99}:/y

/**
 * Reads an INSDC location. On a circle `4000..200` goes over the origin and becomes two ranges. Positions are
 * turned to 0-based, half-open; ranges stand in the 5′→3′ order of the feature. Throws `bad_location` with
 * the column where the text can't be read, or lies outside the sequence, or runs backwards on a line.
 */
export function readLocation(text: string, context: LocationContext = {}, path = '/location'): Location {
  const compact = text.replace(/\s+/g, '')
  try {
    if (compact.length > maxText)
      throw new LocationProblem(`a location of more than ${maxText} characters`, 0)
    const cursor: Cursor = { text: compact, at: 0 }
    const found = readPart(cursor, context, 0)
    if (cursor.at < compact.length)
      throw new LocationProblem(`"${compact[cursor.at]}" after the end of the location`, cursor.at)
    if (found.ranges.length > maxRanges) throw new LocationProblem(`more than ${maxRanges} ranges`, 0)

    const location: Location = { ranges: found.ranges }
    if (found.ranges.length > 1) location.operator = found.operator ?? 'join'
    return formatLocation(location) === compact ? location : { ...location, insdc: compact }
  } catch (error) {
    if (!(error instanceof LocationProblem)) throw error
    const shown = compact.length > 60 ? `${compact.slice(0, 60)}…` : compact
    throw new ProtocolError(
      'bad_location',
      path,
      `location "${shown}": ${error.message} (column ${error.column})`,
      {
        cause: error,
      },
    )
  }
}

interface Part {
  ranges: Range[]
  operator?: Operator
}

function readPart(cursor: Cursor, context: LocationContext, depth: number): Part {
  if (depth > maxDepth) throw new LocationProblem('parentheses nested too deep', cursor.at)
  if (startsWith(cursor, 'complement(')) {
    cursor.at += 'complement('.length
    const inner = readPart(cursor, context, depth + 1)
    expect(cursor, ')')
    return { ...inner, ranges: inner.ranges.map(turn).reverse() }
  }
  const operator = operators.find((name) => startsWith(cursor, `${name}(`))
  if (operator && !(operator === 'one-of' && isOneOfPosition(cursor)))
    return readList(cursor, context, operator, depth)
  return readRange(cursor, context)
}

function readList(cursor: Cursor, context: LocationContext, operator: Operator, depth: number): Part {
  cursor.at += operator.length + 1
  const ranges: Range[] = []
  for (;;) {
    for (const range of readPart(cursor, context, depth + 1).ranges) ranges.push(range)
    if (ranges.length > maxRanges) throw new LocationProblem(`more than ${maxRanges} ranges`, cursor.at)
    if (cursor.text[cursor.at] !== ',') break
    cursor.at++
  }
  expect(cursor, ')')
  return { ranges, operator }
}

function readRange(cursor: Cursor, context: LocationContext): Part {
  const from = cursor.at
  remote.lastIndex = from
  const sequence = remote.exec(cursor.text)?.[0]
  if (sequence !== undefined) cursor.at += sequence.length
  const first = readPosition(cursor)
  const place = sequence === undefined ? {} : { sequence: sequence.slice(0, -1) }
  const here = sequence === undefined ? context : {}

  if (cursor.text[cursor.at] === '^') {
    cursor.at++
    return { ranges: [{ ...readSite(first, readPosition(cursor), here, from), ...place }] }
  }
  if (cursor.text.startsWith('..', cursor.at)) {
    cursor.at += cursor.text[cursor.at + 2] === '.' ? 3 : 2
    const last = readPosition(cursor)
    return {
      ranges: makeRanges(first, last, here, from).map((range) => ({ ...range, ...place })),
      operator: 'join',
    }
  }
  return { ranges: [{ ...makeSingle(first, here, from), ...place }] }
}

function makeSingle(position: Position, context: LocationContext, at: number): Range {
  const { first } = turnBack(position, position, context, at)
  const range: Range = { start: first.low - 1, end: first.high }
  const fuzz = fuzzOf(first, 1)
  if (fuzz) range.startFuzz = fuzz
  return range
}

function makeRanges(from: Position, to: Position, context: LocationContext, at: number): Range[] {
  const { first, last, turned } = turnBack(from, to, context, at)
  const start = first.low - 1
  const end = last.high
  const startFuzz = fuzzOf(first, 1)
  const endFuzz = fuzzOf(last, 0)
  const opening = startFuzz ? { startFuzz } : {}
  const closing = endFuzz ? { endFuzz } : {}
  if (start < end && !turned) return [{ start, end, ...opening, ...closing }]

  if (context.topology !== 'circular' || context.length === undefined)
    throw new LocationProblem(
      `it runs backwards from ${first.low} to ${last.high}, which only a circle of known length can do`,
      at,
    )
  return [
    { start, end: context.length, ...opening },
    { start: 0, end, ...closing },
  ]
}

/**
 * Positions within the sequence. On a circle they may count on past its end, up to once round more, as
 * editors write features over the origin; `turned` is true when only the last of the two does.
 */
function turnBack(first: Position, last: Position, { length, topology }: LocationContext, at: number) {
  if (first.low < 1 || last.low < 1) throw new LocationProblem('bases count from 1', at)
  const highest = Math.max(first.high, last.high)
  if (length === undefined || highest <= length) return { first, last, turned: false }

  const span = last.high - first.low + 1
  const fuzzy = first.choices !== undefined || last.choices !== undefined
  if (topology !== 'circular' || highest > 2 * length || span > length || span < 1 || fuzzy)
    throw new LocationProblem(`base ${highest} is past the end of the sequence (${length} letters)`, at)
  const back = (position: Position): Position =>
    position.high > length
      ? { ...position, low: position.low - length, high: position.high - length }
      : position
  return { first: back(first), last: back(last), turned: first.high <= length }
}

/** `a^b`: the site behind base a. On a circle `n^1` is behind the last base. */
function readSite(first: Position, second: Position, context: LocationContext, at: number): Range {
  const neighbours = second.low === first.low + 1 || (second.low === 1 && first.low > 1)
  if (first.fuzz || second.fuzz || !neighbours)
    throw new LocationProblem(`"^" stands between two bases that aren't neighbours`, at)
  if (context.length !== undefined && first.low > context.length)
    throw new LocationProblem(
      `base ${first.low} is past the end of the sequence (${context.length} letters)`,
      at,
    )
  return { start: first.low, end: first.low }
}

function turn(range: Range): Range {
  const { strand, ...rest } = range
  return strand === -1 ? rest : { ...rest, strand: -1 }
}

/**
 * `one-of(12,15)..40` chooses a position, `one-of(12..15,20..40)` and a lone `one-of(12,15)` choose a range.
 */
function isOneOfPosition(cursor: Cursor): boolean {
  const close = cursor.text.indexOf(')', cursor.at)
  return (
    close >= 0 &&
    cursor.text.startsWith('..', close + 1) &&
    !cursor.text.slice(cursor.at, close).includes('..')
  )
}

function startsWith(cursor: Cursor, word: string): boolean {
  return cursor.text.slice(cursor.at, cursor.at + word.length).toLowerCase() === word
}
