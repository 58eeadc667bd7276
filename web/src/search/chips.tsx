import type { SearchResult } from '../api/types.ts'
import { useWords } from '../language/language.tsx'
import { useFacetLabel } from './facet-label.ts'
import { chosenFacets, type SearchState, withoutFacets } from './search-state.ts'
import { searchWords } from './words.ts'

/** The chosen filters, each with a way to remove it. */
export function Chips({
  state,
  facets,
  onState,
}: {
  state: SearchState
  facets: SearchResult['facets'] | undefined
  onState: (next: SearchState) => void
}) {
  const t = useWords(searchWords)
  const nameOf = useFacetLabel(facets)
  const chosen = chosenFacets(state)
  if (chosen.length === 0) return null

  return (
    <div className="chips">
      {chosen.map(({ name, value }) => {
        const { [name]: _, ...rest } = state
        const label = nameOf(name, value)
        return (
          <button
            key={name}
            type="button"
            className="chip chosen"
            aria-label={t('filter.remove', { name: label })}
            onClick={() => onState({ q: '', ...rest })}
          >
            <span className="muted">{t(`facet.${name}`)}</span> {label} <span aria-hidden="true">×</span>
          </button>
        )
      })}
      {chosen.length > 1 && (
        <button type="button" className="link" onClick={() => onState(withoutFacets(state))}>
          {t('filter.clear')}
        </button>
      )}
    </div>
  )
}
