import {
  type CidText,
  cidFromBytes,
  cidToBytes,
  type Did,
  findPeople,
  readDid,
} from '../../protocol/index.ts'
import type { BlockedEntry } from './blocklist.ts'
import { type BlockStore, digestOf, plainBytes } from './blocks.ts'
import { cidOfRow } from './damage.ts'
import type { Reader, Tx } from './database.ts'
import { findFilesWith, findParts, isFileNeeded } from './file-parts.ts'
import type { LogEntry, RecordState } from './logs.ts'
import type { Visibility } from './tables.ts'

/** What an erasure is noted with; `at` in milliseconds since 1970. */
export interface Cause extends Pick<BlockedEntry, 'reason' | 'at' | 'by'> {
  /** Whether the operator of this node wants it, rather than a publisher who withdrew. */
  readonly isOperators?: boolean
}

interface StoredBlock {
  readonly id: number
  readonly codec: number
  readonly visibility: Visibility
}

/**
 * Erases the block of a leaf, its people and the files that nothing else here needs, and puts them on the blocklist. The leaf stays, with
 * the names of what was erased. SPEC §5.5: what an unwithdrawn record of any log here links or names is never touched.
 */
export function eraseLeaf(
  tx: Tx,
  blocks: BlockStore,
  publisher: number,
  position: number,
  cause: Cause,
): void {
  const leaf = tx
    .prepare('SELECT block, people FROM leaf WHERE publisher = ? AND position = ?')
    .get(publisher, position) as { block: number | null; people: number | null }
  tx.prepare('UPDATE leaf SET block = NULL WHERE publisher = ? AND position = ?').run(publisher, position)
  if (leaf.block !== null) dropBlock(tx, blocks, leaf.block, cause, 'record')
  if (leaf.people !== null) forgetPeople(tx, blocks, leaf.people, publisher, position, cause)
  for (const file of filesOf(tx, publisher, position)) eraseFile(tx, blocks, file, cause)
}

/** A record names people whose block isn't here: remembered, so that a withdrawal of them is known to be one. */
export function noteAbsentPeople(tx: Tx, people: CidText, publisher: number, position: number): void {
  tx.prepare('INSERT OR IGNORE INTO people_absent (mh, publisher, position) VALUES (?, ?, ?)').run(
    digestOf(people),
    publisher,
    position,
  )
}

/** Stores the people of a leaf, unless they were withdrawn; gives their row. What is erased comes back when a record counts that has it. */
export function takePeople(
  tx: Tx,
  blocks: BlockStore,
  publisher: number,
  { position, record, people }: LogEntry,
): number | null {
  if (!record?.people) return null
  const isGone = arePeopleWithdrawn(tx, publisher, position, record.people)
  if (people && !isGone) {
    blocks.blocklist.lift(tx, digestOf(people.cid), ['people'])
    if (!blocks.isRefused(people.cid, 'people')) return blocks.put(tx, people, 'public', 'people')
  }
  noteAbsentPeople(tx, record.people, publisher, position)
  return null
}

/** Whether the people of a record were withdrawn alone, which a later record than it does. */
export function arePeopleWithdrawn(
  reader: Pick<Tx, 'prepare'>,
  publisher: number,
  position: number,
  people: CidText,
): boolean {
  const sql = 'SELECT 1 FROM people_withdrawal WHERE mh = ? AND publisher = ? AND position > ?'
  return reader.prepare(sql).get(digestOf(people), publisher, position) !== undefined
}

/** Whether a record has its people here: they aren't shown with it once they were withdrawn, though another record may have them. */
export function showsPeople(reader: Pick<Tx, 'prepare'>, publisher: number, position: number): boolean {
  const sql = 'SELECT 1 FROM leaf WHERE publisher = ? AND position = ? AND people IS NOT NULL'
  return reader.prepare(sql).get(publisher, position) !== undefined
}

/** The leaf of an unwithdrawn record that has lost its block here. */
export function findErasedLeaf(
  db: Reader,
  cid: CidText,
): { readonly did: Did; readonly position: number } | undefined {
  const row = db
    .prepare(
      `SELECT publisher.did, leaf.position FROM leaf JOIN publisher ON publisher.id = leaf.publisher
       WHERE leaf.cid_bytes = ? AND leaf.block IS NULL AND leaf.withdrawn_at IS NULL AND leaf.kind IN ('record', 'withdrawal')`,
    )
    .get(cidToBytes(cid)) as { did: string; position: number } | undefined
  return row && { did: readDid(row.did), position: row.position }
}

/** The publisher, of those that this node signs for, that has unwithdrawn records with these people. */
export function findPublisherOfPeople(db: Reader, cid: CidText): Did | undefined {
  const row = db
    .prepare(
      `SELECT publisher.did FROM block JOIN leaf ON leaf.people = block.id AND leaf.withdrawn_at IS NULL
       JOIN publisher ON publisher.id = leaf.publisher AND publisher.hosted = 1 WHERE block.mh = ? LIMIT 1`,
    )
    .get(digestOf(cid)) as { did: string } | undefined
  return row && readDid(row.did)
}

/** The state of people who were withdrawn alone by a publisher that is followed, when their block isn't here any more. */
export function findWithdrawnPeople(db: Reader, cid: CidText): RecordState | undefined {
  const row = db
    .prepare(
      `SELECT publisher.did, gone.reason, leaf.cid_bytes FROM people_withdrawal AS gone
       JOIN publisher ON publisher.id = gone.publisher AND publisher.policy = 'follow'
       JOIN leaf ON leaf.publisher = gone.publisher AND leaf.position = gone.position
       WHERE gone.mh = ? AND NOT EXISTS (SELECT 1 FROM block WHERE block.mh = gone.mh)`,
    )
    .get(digestOf(cid)) as { did: string; reason: string; cid_bytes: Buffer } | undefined
  if (!row) return undefined
  const by = cidFromBytes(plainBytes(row.cid_bytes))
  return { state: 'withdrawn', publisher: readDid(row.did), reason: row.reason, by }
}

