import { hash } from 'node:crypto'
import {
  type Block,
  type CidText,
  type Codec,
  cidToBytes,
  codecOf,
  equalBytes,
  ProtocolError,
} from '../../protocol/index.ts'
import { cidOfRow, type Damage, makeDamage } from './damage.ts'
import type { Db, Reader, Tx } from './database.ts'
import { StoreError } from './error.ts'
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
   * when its bytes are put as public; a withheld one stays withheld. A damaged one is sound again. Gives the row, for tables that
   * refer to blocks.
   */
  put(tx: Tx, block: Block, visibility?: 'public' | 'private'): number
  get(cid: CidText): Uint8Array | undefined
  has(cid: CidText): boolean
  /** Public, private and withheld ones. */
  read(cid: CidText): Uint8Array | undefined
  visibilityOf(cid: CidText): Visibility | undefined
  setVisibility(tx: Tx, cid: CidText, visibility: Visibility): void
  /** Row of a block, whatever its visibility. */
  findRow(cid: CidText): number | undefined
  /** Erases the bytes. The caller has removed what refers to the row. */
  delete(tx: Tx, cid: CidText): void
  /** Never stores or serves this block again; erases nothing. */
  block(tx: Tx, cid: CidText, reason: string, at: number): void
  /** Why a block is on the blocklist, if it is. */
  whyBlocked(cid: CidText): string | undefined
  /** All public blocks, in the order of arrival, a batch at a time. */
  list(): Iterable<Block>
  readonly damage: Damage
}

interface BlockRow {
  readonly id: number
  readonly visibility: Visibility | 'damaged'
}

interface StoredBytes {
  readonly codec: number
  readonly data: Buffer
}

export function makeBlockStore(db: Db): BlockStore {
  const damage = makeDamage(db)
  const find = (reader: Reader, mh: Uint8Array): BlockRow | undefined =>
    reader.prepare('SELECT id, visibility FROM block WHERE mh = ?').get(mh) as BlockRow | undefined

  /** Most nodes block nothing, and each block that comes in is asked for. Never goes back to false. */
  let blocksAny = db.prepare('SELECT 1 FROM blocked').get() !== undefined

  const why = (mh: Uint8Array): string | undefined =>
    blocksAny
      ? (db.prepare('SELECT reason FROM blocked WHERE mh = ?').get(mh) as { reason: string } | undefined)
          ?.reason
      : undefined

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
    put(tx, { cid, bytes }, visibility = 'public') {
      if (bytes.length > maxBlockBytes)
        throw new ProtocolError('too_large', '', `block ${cid} has ${bytes.length} bytes; 1 MiB is the most`)
      const mh = digestOf(cid)
      if (!isSound(mh, bytes)) throw new ProtocolError('bad_hash', '', `the bytes don't hash to ${cid}`)
      const reason = why(mh)
      if (reason === undefined) {
        const { changes, lastInsertRowid } = tx
          .prepare(
            'INSERT INTO block (mh, codec, visibility, data) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
          )
          .run(mh, codecCodes[codecOf(cid)], visibility, bytes)
        if (changes > 0) return Number(lastInsertRowid)
      }
      const known = find(tx, mh)
      if (known && reason === undefined && (known.visibility === 'damaged' || damage.has(mh)))
        mend(tx, damage, mh, bytes)
      const isReleased = known?.visibility === 'private' && visibility === 'public'
      if (known && !isReleased) return known.id
      if (!known || reason !== undefined)
        throw new StoreError('blocked', `block ${cid} is on this node's blocklist: ${reason}`)
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
      return find(db, mh)?.visibility === 'public' && !damage.has(mh) && why(mh) === undefined
    },
    read: (cid) => soundBytes('SELECT codec, data FROM block WHERE mh = ?', cid),
    visibilityOf(cid) {
      const visibility = find(db, digestOf(cid))?.visibility
      return visibility === 'damaged' ? 'public' : visibility
    },
    setVisibility: (tx, cid, visibility) => setVisibility(tx, digestOf(cid), visibility),
    findRow: (cid) => find(db, digestOf(cid))?.id,
    delete: (tx, cid) => void tx.prepare('DELETE FROM block WHERE mh = ?').run(digestOf(cid)),
    block(tx, cid, reason, at) {
      blocksAny = true
      tx.prepare('INSERT OR REPLACE INTO blocked (mh, reason, at) VALUES (?, ?, ?)').run(
        digestOf(cid),
        reason,
        at,
      )
    },
    whyBlocked: (cid) => (blocksAny ? why(digestOf(cid)) : undefined),
    list: () => listBlocks(db, damage),
    damage,
  }
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
