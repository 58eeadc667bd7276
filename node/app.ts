import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import type { Did } from '../protocol/index.ts'
import { makeChangeFeed } from './change-feed.ts'
import { type Config, readConfig } from './config.ts'
import { type Credentials, openCredentials } from './gateway/credentials.ts'
import type { Gateway } from './gateway/gateway.ts'
import { createIndex, type Index } from './index/index.ts'
import type { Mesh, MeshOptions } from './mesh/index.ts'
import { parts as tables } from './parts.ts'
import { makePublishing } from './publish/make-publishing.ts'
import type { Publishing } from './publish/publishing.ts'
import type { Receipts } from './receipts/index.ts'
import { openSafeguards, type Safeguards } from './safeguards.ts'
import { reindexRecord, type Scrubber, startScrubber } from './scrub/index.ts'
import { serveGateway } from './serve.ts'
import type { SigningGuard } from './signing-guard.ts'
import { type BlockStore, makeBlockStore } from './store/blocks.ts'
import { type Db, openDatabase } from './store/database.ts'
import { makeFileStore } from './store/file-store.ts'
import type { FileStore } from './store/files.ts'
import { makeLogStore } from './store/log-store.ts'
import type { LogStore } from './store/logs.ts'
import type { Policy } from './store/tables.ts'
import { openWitness } from './witness.ts'
import { makeDraftStore } from './workspace/draft-store.ts'
import { makeDrafts } from './workspace/drafts.ts'
import { makeImports } from './workspace/imports.ts'
import { isDrafted } from './workspace/unused-files.ts'
import type { Drafts, Imports } from './workspace/workspace.ts'

/** How to open a node. What isn't given comes from DIR/config.json and the environment. */
export interface AppOptions {
  /** The data folder; it is made when it isn't there. */
  dir: string
  /** HOST:PORT to serve the page and the API on; port 0 takes a free one. */
  http?: string
  /** Multiaddrs to be reached by other nodes on. */
  listen?: readonly string[]
  /** Other nodes, by multiaddr or URL. */
  peers?: readonly string[]
  /** Serve as configured. Without this only what is named above is opened: `http` the gateway, `listen` or `peers` the mesh. */
  serve?: boolean
  /** Any other setting of `config.ts`, by name. */
  settings?: Partial<Record<keyof Config, unknown>>
  env?: Record<string, string | undefined>
  clock?: { now(): number }
  /** Bytes from a secure source. */
  random?: (bytes: number) => Uint8Array
  log?: Logger
  /** For tests: answers of the gateway that break `openapi.yaml` become errors. */
  validateResponses?: boolean
}

/** One node: its parts, put together by hand. */
export interface App extends AsyncDisposable {
  readonly config: Config
  readonly log: Logger
  readonly db: Db
  readonly blocks: BlockStore
  readonly files: FileStore
  readonly logs: LogStore
  readonly index: Index
  readonly drafts: Drafts
  readonly imports: Imports
  readonly publishing: Publishing
  readonly receipts: Receipts
  readonly guard: SigningGuard
  readonly credentials: Credentials
  readonly safeguards: Safeguards
  readonly mesh: Mesh | undefined
  readonly scrubber: Scrubber | undefined
  readonly gateway: Gateway | undefined
  /** Where the gateway answers, e.g. http://127.0.0.1:8080; undefined when it isn't open. */
  readonly url: string | undefined
  /** Follows, quarantines or ignores a publisher from now on, also one whose log is not here yet. */
  setPolicy(publisher: Did, policy: Policy): void
  /** Resolves when nothing is under way that follows from what has happened: index, sync. */
  settled(): Promise<void>
  /** Closes the parts in reverse order. */
  close(): Promise<void>
}

