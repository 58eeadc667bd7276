import type { components } from '../../generated/openapi.ts'

type Fuzz = components['schemas']['Fuzz']

/** A base position as the file writes it: 1-based, the outermost one where it is uncertain. */
export interface Position {
  /** Lowest and highest base that it can be. */
  readonly low: number
  readonly high: number
  readonly fuzz?: 'before' | 'after' | 'within' | 'one-of'
  readonly choices?: readonly number[]
}

/** Text of a location with a place in it; the readers move the place on. */
export interface Cursor {
  readonly text: string
  at: number
}

/** Why a location can't be read; `column` counts from 1 in the location text without blanks. */
export class LocationProblem extends Error {
  readonly column: number

  constructor(message: string, at: number) {
    super(message)
    this.column = at + 1
  }
}

/** `12`, `<12`, `>12`, `(12.15)`, `12.15`, `one-of(12,15)`; a `<` or `>` may also stand behind the number. */
export function readPosition(cursor: Cursor): Position {
  const mark = cursor.text[cursor.at]
  if (mark === '<' || mark === '>') {
    cursor.at++
    const base = readBase(cursor)
    return { low: base, high: base, fuzz: mark === '<' ? 'before' : 'after' }
  }
  if (mark === '(') {
    cursor.at++
    const low = readBase(cursor)
    expect(cursor, '.')
    const high = readBase(cursor)
    expect(cursor, ')')
    return within(low, high)
  }
  if (cursor.text.startsWith('one-of(', cursor.at)) {
    cursor.at += 'one-of('.length
    const choices = [readBase(cursor)]
    while (cursor.text[cursor.at] === ',') {
      cursor.at++
      choices.push(readBase(cursor))
    }
    expect(cursor, ')')
    if (choices.length > 50) throw new LocationProblem('more than 50 positions to choose from', cursor.at)
    return { low: Math.min(...choices), high: Math.max(...choices), fuzz: 'one-of', choices }
  }

  const base = readBase(cursor)
  const behind = cursor.text[cursor.at]
  if (behind === '<' || behind === '>') {
    cursor.at++
    return { low: base, high: base, fuzz: behind === '<' ? 'before' : 'after' }
  }
  if (behind === '.' && cursor.text[cursor.at + 1] !== '.') {
    cursor.at++
    return within(base, readBase(cursor))
  }
  return { low: base, high: base }
}

function within(low: number, high: number): Position {
  return { low: Math.min(low, high), high: Math.max(low, high), fuzz: 'within', choices: [low, high] }
}

/** Fuzz of a position in the counting of `start` (`shift` 1) or of `end` (`shift` 0). */
export function fuzzOf(position: Position, shift: 0 | 1): Fuzz | undefined {
  if (position.fuzz === undefined) return undefined
  if (!position.choices) return { type: position.fuzz }
  return { type: position.fuzz, positions: position.choices.map((base) => Math.max(0, base - shift)) }
}

export function readBase(cursor: Cursor): number {
  const from = cursor.at
  while (cursor.at < cursor.text.length && isDigit(cursor.text.charCodeAt(cursor.at))) cursor.at++
  if (cursor.at === from) {
    const found = cursor.text[cursor.at]
    throw new LocationProblem(
      found === undefined ? 'a base number is missing' : `"${found}" where a base number belongs`,
      from,
    )
  }
  if (cursor.at - from > 15) throw new LocationProblem('a base number of more than 15 digits', from)
  return Number(cursor.text.slice(from, cursor.at))
}

export function expect(cursor: Cursor, text: string): void {
  if (!cursor.text.startsWith(text, cursor.at)) {
    const found = cursor.text[cursor.at]
    throw new LocationProblem(
      `${found === undefined ? 'the end' : `"${found}"`} where "${text}" belongs`,
      cursor.at,
    )
  }
  cursor.at += text.length
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
