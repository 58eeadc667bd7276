import {
  type Block,
  type CidText,
  cidToBytes,
  equalBytes,
  newSubtrees,
  type OpenRecord,
  type Subtree,
} from '../../protocol/index.ts'
import type { BlockStore } from './blocks.ts'
import type { Tx } from './database.ts'
import { takePeople } from './erase.ts'
import { StoreError } from './error.ts'
import { failpoint } from './failpoint.ts'
import { noteFiles } from './file-uses.ts'
import type { AddContext } from './log-context.ts'
import { hashesOf, type LogMemory } from './log-memory.ts'
import { allowRecord, unwithhold } from './log-release.ts'
import { withdraw } from './log-withdraw.ts'
import type { LogEntry, RecordRow } from './logs.ts'
import type { LeafKind } from './tables.ts'

/** What leaves that were added brought. */
export interface LeavesAdded {
  readonly leaves: number
  readonly filled: number
  readonly records: number
  readonly withdrawn: readonly CidText[]
}

/**
 * Adds verified leaves with their blocks, and tells the index. Leaves that are here already must be the same, and may fill holes. `log` is
 * changed, and put back if the transaction is undone.
 */
export function addLeaves(
  tx: Tx,
  context: AddContext,
  log: LogMemory,
  entries: readonly LogEntry[],
  subtrees?: readonly Subtree[],
): LeavesAdded {
  keepForRollback(tx, log)
  const rows: RecordRow[] = []
  const withdrawn: CidText[] = []
  const appended: LogEntry[] = []
  let filled = 0
  const from = log.size
  const levels = hashesOf(context.db, log)
  for (const entry of entries) {
    const isHeld = entry.position < log.size
    if (isHeld) {
      if (!fillHole(tx, context.blocks, log, entry)) continue
      filled++
    } else {
      appendLeaf(tx, context.blocks, log, entry)
      appended.push(entry)
    }
    if (!entry.record) continue
    const row = takeRecord(tx, context, log, entry, entry.record, withdrawn)
    if (row) rows.push(row)
  }
  failpoint('log-before-hashes')
  levels.append(subtreesOf(from, appended, subtrees, levels.read))
  if (context.isFollowed) {
    noteChanges(tx, context.now(), log.id, rows, withdrawn)
    if (rows.length > 0) context.listener.onRecords(tx, rows)
  }
  return { leaves: appended.length, filled, records: rows.length, withdrawn }
}

function keepForRollback(tx: Tx, log: LogMemory): void {
  const before = { ...log, withdrawn: new Map(log.withdrawn), holes: new Set(log.holes) }
  tx.onRollback(() => {
    const { levels } = log
    levels?.truncate(before.size)
    Object.assign(log, before, { levels })
  })
}

/** Checks a leaf that is here already against the one stored; true when it was a hole and has its block now. */
function fillHole(tx: Tx, blocks: BlockStore, log: LogMemory, entry: LogEntry): boolean {
  const { position, cid, block } = entry
  const row = tx
    .prepare('SELECT cid_bytes, kind, withdrawn_at FROM leaf WHERE publisher = ? AND position = ?')
    .get(log.id, position) as
    | { cid_bytes: Uint8Array; kind: LeafKind; withdrawn_at: number | null }
    | undefined
  if (!row || !equalBytes(row.cid_bytes, cidToBytes(cid)))
    throw new StoreError('log_differs', `leaf ${position} of ${log.did} is another one here than ${cid}`)
  if (row.kind !== 'hole' || !block || row.withdrawn_at !== null) return false
  allowAgain(tx, blocks, log, entry)
  tx.prepare('UPDATE leaf SET kind = ?, block = ?, people = ? WHERE publisher = ? AND position = ?').run(
    kindOf(entry),
    putUnlessBlocked(tx, blocks, block),
    takePeople(tx, blocks, log.id, entry),
    log.id,
    position,
  )
  log.holes.delete(position)
  return true
}

