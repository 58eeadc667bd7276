import type { components } from '../../protocol/generated/openapi.ts'
import { knownTaxa, sequenceTerms } from '../../protocol/vocabulary/index.ts'
import type { Vocabulary } from './match.ts'
import type { Term } from './query.ts'
import type { Source } from './source.ts'
import { fold, tokensOf, wholeToken } from './tokens.ts'

type LocalisedText = components['schemas']['LocalisedText']

export interface InstitutionRow {
  readonly id: number
  readonly did: string
  readonly name: string
  readonly alias: string | null
}

/** Names of institutions, and what words in a query mean beside the full text. Reads the institutions once; make one per search. */
export interface Lookups extends Vocabulary {
  readonly institutions: ReadonlyMap<number, { readonly did: string; readonly name: LocalisedText }>
}

export function makeLookups(source: Source): Lookups {
  const rows = source
    .prepare('SELECT id, did, name, alias FROM institution ORDER BY profile IS NULL, profile, did')
    .all() as InstitutionRow[]
  const named = rows.map(({ id, did, name, alias }) => ({
    id,
    did,
    alias,
    name: JSON.parse(name) as LocalisedText,
  }))
  const texts = named.map(({ id, name, alias }) => ({
    id,
    tokens: [...Object.values(name), ...(alias ? [alias] : [])].map(tokensOf),
  }))

  return {
    institutions: new Map(named.map(({ id, did, name }) => [id, { did, name }])),
    institutionsLike: (term) =>
      texts
        .filter(({ tokens }) => tokens.some(({ main, parts }) => holds(main, parts, term)))
        .map(({ id }) => id),
    institutionOf: (didOrAlias) =>
      named.find(({ did, alias }) => did === didOrAlias || alias === didOrAlias.toLowerCase())?.id,
    rolesLike: (text) =>
      termsCalled(text, sequenceTerms, ({ name, label, synonyms }) => [
        name,
        label.en,
        label.ko,
        ...synonyms.en,
        ...synonyms.ko,
      ]),
    taxaLike: (text) => termsCalled(text, knownTaxa, (taxon) => [taxon.name, taxon.ko]),
  }
}

function termsCalled<T extends { readonly id: string }>(
  text: string,
  terms: readonly T[],
  names: (term: T) => readonly string[],
): string[] {
  const wanted = wholeToken(fold(text))
  return terms
    .filter((term) => names(term).some((name) => wholeToken(name) === wanted))
    .map((term) => term.id)
    .slice(0, 20)
}

/** The same question that the full text answers, for one short text. */
function holds(main: readonly string[], parts: readonly string[], term: Term): boolean {
  const isLast = (token: string | undefined, wanted: string): boolean =>
    token !== undefined && (term.prefix ? token.startsWith(wanted) : token === wanted)
  const { tokens } = term
  const last = tokens.length - 1
  const inMain = main.some((_, at) =>
    tokens.every((wanted, i) => (i === last ? isLast(main[at + i], wanted) : main[at + i] === wanted)),
  )
  const alone = [...term.others, ...(tokens.length === 1 ? tokens : [])]
  return inMain || alone.some((wanted) => [...main, ...parts].some((token) => isLast(token, wanted)))
}
