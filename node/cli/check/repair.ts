import { join } from 'node:path'
import type { CidText } from '../../../protocol/index.ts'
import { openApp } from '../../app.ts'
import { readConfig } from '../../config.ts'
import { parts } from '../../parts.ts'
import { findDamage, makeRepairer } from '../../scrub/index.ts'
import { makeBlockStore } from '../../store/blocks.ts'
import { type Finding, remedies } from '../../store/check/finding.ts'
import { openDatabase } from '../../store/database.ts'
import { quietLog } from '../quiet-log.ts'

export interface Repaired {
  /** Blocks that were damaged. */
  readonly found: number
  readonly mended: readonly CidText[]
  /** Records of which the index was built again, where it was wrong. */
  readonly reindexed?: number
}

export interface RepairStoreOptions {
  readonly env: Record<string, string | undefined>
  /** Other nodes, besides those that the node knows. */
  readonly peers: readonly string[]
  onStep(words: string): void
}

const stepBytes = 8_388_608

/** Mends what can be mended: blocks by what other nodes have or the log makes, then the index. Works where key lists and heads are damaged too, with which no node starts. Throws `in_use` while a node runs. */
export async function repairStore(
  dir: string,
  findings: readonly Finding[],
  { env, peers, onStep }: RepairStoreOptions,
): Promise<Repaired> {
  const blocks = await repairBlocks(dir, readConfig({ dir, env }).peers.concat(peers), onStep)
  const isIndexWrong = findings.some(({ remedy }) => remedy === remedies.reindex)
  if (!isIndexWrong && blocks.mended.length === 0) return blocks
  onStep('nothing for a moment: the index is built again')
  await using app = await openApp({ dir, env, log: quietLog })
  return { ...blocks, reindexed: await app.index.reindex(app.logs.listRecords()) }
}

async function repairBlocks(
  dir: string,
  peers: readonly string[],
  onStep: (words: string) => void,
): Promise<Pick<Repaired, 'found' | 'mended'>> {
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
