import type { CidText } from '../../protocol/index.ts'
import { digestOf } from './blocks.ts'
import type { Tx } from './database.ts'

/** What was withheld, or kept away because it was withdrawn, may be here and be served again. */
export function releaseBlock(tx: Tx, cid: CidText): void {
  const digest = digestOf(cid)
  tx.prepare("DELETE FROM blocked WHERE mh = ? AND reason = 'withdrawn'").run(digest)
  tx.prepare("UPDATE block SET visibility = 'public' WHERE mh = ? AND visibility = 'withheld'").run(digest)
}
