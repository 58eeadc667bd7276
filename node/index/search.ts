import {
  countAll,
  countGroups,
  type Facets,
  type GroupCache,
  type GroupCount,
  makeFacets,
  passes,
} from './facets.ts'
import { itemsOf, type SearchItem } from './items.ts'
import { type Lookups, makeLookups } from './lookups.ts'
import { type FacetName, type Filters, type MatchPlan, planMatch } from './match.ts'
import { type ParsedQuery, parseQuery } from './query.ts'
import { findPage, type NewestHits, type SortKey } from './rank.ts'
import type { Source } from './source.ts'

export interface SearchRequest {
  readonly text: string
  readonly filters: Filters
  readonly limit: number
  readonly after?: SortKey
}

export interface SearchAnswer {
  readonly items: SearchItem[]
  readonly total: { value: number; exact: boolean }
  readonly facets: Facets
  /** Place of the last item, when there are more. */
  readonly next?: SortKey
}

/** Beyond this many hits the total is a lower bound, and facets count the newest that many. */
export const maxCounted = 10_000

/** Makes the function that answers searches over one connection. It blocks while the query runs. */
export function makeSearch(source: Source): (request: SearchRequest) => SearchAnswer {
  const cache: GroupCache = new Map()

  return ({ text, filters, limit, after }) => {
    const query = parseQuery(text)
    const lookups = makeLookups(source)
    if (query.nothing) return nothing(source, lookups, filters)

    const plan = planMatch(query, filters, lookups)
    const { all, hits, countsFor } =
      query.clauses.length === 0
        ? countGiven(source, filters, lookups, cache)
        : countFound(source, query, filters, lookups, cache)
    const value = all.reduce((sum, group) => sum + group.count, 0)
    const isExact = query.clauses.length === 0 || value <= maxCounted
    const page = value === 0 ? [] : findPage(source, plan, hits, limit, after)
    const shown = page.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: itemsOf(source, shown.map(idOf)),
      total: { value: isExact ? value : maxCounted, exact: isExact },
      facets: makeFacets(source, lookups, filters, countsFor),
      ...(page.length > limit && last && { next: last }),
    }
  }
}

interface Counted {
  readonly all: readonly GroupCount[]
  readonly hits: NewestHits
  countsFor(facet: FacetName): readonly GroupCount[]
}

/** Without text: the groups were counted when records were added. */
function countGiven(source: Source, filters: Filters, lookups: Lookups, cache: GroupCache): Counted {
  const groups = countAll(source, cache)
  const under = (chosen: Filters): GroupCount[] =>
    groups.filter(({ values }) => passes(values, chosen, lookups))
  const all = under(filters)
  return {
    all,
    hits: { ids: [], isCut: true },
    countsFor: (facet) => (filters[facet] === undefined ? all : under({ ...filters, [facet]: undefined })),
  }
}

/** With text: counts hits once under all filters, and once more for each facet that is filtered. */
function countFound(
  source: Source,
  query: ParsedQuery,
  filters: Filters,
  lookups: Lookups,
  cache: GroupCache,
): Counted {
  const under = (chosen: Filters): Hit[] => findHits(source, planMatch(query, chosen, lookups))
  const count = (hits: readonly Hit[]): GroupCount[] =>
    countGroups(
      source,
      hits.map((hit) => hit.facet_group),
      cache,
    )
  const hits = under(filters)
  const all = count(hits)
  return {
    all,
    hits: { ids: hits.map(({ id }) => id), isCut: hits.length > maxCounted },
    countsFor: (facet) =>
      filters[facet] === undefined ? all : count(under({ ...filters, [facet]: undefined })),
  }
}

interface Hit {
  readonly id: number
  readonly facet_group: number
}

/** The newest hits, one more than are counted when there are more. */
function findHits(source: Source, plan: MatchPlan): Hit[] {
  return source
    .prepare(
      `SELECT shown.id, shown.facet_group FROM search JOIN shown ON shown.id = search.rowid
       WHERE search MATCH ? ORDER BY search.rowid DESC LIMIT ${maxCounted + 1}`,
    )
    .all(plan.all) as Hit[]
}

function nothing(source: Source, lookups: Lookups, filters: Filters): SearchAnswer {
  return {
    items: [],
    total: { value: 0, exact: true },
    facets: makeFacets(source, lookups, filters, () => []),
  }
}

function idOf(key: SortKey): number {
  return key[0] === 'newest' ? key[1] : key[3]
}
