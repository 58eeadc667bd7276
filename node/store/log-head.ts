import { type CidText, msFromTime } from '../../protocol/index.ts'
import type { Tx } from './database.ts'
import { StoreError } from './error.ts'
import type { AddContext } from './log-context.ts'
import type { LogMemory } from './log-memory.ts'
import { storeTiles } from './log-tiles.ts'
import type { LogAddition, VerifiedHead } from './logs.ts'

/** Gives the head's CID when the log has reached it. */
export function storeHead(
  tx: Tx,
  { db, blocks, now }: AddContext,
  log: LogMemory,
  { cid, bytes, statement }: VerifiedHead,
  { tree }: LogAddition,
): CidText | undefined {
  const { epoch, size, root } = statement
  const reached = size === log.size && !isOlder(statement, log.head)
  if (reached && storeTiles(tx, db, blocks, log, tree) !== statement.tree)
    throw new StoreError('log_differs', `the tile tree of ${log.did} at ${size} is another one here`)
  blocks.put(tx, { cid, bytes })
  const row = { cid, bytes, epoch, size, root, issued: msFromTime(statement.issued), received: now() }
  tx.prepare(
    `INSERT INTO head (publisher, epoch, size, cid, root, issued, received, reached) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET reached = max(reached, excluded.reached)`,
  ).run(log.id, epoch, size, cid, root, row.issued, row.received, reached ? 1 : 0)
  if (!isOlder(statement, log.target)) log.target = row
  if (!reached || log.head?.cid === cid) return undefined
  log.head = row
  return cid
}

function isOlder(
  { epoch, size }: { readonly epoch: number; readonly size: number },
  than: { readonly epoch: number; readonly size: number } | undefined,
): boolean {
  return than !== undefined && (epoch < than.epoch || (epoch === than.epoch && size < than.size))
}
