import {
  type Block,
  type CidText,
  cidFromBytes,
  type EndedEpoch,
  equalBytes,
  type HashReader,
  newSubtrees,
  readRecordShape,
  rootAt,
} from '../../protocol/index.ts'
import { type BlockStore, plainBytes } from './blocks.ts'
import type { Db, Reader, Tx } from './database.ts'
import type { AddContext } from './log-context.ts'
import { forgetCut } from './log-cut.ts'
import { hashesOf, type LogMemory } from './log-memory.ts'
import type { LogEntry } from './logs.ts'
import type { LeafKind } from './tables.ts'

/** Leaves that were cut off a log together, and are kept aside. */
interface Branch {
  readonly id: number
  readonly position: number
  readonly size: number
}

interface CutLeaf {
  readonly cid_bytes: Uint8Array
  readonly kind: LeafKind
}

/** Leaves that continue the first `from` of those held, from branches that were cut off, the first of them just there. */
interface Continuation {
  readonly from: number
  readonly used: readonly Branch[]
  readonly leaves: readonly CutLeaf[]
}

const branchesOf = (reader: Reader, id: number): Branch[] =>
  reader
    .prepare('SELECT id, position, size FROM cut WHERE publisher = ? ORDER BY id DESC')
    .all(id) as Branch[]

/** Continuations of the leaves held to `size` leaves in all. */
function* continuations(reader: Reader, log: LogMemory, size: number): Generator<Continuation> {
  const branches = branchesOf(reader, log.id)
  for (const start of branches)
    if (start.position <= log.size && start.position < size)
      yield* extend(reader, branches, { from: start.position, used: [], leaves: [] }, start, size)
}

function* extend(
  reader: Reader,
  branches: readonly Branch[],
  before: Continuation,
  next: Branch,
  size: number,
): Generator<Continuation> {
  const added = reader
    .prepare('SELECT cid_bytes, kind FROM cut_leaf WHERE cut = ? AND position < ? ORDER BY position')
    .all(next.id, size) as CutLeaf[]
  const { from } = before
  const made = { from, used: [...before.used, next], leaves: [...before.leaves, ...added] }
  const reached = from + made.leaves.length
  if (reached === size) return yield made
  for (const other of branches)
    if (other.position === reached && !made.used.includes(other))
      yield* extend(reader, branches, made, other, size)
}

/** Root over the leaves held up to the continuation, and those of it. */
function rootOf(read: HashReader, { from, leaves }: Continuation, size: number): Uint8Array {
  const subtrees = newSubtrees(
    from,
    leaves.map((leaf) => leaf.cid_bytes),
    read,
  )
  const made = new Map(subtrees.map(({ level, index, hash }) => [`${level}/${index}`, hash]))
  return rootAt(size, (level, index) => made.get(`${level}/${index}`) ?? read(level, index))
}

export interface FoundBranch {
  /** How many of the leaves held stay. */
  readonly from: number
  readonly entries: readonly LogEntry[]
  /** Cuts of which nothing is left over. */
  readonly cuts: readonly number[]
}

/** What was cut off and, put behind leaves that are held, gives the root of an ended epoch. */
export function findBranch(
  { db, blocks }: Pick<AddContext, 'db' | 'blocks'>,
  log: LogMemory,
  { size, root }: EndedEpoch,
): FoundBranch | undefined {
  const { read } = hashesOf(db, log)
  for (const found of continuations(db, log, size)) {
    if (!equalBytes(rootOf(read, found, size), root)) continue
    const { from, used, leaves } = found
    return {
      from,
      entries: leaves.map((leaf, i) => entryOf(blocks, leaf, from + i)),
      cuts: used.filter((branch) => branch.size <= size).map(({ id }) => id),
    }
  }
  return undefined
}

/** Of which sizes the log was before leaves were cut off, and may be again: the longest of each branch, newest first. */
export function listBranches(
  db: Db,
  id: number,
): readonly { readonly from: number; readonly size: number }[] {
  return branchesOf(db, id).map(({ position, size }) => ({ from: position, size }))
}

/** Root over the first `size` leaves, of the log as it is, or as it was before its newest leaves were cut off. */
export function findRoot(db: Db, log: LogMemory, size: number): Uint8Array | undefined {
  if (size < 1) return undefined
  if (size <= log.size) return reachedRoot(db, log, size) ?? rootAt(size, hashesOf(db, log).read)
  const { read } = hashesOf(db, log)
  for (const found of continuations(db, log, size))
    if (found.from === log.size) return rootOf(read, found, size)
  return undefined
}

function entryOf(blocks: BlockStore, { cid_bytes, kind }: CutLeaf, position: number): LogEntry {
  const cid = cidFromBytes(plainBytes(cid_bytes))
  const bytes = blocks.read(cid)
  if (!bytes) return { position, cid, kind: 'hole' }
  const block = { cid, bytes }
  if (kind === 'keyList') return { position, cid, kind, block }
  const record = readRecordShape(bytes, cid)
  const people = record.people === undefined ? undefined : findBlock(blocks, record.people)
  return { position, cid, kind: 'record', record, block, people }
}

function findBlock(blocks: BlockStore, cid: CidText): Block | undefined {
  const bytes = blocks.read(cid)
  return bytes && { cid, bytes }
}

/** The leaves of a branch are part of the log again. */
export function forgetBranch(tx: Tx, { cuts }: FoundBranch): void {
  for (const cut of cuts) forgetCut(tx, cut)
}

/** Root of a head that the log passed through: known without the hashes of all leaves, which take their time after a start. */
function reachedRoot(db: Db, log: LogMemory, size: number): Uint8Array | undefined {
  if (log.isDoubtful || log.fork) return undefined
  const row = db
    .prepare('SELECT root FROM head WHERE publisher = ? AND size = ? AND reached = 1')
    .get(log.id, size) as { root: Buffer } | undefined
  return row && plainBytes(row.root)
}
