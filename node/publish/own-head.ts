import { type CidText, type Did, equalBytes, rootAt } from '../../protocol/index.ts'
import { plainBytes } from '../store/blocks.ts'
import type { Db, Tx } from '../store/database.ts'
import type { LogView } from '../store/logs.ts'

/** The newest head of an institution that this node itself has signed; size 0 where it took the institution over and has signed nothing yet. */
export interface OwnHead {
  readonly epoch: number
  readonly size: number
  readonly root: Uint8Array
}

/** A head that is about to be signed by this node; handed over before it can be seen by anyone. */
export interface SignedHead extends OwnHead {
  readonly publisher: Did
  readonly cid: CidText
}

/** Whether leaves that this node has signed in the current epoch are no longer those of the log: a new head would contradict the own one. */
export function isContradicted(own: OwnHead | undefined, log: LogView): boolean {
  if (!own || own.size === 0 || own.epoch !== log.chain?.epoch) return false
  return log.size < own.size || !equalBytes(rootAt(own.size, log.read), own.root)
}

export function findOwnHead(db: Db, did: Did): OwnHead | undefined {
  const row = db.get(
    db.q.selectFrom('signed_head').select(['epoch', 'size', 'root']).where('publisher', '=', did),
  )
  return row && { ...row, root: plainBytes(row.root) }
}

/** Remembers the newest head that this node itself has signed. */
export function noteOwnHead(tx: Tx, { publisher, epoch, size, root, cid }: SignedHead, at: number): void {
  tx.prepare(
    `INSERT INTO signed_head (publisher, epoch, size, root, cid, at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET epoch = excluded.epoch, size = excluded.size, root = excluded.root, cid = excluded.cid, at = excluded.at`,
  ).run(publisher, epoch, size, root, cid, at)
}

/** Remembers that whatever there is of this institution's log was signed elsewhere. */
export function noteTakenOver(tx: Tx, publisher: Did, at: number): void {
  tx.prepare(
    "INSERT OR IGNORE INTO signed_head (publisher, epoch, size, root, cid, at) VALUES (?, 0, 0, x'', '', ?)",
  ).run(publisher, at)
}

/** A store that is older than what it signed doesn't know its own newest heads: forgets the ones that it has. */
export function forgetOwnHeads(tx: Tx, publishers: readonly Did[]): void {
  const forget = tx.prepare('DELETE FROM signed_head WHERE publisher = ? AND size > 0')
  for (const did of publishers) forget.run(did)
}
