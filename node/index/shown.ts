import type { Tx } from '../store/database.ts'
import type { Document } from './document.ts'
import { type FacetValues, facetKey, facetTokens, readFacetKey } from './facet-group.ts'
import { searchColumns, searchRow } from './full-text.ts'

const columns = Object.keys(searchColumns).join(', ')
const marks = Object.keys(searchColumns)
  .map(() => '?')
  .join(', ')

/** What search finds. Full-text rows wait until `flush`, because FTS5 writes a batch fast only in ascending order. */
export interface ShownRows {
  show(id: number, institution: number, found: NonNullable<Document['found']>): void
  hide(id: number): void
  flush(): void
}

export function makeShownRows(tx: Tx): ShownRows {
  const waiting = new Map<number, readonly string[]>()
  const groups = new Map<
    string,
    { readonly id: number; readonly tokens: readonly string[]; change: number }
  >()
  const taxa = new Map<string, number>()

  function countGroup(key: string, values: FacetValues, by: 1 | -1) {
    const group = groups.get(key) ?? { id: groupOf(tx, key), tokens: facetTokens(values), change: 0 }
    group.change += by
    groups.set(key, group)
    for (const [taxon, name] of values.taxa) {
      const called = JSON.stringify([taxon, name])
      taxa.set(called, (taxa.get(called) ?? 0) + by)
    }
    return group
  }

  return {
    show(id, institution, { texts, facets }) {
      const values: FacetValues = { ...facets, institution }
      const { id: group, tokens } = countGroup(facetKey(values), values, 1)
      tx.prepare('INSERT INTO shown (id, facet_group) VALUES (?, ?)').run(id, group)
      waiting.set(id, searchRow(texts, tokens))
    },

    hide(id) {
      const row = tx
        .prepare(
          'SELECT g.key FROM shown JOIN facet_group AS g ON g.id = shown.facet_group WHERE shown.id = ?',
        )
        .get(id) as { key: string } | undefined
      if (!row) return
      tx.prepare('DELETE FROM shown WHERE id = ?').run(id)
      countGroup(row.key, readFacetKey(row.key), -1)
      if (!waiting.delete(id)) tx.prepare('DELETE FROM search WHERE rowid = ?').run(id)
    },

    flush() {
      const insert = tx.prepare(`INSERT INTO search (rowid, ${columns}) VALUES (?, ${marks})`)
      for (const [id, row] of [...waiting].sort(([a], [b]) => a - b)) insert.run(id, ...row)
      for (const { id, change } of groups.values())
        tx.prepare('UPDATE facet_group SET records = records + ? WHERE id = ?').run(change, id)
      for (const [called, change] of taxa) countTaxon(tx, called, change)
      for (const counted of [waiting, groups, taxa]) counted.clear()
    },
  }
}

function groupOf(tx: Tx, key: string): number {
  const row = tx.prepare('SELECT id FROM facet_group WHERE key = ?').get(key) as { id: number } | undefined
  if (row) return row.id
  return Number(tx.prepare('INSERT INTO facet_group (key, records) VALUES (?, 0)').run(key).lastInsertRowid)
}

function countTaxon(tx: Tx, called: string, change: number): void {
  const [taxon, name] = JSON.parse(called) as [string, string]
  if (name === '' || change === 0) return
  tx.prepare(
    `INSERT INTO taxon_name (taxon, name, records) VALUES (?, ?, ?)
     ON CONFLICT (taxon, name) DO UPDATE SET records = records + excluded.records`,
  ).run(taxon, name, change)
  tx.prepare('DELETE FROM taxon_name WHERE taxon = ? AND name = ? AND records <= 0').run(taxon, name)
}
