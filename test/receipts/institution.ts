import { join } from 'node:path'
import { listWantedFiles } from '../../node/mesh/wanted-files.ts'
import { parts } from '../../node/parts.ts'
import { verifyNatively } from '../../node/platform/native-signature.ts'
import { makePublishing } from '../../node/publish/make-publishing.ts'
import type { Publishing } from '../../node/publish/publishing.ts'
import { makeReceipts, type Receipts } from '../../node/receipts/receipts.ts'
import { type BlockStore, makeBlockStore } from '../../node/store/blocks.ts'
import { type Db, openDatabase } from '../../node/store/database.ts'
import { makeFileStore } from '../../node/store/file-store.ts'
import type { FileStore } from '../../node/store/files.ts'
import { makeLogStore } from '../../node/store/log-store.ts'
import type { LogStore } from '../../node/store/logs.ts'
import { makeDraftStore } from '../../node/workspace/draft-store.ts'
import { makeDrafts } from '../../node/workspace/drafts.ts'
import type { DraftInput, Drafts } from '../../node/workspace/workspace.ts'
import {
  type CidText,
  type Did,
  memoryHeldLog,
  type ReceiptBlock,
  readCid,
  readPage,
} from '../../protocol/index.ts'
import { design, makeTempDir, startOfTime } from '../store/store-node.ts'

/** One institution with its store and its receipts; what a network would carry, a test carries by hand. */
export interface Institution {
  readonly did: Did
  readonly keysDir: string
  readonly db: Db
  readonly blocks: BlockStore
  readonly files: FileStore
  readonly logs: LogStore
  readonly drafts: Drafts
  readonly publishing: Publishing
  readonly receipts: Receipts
  /** Receipts that it has told to all. */
  readonly told: ReceiptBlock[]
  /** Whether its own trouble is expected. */
  mayFail?: boolean
  /** Both its clocks, in milliseconds. */
  clock: number
}

/** Opens the folder of an institution again when its `known` did is given. */
export async function openInstitution(name: string, dir = makeTempDir(), known?: Did): Promise<Institution> {
  const db = openDatabase(join(dir, 'biofed.sqlite'), { parts })
  const now = () => node.clock
  const blocks = makeBlockStore(db)
  const logs = makeLogStore({ db, blocks, now, listener: { onRecords() {} } })
  const files = makeFileStore(db, blocks)
  const store = makeDraftStore(db, logs)
  const keysDir = join(dir, 'keys')
  const random = (bytes: number) => globalThis.crypto.getRandomValues(new Uint8Array(bytes))
  const publishing = makePublishing({ db, blocks, logs, drafts: store, keysDir, now, random })
  const told: ReceiptBlock[] = []
  const findSigner = () => {
    const signer = publishing.receiptSigner(node.did)
    return signer && { giver: node.did, signer }
  }
  const base = { keysDir, db, blocks, files, logs, publishing, told, clock: startOfTime }
  const drafts = makeDrafts({ db, blocks, logs, store, now })
  const node = { ...base, drafts } as { -readonly [K in keyof Institution]: Institution[K] }
  const create = () => publishing.createPublisher({ name: { en: name }, institutionType: 'university' })
  node.did = known ?? (await create()).did
  node.receipts = makeReceipts({
    db,
    logs,
    wantedFiles: () => listWantedFiles(db),
    verify: verifyNatively,
    now,
    monotonic: now,
    random,
    findSigner,
    onGiven: (receipt) => void told.push(receipt),
    onTrouble(error) {
      if (!node.mayFail) throw error
    },
  })
  return node
}

export async function publishParts(
  node: Institution,
  keys: readonly string[],
  changes: Record<string, unknown> = {},
) {
  const ids = keys.map((key) => node.drafts.create({ ...design(changes), key } as DraftInput).id)
  const { records } = await node.publishing.publish(ids)
  return records.map(({ cid }): CidText => readCid(cid))
}

/** Copies a log as far as its newest head, or by one page of `most` leaves; tells the receipts of it. */
export function copyLog(from: Institution, to: Institution, publisher = from.did): void {
  for (;;) {
    const have = to.logs.getLog(publisher) ?? memoryHeldLog()
    const bytes = from.logs.pageOf(publisher, undefined, have.size)
    if (!(bytes instanceof Uint8Array)) throw new Error(String(bytes))
    const now = startOfTime + 9 * 86_400_000_000
    const page = readPage(bytes, { publisher, have, now, verify: verifyNatively })
    to.db.transaction((tx) => to.logs.addEntries(tx, publisher, page))
    if (page.to === page.head.statement.size) break
  }
  to.receipts.logChanged(publisher)
}

/** Lets time pass and what is due happen. */
export function pass(node: Institution, ms: number): void {
  node.clock += ms
  node.receipts.tick()
}
