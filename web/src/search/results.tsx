import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { answerOf, api } from '../api/client.ts'
import type { SearchResult } from '../api/types.ts'
import { useWords } from '../language/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { Chips } from './chips.tsx'
import type { Detected } from './detect.ts'
import { useFacetLabel } from './facet-label.ts'
import { Facets } from './facets.tsx'
import { ResultCard } from './result-card.tsx'

export { MoleculeResults } from './molecule.tsx'

import { chosenFacets, type SearchState, searchAddress, withoutFacets } from './search-state.ts'
import { searchWords } from './words.ts'

const pageSize = 25

/** Hits with facets; each key pressed aborts the request of the one before. */
export function Results({ state, onState }: { state: SearchState; onState: (next: SearchState) => void }) {
  const t = useWords(searchWords)
  const found = useInfiniteQuery({
    queryKey: ['search', state],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET('/api/v1/search', {
          params: {
            query: { ...withText(state), limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last: SearchResult) => last.next,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })

  const first = found.data?.pages[0]
  if (found.isError && first === undefined)
    return <ProblemNote error={found.error} retry={() => void found.refetch()} />
  const items = found.data?.pages.flatMap((page) => page.items) ?? []

  return (
    <div className="results" aria-busy={found.isFetching}>
      <Facets facets={first?.facets} state={state} onState={onState} />
      <section className="hits" aria-labelledby="results">
        <h1 id="results" className="hidden">
          {t('results')}
        </h1>
        <div className="hits-head">
          <p className="total" role="status">
            {first && t(first.total.exact ? 'total.exact' : 'total.over', { n: first.total.value })}
          </p>
          <Chips state={state} facets={first?.facets} onState={onState} />
        </div>
        {found.isError && <ProblemNote error={found.error} retry={() => void found.refetch()} />}
        {first === undefined && <Skeleton lines={8} />}
        {first && items.length === 0 && <Nothing state={state} facets={first.facets} />}
        <ol className="cards">
          {items.map((item) => (
            <li key={item.cid}>
              <ResultCard item={item} />
            </li>
          ))}
        </ol>
        {found.hasNextPage && (
          <button
            type="button"
            className="more"
            disabled={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage()}
          >
            {t(found.isFetchingNextPage ? 'more.loading' : 'more')}
          </button>
        )}
      </section>
    </div>
  )
}

function Nothing({ state, facets }: { state: SearchState; facets: SearchResult['facets'] }) {
  const t = useWords(searchWords)
  const labelOf = useFacetLabel(facets)
  const filters = chosenFacets(state)
  const words = state.q ?? ''
  return (
    <div className="nothing">
      <h2>{t('none.title')}</h2>
      <p>
        {filters.length > 0
          ? t('none.filters')
          : words === ''
            ? t('none.empty')
            : t('none.words', { q: words })}
      </p>
      <p className="row">
        {filters.map(({ name, value }) => {
          const { [name]: _, ...rest } = state
          return (
            <Link key={name} className="chip" href={searchAddress({ q: '', ...rest })}>
              {t('none.drop', { name: labelOf(name, value) })}
            </Link>
          )
        })}
        {filters.length > 1 && <Link href={searchAddress(withoutFacets(state))}>{t('filter.clear')}</Link>}
        {filters.length === 0 && <Link href="/?q=">{t('browse')}</Link>}
      </p>
    </div>
  )
}

/** What to open when the words in the box are the name of something. */
export function GoTo({ detected }: { detected: Detected }) {
  const t = useWords(searchWords)
  const target = addressOf(detected)
  if (target === undefined) return null
  return (
    <div className="nothing">
      <p>{t(detected.type === 'publisher' ? 'go.publisher' : 'go.record')}</p>
      <p>
        <Link href={target} className="button">
          {t('go.open')}
        </Link>
      </p>
    </div>
  )
}

function addressOf(detected: Detected): string | undefined {
  if (detected.type === 'record') return `/r/${detected.cid}`
  if (detected.type === 'publisher') return `/publishers/${detected.did}`
  if (detected.type === 'stable') return `/p/${detected.did}/${detected.kind}/${detected.key}`
  return undefined
}

function withText(state: SearchState): SearchState {
  const { q, ...facets } = state
  return q === undefined || q.trim() === '' ? facets : { q: q.trim(), ...facets }
}
