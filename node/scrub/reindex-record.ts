import { type CidText, readDid } from '../../protocol/index.ts'
import { digestOf } from '../store/blocks.ts'
import type { Db, Tx } from '../store/database.ts'
import type { LogStore, RecordRow } from '../store/logs.ts'

/** Tells the index of a record that is whole again: while it was damaged, a rebuild left it out. */
export function reindexRecord(
  db: Db,
  logs: Pick<LogStore, 'listRecords'>,
  index: { onRecords(tx: Tx, rows: readonly RecordRow[]): void },
  cid: CidText,
): void {
  const places = db
    .prepare(
      `SELECT publisher.did, leaf.position FROM block JOIN leaf ON leaf.block = block.id
       JOIN publisher ON publisher.id = leaf.publisher WHERE block.mh = ?`,
    )
    .all(digestOf(cid)) as { did: string; position: number }[]
  for (const { did, position } of places) {
    const [row] = logs.listRecords(readDid(did), position)
    if (row?.cid === cid) db.transaction((tx) => index.onRecords(tx, [row]))
  }
}
