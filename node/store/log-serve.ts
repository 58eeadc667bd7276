import {
  type Block,
  type CidText,
  cidFromBytes,
  cidToBytes,
  consistencyProof,
  type Did,
  inclusionProof,
  leafRoom,
  linkedFileBytes,
  makeHeadsMessage,
  makePage,
  maxHeadsEntries,
  maxPageBytes,
  maxPageLeafBytes,
  pageRoom,
  readRecordShape,
} from '../../protocol/index.ts'
import { type BlockStore, digestOf, isSound, plainBytes } from './blocks.ts'
import { cidOfRow, type Damage } from './damage.ts'
import type { Db } from './database.ts'
import { showsPeople } from './erase.ts'
import { walkFile } from './file-nodes.ts'
import { hashesOf, type LogMemory, leavesOf } from './log-memory.ts'
import { cutTreeOf } from './log-settle.ts'
import type { PageRefusal, ProofParts } from './logs.ts'

interface LeafRow {
  readonly position: number
  readonly cid_bytes: Buffer
  readonly kind: string
  readonly data: Buffer | null
  readonly people_codec: number | null
  readonly people_mh: Buffer | null
  readonly people_data: Buffer | null
}

const leafRows = `
  SELECT leaf.position, leaf.cid_bytes, leaf.kind, block.data, side.codec AS people_codec, side.mh AS people_mh, side.data AS people_data
  FROM leaf
  LEFT JOIN block ON block.id = leaf.block AND block.visibility IN ('public', 'damaged') AND block.mh NOT IN (SELECT mh FROM blocked)
  LEFT JOIN block AS side ON side.id = leaf.people AND side.visibility = 'public' AND side.mh NOT IN (SELECT mh FROM blocked)
  WHERE leaf.publisher = ? AND leaf.position >= ? AND leaf.position < ? ORDER BY leaf.position`

const readBatch = 64

/**
 * SPEC §10.1; where there is a fork, the leaves before it alone. A page ends before a record that is damaged here; one that would begin
 * there is `busy`, until the record is mended. No page that ends at the head has a hole of its own that nothing explains.
 */
export function makePageOf(
  db: Db,
  { damage }: Pick<BlockStore, 'damage'>,
  log: LogMemory,
  from: number,
): Uint8Array | PageRefusal {
  const { head, chain, fork } = log
  if (!head || !chain) return 'unknown_publisher'
  const cut = fork?.head === head ? fork : undefined
  const end = cut?.position ?? head.size
  if (from > end) return 'not_a_prefix'
  if (cut && from === end) return 'forked'
  const keyLists = chain.versions
  const keyListNames = new Set<CidText>(keyLists.map(({ cid }) => cid))
  let room = pageRoom(keyLists, head)
  let leafBytes = 0
  let to = from
  let hasHole = false
  const leaves: Uint8Array[] = []
  const blocks: Block[] = []
  for (const row of readLeaves(db, log.id, from, end)) {
    const leaf = plainBytes(row.cid_bytes)
    const cid = cidFromBytes(leaf)
    const sent = keyListNames.has(cid) ? undefined : soundBlock(damage, cid, row.data)
    hasHole ||= log.holes.has(row.position)
    const isLast = row.position === head.size - 1
    if (sent === 'damaged' || isErasedHere(log, row) || (hasHole && isLast)) {
      if (to === from) return 'busy'
      break
    }
    const people = peopleOf(damage, row)
    const needed = sent ? leafRoom(sent.bytes.length, people?.bytes.length) : 38
    const isFirst = to === from
    leafBytes += sent?.bytes.length ?? 0
    if (!isFirst && (needed > room || leafBytes > maxPageLeafBytes)) break
    room -= needed
    leaves.push(leaf)
    if (sent) blocks.push(sent, ...(people && room >= 0 ? [people] : []))
    to++
  }
  const proof = to === 0 || to === head.size ? [] : consistencyTo(db, log, to, head.size)
  return makePage({ publisher: log.did, epoch: head.epoch, from, to, leaves, proof, head, keyLists, blocks })
}

