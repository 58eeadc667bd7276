import {
  type Block,
  type CidText,
  type Did,
  type Evidence,
  equalBytes,
  type HeldLog,
  type KeyChain,
  timeFromMs,
  type VerifySignature,
} from '../../protocol/index.ts'
import type { News, ReceiptAccess } from '../receipts/index.ts'
import type { Db, Tx } from '../store/database.ts'
import type { FileStore } from '../store/files.ts'
import type { LeafProof, LogAddition, LogStore, LogView } from '../store/logs.ts'
import type { OwnMark, PeerName, SyncView } from './state.ts'

/** What sync sees of this node's store. What changes logs is one transaction each. */
export interface SyncAccess {
  readonly view: SyncView
  readonly verify: VerifySignature
  /** Milliseconds since 1970. */
  now(): number
  chain(publisher: Did): KeyChain | undefined
  /** Key lists that stand in stored evidence, for `settleKeyChain`. */
  evidentKeyLists(publisher: Did): readonly Uint8Array[]
  /** Whether a log of this root (32 bytes) can't be the beginning of the one held; false when fewer leaves are held. */
  differsAt(publisher: Did, size: number, root: Uint8Array): boolean
  /** What is announced of a publisher that is served here: its newest key list, then its newest head, as blocks. */
  announcements(publisher: Did): readonly Uint8Array[]
  /** The first leaves of a log as they are stored. */
  held(publisher: Did): HeldLog
  /** Stores verified leaves, and remembers their files that are to be fetched. Gives how many leaves, blocks of holes and heads are new. */
  add(publisher: Did, addition: LogAddition): number
  /** Puts the chain that rules in the place of the one held, and keeps the evidence that goes with it. */
  adoptKeys(publisher: Did, chain: KeyChain | undefined, evidence: readonly (Evidence & Block)[]): void
  /** Whether evidence says more than what is held. */
  isNewEvidence(evidence: Evidence & Block): boolean
  /** Keeps verified evidence, cuts the log by it, and passes it on to who asks for news. */
  addEvidence(evidence: Evidence & Block): void
  cutBranch(publisher: Did, position: number): void
  proveLeaf(publisher: Did, position: number): LeafProof | undefined
  setNewsCursor(peer: PeerName, next: number): void
  readonly receipts: Pick<ReceiptAccess, 'take'>
}

export interface SyncStore {
  readonly db: Db
  readonly logs: LogStore
  readonly files: Pick<FileStore, 'missingBlocks'>
}

/** What goes along with a log: a node without it takes no receipts, and passes evidence on by gossip alone. */
export interface NewsParts {
  readonly news: Pick<News, 'add' | 'remove' | 'cursorOf' | 'setCursor'>
  readonly receipts: Pick<ReceiptAccess, 'take'>
}

export function makeSyncAccess({
  store,
  verify,
  now,
  wantFile,
  news,
  receipts = { take: () => 'unknown' },
}: {
  store: SyncStore
  verify: VerifySignature
  now: () => number
  /** Called in the transaction with the root of a file that isn't whole here, and the record that links it. */
  wantFile: (tx: Tx, file: CidText, record: CidText) => void
} & Partial<NewsParts>): SyncAccess {
  const { db, logs, files } = store

  function keepEvidence(tx: Tx, evidence: Evidence & Block): void {
    const replaced = logs.addEvidence(tx, evidence)
    if (!replaced) return
    for (const cid of replaced) news?.remove(tx, cid)
    news?.add(tx, { block: evidence, publisher: evidence.publisher, kind: 'evidence' })
  }

  return {
    view: {
      ours: (did) => markOf(logs.getLog(did)),
      policy: (did) => logs.findPublisher(did)?.policy,
      newsCursor: (peer) => news?.cursorOf(peer) ?? 0,
    },
    verify,
    now,
    chain: (did) => logs.getLog(did)?.chain,
    evidentKeyLists: (did) => logs.evidentKeyLists(did),
    differsAt(did, size, root) {
      if (size > (logs.getLog(did)?.size ?? 0)) return false
      const ours = logs.rootOf(did, size)
      return ours !== undefined && !equalBytes(ours, root)
    },
    announcements(did) {
      if (logs.findPublisher(did)?.policy !== 'follow') return []
      const log = logs.getLog(did)
      const blocksOf = [log?.chain?.newest, log?.head]
      return blocksOf.flatMap((block) => (block ? [block.bytes] : []))
    },
    held: (did) => logs.getLog(did) ?? noLog,
    add: (did, addition) =>
      db.transaction((tx) => {
        const { leaves, filled, head } = logs.addEntries(tx, did, addition)
        for (const { cid, record } of addition.entries)
          for (const file of record?.fileLinks ?? [])
            if (files.missingBlocks(file).length > 0) wantFile(tx, file, cid)
        return leaves + filled + (head ? 1 : 0)
      }),
    adoptKeys(did, chain, evidence) {
      db.transaction((tx) => {
        for (const item of evidence) keepEvidence(tx, item)
        logs.adoptChain(tx, did, chain)
      })
    },
    isNewEvidence: (evidence) => logs.isNewEvidence(evidence),
    addEvidence: (evidence) => db.transaction((tx) => keepEvidence(tx, evidence)),
    cutBranch: (did, position) => db.transaction((tx) => logs.cutBranch(tx, did, position)),
    proveLeaf: (did, position) => logs.proveLeaf(did, position),
    setNewsCursor: (peer, next) => news?.setCursor(peer, next),
    receipts,
  }
}

/** How far this node is: its newest head, or, where leaves are here that no head here covers, those. */
function markOf(log: LogView | undefined): OwnMark | undefined {
  if (log?.chain === undefined) return undefined
  const { chain, head, size, fork, isDoubtful, firstHole } = log
  const hasEnd = fork !== undefined || (head !== undefined && head.size === size)
  const more = {
    ...(fork && { cut: fork.position }),
    ...(isDoubtful && { isDoubtful }),
    ...(hasEnd && firstHole !== undefined && { hole: firstHole }),
  }
  if (fork) return { epoch: chain.epoch, size, issued: '', cid: '', ...more }
  if (head !== undefined && head.size >= size)
    return { epoch: head.epoch, size, issued: timeFromMs(head.issued), cid: head.cid, ...more }
  return { epoch: Math.max(head?.epoch ?? 1, epochOfSize(chain, size)), size, issued: '', cid: '', ...more }
}

/** The first epoch that a log of this size fits in. */
function epochOfSize(chain: KeyChain, size: number): number {
  const fits = chain.ended.find((end) => size <= end.size)
  return fits?.epoch ?? chain.epoch
}

const noLog: HeldLog = {
  size: 0,
  read: (level, index) => {
    throw new RangeError(`no subtree ${level}/${index} in an empty log`)
  },
  holes: [],
  leafAt: (position) => {
    throw new RangeError(`no leaf ${position} in an empty log`)
  },
  findPosition: () => undefined,
  isWithdrawable: () => false,
  isWithdrawn: () => false,
}
