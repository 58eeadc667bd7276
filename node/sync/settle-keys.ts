import {
  type Block,
  type CidText,
  type Did,
  decodeBlock,
  type Evidence,
  isMap,
  type KeyChain,
  maxPageBytes,
  ProtocolError,
  readCar,
  readCarRoot,
  readEvidence,
  settleKeyChain,
  verifyEvidence,
} from '../../protocol/index.ts'
import type { SyncAccess } from './access.ts'
import { throwRefusal } from './refusal.ts'

/** Refusals that a newer key list, or a clock that has moved on, may turn around: not the sender's fault. */
export const unclearCodes: ReadonlySet<string> = new Set([
  'bad_key_list',
  'unknown_key',
  'key_out_of_range',
  'bad_epoch',
  'bad_root',
  'in_future',
])

export interface SettledHere {
  readonly publisher: Did
  /** The chain that rules; undefined when the name has ended. */
  readonly chain: KeyChain | undefined
  /** Whether the log here was changed by it. */
  readonly changed: boolean
  /** Of key forks that were found. */
  readonly evidence: readonly Block[]
  /** Nothing of this publisher was here before. */
  readonly isFirst?: boolean
}

/** What a publisher's key lists, as somebody sent them, mean with those that are here (`SPEC.md` §4.1). The chain of a log that is here is replaced at once. */
export function settleKeys(access: SyncAccess, publisher: Did, keyLists: readonly Uint8Array[]): SettledHere {
  const known = access.chain(publisher)
  const others = access.evidentKeyLists(publisher)
  const { chain, change, evidence } = settleKeyChain(publisher, keyLists, {
    known,
    others,
    verify: access.verify,
  })
  const changed = (known !== undefined || others.length > 0) && (change !== 'none' || evidence.length > 0)
  if (changed)
    access.adoptKeys(
      publisher,
      chain,
      evidence.map(({ bytes }) => readEvidence(bytes)),
    )
  return { publisher, chain, changed, evidence }
}

/** As `settleKeys` for the key lists in front of a page, which is checked itself later. A refusal is thrown. */
export function settlePageKeys(
  access: SyncAccess,
  publisher: Did,
  page: Uint8Array,
): SettledHere | undefined {
  const value = decodeBlock(readCarRoot(page, { maxBytes: maxPageBytes }).bytes)
  if (!isMap(value)) return undefined
  if (value.type === 'refusal') throwRefusal(page)
  const chain = access.chain(publisher)
  if (value.publisher !== publisher || !Array.isArray(value.keyLists) || !chain) return undefined
  // Almost every page brings the lists that are here: hashing all its records for them is left to the check of the page.
  if (areKnown(chain, value.keyLists) && access.evidentKeyLists(publisher).length === 0) return undefined
  const { find } = readCar(page, { maxBytes: maxPageBytes })
  const keyLists = value.keyLists.map((cid) => find(cid as CidText))
  if (keyLists.length === 0 || keyLists.includes(undefined)) return undefined
  return settleKeys(access, publisher, keyLists as Uint8Array[])
}

/** Whether these are names of versions that follow each other in the chain. */
function areKnown({ versions }: KeyChain, names: readonly unknown[]): boolean {
  const start = versions.findIndex(({ cid }) => cid === names[0])
  return start >= 0 && names.every((name, i) => name === versions[start + i]?.cid)
}

/**
 * Takes evidence that came in: checked, kept, and the log cut by it. What can't be judged without more of the publisher's key lists or
 * before its time, or is settled, is `unclear` and left alone.
 */
export function takeEvidence(access: SyncAccess, evidence: Evidence & Block): 'new' | 'known' | 'unclear' {
  const chain = judgeEvidence(access, evidence)
  if (chain === undefined) return isOfUse(access, evidence) ? 'unclear' : 'known'
  if (evidence.of === 'log') access.addEvidence(evidence)
  else {
    const others = [
      ...access.evidentKeyLists(evidence.publisher),
      evidence.first.bytes,
      evidence.second.bytes,
    ]
    const settled = settleKeyChain(evidence.publisher, [], { known: chain, others, verify: access.verify })
    const own = settled.evidence.map(({ bytes }) => readEvidence(bytes))
    access.adoptKeys(evidence.publisher, settled.chain, [evidence, ...own])
  }
  return 'new'
}

/** Whether evidence says more than what is held of a publisher that isn't ignored, and isn't history. */
function isOfUse(access: SyncAccess, evidence: Evidence & Block): boolean {
  const { publisher } = evidence
  const policy = access.view.policy(publisher)
  if (evidence.of === 'log' && evidence.epoch < (access.chain(publisher)?.epoch ?? 1)) return false
  return policy !== undefined && policy !== 'ignore' && access.isNewEvidence(evidence)
}

/** The chain by which evidence is good and new here; undefined when it is of no use. Throws `ProtocolError` when it is false. */
export function judgeEvidence(access: SyncAccess, evidence: Evidence & Block): KeyChain | undefined {
  const chain = access.chain(evidence.publisher)
  try {
    if (!chain || !isOfUse(access, evidence)) return undefined
    verifyEvidence(evidence.bytes, { chain, now: access.now(), verify: access.verify })
    return chain
  } catch (error) {
    if (error instanceof ProtocolError && unclearCodes.has(error.code)) return undefined
    throw error
  }
}

/** Whether key lists end with the newest one here: else whoever sent them may not know that some don't count any more. */
export function knowsNewest(
  keyLists: readonly { readonly cid: CidText }[],
  chain: KeyChain | undefined,
): boolean {
  return chain === undefined || keyLists.some(({ cid }) => cid === chain.newest.cid)
}
