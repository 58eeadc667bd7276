import type { Db, Tx } from '../store/database.ts'
import { sliceMs } from '../store/slices.ts'

type Write = (tx: Tx) => void

/** Small writes that wait for each other, so that many share a transaction: a commit costs more than most of them. */
export interface WriteQueue {
  /** `bytes` is what the write holds in memory until it is done. */
  add(write: Write, bytes?: number): void
  /** Whether enough has come together. */
  readonly isFull: boolean
  /** A transaction has failed, and with it the writes that shared it. */
  readonly hasFailed: boolean
  /** Everything that waits, in order, in transactions of a slice each. */
  flush(): Promise<void>
}

const maxWrites = 32
const maxBytes = 4_194_304

export function makeWriteQueue(db: Db, rest: () => Promise<void>): WriteQueue {
  const waiting: Write[] = []
  let bytes = 0
  let hasFailed = false

  function writeSlice(tx: Tx): void {
    const began = performance.now()
    for (let write = waiting.shift(); write; write = waiting.shift()) {
      write(tx)
      if (performance.now() - began >= sliceMs) return
    }
  }

  return {
    add(write, held = 0) {
      waiting.push(write)
      bytes += held
    },
    get isFull() {
      return waiting.length >= maxWrites || bytes >= maxBytes
    },
    get hasFailed() {
      return hasFailed
    },
    async flush() {
      while (waiting.length > 0) {
        hasFailed = true
        db.transaction(writeSlice)
        hasFailed = false
        await rest()
      }
      bytes = 0
    },
  }
}
