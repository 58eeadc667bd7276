import { type CidText, msFromTime, type OpenRecord } from '../../protocol/index.ts'
import { type BlockStore, digestOf } from './blocks.ts'
import type { Tx } from './database.ts'
import { type Cause, eraseLeaf, eraseWithheld, forgetPeople } from './erase.ts'
import { markErasure } from './erase-traces.ts'
import type { LogMemory } from './log-memory.ts'
import { findPosition } from './log-position.ts'
import { dropTilesOver } from './log-tiles.ts'
import type { LeafKind } from './tables.ts'

/** SPEC §5.5: erases what is withdrawn. Gives the position of the leaf that is withdrawn now, undefined when it is none. */
export function withdraw(
  tx: Tx,
  blocks: BlockStore,
  log: LogMemory,
  { cid, withdraws, statement }: OpenRecord,
  position: number,
): number | undefined {
  if (!withdraws) return undefined
  const stated = typeof statement.body.reason === 'string' ? statement.body.reason : 'other'
  const cause: Cause = { reason: 'withdrawn', by: cid, at: msFromTime(statement.issued) }
  const target = findPosition(tx, log.id, withdraws)
  if (target === undefined) withdrawPeople(tx, blocks, log, withdraws, position, stated, cause)
  if (target === undefined) return undefined
  if (target >= position || log.withdrawn.has(target)) return undefined
  const { kind } = tx
    .prepare('SELECT kind FROM leaf WHERE publisher = ? AND position = ?')
    .get(log.id, target) as { kind: LeafKind }
  if (kind !== 'record' && kind !== 'hole') return undefined

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
    stated,
  )
  log.withdrawn.set(target, position)
  eraseLeaf(tx, blocks, log.id, target, cause)
  if (log.hasCuts) eraseWithheld(tx, blocks, log.id, withdraws, cause, 'record')
  dropTilesOver(tx, blocks, log, target)
  markErasure(tx, blocks)
  return target
}

function withdrawPeople(
  tx: Tx,
  blocks: BlockStore,
  log: LogMemory,
  people: CidText,
  position: number,
  stated: string,
  cause: Cause,
): void {
  const mh = digestOf(people)
  const shown = tx
    .prepare(
      `SELECT leaf.position, leaf.people FROM block JOIN leaf ON leaf.people = block.id
       WHERE block.mh = ? AND leaf.publisher = ? AND leaf.position < ?`,
    )
    .all(mh, log.id, position) as { position: number; people: number }[]
  const isNamed =
    shown.length > 0 ||
    tx
      .prepare('SELECT 1 FROM people_absent WHERE mh = ? AND publisher = ? AND position < ? LIMIT 1')
      .get(mh, log.id, position) !== undefined
  if (!isNamed) return
  const noted = tx
    .prepare('INSERT OR IGNORE INTO people_withdrawal (mh, publisher, position, reason) VALUES (?, ?, ?, ?)')
    .run(mh, log.id, position, stated)
  for (const leaf of shown) forgetPeople(tx, blocks, leaf.people, log.id, leaf.position, cause)
  if (log.hasCuts) eraseWithheld(tx, blocks, log.id, people, cause, 'people')
  if (shown.length > 0 || log.hasCuts) markErasure(tx, blocks)
  if (noted.changes === 0) return
  tx.prepare(
    "INSERT INTO change (at, kind, publisher, cid) SELECT ?, 'withdrawal', id, ? FROM publisher WHERE id = ? AND policy = 'follow'",
  ).run(cause.at, people, log.id)
}
