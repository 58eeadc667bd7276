import { licenceRows, materialTermRows } from './licence-terms.ts'

/** A licence or material agreement with a line about it in both languages. */
export interface LabelledTerm {
  readonly id: string
  readonly label: { readonly en: string; readonly ko: string }
}

export const licences: readonly LabelledTerm[] = licenceRows.map(labelled)
export const materialTerms: readonly LabelledTerm[] = materialTermRows.map(labelled)

/** `NOASSERTION`: nothing is granted yet; ask. */
export const noAssertion = 'NOASSERTION'

const known = new Map<string, LabelledTerm>([...licences, ...materialTerms].map((term) => [term.id, term]))
const idString = /^(?:DocumentRef-[A-Za-z0-9.-]+:)?[A-Za-z0-9][A-Za-z0-9.-]*\+?$/
const cidText = /^b[a-z2-7]{58}$/

/**
 * A line about a licence, an expression or a material agreement, as far as it is known; else the text itself.
 */
export function licenceLabel(licence: string): { en: string; ko: string } {
  const term = known.get(licence)
  if (term) return { ...term.label }
  if (licence === noAssertion)
    return { en: 'Not stated: ask the institution', ko: '명시되지 않음: 기관에 문의' }
  if (cidText.test(licence)) return { en: 'Under an offer of the institution', ko: '기관의 제안 조건에 따름' }
  return { en: licence, ko: licence }
}

/**
 * True for an SPDX licence expression (AND, OR, WITH, parentheses, `LicenseRef-…`), the CID text of an offer,
 * or `NOASSERTION`.
 */
export function isLicence(text: string): boolean {
  if (text === noAssertion || cidText.test(text)) return true
  if (text.length > 100) return false
  const tokens = text.match(/[()]|[^\s()]+/g) ?? []
  const end = readExpression(tokens, 0, 0)
  return end === tokens.length && tokens.length > 0
}

/** Licence ids that an expression names, in order, each once. */
export function licencesIn(expression: string): string[] {
  const words = expression.match(/[^\s()]+/g) ?? []
  return [...new Set(words.filter((word, i) => !isOperator(word) && words[i - 1] !== 'WITH'))]
}

/**
 * Index after the expression that begins at `at`, or -1. AND binds tighter than OR, which doesn't matter for
 * the form.
 */
function readExpression(tokens: readonly string[], at: number, depth: number): number {
  let next = readTerm(tokens, at, depth)
  while (next >= 0 && (tokens[next] === 'AND' || tokens[next] === 'OR'))
    next = readTerm(tokens, next + 1, depth)
  return next
}

function readTerm(tokens: readonly string[], at: number, depth: number): number {
  const token = tokens[at]
  if (token === undefined || depth > 20) return -1
  if (token === '(') {
    const end = readExpression(tokens, at + 1, depth + 1)
    return end >= 0 && tokens[end] === ')' ? end + 1 : -1
  }
  if (!isLicenceId(token)) return -1
  if (tokens[at + 1] !== 'WITH') return at + 1
  const exception = tokens[at + 2]
  return exception !== undefined && isLicenceId(exception) ? at + 3 : -1
}

function isLicenceId(token: string): boolean {
  return !isOperator(token) && token !== noAssertion && idString.test(token)
}

function isOperator(token: string): boolean {
  return token === 'AND' || token === 'OR' || token === 'WITH'
}

function labelled([id, en, ko]: readonly [string, string, string]): LabelledTerm {
  return { id, label: { en, ko } }
}
