import { type CidText, cidToBytes } from '../../protocol/index.ts'
import { digestOf } from './blocks.ts'
import type { Reader } from './database.ts'

/** Where a CID stands in a log. */
export function findPosition(reader: Reader, publisher: number, cid: CidText): number | undefined {
  const byBlock = reader
    .prepare(
      'SELECT position FROM block JOIN leaf ON leaf.block = block.id WHERE block.mh = ? AND leaf.publisher = ?',
    )
    .get(digestOf(cid), publisher) as { position: number } | undefined
  if (byBlock) return byBlock.position
  const hole = reader
    .prepare('SELECT position FROM leaf WHERE cid_bytes = ? AND block IS NULL AND publisher = ?')
    .get(cidToBytes(cid), publisher) as { position: number } | undefined
  return hole?.position
}
