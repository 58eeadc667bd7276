import {
  type CidText,
  type Did,
  type HeldLog,
  type KeyChain,
  linkedFileBytes,
  timeFromMs,
  type VerifySignature,
} from '../../protocol/index.ts'
import type { Db, Tx } from '../store/database.ts'
import type { FileStore } from '../store/files.ts'
import type { LogAddition, LogStore, LogView } from '../store/logs.ts'
import type { HeadMark, SyncView } from './state.ts'

/** What sync sees of this node's store. */
export interface SyncAccess {
  readonly view: SyncView
  readonly verify: VerifySignature
  /** Milliseconds since 1970. */
  now(): number
  chain(publisher: Did): KeyChain | undefined
  /** Root of the stored head (32 bytes), for comparison with another head of the same size. */
  rootOf(publisher: Did): Uint8Array | undefined
  /** What is announced of a publisher that is served here: its newest key list, then its newest head, as blocks. */
  announcements(publisher: Did): readonly Uint8Array[]
  /** The first leaves of a log as they are stored. */
  held(publisher: Did): HeldLog
  /** Stores verified leaves, and remembers their files that are to be fetched, in one transaction. */
  add(publisher: Did, addition: LogAddition): void
}

export interface SyncStore {
  readonly db: Db
  readonly logs: LogStore
  readonly files: Pick<FileStore, 'missingBlocks'>
}

export function makeSyncAccess({
  store,
  verify,
  now,
  wantFile,
}: {
  store: SyncStore
  verify: VerifySignature
  now: () => number
  /** Called in the transaction with the root of a file that isn't whole here, and the record that links it. */
  wantFile: (tx: Tx, file: CidText, record: CidText) => void
}): SyncAccess {
  const { db, logs, files } = store
  return {
    view: {
      ours: (did) => markOf(logs.getLog(did)),
      policy: (did) => logs.findPublisher(did)?.policy,
    },
    verify,
    now,
    chain: (did) => logs.getLog(did)?.chain,
    rootOf: (did) => logs.getLog(did)?.head?.root,
    announcements(did) {
      if (logs.findPublisher(did)?.policy !== 'follow') return []
      const log = logs.getLog(did)
      const blocksOf = [log?.chain?.newest, log?.head]
      return blocksOf.flatMap((block) => (block ? [block.bytes] : []))
    },
    held: (did) => logs.getLog(did) ?? noLog,
    add(did, addition) {
      db.transaction((tx) => {
        logs.addEntries(tx, did, addition)
        for (const { cid, record } of addition.entries)
          for (const file of record?.fileLinks ?? [])
            if (files.missingBlocks(file, { maxBytes: linkedFileBytes }).length > 0) wantFile(tx, file, cid)
      })
    },
  }
}

/** How far this node is: its newest head, or, where leaves are here that no head here covers, those. */
function markOf(log: LogView | undefined): HeadMark | undefined {
  if (log?.chain === undefined) return undefined
  const { chain, head, size } = log
  const common = { keyVersion: chain.versions.length, ended: chain.ended.map((end) => end.size) }
  if (head !== undefined && head.size >= size)
    return { epoch: head.epoch, size: head.size, issued: timeFromMs(head.issued), cid: head.cid, ...common }
  return { epoch: Math.max(head?.epoch ?? 1, epochOfSize(chain, size)), size, issued: '', cid: '', ...common }
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