function appendLeaf(tx: Tx, blocks: BlockStore, log: LogMemory, entry: LogEntry): void {
  const { position, cid, block } = entry
  if (position !== log.size)
    throw new StoreError(
      'log_gap',
      `leaf ${position} of ${log.did} does not follow the ${log.size} stored here`,
    )
  if (log.fork && position >= log.fork.position)
    throw new StoreError(
      'log_forked',
      `two logs of ${log.did} were signed that differ from leaf ${position} on`,
    )
  allowAgain(tx, blocks, log, entry)
  tx.prepare(
    'INSERT INTO leaf (publisher, position, cid_bytes, kind, block, people, withdrawn_at) VALUES (?, ?, ?, ?, ?, ?, NULL)',
  ).run(
    log.id,
    position,
    cidToBytes(cid),
    kindOf(entry),
    block ? putUnlessBlocked(tx, blocks, block) : null,
    takePeople(tx, blocks, log.id, entry),
  )
  if (kindOf(entry) === 'hole') log.holes.add(position)
  log.size++
}

/** What was withdrawn or withheld beyond a cut may come again. Only who brings the block: a hole may have the name of another log's record. */
function allowAgain(tx: Tx, blocks: BlockStore, log: LogMemory, { cid, block, people }: LogEntry): void {
  if (!log.hasCuts || !block) return
  allowRecord(tx, blocks, cid)
  for (const known of [cid, people?.cid]) if (known) unwithhold(tx, known)
}

function kindOf({ kind, record }: LogEntry): LeafKind {
  return record?.statement.kind === 'withdrawal' ? 'withdrawal' : kind
}

/** What this node's blocklist names is a leaf without block here; the log goes on. */
function putUnlessBlocked(tx: Tx, blocks: BlockStore, block: Block): number | null {
  return blocks.isRefused(block.cid, 'log') ? null : blocks.put(tx, block)
}

/** Files, names and withdrawals of a record that came in; gives its row for the index. */
function takeRecord(
  tx: Tx,
  context: AddContext,
  log: LogMemory,
  { position, cid, people }: LogEntry,
  record: OpenRecord,
  withdrawn: CidText[],
): RecordRow | undefined {
  const { statement, withdraws, fileLinks } = record
  log.lastIssued =
    log.lastIssued === undefined || statement.issued > log.lastIssued ? statement.issued : log.lastIssued
  if (fileLinks.length > 0) noteFiles(tx, context, log.id, position, fileLinks)
  if (context.isHosted) insertName(tx, log.id, position, record)
  const target = withdraws && withdraw(tx, context.blocks, log, record, position)
  if (target !== undefined && withdraws) {
    withdrawn.push(withdraws)
    log.holes.delete(target)
  }
  if (context.blocks.whyBlocked(cid) !== undefined) return undefined
  return {
    cid,
    publisher: log.did,
    position,
    statement,
    bytes: record.bytes,
    ...(people && { people: people.cid }),
    ...(target !== undefined && withdraws && { withdraws: { cid: withdraws, position: target } }),
  }
}

/** Remembers which revision of which record a leaf of a hosted publisher is. */
export function insertName(tx: Tx, publisher: number, position: number, record: OpenRecord): void {
  const { kind, key, revision } = record.statement
  tx.prepare(
    'INSERT OR IGNORE INTO record_name (publisher, kind, key, revision, position, cid) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(publisher, kind, key, revision, position, record.cid)
}

function subtreesOf(
  from: number,
  appended: readonly LogEntry[],
  known: readonly Subtree[] | undefined,
  read: (level: number, index: number) => Uint8Array,
): readonly Subtree[] {
  const first = known?.find(({ level }) => level === 0)
  const leaves = known?.reduce((count, { level }) => count + (level === 0 ? 1 : 0), 0)
  if (known && first?.index === from && leaves === appended.length) return known
  return newSubtrees(
    from,
    appended.map(({ cid }) => cidToBytes(cid)),
    read,
  )
}

function noteChanges(
  tx: Tx,
  at: number,
  publisher: number,
  rows: readonly RecordRow[],
  withdrawn: readonly CidText[],
): void {
  const insert = tx.prepare('INSERT INTO change (at, kind, publisher, cid) VALUES (?, ?, ?, ?)')
  for (const { cid } of rows) insert.run(at, 'record', publisher, cid)
  for (const cid of withdrawn) insert.run(at, 'withdrawal', publisher, cid)
}
