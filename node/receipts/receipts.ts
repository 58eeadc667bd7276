import type { CidText, Did, ReceiptBlock, VerifySignature } from '../../protocol/index.ts'
import type { Db, Tx } from '../store/database.ts'
import type { LogStore } from '../store/logs.ts'
import { makeCollector } from './collector.ts'
import { defaultReceiptTimes, makeGiver, type ReceiptSigner, type ReceiptTimes } from './giver.ts'
import { makeNews, type News } from './news.ts'
import type { ReceiptAccess } from './receipt-access.ts'
import { type KeptReceipt, makeReceiptRows } from './receipt-rows.ts'

export interface ReceiptsParts {
  readonly db: Db
  readonly logs: Pick<LogStore, 'findPublisher' | 'getLog' | 'publishers'>
  /** Roots of files that are still to be fetched. */
  readonly wantedFiles: () => Iterable<CidText>
  readonly verify: VerifySignature
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Milliseconds of a clock that nobody sets. */
  readonly monotonic: () => number
  /** Bytes from a secure source. */
  readonly random: (bytes: number) => Uint8Array
  /** In whose name this node gives receipts; undefined for none. */
  readonly findSigner: () => ReceiptSigner | undefined
  /** A receipt of this node is durable and may be told to all. */
  readonly onGiven: (receipt: ReceiptBlock) => void
  /** A receipt is well signed, but for another log than the one here. */
  readonly onDiffers?: (receipt: ReceiptBlock['receipt']) => void
  /** This node's own trouble, such as a full disk; what it kept from being done is done later. */
  readonly onTrouble: (error: unknown) => void
  readonly times?: Partial<ReceiptTimes>
}

/** One institution that holds a record, by its receipts. */
export interface Holder {
  readonly giver: Did
  /** Its first receipt for the leaf: the latest moment at which it had it. */
  readonly first: KeptReceipt
  /** Its newest receipt for that log. */
  readonly newest: KeptReceipt
}

/** Receipts of this node and of others: given, collected, and told to whoever asks. */
export interface Receipts extends ReceiptAccess {
  readonly news: News
  /** Institutions that hold the leaf at this position and are followed here, the first witness first. */
  holders(publisher: Did, position: number): readonly Holder[]
  /** Everyone who has ever given a receipt for a log, with its largest, whether or not the log here is that long. */
  formerGivers(publisher: Did): readonly KeptReceipt[]
  /** An open file of a record has come. */
  fileCame(): void
  /** A publisher is followed from now on: what was left alone of it before is asked for again, and passed on. */
  followed(tx: Tx, publisher: Did): void
  /** The store comes from a backup: its numbers of news begin anew. */
  restored(tx: Tx): void
  /** Once a second: gives receipts that are due. */
  tick(): void
  /** Gives what may be given at once, without waiting for more heads. */
  flush(): void
  counts(): { readonly given: number; readonly counting: number; readonly waiting: number }
}

export function makeReceipts(parts: ReceiptsParts): Receipts {
  const { db, logs, random } = parts
  const news = makeNews(db, random)
  const rows = makeReceiptRows(db)
  const times = { ...defaultReceiptTimes, ...parts.times }
  const collector = makeCollector({ ...parts, news, rows })
  const giver = makeGiver({ ...parts, news, rows, times })

  return {
    news,
    take: collector.take,
    answer: giver.answer,
    logChanged(publisher) {
      collector.logChanged(publisher)
      giver.logChanged(publisher)
    },
    holders: (publisher, position) =>
      rows
        .givers(publisher)
        .flatMap((did) => {
          const first = rows.first(publisher, did, position)
          const newest = rows.newest(publisher, did)
          const isFollowed = logs.findPublisher(did)?.policy === 'follow'
          return first && newest && isFollowed ? [{ giver: did, first, newest }] : []
        })
        .sort((a, b) => a.first.time - b.first.time || (a.giver < b.giver ? -1 : 1)),
    formerGivers: (publisher) => rows.largest(publisher),
    fileCame: giver.fileCame,
    followed(tx, publisher) {
      news.renew(tx, publisher)
      news.forgetCursors(tx)
    },
    restored: (tx) => news.renumber(tx),
    tick() {
      try {
        collector.tick()
      } catch (error) {
        parts.onTrouble(error)
      }
      giver.tick()
    },
    flush: giver.flush,
    counts: () => ({ given: giver.count(), ...rows.count() }),
  }
}
