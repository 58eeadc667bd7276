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

  return {
    show(id, institution, { texts, facets }) {
      const values: FacetValues = { ...facets, institution }
      const group = groupOf(tx, facetKey(values))
      tx.prepare('INSERT INTO shown (id, facet_group) VALUES (?, ?)').run(id, group)
      countTaxa(tx, values, 1)
      waiting.set(id, searchRow(texts, facetTokens(values)))
    },

    hide(id) {
      const row = tx
        .prepare(
          'SELECT g.id, g.key FROM shown JOIN facet_group AS g ON g.id = shown.facet_group WHERE shown.id = ?',
        )
        .get(id) as { id: number; key: string } | undefined
      if (!row) return
      tx.prepare('DELETE FROM shown WHERE id = ?').run(id)
      tx.prepare('UPDATE facet_group SET records = records - 1 WHERE id = ?').run(row.id)
      countTaxa(tx, readFacetKey(row.key), -1)
      if (!waiting.delete(id)) tx.prepare('DELETE FROM search WHERE rowid = ?').run(id)
    },

    flush() {
      const insert = tx.prepare(`INSERT INTO search (rowid, ${columns}) VALUES (?, ${marks})`)
      for (const [id, row] of [...waiting].sort(([a], [b]) => a - b)) insert.run(id, ...row)
      waiting.clear()
    },
  }
}

function groupOf(tx: Tx, key: string): number {
  const row = tx
    .prepare('UPDATE facet_group SET records = records + 1 WHERE key = ? RETURNING id')
    .get(key) as { id: number } | undefined
  if (row) return row.id
  return Number(tx.prepare('INSERT INTO facet_group (key, records) VALUES (?, 1)').run(key).lastInsertRowid)
}

function countTaxa(tx: Tx, { taxa }: FacetValues, by: 1 | -1): void {
  for (const [taxon, name] of taxa) {
    if (name === '') continue
    tx.prepare(
      `INSERT INTO taxon_name (taxon, name, records) VALUES (?, ?, ?)
       ON CONFLICT (taxon, name) DO UPDATE SET records = records + excluded.records`,
    ).run(taxon, name, by)
    if (by < 0)
      tx.prepare('DELETE FROM taxon_name WHERE taxon = ? AND name = ? AND records <= 0').run(taxon, name)
  }
}
