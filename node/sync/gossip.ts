import {
  type Block,
  checkSignature,
  type Did,
  decodeBlock,
  type Evidence,
  isMap,
  type KeyChain,
  ProtocolError,
  readAnySigned,
  readDid,
  readNewsItem,
  type Signed,
  settleKeyChain,
  verifyHead,
} from '../../protocol/index.ts'
import type { SyncAccess } from './access.ts'
import { faultOf } from './refusal.ts'
import { judgeEvidence, unclearCodes } from './settle-keys.ts'
import { isNewer, type PeerName, type SyncEvent } from './state.ts'

/** Relay it; leave it; leave it and blame who sent it. */
export type GossipVerdict = 'accept' | 'ignore' | 'reject'

interface Judgement {
  readonly verdict: GossipVerdict
  readonly event?: SyncEvent
  /** A key list or evidence that is good and new here, to be stored. */
  readonly take?: {
    readonly publisher: Did
    readonly keyList?: Uint8Array
    readonly evidence?: Evidence & Block
  }
}

/** Most bytes of a gossip message (`SPEC.md` §10.4). */
export const maxGossipBytes = 4096

/**
 * Judges a gossip message by `SPEC.md` §10.4: a head, all but its tree, a key list, a receipt, or evidence, of a publisher that is held
 * here. Receipts are kept at once.
 */
export function judgeGossip(access: SyncAccess, peer: PeerName, bytes: Uint8Array): Judgement {
  let publisher: Did | undefined
  try {
    if (bytes.length > maxGossipBytes)
      throw new ProtocolError('too_large', '', `a message has at most ${maxGossipBytes} bytes`)
    const value = decodeBlock(bytes)
    if (!isMap(value) || !('statement' in value)) {
      const item = readNewsItem(bytes)
      publisher = 'receipt' in item ? item.receipt.publisher : item.publisher
      return 'receipt' in item ? judgeReceipt(access, bytes) : judgeNewEvidence(access, peer, item)
    }
    const signed = readAnySigned(bytes)
    publisher = readDid(signed.statement.publisher, '/statement/publisher')
    if (signed.type !== 'head' && signed.type !== 'keyList')
      throw new ProtocolError('bad_type', '/statement/type', `a ${signed.type} is not announced`)
    checkSignature(signed, access.verify)
    if (access.view.policy(publisher) === 'ignore') return { verdict: 'ignore' }
    const chain = access.chain(publisher)
    if (chain === undefined) return { verdict: 'ignore', event: { type: 'gossip-unclear', peer, publisher } }
    return signed.type === 'head'
      ? judgeHead(access, peer, chain, bytes)
      : judgeKeyList(access, chain, signed)
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    if (publisher && unclearCodes.has(error.code))
      return { verdict: 'ignore', event: { type: 'gossip-unclear', peer, publisher } }
    const { code, detail } = faultOf(error)
    return {
      verdict: 'reject',
      event: { type: 'refused', peer, code, detail, ...(publisher && { publisher }) },
    }
  }
}

function judgeHead(access: SyncAccess, peer: PeerName, chain: KeyChain, bytes: Uint8Array): Judgement {
  const { publisher } = chain
  const { cid, statement } = verifyHead(bytes, { chain, now: access.now(), verify: access.verify })
  const { epoch, size, issued, root } = statement
  const mark = { epoch, size, issued, cid }
  if (isNewer(mark, access.view.ours(publisher)))
    return { verdict: 'accept', event: { type: 'gossip-read', peer, offer: { publisher, mark } } }
  const differs = epoch === chain.epoch && access.differsAt(publisher, size, root)
  return { verdict: 'ignore', ...(differs && { event: { type: 'gossip-unclear', peer, publisher } }) }
}

function judgeKeyList(access: SyncAccess, { publisher }: KeyChain, { bytes }: Signed): Judgement {
  const { change, evidence } = settleKeyChain(publisher, [bytes], {
    known: access.chain(publisher),
    others: access.evidentKeyLists(publisher),
    verify: access.verify,
  })
  if (change === 'none' && evidence.length === 0) return { verdict: 'ignore' }
  return { verdict: 'accept', take: { publisher, keyList: bytes } }
}

function judgeReceipt(access: SyncAccess, bytes: Uint8Array): Judgement {
  return { verdict: access.receipts.take(bytes) === 'new' ? 'accept' : 'ignore' }
}

function judgeNewEvidence(access: SyncAccess, peer: PeerName, evidence: Evidence & Block): Judgement {
  const { publisher } = evidence
  if (judgeEvidence(access, evidence)) return { verdict: 'accept', take: { publisher, evidence } }
  const isFollowed = access.view.policy(publisher) === 'follow' && !access.chain(publisher)
  return { verdict: 'ignore', ...(isFollowed && { event: { type: 'gossip-unclear', peer, publisher } }) }
}
