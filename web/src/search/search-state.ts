export const facetNames = ['kind', 'role', 'taxon', 'publisher', 'licence'] as const
export type FacetName = (typeof facetNames)[number]

/** What is searched for, all of it in the address. `q` undefined and no filter: nothing is searched yet. */
export type SearchState = { readonly q?: string } & { readonly [name in FacetName]?: string }

const names = ['q', ...facetNames] as const

export function readSearchState(search: string): SearchState {
  const params = new URLSearchParams(search)
  const pairs = names.flatMap((name) => {
    const value = params.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  return Object.fromEntries(pairs)
}

/** The address of a state; the bare page when nothing is searched. */
export function searchAddress(state: SearchState): string {
  const params = new URLSearchParams()
  for (const name of names) {
    const value = state[name]
    if (value !== undefined && (value !== '' || name === 'q')) params.set(name, value)
  }
  const text = params.toString()
  return text === '' ? '/' : `/?${text}`
}

export function isIdle(state: SearchState): boolean {
  return names.every((name) => state[name] === undefined)
}

export function withoutFacets(state: SearchState): SearchState {
  return { q: state.q ?? '' }
}

export function chosenFacets(state: SearchState): { name: FacetName; value: string }[] {
  return facetNames.flatMap((name) => {
    const value = state[name]
    return value === undefined ? [] : [{ name, value }]
  })
}
