import {
  type Block,
  type CidText,
  compareBytes,
  type Did,
  type Evidence,
  equalBytes,
  type KeyChain,
  type KeyEvidence,
  keyFromDid,
  type LogEvidence,
  msFromTime,
  ProtocolError,
  readCid,
  readDid,
  readEvidence,
  readHead,
  verifyEvidence,
} from '../../protocol/index.ts'
import { plainBytes } from './blocks.ts'
import type { Db, Reader, Tx } from './database.ts'
import type { HeadRow } from './logs.ts'

/** A fork that cuts a log (SPEC §6.5): its first `position` leaves are those of both heads. */
export interface Fork {
  readonly evidence: CidText
  readonly position: number
  /** The head that is served with the leaves before `position`. */
  readonly head: HeadRow
  /** The 36 bytes of the leaf at `position` in the log of `head`, and its inclusion proof. */
  readonly leaf: Uint8Array
  readonly inclusion: readonly Uint8Array[]
}

/** Evidence as it is stored here. */
export interface EvidenceRow extends Block {
  readonly publisher: Did
  readonly of: 'log' | 'keys'
  /** Epoch of the two heads; undefined for key lists. */
  readonly epoch?: number
  /** How many leaves both logs have; or the version that there are two of. */
  readonly position: number
  /** False once the publisher has settled it: it is history. */
  readonly counts: boolean
  /** Milliseconds since 1970. */
  readonly received: number
}

interface StoredEvidence {
  readonly cid: string
  readonly did: string
  readonly subject: 'log' | 'keys'
  readonly epoch: number
  readonly position: number
  readonly counts: number
  readonly received: number
  readonly data: Buffer
}

const columns =
  'evidence.cid, publisher.did, subject, epoch, position, counts, received, data FROM evidence JOIN publisher ON publisher.id = evidence.publisher'

function toEvidence(row: StoredEvidence): EvidenceRow {
  const { cid, did, subject, epoch, position, counts, received, data } = row
  return {
    cid: readCid(cid),
    bytes: plainBytes(data),
    publisher: readDid(did),
    of: subject,
    ...(subject === 'log' && { epoch }),
    position,
    counts: counts === 1,
    received,
  }
}

/** All evidence, or that of one publisher, in the order of its coming. */
export function listEvidence(db: Reader, did?: Did): EvidenceRow[] {
  const rows = db
    .prepare(`SELECT ${columns} WHERE ? IS NULL OR publisher.did = ? ORDER BY evidence.rowid`)
    .all(did ?? null, did ?? null) as StoredEvidence[]
  return rows.map(toEvidence)
}

export function findEvidence(db: Reader, cid: CidText): EvidenceRow | undefined {
  const row = db.prepare(`SELECT ${columns} WHERE evidence.cid = ?`).get(cid) as StoredEvidence | undefined
  return row && toEvidence(row)
}

/** The fork that cuts this log: evidence of one epoch, of which `insertEvidence` keeps only what speaks. */
export function findFork(db: Reader, id: number, epoch: number): Fork | undefined {
  const row = db
    .prepare(
      "SELECT cid, data, received FROM evidence WHERE publisher = ? AND subject = 'log' AND epoch = ? AND counts = 1",
    )
    .get(id, epoch) as { cid: string; data: Buffer; received: number } | undefined
  if (!row) return undefined
  const evidence = readEvidence(plainBytes(row.data))
  if (evidence.of !== 'log') throw new Error(`the evidence ${row.cid} is not of a log`)
  return forkOf(evidence, row.received)
}

function forkOf(evidence: LogEvidence & Block, received: number): Fork {
  const { cid, bytes, statement } = readHead(evidence.first.bytes)
  const { epoch, size, root, issued } = statement
  const [leaf] = evidence.leaves
  const [inclusion] = evidence.inclusion
  return {
    evidence: evidence.cid,
    position: evidence.position,
    head: { cid, bytes, epoch, size, root, issued: msFromTime(issued), received },
    leaf,
    inclusion,
  }
}

/** Whether `evidence` speaks rather than what is held of its epoch: the least position, then the least bytes. */
function speaksBefore(tx: Reader, id: number, { epoch, position, bytes }: LogEvidence & Block): boolean {
  const held = tx
    .prepare("SELECT position, data FROM evidence WHERE publisher = ? AND subject = 'log' AND epoch = ?")
    .get(id, epoch) as { position: number; data: Buffer } | undefined
  if (!held) return true
  return position === held.position ? compareBytes(bytes, held.data) < 0 : position < held.position
}

/** Most pieces of evidence of key forks that are kept of one version, and of one publisher: only who holds its identity key can make any. */
const mostOfOneVersion = 8
const mostOfOnePublisher = 64

