import { type CidText, cidFromBytes, cidToBytes, concatBytes, readCid } from '../../protocol/index.ts'
import type { Db, Tx } from './database.ts'

/** Blocks whose bytes on the disk are not those of their CID any more. They are given to nobody until they were put again. */
export interface Damage {
  has(digest: Uint8Array): boolean
  /** Notes a block that was found damaged; may be called within a transaction, and twice. */
  note(digest: Uint8Array, codec: number): void
  /** Sound bytes were put in its place. */
  repaired(tx: Tx, digest: Uint8Array): void
  /** Forgets those whose rows are gone, and writes down the rest: after a restart they are known, and pages leave them out. */
  save(tx: Tx): void
  list(): readonly CidText[]
  /** Since this process began. */
  counts(): { readonly found: number; readonly repaired: number }
  /** Told of each damaged block once, while it is being read: do no more than note it. Gives what ends that. */
  listen(onDamage: (cid: CidText) => void): () => void
}

const setting = 'damaged_blocks'

/** What is known of damaged blocks in this database, from earlier runs too. */
export function makeDamage(db: Db): Damage {
  const known = new Map(readSaved(db).map((cid) => [keyOf(cidToBytes(cid).subarray(4)), cid]))
  const listeners = new Set<(cid: CidText) => void>()
  let found = 0
  let repaired = 0

  function write(tx: Tx): void {
    tx.prepare('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)').run(
      setting,
      JSON.stringify([...known.values()]),
    )
  }

  return {
    has: (digest) => known.size > 0 && known.has(keyOf(digest)),
    note(digest, codec) {
      const key = keyOf(digest)
      if (known.has(key)) return
      const cid = cidOfRow(codec, digest)
      known.set(key, cid)
      found++
      for (const listener of listeners) listener(cid)
    },
    repaired(tx, digest) {
      const key = keyOf(digest)
      const cid = known.get(key)
      if (cid === undefined) return
      known.delete(key)
      repaired++
      write(tx)
      tx.onRollback(() => {
        known.set(key, cid)
        repaired--
      })
    },
    save(tx) {
      const exists = tx.prepare('SELECT 1 FROM block WHERE mh = ?')
      const hide = tx.prepare(
        "UPDATE block SET visibility = 'damaged' WHERE mh = ? AND visibility = 'public'",
      )
      for (const key of known.keys()) {
        const digest = Buffer.from(key, 'hex')
        if (exists.get(digest) === undefined) known.delete(key)
        else hide.run(digest)
      }
      write(tx)
    },
    list: () => [...known.values()],
    counts: () => ({ found, repaired }),
    listen(onDamage) {
      listeners.add(onDamage)
      return () => void listeners.delete(onDamage)
    },
  }
}

function readSaved(db: Db): CidText[] {
  const row = db.prepare('SELECT value FROM setting WHERE name = ?').get(setting)
  const saved: unknown = row === undefined ? [] : JSON.parse((row as { value: string }).value)
  return Array.isArray(saved) ? saved.map((cid) => readCid(cid)) : []
}

/** The CID of a row of `block`. Throws `bad_cid` for a codec that no block has. */
export function cidOfRow(codec: number, digest: Uint8Array): CidText {
  return cidFromBytes(concatBytes(Uint8Array.of(1, codec, 0x12, 0x20), digest))
}

function keyOf(digest: Uint8Array): string {
  return Buffer.from(digest.buffer, digest.byteOffset, digest.byteLength).toString('hex')
}
