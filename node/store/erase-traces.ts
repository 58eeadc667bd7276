import type { BlockStore } from './blocks.ts'
import type { Db, Tx } from './database.ts'

const setting = 'erasure_due'

/** Notes that bytes were erased whose traces are still in the write-ahead log and in the full-text index. */
export function markErasure(tx: Tx, blocks: Pick<BlockStore, 'onErased'>): void {
  tx.prepare(
    "INSERT INTO setting (name, value) VALUES (?, '1') ON CONFLICT DO UPDATE SET value = CAST(value AS INTEGER) + 1",
  ).run(setting)
  tx.onCommit(blocks.onErased)
}

/** What remains of erased records outside of their rows, and goes soon after. */
export interface Traces {
  /** Something was erased: clears up once things have calmed down. Cheap. */
  wake(): void
  /** Resolves when nothing is left to clear. */
  settled(): Promise<void>
  stop(): void
}

export interface TracesOptions {
  readonly db: Db
  /** Writes the full-text index anew, one slice a call; gives whether more is to be done. */
  readonly clearIndex: (isFirst: boolean) => boolean
  /** How long the write-ahead log waits for readers before it is tried again, in milliseconds. */
  readonly retryMs?: number
}

const patience = 20

/**
 * Clears traces in slices, one a turn of the loop, then empties the write-ahead log. What a crash broke off goes on at the next start.
 */
export function makeTraces({ db, clearIndex, retryMs = 250 }: TracesOptions): Traces {
  let work: Promise<void> | undefined
  let isStopped = false

  /** Counts up with each erasure. */
  const due = () =>
    db.prepare('SELECT value FROM setting WHERE name = ?').get(setting) as { value: string } | undefined

  /** False when a reader didn't let go, or the node goes down: then it is done at the next start, or with the next erasure. */
  async function run(count: string): Promise<boolean> {
    for (let isFirst = true; ; isFirst = false) {
      await pause()
      if (isStopped) return false
      if (!clearIndex(isFirst)) break
    }
    for (let tries = 0; !emptyLog(db); tries++) {
      if (tries === patience) return false
      await pause(retryMs)
      if (isStopped) return false
    }
    db.transaction((tx) => tx.prepare('DELETE FROM setting WHERE name = ? AND value = ?').run(setting, count))
    return true
  }

  function wake(): void {
    const count = due()?.value
    if (isStopped || work || count === undefined) return
    work = run(count).then((isDone) => {
      work = undefined
      if (isDone) wake()
    })
  }

  return {
    wake,
    async settled() {
      wake()
      while (work) await work
    },
    stop() {
      isStopped = true
    },
  }
}

/** False while a reader still needs what is in the write-ahead log. SQLite would wait for it, and the main loop with it. */
function emptyLog(db: Db): boolean {
  const { timeout } = db.prepare('PRAGMA busy_timeout').get() as { timeout: number }
  db.prepare('PRAGMA busy_timeout = 0').get()
  try {
    const row = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number }
    return row.busy === 0
  } finally {
    db.prepare(`PRAGMA busy_timeout = ${timeout}`).get()
  }
}

function pause(ms?: number): Promise<void> {
  return new Promise((resolve) => {
    if (ms === undefined) setImmediate(resolve)
    else setTimeout(resolve, ms).unref()
  })
}
