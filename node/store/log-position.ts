import { type CidText, cidToBytes } from '../../protocol/index.ts'
import type { Reader } from './database.ts'

/** Where a CID stands in a log. */
export function findPosition(reader: Reader, publisher: number, cid: CidText): number | undefined {
  const bytes = cidToBytes(cid)
  const row = reader
    .prepare(
      `SELECT position FROM block JOIN leaf ON leaf.block = block.id WHERE block.mh = ? AND leaf.publisher = ?
       UNION ALL SELECT position FROM leaf WHERE cid_bytes = ? AND block IS NULL AND publisher = ? LIMIT 1`,
    )
    .get(bytes.subarray(4), publisher, bytes, publisher) as { position: number } | undefined
  return row?.position
}
