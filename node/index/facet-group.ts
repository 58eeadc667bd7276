import { facetToken } from './full-text.ts'

/** What a record counts for in each facet. `all…` also hold the broader terms, by which filters find it. */
export interface FacetValues {
  readonly kind: string
  readonly institution: number
  readonly licence: string
  readonly roles: readonly string[]
  readonly allRoles: readonly string[]
  /** As [id, the name that the record gives it]. */
  readonly taxa: readonly (readonly [id: string, name: string])[]
  readonly allTaxa: readonly string[]
}

/** The same values give the same text. */
export function facetKey(values: FacetValues): string {
  return JSON.stringify([
    values.kind,
    values.institution,
    values.licence,
    values.roles,
    values.allRoles,
    values.taxa,
    values.allTaxa,
  ])
}

/** What `facetKey` wrote. */
export function readFacetKey(key: string): FacetValues {
  const [kind, institution, licence, roles, allRoles, taxa, allTaxa] = JSON.parse(key) as [
    string,
    number,
    string,
    string[],
    string[],
    [string, string][],
    string[],
  ]
  return { kind, institution, licence, roles, allRoles, taxa, allTaxa }
}

/** The tokens by which filters find a record of these values. */
export function facetTokens(values: FacetValues): string[] {
  return [
    facetToken.all,
    facetToken.kind(values.kind),
    facetToken.institution(values.institution),
    facetToken.licence(values.licence),
    ...values.allRoles.map(facetToken.role),
    ...values.allTaxa.map(facetToken.taxon),
  ]
}
