import assert from 'node:assert/strict'
import type { Filters, Index } from '../../node/index/index.ts'
import { ancestorsOf } from '../../protocol/vocabulary/index.ts'
import { corpusRows } from './corpus.ts'
import type { StoredRow } from './generated-records.ts'
import { makeTestIndex } from './test-index.ts'

type FacetName = keyof Filters
type Body = { roles?: string[]; organism?: { id: string } }

/** What a record states of a facet, and everything broader. */
function valuesOf({ statement, publisher }: StoredRow, facet: FacetName): { own: string[]; all: string[] } {
  const { roles = [], organism } = statement.body as Body
  switch (facet) {
    case 'role':
      return { own: roles, all: [...new Set([...roles, ...roles.flatMap(ancestorsOf)])] }
    case 'taxon': {
      const own = organism ? [organism.id] : []
      return {
        own,
        all: own.includes('NCBITaxon:511145') ? [...own, 'NCBITaxon:562', 'NCBITaxon:83333'] : own,
      }
    }
    default: {
      const value = { kind: statement.kind, publisher, licence: String(statement.licence) }[facet]
      return { own: [value], all: [value] }
    }
  }
}

function passing(rows: readonly StoredRow[], filters: Filters): StoredRow[] {
  const entries = Object.entries(filters) as [FacetName, string][]
  return rows.filter((row) => entries.every(([facet, value]) => valuesOf(row, facet).all.includes(value)))
}

function naiveFacet(rows: readonly StoredRow[], facet: FacetName, filters: Filters): Map<string, number> {
  const { [facet]: _, ...others } = filters
  const hits = passing(rows, others)
  const stated = new Set(hits.flatMap((row) => valuesOf(row, facet).own))
  return new Map(
    [...stated].map((value) => [
      value,
      hits.filter((row) => valuesOf(row, facet).all.includes(value)).length,
    ]),
  )
}

describe('facets', () => {
  const rows = corpusRows(5, 800)
  let index: Index
  before(() => {
    const made = makeTestIndex()
    made.add(rows, 200)
    index = made.index
  })

  const searches: (Filters & { q?: string })[] = [
    {},
    { licence: 'CC-BY-4.0' },
    { role: 'SO:0000167' },
    { taxon: 'NCBITaxon:562', licence: 'CC0-1.0' },
    { publisher: rows[0]?.publisher ?? '' },
    { kind: 'design', role: 'SO:0001411' },
    { q: 'promoter' },
    { q: 'promoter', taxon: 'NCBITaxon:562' },
    { q: '단백질', licence: 'CC0-1.0', publisher: rows[0]?.publisher ?? '' },
    { q: 'nowhere-to-be-found', licence: 'MIT' },
  ]
  for (const search of searches)
    it(`count as a naive count does, each without its own filter: ${JSON.stringify(search)}`, async () => {
      const { q = '', ...filters } = search
      const found = new Set<string>()
      let cursor: string | undefined
      do {
        const page = await index.search({ q, limit: 100, ...(cursor && { cursor }) })
        for (const { cid } of page.items) found.add(cid)
        cursor = page.next
      } while (cursor)
      const hits = rows.filter((row) => found.has(row.cid))

      const { facets, total } = await index.search(search)
      assert.deepEqual(total, { value: passing(hits, filters).length, exact: true })
      for (const facet of ['kind', 'role', 'taxon', 'publisher', 'licence'] as const) {
        const counts = new Map(facets[facet].map(({ value, count }) => [value, count]))
        for (const [value, count] of counts) if (count === 0) counts.delete(value)
        assert.deepEqual([...counts].sort(), [...naiveFacet(hits, facet, filters)].sort(), facet)
      }
    })

  it('keep a chosen value that no hit has, at 0', async () => {
    const { facets } = await index.search({ q: 'nowhere', licence: 'MIT' })
    assert.deepEqual(
      facets.licence.map(({ value, count }) => [value, count]),
      [['MIT', 0]],
    )
  })

  it('have labels in Korean and English', async () => {
    const { facets } = await index.search({ role: 'SO:0000167', taxon: 'NCBITaxon:562' })
    assert.equal(facets.role.find(({ value }) => value === 'SO:0000167')?.label.ko, '프로모터')
    assert.equal(facets.taxon.find(({ value }) => value === 'NCBITaxon:562')?.label.ko, '대장균')
  })
})
