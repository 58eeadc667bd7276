import type { CidText } from '../../protocol/index.ts'
import type { Db, Tx } from '../store/database.ts'
import type { LogStore } from '../store/logs.ts'
import { type DraftPlace, findPlace } from './draft-place.ts'
import { findProblems } from './draft-problems.ts'
import { type DraftContent, type DraftRow, type StoredDraft, toColumns, toStoredDraft } from './draft-rows.ts'
import { computeBody, type InspectedBody } from './molecule.ts'

/** Drafts as the parts of this node share them; what the API shows is made from it. */
export interface DraftStore {
  insert(
    tx: Tx,
    content: DraftContent,
    options: { now: number; import?: number | undefined; inspected?: InspectedBody },
  ): number
  update(tx: Tx, id: number, content: DraftContent, now: number): void
  remove(tx: Tx, id: number): boolean
  find(id: number): StoredDraft | undefined
  placeOf(draft: Pick<StoredDraft, 'id' | 'publisher' | 'kind' | 'key' | 'revises'>): DraftPlace
  /** The draft has become a record: it goes, and what was imported as it is known to be that record. False when it was changed or removed since it was read. */
  markPublished(tx: Tx, draft: StoredDraft, cid: CidText, now: number): boolean
  findPublished(id: number): CidText | undefined
}

const insertRow = `
  INSERT INTO draft (publisher, kind, key, status, licence, fields, body, computed, problems, revises, import, created, changed)
  VALUES (@publisher, @kind, @key, @status, @licence, @fields, @body, @computed, @problems, @revises, @import, @created, @changed)`

export function makeDraftStore(db: Db, logs: LogStore): DraftStore {
  const { q } = db
  return {
    insert(tx, content, { now, import: job, inspected }) {
      const columns = toColumns(
        content,
        computeBody(content.kind, content.body),
        findProblems(content, inspected),
      )
      const row = { ...columns, import: job ?? null, created: now, changed: now }
      return Number(tx.prepare(insertRow).run(row).lastInsertRowid)
    },
    update(tx, id, content, now) {
      const columns = toColumns(content, computeBody(content.kind, content.body), findProblems(content))
      tx.run(
        q
          .updateTable('draft')
          .set({ ...columns, changed: now })
          .where('id', '=', id),
      )
    },
    remove: (tx, id) => tx.run(q.deleteFrom('draft').where('id', '=', id)).changes > 0,
    find(id) {
      const row = db.prepare('SELECT * FROM draft WHERE id = ?').get(id) as DraftRow | undefined
      return row && toStoredDraft(row)
    },
    placeOf: (draft) => findPlace(db, logs, draft),
    markPublished(tx, { id, changed }, cid, now) {
      tx.prepare('UPDATE imported SET draft = NULL, record = ? WHERE draft = ?').run(cid, id)
      const removed = tx.prepare('DELETE FROM draft WHERE id = ? AND changed = ?').run(id, changed)
      if (removed.changes === 0) return false
      tx.prepare('INSERT INTO published_draft (draft, cid, at) VALUES (?, ?, ?)').run(id, cid, now)
      return true
    },
    findPublished(id) {
      const row = db.get(q.selectFrom('published_draft').select('cid').where('draft', '=', id))
      return row?.cid as CidText | undefined
    },
  }
}
