import type { OpenRecord } from '../../protocol/index.ts'
import type { BlockStore } from './blocks.ts'
import type { Tx } from './database.ts'
import { withholdRecord } from './file-uses.ts'
import type { LogMemory } from './log-memory.ts'
import { findPosition } from './log-position.ts'
import { dropTilesOver } from './log-tiles.ts'
import type { LeafKind } from './tables.ts'

/** SPEC §5.5; gives the position of the leaf that is withdrawn now, undefined when the withdrawal has no effect. */
export function withdraw(
  tx: Tx,
  blocks: BlockStore,
  log: LogMemory,
  { withdraws, statement }: OpenRecord,
  position: number,
): number | undefined {
  if (!withdraws) return undefined
  const target = findPosition(tx, log.id, withdraws)
  if (target === undefined || target >= position || log.withdrawn.has(target)) return undefined
  const { kind } = tx
    .prepare('SELECT kind FROM leaf WHERE publisher = ? AND position = ?')
    .get(log.id, target) as { kind: LeafKind }
  if (kind !== 'record' && kind !== 'hole') return undefined

  const reason = typeof statement.body.reason === 'string' ? statement.body.reason : 'other'
  tx.prepare('UPDATE leaf SET withdrawn_at = ? WHERE publisher = ? AND position = ?').run(
    position,
    log.id,
    target,
  )
  tx.prepare('INSERT INTO withdrawal (cid, publisher, position, target, reason) VALUES (?, ?, ?, ?, ?)').run(
    withdraws,
    log.id,
    position,
    target,
    reason,
  )
  log.withdrawn.set(target, position)
  withholdRecord(tx, blocks, log.id, target)
  dropTilesOver(tx, blocks, log, target)
  return target
}
