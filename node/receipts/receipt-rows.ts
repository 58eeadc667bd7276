import { type Block, type CidText, type Did, type Receipt, readCid, readDid } from '../../protocol/index.ts'
import { plainBytes } from '../store/blocks.ts'
import type { Db, Reader, Tx } from '../store/database.ts'

/** A receipt that is kept here. `time` is the giver's claim, in seconds since 1970. */
export interface KeptReceipt extends Block {
  readonly giver: Did
  readonly epoch: number
  readonly size: number
  readonly root: Uint8Array
  readonly time: number
}

interface Row {
  readonly cid: string
  readonly giver: string
  readonly epoch: number
  readonly size: number
  readonly root: Buffer
  readonly time: number
  readonly data: Buffer
}

/**
 * Receipts of one giver for one log, in order of size, have ascending times: one that covers no more than an earlier one says nothing
 * new. Those that count and those that wait for the log are two such rows.
 */
export interface ReceiptRows {
  has(cid: CidText): boolean
  /** Whether one that is kept covers as much and isn't later, or stands within seconds of it: no giver gives receipts that fast. */
  isSuperfluous(receipt: Receipt, counts: boolean): boolean
  /** Takes it in, and those out that say no more than it does; gives the CIDs of these. */
  insert(tx: Tx, block: Block, receipt: Receipt, counts: boolean): readonly CidText[]
  remove(tx: Tx, cid: CidText): void
  /** Those that wait for a log of at most `size` leaves. */
  waiting(publisher: Did, size: number): readonly KeptReceipt[]
  /** Those that count for more leaves than `size`. */
  beyond(publisher: Did, size: number): readonly KeptReceipt[]
  setCounts(tx: Tx, cid: CidText, counts: boolean): void
  /** Everyone who has given a receipt that counts for this log, in order of did. */
  givers(publisher: Did): readonly Did[]
  /** The giver's first that counts and covers this position. */
  first(publisher: Did, giver: Did, position: number): KeptReceipt | undefined
  /** The giver's largest that counts. */
  newest(publisher: Did, giver: Did): KeptReceipt | undefined
  /** The giver's last epoch and the largest size in it, whether it counts or waits. */
  furthest(publisher: Did, giver: Did): KeptReceipt | undefined
  /** The largest of every giver, whether it counts or waits. */
  largest(publisher: Did): readonly KeptReceipt[]
  count(): { readonly counting: number; readonly waiting: number }
}

type Timed = { readonly time: number } | undefined

/** Receipts of one giver for one log stand at least so far apart. */
const leastSeconds = 5

const columns = 'cid, giver, epoch, size, root, time, data'

export function makeReceiptRows(db: Db): ReceiptRows {
  const find = (reader: Reader, sql: string, ...values: readonly unknown[]): KeptReceipt | undefined => {
    const row = reader.prepare(`SELECT ${columns} FROM receipt ${sql}`).get(...values) as Row | undefined
    return row && toKept(row)
  }
  const list = (sql: string, ...values: readonly unknown[]): KeptReceipt[] =>
    (db.prepare(`SELECT ${columns} FROM receipt ${sql}`).all(...values) as Row[]).map(toKept)

  return {
    has: (cid) => db.prepare('SELECT 1 FROM receipt WHERE cid = ?').get(cid) !== undefined,
    isSuperfluous({ publisher, giver, size, time }, counts) {
      const of = 'SELECT time FROM receipt WHERE publisher = ? AND counts = ? AND giver = ?'
      const place = [publisher, counts ? 1 : 0, giver, size]
      const after = db.prepare(`${of} AND size >= ? ORDER BY size LIMIT 1`).get(...place) as Timed
      const before = db.prepare(`${of} AND size < ? ORDER BY size DESC LIMIT 1`).get(...place) as Timed
      return (
        (after !== undefined && after.time < time + leastSeconds) ||
        (before !== undefined && before.time <= time && before.time > time - leastSeconds)
      )
    },
    insert(tx, { cid, bytes }, receipt, counts) {
      const { publisher, giver, key, epoch, size, time, root } = receipt
      const gone = tx
        .prepare(
          'DELETE FROM receipt WHERE publisher = ? AND counts = ? AND giver = ? AND size <= ? AND time >= ? RETURNING cid',
        )
        .all(publisher, counts ? 1 : 0, giver, size, time) as { cid: string }[]
      tx.prepare(
        `INSERT INTO receipt (cid, publisher, giver, key, epoch, size, time, root, counts, data)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(cid, publisher, giver, key, epoch, size, time, root, counts ? 1 : 0, bytes)
      return gone.map((row) => readCid(row.cid))
    },
    remove: (tx, cid) => void tx.prepare('DELETE FROM receipt WHERE cid = ?').run(cid),
    waiting: (publisher, size) => list('WHERE publisher = ? AND counts = 0 AND size <= ?', publisher, size),
    beyond: (publisher, size) => list('WHERE publisher = ? AND counts = 1 AND size > ?', publisher, size),
    setCounts: (tx, cid, counts) =>
      void tx.prepare('UPDATE receipt SET counts = ? WHERE cid = ?').run(counts ? 1 : 0, cid),
    givers(publisher) {
      const found: Did[] = []
      const next = db.prepare(
        'SELECT giver FROM receipt WHERE publisher = ? AND counts = 1 AND giver > ? ORDER BY giver LIMIT 1',
      )
      for (let after = ''; ; ) {
        const row = next.get(publisher, after) as { giver: string } | undefined
        if (!row) return found
        found.push(readDid(row.giver))
        after = row.giver
      }
    },
    first: (publisher, giver, position) =>
      find(
        db,
        'WHERE publisher = ? AND counts = 1 AND giver = ? AND size > ? ORDER BY size LIMIT 1',
        publisher,
        giver,
        position,
      ),
    newest: (publisher, giver) =>
      find(
        db,
        'WHERE publisher = ? AND counts = 1 AND giver = ? ORDER BY size DESC LIMIT 1',
        publisher,
        giver,
      ),
    furthest: (publisher, giver) =>
      find(
        db,
        'WHERE publisher = ? AND counts IN (0, 1) AND giver = ? ORDER BY epoch DESC, size DESC LIMIT 1',
        publisher,
        giver,
      ),
    largest(publisher) {
      const byGiver = new Map<Did, KeptReceipt>()
      for (const kept of list('WHERE publisher = ? ORDER BY epoch, size', publisher))
        byGiver.set(kept.giver, kept)
      return [...byGiver.values()]
    },
    count() {
      const rows = db.prepare('SELECT counts, count(*) AS count FROM receipt GROUP BY counts').all() as {
        counts: number
        count: number
      }[]
      const of = (counts: number) => rows.find((row) => row.counts === counts)?.count ?? 0
      return { counting: of(1), waiting: of(0) }
    },
  }
}

function toKept({ cid, giver, root, data, ...row }: Row): KeptReceipt {
  return {
    ...row,
    cid: readCid(cid),
    giver: readDid(giver),
    root: plainBytes(root),
    bytes: plainBytes(data),
  }
}
