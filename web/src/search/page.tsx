import { lazy, Suspense, useCallback, useDeferredValue } from 'react'
import { useLocation } from 'wouter'
import { useHistoryState, useSearch } from 'wouter/use-browser-location'
import { useWords } from '../language/language.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useTitle } from '../parts/use-title.ts'
import { detect } from './detect.ts'
import { HeroArt } from './hero-art.tsx'
import { Examples, Landing } from './landing.tsx'
import { SearchBox } from './search-box.tsx'
import { isIdle, readSearchState, type SearchState, searchAddress } from './search-state.ts'
import { searchWords } from './words.ts'

const loadResults = () => import('./results.tsx')
const Results = lazy(() => loadResults().then((m) => ({ default: m.Results })))
const GoTo = lazy(() => loadResults().then((m) => ({ default: m.GoTo })))
const MoleculeResults = lazy(() => loadResults().then((m) => ({ default: m.MoleculeResults })))

/**
 * The search: what is looked for stands in the address. A pasted sequence does not (addresses are kept in histories
 * and logs): it lives in the history entry's state, in this browser alone.
 */
export function SearchPage() {
  const t = useWords(searchWords)
  const search = useSearch()
  const [, navigate] = useLocation()
  const state = readSearchState(search)
  const sequence = sequenceOf(useHistoryState<unknown>())
  const idle = isIdle(state) && sequence === undefined
  const text = sequence ?? state.q ?? ''
  const detected = detect(useDeferredValue(text))
  useTitle(sequence === undefined ? state.q : t('molecule.title'))

  const write = useCallback(
    (words: string) => {
      const current = readSearchState(location.search)
      if (detect(words)?.type === 'sequence') navigate('/', { replace: true, state: { sequence: words } })
      else if (words === '' && isIdle({ ...current, q: undefined } as SearchState))
        navigate('/', { replace: true })
      else navigate(searchAddress({ ...current, q: words }), { replace: !isIdle(current) })
    },
    [navigate],
  )

  return (
    <div className={idle ? 'search-page idle' : 'search-page'}>
      <section className="hero">
        {idle && (
          <div className="hero-text">
            <h1>{t('hero.title')}</h1>
            <p>{t('hero.text')}</p>
          </div>
        )}
        <SearchBox text={text} onText={write} onFocus={() => void loadResults()} />
        {idle && <Examples />}
        {idle && <HeroArt />}
      </section>
      {idle ? (
        <Landing />
      ) : (
        <Suspense fallback={<Skeleton lines={8} />}>
          {detected?.type === 'sequence' ? (
            <MoleculeResults sequence={detected.letters} />
          ) : detected?.type === 'digest' ? (
            <MoleculeResults digest={detected.digest} />
          ) : detected ? (
            <GoTo detected={detected} />
          ) : (
            <Results state={state} onState={(next) => navigate(searchAddress(next))} />
          )}
        </Suspense>
      )}
    </div>
  )
}

function sequenceOf(kept: unknown): string | undefined {
  if (typeof kept !== 'object' || kept === null || !('sequence' in kept)) return undefined
  return typeof kept.sequence === 'string' ? kept.sequence : undefined
}
