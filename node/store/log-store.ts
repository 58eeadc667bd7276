import { type CidText, cidToBytes, type Did, readCid, readDid } from '../../protocol/index.ts'
import type { BlockStore } from './blocks.ts'
import type { Db, Tx } from './database.ts'
import { findErasedLeaf, findPublisherOfPeople, findWithdrawnPeople } from './erase.ts'
import { StoreError } from './error.ts'
import { evidentKeyLists, findEvidence, isNewEvidence, listEvidence } from './evidence.ts'
import { insertName } from './log-add.ts'
import { addToLog } from './log-addition.ts'
import { findRoot, listBranches } from './log-branches.ts'
import type { AddContext } from './log-context.ts'
import { cutLog } from './log-cut.ts'
import { makeLeafOf, proveLeaf, takeEvidence } from './log-fork.ts'
import { adoptChain, settleLog } from './log-keys.ts'
import { type LogMemory, leafCid, loadLog } from './log-memory.ts'
import { makeHeadsOf, makePageOf, makeProofParts } from './log-serve.ts'
import { storeTiles } from './log-tiles.ts'
import { makeLogView } from './log-view.ts'
import type {
  ChangeRow,
  LogListener,
  LogStore,
  PublisherRow,
  RecordRow,
  RecordState,
  RevisionRow,
} from './logs.ts'
import { listRecordRows } from './record-rows.ts'
import type { CutCause } from './tables.ts'

export interface LogStoreParts {
  readonly db: Db
  readonly blocks: BlockStore
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly listener: LogListener
}

