import type { components } from '../../protocol/generated/openapi.ts'
import { type Did, timeFromMs } from '../../protocol/index.ts'
import type { PeerState, SyncState, SyncView } from '../sync/state.ts'

export type Peer = components['schemas']['Peer']
export type LocalisedText = components['schemas']['LocalisedText']

export interface PeerFacts {
  addressesOf(peer: string): readonly string[]
  isHttp(peer: string): boolean
  /** From before this start, in ms. */
  lastSeen(peer: string): number | undefined
  nameOf(publisher: Did): LocalisedText | undefined
  /** The publisher of a log held here that the peer says it signs for: unproven. */
  claimedBy(peer: string): Did | undefined
}

/** The peers as the API shows them: the configured ones first, then by name. */
export function listPeers(state: SyncState, view: SyncView, facts: PeerFacts, now: number): Peer[] {
  return [...state.peers.values()]
    .toSorted((a, b) => Number(b.configured) - Number(a.configured) || (a.name < b.name ? -1 : 1))
    .map((peer) => describePeer(peer, view, facts, now))
}

const mostPublishers = 500

function describePeer(peer: PeerState, view: SyncView, facts: PeerFacts, now: number): Peer {
  const lastSeen = peer.lastSeen ?? facts.lastSeen(peer.name)
  const claimed = facts.claimedBy(peer.name)
  const name = claimed && facts.nameOf(claimed)
  return {
    id: peer.name,
    ...(name && { name }),
    transport: facts.isHttp(peer.name) ? 'http' : 'libp2p',
    state: stateOf(peer, now),
    addresses: [...facts.addressesOf(peer.name)],
    configured: peer.configured,
    ...(lastSeen !== undefined && { lastSeen: timeFromMs(lastSeen) }),
    publishers: [...peer.offers].slice(0, mostPublishers).map(([did, { size }]) => {
      const name = facts.nameOf(did)
      return { did, ...(name && { name }), theirs: size, ours: view.ours(did)?.size ?? 0 }
    }),
    faults: peer.faults.map(({ at, ...fault }) => ({ at: timeFromMs(at), ...fault })),
  }
}

function stateOf(peer: PeerState, now: number): Peer['state'] {
  const isRefused = peer.refusedUntil > now || [...peer.refused.values()].some((until) => until > now)
  if (isRefused) return 'refused'
  if (peer.link === 'up') return 'connected'
  return peer.link === 'dialling' || !peer.everTried ? 'dialling' : 'unreachable'
}
