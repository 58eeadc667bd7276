import { TopicValidatorResult } from '@libp2p/gossipsub'
import { type GossipVerdict, maxGossipBytes } from '../sync/gossip.ts'
import type { MeshLibp2p } from './libp2p.ts'
import { makeRateLimit } from './rate-limit.ts'

/** `SPEC.md` §10.4. */
export const gossipTopic = 'biofed/1'

const results: Readonly<Record<GossipVerdict, TopicValidatorResult>> = {
  accept: TopicValidatorResult.Accept,
  ignore: TopicValidatorResult.Ignore,
  reject: TopicValidatorResult.Reject,
}

/** Messages of one peer: so many at once, and so many a second in the long run; what is above is left unread. */
const burst = 200
const perSecond = 50

/** Listens to the topic: what comes is judged before it is relayed. */
export function listenToGossip(
  { services: { pubsub } }: MeshLibp2p,
  judge: (peer: string, bytes: Uint8Array) => GossipVerdict,
  now: () => number,
): void {
  const limit = makeRateLimit({ burst, perSecond, now })
  pubsub.topicValidators.set(gossipTopic, (from, message) => {
    const peer = from.toString()
    return results[limit.take(peer) ? judge(peer, message.data) : 'ignore']
  })
  pubsub.subscribe(gossipTopic)
}

/** Sends one block to whoever listens. A larger message would kill links silently, so it isn't sent. */
export async function sendGossip({ services: { pubsub } }: MeshLibp2p, bytes: Uint8Array): Promise<void> {
  if (bytes.length <= maxGossipBytes) await pubsub.publish(gossipTopic, bytes)
}
