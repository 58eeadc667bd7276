import { type Block, type CidText, type Did, maxNewsItems, readCid } from '../../protocol/index.ts'
import { plainBytes } from '../store/blocks.ts'
import type { Db, Tx } from '../store/database.ts'
import type { NewsKind } from './tables.ts'

/** What is answered to `ask: news` (`SPEC.md` §10.2). */
export interface NewsAnswer {
  /** Goes into the next question. */
  readonly next: number
  readonly items: readonly Block[]
}

/**
 * Receipts and evidence that this node passes on, in the order in which it took them, and how far it has read the news of its peers.
 * Checking what is added is the caller's. Numbers begin at a random one in each store, so that a peer never takes those of a lost store
 * for ours.
 */
export interface News {
  /** Idempotent; gives whether it is new here. A receipt's bytes stand in the table of receipts, those of evidence here. */
  add(tx: Tx, item: { readonly block: Block; readonly publisher: Did; readonly kind: NewsKind }): boolean
  has(cid: CidText): boolean
  /** Not to be passed on any more. */
  remove(tx: Tx, cid: CidText): void
  /** What came after number `after`, of followed publishers; one that was never given counts as the beginning. */
  since(after: number, limit?: number): NewsAnswer
  /** Number of the newest item. */
  last(): number
  /** The number to ask this peer with. */
  cursorOf(peer: string): number
  setCursor(peer: string, next: number): void
  /** Asks every peer from the beginning: what meant nothing here before may now. */
  forgetCursors(tx: Tx): void
  /** Gives all items new numbers, as for a store that comes from a backup: peers may know later numbers than it has. */
  renumber(tx: Tx): void
  /** Passes the items of a publisher on again, as when it is followed anew. */
  renew(tx: Tx, publisher: Did): void
}

/** What an answer may hold in blocks, in bytes; the rest of the largest CAR is for what stands around them. */
const maxNewsBytes = 1_150_000
const mostCursors = 10_000

interface NewsRow {
  readonly seq: number
  readonly cid: string
  readonly data: Buffer
}

/** `random` gives bytes from a secure source. */
export function makeNews(db: Db, random: (bytes: number) => Uint8Array): News {
  function findBase(): number | undefined {
    return (db.prepare('SELECT base FROM news_base').get() as { base: number } | undefined)?.base
  }

  /** At most 2^48: all numbers to come are exact integers. */
  function drawBase(): number {
    return random(6).reduce((number, byte) => number * 256 + byte, 1)
  }

  function startAt(tx: Tx, base: number): void {
    tx.prepare('DELETE FROM news_base').run()
    tx.prepare('INSERT INTO news_base (base) VALUES (?)').run(base)
    tx.prepare("DELETE FROM sqlite_sequence WHERE name = 'news'").run()
    tx.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES ('news', ?)").run(base)
  }

  if (findBase() === undefined) db.transaction((tx) => startAt(tx, drawBase()))

  const last = (): number =>
    (db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'news'").get() as { seq: number }).seq

  /** Takes rows out and puts them back in under the numbers that come next. */
  function moveToEnd(tx: Tx, where: string, ...values: readonly unknown[]): void {
    const rows = tx
      .prepare(`SELECT cid, publisher, kind, data FROM news ${where} ORDER BY seq`)
      .all(...values) as { cid: string; publisher: string; kind: string; data: Buffer | null }[]
    tx.prepare(`DELETE FROM news ${where}`).run(...values)
    const insert = tx.prepare('INSERT INTO news (cid, publisher, kind, data) VALUES (?, ?, ?, ?)')
    for (const { cid, publisher, kind, data } of rows) insert.run(cid, publisher, kind, data)
  }

  return {
    add(tx, { block, publisher, kind }) {
      const { changes } = tx
        .prepare(
          'INSERT INTO news (cid, publisher, kind, data) VALUES (?, ?, ?, ?) ON CONFLICT (cid) DO NOTHING',
        )
        .run(block.cid, publisher, kind, kind === 'receipt' ? null : block.bytes)
      return changes > 0
    },
    has: (cid) => db.prepare('SELECT 1 FROM news WHERE cid = ?').get(cid) !== undefined,
    remove: (tx, cid) => void tx.prepare('DELETE FROM news WHERE cid = ?').run(cid),
    since(after, limit = maxNewsItems) {
      const newest = last()
      const base = findBase() ?? 0
      let next = after < base || after > newest ? base : after
      const rows = db
        .prepare(
          `SELECT news.seq, news.cid, coalesce(news.data, receipt.data) AS data FROM news
           JOIN publisher ON publisher.did = news.publisher AND publisher.policy = 'follow'
           LEFT JOIN receipt ON receipt.cid = news.cid
           WHERE news.seq > ? ORDER BY news.seq LIMIT ?`,
        )
        .iterate(next, limit) as Iterable<NewsRow>
      const items: Block[] = []
      let room = maxNewsBytes
      for (const { seq, cid, data } of rows) {
        room -= data.length + 160
        if (room < 0 && items.length > 0) return { next, items }
        items.push({ cid: readCid(cid), bytes: plainBytes(data) })
        next = seq
      }
      return { next: items.length < limit ? newest : next, items }
    },
    last,
    cursorOf: (peer) =>
      (db.prepare('SELECT next FROM news_cursor WHERE peer = ?').get(peer) as { next: number } | undefined)
        ?.next ?? 0,
    setCursor(peer, next) {
      db.transaction((tx) => {
        tx.prepare('INSERT OR REPLACE INTO news_cursor (peer, next) VALUES (?, ?)').run(peer, next)
        tx.prepare(
          'DELETE FROM news_cursor WHERE rowid IN (SELECT rowid FROM news_cursor ORDER BY rowid DESC LIMIT -1 OFFSET ?)',
        ).run(mostCursors)
      })
    },
    forgetCursors: (tx) => void tx.prepare('DELETE FROM news_cursor').run(),
    renumber(tx) {
      startAt(tx, drawBase())
      moveToEnd(tx, '')
    },
    renew: (tx, publisher) => moveToEnd(tx, 'WHERE publisher = ?', publisher),
  }
}
