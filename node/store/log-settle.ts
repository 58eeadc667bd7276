import {
  cutTree,
  equalBytes,
  type KeyChain,
  ProtocolError,
  prefixHashes,
  readCid,
  rootAt,
  verifyHead,
} from '../../protocol/index.ts'
import type { BlockStore } from './blocks.ts'
import type { Db, Tx } from './database.ts'
import type { Fork } from './evidence.ts'
import type { AddContext } from './log-context.ts'
import { hashesOf, type LogMemory, loadHeads, requireBlock } from './log-memory.ts'
import { makeTiles } from './log-tiles.ts'

interface StoredHead {
  readonly epoch: number
  readonly size: number
  readonly cid: string
  readonly root: Buffer
}

/**
 * Decides anew, after a cut or under a newer key list, which head the log has reached: the newest that still counts, with the root that the
 * leaves have. Heads that don't count any more are forgotten.
 */
export function settleHeads(tx: Tx, { db, blocks }: AddContext, log: LogMemory): void {
  const { chain } = log
  const rows = tx
    .prepare(
      'SELECT epoch, size, cid, root FROM head WHERE publisher = ? ORDER BY epoch DESC, size DESC, issued DESC',
    )
    .all(log.id) as StoredHead[]
  let reached: StoredHead | undefined
  for (const row of rows) {
    if (row.size > log.size) {
      if (!chain || !counts(blocks, chain, row)) dropHead(tx, log, row)
      else setReached(tx, log, row, 0)
      continue
    }
    if (chain && counts(blocks, chain, row) && hasRoot(db, log, row)) {
      reached = row
      break
    }
    dropHead(tx, log, row)
  }
  if (reached) {
    setReached(tx, log, reached, 1)
    makeTreeOf(tx, db, blocks, log, reached.size)
  }
  loadHeads(db, blocks, log)
}

function setReached(tx: Tx, log: LogMemory, { epoch, size, cid }: StoredHead, reached: 0 | 1): void {
  tx.prepare('UPDATE head SET reached = ? WHERE publisher = ? AND epoch = ? AND size = ? AND cid = ?').run(
    reached,
    log.id,
    epoch,
    size,
    cid,
  )
}

function dropHead(tx: Tx, log: LogMemory, { epoch, size, cid }: StoredHead): void {
  tx.prepare('DELETE FROM head WHERE publisher = ? AND epoch = ? AND size = ? AND cid = ?').run(
    log.id,
    epoch,
    size,
    cid,
  )
}

/** Its signatures were checked before it was stored; keys and epochs may have changed since. */
function counts(blocks: BlockStore, chain: KeyChain, { cid }: StoredHead): boolean {
  try {
    verifyHead(requireBlock(blocks, readCid(cid)), { chain, verify: () => true })
    return true
  } catch (error) {
    if (error instanceof ProtocolError) return false
    throw error
  }
}

function hasRoot(db: Db, log: LogMemory, { size, root }: StoredHead): boolean {
  return equalBytes(rootAt(size, hashesOf(db, log).read), root)
}

/** The tiles under the head that is served now, so that those who pin it find all of them. */
function makeTreeOf(tx: Tx, db: Db, blocks: BlockStore, log: LogMemory, size: number): void {
  const isLater = (by: number) => by >= size
  const tree = makeTiles(db, log, size, {
    isWithdrawn: (position) => (log.withdrawn.get(position) ?? size) < size,
    knowsTiles: ![...log.withdrawn.values()].some(isLater),
  })
  for (const block of tree.blocks) blocks.put(tx, block)
  const isHeld = tx.prepare('SELECT 1 FROM tile WHERE publisher = ? AND level = ? AND idx = ? AND cid = ?')
  const insert = tx.prepare('INSERT INTO tile (publisher, level, idx, size, cid) VALUES (?, ?, ?, ?, ?)')
  for (const { level, index, cid } of tree.tiles)
    if (isHeld.get(log.id, level, index, cid) === undefined) insert.run(log.id, level, index, size, cid)
}

/** Whether the leaves that are here are those before a fork; true while there are fewer of them. */
export function fitsFork(db: Db, log: LogMemory, fork: Fork): boolean {
  const { position, head, inclusion } = fork
  if (log.size < position) return true
  const { read } = hashesOf(db, log)
  return prefixHashes(position, head.size, inclusion).every(({ level, index, hash }) =>
    equalBytes(hash, read(level, index)),
  )
}

/** All proofs against the head of a fork, from the leaves before it. */
export function cutTreeOf(db: Db, log: LogMemory, { head, position, leaf, inclusion }: Fork) {
  return cutTree({ size: head.size, position, read: hashesOf(db, log).read, leaf, inclusion })
}

/** Notes whether the leaves contradict an ended epoch or the evidence of a fork. */
export function settleDoubt(tx: Tx, { db }: Pick<AddContext, 'db'>, log: LogMemory): void {
  const { chain, fork } = log
  const contradicts = chain?.ended.some(
    ({ size, root }) => size <= log.size && !equalBytes(rootAt(size, hashesOf(db, log).read), root),
  )
  log.isDoubtful = (contradicts ?? false) || (fork !== undefined && !fitsFork(db, log, fork))
  const sql = log.isDoubtful
    ? 'INSERT OR IGNORE INTO doubtful_log (publisher) VALUES (?)'
    : 'DELETE FROM doubtful_log WHERE publisher = ?'
  tx.prepare(sql).run(log.id)
}
