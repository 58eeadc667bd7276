import {
  type CidText,
  cidFromBytes,
  cidToBytes,
  equalBytes,
  type KeyChain,
  linkedFileBytes,
  makeTileTree,
  memoryLog,
  type OpenRecord,
  openRecord,
  readCid,
  readKeyChain,
  rootAt,
  type TileTree,
  verifyHead,
} from '../../../protocol/index.ts'
import { verifyNatively } from '../../platform/native-signature.ts'
import { type BlockStore, digestOf, plainBytes } from '../../store/blocks.ts'
import type { Db } from '../../store/database.ts'
import type { FileStore } from '../../store/files.ts'
import type { PublisherRow } from '../../store/logs.ts'
import type { LeafKind } from '../../store/tables.ts'
import { attempt, type Findings } from './finding.ts'

export interface CheckParts {
  readonly db: Db
  readonly blocks: BlockStore
  readonly files: Pick<FileStore, 'missingBlocks'>
  readonly findings: Findings
}

interface Leaf {
  readonly position: number
  readonly cid: CidText
  readonly kind: LeafKind
  readonly withdrawn_at: number | null
  readonly block: number | null
  readonly mh: Buffer | null
  readonly data: Buffer | null
  readonly people: number | null
}

export interface CheckedLog {
  readonly leaves: number
  readonly records: number
  readonly heads: number
}

/** One log from the ground up: key lists, every leaf's place, bytes and signature, withdrawals, heads with both roots, tiles. */
export function checkLog(parts: CheckParts, publisher: PublisherRow): CheckedLog {
  const { findings } = parts
  const chain = attempt(findings, `${publisher.did}, key lists`, () => readChain(parts, publisher))
  const leaves = [...listLeaves(parts, publisher)]
  const records = new Map<number, OpenRecord>()
  for (const leaf of leaves) {
    const where = `${publisher.did}, leaf ${leaf.position}`
    const record = chain && attempt(findings, where, () => checkLeaf(parts, leaf, chain, where))
    if (record) records.set(leaf.position, record)
  }
  checkWithdrawals(parts, publisher, leaves, records)
  const heads = chain ? checkHeads(parts, publisher, leaves, chain) : 0
  return { leaves: leaves.length, records: records.size, heads }
}

function readChain({ db, blocks }: CheckParts, { id, did }: PublisherRow): KeyChain | undefined {
  const rows = db.prepare('SELECT cid FROM key_list WHERE publisher = ? ORDER BY version').all(id) as {
    cid: string
  }[]
  if (rows.length === 0) return undefined
  const lists = rows.map(({ cid }) => {
    const bytes = blocks.read(readCid(cid))
    if (!bytes) throw new Error(`the block ${cid} is missing`)
    return bytes
  })
  return readKeyChain(did, lists, { verify: verifyNatively })
}

const batchSize = 512

function* listLeaves({ db, findings }: CheckParts, { id, did }: PublisherRow): Generator<Leaf> {
  const select = db.prepare(
    `SELECT leaf.position, leaf.cid_bytes, leaf.kind, leaf.withdrawn_at, leaf.block, leaf.people, block.mh, block.data
     FROM leaf LEFT JOIN block ON block.id = leaf.block
     WHERE leaf.publisher = ? AND leaf.position >= ? ORDER BY leaf.position LIMIT ${batchSize}`,
  )
  for (let next = 0; ; ) {
    const rows = select.all(id, next) as (Omit<Leaf, 'cid'> & { cid_bytes: Buffer })[]
    for (const { cid_bytes, ...leaf } of rows) {
      if (leaf.position !== next) findings.damage(did, `leaves ${next} to ${leaf.position - 1} are missing`)
      const cid = attempt(findings, `${did}, leaf ${leaf.position}`, () =>
        cidFromBytes(plainBytes(cid_bytes)),
      )
      if (cid !== undefined) yield { ...leaf, cid }
      next = leaf.position + 1
    }
    if (rows.length < batchSize) return
  }
}

