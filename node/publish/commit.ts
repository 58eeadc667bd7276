import {
  type Block,
  type CidText,
  type Did,
  findFileLinks,
  findReveals,
  type Head,
  type KeyChain,
  type OpenRecord,
  type RecordStatement,
  readCid,
  readHead,
  readLink,
  rootAt,
  type Signer,
  sealHead,
  sealRecord,
  type TileTree,
  type Time,
  timeFromMs,
} from '../../protocol/index.ts'
import type { Db, Tx } from '../store/database.ts'
import { failpoint } from '../store/failpoint.ts'
import type { LogEntry, LogStore, LogView } from '../store/logs.ts'
import { noteOwnHead, type SignedHead } from './own-head.ts'
import { PublishError } from './publishing.ts'

/** A record that is signed but not yet in the log. */
export interface SealedRecord {
  readonly record: OpenRecord
  readonly people?: Block
}

/** What becomes one publication: signed leaves that follow the `from` leaves of the log. */
export interface SealedPublication {
  readonly publisher: Did
  readonly from: number
  readonly chain: KeyChain
  /** Key lists that go into the log, before the records. */
  readonly keyLists?: readonly Block[]
  readonly records: readonly SealedRecord[]
  readonly signer: Signer
}

export interface Committed {
  readonly head: CidText
  readonly size: number
}

/** The time of the next statement of a log: now, but never before its last record. */
export function nextIssued(log: LogView | undefined, nowMs: number): Time {
  const now = timeFromMs(nowMs)
  const last = log?.lastIssued
  return last !== undefined && last > now ? last : now
}

/** Signs a record, which `sealRecord` then reads as others will. Throws ProtocolError when it can't be one. */
export function seal(statement: RecordStatement, signer: Signer, people?: Block): SealedRecord {
  const { cid, bytes } = sealRecord(statement, signer)
  const { target } = statement.body
  const reveals = findReveals(statement.reveals)
  const record: OpenRecord = {
    cid,
    bytes,
    statement,
    key: signer.publicKey,
    keyList: readLink(statement.keyList, '/statement/keyList'),
    fileLinks: findFileLinks(statement.body, '/statement/body'),
    ...(statement.people && { people: statement.people }),
    ...(reveals && { reveals }),
    ...(statement.kind === 'withdrawal' && { withdraws: readCid(target, '/statement/body/target') }),
  }
  return people ? { record, people } : { record }
}

/**
 * Adds the leaves and one new head that this node signs, in one transaction that is on disk when this returns; `before` and `after` write
 * along with it, and `beforeHead` is called with the head before that becomes durable.
 * Nothing has left the node before. Throws `log_moved` when the log isn't as long, or its key list not the same, as when the records were signed,
 * `log_behind` when a newer head of this publisher is known: signing then would fork its log.
 */
export function commitPublication(
  db: Db,
  logs: LogStore,
  nowMs: number,
  publication: SealedPublication,
  { before: first, after, beforeHead }: CommitHooks = {},
): Committed {
  const { publisher } = publication
  const committed = db.transaction(
    (tx) => {
      first?.(tx)
      const before = logs.getLog(publisher)
      requireUnmoved(before, publication)
      logs.addEntries(tx, publisher, { entries: entriesOf(publication), chain: publication.chain })
      failpoint('publish-before-head')
      const head = signHead(tx, logs, nowMs, before, publication)
      logs.addEntries(tx, publisher, { entries: [], head: head.block, tree: head.tree })
      noteOwnHead(tx, head.signed, nowMs)
      after?.(tx)
      beforeHead?.(head.signed)
      failpoint('publish-before-commit')
      return { head: head.block.cid, size: publication.from + entriesOf(publication).length }
    },
    { durable: true },
  )
  failpoint('publish-after-commit')
  return committed
}

export interface CommitHooks {
  readonly before?: (tx: Tx) => void
  readonly after?: (tx: Tx) => void
  readonly beforeHead?: ((head: SignedHead) => void) | undefined
}

function requireUnmoved(log: LogView | undefined, { from, publisher, chain }: SealedPublication): void {
  const size = log?.size ?? 0
  if (size !== from)
    throw new PublishError(
      'log_moved',
      `the log of ${publisher} has grown from ${from} to ${size} leaves meanwhile`,
    )
  if (log?.chain && log.chain.newest.cid !== chain.newest.cid)
    throw new PublishError('log_moved', `the key list of ${publisher} has changed meanwhile`)
  const target = log?.target
  if (target && target.epoch === chain.epoch && target.size > size)
    throw new PublishError(
      'log_behind',
      `this store has ${size} of the ${target.size} leaves that ${publisher} has published: let it catch up from its peers first`,
    )
  if (log?.firstHole !== undefined)
    throw new PublishError('log_behind', `records of ${publisher} are missing in this store`)
}

function entriesOf({ from, keyLists = [], records }: SealedPublication): LogEntry[] {
  const lists = keyLists.map(
    (block, i): LogEntry => ({ position: from + i, cid: block.cid, kind: 'keyList', block }),
  )
  const first = from + lists.length
  return [
    ...lists,
    ...records.map(
      ({ record, people }, i): LogEntry => ({
        position: first + i,
        cid: record.cid,
        kind: 'record',
        record,
        block: record,
        people,
      }),
    ),
  ]
}

function signHead(
  tx: Tx,
  logs: LogStore,
  nowMs: number,
  before: LogView | undefined,
  { publisher, chain, signer }: SealedPublication,
): { readonly block: Head; readonly tree: TileTree; readonly signed: SignedHead } {
  const log = logs.getLog(publisher)
  if (!log) throw new PublishError('log_moved', `the log of ${publisher} is gone`)
  const previousIssued = before?.head && timeFromMs(before.head.issued)
  const issued = nextIssued(log, nowMs)
  const tree = logs.makeTree(tx, publisher)
  const facts = { publisher, epoch: chain.epoch, size: log.size, root: rootAt(log.size, log.read) }
  const block = sealHead(
    {
      ...facts,
      tree,
      issued: previousIssued !== undefined && previousIssued > issued ? previousIssued : issued,
      previous: before?.head?.cid ?? null,
      keyList: chain.newest.cid,
    },
    signer,
  )
  return {
    block: readHead(block.bytes),
    tree: { root: tree, blocks: [], tiles: [] },
    signed: { ...facts, cid: block.cid },
  }
}
