import {
  type Did,
  equalBytes,
  type Receipt,
  type ReceiptBlock,
  type Signer,
  sealReceipt,
} from '../../protocol/index.ts'
import { failpoint } from '../store/failpoint.ts'
import type { LogStore } from '../store/logs.ts'
import { findHolding, type HeldSize, type HoldingParts, hasRoot, isWhole } from './complete.ts'
import type { News } from './news.ts'
import type { ReceiptRows } from './receipt-rows.ts'

/** In whose name this node gives receipts. */
export interface ReceiptSigner {
  readonly giver: Did
  readonly signer: Signer
}

/** When a receipt follows a new head, in milliseconds. */
export interface ReceiptTimes {
  /** So long after the last new head, as long as heads follow each other fast. */
  readonly settleMs: number
  /** Of a log that keeps growing one receipt in this time. */
  readonly everyMs: number
}

export const defaultReceiptTimes: ReceiptTimes = { settleMs: 1_000, everyMs: 10_000 }

export interface GiverParts extends HoldingParts {
  readonly logs: Pick<LogStore, 'findPublisher' | 'getLog' | 'publishers'>
  readonly news: News
  readonly rows: ReceiptRows
  /** Asked for each receipt, because keys change; undefined for a node that gives none. */
  readonly findSigner: () => ReceiptSigner | undefined
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Milliseconds of a clock that nobody sets: for times to wait. */
  readonly monotonic: () => number
  readonly times: ReceiptTimes
  /** A receipt is durable, and may be told. */
  readonly onGiven: (receipt: ReceiptBlock) => void
  /** A receipt couldn't be stored, so it wasn't given: the disk is full, or a key file is damaged. It is tried again, or asked for again. */
  readonly onTrouble: (error: unknown) => void
}

/** Receipts of this node: given once everything is stored durably, and themselves durable before anyone sees them. */
export interface Giver {
  /** A log has changed: a receipt may be due. */
  logChanged(publisher: Did): void
  /** A file is whole: logs that waited for one may be, too. */
  fileCame(): void
  /** Gives what is due. */
  tick(): void
  /** Gives everything that may be given at once, due or not. */
  flush(): void
  answer(publisher: Did): Uint8Array | 'unknown_publisher' | 'no_receipt'
  /** Receipts given since the node was started. */
  count(): number
}

/** A receipt that is asked for is made anew when the last one is older, in seconds. */
const freshSeconds = 30
/** How long until a log that lacks something is looked at again though nothing was told of it, in milliseconds. */
const lookAgainMs = 60_000

interface Due {
  readonly at: number
  /** When the first of the heads came that wait for a receipt. */
  readonly since: number
}

