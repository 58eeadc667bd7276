import { tokensOf, wholeToken } from './tokens.ts'

/** Texts of a record by how much a hit in them says. */
export interface RecordTexts {
  readonly names: readonly string[]
  /** Keywords, roles, organisms, markers. */
  readonly terms: readonly string[]
  readonly summary: readonly string[]
  readonly rest: readonly string[]
}

/** Columns of the table `search` with their weights. Those of parts hold sub-words, in no order. */
export const searchColumns = {
  names: 10,
  name_parts: 8,
  terms: 5,
  summary: 2,
  rest: 1,
  parts: 1,
  facets: 0,
} as const
export type SearchColumn = keyof typeof searchColumns

/** Keeps phrases from running over the edge of a text; a word never is this. */
const edge = ' - '

/** The columns of `search` for these texts, in the order of `searchColumns`. */
export function searchRow(texts: RecordTexts, facets: readonly string[]): string[] {
  const nameParts = new Set<string>()
  const parts = new Set<string>()
  const names = column(texts.names, nameParts, 0)
  for (const name of texts.names) {
    const whole = wholeToken(name)
    if (whole) nameParts.add(whole)
  }
  const terms = column(texts.terms, parts, maxRememberedTerm)
  const summary = column(texts.summary, parts, 0)
  const rest = column(texts.rest, parts)
  return [names, [...nameParts].join(' '), terms, summary, rest, [...parts].join(' '), facets.join(' ')]
}

interface ColumnText {
  readonly main: string
  readonly parts: readonly string[]
}

const remembered = new Map<string, ColumnText>()
const maxRemembered = 5_000
const maxRememberedLength = 60
const maxRememberedTerm = 400

/** Labels, organisms, keywords and features' names come again and again. */
function recall(text: string, maxLength: number): ColumnText {
  if (text.length > maxLength) return readText(text)
  const known = remembered.get(text)
  if (known) return known
  if (remembered.size >= maxRemembered) remembered.clear()
  const made = readText(text)
  remembered.set(text, made)
  return made
}

function readText(text: string): ColumnText {
  const { main, parts } = tokensOf(text)
  return { main: main.join(' '), parts }
}

function column(texts: readonly string[], parts: Set<string>, longest = maxRememberedLength): string {
  const edged: string[] = []
  for (const text of texts) {
    const found = recall(text, longest)
    if (found.main !== '') edged.push(found.main)
    for (const part of found.parts) parts.add(part)
  }
  return edged.join(edge)
}

/** Tokens by which facets filter; no word holds `=`. Values that no record can have give a token that none has. */
export const facetToken = {
  all: 'a=',
  none: 'n=',
  kind: (kind: string) => (/^[a-z0-9-]{1,32}$/.test(kind) ? `k=${kind}` : 'n='),
  institution: (id: number) => `p=${id}`,
  /** Any text, as the hexadecimal digits of its UTF-8. */
  licence: (licence: string) => `l=${Buffer.from(licence).toString('hex')}`,
  role: (id: string) => (/^SO:\d{7}$/.test(id) ? `r=${id.slice(3)}` : 'n='),
  taxon: (id: string) => (/^NCBITaxon:\d{1,9}$/.test(id) ? `t=${id.slice(10)}` : 'n='),
} as const
