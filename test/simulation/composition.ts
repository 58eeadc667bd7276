import { createIndex, type Index } from '../../node/index/index.ts'
import { type FileFetcher, type FileFetcherOptions, makeFileFetcher } from '../../node/mesh/file-fetcher.ts'
import { makeWantedFiles, type WantedFiles } from '../../node/mesh/wanted-files.ts'
import { parts as tables } from '../../node/parts.ts'
import { verifyNatively } from '../../node/platform/native-signature.ts'
import { makePublishing } from '../../node/publish/make-publishing.ts'
import type { Publishing } from '../../node/publish/publishing.ts'
import { guardRestored } from '../../node/restored.ts'
import { type BlockStore, makeBlockStore } from '../../node/store/blocks.ts'
import { type Db, openDatabase } from '../../node/store/database.ts'
import { makeFileStore } from '../../node/store/file-store.ts'
import type { FileStore } from '../../node/store/files.ts'
import { makeLogStore } from '../../node/store/log-store.ts'
import type { LogStore } from '../../node/store/logs.ts'
import { makeSyncAccess, type SyncAccess } from '../../node/sync/access.ts'
import { answerRequest } from '../../node/sync/answer.ts'
import { createSync, type Sync, type SyncOptions } from '../../node/sync/sync.ts'
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
  readonly guard: typeof guardRestored
  readonly sync: (options: SyncOptions) => Sync
  readonly fetcher: (options: FileFetcherOptions) => FileFetcher
}

export const soundParts: Composition = {
  verify: verifyNatively,
  database: (db) => db,
  blocks: makeBlockStore,
  logs: makeLogStore,
  access: makeSyncAccess,
  answer: answerRequest,
  publishing: makePublishing,
  guard: guardRestored,
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
  /** What the restored guard asks. */
  readonly findMesh: Parameters<typeof guardRestored>[2]
}

export function openSimDatabase(path: string): Db {
  return openDatabase(path, { parts: tables })
}

export function assembleParts({
  parts,
  db: raw,
  dir,
  now,
  random,
  onPublished,
  findMesh,
}: PartsOptions): Parts {
  const db = parts.database(raw)
  const blocks = parts.blocks(db)
  const files = makeFileStore(db, blocks)
  const index = createIndex({ db, getBlock: blocks.get, readFile: (cid) => files.readFile(cid), random })
  const logs = parts.logs({ db, blocks, now, listener: index })
  const store = makeDraftStore(db, logs)
  const drafts = makeDrafts({ db, blocks, logs, store, now })
  const wanted = makeWantedFiles(db)
  const access = parts.access({
    store: { db, logs, files },
    verify: parts.verify,
    now,
    wantFile: wanted.add,
  })
  const keysDir = `${dir}/keys`
  const unguarded = parts.publishing({ db, blocks, logs, drafts: store, keysDir, now, random, onPublished })
  const publishing = parts.guard(dir, unguarded, findMesh)
  return { db, blocks, files, logs, index, drafts, publishing, wanted, access }
}