/** Opens a node. Throws ConfigError, `in_use` when another process has the folder, `newer_schema`; then nothing stays open. */
export async function openApp(options: AppOptions): Promise<App> {
  const { dir, clock = Date, random = randomBytes, validateResponses = false } = options
  const now = () => clock.now()
  const config = readConfig({ dir, env: options.env ?? process.env, flags: flagsOf(options) })
  const log = options.log ?? pino({ level: config.logLevel, base: null })
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  await using stack = new AsyncDisposableStack()

  const db = stack.use(openDatabase(join(dir, 'biofed.sqlite'), { parts: tables }))
  const blocks = makeBlockStore(db, {
    isKept: (cid) => isDrafted(db, cid),
    onErased: () => safeguards.traces.wake(),
  })
  const files = makeFileStore(db, blocks)
  const readFile = (cid: Parameters<FileStore['readFile']>[0]) => files.readFile(cid)
  const index = stack.use(
    createIndex({ db, getBlock: blocks.get, readFile, random, readers: { processes: config.searchReaders } }),
  )
  const news = makeChangeFeed(() => logs)
  const logs: LogStore = makeLogStore({
    db,
    blocks,
    now,
    listener: {
      ...news.listener(index),
      onTrouble: (tx, publisher, { event, ...fields }) =>
        tx.onCommit(() => log.warn({ publisher, ...fields }, event)),
    },
  })
  if (index.isStale()) await rebuildIndex(index, logs, log)
  if (wantsGateway(options)) index.warm()

  const safeguards = stack.use(
    openSafeguards({
      config,
      db,
      blocks,
      files,
      index,
      now,
      reopenLeaf: (tx, cid) => logs.reopenLeaf(tx, cid),
    }),
  )
  const store = makeDraftStore(db, logs)
  const drafts = makeDrafts({ db, blocks, logs, store, screen: safeguards.screen, now })
  const imports = makeImports({ db, blocks, files, logs, drafts: store, now })
  let mesh: Mesh | undefined
  const publishing: Publishing = makePublishing({
    db,
    blocks,
    logs,
    drafts: store,
    keysDir: join(dir, 'keys'),
    now,
    random,
    screen: safeguards.screen.check,
    requireSignable: (did, change) => guard.requireSignable(did, change),
    onPublished(did) {
      guard.noteHead(did)
      mesh?.announce(did)
    },
  })
  const { receipts, guard } = openWitness({
    config,
    db,
    logs,
    index,
    log,
    now,
    random,
    publishing: () => publishing,
    mesh: () => mesh,
  })
  stack.defer(guard.stop)
  const credentials = openCredentials({ dir, now, random })
  const setPolicy: App['setPolicy'] = (publisher, policy) => {
    db.transaction(
      (tx) => {
        logs.addPublisher(tx, publisher, { policy })
        logs.setPolicy(tx, publisher, policy)
        if (policy === 'follow') receipts.followed(tx, publisher)
      },
      { durable: true },
    )
    if (policy === 'follow') mesh?.compareNow()
  }
  const parts = {
    config,
    log,
    db,
    blocks,
    files,
    logs,
    index,
    drafts,
    imports,
    publishing,
    receipts,
    guard,
    credentials,
    setPolicy,
    safeguards,
  }

  if (wantsMesh(options)) {
    const { createMesh } = await import('./mesh/index.ts')
    mesh = stack.use(await createMesh(meshOptions({ ...parts, now })))
    guard.start()
  }
  const scrubber =
    wantsMesh(options) || wantsGateway(options) ? stack.use(scrub(options, parts, mesh)) : undefined
  const gateway = wantsGateway(options)
    ? stack.use(await serveGateway({ ...parts, mesh, scrubber, feed: news.feed, now, validateResponses }))
    : undefined

  const open = stack.move()
  const close = () => open.disposeAsync()
  return {
    ...parts,
    mesh,
    scrubber,
    gateway,
    url: gateway?.url,
    async settled() {
      await mesh?.settled()
      await scrubber?.settled()
      await index.settled()
      await safeguards.traces.settled()
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** The index was written by other rules, is not in a backup, or its last rebuild broke off. */
async function rebuildIndex(index: Index, logs: LogStore, log: Logger): Promise<void> {
  log.warn({}, 'index-rebuild-began')
  let told = 0
  const records = await index.reindex(logs.listRecords(), (done) => {
    if (done - told < 10_000) return
    told = done
    log.info({ records: done }, 'index-rebuild')
  })
  log.info({ records }, 'index-rebuilt')
}

/** Reads everything again only while the node serves; for a moment's work, what is noticed is mended. */
function scrub(
  { serve = false, http, clock = Date }: AppOptions,
  { config, db, blocks, logs, index, log }: Pick<App, 'config' | 'db' | 'blocks' | 'logs' | 'index' | 'log'>,
  mesh: Mesh | undefined,
): Scrubber {
  return startScrubber({
    db,
    blocks,
    log,
    now: () => clock.now(),
    bytesPerSecond: serve || http !== undefined ? config.scrubBytesPerSecond : 0,
    fetchBlock: mesh?.fetchBlock,
    onRepaired: (cid) => reindexRecord(db, logs, index, cid),
  })
}

function meshOptions(
  parts: MeshOptions['store'] &
    Pick<App, 'config' | 'log' | 'index' | 'publishing' | 'receipts'> & { now(): number },
): MeshOptions {
  const { config, log, index, publishing, receipts, now } = parts
  const { dir, listen, peers } = config
  const nameOf = (did: Did) => index.publisherName(did)
  const hosted = () => publishing.hosted().flatMap(({ did, signer }) => (signer ? [did] : []))
  return {
    store: parts,
    keyPath: join(dir, 'libp2p.key'),
    listen,
    peers,
    log,
    now,
    nameOf,
    hosted,
    receipts,
    onStored: receipts.logChanged,
    onTick: receipts.tick,
    onFile(file) {
      index.onFile(file)
      receipts.fileCame()
    },
  }
}

const wantsGateway = ({ serve = false, http }: AppOptions): boolean => serve || http !== undefined

const wantsMesh = ({ serve = false, listen, peers }: AppOptions): boolean =>
  serve || listen !== undefined || peers !== undefined

/** A node that is given peers alone, or no listening address, only dials. */
function flagsOf(options: AppOptions): Record<string, unknown> {
  const { http, peers, serve = false, settings } = options
  const listen = options.listen ?? (serve || peers === undefined ? undefined : [])
  const named = Object.entries({ http, listen, peers }).filter(([, value]) => value !== undefined)
  return { ...settings, ...Object.fromEntries(named) }
}
