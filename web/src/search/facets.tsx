import { useState } from 'react'
import type { Facet, SearchResult } from '../api/types.ts'
import { useLanguage, useWords } from '../language/language.tsx'
import { RoleGlyph } from '../parts/glyph.tsx'
import { useMedia } from '../parts/use-media.ts'
import { useFacetLabel } from './facet-label.ts'
import { chosenFacets, type FacetName, facetNames, type SearchState } from './search-state.ts'
import { searchWords } from './words.ts'

const shownAtFirst = 7

/** Filters with counts: a column beside the hits, or a drawer above them where the window is narrow. */
export function Facets({
  facets,
  state,
  onState,
}: {
  facets: SearchResult['facets'] | undefined
  state: SearchState
  onState: (next: SearchState) => void
}) {
  const t = useWords(searchWords)
  const labelOf = useFacetLabel(facets)
  const wide = useMedia('(min-width: 60rem)')
  const groups = facetNames.map((name) => (
    <FacetGroup
      key={name}
      name={name}
      facets={facets?.[name] ?? []}
      labelOf={labelOf}
      state={state}
      onState={onState}
    />
  ))
  if (wide) return <aside aria-label={t('filter')}>{groups}</aside>

  const chosen = chosenFacets(state).length
  return (
    <details className="drawer">
      <summary>{chosen === 0 ? t('filter') : t('filter.chosen', { n: chosen })}</summary>
      <div>{groups}</div>
    </details>
  )
}

function FacetGroup({
  name,
  facets,
  labelOf,
  state,
  onState,
}: {
  name: FacetName
  facets: readonly Facet[]
  labelOf: (name: FacetName, value: string) => string
  state: SearchState
  onState: (next: SearchState) => void
}) {
  const t = useWords(searchWords)
  const [all, setAll] = useState(false)
  if (facets.length === 0) return null
  const shown = all ? facets : facets.slice(0, shownAtFirst)
  const choose = (value: string) => {
    const { [name]: current, ...rest } = state
    onState(current === value ? { q: '', ...rest } : { q: '', ...rest, [name]: value })
  }

  return (
    <fieldset className="facet">
      <legend>{t(`facet.${name}`)}</legend>
      <ul>
        {shown.map((facet) => (
          <li key={facet.value}>
            <button
              type="button"
              aria-pressed={state[name] === facet.value}
              onClick={() => choose(facet.value)}
            >
              {name === 'role' && <RoleGlyph role={facet.value} />}
              <span className="facet-label">{labelOf(name, facet.value)}</span>
              <FacetCount count={facet.count} />
            </button>
          </li>
        ))}
      </ul>
      {facets.length > shownAtFirst && (
        <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('filter.fewer') : t('filter.all', { n: facets.length })}
        </button>
      )}
    </fieldset>
  )
}

function FacetCount({ count }: { count: number }) {
  const { language } = useLanguage()
  return <span className="facet-count">{count.toLocaleString(language)}</span>
}
