import {
  type CidText,
  type Evidence,
  inclusionProof,
  makeLeafAnswer,
  readCid,
  verifyHead,
} from '../../protocol/index.ts'
import type { Tx } from './database.ts'
import { findFork, insertEvidence } from './evidence.ts'
import type { AddContext } from './log-context.ts'
import { keepWholeForRollback } from './log-cut.ts'
import { settleLog } from './log-keys.ts'
import { hashesOf, type LogMemory, leafAt, requireBlock } from './log-memory.ts'
import { cutTreeOf } from './log-settle.ts'
import type { LeafProof, LogTrouble } from './logs.ts'

/** Keeps verified evidence and cuts the log where it says. Gives what it takes the place of, undefined when it adds nothing. */
export function takeEvidence(
  tx: Tx,
  context: AddContext,
  log: LogMemory,
  evidence: Evidence & { readonly cid: CidText; readonly bytes: Uint8Array },
): readonly CidText[] | undefined {
  const replaced = insertEvidence(tx, log.id, evidence, context.now())
  if (replaced) context.listener.onTrouble?.(tx, log.did, troubleOf(evidence))
  if (!replaced || evidence.of !== 'log' || !log.chain) return replaced
  keepWholeForRollback(tx, log)
  log.fork = findFork(tx, log.id, log.chain.epoch)
  settleLog(tx, context, log)
  return replaced
}

function troubleOf(evidence: Evidence & { readonly cid: CidText }): LogTrouble {
  const { cid } = evidence
  return evidence.of === 'log'
    ? { event: 'log-forked', evidence: cid, epoch: evidence.epoch, position: evidence.position }
    : { event: 'key-lists-forked', evidence: cid, version: evidence.version }
}

/** Proves a leaf that is here against a signed head of the current epoch: the one served, or in doubt the newest that the leaves have reached. */
export function proveLeaf(
  { db, blocks }: Pick<AddContext, 'db' | 'blocks'>,
  log: LogMemory,
  position: number,
): LeafProof | undefined {
  const { fork, chain } = log
  if (!chain || position < 0 || position >= log.size) return undefined
  const leaf = leafAt(db, log.id, position)
  if (fork && fork.head === log.head)
    return { leaf, head: fork.head, inclusion: cutTreeOf(db, log, fork).inclusionProof(position) }
  const row = db
    .prepare(
      `SELECT cid FROM head WHERE publisher = ? AND epoch = ? AND reached = 1 AND size > ? AND size <= ?
       ORDER BY size DESC, issued DESC LIMIT 1`,
    )
    .get(log.id, chain.epoch, position, log.size) as { cid: string } | undefined
  if (!row) return undefined
  const head = verifyHead(requireBlock(blocks, readCid(row.cid)), { chain, verify: () => true })
  return {
    leaf,
    head,
    inclusion: inclusionProof(position, head.statement.size, hashesOf(db, log).read),
  }
}

/** SPEC §10.2: the leaf against the head that is served. */
export function makeLeafOf(
  { db }: Pick<AddContext, 'db'>,
  log: LogMemory,
  position: number,
): Uint8Array | 'not_a_prefix' | 'forked' {
  const { head, chain, fork, did } = log
  if (!head || !chain) return 'not_a_prefix'
  const isCut = fork?.head === head
  const end = isCut ? fork.position : head.size
  if (position >= end) return isCut && position < head.size ? 'forked' : 'not_a_prefix'
  const inclusion = isCut
    ? cutTreeOf(db, log, fork).inclusionProof(position)
    : inclusionProof(position, head.size, hashesOf(db, log).read)
  const leaf = leafAt(db, log.id, position)
  return makeLeafAnswer({ publisher: did, position, leaf, inclusion, head, keyLists: chain.versions })
}
