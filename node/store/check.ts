import { hash } from 'node:crypto'
import {
  type CidText,
  cidFromBytes,
  concatBytes,
  equalBytes,
  makeTileTree,
  newSubtrees,
  openRecord,
  ProtocolError,
  rootAt,
  type VerifySignature,
  verifyHead,
} from '../../protocol/index.ts'
import { type BlockStore, plainBytes } from './blocks.ts'
import type { Db } from './database.ts'
import { makeHashLevels } from './hash-levels.ts'
import type { LogStore, LogView, PublisherRow } from './logs.ts'
import { makeSlices } from './slices.ts'

export interface CheckParts {
  readonly db: Db
  readonly blocks: BlockStore
  readonly logs: LogStore
}

export interface CheckOptions {
  readonly verify?: VerifySignature
  /** Told now and then what is being looked at. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void
  readonly signal?: AbortSignal
}

/** What a check of the whole store found; it is sound when there are no problems. */
export interface StoreCheck {
  readonly blocks: number
  readonly leaves: number
  readonly problems: readonly string[]
}

/**
 * Looks at every byte: the database itself, the hash of every block, and of every log the key lists, signatures, root, tile tree and heads.
 * Works in slices beside everything else; what is added meanwhile may be left out.
 */
export async function checkStore(parts: CheckParts, options: CheckOptions = {}): Promise<StoreCheck> {
  const rest = makeSlices(options.signal)
  const publishers = parts.logs.publishers()
  const sizes = publishers.map(({ did }) => parts.logs.getLog(did)?.size ?? 0)
  const leaves = sizes.reduce((sum, size) => sum + size, 0)
  const { blocks } = parts.db.prepare('SELECT count(*) AS blocks FROM block').get() as { blocks: number }
  const problems = checkDatabase(parts.db)
  let done = 0
  const step = async () => {
    done++
    if (done % 100 === 0) options.onProgress?.({ done, total: blocks + leaves })
    await rest()
  }
  for (const problem of checkHashes(parts.db)) {
    if (problem !== undefined) problems.push(problem)
    await step()
  }
  for (const publisher of publishers)
    for (const problem of checkLog(parts, publisher, options.verify)) {
      if (problem !== undefined) problems.push(problem)
      await step()
    }
  options.onProgress?.({ done: blocks + leaves, total: blocks + leaves })
  return { blocks, leaves, problems }
}

function checkDatabase(db: Db): string[] {
  const integrity = db.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[]
  const references = db.prepare('PRAGMA foreign_key_check').all() as { table: string }[]
  return [
    ...integrity
      .filter((row) => row.integrity_check !== 'ok')
      .map((row) => `database: ${row.integrity_check}`),
    ...references.map(({ table }) => `database: a row of ${table} refers to one that isn't there`),
  ]
}

/** One step a block. */
function* checkHashes(db: Db): Generator<string | undefined> {
  let after = 0
  while (true) {
    const row = db
      .prepare('SELECT id, mh, codec, data FROM block WHERE id > ? ORDER BY id LIMIT 1')
      .get(after) as { id: number; mh: Buffer; codec: number; data: Buffer } | undefined
    if (!row) return
    after = row.id
    const sound = equalBytes(hash('sha256', row.data, 'buffer'), row.mh)
    yield sound ? undefined : `block ${cidOf(row.codec, row.mh)}: its bytes don't hash to it`
  }
}

function cidOf(codec: number, digest: Uint8Array): CidText {
  return cidFromBytes(concatBytes(Uint8Array.of(1, codec, 0x12, 0x20), digest))
}

interface LeafRow {
  readonly cid_bytes: Buffer
  readonly kind: string
  readonly data: Buffer | null
}

/** One step a leaf. */
function* checkLog(
  { db, blocks, logs }: CheckParts,
  { id, did }: PublisherRow,
  verify: VerifySignature | undefined,
): Generator<string | undefined> {
  const log = logs.getLog(did)
  if (!log) return
  const levels = makeHashLevels()
  const leaf = db.prepare(
    'SELECT cid_bytes, kind, data FROM leaf LEFT JOIN block ON block.id = leaf.block WHERE publisher = ? AND position = ?',
  )
  for (let position = 0; position < log.size; position++) {
    const row = leaf.get(id, position) as LeafRow | undefined
    if (!row) {
      yield `log of ${did}: leaf ${position} is missing`
      return
    }
    levels.append(newSubtrees(position, [plainBytes(row.cid_bytes)], levels.read))
    yield checkLeaf(log, blocks, position, row, verify)
  }
  yield* checkHeads(log, blocks, levels.read, verify)
}

function checkLeaf(
  log: LogView,
  blocks: BlockStore,
  position: number,
  { cid_bytes, kind, data }: LeafRow,
  verify: VerifySignature | undefined,
): string | undefined {
  const cid = cidFromBytes(plainBytes(cid_bytes))
  const name = `log of ${log.publisher}: leaf ${position} (${cid})`
  if (!data) {
    const isExplained = log.isWithdrawn(position) || blocks.whyBlocked(cid) !== undefined
    return isExplained ? undefined : `${name} has no block`
  }
  if (kind === 'keyList' || !log.chain) return undefined
  return reasonOf(name, () => {
    if (log.chain) openRecord(plainBytes(data), { chain: log.chain, position, verify, cid })
  })
}

function* checkHeads(
  log: LogView,
  blocks: BlockStore,
  read: LogView['read'],
  verify: VerifySignature | undefined,
): Generator<string | undefined> {
  const { head, chain, publisher } = log
  if (!head || !chain) return
  const name = `log of ${publisher}: head at ${head.size}`
  const found = reasonOf(name, () => {
    const { root, tree, size } = verifyHead(head.bytes, { chain, verify }).statement
    if (!equalBytes(rootAt(size, read), root))
      throw new ProtocolError('bad_root', '', 'the leaves have another root')
    const made = makeTileTree({
      size,
      leafAt: log.leafAt,
      isWithdrawn: (position) => (log.withdrawnAt(position) ?? size) < size,
    })
    if (made.root !== tree) throw new ProtocolError('bad_tree', '', 'the leaves have another tile tree')
    const missing = made.blocks.find(({ cid }) => !blocks.has(cid))
    if (missing) throw new ProtocolError('missing_block', '', `the tile ${missing.cid} is missing`)
  })
  yield found
}

function reasonOf(name: string, check: () => void): string | undefined {
  try {
    check()
    return undefined
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    return `${name}: ${error.code}, ${error.message}`
  }
}
