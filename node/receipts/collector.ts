import {
  type CidText,
  type Did,
  equalBytes,
  type KeyChain,
  ProtocolError,
  type ReceiptBlock,
  readReceipt,
  rootAt,
  type VerifySignature,
  verifyReceipt,
} from '../../protocol/index.ts'
import type { Db, Tx } from '../store/database.ts'
import type { LogStore } from '../store/logs.ts'
import type { News } from './news.ts'
import type { ReceiptVerdict } from './receipt-access.ts'
import type { ReceiptRows } from './receipt-rows.ts'
import { thinReceipts } from './thin.ts'

export interface CollectorParts {
  readonly db: Db
  readonly logs: Pick<LogStore, 'findPublisher' | 'getLog' | 'publishers'>
  readonly news: News
  readonly rows: ReceiptRows
  readonly verify: VerifySignature
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly onDiffers?: (receipt: ReceiptBlock['receipt']) => void
}

/** Receipts of others: checked, kept as far as they say something, and passed on once they count. */
export interface Collector {
  take(bytes: Uint8Array): ReceiptVerdict
  logChanged(publisher: Did): void
  tick(): void
}

/** How many come in for a log before the rows are thinned, and how long that may wait in milliseconds. */
const thinEvery = 100
const thinAfterMs = 3_600_000
/** Receipts of or by institutions whose logs are on their way here: most that are kept, in memory; what falls out comes again with the news. */
const mostEarly = 1024
/** Institutions that appear one after the other cost one new reading of the peers' news, in milliseconds. */
const forgetEveryMs = 60_000

export function makeCollector(parts: CollectorParts): Collector {
  const { db, logs, news, rows, verify, now } = parts
  /** Newest key list of every institution whose log is here. */
  const seen = new Map<Did, CidText>()
  const unthinned = new Map<Did, { count: number; at: number }>()
  const early = new Map<CidText, ReceiptBlock>()
  let isNewcomer = false
  let forgotAt = Number.NEGATIVE_INFINITY

  for (const { did } of logs.publishers()) {
    const chain = logs.getLog(did)?.chain
    if (!chain) continue
    seen.set(did, chain.newest.cid)
    dropUnlisted(chain)
  }

  function chainOf(did: Did): KeyChain | undefined {
    const policy = logs.findPublisher(did)?.policy
    return policy === undefined || policy === 'ignore' ? undefined : logs.getLog(did)?.chain
  }

  function take(bytes: Uint8Array): ReceiptVerdict {
    const block = readReceipt(bytes)
    const { cid, receipt } = block
    if (rows.has(cid)) return 'known'
    const giverChain = chainOf(receipt.giver)
    if (!giverChain || !chainOf(receipt.publisher)) {
      keepEarly(block)
      return 'unknown'
    }
    const isOurs = rootState(receipt.publisher, receipt.size, receipt.root)
    if (isOurs !== undefined && rows.isSuperfluous(receipt, isOurs === 'same')) return 'known'
    verifyReceipt(bytes, { giverChain, now: now(), verify })
    if (isOurs === 'other') {
      parts.onDiffers?.(receipt)
      return 'differs'
    }
    const counts = isOurs === 'same'
    if (rows.isSuperfluous(receipt, counts)) return 'known'
    const { publisher } = receipt
    db.transaction((tx) => {
      for (const gone of rows.insert(tx, { cid, bytes }, receipt, counts)) news.remove(tx, gone)
      if (counts) news.add(tx, { block: { cid, bytes }, publisher, kind: 'receipt' })
      thinSometimes(tx, publisher)
    })
    return 'new'
  }

  function keepEarly(block: ReceiptBlock): void {
    early.set(block.cid, block)
    const [oldest] = early.keys()
    if (early.size > mostEarly && oldest !== undefined) early.delete(oldest)
  }

  /** Judges what came before the first key list of this institution. What breaks a rule goes: nobody knows any more who sent it. */
  function takeEarly(did: Did): void {
    const due = [...early.values()].filter(
      ({ receipt }) => receipt.giver === did || receipt.publisher === did,
    )
    for (const { cid, bytes } of due) {
      early.delete(cid)
      try {
        take(bytes)
      } catch (error) {
        if (!(error instanceof ProtocolError)) throw error
      }
    }
  }

  /** Whether a root is that of the log here; undefined while the log is shorter. */
  function rootState(publisher: Did, size: number, root: Uint8Array): 'same' | 'other' | undefined {
    const log = logs.getLog(publisher)
    if (!log || size > log.size) return undefined
    return equalBytes(rootAt(size, log.read), root) ? 'same' : 'other'
  }

  function thinSometimes(tx: Tx, publisher: Did): void {
    const { count, at } = unthinned.get(publisher) ?? { count: 0, at: Number.NEGATIVE_INFINITY }
    const isDue = count + 1 >= thinEvery || now() - at >= thinAfterMs
    unthinned.set(publisher, isDue ? { count: 0, at: now() } : { count: count + 1, at })
    if (!isDue) return
    for (const gone of thinReceipts(tx, publisher, Math.floor(now() / 1000))) news.remove(tx, gone)
  }

  /** A receipt key that its institution no longer lists was stolen: what it signed doesn't count. */
  function dropUnlisted(chain: KeyChain): void {
    const listed = chain.newest.statement.keys.filter(({ uses }) => uses.includes('receipt'))
    const used = db.prepare('SELECT DISTINCT key FROM receipt WHERE giver = ?').all(chain.publisher) as {
      key: Uint8Array
    }[]
    const unlisted = used.filter(({ key }) => !listed.some((entry) => equalBytes(entry.key, key)))
    if (unlisted.length === 0) return
    db.transaction((tx) => {
      for (const { key } of unlisted) {
        const gone = 'DELETE FROM receipt WHERE giver = ? AND key = ? RETURNING cid'
        for (const { cid } of tx.prepare(gone).all(chain.publisher, key) as { cid: CidText }[])
          news.remove(tx, cid)
      }
    })
  }

  function noteChain(did: Did): void {
    const chain = chainOf(did)
    if (!chain || seen.get(did) === chain.newest.cid) return
    if (seen.has(did)) dropUnlisted(chain)
    isNewcomer = true
    seen.set(did, chain.newest.cid)
    takeEarly(did)
  }

  function countAnew(did: Did): void {
    const size = logs.getLog(did)?.size ?? 0
    const beyond = rows.beyond(did, size)
    const waiting = rows.waiting(did, size)
    if (beyond.length + waiting.length === 0) return
    db.transaction((tx) => {
      for (const { cid } of beyond) {
        rows.setCounts(tx, cid, false)
        news.remove(tx, cid)
      }
      for (const kept of waiting) {
        rows.remove(tx, kept.cid)
        if (rootState(did, kept.size, kept.root) !== 'same') continue
        const receipt = readReceipt(kept.bytes).receipt
        if (rows.isSuperfluous(receipt, true)) continue
        for (const gone of rows.insert(tx, kept, receipt, true)) news.remove(tx, gone)
        news.add(tx, { block: kept, publisher: did, kind: 'receipt' })
      }
      if (beyond.length > 0) news.forgetCursors(tx)
    })
  }

  return {
    take,
    logChanged(publisher) {
      noteChain(publisher)
      countAnew(publisher)
    },
    tick() {
      if (!isNewcomer || now() - forgotAt < forgetEveryMs) return
      forgotAt = now()
      db.transaction((tx) => news.forgetCursors(tx))
      isNewcomer = false
    },
  }
}
