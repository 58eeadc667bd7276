import { join } from 'node:path'
import type { CidText } from '../../../protocol/index.ts'
import { openApp } from '../../app.ts'
import { readConfig } from '../../config.ts'
import { parts } from '../../parts.ts'
import { findDamage, makeRepairer } from '../../scrub/index.ts'
import { makeBlockStore } from '../../store/blocks.ts'
import { openDatabase } from '../../store/database.ts'
import { quietLog } from '../quiet-log.ts'

export interface Repaired {
  /** Blocks that were damaged. */
  readonly found: number
  readonly mended: readonly CidText[]
}

export interface RepairOptions {
  readonly env: Record<string, string | undefined>
  /** Other nodes, besides those that the node knows. */
  readonly peers: readonly string[]
  onStep(words: string): void
}

const stepBytes = 8_388_608

/**
 * Mends damaged blocks by what other nodes have or the log makes; also where key lists and heads are damaged, with which no node starts.
 * Throws `in_use` while a node runs.
 */
export async function repairBlocks(dir: string, options: RepairOptions): Promise<Repaired> {
  const { env, onStep } = options
  const peers = readConfig({ dir, env }).peers.concat(options.peers)
  await using stack = new AsyncDisposableStack()
  const db = stack.use(openDatabase(join(dir, 'biofed.sqlite'), { parts }))
  const blocks = makeBlockStore(db)
  for (let after: number | undefined = 0; after !== undefined; ) {
    const { next, damaged } = findDamage(db, after, stepBytes)
    for (const { digest, codec } of damaged) blocks.damage.note(digest, codec)
    after = next
  }
  const found = blocks.damage.list().length
  if (found === 0) return { found, mended: [] }
  onStep(`what other nodes have of ${found} damaged block(s)`)
  // The network is loaded only here, because every verb would wait for it.
  const { openRepairLink } = await import('../../mesh/index.ts')
  const link = stack.use(await openRepairLink({ db, blocks, keyPath: join(dir, 'libp2p.key'), peers }))
  const repairer = makeRepairer({ db, blocks, log: quietLog, fetchBlock: link.fetchBlock })
  return { found, mended: await repairer.repair(new AbortController().signal) }
}

/** Builds the index anew; gives the number of records. Throws `missing_block` where the store is too damaged to be opened, `in_use`. */
export async function reindexStore(dir: string, env: Record<string, string | undefined>): Promise<number> {
  await using app = await openApp({ dir, env, log: quietLog })
  return await app.index.reindex(app.logs.listRecords())
}
