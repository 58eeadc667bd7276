import { withBitswap } from '@helia/bitswap'
import * as dagCbor from '@ipld/dag-cbor'
import { MemoryDatastore } from 'datastore-core'
import { createHeliaLight, type Router } from 'helia'
import { CID } from 'multiformats/cid'
import type { CidText } from '../../protocol/index.ts'
import type { BlockStore } from '../store/blocks.ts'
import type { Db } from '../store/database.ts'
import type { MeshLibp2p } from './libp2p.ts'
import { makeMeshBlockstore } from './mesh-blockstore.ts'

/** Bitswap over our own libp2p node: serves stock IPFS peers, and fetches single blocks from connected ones. */
export interface Bitswap {
  start(): Promise<void>
  stop(): Promise<void>
  /** Fetches a block into the store. Throws when no connected peer gives it before the signal. */
  fetchBlock(cid: CidText, signal: AbortSignal): Promise<void>
}

/** Helia without its defaults: those dial public nodes. Connected peers are its only providers. */
export function makeBitswap(libp2p: MeshLibp2p, db: Db, blocks: BlockStore): Bitswap {
  const light = createHeliaLight({
    blockstore: makeMeshBlockstore(db, blocks),
    datastore: new MemoryDatastore(),
    codecs: [dagCbor],
    routers: [connectedPeersRouter(libp2p)],
  })
  Object.defineProperty(light, 'libp2p', { value: libp2p, enumerable: true })
  const helia = withBitswap(light as Parameters<typeof withBitswap>[0])
  return {
    async start() {
      await helia.start()
    },
    async stop() {
      await helia.stop()
    },
    async fetchBlock(cid, signal) {
      for await (const _ of helia.blockstore.get(CID.parse(cid), { signal })) break
    },
  }
}

function connectedPeersRouter(libp2p: MeshLibp2p): Router {
  return {
    name: 'connected-peers',
    async *findProviders() {
      for (const { remotePeer, remoteAddr } of libp2p.getConnections())
        yield {
          id: remotePeer.toCID(),
          multiaddrs: [remoteAddr],
          router: 'connected-peers',
          fallback: false,
          protocols: ['transport-bitswap'],
        }
    },
  } as Router
}
