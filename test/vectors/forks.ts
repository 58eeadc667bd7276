import {
  type Block,
  inclusionProof,
  type Log,
  makeLogEvidence,
  memoryLog,
  sealHead,
} from '../../protocol/index.ts'
import { at, did, digest, firstKeyList, numberedLeaf, signing } from './fixtures.ts'

/** One of several logs of the fixtures' publisher that begin with the same leaves. */
export interface Branch {
  readonly leaves: readonly Uint8Array[]
  readonly log: Log
  readonly head: Block
}

/** A log of `size` leaves, the first `shared` of which every branch has; the others are its own. Leaves are numbers, not records. */
export function makeBranch(
  shared: number,
  size: number,
  name: number,
  change: Partial<Parameters<typeof sealHead>[0]> = {},
  signer = signing,
): Branch {
  const leaves = Array.from({ length: size }, (_, i) => numberedLeaf(i < shared ? i : name * 100_000 + i))
  const log = memoryLog(leaves)
  const body = {
    publisher: did,
    epoch: 1,
    size,
    root: log.root ?? digest('no root'),
    tree: firstKeyList.cid,
    issued: at(60 + size),
    previous: null,
    keyList: firstKeyList.cid,
    ...change,
  }
  return { leaves, log, head: sealHead(body, signer) }
}

/** What evidence is made of, for two branches and a position in both. */
export function forkInput(a: Branch, b: Branch, position: number): Parameters<typeof makeLogEvidence>[0] {
  const leafOf = ({ leaves }: Branch) => leaves[position] ?? new Uint8Array(36)
  const proofOf = ({ log }: Branch) => inclusionProof(position, log.size, log.read)
  return {
    publisher: did,
    heads: [a.head, b.head],
    position,
    leaves: [leafOf(a), leafOf(b)],
    inclusion: [proofOf(a), proofOf(b)],
  }
}

export function evidenceOf(a: Branch, b: Branch, position: number): Block {
  return makeLogEvidence(forkInput(a, b, position))
}
