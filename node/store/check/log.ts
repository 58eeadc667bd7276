import {
  type CidText,
  cidFromBytes,
  equalBytes,
  type KeyChain,
  type OpenRecord,
  openRecord,
  readCid,
  readKeyChain,
  type Time,
} from '../../../protocol/index.ts'
import { digestOf, isSound, plainBytes } from '../blocks.ts'
import type { Db } from '../database.ts'
import type { PublisherRow } from '../logs.ts'
import type { LeafKind } from '../tables.ts'
import { type CheckedLeaf, type CheckParts, leafPlace } from './checked-leaf.ts'
import { attempt, type Place, remedies } from './finding.ts'
import { checkHeads } from './heads.ts'
import { checkDerived } from './log-tables.ts'

interface LeafRow {
  readonly position: number
  readonly cid_bytes: Buffer
  readonly kind: LeafKind
  readonly withdrawn_at: number | null
  readonly mh: Buffer | null
  readonly visibility: string | null
  readonly data: Buffer | null
  readonly people: number | null
  readonly people_mh: Buffer | null
}

export interface CheckedLog {
  readonly leaves: number
  readonly records: number
  readonly heads: number
}

/** One log from the ground up: key lists, every leaf's place, bytes and signature, order of time, withdrawals, tables, heads with both roots, tiles. */
export function checkLog(parts: CheckParts, publisher: PublisherRow): CheckedLog {
  const { findings } = parts
  const place = { where: `${publisher.did}, key lists`, table: 'key_list', publisher: publisher.did }
  const chain = attempt(findings, place, () => readChain(parts, publisher), remedies.repair)
  const leaves: CheckedLeaf[] = []
  let lastIssued: Time | undefined
  for (const row of listLeaves(parts, publisher)) {
    const leaf = checkLeaf(parts, publisher, row, chain)
    if (!leaf) continue
    leaves.push(leaf)
    const { record } = leaf
    if (!record) continue
    if (lastIssued !== undefined && record.issued < lastIssued)
      findings.damage(
        leafPlace(publisher, leaf.position, leaf.cid),
        `it was issued ${record.issued}, before the record before it (${lastIssued}): no node accepts this log`,
        remedies.restore,
      )
    lastIssued = record.issued
  }
  checkDerived(parts, publisher, leaves)
  const heads = chain ? checkHeads(parts, publisher, leaves, chain) : 0
  const records = leaves.reduce((sum, { record }) => sum + (record ? 1 : 0), 0)
  return { leaves: leaves.length, records, heads }
}

function readChain({ db, blocks, verify }: CheckParts, { id, did }: PublisherRow): KeyChain | undefined {
  const rows = db.prepare('SELECT cid FROM key_list WHERE publisher = ? ORDER BY version').all(id) as {
    cid: string
  }[]
  if (rows.length === 0) return undefined
  const lists = rows.map(({ cid }) => {
    const bytes = blocks.read(readCid(cid))
    if (!bytes)
      throw new Error(
        `the block ${cid} is missing or damaged: nothing that the publisher signed can be checked`,
      )
    return bytes
  })
  return readKeyChain(did, lists, { verify })
}

const batchSize = 512

function* listLeaves({ db, findings }: CheckParts, publisher: PublisherRow): Generator<LeafRow> {
  const select = db.prepare(
    `SELECT leaf.position, leaf.cid_bytes, leaf.kind, leaf.withdrawn_at, leaf.people,
       block.mh, block.visibility, block.data, side.mh AS people_mh
     FROM leaf LEFT JOIN block ON block.id = leaf.block LEFT JOIN block AS side ON side.id = leaf.people
     WHERE leaf.publisher = ? AND leaf.position >= ? ORDER BY leaf.position LIMIT ${batchSize}`,
  )
  for (let next = 0; ; ) {
    const rows = select.all(publisher.id, next) as LeafRow[]
    for (const row of rows) {
      if (row.position !== next)
        findings.damage(
          { where: publisher.did, table: 'leaf', publisher: publisher.did, position: next },
          `leaves ${next} to ${row.position - 1} are missing: no root of this log can be computed`,
          remedies.restore,
        )
      yield row
      next = row.position + 1
    }
    if (rows.length < batchSize) return
  }
}

