import type { CidText } from '../../protocol/index.ts'
import { type BlockStore, digestOf } from './blocks.ts'
import type { Tx } from './database.ts'

/** What was withheld with leaves that were cut off is served again. */
export function unwithhold(tx: Tx, cid: CidText): void {
  tx.prepare("UPDATE block SET visibility = 'public' WHERE mh = ? AND visibility = 'withheld'").run(
    digestOf(cid),
  )
}

/** A record isn't withdrawn any more: it may be stored again. */
export function allowRecord(tx: Tx, blocks: BlockStore, cid: CidText): void {
  blocks.blocklist.lift(tx, digestOf(cid), ['record'])
}

/** The people of records from `from` on, or of the one at `from`, that no withdrawal which counts keeps away, may be stored again. */
export function allowPeople(
  tx: Tx,
  blocks: BlockStore,
  publisher: number,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  const rows = tx
    .prepare(
      `SELECT mh FROM people_absent WHERE publisher = ? AND position >= ? AND position < ? AND NOT EXISTS (
         SELECT 1 FROM people_withdrawal WHERE people_withdrawal.mh = people_absent.mh AND people_withdrawal.publisher = people_absent.publisher)`,
    )
    .all(publisher, from, to) as { mh: Uint8Array }[]
  for (const { mh } of rows) blocks.blocklist.lift(tx, mh, ['people'])
}
