import type { Did } from '../../protocol/index.ts'

/**
 * What became of a receipt that came in: `new` ones are stored and worth passing on; `known` ones, and those that say no more than one
 * that is here, are not; `unknown` ones speak of a log or come from an institution that isn't here, and are left alone; those that
 * `differs` is said of are well signed, but for another log of that publisher than the one here: its giver holds a fork, or lies.
 */
export type ReceiptVerdict = 'new' | 'known' | 'unknown' | 'differs'

/** Receipts as sync sees them: blocks go in and out, everything else stays inside. */
export interface ReceiptAccess {
  /** Checks a receipt by `SPEC.md` §6.4 and keeps it. Throws ProtocolError when it breaks a rule: the sender's fault, but for `in_future` and `unknown_key`. */
  take(bytes: Uint8Array): ReceiptVerdict
  /** The answer to `ask: receipt`: a receipt of this node's institution, not older than a minute, or why there is none. */
  answer(publisher: Did): Uint8Array | 'unknown_publisher' | 'no_receipt'
  /** A log has grown, been cut or got a newer key list: what waited for it may count now, or not any more. */
  logChanged(publisher: Did): void
}
