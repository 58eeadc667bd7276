import {
  type Block,
  type CidText,
  type Did,
  type Evidence,
  makeLogEvidence,
  ProtocolError,
  readLeafAnswer,
  type VerifiedLeaf,
  verifyEvidence,
  verifyLeafAnswer,
} from '../../protocol/index.ts'
import type { SyncAccess } from './access.ts'
import { compareLogs, hasEnd, type OtherLeaf } from './narrow.ts'
import { Setback, staleCodes, throwRefusal } from './refusal.ts'
import { knowsNewest, settleKeys } from './settle-keys.ts'
import type { SearchGoal } from './state.ts'

/** What an answered leaf leads to: the next question, or the end of the search. */
export type LeafTaken =
  | { readonly type: 'goes-on'; readonly goal: SearchGoal }
  | {
      readonly type: 'ended'
      readonly outcome: 'parted' | 'same' | 'unproved'
      /** CID of the head of the peer's log. */
      readonly head: CidText
      /** Of the fork that was found: it was stored, and is to be told to all. */
      readonly evidence?: Evidence & Block
    }

interface Asked {
  readonly publisher: Did
  readonly position: number
}

/**
 * Compares a leaf of a peer's log with those here. Where they part, evidence is made and stored when both logs have heads of the current
 * epoch; else leaves here that are of a branch which doesn't go on are cut off. Throws `ProtocolError` for an answer that is false.
 */
export function takeLeaf(access: SyncAccess, asked: Asked, goal: SearchGoal, bytes: Uint8Array): LeafTaken {
  throwRefusal(bytes)
  const { head, ...answer } = verifyAnswer(access, asked, bytes)
  const other = { ...answer, size: head.statement.size }
  if (goal.find === 'end') return decideByEnd(access, asked.publisher, goal, { ...answer, head }, other)
  const held = access.held(asked.publisher)
  if (asked.position >= held.size) throw new Setback('changed', `the log has ${held.size} leaves by now`)
  const found = compareLogs(held, other)
  switch (found.type) {
    case 'same':
      return { type: 'ended', outcome: 'same', head: head.cid }
    case 'within':
      if (found.from < goal.from) return { type: 'ended', outcome: 'same', head: head.cid }
      return { type: 'goes-on', goal: { find: 'difference', from: found.from, to: found.to } }
    case 'parts':
      return decide(access, { ...answer, head })
    default:
      return found satisfies never
  }
}

function verifyAnswer(access: SyncAccess, asked: Asked, bytes: Uint8Array): VerifiedLeaf {
  const { publisher } = asked
  const { keyLists } = readLeafAnswer(bytes)
  settleKeys(
    access,
    publisher,
    keyLists.map((list) => list.bytes),
  )
  const known = access.chain(publisher)
  try {
    const others = access.evidentKeyLists(publisher)
    return verifyLeafAnswer(bytes, asked, { known, others, now: access.now(), verify: access.verify })
  } catch (error) {
    if (error instanceof ProtocolError && staleCodes.has(error.code) && !knowsNewest(keyLists, known))
      throw new Setback('stale', `the peer lacks the newest key list: ${error.message}`, { cause: error })
    throw error
  }
}

/** Both logs are the same up to this leaf, and differ in it. */
function decide(access: SyncAccess, theirs: VerifiedLeaf): LeafTaken {
  const { publisher, position, leaf, inclusion, head, chain } = theirs
  const { epoch, size } = head.statement
  const own = epoch === chain.epoch ? access.proveLeaf(publisher, position) : undefined
  if (own) {
    const made = makeLogEvidence({
      publisher,
      heads: [own.head, head],
      position,
      leaves: [own.leaf, leaf],
      inclusion: [own.inclusion, inclusion],
    })
    const evidence = verifyEvidence(made.bytes, { chain, now: access.now(), verify: access.verify })
    access.addEvidence(evidence)
    return { type: 'ended', outcome: 'parted', head: head.cid, evidence }
  }
  const end = chain.ended.findLast((ended) => position < ended.size && ended.size <= size)
  if (end) return { type: 'goes-on', goal: { find: 'end', position, size: end.size } }
  if (epoch < chain.epoch) return { type: 'ended', outcome: 'unproved', head: head.cid }
  access.cutBranch(publisher, position)
  return { type: 'ended', outcome: 'parted', head: head.cid }
}

/** The peer's log goes on from where the institution ended an epoch: ours, which differs before, doesn't. */
function decideByEnd(
  access: SyncAccess,
  publisher: Did,
  goal: Extract<SearchGoal, { find: 'end' }>,
  { chain, head }: VerifiedLeaf,
  other: OtherLeaf,
): LeafTaken {
  const end = chain.ended.find(({ size }) => size === goal.size)
  if (end && hasEnd(other, end)) {
    access.cutBranch(publisher, goal.position)
    return { type: 'ended', outcome: 'parted', head: head.cid }
  }
  if (end && head.statement.epoch > end.epoch)
    throw new ProtocolError(
      'bad_root',
      '/leaf',
      `the log differs from the one at the end of epoch ${end.epoch}`,
    )
  return { type: 'ended', outcome: 'unproved', head: head.cid }
}
