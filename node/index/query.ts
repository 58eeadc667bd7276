import { IndexError } from './error.ts'
import {
  areJoined,
  bigrams,
  findPieces,
  fold,
  lastLetter,
  type Piece,
  startToken,
  wholeToken,
  wordToken,
} from './tokens.ts'

export const maxQueryLength = 400
export const maxTerms = 16
const maxTermTokens = 64

export const queryFields = ['name', 'key', 'kind', 'role', 'taxon', 'licence', 'publisher'] as const
export type QueryField = (typeof queryFields)[number]

/** What one thing that was typed looks for. Tokens are adjacent; `prefix` leaves the end of the last one open. */
export interface Term {
  readonly tokens: readonly string[]
  readonly prefix: boolean
  /** Also found like this: an identifier written together, a word without its plural s. */
  readonly others: readonly string[]
  /** The token that stands where a Korean word begins with this. */
  readonly start?: string
  /** All its letters, without what parts them. */
  readonly whole: string
}

/** Every term must be found (`not`: none may). A field says where. */
export interface Clause {
  readonly terms: readonly Term[]
  readonly not: boolean
  readonly field?: QueryField
  /** The text as typed, for fields whose values are ids. */
  readonly text: string
}

export interface ParsedQuery {
  readonly clauses: readonly Clause[]
  /** Something was typed in which nothing can be searched: no hit, rather than everything. */
  readonly nothing: boolean
}

const item =
  /(?<not>-(?=[^\s-]))?(?:(?<field>[a-z]+):(?=\S))?(?:["“”](?<quoted>[^"“”]*)["“”]?|(?<plain>[^\s"“”]+))/giu

/**
 * Words are ANDed; `"phrase"`, `-word`, `field:value`. Every input is a query; too long a one, or one of too many terms, throws
 * `bad_query`. The last word may be unfinished; a Korean syllable by itself is found wherever it stands.
 */
export function parseQuery(text: string): ParsedQuery {
  if (text.length > maxQueryLength)
    throw new IndexError(
      'bad_query',
      `the search text has more than ${maxQueryLength} characters`,
      maxQueryLength,
    )

  const items = [...text.matchAll(item)]
  const clauses: Clause[] = []
  let terms = 0
  for (const [i, match] of items.entries()) {
    const clause = readItem(match, i === items.length - 1)
    terms += clause.terms.length
    if (terms > maxTerms)
      throw new IndexError(
        'bad_query',
        `the search has more than ${maxTerms} terms: use fewer words`,
        match.index,
      )
    if (clause.terms.some((term) => term.tokens.length > maxTermTokens))
      throw new IndexError(
        'bad_query',
        `a term has more than ${maxTermTokens} letters: use shorter words`,
        match.index,
      )
    if (clause.terms.length > 0) clauses.push(clause)
  }
  return { clauses, nothing: clauses.length === 0 && text.trim() !== '' }
}

function readItem(match: RegExpExecArray, last: boolean): Clause {
  const { not, field: typedField, quoted, plain } = match.groups ?? {}
  const value = quoted ?? plain ?? ''
  const known = queryFields.find((name) => name === typedField?.toLowerCase())
  const text = known || !typedField ? value : `${typedField}:${value}`
  const field = /^did:key:z/.test(text) ? 'publisher' : known
  const terms = quoted === undefined ? readWords(text, last) : readPhrase(text)
  return { terms, not: not !== undefined, text, ...(field && { field }) }
}

/** Pieces that are written as one identifier are one term. */
function readWords(text: string, last: boolean): Term[] {
  const folded = fold(text)
  const found = findPieces(folded)
  const groups: Piece[][] = []
  for (const piece of found) {
    const before = groups.at(-1)?.at(-1)
    if (before && areJoined(folded, before, piece)) groups.at(-1)?.push(piece)
    else groups.push([piece])
  }
  return groups.map((group, i) => readGroup(group, last && i === groups.length - 1))
}

function readGroup(group: readonly Piece[], last: boolean): Term {
  const [first] = group
  if (first?.cjk) return { ...readRun(first.text), start: startToken(first.text) }
  const words = group.map((piece) => wordToken(piece.text))
  const joined = words.join('')
  const prefix = last && joined.length >= 2
  return { tokens: words, prefix, others: words.length > 1 ? [joined] : singular(joined), whole: joined }
}

function readRun(run: string): Term {
  const pairs = bigrams(run)
  return pairs.length === 0
    ? { tokens: [run], prefix: true, others: [], whole: run }
    : { tokens: pairs, prefix: false, others: [], whole: run }
}

function singular(word: string): string[] {
  return /^[a-z]{4,}[^su]s$/.test(word) ? [word.slice(0, -1)] : []
}

/** Every run but the last ends with its last letter, as it does in the text. */
function readPhrase(text: string): Term[] {
  const found = findPieces(fold(text))
  const tokens: string[] = []
  let prefix = false
  for (const [i, piece] of found.entries()) {
    const isLast = i === found.length - 1
    if (!piece.cjk) tokens.push(wordToken(piece.text))
    else if (isLast) {
      const run = readRun(piece.text)
      tokens.push(...run.tokens)
      prefix = run.prefix
    } else tokens.push(...bigrams(piece.text), lastLetter(piece.text))
  }
  const whole = wholeToken(text)?.slice(1) ?? ''
  return tokens.length === 0 ? [] : [{ tokens, prefix, others: [], whole }]
}
