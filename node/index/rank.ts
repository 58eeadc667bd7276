import { searchColumns } from './full-text.ts'
import type { MatchPlan } from './match.ts'
import type { Source } from './source.ts'

/** Place of a hit: ranked ones by tier (higher first), score (lower first), newest first; after them the rest, newest first. */
export type SortKey =
  | readonly ['ranked', tier: number, score: number, id: number]
  | readonly ['newest', id: number]

interface Ranked {
  readonly id: number
  readonly tier: number
  readonly score: number
}

/** Up to here every hit is ranked; beyond, bm25 over all of them takes too long, and only hits in names are. */
export const maxRanked = 5_000
const maxRankedNames = 2_000

const bm25 = `bm25(search, ${Object.values(searchColumns).join(', ')})`
const tiers = { exact: 4, nameWords: 3, names: 2, words: 1 } as const

/** Ids of the newest hits, newest first; all of them unless `isCut`. */
export interface NewestHits {
  readonly ids: readonly number[]
  readonly isCut: boolean
}

/** At most `limit + 1` places of hits after `after`: one more than asked for says that there is a next page. */
export function findPage(
  source: Source,
  plan: MatchPlan,
  hits: NewestHits,
  limit: number,
  after: SortKey | undefined,
): SortKey[] {
  const isRanked = plan.exact !== undefined
  const isSmall = !hits.isCut && hits.ids.length <= maxRanked
  const ranked = !isRanked ? [] : isSmall ? rankAll(source, plan) : rankNames(source, plan)
  const page: SortKey[] = []
  if (after?.[0] !== 'newest')
    for (const { tier, score, id } of ranked) {
      if (page.length > limit) break
      if (!after || isAfter({ tier, score, id }, after)) page.push(['ranked', tier, score, id])
    }
  if (page.length > limit || (isSmall && isRanked)) return page

  const listed = new Set(ranked.map(({ id }) => id))
  const before = after?.[0] === 'newest' ? after[1] : Number.MAX_SAFE_INTEGER
  for (const id of newestBefore(source, plan, hits, before)) {
    if (page.length > limit) break
    if (!listed.has(id)) page.push(['newest', id])
  }
  return page
}

const batchSize = 1_000

function* newestBefore(source: Source, plan: MatchPlan, hits: NewestHits, before: number): Generator<number> {
  let last = before
  for (const id of hits.ids)
    if (id < before) {
      yield id
      last = id
    }
  if (!hits.isCut) return
  last = Math.min(last, hits.ids.at(-1) ?? last)
  const find = source.prepare(
    `SELECT rowid AS id FROM search WHERE search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ${batchSize}`,
  )
  for (;;) {
    const rows = find.all(plan.all, last) as { id: number }[]
    for (const { id } of rows) yield id
    if (rows.length < batchSize) return
    last = rows.at(-1)?.id ?? 0
  }
}

function rankAll(source: Source, plan: MatchPlan): Ranked[] {
  const tierOf = new Map<number, number>()
  for (const name of ['words', 'names', 'nameWords', 'exact'] as const)
    for (const id of matching(source, plan[name])) tierOf.set(id, tiers[name])
  const rows = source
    .prepare(`SELECT rowid AS id, ${bm25} AS score FROM search WHERE search MATCH ?`)
    .all(plan.all) as { id: number; score: number }[]
  return sorted(rows.map(({ id, score }) => ({ id, score, tier: tierOf.get(id) ?? 0 })))
}

/** Hits in names by tiers, as deep as there is room: where whole words fill it, beginnings of words stay with the rest. */
function rankNames(source: Source, plan: MatchPlan): Ranked[] {
  const found = new Map<number, Ranked>()
  const words = scored(source, plan.nameWords)
  if (words.length < maxRankedNames)
    for (const { id, score } of scored(source, plan.names)) found.set(id, { id, score, tier: tiers.names })
  for (const { id, score } of words) found.set(id, { id, score, tier: tiers.nameWords })
  for (const id of matching(source, plan.exact).slice(-maxRankedNames))
    found.set(id, { id, score: found.get(id)?.score ?? 0, tier: tiers.exact })
  return sorted([...found.values()])
}

function matching(source: Source, expression: string | undefined): number[] {
  if (expression === undefined) return []
  const rows = source.prepare('SELECT rowid AS id FROM search WHERE search MATCH ?').all(expression)
  return (rows as { id: number }[]).map(({ id }) => id)
}

function scored(source: Source, expression: string | undefined): { id: number; score: number }[] {
  if (expression === undefined) return []
  return source
    .prepare(
      `SELECT rowid AS id, ${bm25} AS score FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ${maxRankedNames}`,
    )
    .all(expression) as { id: number; score: number }[]
}

function sorted(ranked: Ranked[]): Ranked[] {
  return ranked.sort((a, b) => b.tier - a.tier || a.score - b.score || b.id - a.id)
}

function isAfter({ tier, score, id }: Ranked, after: SortKey): boolean {
  if (after[0] === 'newest') return false
  const [, lastTier, lastScore, lastId] = after
  if (tier !== lastTier) return tier < lastTier
  return score === lastScore ? id < lastId : score > lastScore
}