export function makeGiver(parts: GiverParts): Giver {
  const { db, logs, news, rows, findSigner, now, monotonic, times, onGiven, onTrouble } = parts
  const due = new Map<Did, Due>()
  const lastAt = new Map<Did, number>()
  /** Logs that had a new head when something of them was still missing. */
  const incomplete = new Set<Did>()
  const newest = new Map<Did, ReceiptBlock>()
  let given = 0

  for (const { did } of logs.publishers()) noteChange(did)

  function noteChange(publisher: Did): void {
    const row = logs.findPublisher(publisher)
    if (!row || row.hosted || row.policy !== 'follow') return
    const at = monotonic()
    const since = due.get(publisher)?.since ?? at
    const soon = Math.min(at + times.settleMs, since + times.everyMs)
    due.set(publisher, {
      since,
      at: Math.max(soon, (lastAt.get(publisher) ?? Number.NEGATIVE_INFINITY) + times.everyMs),
    })
  }

  /** The largest that was given; in a store that comes from a backup it may be a receipt of this node that others have kept. */
  function findGiven({ giver }: ReceiptSigner, publisher: Did): HeldSize | undefined {
    const noted = db
      .prepare(
        'SELECT epoch, size, root FROM given WHERE giver = ? AND publisher = ? ORDER BY epoch DESC LIMIT 1',
      )
      .get(giver, publisher) as HeldSize | undefined
    const kept = rows.furthest(publisher, giver)
    return noted && kept && contradicts(noted, kept) ? noted : (kept ?? noted)
  }

  /** Whether a receipt is young enough to be the answer. */
  function says(receipt: Receipt, { giver }: ReceiptSigner, { epoch, size }: HeldSize): boolean {
    const age = Math.floor(now() / 1000) - receipt.time
    return (
      receipt.giver === giver &&
      receipt.epoch === epoch &&
      receipt.size === size &&
      age >= 0 &&
      age < freshSeconds
    )
  }

  /** What a receipt may be given for now: the newest head, or failing that once more what one was given for before. */
  function findGivable(by: ReceiptSigner, publisher: Did): HeldSize | 'unknown_publisher' | 'no_receipt' {
    const row = logs.findPublisher(publisher)
    if (row?.policy !== 'follow') return 'unknown_publisher'
    if (row.hosted || publisher === by.giver) return 'no_receipt'
    const holding = findHolding(parts, publisher)
    if (holding === 'unknown_publisher') return holding
    const before = findGiven(by, publisher)
    if (typeof holding === 'object' && !contradicts(before, holding)) return holding
    const isHeld = before && hasRoot(logs, publisher, before) && isWhole(parts, row.id, before.size)
    return isHeld ? before : 'no_receipt'
  }

  /** Signs and stores; the receipt is on disk when this returns, and with it all that it speaks of. */
  function give(by: ReceiptSigner, publisher: Did, { epoch, size, root }: HeldSize): ReceiptBlock {
    const { giver, signer } = by
    const time = Math.floor(now() / 1000)
    const block = sealReceipt({ publisher, epoch, size, root, giver, time }, signer)
    db.transaction(
      (tx) => {
        tx.prepare(
          `INSERT INTO given (giver, publisher, epoch, size, root, time) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET size = excluded.size, root = excluded.root, time = excluded.time`,
        ).run(giver, publisher, epoch, size, root, time)
        if ((rows.newest(publisher, giver)?.size ?? 0) >= size) return
        for (const gone of rows.insert(tx, block, block.receipt, true)) news.remove(tx, gone)
        news.add(tx, { block, publisher, kind: 'receipt' })
      },
      { durable: true },
    )
    failpoint('receipt-stored')
    given++
    newest.set(publisher, block)
    return block
  }

  function tryGiving(publisher: Did): void {
    try {
      giveDue(publisher)
    } catch (error) {
      waitForRest(publisher)
      onTrouble(error)
    }
  }

  function giveDue(publisher: Did): void {
    due.delete(publisher)
    incomplete.delete(publisher)
    const by = findSigner()
    if (!by || publisher === by.giver) return
    const holding = findHolding(parts, publisher)
    if (holding === 'incomplete') waitForRest(publisher)
    if (typeof holding === 'string') return
    const before = findGiven(by, publisher)
    if (contradicts(before, holding)) return
    if (before && before.epoch === holding.epoch && before.size === holding.size) return
    lastAt.set(publisher, monotonic())
    onGiven(give(by, publisher, holding))
  }

  function waitForRest(publisher: Did): void {
    incomplete.add(publisher)
    const at = monotonic() + lookAgainMs
    due.set(publisher, { at, since: at })
  }

  function answerTo(publisher: Did): ReturnType<Giver['answer']> {
    const by = findSigner()
    if (!by) return logs.findPublisher(publisher)?.policy === 'follow' ? 'no_receipt' : 'unknown_publisher'
    const givable = findGivable(by, publisher)
    if (typeof givable === 'string') return givable
    const last = newest.get(publisher)
    return last && says(last.receipt, by, givable) ? last.bytes : give(by, publisher, givable).bytes
  }

  return {
    logChanged: noteChange,
    fileCame() {
      for (const publisher of incomplete) {
        due.delete(publisher)
        noteChange(publisher)
      }
    },
    tick() {
      const at = monotonic()
      for (const [publisher, { at: when }] of due) if (when <= at) tryGiving(publisher)
    },
    flush() {
      for (const publisher of [...due.keys()]) tryGiving(publisher)
    },
    answer(publisher) {
      try {
        return answerTo(publisher)
      } catch (error) {
        onTrouble(error)
        return 'no_receipt'
      }
    },
    count: () => given,
  }
}

/** Whether a receipt for `holding` would take back an earlier one: sizes never fall in an epoch, and a size has one root. */
function contradicts(before: HeldSize | undefined, { epoch, size, root }: HeldSize): boolean {
  if (!before || epoch > before.epoch) return false
  if (epoch < before.epoch || size < before.size) return true
  return size === before.size && !equalBytes(root, before.root)
}
