import {
  checkSignature,
  type Did,
  type KeyChain,
  ProtocolError,
  readAnySigned,
  readDid,
  readKeyChain,
  type Signed,
  verifyHead,
} from '../../protocol/index.ts'
import type { SyncAccess } from './access.ts'
import { faultOf } from './refusal.ts'
import { isNewer, type PeerName, type SyncEvent } from './state.ts'

/** Relay it; leave it; leave it and blame who sent it. */
export type GossipVerdict = 'accept' | 'ignore' | 'reject'

interface Judgement {
  readonly verdict: GossipVerdict
  readonly event?: SyncEvent
}

/** Most bytes of a gossip message (`SPEC.md` §10.4). */
export const maxGossipBytes = 4096

/** Refusals that a newer key list, or a clock that has moved on, may turn around: not the sender's fault. */
const unclear: ReadonlySet<string> = new Set([
  'bad_key_list',
  'unknown_key',
  'key_out_of_range',
  'bad_epoch',
  'bad_root',
  'in_future',
])

/** Judges a gossip message by `SPEC.md` §10.4: a head, all but its tree, or a key list of a publisher that is held here. */
export function judgeGossip(access: SyncAccess, peer: PeerName, bytes: Uint8Array): Judgement {
  let publisher: Did | undefined
  try {
    if (bytes.length > maxGossipBytes)
      throw new ProtocolError('too_large', '', `a message has at most ${maxGossipBytes} bytes`)
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
      : judgeKeyList(access, peer, chain, signed)
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    if (publisher && unclear.has(error.code))
      return { verdict: 'ignore', event: { type: 'gossip-unclear', peer, publisher } }
    const { code, detail } = faultOf(error)
    return {
      verdict: 'reject',
      event: { type: 'refused', peer, code, detail, ...(publisher && { publisher }) },
    }
  }
}

function judgeHead(access: SyncAccess, peer: PeerName, chain: KeyChain, bytes: Uint8Array): Judgement {
  const { cid, statement } = verifyHead(bytes, { chain, now: access.now(), verify: access.verify })
  const { epoch, size, issued } = statement
  const mark = {
    epoch,
    size,
    issued,
    cid,
    keyVersion: chain.versions.length,
    ended: chain.ended.map((end) => end.size),
  }
  if (!isNewer(mark, access.view.ours(chain.publisher))) return { verdict: 'ignore' }
  return {
    verdict: 'accept',
    event: { type: 'gossip-read', peer, offer: { publisher: chain.publisher, mark } },
  }
}

function judgeKeyList(access: SyncAccess, peer: PeerName, known: KeyChain, signed: Signed): Judgement {
  const { publisher } = known
  const chain = readKeyChain(publisher, [signed.bytes], { known, verify: access.verify })
  const ours = access.view.ours(publisher)
  if (chain === known || ours === undefined) return { verdict: 'ignore' }
  const mark = { ...ours, keyVersion: chain.versions.length, ended: chain.ended.map((end) => end.size) }
  return { verdict: 'accept', event: { type: 'gossip-read', peer, offer: { publisher, mark } } }
}
