import type { components } from '../../protocol/generated/openapi.ts'

type Peer = components['schemas']['Peer']

/** What the routes ask of the mesh. */
export interface GatewayMesh {
  self(): { peerId?: string; addresses: string[] }
  peers(): Peer[]
  /** Dials and remembers a peer. Throws `bad_address`. */
  addPeer(address: string): Promise<Peer> | Peer
}
