import { createIndex, type Index, type IndexOptions, indexPart } from '../../node/index/index.ts'
import { type Db, openDatabase } from '../../node/store/database.ts'
import { storePart } from '../../node/store/part.ts'
import type { CidText } from '../../protocol/index.ts'
import type { StoredRow } from './generated-records.ts'

export interface TestIndex {
  readonly db: Db
  readonly index: Index
  /** Blocks that are stored; those erased are taken out. */
  readonly blocks: Map<CidText, Uint8Array>
  /** Adds rows in transactions of `batch`. */
  add(rows: readonly StoredRow[], batch?: number): void
}

/** An index over a database of its own, in memory unless `path` is given. */
export function makeTestIndex(options: Partial<IndexOptions> & { path?: string } = {}): TestIndex {
  const db = openDatabase(options.path ?? ':memory:', { parts: [storePart, indexPart] })
  const blocks = new Map<CidText, Uint8Array>()
  const index = createIndex({ db, getBlock: (cid) => blocks.get(cid), ...options })
  return {
    db,
    index,
    blocks,
    add(rows, batch = rows.length) {
      for (const row of rows) blocks.set(row.cid, row.bytes)
      for (let from = 0; from < rows.length; from += batch)
        db.transaction((tx) => index.onRecords(tx, rows.slice(from, from + batch)))
    },
  }
}
