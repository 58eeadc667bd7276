import { facetToken, type SearchColumn, searchColumns } from './full-text.ts'
import type { Clause, ParsedQuery, Term } from './query.ts'

/** Filters of a search; each but `role` and `taxon` is one exact value, those two also find narrower terms. */
export interface Filters {
  readonly kind?: string
  readonly role?: string
  readonly taxon?: string
  readonly publisher?: string
  readonly licence?: string
}
export const facetNames = ['kind', 'role', 'taxon', 'publisher', 'licence'] as const
export type FacetName = (typeof facetNames)[number]

/** Meanings that stand in tables rather than in the full text. */
export interface Vocabulary {
  /** Ids of the institutions whose name or alias holds the term. */
  institutionsLike(term: Term): number[]
  institutionOf(didOrAlias: string): number | undefined
  /** Ids of the roles whose label is this. */
  rolesLike(text: string): string[]
  taxaLike(text: string): string[]
}

/** FTS5 expressions of one query; all quoted here, nothing typed goes in as syntax. */
export interface MatchPlan {
  /** What is found, or undefined when nothing can be. */
  readonly all: string
  /** A name or key that is the whole query; undefined when there is no text. */
  readonly exact: string | undefined
  /** Whole words, or beginnings of Korean words, in names. */
  readonly nameWords: string | undefined
  readonly names: string | undefined
  /** Whole words and beginnings anywhere. */
  readonly words: string | undefined
}

const ordered: readonly SearchColumn[] = ['names', 'terms', 'summary', 'rest']
const everywhere: readonly SearchColumn[] = Object.keys(searchColumns).filter(
  (column): column is SearchColumn => column !== 'facets',
)
const inNames: readonly SearchColumn[] = ['names', 'name_parts']

/** The expressions of a query under `filters`. */
export function planMatch(query: ParsedQuery, filters: Filters, vocabulary: Vocabulary): MatchPlan {
  const wanted = query.clauses.filter((clause) => !clause.not)
  const texts = wanted.filter((clause) => clause.field === undefined || clause.field === 'name')
  const others = wanted.filter((clause) => !texts.includes(clause))
  const filtering = [
    ...filterTokens(filters, vocabulary),
    ...others.map((clause) => fieldExpression(clause, vocabulary)),
  ]
  const unwanted = query.clauses
    .filter((clause) => clause.not)
    .map((clause) => clauseExpression(clause, vocabulary))

  const combine = (found: readonly string[]): string => {
    const all = [...found, ...filtering]
    const positive = (all.length > 0 ? all : [quote(facetToken.all)]).map((part) => `(${part})`).join(' AND ')
    return unwanted.length > 0 ? `(${positive}) NOT (${unwanted.join(' OR ')})` : positive
  }
  const each = (render: (term: Term) => string): string | undefined =>
    texts.length > 0 ? combine(texts.flatMap((clause) => clause.terms.map(render))) : undefined

  const whole = texts.flatMap((clause) => clause.terms.map((term) => term.whole)).join('')
  return {
    all: combine(texts.map((clause) => clauseExpression(clause, vocabulary))),
    exact: texts.length > 0 ? combine([`{name_parts} : ${quote(`=${whole}`)}`]) : undefined,
    nameWords: each((term) => wordExpression(term, inNames)),
    names: each((term) => termExpression(term, inNames)),
    words: each((term) => wordExpression(term, everywhere)),
  }
}

function filterTokens(filters: Filters, vocabulary: Vocabulary): string[] {
  const tokens: string[] = []
  if (filters.kind !== undefined) tokens.push(facetToken.kind(filters.kind))
  if (filters.role !== undefined) tokens.push(facetToken.role(filters.role))
  if (filters.taxon !== undefined) tokens.push(facetToken.taxon(filters.taxon))
  if (filters.publisher !== undefined)
    tokens.push(facetToken.institution(vocabulary.institutionOf(filters.publisher) ?? -1))
  if (filters.licence !== undefined) tokens.push(facetToken.licence(filters.licence))
  return tokens.map(quote)
}

function clauseExpression(clause: Clause, vocabulary: Vocabulary): string {
  if (clause.field === 'name') return clause.terms.map((term) => termExpression(term, inNames)).join(' AND ')
  if (clause.field) return fieldExpression(clause, vocabulary)
  return clause.terms
    .map((term) => {
      const institutions = vocabulary.institutionsLike(term).map((id) => quote(facetToken.institution(id)))
      return `(${[termExpression(term, everywhere), ...institutions].join(' OR ')})`
    })
    .join(' AND ')
}

/** A field that holds ids: the id itself, or what it is called. */
function fieldExpression({ field, text, terms }: Clause, vocabulary: Vocabulary): string {
  const any = (tokens: readonly string[]): string =>
    tokens.length > 0 ? tokens.map(quote).join(' OR ') : quote(facetToken.none)
  switch (field) {
    case 'key':
      return `{name_parts} : ${quote(`=${terms.map((term) => term.whole).join('')}`)}`
    case 'kind':
      return any([facetToken.kind(text.toLowerCase())])
    case 'licence':
      return any([facetToken.licence(text)])
    case 'role':
      return any(
        (/^SO:\d/i.test(text) ? [text.toUpperCase()] : vocabulary.rolesLike(text)).map(facetToken.role),
      )
    case 'taxon':
      return any((/^NCBITaxon:\d/.test(text) ? [text] : vocabulary.taxaLike(text)).map(facetToken.taxon))
    default:
      return any([facetToken.institution(vocabulary.institutionOf(text) ?? -1)])
  }
}

function termExpression(term: Term, columns: readonly SearchColumn[]): string {
  return either([
    adjacent(term.tokens, term.prefix, columns),
    ...term.others.map((other) => single(other, term.prefix, columns)),
  ])
}

/** Words whole and Korean from the beginning of a word. */
function wordExpression(term: Term, columns: readonly SearchColumn[]): string {
  if (!term.start)
    return either([
      adjacent(term.tokens, false, columns),
      ...term.others.map((other) => single(other, false, columns)),
    ])
  const start = `${filter(columns)}${quote(term.start)}${term.start.length === 2 ? '*' : ''}`
  return term.tokens.length > 1 ? `(${start} AND ${adjacent(term.tokens, false, columns)})` : start
}

function adjacent(tokens: readonly string[], prefix: boolean, columns: readonly SearchColumn[]): string {
  const [only] = tokens
  if (tokens.length === 1 && only !== undefined) return single(only, prefix, columns)
  const phrase = columns.filter((column) => ordered.includes(column))
  return `{${phrase.join(' ')}} : ${quote(tokens.join(' '))}${prefix ? '*' : ''}`
}

function single(token: string, prefix: boolean, columns: readonly SearchColumn[]): string {
  return `${filter(columns)}${quote(token)}${prefix ? '*' : ''}`
}

/** No words look like facets' tokens, so that everywhere needs no list of columns. */
function filter(columns: readonly SearchColumn[]): string {
  return columns === everywhere ? '' : `{${columns.join(' ')}} : `
}

function either(expressions: readonly string[]): string {
  return expressions.length === 1 ? (expressions[0] ?? '') : `(${expressions.join(' OR ')})`
}

function quote(token: string): string {
  return `"${token.replaceAll('"', '""')}"`
}
