import type { components } from '../../protocol/generated/openapi.ts'
import { labelOf, licenceLabel, taxonLabel } from '../../protocol/vocabulary/index.ts'
import { type FacetValues, readFacetKey } from './facet-group.ts'
import type { Lookups } from './lookups.ts'
import { type FacetName, type Filters, facetNames } from './match.ts'
import type { Source } from './source.ts'

type Facet = components['schemas']['Facet']
export type Facets = Record<FacetName, Facet[]>

/** Hits by what they count for. */
export interface GroupCount {
  readonly values: FacetValues
  readonly count: number
}

/** Values of facet groups by id. Groups never change, so this is kept from search to search. */
export type GroupCache = Map<number, FacetValues>

const maxFacetValues = 100
const maxCachedGroups = 20_000

const kindLabels: Readonly<Record<string, { en: string; ko: string }>> = {
  design: { en: 'DNA design', ko: '디자인' },
}

/** Label of a kind by language. */
export function kindLabel(kind: string): { en: string; ko?: string } {
  return kindLabels[kind] ?? { en: kind }
}

/** How often each group occurs in `groups`, with its values. */
export function countGroups(source: Source, groups: readonly number[], cache: GroupCache): GroupCount[] {
  const counts = new Map<number, number>()
  for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1)
  return Array.from(counts, ([id, count]) => ({ values: valuesOfGroup(source, id, cache), count }))
}

/** All shown records, counted when they were added. */
export function countAll(source: Source, cache: GroupCache): GroupCount[] {
  const rows = source.prepare('SELECT id, records FROM facet_group WHERE records > 0').all() as {
    id: number
    records: number
  }[]
  return rows.map(({ id, records }) => ({ values: valuesOfGroup(source, id, cache), count: records }))
}

function valuesOfGroup(source: Source, id: number, cache: GroupCache): FacetValues {
  const known = cache.get(id)
  if (known) return known
  const row = source.prepare('SELECT key FROM facet_group WHERE id = ?').get(id) as { key: string }
  const values = readFacetKey(row.key)
  if (cache.size >= maxCachedGroups) cache.clear()
  cache.set(id, values)
  return values
}

/** Whether a group passes the filters. */
export function passes(values: FacetValues, filters: Filters, lookups: Lookups): boolean {
  return (
    (filters.kind === undefined || values.kind === filters.kind) &&
    (filters.licence === undefined || values.licence === filters.licence) &&
    (filters.publisher === undefined || values.institution === lookups.institutionOf(filters.publisher)) &&
    (filters.role === undefined || values.allRoles.includes(filters.role)) &&
    (filters.taxon === undefined || values.allTaxa.includes(filters.taxon))
  )
}

/** Facets; `countsFor` gives the hits under all filters but the facet's own. */
export function makeFacets(
  source: Source,
  lookups: Lookups,
  filters: Filters,
  countsFor: (facet: FacetName) => readonly GroupCount[],
): Facets {
  const facet = (name: FacetName): Facet[] => {
    const counts = countValues(name, countsFor(name), lookups)
    const chosen = filters[name]
    if (chosen !== undefined && !counts.has(chosen)) counts.set(chosen, 0)
    const sorted = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    const kept = sorted.filter(([value], i) => i < maxFacetValues || value === chosen)
    return kept.map(([value, count]) => ({ value, label: facetLabel(source, lookups, name, value), count }))
  }
  return Object.fromEntries(facetNames.map((name) => [name, facet(name)])) as Facets
}

/** Values that records state themselves; each counts those that state a narrower one, too. */
function countValues(name: FacetName, groups: readonly GroupCount[], lookups: Lookups): Map<string, number> {
  const stated = new Set<string>()
  const counts = new Map<string, number>()
  for (const { values, count } of groups) {
    const { own, all } = valuesOf(name, values, lookups)
    for (const value of own) stated.add(value)
    for (const value of all) counts.set(value, (counts.get(value) ?? 0) + count)
  }
  return new Map([...counts].filter(([value]) => stated.has(value)))
}

function valuesOf(
  name: FacetName,
  values: FacetValues,
  lookups: Lookups,
): { own: readonly string[]; all: readonly string[] } {
  switch (name) {
    case 'role':
      return { own: values.roles, all: values.allRoles }
    case 'taxon':
      return { own: values.taxa.map(([id]) => id), all: values.allTaxa }
    case 'publisher': {
      const did = lookups.institutions.get(values.institution)?.did ?? ''
      return { own: [did], all: [did] }
    }
    default:
      return { own: [values[name]], all: [values[name]] }
  }
}

function facetLabel(source: Source, lookups: Lookups, name: FacetName, value: string): Facet['label'] {
  switch (name) {
    case 'kind':
      return kindLabel(value)
    case 'role':
      return labelOf(value)
    case 'licence':
      return licenceLabel(value)
    case 'taxon': {
      const usual = source
        .prepare('SELECT name FROM taxon_name WHERE taxon = ? ORDER BY records DESC, name LIMIT 1')
        .get(value) as { name: string } | undefined
      return taxonLabel(value, usual?.name)
    }
    case 'publisher':
      return [...lookups.institutions.values()].find(({ did }) => did === value)?.name ?? { en: value }
  }
}
