import {
  type CidText,
  cidFromBytes,
  type Did,
  type KeyChain,
  newSubtrees,
  readCid,
  readKeyChain,
  readRecordShape,
  type Time,
} from '../../protocol/index.ts'
import { verifyNatively } from '../platform/native-signature.ts'
import type { BlockStore } from './blocks.ts'
import { isSound, plainBytes } from './blocks.ts'
import type { Db } from './database.ts'
import { StoreError } from './error.ts'
import { type Fork, findFork } from './evidence.ts'
import { type HashLevels, makeHashLevels } from './hash-levels.ts'
import type { HeadRow } from './logs.ts'

/** What is kept in memory of one log. Changed within a transaction, and put back when that is undone. */
export interface LogMemory {
  readonly id: number
  readonly did: Did
  size: number
  chain: KeyChain | undefined
  head: HeadRow | undefined
  target: HeadRow | undefined
  lastIssued: Time | undefined
  /** Position of a withdrawn leaf → position of its withdrawal. */
  withdrawn: Map<number, number>
  /** Positions of leaves without block that no withdrawal explains. */
  holes: Set<number>
  /** The fork that cuts the log, while it isn't settled. */
  fork: Fork | undefined
  /** The leaves are known not to be those of the publisher's log; from which one on isn't known yet. */
  isDoubtful: boolean
  /** Whether any leaf was ever cut off. */
  hasCuts: boolean
  /** Subtree hashes, built on first use. */
  levels: HashLevels | undefined
}

const hashBatch = 4096

/** Reads the state of a log from its tables; no hashes yet. */
export function loadLog(db: Db, blocks: BlockStore, id: number, did: Did): LogMemory {
  const { q } = db
  const last = db.get(
    q.selectFrom('leaf').select('position').where('publisher', '=', id).orderBy('position', 'desc').limit(1),
  )
  const withdrawn = db.all(
    q
      .selectFrom('leaf')
      .select(['position', 'withdrawn_at'])
      .where('publisher', '=', id)
      .where('withdrawn_at', 'is not', null),
  )
  const has = (table: 'doubtful_log' | 'cut') =>
    db.prepare(`SELECT 1 FROM ${table} WHERE publisher = ? LIMIT 1`).get(id) !== undefined
  const size = last ? last.position + 1 : 0
  const chain = loadChain(db, blocks, id, did)
  const fork = chain && findFork(db, id, chain.epoch)
  const log: LogMemory = {
    id,
    did,
    size,
    chain,
    head: undefined,
    target: undefined,
    lastIssued: findLastIssued(db, id),
    withdrawn: new Map(withdrawn.map((row) => [row.position, row.withdrawn_at ?? 0])),
    holes: findHoles(db, id),
    fork,
    isDoubtful: has('doubtful_log'),
    hasCuts: has('cut'),
    levels: undefined,
  }
  loadHeads(db, blocks, log)
  return log
}

/** The head to serve: that of the evidence where the log is cut, none while it is in doubt. */
export function loadHeads(db: Db, blocks: BlockStore, log: LogMemory): void {
  const isCut = log.fork !== undefined && log.fork.position === log.size
  const stored = isCut ? log.fork?.head : findHead(db, blocks, log.id, true)
  log.head = log.isDoubtful || log.chain === undefined ? undefined : stored
  log.target = isCut ? log.head : findHead(db, blocks, log.id, false)
}

function findHoles(db: Db, id: number): Set<number> {
  const holes = db.q
    .selectFrom('leaf')
    .select('position')
    .where('publisher', '=', id)
    .where('kind', '=', 'hole')
    .where('withdrawn_at', 'is', null)
  return new Set(db.all(holes).map(({ position }) => position))
}

function loadChain(db: Db, blocks: BlockStore, id: number, did: Did): KeyChain | undefined {
  const rows = db.all(
    db.q.selectFrom('key_list').select('cid').where('publisher', '=', id).orderBy('version'),
  )
  if (rows.length === 0) return undefined
  return readKeyChain(
    did,
    rows.map((row) => requireBlock(blocks, readCid(row.cid))),
    { verify: verifyNatively },
  )
}

function findHead(db: Db, blocks: BlockStore, id: number, reachedOnly: boolean): HeadRow | undefined {
  const query = db.q
    .selectFrom('head')
    .selectAll()
    .where('publisher', '=', id)
    .$if(reachedOnly, (q) => q.where('reached', '=', 1))
    .orderBy('epoch', 'desc')
    .orderBy('size', 'desc')
    .orderBy('issued', 'desc')
    .limit(1)
  const row = db.get(query)
  if (!row) return undefined
  const cid = readCid(row.cid)
  const { epoch, size, issued, received } = row
  return { cid, bytes: requireBlock(blocks, cid), epoch, size, root: plainBytes(row.root), issued, received }
}

/** `issued` of the last record whose block is here and sound: a damaged one doesn't keep the log from being opened. */
export function findLastIssued(db: Db, id: number): Time | undefined {
  const rows = db
    .prepare(
      `SELECT leaf.cid_bytes, block.data FROM leaf JOIN block ON block.id = leaf.block
       WHERE leaf.publisher = ? AND leaf.kind IN ('record', 'withdrawal') ORDER BY leaf.position DESC`,
    )
    .iterate(id) as IterableIterator<{ cid_bytes: Buffer; data: Buffer }>
  for (const { cid_bytes, data } of rows)
    if (isSound(cid_bytes.subarray(4), data)) return readRecordShape(plainBytes(data)).statement.issued
  return undefined
}

/** A block that other rows name; throws `missing_block` when the store is damaged. */
export function requireBlock(blocks: BlockStore, cid: CidText): Uint8Array {
  const bytes = blocks.read(cid)
  if (!bytes)
    throw new StoreError('missing_block', `the store lacks block ${cid}, which it refers to: run biofed fsck`)
  return bytes
}

/** The subtree hashes of a log, computed from its leaves the first time. */
export function hashesOf(db: Db, memory: LogMemory): HashLevels {
  if (memory.levels) return memory.levels
  const levels = makeHashLevels()
  for (let from = 0; from < memory.size; from += hashBatch) {
    const to = Math.min(from + hashBatch, memory.size)
    levels.append(newSubtrees(from, leavesOf(db, memory.id, from, to), levels.read))
  }
  memory.levels = levels
  return levels
}

/** The 36 bytes of leaves [from, to). */
export function leavesOf(db: Db, id: number, from: number, to: number): Uint8Array[] {
  const rows = db
    .prepare(
      'SELECT cid_bytes FROM leaf WHERE publisher = ? AND position >= ? AND position < ? ORDER BY position',
    )
    .all(id, from, to) as { cid_bytes: Buffer }[]
  return rows.map((row) => plainBytes(row.cid_bytes))
}

/** The CID of a stored leaf. Throws RangeError where there is none. */
export function leafAt(db: Db, id: number, position: number): Uint8Array {
  const [leaf] = leavesOf(db, id, position, position + 1)
  if (!leaf) throw new RangeError(`no leaf ${position} is stored here`)
  return leaf
}

/** As `leafAt`, as text. */
export function leafCid(db: Db, id: number, position: number): CidText {
  return cidFromBytes(leafAt(db, id, position))
}
