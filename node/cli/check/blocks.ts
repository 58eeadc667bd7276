import { type Codec, cidForBlock, codecOf, decodeBlock, equalBytes } from '../../../protocol/index.ts'
import { digestOf, maxBlockBytes, plainBytes } from '../../store/blocks.ts'
import type { Db } from '../../store/database.ts'
import type { Findings } from './finding.ts'

const codecs = new Map<number, Codec>([
  [0x71, 'dag-cbor'],
  [0x55, 'raw'],
  [0x70, 'dag-pb'],
])
const batchSize = 256

/** The database file itself: SQLite's own check of pages and indexes, and references between rows. */
export function checkFile(db: Db, findings: Findings): void {
  for (const row of db.prepare('PRAGMA integrity_check(20)').all() as { integrity_check: string }[])
    if (row.integrity_check !== 'ok') findings.damage('biofed.sqlite', row.integrity_check)
  const broken = db.prepare('PRAGMA foreign_key_check').all() as {
    table: string
    rowid: number
    parent: string
  }[]
  for (const { table, rowid, parent } of broken.slice(0, 20))
    findings.damage(`table ${table}`, `row ${rowid} refers to a row of ${parent} that is not there`)
}

/** Hashes every block again, and reads those of dag-cbor strictly; gives their number. */
export function checkBlocks(db: Db, findings: Findings): number {
  const select = db.prepare(
    `SELECT id, mh, codec, data FROM block WHERE id > ? ORDER BY id LIMIT ${batchSize}`,
  )
  let checked = 0
  for (let after = 0; ; ) {
    const rows = select.all(after) as { id: number; mh: Buffer; codec: number; data: Buffer }[]
    for (const { id, mh, codec, data } of rows) {
      after = id
      checked++
      const wrong = whatIsWrong(plainBytes(mh), codecs.get(codec), plainBytes(data))
      if (wrong !== undefined) findings.damage(`block row ${id}`, wrong)
    }
    if (rows.length < batchSize) return checked
  }
}

function whatIsWrong(mh: Uint8Array, codec: Codec | undefined, data: Uint8Array): string | undefined {
  if (codec === undefined) return 'its codec is none of this format'
  if (data.length > maxBlockBytes) return `it has ${data.length} bytes; 1 MiB is the most`
  const cid = cidForBlock(data, codec)
  if (!equalBytes(digestOf(cid), mh)) return `its bytes hash to ${cid}, not to the digest it is stored under`
  if (codecOf(cid) !== 'dag-cbor') return undefined
  try {
    decodeBlock(data)
    return undefined
  } catch (error) {
    return `${cid} is not in the one valid encoding: ${error instanceof Error ? error.message : String(error)}`
  }
}