/** Proofs against the head that is served, from the leaves that are: all of the head's, or those before a fork. */
function consistencyTo(db: Db, log: LogMemory, to: number, size: number): readonly Uint8Array[] {
  const { fork, head } = log
  if (fork && fork.head === head) return cutTreeOf(db, log, fork).consistencyProof(to)
  return consistencyProof(to, size, hashesOf(db, log).read)
}

/** Its operator erased it at this node: no withdrawal would explain the hole to those who ask. */
function isErasedHere({ withdrawn }: LogMemory, { position, kind, data }: LeafRow): boolean {
  return data === null && (kind === 'record' || kind === 'withdrawal') && !withdrawn.has(position)
}

function* readLeaves(db: Db, id: number, from: number, to: number): Generator<LeafRow> {
  for (let at = from; at < to; at += readBatch)
    yield* db.prepare(leafRows).all(id, at, Math.min(at + readBatch, to)) as LeafRow[]
}

function peopleOf(damage: Damage, { people_mh, people_data, people_codec }: LeafRow): Block | undefined {
  if (!people_mh || people_codec === null) return undefined
  const side = soundBlock(damage, cidOfRow(people_codec, people_mh), people_data)
  return side === 'damaged' ? undefined : side
}

function soundBlock(damage: Damage, cid: CidText, data: Buffer | null): Block | 'damaged' | undefined {
  if (!data) return undefined
  const digest = digestOf(cid)
  if (isSound(digest, data)) return { cid, bytes: plainBytes(data) }
  damage.note(digest, cidToBytes(cid)[1] ?? 0)
  return 'damaged'
}

/** SPEC §10.2: as many of the logs, in order of did, as a message holds. */
export function makeHeadsOf(logs: Iterable<LogMemory>): Uint8Array {
  const entries: { publisher: Did; head: Block; keyLists: readonly Block[] }[] = []
  let bytes = 8192
  for (const { did, head, chain } of logs) {
    if (!head || !chain) continue
    const blocks = [head, ...chain.versions]
    bytes += blocks.reduce((sum, block) => sum + block.bytes.length + 160, 200)
    if (entries.length === maxHeadsEntries || (entries.length > 0 && bytes > maxPageBytes)) break
    entries.push({ publisher: did, head, keyLists: chain.versions })
  }
  return makeHeadsMessage(entries)
}

/** SPEC §7 for a leaf below the newest head reached. */
export function makeProofParts(
  db: Db,
  blocks: BlockStore,
  log: LogMemory,
  position: number,
  cid: CidText,
): ProofParts | undefined {
  const { head, chain, fork } = log
  const bytes = blocks.get(cid)
  if (!head || !chain || !bytes || position >= Math.min(head.size, log.size)) return undefined
  const [leaf] = leavesOf(db, log.id, position, position + 1)
  if (!leaf) return undefined
  const record = readRecordShape(bytes, cid)
  const people = record.people && showsPeople(db, log.id, position) ? blocks.get(record.people) : undefined
  return {
    record: { cid, bytes },
    publisher: log.did,
    position,
    inclusion:
      fork?.head === head
        ? cutTreeOf(db, log, fork).inclusionProof(position)
        : inclusionProof(position, head.size, hashesOf(db, log).read),
    head,
    keyLists: chain.versions,
    ...(record.people && people && { people: { cid: record.people, bytes: people } }),
    files: record.fileLinks.flatMap((file) => fileBlocks(blocks, file)),
  }
}

function fileBlocks(blocks: BlockStore, file: CidText): Block[] {
  return walkFile(file, blocks.get, { maxBytes: linkedFileBytes }).held.flatMap((cid) => {
    const bytes = blocks.get(cid)
    return bytes ? [{ cid, bytes }] : []
  })
}
