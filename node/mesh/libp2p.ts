import { createHash } from 'node:crypto'
import { type GossipSub, gossipsub } from '@libp2p/gossipsub'
import { type Identify, identify } from '@libp2p/identify'
import type { Libp2p, PrivateKey } from '@libp2p/interface'
import { noise } from '@libp2p/noise'
import { type Ping, ping } from '@libp2p/ping'
import { tcp } from '@libp2p/tcp'
import { webSockets } from '@libp2p/websockets'
import { yamux } from '@libp2p/yamux'
import { createLibp2p } from 'libp2p'
import { gossipTopic } from './gossip-channel.ts'

export type MeshServices = { readonly identify: Identify; readonly ping: Ping; readonly pubsub: GossipSub }
export type MeshLibp2p = Libp2p<MeshServices>

/** Bytes of one gossip protocol message; all nodes have the same limit, because one that exceeds another's kills the link silently. */
const mostRpcBytes = 65_536

/**
 * A closed libp2p node: it listens on `listen` (multiaddrs, port 0 allowed) and dials nothing but what it is told to. No discovery, no
 * bootstrap, no relay, no port mapping. Not started.
 */
export async function makeLibp2p({
  privateKey,
  listen,
}: {
  privateKey: PrivateKey
  listen: readonly string[]
}): Promise<MeshLibp2p> {
  return createLibp2p<MeshServices>({
    start: false,
    privateKey,
    nodeInfo: { name: 'biofed', version: '1', userAgent: 'biofed/1' },
    addresses: { listen: [...listen] },
    transports: [tcp(), webSockets()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionManager: { inboundConnectionThreshold: 100, maxParallelDials: 20, reconnectRetries: 0 },
    // A node whose main loop stood still for a while has only been slow: links are judged by the comparison of heads.
    connectionMonitor: { pingInterval: 20_000, pingTimeout: { minTimeout: 60_000, maxTimeout: 120_000 } },
    services: {
      identify: identify(),
      ping: ping(),
      pubsub: gossipsub({
        allowPublishToZeroTopicPeers: true,
        ignoreDuplicatePublishError: true,
        emitSelf: false,
        doPX: false,
        allowedTopics: [gossipTopic],
        maxInboundDataLength: mostRpcBytes,
        msgIdFn: (message) => createHash('sha256').update(message.data).digest(),
      }) as never,
    },
  })
}
