import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createIndex, type Index, indexPart } from '../../node/index/index.ts'
import { createMesh, type Mesh, type MeshOptions, meshPart } from '../../node/mesh/index.ts'
import { makeNews, type News, receiptsPart } from '../../node/receipts/index.ts'
import { type BlockStore, makeBlockStore } from '../../node/store/blocks.ts'
import { type Db, openDatabase } from '../../node/store/database.ts'
import { makeFileStore } from '../../node/store/file-store.ts'
import type { FileStore } from '../../node/store/files.ts'
import { makeLogStore } from '../../node/store/log-store.ts'
import type { LogStore } from '../../node/store/logs.ts'
import { storePart } from '../../node/store/part.ts'
import { makeTestPublisher, type TestPublisher, type TestRecord } from '../simulation/publisher.ts'
import { makeRandom } from '../simulation/random.ts'

/** A node of a test over loopback: real store, real mesh, and a folder that outlives it. */
export interface MeshNode extends AsyncDisposable {
  readonly dir: string
  readonly db: Db
  readonly blocks: BlockStore
  readonly files: FileStore
  readonly logs: LogStore
  readonly index: Index
  readonly news: News
  readonly mesh: Mesh
  /** What it logged as warning or error. */
  readonly warnings: { readonly event: string; readonly fields: Readonly<Record<string, unknown>> }[]
  /** Publishes and announces; a second apart from the one before, by the clock that the records state. */
  publish(publisher: TestPublisher, records: readonly TestRecord[]): void
  close(): Promise<void>
}

export const loopback = '/ip4/127.0.0.1/tcp/0'

/** Short times, so that what takes minutes in a federation takes moments here. */
const times = { antiEntropyMs: 2_000, backoffBaseMs: 50, backoffMaxMs: 500, headsTimeoutMs: 5_000 }

export async function startNode(
  options: Partial<Pick<MeshOptions, 'peers' | 'listen' | 'times' | 'hosted' | 'nameOf'>> & {
    dir?: string
  } = {},
): Promise<MeshNode> {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'biofed-mesh-'))
  const db = openDatabase(join(dir, 'biofed.sqlite'), {
    parts: [storePart, indexPart, meshPart, receiptsPart],
  })
  const blocks = makeBlockStore(db)
  const files = makeFileStore(db, blocks)
  const readFile = (cid: Parameters<FileStore['readFile']>[0]) => files.readFile(cid)
  const index = createIndex({ db, getBlock: blocks.get, readFile, readers: { processes: 1 } })
  const logs = makeLogStore({ db, blocks, now: Date.now, listener: index })
  const news = makeNews(db, randomBytes)
  const warnings: MeshNode['warnings'] = []
  const warn = (fields: Readonly<Record<string, unknown>>, event: string) =>
    void warnings.push({ event, fields })
  const debug = process.env.BIOFED_DEBUG
    ? (fields: Readonly<Record<string, unknown>>, event: string) => console.log(dir.slice(-6), event, fields)
    : () => {}
  const mesh = await createMesh({
    store: { db, blocks, logs, files },
    keyPath: join(dir, 'libp2p.key'),
    listen: options.listen ?? [loopback],
    peers: options.peers ?? [],
    receipts: { news, take: () => 'unknown', answer: () => 'no_receipt', logChanged() {} },
    times: { ...times, ...options.times },
    log: { debug, info: debug, warn, error: warn },
    onFile: index.onFile,
    ...(options.hosted && { hosted: options.hosted }),
    ...(options.nameOf && { nameOf: options.nameOf }),
  }).catch(async (error: unknown) => {
    await index.close()
    db.close()
    throw error
  })
  let isClosed = false
  async function close(): Promise<void> {
    if (isClosed) return
    isClosed = true
    await mesh.close()
    await index.close()
    db.close()
  }
  return {
    dir,
    db,
    blocks,
    files,
    logs,
    index,
    news,
    mesh,
    warnings,
    publish(publisher, records) {
      publisher.publish({ db, logs, files }, Date.now(), records)
      mesh.announce(publisher.did)
    },
    close,
    async [Symbol.asyncDispose]() {
      await close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Where a node can be reached from this machine. */
export function addressOf(node: MeshNode): string {
  const [address] = node.mesh.addresses()
  if (address === undefined) throw new Error('the node does not listen')
  return address
}

let seed = 1

export function newPublisher(): TestPublisher {
  return makeTestPublisher(makeRandom(seed++), Date.now() - 60_000)
}

export function someRecords(count: number, prefix = 'REC'): TestRecord[] {
  return Array.from({ length: count }, (_, i) => ({
    key: `${prefix}-${i + 1}`,
    body: {
      name: { ko: `부품 ${i + 1}`, en: `Part ${i + 1}` },
      moleculeType: 'DNA',
      topology: 'linear',
      sequence: 'ACGT'.repeat(50 + (i % 50)),
    },
    withPeople: i % 5 === 0,
  }))
}

/** Resolves as soon as `isTrue`, looking every few milliseconds; fails with `what` after `mostMs`. */
export async function until(what: string, isTrue: () => boolean, mostMs = 40_000): Promise<void> {
  const end = performance.now() + mostMs
  while (!isTrue()) {
    if (performance.now() > end) throw new Error(`not within ${mostMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Everything of one publisher that another node must have in common with this one. */
export function logOf(node: Pick<MeshNode, 'logs'>, { did }: TestPublisher): unknown {
  const log = node.logs.getLog(did)
  return {
    head: log?.head?.cid,
    size: log?.size,
    keyLists: log?.chain?.versions.map(({ cid }) => cid),
    records: [...node.logs.listRecords(did)].map(({ cid, position, people }) => ({ cid, position, people })),
  }
}

/** What searches of a node find, without what differs from node to node. */
export async function searchIn({ index }: MeshNode): Promise<unknown> {
  await index.settled()
  return Promise.all(
    ['', '부품', '품 1', 'part', 'nothing'].map(async (q) => {
      const { items, total, facets } = await index.search({ q, limit: 100 })
      return { items, total, facets }
    }),
  )
}

export function hasSameHead(a: MeshNode, b: MeshNode, { did }: TestPublisher): boolean {
  const head = a.logs.getLog(did)?.head?.cid
  return head !== undefined && head === b.logs.getLog(did)?.head?.cid
}
