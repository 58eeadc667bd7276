import { cidFromBytes, type Did, type OpenRecord, readRecordShape } from '../../protocol/index.ts'
import { isSound, plainBytes } from './blocks.ts'
import type { Db } from './database.ts'
import type { RecordRow } from './logs.ts'

interface StoredRecord {
  readonly position: number
  readonly cid_bytes: Buffer
  readonly data: Buffer
  readonly target: number | null
}

const batchSize = 128

/** The records of one log whose blocks are here and sound, in log order, a batch of rows at a time: what is written in between is seen. */
export function* listRecordRows(
  db: Db,
  id: number,
  publisher: Did,
  { from = 0, withdrawn = false }: { from?: number; withdrawn?: boolean } = {},
): Generator<{ position: number; record: OpenRecord; row: RecordRow }> {
  const sql = `
    SELECT leaf.position, leaf.cid_bytes, block.data, withdrawal.target
    FROM leaf JOIN block ON block.id = leaf.block
    LEFT JOIN withdrawal ON leaf.kind = 'withdrawal' AND withdrawal.publisher = leaf.publisher AND withdrawal.position = leaf.position
    WHERE leaf.publisher = ? AND leaf.position >= ? AND leaf.kind IN ('record', 'withdrawal')
      ${withdrawn ? '' : "AND leaf.withdrawn_at IS NULL AND block.visibility = 'public'"}
    ORDER BY leaf.position LIMIT ${batchSize}`
  for (let at = from; ; ) {
    const rows = db.prepare(sql).all(id, at) as StoredRecord[]
    for (const { position, cid_bytes, data, target } of rows) {
      at = position + 1
      if (!isSound(cid_bytes.subarray(4), data)) continue
      const record = readRecordShape(plainBytes(data), cidFromBytes(plainBytes(cid_bytes)))
      const { cid, statement, people, bytes, withdraws } = record
      const row: RecordRow = {
        cid,
        publisher,
        position,
        statement,
        bytes,
        ...(people && { people }),
        ...(target !== null && withdraws && { withdraws: { cid: withdraws, position: target } }),
      }
      yield { position, record, row }
    }
    if (rows.length < batchSize) return
  }
}
