import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makePublishing } from '../../node/publish/make-publishing.ts'
import { publishPart } from '../../node/publish/part.ts'
import type { Publishing } from '../../node/publish/publishing.ts'
import { type BlockStore, makeBlockStore } from '../../node/store/blocks.ts'
import { type Db, openDatabase } from '../../node/store/database.ts'
import { makeFileStore } from '../../node/store/file-store.ts'
import type { FileStore } from '../../node/store/files.ts'
import { makeLogStore } from '../../node/store/log-store.ts'
import type { LogStore, RecordRow } from '../../node/store/logs.ts'
import { storePart } from '../../node/store/part.ts'
import { type DraftStore, makeDraftStore } from '../../node/workspace/draft-store.ts'
import { makeDrafts } from '../../node/workspace/drafts.ts'
import { makeImports } from '../../node/workspace/imports.ts'
import { workspacePart } from '../../node/workspace/part.ts'
import type { DraftInput, Drafts, Imports } from '../../node/workspace/workspace.ts'
import type { CidText, Did } from '../../protocol/index.ts'

/** Store, workspace and publishing of one node, put together as `node/app.ts` does, without index and mesh. */
export interface StoreNode {
  readonly db: Db
  readonly blocks: BlockStore
  readonly files: FileStore
  readonly logs: LogStore
  readonly draftStore: DraftStore
  readonly drafts: Drafts
  readonly imports: Imports
  readonly publishing: Publishing
  /** Everything that an index would have been told. */
  readonly told: { readonly records: RecordRow[]; readonly dropped: Did[]; readonly cut: CidText[] }
  readonly published: Did[]
  clock: number
}

export const startOfTime = Date.parse('2026-01-05T09:00:00Z')

/** Opens a node in `dir`, or in memory with keys in a folder of its own. Secrets and salts come from a counter. */
export function openStoreNode(dir?: string, seed = 1): StoreNode {
  const db = openDatabase(dir === undefined ? ':memory:' : join(dir, 'biofed.sqlite'), {
    parts: [storePart, workspacePart, publishPart],
  })
  const told: StoreNode['told'] = { records: [], dropped: [], cut: [] }
  const published: Did[] = []
  const blocks = makeBlockStore(db)
  const now = () => node.clock
  const logs = makeLogStore({
    db,
    blocks,
    now,
    listener: {
      onRecords: (_, rows) => void told.records.push(...rows),
      onDropped: (_, did) => void told.dropped.push(did),
      onCut: (_, __, records) => void told.cut.push(...records),
    },
  })
  const files = makeFileStore(db, blocks)
  const draftStore = makeDraftStore(db, logs)
  const drafts = makeDrafts({ db, blocks, logs, store: draftStore, now })
  const imports = makeImports({ db, blocks, logs, files, drafts: draftStore, now })
  const publishing = makePublishing({
    db,
    blocks,
    logs,
    drafts: draftStore,
    keysDir: join(dir ?? makeTempDir(), 'keys'),
    now,
    random: countingRandom(seed),
    onPublished: (did) => void published.push(did),
  })
  const node: StoreNode = {
    db,
    blocks,
    files,
    logs,
    draftStore,
    drafts,
    imports,
    publishing,
    told,
    published,
    clock: startOfTime,
  }
  return node
}

function countingRandom(seed: number): (bytes: number) => Uint8Array {
  let count = seed * 1000
  return (length) => {
    count++
    return new Uint8Array(length).map((_, i) => (count >> (8 * (i % 4))) & 0xff)
  }
}

const made: string[] = []

/** A new folder that `removeTempDirs` removes. */
export function makeTempDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'biofed-test-'))
  mkdirSync(dir, { recursive: true })
  made.push(dir)
  return dir
}

export function removeTempDirs(): void {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true })
}

/** A node that hosts one institution. */
export async function openHostingNode(dir?: string, seed = 1): Promise<StoreNode & { did: Did }> {
  const node = openStoreNode(dir, seed)
  const { did } = await node.publishing.createPublisher({
    name: { ko: '한빛대학교 바이오파운드리', en: 'Hanbit University Biofoundry' },
    institutionType: 'university',
    country: 'KR',
  })
  return Object.assign(node, { did })
}

/** The smallest good design. */
export function design(changes: Record<string, unknown> = {}): DraftInput {
  return {
    kind: 'design',
    licence: 'CC-BY-4.0',
    body: {
      name: { en: 'J23100', ko: 'J23100 프로모터' },
      moleculeType: 'DNA',
      topology: 'linear',
      roles: ['SO:0000167'],
      sequence: 'TTGACGGCTAGCTCAGTCCTAGGTACAGTGCTAGC',
      ...changes,
    },
  }
}
