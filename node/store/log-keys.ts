import {
  cidFromBytes,
  type EndedEpoch,
  equalBytes,
  hasKeyList,
  type KeyChain,
  lowestAffected,
  ProtocolError,
  readRecordShape,
  requireKey,
  rootAt,
} from '../../protocol/index.ts'
import { plainBytes } from './blocks.ts'
import type { Reader, Tx } from './database.ts'
import { findFork, reconsiderEvidence } from './evidence.ts'
import { addLeaves } from './log-add.ts'
import { findBranch, forgetBranch } from './log-branches.ts'
import type { AddContext } from './log-context.ts'
import { cutLog, keepWholeForRollback } from './log-cut.ts'
import { hashesOf, type LogMemory } from './log-memory.ts'
import { fitsFork, settleDoubt, settleHeads } from './log-settle.ts'

/**
 * Puts the key chain that rules now in the place of the one held (SPEC §4, §4.1; undefined when the name has ended): leaves that
 * don't count any more are cut off, those of a branch that the institution has decided for come back, and heads and evidence are looked at again.
 */
export function adoptChain(tx: Tx, context: AddContext, log: LogMemory, chain: KeyChain | undefined): void {
  const before = log.chain
  if (chain === before) return
  keepWholeForRollback(tx, log)
  storeKeyLists(tx, context, log, chain)
  log.chain = chain
  if (!before) return
  const settled = chain ? reconsiderEvidence(tx, log.id, before, chain) : []
  for (const evidence of settled)
    context.listener.onTrouble?.(tx, log.did, { event: 'fork-settled', evidence })
  log.fork = chain && findFork(tx, log.id, chain.epoch)
  const lowest = lowestAffected(before, chain)
  const isSame = lowest === undefined && before.ended.length === chain?.ended.length
  if (isSame && !log.isDoubtful && !log.fork) return
  cutLog(tx, context, log, endOf(before, chain), 'ended')
  if (lowest !== undefined) cutUncounted(tx, context, log, lowest)
  if (chain) restoreEnded(tx, context, log, chain)
  settleLog(tx, context, log)
}

/** After anything that may cut the log: evidence, doubt and heads, in this order. */
export function settleLog(tx: Tx, context: AddContext, log: LogMemory): void {
  if (log.fork && fitsFork(context.db, log, log.fork)) cutLog(tx, context, log, log.fork.position, 'fork')
  settleDoubt(tx, context, log)
  settleHeads(tx, context, log)
}

function storeKeyLists(tx: Tx, { blocks }: AddContext, log: LogMemory, chain: KeyChain | undefined): void {
  const versions = chain?.versions ?? []
  const held = log.chain?.versions ?? []
  const kept = held.findIndex(({ cid }, i) => versions[i]?.cid !== cid)
  const from = kept < 0 ? held.length : kept
  tx.prepare('DELETE FROM key_list WHERE publisher = ? AND version > ?').run(log.id, from)
  for (const version of versions.slice(from)) {
    blocks.put(tx, version)
    tx.prepare('INSERT INTO key_list (publisher, version, cid) VALUES (?, ?, ?)').run(
      log.id,
      version.statement.version,
      version.cid,
    )
  }
}

/** How many leaves are left by epochs that only one of both chains has ended: what was signed behind belongs to no epoch that goes on. */
function endOf(before: KeyChain, after: KeyChain | undefined): number {
  const ends = after?.ended ?? []
  const same = before.ended.findIndex(
    ({ size, root }, i) => ends[i]?.size !== size || !equalBytes(ends[i].root, root),
  )
  const first = same < 0 ? before.ended.length : same
  return Math.min(before.ended[first]?.size ?? Infinity, ends[first]?.size ?? Infinity)
}

function cutUncounted(tx: Tx, context: AddContext, log: LogMemory, from: number): void {
  const position = firstUncounted(tx, log, from)
  if (position !== undefined) cutLog(tx, context, log, position, 'keys')
}

interface LeafRow {
  readonly position: number
  readonly cid_bytes: Buffer
  readonly kind: string
  readonly data: Buffer | null
}

const batchSize = 256

/** The first leaf from `from` on that a newcomer would refuse by the keys of the chain. */
function firstUncounted(reader: Reader, log: LogMemory, from: number): number | undefined {
  if (!log.chain) return 0
  const select = reader.prepare(
    `SELECT position, cid_bytes, kind, data FROM leaf LEFT JOIN block ON block.id = leaf.block
     WHERE leaf.publisher = ? AND position >= ? ORDER BY position LIMIT ${batchSize}`,
  )
  for (let at = from; ; ) {
    const rows = select.all(log.id, at) as LeafRow[]
    for (const row of rows) if (!doesCount(log.chain, row)) return row.position
    const last = rows.at(-1)
    if (!last || rows.length < batchSize) return undefined
    at = last.position + 1
  }
}

function doesCount(chain: KeyChain, { position, cid_bytes, kind, data }: LeafRow): boolean {
  const cid = cidFromBytes(plainBytes(cid_bytes))
  if (kind === 'keyList') return hasKeyList(chain, cid)
  if (!data) return true
  const { key, keyList } = readRecordShape(plainBytes(data), cid)
  if (!hasKeyList(chain, keyList)) return false
  try {
    requireKey(chain, key, 'record', position)
    return true
  } catch (error) {
    if (error instanceof ProtocolError) return false
    throw error
  }
}

/** Leaves of the branch that an ended epoch names come back without being fetched again, as far as they count. */
function restoreEnded(tx: Tx, context: AddContext, log: LogMemory, chain: KeyChain): void {
  for (const end of chain.ended) {
    if (reaches(context, log, end)) continue
    const branch = findBranch(context, log, end)
    if (!branch) continue
    cutLog(tx, context, log, branch.from, 'branch')
    addLeaves(tx, context, log, branch.entries)
    forgetBranch(tx, branch)
    cutUncounted(tx, context, log, branch.from)
  }
}

/** Whether the log passes through the root at which the epoch was ended. */
function reaches({ db }: AddContext, log: LogMemory, { size, root }: EndedEpoch): boolean {
  return size <= log.size && equalBytes(rootAt(size, hashesOf(db, log).read), root)
}
