import type { IdentifyResult } from '@libp2p/interface'
import type { Did } from '../../protocol/index.ts'
import { readAgentVersion, writeAgentVersion } from './agent-version.ts'
import type { MeshLibp2p } from './libp2p.ts'

/** What peers said of themselves when they were connected. Names in a list, and no ground for trust. */
export interface PeerClaims {
  hostedBy(peer: string): readonly Did[]
  /** Says from now on that this node signs for these. */
  say(hosted: readonly Did[]): void
  stop(): void
}

const mostPeers = 1_000

export function listenToClaims(libp2p: MeshLibp2p): PeerClaims {
  const claims = new Map<string, readonly Did[]>()

  function onIdentify({ detail }: CustomEvent<IdentifyResult>): void {
    const peer = detail.peerId.toString()
    claims.delete(peer)
    claims.set(peer, readAgentVersion(detail.agentVersion ?? ''))
    const [oldest] = claims.keys()
    if (claims.size > mostPeers && oldest !== undefined) claims.delete(oldest)
  }

  libp2p.addEventListener('peer:identify', onIdentify)
  return {
    hostedBy: (peer) => claims.get(peer) ?? [],
    say(hosted) {
      const { host } = libp2p.services.identify as { host?: { agentVersion: string } }
      if (host) host.agentVersion = writeAgentVersion(hosted)
    },
    stop: () => libp2p.removeEventListener('peer:identify', onIdentify),
  }
}
