import { codecOf, decodeBlock } from '../../../protocol/index.ts'
import { isSound, maxBlockBytes, plainBytes } from '../blocks.ts'
import { cidOfRow } from '../damage.ts'
import type { Db } from '../database.ts'
import { attempt, type Findings, remedies } from './finding.ts'

const batchSize = 256

/** The database file itself: SQLite's own check of pages and indexes, and references between rows. */
export function checkFile(db: Db, findings: Findings): void {
  for (const row of db.prepare('PRAGMA integrity_check(20)').all() as { integrity_check: string }[])
    if (row.integrity_check !== 'ok')
      findings.damage(
        { where: 'biofed.sqlite' },
        `the file itself is damaged: ${row.integrity_check}`,
        remedies.restore,
      )
  const broken = db.prepare('PRAGMA foreign_key_check').all() as {
    table: string
    rowid: number | null
    parent: string
  }[]
  for (const { table, rowid, parent } of broken.slice(0, 20))
    findings.damage(
      { where: `table ${table}`, table },
      `row ${rowid ?? '?'} refers to a row of ${parent} that is not there`,
      remedies.restore,
    )
}

interface Row {
  readonly id: number
  readonly mh: Buffer
  readonly codec: number
  readonly visibility: string
  readonly data: Buffer
}

/** Hashes every block again, and reads those of dag-cbor strictly; gives their number. */
export function checkBlocks(db: Db, findings: Findings): number {
  const select = db.prepare(
    `SELECT id, mh, codec, visibility, data
     FROM block WHERE id > ? ORDER BY id LIMIT ${batchSize}`,
  )
  let checked = 0
  for (let after = 0; ; ) {
    const rows = select.all(after) as Row[]
    for (const row of rows) {
      after = row.id
      checked++
      checkBlock(row, findings)
    }
    if (rows.length < batchSize) return checked
  }
}

function checkBlock({ id, mh, codec, visibility, data }: Row, findings: Findings): void {
  const cid = nameOf(codec, mh)
  const where = `block row ${id}`
  const place = { where: cid ? `${where} (${cid})` : where, table: 'block', ...(cid && { cid }) }
  const isPublic = visibility === 'public' || visibility === 'damaged'
  if (cid === undefined)
    findings.damage(place, 'its codec is none of this format: nobody gets it', remedies.restore)
  else if (data.length > maxBlockBytes)
    findings.damage(place, `it has ${data.length} bytes; 1 MiB is the most`, remedies.restore)
  else if (!isSound(mh, data))
    findings.damage(
      place,
      'its bytes hash to another CID: the disk has changed them, nobody gets them',
      isPublic ? remedies.repair : 'restore a backup that has it: it is private to this node',
    )
  else if (visibility === 'damaged')
    findings.damage(place, 'it counts as damaged, but its bytes are sound', remedies.repair)
  else if (codecOf(cid) === 'dag-cbor') attempt(findings, place, () => decodeBlock(plainBytes(data)))
}

function nameOf(codec: number, mh: Uint8Array): ReturnType<typeof cidOfRow> | undefined {
  try {
    return cidOfRow(codec, mh)
  } catch {
    return undefined
  }
}
