import { type CidText, cidFromBytes, hasKeyList, readRecordShape, tileWidth } from '../../protocol/index.ts'
import { plainBytes } from './blocks.ts'
import type { Tx } from './database.ts'
import { noteFiles, withholdRecord } from './file-uses.ts'
import type { AddContext } from './log-context.ts'
import { findLastIssued, type LogMemory, leafCid } from './log-memory.ts'
import { allowRecord, unwithhold } from './log-release.ts'
import { deleteTile, dropTilesOver } from './log-tiles.ts'
import type { RecordRow } from './logs.ts'
import type { CutCause, LeafKind } from './tables.ts'

/** Cuts of one log that are remembered with their leaves. */
const keptCuts = 16

/** The log is put back, hashes and all, when the transaction is undone. */
export function keepWholeForRollback(tx: Tx, log: LogMemory): void {
  const before = { ...log, withdrawn: new Map(log.withdrawn), holes: new Set(log.holes) }
  tx.onRollback(() => Object.assign(log, before, { levels: undefined }))
}

/**
 * Takes the leaves from `position` on off the log and keeps them aside: not served, not indexed, not part of any proof. Withdrawals among
 * them don't count any more: what they withdrew is served again, or is a hole where it was erased. Heads are left to `settleHeads`.
 */
export function cutLog(tx: Tx, context: AddContext, log: LogMemory, position: number, why: CutCause): void {
  if (position >= log.size) return
  keepWholeForRollback(tx, log)
  const { db, now, listener } = context
  const records = findRecords(tx, log.id, position)
  setAside(tx, log, position, why, now())
  listener.onTrouble?.(tx, log.did, { event: 'log-cut', position, leaves: log.size - position, why })
  dropLeaves(tx, context, log, position)
  const undone = undoWithdrawals(tx, log, position)
  for (const table of ['withdrawal', 'record_name', 'people_absent', 'people_withdrawal'])
    tx.prepare(`DELETE FROM ${table} WHERE publisher = ? AND position >= ?`).run(log.id, position)
  dropTilesBeyond(tx, context, log, position)
  log.size = position
  log.levels?.truncate(position)
  for (const [target, by] of log.withdrawn)
    if (target >= position || by >= position) log.withdrawn.delete(target)
  for (const hole of log.holes) if (hole >= position) log.holes.delete(hole)
  log.hasCuts = true
  const shown = undone.flatMap((target) => releaseWithdrawn(tx, context, log, target) ?? [])
  for (const target of undone) dropTilesOver(tx, context.blocks, log, target)
  log.lastIssued = findLastIssued(db, log.id)
  if (!context.isFollowed) return
  const insert = tx.prepare("INSERT INTO change (at, kind, publisher, cid) VALUES (?, 'cut', ?, ?)")
  for (const cid of records) insert.run(now(), log.id, cid)
  if (records.length > 0) listener.onCut?.(tx, log.did, records)
  if (shown.length > 0) listener.onRecords(tx, shown)
}

function findRecords(tx: Tx, id: number, position: number): CidText[] {
  const rows = tx
    .prepare(
      "SELECT cid_bytes FROM leaf WHERE publisher = ? AND position >= ? AND kind <> 'keyList' ORDER BY position",
    )
    .all(id, position) as { cid_bytes: Buffer }[]
  return rows.map((row) => cidFromBytes(plainBytes(row.cid_bytes)))
}

function setAside(tx: Tx, log: LogMemory, position: number, why: CutCause, at: number): void {
  const { lastInsertRowid } = tx
    .prepare('INSERT INTO cut (publisher, position, size, why, at) VALUES (?, ?, ?, ?, ?)')
    .run(log.id, position, log.size, why, at)
  tx.prepare(
    'INSERT INTO cut_leaf (cut, position, cid_bytes, kind) SELECT ?, position, cid_bytes, kind FROM leaf WHERE publisher = ? AND position >= ?',
  ).run(lastInsertRowid, log.id, position)
  const oldest = tx
    .prepare(`SELECT id FROM cut WHERE publisher = ? ORDER BY id DESC LIMIT -1 OFFSET ${keptCuts}`)
    .all(log.id) as { id: number }[]
  for (const { id } of oldest) forgetCut(tx, id)
}

/** Its leaves are part of the log again, or of no more use. */
export function forgetCut(tx: Tx, cut: number): void {
  tx.prepare('DELETE FROM cut_leaf WHERE cut = ?').run(cut)
  tx.prepare('DELETE FROM cut WHERE id = ?').run(cut)
}

/** One by one, so that what several of them name is withheld with the last. Key lists that count are served in front of the log. */
function dropLeaves(tx: Tx, { blocks }: AddContext, log: LogMemory, position: number): void {
  const rows = tx
    .prepare('SELECT position, cid_bytes, kind FROM leaf WHERE publisher = ? AND position >= ?')
    .all(log.id, position) as { position: number; cid_bytes: Buffer; kind: LeafKind }[]
  for (const row of rows) {
    const isNeeded = log.chain && hasKeyList(log.chain, cidFromBytes(plainBytes(row.cid_bytes)))
    if (!isNeeded) withholdRecord(tx, blocks, log.id, row.position)
    for (const table of ['file_use', 'leaf'])
      tx.prepare(`DELETE FROM ${table} WHERE publisher = ? AND position = ?`).run(log.id, row.position)
  }
}

/** Positions before the cut that only withdrawals beyond it had withdrawn. */
function undoWithdrawals(tx: Tx, log: LogMemory, position: number): number[] {
  const rows = tx
    .prepare('SELECT target FROM withdrawal WHERE publisher = ? AND position >= ? AND target < ?')
    .all(log.id, position, position) as { target: number }[]
  return rows.map(({ target }) => target)
}

/** A leaf is as if it had never been withdrawn; gives its row for the index, if its block is here. */
function releaseWithdrawn(
  tx: Tx,
  context: AddContext,
  log: LogMemory,
  position: number,
): RecordRow | undefined {
  const { blocks } = context
  tx.prepare('UPDATE leaf SET withdrawn_at = NULL WHERE publisher = ? AND position = ?').run(log.id, position)
  const cid = leafCid(context.db, log.id, position)
  allowRecord(tx, blocks, cid)
  unwithhold(tx, cid)
  const bytes = blocks.get(cid)
  if (!bytes) {
    if (blocks.whyBlocked(cid) === undefined) makeHole(tx, log, position)
    return undefined
  }
  const record = readRecordShape(bytes, cid)
  if (record.people) unwithhold(tx, record.people)
  noteFiles(tx, context, log.id, position, record.fileLinks)
  const { statement, people } = record
  return { cid, publisher: log.did, position, statement, bytes, ...(people && { people }) }
}

function makeHole(tx: Tx, log: LogMemory, position: number): void {
  tx.prepare("UPDATE leaf SET kind = 'hole', block = NULL WHERE publisher = ? AND position = ?").run(
    log.id,
    position,
  )
  log.holes.add(position)
}

function dropTilesBeyond(tx: Tx, { blocks }: AddContext, log: LogMemory, position: number): void {
  const rows = tx
    .prepare('SELECT rowid, level, idx, size, cid FROM tile WHERE publisher = ?')
    .all(log.id) as { rowid: number; level: number; idx: number; size: number | null; cid: CidText }[]
  for (const { rowid, level, idx, size, cid } of rows) {
    const end = size ?? (idx + 1) * tileWidth ** (level + 1)
    if (end <= position) continue
    tx.prepare('DELETE FROM tile WHERE rowid = ?').run(rowid)
    deleteTile(tx, blocks, cid)
  }
}
