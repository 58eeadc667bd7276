import { type CidText, codecOf, decodeBlock, isMap, ProtocolError } from '../../protocol/index.ts'
import type { BlockedEntry } from './blocklist.ts'
import { type BlockStore, digestOf } from './blocks.ts'
import type { Reader, Tx } from './database.ts'
import { type Cause, eraseLeaf, eraseNode, forgetPeople } from './erase.ts'
import { markErasure } from './erase-traces.ts'
import { StoreError } from './error.ts'

/** What the operator erases at this node alone, whatever publishers say. */
export interface LocalErasures {
  /**
   * Erases a record with its people and files, a people block, or a file, and keeps it away from now on, also when it isn't here yet. What
   * other records need of a record's people and files stays. Throws `not_erasable` for what this node signs for and for what logs are made of.
   */
  erase(tx: Tx, cid: CidText, reason: string, at: number): void
  /** The block may come again from other nodes; false when it wasn't erased. */
  undo(tx: Tx, cid: CidText): boolean
  /** Newest first. */
  list(): readonly (BlockedEntry & { readonly cid: CidText })[]
}

interface LeafRow {
  readonly publisher: number
  readonly position: number
  readonly did: string
  readonly hosted: number
  readonly kind: string
}

/** `onRecordErased` takes a record out of the index, `reopen` makes its leaf a hole to be filled from peers, in the same transaction. */
export function makeLocalErasures(
  blocks: BlockStore,
  onRecordErased: (tx: Tx, cid: CidText) => void,
  reopen: (tx: Tx, cid: CidText) => void,
): LocalErasures {
  return {
    erase(tx, cid, reason, at) {
      const cause: Cause = { reason, at, by: cid, isOperators: true }
      const row = blocks.findRow(cid)
      if (row !== undefined) eraseRow(tx, blocks, cid, row, cause, onRecordErased)
      blocks.blocklist.add(tx, cid, { kind: 'operator', reason, at })
      markErasure(tx, blocks)
    },
    undo(tx, cid) {
      const digest = digestOf(cid)
      if (blocks.blocklist.find(digest)?.kind !== 'operator') return false
      blocks.blocklist.lift(tx, digest, ['operator'])
      blocks.blocklist.liftWith(tx, cid)
      reopen(tx, cid)
      return true
    },
    list: () => blocks.blocklist.ofOperator(),
  }
}

/** Whether the operator of this node has erased people or files of unwithdrawn records among the first `size` leaves of a log. */
export function hasErasedHere(db: Reader, publisher: number, size: number): boolean {
  if (db.prepare("SELECT 1 FROM blocked WHERE kind = 'operator' LIMIT 1").get() === undefined) return false
  const named = (table: 'file_use' | 'people_absent') =>
    `SELECT 1 FROM blocked JOIN ${table} AS named ON named.mh = blocked.mh
     JOIN leaf ON leaf.publisher = named.publisher AND leaf.position = named.position
     WHERE blocked.kind = 'operator' AND named.publisher = ? AND named.position < ? AND leaf.withdrawn_at IS NULL`
  const sql = `${named('file_use')} UNION ALL ${named('people_absent')} LIMIT 1`
  return db.prepare(sql).get(publisher, size, publisher, size) !== undefined
}

function eraseRow(
  tx: Tx,
  blocks: BlockStore,
  cid: CidText,
  row: number,
  cause: Cause,
  onRecordErased: (tx: Tx, cid: CidText) => void,
): void {
  const leaf = tx
    .prepare(
      `SELECT leaf.publisher, leaf.position, publisher.did, publisher.hosted, leaf.kind
       FROM leaf JOIN publisher ON publisher.id = leaf.publisher WHERE leaf.block = ?`,
    )
    .get(row) as LeafRow | undefined
  if (leaf) {
    requireErasable(cid, leaf)
    onRecordErased(tx, cid)
    eraseLeaf(tx, blocks, leaf.publisher, leaf.position, cause)
    return
  }
  const shown = tx.prepare('SELECT publisher, position FROM leaf WHERE people = ?').all(row) as LeafRow[]
  for (const { publisher, position } of shown) forgetPeople(tx, blocks, row, publisher, position, cause)
  if (shown.length > 0) return
  if (codecOf(cid) === 'dag-cbor') refusePartOfLog(blocks, cid)
  eraseNode(tx, blocks, digestOf(cid), cause)
}

function requireErasable(cid: CidText, { did, hosted, kind }: LeafRow): void {
  if (hosted === 1)
    throw new StoreError(
      'not_erasable',
      `${cid} is a record of ${did}, for which this node signs: withdraw it, so that all nodes erase it`,
    )
  if (kind === 'keyList')
    throw new StoreError('not_erasable', `${cid} is a key list: a log can't do without it`)
}

/** Heads, key lists and tiles. */
function refusePartOfLog(blocks: BlockStore, cid: CidText): void {
  const value = readBlock(blocks, cid)
  const isPart = isMap(value) && ('statement' in value || 'entries' in value)
  if (isPart)
    throw new StoreError(
      'not_erasable',
      `${cid} is a part of a log, which can't do without it: to serve nothing of its publisher, use biofed ignore`,
    )
}

function readBlock(blocks: BlockStore, cid: CidText): unknown {
  const bytes = blocks.read(cid)
  try {
    return bytes && decodeBlock(bytes)
  } catch (error) {
    if (error instanceof ProtocolError) return undefined
    throw error
  }
}
