import type { Change, ChangeFeed, NoticeEvent } from './gateway/changes.ts'
import type { Index, Notice } from './index/index.ts'
import type { LogListener, LogStore } from './store/logs.ts'

interface News {
  feed: ChangeFeed
  /** Passes what the logs tell on to the index, and word of it to those who follow the changes. */
  listener(index: Index): LogListener
}

/** The node's sequence of changes with word of new ones, which goes out once a turn of the loop, after the transaction. */
export function makeChangeFeed(logs: () => LogStore): News {
  const listeners = new Set<() => void>()
  let isDue = false
  let known: Index | undefined
  /** What each newest change tells whom, because every listener asks for it. */
  const told = new Map<number, readonly NoticeEvent[]>()

  function tell(): void {
    if (isDue) return
    isDue = true
    setImmediate(() => {
      isDue = false
      for (const listener of listeners) listener()
    })
  }

  function withNotices(rows: readonly Change[]): Change[] {
    const index = known
    if (!index) return [...rows]
    const unknown = rows.filter(({ seq, kind }) => kind !== 'head' && !told.has(seq))
    const concerned = index.mayConcern(unknown.map(({ cid }) => cid))
    for (const row of unknown) {
      const asks = row.kind === 'withdrawal' || concerned.has(row.cid)
      told.set(row.seq, asks ? noticesAt(index, row) : [])
    }
    for (const [seq] of told) {
      if (told.size <= mostTold) break
      told.delete(seq)
    }
    return rows.map((row) => {
      const notices = told.get(row.seq) ?? []
      return notices.length > 0 ? { ...row, notices } : row
    })
  }

  return {
    feed: {
      after: (seq, limit) => withNotices(logs().changesSince(seq, limit)),
      pruned: () => (logs().changesSince(0, 1)[0]?.seq ?? 1) - 1,
      newest: () => logs().lastChange(),
      subscribe(listener) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    },
    listener: (index) => {
      known = index
      return {
        onRecords(tx, rows) {
          index.onRecords(tx, rows)
          tx.onCommit(tell)
        },
        onDropped: (tx, did) => index.onDropped(tx, did),
        onCut(tx, did, records) {
          index.onCut(tx, did, records)
          tx.onCommit(tell)
        },
      }
    },
  }
}

const mostTold = 2_000

/** Whom a withdrawal or correction concerns, and what a new record builds on that was withdrawn or corrected before. */
function noticesAt(index: Index, { kind, cid }: Change): NoticeEvent[] {
  const toOthers = index.noticesBy(cid)
  const own = kind === 'record' ? index.noticesOf(cid) : []
  return [...toOthers, ...own].flatMap((notice) => eventOf(index, notice))
}

function eventOf(index: Index, { record, type, by, target }: Notice): NoticeEvent[] {
  const publisher = index.findRecord(record)?.publisher
  return publisher === undefined ? [] : [{ publisher, cid: record, type, by, target }]
}