/** The record at this place doesn't show its people any more; their block goes when no other record does. */
export function forgetPeople(
  tx: Tx,
  blocks: BlockStore,
  row: number,
  publisher: number,
  position: number,
  cause: Cause,
): void {
  const { mh, codec } = tx.prepare('SELECT mh, codec FROM block WHERE id = ?').get(row) as {
    mh: Buffer
    codec: number
  }
  tx.prepare('UPDATE leaf SET people = NULL WHERE publisher = ? AND position = ?').run(publisher, position)
  noteAbsentPeople(tx, cidOfRow(codec, mh), publisher, position)
  if (tx.prepare('SELECT 1 FROM leaf WHERE people = ? LIMIT 1').get(row) === undefined)
    dropBlock(tx, blocks, row, cause, 'people')
}

/**
 * Erases what stayed here of a record or of people when the log was cut, and nothing refers to. Anybody can withdraw the name of what
 * was cut off another log: so only while no other is cut.
 */
export function eraseWithheld(
  tx: Tx,
  blocks: BlockStore,
  publisher: number,
  cid: CidText,
  cause: Cause,
  kind: 'record' | 'people',
): void {
  const row = tx
    .prepare(
      `SELECT id FROM block WHERE mh = ? AND visibility = 'withheld' AND NOT EXISTS (SELECT 1 FROM cut WHERE publisher <> ?)
       AND NOT EXISTS (SELECT 1 FROM leaf WHERE leaf.block = block.id OR leaf.people = block.id)`,
    )
    .get(digestOf(cid), publisher) as { id: number } | undefined
  if (row) dropBlock(tx, blocks, row.id, cause, kind)
}

/** Erases a node of a file and all below it that no other file needs. What a draft of this node names stays, for its users alone. */
export function eraseFile(tx: Tx, blocks: BlockStore, digest: Uint8Array, cause: Cause): void {
  if (!isFileNeeded(tx.prepare, digest)) eraseNode(tx, blocks, digest, cause)
}

/** Erases a node of a file whatever needs it, and what only it needs below. */
export function eraseNode(tx: Tx, blocks: BlockStore, digest: Uint8Array, cause: Cause): void {
  const node = tx.prepare('SELECT id, codec, visibility FROM block WHERE mh = ?').get(digest) as
    | StoredBlock
    | undefined
  if (!node || isPartOfLog(tx, node)) return
  const parts = findParts(tx.prepare, digest)
  if (!cause.isOperators && isOwn(tx, blocks, node, digest)) keepPrivately(tx, blocks, node, digest, cause)
  else {
    tx.prepare('DELETE FROM file_node WHERE parent = ?').run(digest)
    dropBlock(tx, blocks, node.id, cause, 'file')
  }
  for (const part of parts) eraseFile(tx, blocks, part, cause)
}

const dagCbor = 0x71
const dagPb = 0x70
const raw = 0x55

/** What users of this node imported and haven't published, or use in a draft. */
function isOwn(tx: Tx, blocks: BlockStore, { visibility }: StoredBlock, digest: Uint8Array): boolean {
  if (visibility === 'private') return true
  return findFilesWith(tx.prepare, digest).some(
    (mh) => blocks.isKept(cidOfRow(raw, mh)) || blocks.isKept(cidOfRow(dagPb, mh)),
  )
}

/** Whether a block is more than a file's: a leaf, people, or a head, key list or tile. Anybody can name one of these as a file. */
export function isPartOfLog(tx: Tx, { id, codec }: { readonly id: number; readonly codec: number }): boolean {
  const sql = 'SELECT 1 FROM leaf WHERE block = ? OR people = ? LIMIT 1'
  return codec === dagCbor || tx.prepare(sql).get(id, id) !== undefined
}

function keepPrivately(
  tx: Tx,
  blocks: BlockStore,
  { codec }: StoredBlock,
  digest: Uint8Array,
  cause: Cause,
): void {
  const cid = cidOfRow(codec, digest)
  blocks.setVisibility(tx, cid, 'private')
  blocks.blocklist.add(tx, cid, { ...cause, kind: 'file' })
}

/** Erases the bytes of a row that nothing refers to any more, and keeps them away. */
export function dropBlock(
  tx: Tx,
  blocks: BlockStore,
  row: number,
  { isOperators, ...cause }: Cause,
  kind: 'record' | 'people' | 'file',
): void {
  const { mh, codec, data } = tx.prepare('SELECT mh, codec, data FROM block WHERE id = ?').get(row) as {
    mh: Buffer
    codec: number
    data: Buffer
  }
  // A block that isn't what its name was used for: somebody else's, named to have it erased.
  if (kind === 'people' && !findPeople(data)) return
  const cid = cidOfRow(codec, mh)
  tx.prepare('DELETE FROM block WHERE id = ?').run(row)
  blocks.blocklist.add(tx, cid, { ...cause, kind: isOperators ? 'operator' : kind })
}

function filesOf(tx: Tx, publisher: number, position: number): Buffer[] {
  const rows = tx
    .prepare('SELECT mh FROM file_use WHERE publisher = ? AND position = ?')
    .all(publisher, position) as { mh: Buffer }[]
  return rows.map(({ mh }) => mh)
}
