import { setImmediate } from 'node:timers/promises'
import { type VerifySignature, verifySignature } from '../../protocol/index.ts'
import type { BlockStore } from './blocks.ts'
import { checkBlocks, checkFile } from './check/blocks.ts'
import { collectFindings, type Findings } from './check/finding.ts'
import { type CheckedLog, checkLog } from './check/log.ts'
import type { Db } from './database.ts'
import { makeFileStore } from './file-store.ts'
import type { LogStore, PublisherRow } from './logs.ts'

export interface CheckParts {
  readonly db: Db
  readonly blocks: BlockStore
  readonly logs: Pick<LogStore, 'publishers'>
}

export interface CheckOptions {
  readonly verify?: VerifySignature
  /** Told what is being looked at, in words. */
  readonly onStep?: (words: string) => void
  /** Told of each publisher before its log. */
  readonly onPublisher?: (publisher: PublisherRow) => void
  readonly signal?: AbortSignal
}

/** What a check of the whole store found; it is sound when there are no problems. */
export interface StoreCheck {
  readonly blocks: number
  readonly leaves: number
  readonly problems: readonly string[]
}

/**
 * Derives everything in the store again from its bytes, and changes nothing: the database file, every block, and of every log key lists,
 * leaves, signatures, tables, both roots of every head, tiles. Takes a log at a time between other work; what is added meanwhile may be left out.
 */
export async function checkInto(
  findings: Findings,
  { db, blocks, logs }: CheckParts,
  options: CheckOptions = {},
): Promise<{ blocks: number; logs: (CheckedLog & Pick<PublisherRow, 'did'>)[] }> {
  const { verify = verifySignature, onStep, onPublisher, signal } = options
  const files = makeFileStore(db, blocks)
  onStep?.('the database file')
  checkFile(db, findings)
  onStep?.('every block against its hash')
  const count = checkBlocks(db, findings)
  const checked: (CheckedLog & Pick<PublisherRow, 'did'>)[] = []
  for (const publisher of logs.publishers()) {
    await setImmediate()
    signal?.throwIfAborted()
    onStep?.(`the log of ${publisher.did}`)
    onPublisher?.(publisher)
    checked.push({ did: publisher.did, ...checkLog({ db, blocks, files, findings, verify }, publisher) })
  }
  return { blocks: count, logs: checked }
}

/** The same for programs that only want to know whether all is well: leaves whose block never came are problems too. */
export async function checkStore(parts: CheckParts, options: CheckOptions = {}): Promise<StoreCheck> {
  const findings = collectFindings()
  const { blocks, logs } = await checkInto(findings, parts, options)
  const problems = findings.list.filter(({ level, table }) => level === 'damage' || table === 'leaf')
  return {
    blocks,
    leaves: logs.reduce((sum, log) => sum + log.leaves, 0),
    problems: problems.map(({ where, what }) => `${where}: ${what}`),
  }
}
