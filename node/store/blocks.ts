import { hash } from 'node:crypto'
import {
  type Block,
  type CidText,
  type Codec,
  cidToBytes,
  codecOf,
  equalBytes,
  findPeople,
  ProtocolError,
} from '../../protocol/index.ts'
import { type BlockedEntry, type Blocklist, type BlockRole, keepsAway, makeBlocklist } from './blocklist.ts'
import { cidOfRow, type Damage, makeDamage } from './damage.ts'
import type { Db, Reader, Tx } from './database.ts'
import { StoreError } from './error.ts'
import { isFileNeeded, noteParts } from './file-parts.ts'
import type { Visibility } from './tables.ts'

/** SPEC §1: no block is larger. */
export const maxBlockBytes = 1_048_576

const codecCodes: Readonly<Record<Codec, number>> = { 'dag-cbor': 0x71, raw: 0x55, 'dag-pb': 0x70 }

/**
 * The blocks of this node by digest. `get` and `has` know public blocks alone, so that whatever serves others can't give away a
 * draft's file or a withdrawn record; `read` is for this node's own users. Each reading hashes the bytes (3 µs for a record): what
 * the disk has changed counts as not here, and is noted in `damage`.
 */
export interface BlockStore {
  /**
   * The one door: throws `too_large`, `bad_hash` (ProtocolError) and `blocked` (StoreError). Idempotent. A private block becomes public
   * when its bytes are put as public; a withheld one stays withheld. A damaged one is sound again. `role` is what the block comes as,
   * for the blocklist: by default what its bytes look like. Gives the row, for tables that refer to blocks.
   */
  put(tx: Tx, block: Block, visibility?: 'public' | 'private', role?: BlockRole): number
  get(cid: CidText): Uint8Array | undefined
  has(cid: CidText): boolean
  /** Public, private and withheld ones. */
  read(cid: CidText): Uint8Array | undefined
  visibilityOf(cid: CidText): Visibility | undefined
  setVisibility(tx: Tx, cid: CidText, visibility: Visibility): void
  /** The CID of a block with the codec that it has here: its bytes are found by those of other codecs too. */
  nameOf(cid: CidText): CidText | undefined
  /** Row of a block, whatever its visibility. */
  findRow(cid: CidText): number | undefined
  /** Erases the bytes. The caller has removed what refers to the row. */
  delete(tx: Tx, cid: CidText): void
  /** Never stores or serves this block again, as the operator wants it; erases nothing. */
  block(tx: Tx, cid: CidText, reason: string, at: number): void
  /** Why a block is on the blocklist, if it is. */
  whyBlocked(cid: CidText): string | undefined
  /** Whether the blocklist refuses a block that comes as this. */
  isRefused(cid: CidText, role: BlockRole): boolean
  readonly blocklist: Blocklist
  /** Whether something unpublished of this node names a file: then its bytes stay, for this node's own users. */
  isKept(cid: CidText): boolean
  /** To be called after a transaction that has erased something. */
  onErased(): void
  /** All public blocks, in the order of arrival, a batch at a time. */
  list(): Iterable<Block>
  readonly damage: Damage
}

interface BlockRow {
  readonly id: number
  readonly codec: number
  readonly visibility: Visibility | 'damaged'
}

interface StoredBytes {
  readonly codec: number
  readonly data: Buffer
}