/** Whether evidence says more than what is held of this publisher. */
export function isNewEvidence(reader: Reader, id: number, evidence: Evidence & Block): boolean {
  if (findEvidence(reader, evidence.cid)) return false
  return evidence.of === 'log' ? speaksBefore(reader, id, evidence) : decidesMore(reader, id, evidence)
}

/**
 * What rules among several next versions depends on whether there are two, and on those that a recovery key signed, up to the second
 * (SPEC §4.1). So only what makes the first fork, or brings the first or second of those, is worth keeping.
 */
function decidesMore(reader: Reader, id: number, evidence: KeyEvidence & Block): boolean {
  const rows = reader
    .prepare("SELECT data, position FROM evidence WHERE publisher = ? AND subject = 'keys'")
    .all(id) as { data: Buffer; position: number }[]
  const ofVersion = rows.filter(({ position }) => position === evidence.version)
  if (rows.length >= mostOfOnePublisher || ofVersion.length >= mostOfOneVersion) return false
  const { previous } = evidence.first.statement
  const recovering = new Set<CidText>()
  let hasForked = false
  for (const { data } of ofVersion) {
    const held = readEvidence(plainBytes(data))
    if (held.of !== 'keys' || held.first.statement.previous !== previous) continue
    hasForked = true
    for (const cid of recoveringIn(held)) recovering.add(cid)
  }
  if (!hasForked) return true
  return recovering.size < 2 && recoveringIn(evidence).some((cid) => !recovering.has(cid))
}

/** Those of the two key lists that the identity key didn't sign. */
function recoveringIn({ publisher, first, second }: KeyEvidence): CidText[] {
  const identity = keyFromDid(publisher)
  return [first, second].filter(({ key }) => !equalBytes(key, identity)).map(({ cid }) => cid)
}

/** Keeps verified evidence; of an epoch only what speaks. Gives the CIDs that it takes the place of, or undefined when it adds nothing. */
export function insertEvidence(
  tx: Tx,
  id: number,
  evidence: Evidence & Block,
  received: number,
): readonly CidText[] | undefined {
  if (!isNewEvidence(tx, id, evidence)) return undefined
  const isLog = evidence.of === 'log'
  const place = isLog ? evidence.position : evidence.version
  const epoch = isLog ? evidence.epoch : 0
  const replaced = isLog
    ? (tx
        .prepare("DELETE FROM evidence WHERE publisher = ? AND subject = 'log' AND epoch = ? RETURNING cid")
        .all(id, epoch) as { cid: string }[])
    : []
  tx.prepare(
    'INSERT INTO evidence (cid, publisher, subject, epoch, position, counts, received, data) VALUES (?, ?, ?, ?, ?, 1, ?, ?)',
  ).run(evidence.cid, id, evidence.of, epoch, place, received, evidence.bytes)
  return replaced.map(({ cid }) => readCid(cid))
}

/** Key lists that are known from evidence of key forks: whichever of them rule. */
export function evidentKeyLists(db: Db, id: number): Uint8Array[] {
  const rows = db
    .prepare("SELECT data FROM evidence WHERE publisher = ? AND subject = 'keys' ORDER BY rowid")
    .all(id) as { data: Buffer }[]
  return rows.flatMap(({ data }) => {
    const evidence = readEvidence(plainBytes(data))
    return evidence.of === 'keys' ? [evidence.first.bytes, evidence.second.bytes] : []
  })
}

/**
 * Decides anew which evidence of forked logs counts under a newer key list: what a newcomer would refuse doesn't. Gives the evidence of
 * the forks that it settles, those of key lists included.
 */
export function reconsiderEvidence(tx: Tx, id: number, before: KeyChain, chain: KeyChain): CidText[] {
  const rows = tx
    .prepare("SELECT cid, data, counts FROM evidence WHERE publisher = ? AND subject = 'log'")
    .all(id) as { cid: string; data: Buffer; counts: number }[]
  const settled = tx
    .prepare(
      "SELECT cid FROM evidence WHERE publisher = ? AND subject = 'keys' AND position > ? AND position <= ?",
    )
    .all(id, before.versions.length, chain.versions.length) as { cid: string }[]
  for (const { cid, data, counts } of rows) {
    const still = Number(isValid(plainBytes(data), chain))
    if (still === counts) continue
    tx.prepare('UPDATE evidence SET counts = ? WHERE cid = ?').run(still, cid)
    if (still === 0) settled.push({ cid })
  }
  return settled.map(({ cid }) => readCid(cid))
}

/** Signatures were checked before it was stored; keys and epochs may have changed. */
function isValid(bytes: Uint8Array, chain: KeyChain): boolean {
  try {
    verifyEvidence(bytes, { chain, verify: () => true })
    return true
  } catch (error) {
    if (error instanceof ProtocolError) return false
    throw error
  }
}
