import { useMemo } from 'react'
import type { SearchResult } from '../api/types.ts'
import { pickText, useLanguage } from '../language/language.tsx'
import { useLabels } from '../parts/labels.ts'
import type { FacetName } from './search-state.ts'

/** Names a value of a facet: kinds and licences by this page's own words, the rest by the label that came with it. */
export function useFacetLabel(
  facets: SearchResult['facets'] | undefined,
): (name: FacetName, value: string) => string {
  const labels = useLabels()
  const { language } = useLanguage()
  return useMemo(
    () => (name, value) => {
      if (name === 'kind') return labels.kind(value)
      if (name === 'licence') return labels.licence(value)
      return pickText(facets?.[name].find((facet) => facet.value === value)?.label, language).text || value
    },
    [facets, labels, language],
  )
}