export function makeLogStore({ db, blocks, now, listener }: LogStoreParts): LogStore {
  const { q } = db
  const memories = new Map<Did, LogMemory>()

  function findPublisher(did: Did): PublisherRow | undefined {
    const row = db.prepare('SELECT * FROM publisher WHERE did = ?').get(did)
    return row === undefined ? undefined : toPublisher(row as StoredPublisher)
  }

  function findMemory(did: Did): LogMemory | undefined {
    const known = memories.get(did)
    if (known) return known
    const publisher = findPublisher(did)
    if (!publisher) return undefined
    const memory = loadLog(db, blocks, publisher.id, did)
    memories.set(did, memory)
    return memory
  }

  function addPublisher(
    tx: Tx,
    did: Did,
    { hosted = false, policy = 'follow' }: { hosted?: boolean; policy?: PublisherRow['policy'] } = {},
  ): PublisherRow {
    const known = findPublisher(did)
    if (known && (known.hosted || !hosted)) return known
    if (known) {
      tx.run(q.updateTable('publisher').set({ hosted: 1 }).where('id', '=', known.id))
      for (const { position, record } of listRecordRows(db, known.id, did, { withdrawn: true }))
        insertName(tx, known.id, position, record)
      return { ...known, hosted }
    }
    tx.onRollback(() => memories.delete(did))
    const values = { did, hosted: hosted ? 1 : 0, policy, added: now() }
    const { id } = tx.run(q.insertInto('publisher').values(values))
    return { id, did, hosted, policy, added: values.added }
  }

  /** The publisher is added when it isn't known. */
  function openForChange(tx: Tx, did: Did): { log: LogMemory; context: AddContext } {
    const { policy, hosted: isHosted } = addPublisher(tx, did)
    const log = findMemory(did)
    if (!log) throw new StoreError('unknown_publisher', `this node holds no log of ${did}`)
    return { log, context: { db, blocks, now, listener, isFollowed: policy === 'follow', isHosted } }
  }

  /** A leaf that is here counts before any withdrawal of its name: another log may hold that name as a hole, and withdraw it. */
  function statusOf(cid: CidText): RecordState {
    const row = findLeaf(cid)
    if (row && blocks.has(cid))
      return { state: 'present', publisher: readDid(row.did), position: row.position }
    const withdrawn = db.get(
      q
        .selectFrom('withdrawal')
        .innerJoin('publisher', 'publisher.id', 'withdrawal.publisher')
        .select(['publisher.id', 'publisher.did', 'withdrawal.reason', 'withdrawal.position'])
        .where('withdrawal.cid', '=', cid)
        .where('publisher.policy', '=', 'follow'),
    )
    if (withdrawn) {
      const { did, id, reason, position } = withdrawn
      return { state: 'withdrawn', publisher: readDid(did), reason, by: leafCid(db, id, position) }
    }
    return (row ? undefined : (findCut(db, cid) ?? findWithdrawnPeople(db, cid))) ?? { state: 'absent' }
  }

  function findLeaf(cid: CidText): { did: string; position: number } | undefined {
    const block = blocks.findRow(cid)
    if (block === undefined) return undefined
    return db.get(
      q
        .selectFrom('leaf')
        .innerJoin('publisher', 'publisher.id', 'leaf.publisher')
        .select(['publisher.did', 'leaf.position'])
        .where('leaf.block', '=', block)
        .where('publisher.policy', '=', 'follow'),
    )
  }

  function* listRecords(did?: Did, from = 0): Generator<RecordRow> {
    const wanted = did === undefined ? publishers() : [findPublisher(did)]
    for (const publisher of wanted) {
      if (publisher?.policy !== 'follow') continue
      for (const { row } of listRecordRows(db, publisher.id, publisher.did, { from })) yield row
    }
  }

  function publishers(): PublisherRow[] {
    return db.all(q.selectFrom('publisher').selectAll().orderBy('did')).map(toPublisher)
  }

  function findServed(did: Did): LogMemory | undefined {
    return findPublisher(did)?.policy === 'follow' ? findMemory(did) : undefined
  }

  function* servedLogs(after: Did | undefined): Generator<LogMemory> {
    for (const { did, policy } of publishers()) {
      if (policy !== 'follow' || (after !== undefined && did <= after)) continue
      const memory = findMemory(did)
      if (memory) yield memory
    }
  }

  return {
    publishers,
    findPublisher,
    addPublisher,
    setPolicy(tx, did, policy) {
      const publisher = findPublisher(did)
      if (!publisher) throw new StoreError('unknown_publisher', `this node holds no log of ${did}`)
      if (publisher.policy === policy) return
      tx.run(q.updateTable('publisher').set({ policy }).where('id', '=', publisher.id))
      if (publisher.policy === 'follow') listener.onDropped?.(tx, did)
      if (policy !== 'follow') return
      for (const batch of batches(listRecords(did), indexBatch)) listener.onRecords(tx, batch)
    },
    getLog(did) {
      const memory = findMemory(did)
      return memory && makeLogView(db, memory)
    },
    addEntries: (tx, did, addition) => {
      const { log, context } = openForChange(tx, did)
      return addToLog(tx, context, log, addition)
    },
    adoptChain(tx, did, chain) {
      const { log, context } = openForChange(tx, did)
      adoptChain(tx, context, log, chain)
    },
    addEvidence(tx, evidence) {
      const { log, context } = openForChange(tx, evidence.publisher)
      return takeEvidence(tx, context, log, evidence)
    },
    isNewEvidence(evidence) {
      const publisher = findPublisher(evidence.publisher)
      return publisher !== undefined && isNewEvidence(db, publisher.id, evidence)
    },
    cutBranch(tx, did, position) {
      const { log, context } = openForChange(tx, did)
      cutLog(tx, context, log, position, 'branch')
      settleLog(tx, context, log)
    },
    makeTree(tx, did) {
      const memory = findMemory(did)
      if (!memory) throw new StoreError('unknown_publisher', `this node holds no log of ${did}`)
      return storeTiles(tx, db, blocks, memory)
    },
    statusOf,
    reopenLeaf(tx, cid) {
      const leaf = findErasedLeaf(db, cid)
      const memory = leaf && findMemory(leaf.did)
      if (!memory) return
      const { id, holes } = memory
      const { position } = leaf
      tx.prepare("UPDATE leaf SET kind = 'hole' WHERE publisher = ? AND position = ?").run(id, position)
      tx.onRollback(() => holes.delete(position))
      holes.add(position)
    },
    publisherOfPeople: (cid) => findPublisherOfPeople(db, cid),
    pageOf(did, epoch, from) {
      const memory = findServed(did)
      if (!memory?.head) return 'unknown_publisher'
      if (epoch !== undefined && epoch > memory.head.epoch) return 'not_a_prefix'
      return makePageOf(db, blocks, memory, from)
    },
    leafOf(did, position) {
      const memory = findServed(did)
      return memory?.head ? makeLeafOf({ db }, memory, position) : 'unknown_publisher'
    },
    proveLeaf(did, position) {
      const memory = findMemory(did)
      return memory && proveLeaf({ db, blocks }, memory, position)
    },
    listEvidence: (did) => listEvidence(db, did),
    findEvidence: (cid) => findEvidence(db, cid),
    evidentKeyLists(did) {
      const publisher = findPublisher(did)
      return publisher ? evidentKeyLists(db, publisher.id) : []
    },
    branchesOf(did) {
      const publisher = findPublisher(did)
      return publisher ? listBranches(db, publisher.id) : []
    },
    rootOf(did, size) {
      const memory = findMemory(did)
      return memory && findRoot(db, memory, size)
    },
    headsMessage: (after) => makeHeadsOf(servedLogs(after)),
    proofOf(cid) {
      const found = statusOf(cid)
      const memory = found.state === 'present' ? findMemory(found.publisher) : undefined
      if (found.state !== 'present' || !memory) return undefined
      return makeProofParts(db, blocks, memory, found.position, cid)
    },
    latestRevision(did, kind, key) {
      const row = db
        .prepare(
          `SELECT cid, revision, position FROM record_name WHERE publisher = (SELECT id FROM publisher WHERE did = ?)
           AND kind = ? AND key = ? ORDER BY revision DESC, position DESC LIMIT 1`,
        )
        .get(did, kind, key) as { cid: string; revision: number; position: number } | undefined
      return row && ({ ...row, cid: readCid(row.cid) } satisfies RevisionRow)
    },
    listRecords,
    changesSince: (seq, limit) => listChanges(db, seq, limit),
    lastChange: () => db.get(q.selectFrom('change').select('seq').orderBy('seq', 'desc').limit(1))?.seq ?? 0,
  }
}

