import type { ChangeFeed } from './gateway/changes.ts'
import type { Index } from './index/index.ts'
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

  function tell(): void {
    if (isDue) return
    isDue = true
    setImmediate(() => {
      isDue = false
      for (const listener of listeners) listener()
    })
  }

  return {
    feed: {
      after: (seq, limit) => [...logs().changesSince(seq, limit)],
      pruned: () => (logs().changesSince(0, 1)[0]?.seq ?? 1) - 1,
      newest: () => logs().lastChange(),
      subscribe(listener) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    },
    listener: (index) => ({
      onRecords(tx, rows) {
        index.onRecords(tx, rows)
        tx.onCommit(tell)
      },
      onDropped: (tx, did) => index.onDropped(tx, did),
      onCut(tx, did, records) {
        index.onCut(tx, did, records)
        tx.onCommit(tell)
      },
    }),
  }
}