/** Throws what is wrong with it; gives the record where it is one. */
function checkLeaf(parts: CheckParts, leaf: Leaf, chain: KeyChain, where: string): OpenRecord | undefined {
  const { blocks, files, findings } = parts
  const { position, cid, kind, mh, data, withdrawn_at, people } = leaf
  if (!mh || !data) {
    if (withdrawn_at === null && blocks.whyBlocked(cid) === undefined)
      findings.waiting(where, `the block ${cid} has not arrived`)
    return undefined
  }
  if (!equalBytes(plainBytes(mh), digestOf(cid))) throw new Error(`it points at another block than ${cid}`)
  if (kind === 'keyList') {
    if (!chain.versions.some((version) => version.cid === cid))
      throw new Error(`${cid} is not among the key lists of the publisher`)
    return undefined
  }
  const record = openRecord(plainBytes(data), { chain, position, verify: verifyNatively, cid })
  if ((record.statement.kind === 'withdrawal') !== (kind === 'withdrawal'))
    throw new Error(`it stands as ${kind}, but is a ${record.statement.kind}`)
  if (withdrawn_at !== null) return record
  if (record.people !== undefined && people === null)
    findings.waiting(where, `the names of the people (${record.people}) are not here`)
  for (const file of record.fileLinks) {
    const { length } = files.missingBlocks(file, { maxBytes: linkedFileBytes })
    if (length > 0) findings.waiting(where, `${length} block(s) of the file ${file} have not arrived`)
  }
  return record
}

/** The first withdrawal that names a leaf counts. */
function checkWithdrawals(
  { findings }: CheckParts,
  { did }: PublisherRow,
  leaves: readonly Leaf[],
  records: ReadonlyMap<number, OpenRecord>,
): void {
  const first = new Map<CidText, number>()
  for (const [position, { withdraws }] of records)
    if (withdraws !== undefined && !first.has(withdraws)) first.set(withdraws, position)
  for (const { position, cid, kind, withdrawn_at } of leaves) {
    const by = first.get(cid)
    const expected =
      by === undefined || by < position || kind === 'withdrawal' || kind === 'keyList' ? null : by
    if (withdrawn_at !== expected)
      findings.damage(
        `${did}, leaf ${position}`,
        `it is marked as withdrawn by leaf ${withdrawn_at}, the log says by ${expected}`,
      )
  }
}

interface HeadRow {
  readonly cid: string
  readonly size: number
  readonly epoch: number
  readonly reached: number
}

function checkHeads(
  parts: CheckParts,
  publisher: PublisherRow,
  leaves: readonly Leaf[],
  chain: KeyChain,
): number {
  const { db, blocks, findings } = parts
  const heads = db
    .prepare('SELECT cid, size, epoch, reached FROM head WHERE publisher = ? ORDER BY epoch, size')
    .all(publisher.id) as HeadRow[]
  const cids = leaves.map(({ cid }) => cidToBytes(cid))
  const log = memoryLog(cids)
  for (const [i, row] of heads.entries()) {
    const where = `${publisher.did}, head of size ${row.size}`
    attempt(findings, where, () => {
      const bytes = blocks.read(readCid(row.cid))
      if (!bytes) throw new Error(`the block ${row.cid} is missing`)
      const { statement } = verifyHead(bytes, { chain, verify: verifyNatively })
      const { size, epoch, root, tree } = statement
      if (row.size !== size || row.epoch !== epoch) throw new Error('its row says another size or epoch')
      if (size > log.size) {
        if (row.reached === 1) throw new Error(`it counts as reached, but only ${log.size} leaves are here`)
        return findings.waiting(where, `${size - log.size} leaves have not arrived`)
      }
      if (!equalBytes(rootAt(size, log.read), root)) throw new Error('its root is not the root of the leaves')
      if (row.reached !== 1) return
      const made = makeTileTree({
        size,
        leafAt: (position) => cids[position] ?? new Uint8Array(),
        isWithdrawn: (position) => (leaves[position]?.withdrawn_at ?? Number.POSITIVE_INFINITY) < size,
      })
      if (made.root !== tree) throw new Error('its tile tree is not the tree of the leaves')
      if (i === heads.length - 1) checkTiles(parts, made)
    })
  }
  if (leaves.length > 0 && heads.length === 0) findings.waiting(publisher.did, 'no head has arrived')
  return heads.length
}

/** The newest head's tiles have to be here: stock IPFS nodes pin the log through them. */
function checkTiles({ blocks }: CheckParts, { tiles }: TileTree): void {
  for (const { level, index, cid } of tiles)
    if (!blocks.has(cid)) throw new Error(`the tile ${level}/${index} (${cid}) is missing`)
}