function checkLeaf(
  parts: CheckParts,
  publisher: PublisherRow,
  row: LeafRow,
  chain: KeyChain | undefined,
): CheckedLeaf | undefined {
  const { findings } = parts
  const { position, kind, withdrawn_at } = row
  const bytes = Uint8Array.from(row.cid_bytes)
  const cid = attempt(findings, leafPlace(publisher, position), () => cidFromBytes(bytes))
  if (cid === undefined) return undefined
  const place = leafPlace(publisher, position, cid)
  const record = chain && attempt(findings, place, () => readRecord(parts, row, cid, chain, place))
  if (record) checkParts(parts, row, record, place)
  const facts = record && {
    issued: record.statement.issued,
    kind: record.statement.kind,
    key: record.statement.key,
    revision: record.statement.revision,
    withdraws: record.withdraws,
    files: record.fileLinks,
  }
  return { position, cid, bytes, kind, withdrawnAt: withdrawn_at, record: facts }
}

/** Throws what is wrong with it; gives the record where it is one. What the disk has changed was found with the blocks. */
function readRecord(
  { blocks, findings, verify }: CheckParts,
  { position, kind, mh, data, withdrawn_at }: LeafRow,
  cid: CidText,
  chain: KeyChain,
  place: Place,
): OpenRecord | undefined {
  if (!mh || !data) {
    if (withdrawn_at !== null || blocks.whyBlocked(cid) !== undefined) return undefined
    if (kind === 'hole') findings.waiting(place, 'its block has not arrived')
    else findings.damage(place, 'its block is not here any more', remedies.restore)
    return undefined
  }
  if (!equalBytes(plainBytes(mh), digestOf(cid))) throw new Error(`it points at another block than ${cid}`)
  if (kind === 'keyList') {
    if (!chain.versions.some((version) => version.cid === cid))
      throw new Error('it is not among the key lists of the publisher')
    return undefined
  }
  if (!isSound(mh, data)) return undefined
  const record = openRecord(plainBytes(data), { chain, position, verify, cid })
  if ((record.statement.kind === 'withdrawal') !== (kind === 'withdrawal'))
    throw new Error(`it stands as ${kind}, but is a ${record.statement.kind}`)
  return record
}

/** People and files of a record, and whether what was withdrawn is still served. */
function checkParts(
  { db, files, findings }: CheckParts,
  { people_mh, withdrawn_at, visibility }: LeafRow,
  record: OpenRecord,
  place: Place,
): void {
  if (people_mh && !(record.people && equalBytes(plainBytes(people_mh), digestOf(record.people))))
    findings.damage(place, 'its row names other people than the record does', remedies.restore)
  if (withdrawn_at !== null) {
    if (visibility === 'public')
      findings.damage(place, 'it was withdrawn, but its block is still served', remedies.restore)
    return
  }
  if (record.people && !people_mh && !areKnownAbsent(db, place))
    findings.waiting({ ...place, table: 'people' }, `the names of the people (${record.people}) are not here`)
  for (const file of record.fileLinks) {
    const { length } = files.missingBlocks(file)
    if (length > 0)
      findings.waiting({ ...place, table: 'file_use' }, `${length} block(s) of the file ${file} are not here`)
  }
}

/** People that were withdrawn alone are not coming. */
function areKnownAbsent(db: Db, { publisher, position }: Place): boolean {
  const row = db
    .prepare(
      `SELECT 1 FROM people_absent AS absent JOIN publisher ON publisher.id = absent.publisher
       WHERE publisher.did = ? AND absent.position = ?`,
    )
    .get(publisher, position)
  return row !== undefined
}