/** `isKept` tells whether a draft names a file; `onErased` is told after something was erased. */
export function makeBlockStore(
  db: Db,
  {
    isKept = () => false,
    onErased = () => {},
  }: { isKept?: (cid: CidText) => boolean; onErased?: () => void } = {},
): BlockStore {
  const damage = makeDamage(db)
  const blocklist = makeBlocklist(db)
  const find = (reader: Reader, mh: Uint8Array): BlockRow | undefined =>
    reader.prepare('SELECT id, codec, visibility FROM block WHERE mh = ?').get(mh) as BlockRow | undefined

  const soundBytes = (sql: string, cid: CidText): Uint8Array | undefined => {
    const mh = digestOf(cid)
    const row = db.prepare(sql).get(mh) as StoredBytes | undefined
    if (!row) return undefined
    const bytes = plainBytes(row.data)
    if (isSound(mh, bytes)) return bytes
    damage.note(mh, row.codec)
    return undefined
  }

  const setVisibility = (tx: Tx, mh: Uint8Array, visibility: Visibility): void => {
    tx.prepare('UPDATE block SET visibility = ? WHERE mh = ?').run(visibility, mh)
  }

  return {
    put(tx, { cid, bytes }, visibility = 'public', comesAs) {
      if (bytes.length > maxBlockBytes)
        throw new ProtocolError('too_large', '', `block ${cid} has ${bytes.length} bytes; 1 MiB is the most`)
      const mh = digestOf(cid)
      if (!isSound(mh, bytes)) throw new ProtocolError('bad_hash', '', `the bytes don't hash to ${cid}`)
      const entry = blocklist.find(mh)
      const role = comesAs ?? roleOf(cid, bytes, entry)
      const isRefused = entry !== undefined && keepsAway(entry, role) && !isOwnFile(entry, visibility)
      if (entry && !keepsAway(entry, role)) blocklist.lift(tx, mh, [entry.kind])
      const codec = codecCodes[codecOf(cid)]
      if (!isRefused) {
        const { changes, lastInsertRowid } = tx
          .prepare(
            'INSERT INTO block (mh, codec, visibility, data) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
          )
          .run(mh, codec, visibility, bytes)
        if (codec === codecCodes['dag-pb']) takeParts(tx, blocklist, cid, bytes, visibility)
        if (changes > 0) return Number(lastInsertRowid)
      }
      const known = find(tx, mh)
      if (known && role === 'log' && known.codec !== codec)
        tx.prepare('UPDATE block SET codec = ? WHERE mh = ?').run(codec, mh)
      if (known && !isRefused && (known.visibility === 'damaged' || damage.has(mh)))
        mend(tx, damage, mh, bytes)
      const isReleased = known?.visibility === 'private' && visibility === 'public'
      if (known && !isReleased) return known.id
      if (!known || isRefused)
        throw new StoreError('blocked', `block ${cid} is on this node's blocklist: ${entry?.reason}`)
      setVisibility(tx, mh, 'public')
      return known.id
    },
    get: (cid) =>
      soundBytes(
        `SELECT codec, data FROM block WHERE mh = ? AND visibility = 'public' AND mh NOT IN (SELECT mh FROM blocked)`,
        cid,
      ),
    has: (cid) => {
      const mh = digestOf(cid)
      return find(db, mh)?.visibility === 'public' && !damage.has(mh) && blocklist.find(mh) === undefined
    },
    read: (cid) => soundBytes('SELECT codec, data FROM block WHERE mh = ?', cid),
    visibilityOf(cid) {
      const visibility = find(db, digestOf(cid))?.visibility
      return visibility === 'damaged' ? 'public' : visibility
    },
    setVisibility: (tx, cid, visibility) => setVisibility(tx, digestOf(cid), visibility),
    nameOf(cid) {
      const mh = digestOf(cid)
      const row = find(db, mh)
      return row && cidOfRow(row.codec, mh)
    },
    findRow: (cid) => find(db, digestOf(cid))?.id,
    delete: (tx, cid) => void tx.prepare('DELETE FROM block WHERE mh = ?').run(digestOf(cid)),
    block: (tx, cid, reason, at) => blocklist.add(tx, cid, { kind: 'operator', reason, at }),
    whyBlocked: (cid) => blocklist.find(digestOf(cid))?.reason,
    isRefused(cid, role) {
      const entry = blocklist.find(digestOf(cid))
      return entry !== undefined && keepsAway(entry, role)
    },
    blocklist,
    isKept,
    onErased,
    list: () => listBlocks(db, damage),
    damage,
  }
}

function roleOf(cid: CidText, bytes: Uint8Array, entry: BlockedEntry | undefined): BlockRole {
  if (codecOf(cid) !== 'dag-cbor') return 'file'
  return entry && findPeople(bytes) ? 'people' : 'log'
}

/** Users of this node may import again what was withdrawn: for others it stays away until a record links it. */
function isOwnFile({ kind }: BlockedEntry, visibility: 'public' | 'private'): boolean {
  return kind === 'file' && visibility === 'private'
}

/** A node of a file that a record needs: what lies below it may come too, though another file with it was erased. */
function takeParts(
  tx: Tx,
  blocklist: Blocklist,
  cid: CidText,
  bytes: Uint8Array,
  visibility: 'public' | 'private',
): void {
  const parts = noteParts(tx.prepare, cid, bytes)
  if (visibility === 'private') return
  const blocked = parts.filter((part) => blocklist.find(part) !== undefined)
  if (blocked.length === 0 || !isFileNeeded(tx.prepare, digestOf(cid))) return
  for (const part of blocked) blocklist.lift(tx, part, ['file'])
}

function mend(tx: Tx, damage: Damage, mh: Uint8Array, bytes: Uint8Array): void {
  tx.prepare(
    "UPDATE block SET data = ?, visibility = iif(visibility = 'damaged', 'public', visibility) WHERE mh = ?",
  ).run(bytes, mh)
  damage.repaired(tx, mh)
}

/** Whether these are the bytes of this digest. */
export function isSound(digest: Uint8Array, bytes: Uint8Array): boolean {
  return equalBytes(hash('sha256', bytes, 'buffer'), digest)
}

const batchSize = 256

function* listBlocks(db: Db, damage: Damage): Generator<Block> {
  let after = 0
  while (true) {
    const rows = db
      .prepare(
        `SELECT id, mh, codec, data FROM block
         WHERE id > ? AND visibility = 'public' AND mh NOT IN (SELECT mh FROM blocked) ORDER BY id LIMIT ${batchSize}`,
      )
      .all(after) as { id: number; mh: Buffer; codec: number; data: Buffer }[]
    for (const row of rows) {
      after = row.id
      if (isSound(row.mh, row.data)) yield { cid: cidOfRow(row.codec, row.mh), bytes: plainBytes(row.data) }
      else damage.note(row.mh, row.codec)
    }
    if (rows.length < batchSize) return
  }
}

/** The 32 bytes by which a block is found. */
export function digestOf(cid: CidText): Uint8Array {
  return cidToBytes(cid).subarray(4)
}

/** The same memory without the methods of `Buffer`, so that values compare and encode like any others. */
export function plainBytes(buffer: Uint8Array): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
}
