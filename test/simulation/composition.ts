import { createHash } from 'node:crypto'
import { pino } from 'pino'
import { makeChangeFeed } from '../../node/change-feed.ts'
import { createIndex, type Index } from '../../node/index/index.ts'
import { type FileFetcher, type FileFetcherOptions, makeFileFetcher } from '../../node/mesh/file-fetcher.ts'
import type { Mesh } from '../../node/mesh/mesh-api.ts'
import { makeWantedFiles, type WantedFiles } from '../../node/mesh/wanted-files.ts'
import { parts as tables } from '../../node/parts.ts'
import { verifyNatively } from '../../node/platform/native-signature.ts'
import { makePublishing } from '../../node/publish/make-publishing.ts'
import type { Publishing } from '../../node/publish/publishing.ts'
import type { Receipts } from '../../node/receipts/index.ts'
import type { SigningGuard } from '../../node/signing-guard.ts'
import { type BlockStore, makeBlockStore } from '../../node/store/blocks.ts'
import { type Db, openDatabase } from '../../node/store/database.ts'
import { makeFileStore } from '../../node/store/file-store.ts'
import type { FileStore } from '../../node/store/files.ts'
import { makeLogStore } from '../../node/store/log-store.ts'
import type { LogStore } from '../../node/store/logs.ts'
import { makeSyncAccess, type SyncAccess } from '../../node/sync/access.ts'
import { answerRequest } from '../../node/sync/answer.ts'
import { createSync, type Sync, type SyncOptions } from '../../node/sync/sync.ts'
import { openWitness } from '../../node/witness.ts'
import { makeDraftStore } from '../../node/workspace/draft-store.ts'
import { makeDrafts } from '../../node/workspace/drafts.ts'
import type { Drafts } from '../../node/workspace/workspace.ts'
import type { Did } from '../../protocol/index.ts'

/** The product's parts, by name. A planted bug is one of them exchanged for a faulty one. */
export interface Composition {
  readonly verify: SyncAccess['verify']
  /** Around the database as the product's parts get it. */
  readonly database: (db: Db) => Db
  readonly blocks: (db: Db) => BlockStore
  readonly logs: typeof makeLogStore
  readonly access: typeof makeSyncAccess
  readonly answer: typeof answerRequest
  readonly publishing: typeof makePublishing
  readonly witness: typeof openWitness
  readonly sync: (options: SyncOptions) => Sync
  readonly fetcher: (options: FileFetcherOptions) => FileFetcher
}

const verdicts = new Map<string, boolean>()
const mostVerdicts = 20_000

/** The node's own verifier, asked once for each signature: in a simulation every node is given the same ones. */
const verifyOnce: SyncAccess['verify'] = (publicKey, message, signature) => {
  const name = createHash('sha256').update(publicKey).update(signature).update(message).digest('base64')
  const known = verdicts.get(name)
  if (known !== undefined) return known
  if (verdicts.size >= mostVerdicts) verdicts.clear()
  const verdict = verifyNatively(publicKey, message, signature)
  verdicts.set(name, verdict)
  return verdict
}

export const soundParts: Composition = {
  verify: verifyOnce,
  database: (db) => db,
  blocks: makeBlockStore,
  logs: makeLogStore,
  access: makeSyncAccess,
  answer: answerRequest,
  publishing: makePublishing,
  witness: openWitness,
  sync: createSync,
  fetcher: makeFileFetcher,
}

/** Everything of one node that a process start makes, put together as `node/app.ts` does. */
export interface Parts {
  readonly db: Db
  readonly blocks: BlockStore
  readonly files: FileStore
  readonly logs: LogStore
  readonly index: Index
  readonly drafts: Drafts
  readonly publishing: Publishing
  readonly wanted: WantedFiles
  readonly access: SyncAccess
  readonly receipts: Receipts
  readonly guard: SigningGuard
}

export interface PartsOptions {
  readonly parts: Composition
  readonly db: Db
  /** Data folder. */
  readonly dir: string
  /** Milliseconds since 1970 by the node's own clock. */
  readonly now: () => number
  readonly random: (bytes: number) => Uint8Array
  readonly onPublished: (did: Did) => void
  readonly mesh: () => Mesh | undefined
  /** Milliseconds of the true time. */
  readonly monotonic: () => number
  readonly wait: (ms: number) => Promise<void>
  readonly onWaitToSign: <T>(task: () => Promise<T>) => Promise<T>
}

export function openSimDatabase(path: string): Db {
  return openDatabase(path, { parts: tables })
}

export function assembleParts(options: PartsOptions): Parts {
  const { parts, dir, now, random, onPublished, mesh, monotonic, wait, onWaitToSign } = options
  const db = parts.database(options.db)
  const blocks = parts.blocks(db)
  const files = makeFileStore(db, blocks)
  const index = createIndex({ db, getBlock: blocks.get, readFile: (cid) => files.readFile(cid), random })
  const logs: LogStore = parts.logs({ db, blocks, now, listener: makeChangeFeed(() => logs).listener(index) })
  const store = makeDraftStore(db, logs)
  const drafts = makeDrafts({ db, blocks, logs, store, now })
  const publishing: Publishing = parts.publishing({
    db,
    blocks,
    logs,
    drafts: store,
    keysDir: `${dir}/keys`,
    now,
    random,
    requireSignable: (did, change) => onWaitToSign(() => guard.requireSignable(did, change)),
    onPublished(did) {
      guard.noteHead(did)
      onPublished(did)
    },
  })
  const { receipts, guard } = parts.witness({
    config: { dir, receiptsBy: '' },
    db,
    logs,
    index,
    log: silent,
    now,
    random,
    publishing: () => publishing,
    mesh,
    monotonic,
    wait,
  })
  const wanted = makeWantedFiles(db)
  const access = parts.access({
    store: { db, logs, files },
    verify: parts.verify,
    now,
    wantFile: wanted.add,
    receipts,
    news: receipts.news,
  })
  return { db, blocks, files, logs, index, drafts, publishing, wanted, access, receipts, guard }
}

const silent = pino({ level: 'silent' })
