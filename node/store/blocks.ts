import { hash } from 'node:crypto'
import {
  type Block,
  type CidText,
  type Codec,
  cidFromBytes,
  cidToBytes,
  codecOf,
  concatBytes,
  equalBytes,
  ProtocolError,
} from '../../protocol/index.ts'
import type { Db, Reader, Tx } from './database.ts'
import { StoreError } from './error.ts'
import type { Visibility } from './tables.ts'

/** SPEC §1: no block is larger. */
export const maxBlockBytes = 1_048_576

const codecCodes: Readonly<Record<Codec, number>> = { 'dag-cbor': 0x71, raw: 0x55, 'dag-pb': 0x70 }

/**
 * The blocks of this node by digest. `get` and `has` know public blocks alone, so that whatever serves others can't give away a
 * draft's file or a withdrawn record; `read` is for this node's own users.
 */
export interface BlockStore {
  /**
   * The one door: throws `too_large`, `bad_hash` (ProtocolError) and `blocked` (StoreError). Idempotent. A private block becomes public
   * when its bytes are put as public; a withheld one stays withheld. Gives the row, for tables that refer to blocks.
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
}

interface BlockRow {
  readonly id: number
  readonly visibility: Visibility
}

export function makeBlockStore(db: Db): BlockStore {
  const find = (reader: Reader, mh: Uint8Array): BlockRow | undefined =>
    reader.prepare('SELECT id, visibility FROM block WHERE mh = ?').get(mh) as BlockRow | undefined

  /** Most nodes block nothing, and each block that comes in is asked for. Never goes back to false. */
  let blocksAny = db.prepare('SELECT 1 FROM blocked').get() !== undefined

  const why = (mh: Uint8Array): string | undefined =>
    blocksAny
      ? (db.prepare('SELECT reason FROM blocked WHERE mh = ?').get(mh) as { reason: string } | undefined)
          ?.reason
      : undefined

  const data = (sql: string, cid: CidText): Uint8Array | undefined => {
    const row = db.prepare(sql).get(digestOf(cid)) as { data: Buffer } | undefined
    return row && plainBytes(row.data)
  }

  const setVisibility = (tx: Tx, mh: Uint8Array, visibility: Visibility): void => {
    tx.prepare('UPDATE block SET visibility = ? WHERE mh = ?').run(visibility, mh)
  }

  return {
    put(tx, { cid, bytes }, visibility = 'public') {
      if (bytes.length > maxBlockBytes)
        throw new ProtocolError('too_large', '', `block ${cid} has ${bytes.length} bytes; 1 MiB is the most`)
      const mh = digestOf(cid)
      if (!equalBytes(hash('sha256', bytes, 'buffer'), mh))
        throw new ProtocolError('bad_hash', '', `the bytes don't hash to ${cid}`)
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
      const isReleased = known?.visibility === 'private' && visibility === 'public'
      if (known && !isReleased) return known.id
      if (!known || reason !== undefined)
        throw new StoreError('blocked', `block ${cid} is on this node's blocklist: ${reason}`)
      setVisibility(tx, mh, 'public')
      return known.id
    },
    get: (cid) =>
      data(
        `SELECT data FROM block WHERE mh = ? AND visibility = 'public' AND mh NOT IN (SELECT mh FROM blocked)`,
        cid,
      ),
    has: (cid) => {
      const mh = digestOf(cid)
      return find(db, mh)?.visibility === 'public' && why(mh) === undefined
    },
    read: (cid) => data('SELECT data FROM block WHERE mh = ?', cid),
    visibilityOf: (cid) => find(db, digestOf(cid))?.visibility,
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
    list: () => listBlocks(db),
  }
}

const batchSize = 256

function* listBlocks(db: Db): Generator<Block> {
  let after = 0
  while (true) {
    const rows = db
      .prepare(
        `SELECT id, mh, codec, data FROM block
         WHERE id > ? AND visibility = 'public' AND mh NOT IN (SELECT mh FROM blocked) ORDER BY id LIMIT ${batchSize}`,
      )
      .all(after) as { id: number; mh: Buffer; codec: number; data: Buffer }[]
    for (const row of rows) {
      const cid = cidFromBytes(concatBytes(Uint8Array.of(1, row.codec, 0x12, 0x20), row.mh))
      yield { cid, bytes: plainBytes(row.data) }
      after = row.id
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
