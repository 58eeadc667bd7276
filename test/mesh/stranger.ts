import { type GossipSub, gossipsub } from '@libp2p/gossipsub'
import { identify } from '@libp2p/identify'
import { noise } from '@libp2p/noise'
import { ping } from '@libp2p/ping'
import { tcp } from '@libp2p/tcp'
import { lpStream } from '@libp2p/utils'
import { yamux } from '@libp2p/yamux'
import { createLibp2p, type Libp2p } from 'libp2p'
import { readRequest, type SyncRequest } from '../../protocol/index.ts'
import { loopback } from './mesh-node.ts'

/** A libp2p node of a stranger: it speaks what a test tells it to, through none of the product's code. */
export interface Stranger extends AsyncDisposable {
  readonly libp2p: Libp2p<{ pubsub: GossipSub }>
  readonly address: string
  readonly id: string
}

/** `answer` gives the bytes for each request; without it the stranger doesn't speak the sync protocol. */
export async function startStranger(answer?: (request: SyncRequest) => Uint8Array): Promise<Stranger> {
  const libp2p = (await createLibp2p({
    addresses: { listen: [loopback] },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    services: {
      identify: identify(),
      ping: ping(),
      pubsub: gossipsub({ allowPublishToZeroTopicPeers: true }) as never,
    },
  })) as unknown as Stranger['libp2p']
  if (answer)
    await libp2p.handle('/biofed/sync/1', async (stream) => {
      const messages = lpStream(stream)
      const request = readRequest((await messages.read()).subarray())
      await messages.write(answer(request))
      await stream.close()
    })
  const [address] = libp2p.getMultiaddrs()
  if (!address) throw new Error('the stranger does not listen')
  return {
    libp2p,
    address: address.toString(),
    id: libp2p.peerId.toString(),
    [Symbol.asyncDispose]: async () => {
      await libp2p.stop()
    },
  }
}