const indexBatch = 256

/** Why a record that was here isn't part of its log any more. */
function findCut(db: Db, cid: CidText): RecordState | undefined {
  const row = db
    .prepare(
      `SELECT publisher.did, cut.why, (SELECT cid FROM evidence WHERE publisher = cut.publisher AND subject = 'log' AND counts = 1) AS evidence
       FROM cut_leaf JOIN cut ON cut.id = cut_leaf.cut JOIN publisher ON publisher.id = cut.publisher
       WHERE cut_leaf.cid_bytes = ? AND publisher.policy = 'follow' ORDER BY cut.id DESC LIMIT 1`,
    )
    .get(cidToBytes(cid)) as { did: string; why: CutCause; evidence: string | null } | undefined
  if (!row) return undefined
  const { did, why, evidence } = row
  return {
    state: 'cut',
    publisher: readDid(did),
    why,
    ...(evidence !== null && { evidence: readCid(evidence) }),
  }
}

interface StoredPublisher {
  readonly id: number
  readonly did: string
  readonly hosted: number
  readonly policy: PublisherRow['policy']
  readonly added: number
}

function toPublisher(row: StoredPublisher): PublisherRow {
  return { ...row, did: readDid(row.did), hosted: row.hosted === 1 }
}

function listChanges(db: Db, seq: number, limit: number): ChangeRow[] {
  const rows = db.all(
    db.q
      .selectFrom('change')
      .innerJoin('publisher', 'publisher.id', 'change.publisher')
      .select(['change.seq', 'change.at', 'change.kind', 'publisher.did', 'change.cid'])
      .where('change.seq', '>', seq)
      .orderBy('change.seq')
      .limit(limit),
  )
  return rows.map(({ did, cid, ...row }) => ({ ...row, publisher: readDid(did), cid: readCid(cid) }))
}

function* batches<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = []
  for (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
