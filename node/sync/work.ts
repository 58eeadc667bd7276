import type { Did } from '../../protocol/index.ts'
import type {
  Fault,
  HeadMark,
  PageAsked,
  PeerName,
  PeerState,
  Search,
  SyncEffect,
  SyncState,
  SyncSurroundings,
} from './state.ts'

/** One step in the making: the state so far and the effects so far. Lives for one call of `syncStep`. */
export interface Work {
  state: SyncState
  readonly effects: SyncEffect[]
  readonly around: SyncSurroundings
}

export function changePeer(work: Work, name: PeerName, change: Partial<PeerState>): void {
  const peer = work.state.peers.get(name)
  if (peer === undefined) return
  const peers = new Map(work.state.peers)
  peers.set(name, { ...peer, ...change })
  work.state = { ...work.state, peers }
}

export function setPage(work: Work, publisher: Did, page: PageAsked | undefined): void {
  const pages = new Map(work.state.pages)
  if (page === undefined) pages.delete(publisher)
  else pages.set(publisher, page)
  work.state = { ...work.state, pages }
}

export function setSearch(work: Work, publisher: Did, search: Search | undefined): void {
  work.state = { ...work.state, searches: withEntry(work.state.searches, publisher, search) }
}

export function takeRequestNumber(work: Work): number {
  const request = work.state.nextRequest
  work.state = { ...work.state, nextRequest: request + 1 }
  return request
}

/** Exponential backoff after `tries` failures, with jitter between half and the whole, in ms. */
export function backoff(work: Work, tries: number): number {
  const { backoffBaseMs, backoffMaxMs } = work.state.times
  const whole = Math.min(backoffMaxMs, backoffBaseMs * 2 ** Math.min(tries, 20))
  return Math.round(whole * (0.5 + work.around.random() / 2))
}

export function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V | undefined): ReadonlyMap<K, V> {
  if (value === undefined && !map.has(key)) return map
  const changed = new Map(map)
  if (value === undefined) changed.delete(key)
  else changed.set(key, value)
  return changed
}

/** Leaves one publisher at one peer alone for a while, longer each time. */
export function pausePublisher(work: Work, name: PeerName, publisher: Did, atLeastMs = 0): void {
  const peer = work.state.peers.get(name)
  if (peer === undefined) return
  const tries = peer.pauses.get(publisher)?.tries ?? 0
  const until = work.around.now + Math.max(atLeastMs, backoff(work, tries))
  changePeer(work, name, { pauses: withEntry(peer.pauses, publisher, { until, tries: tries + 1 }) })
}

/** As `pausePublisher`, for missing blocks and comparisons of leaves. */
export function pauseRepairs(work: Work, name: PeerName, publisher: Did, atLeastMs = 0): void {
  const peer = work.state.peers.get(name)
  if (peer === undefined) return
  const tries = peer.repairs.get(publisher)?.tries ?? 0
  const until = work.around.now + Math.max(atLeastMs, backoff(work, tries))
  changePeer(work, name, { repairs: withEntry(peer.repairs, publisher, { until, tries: tries + 1 }) })
}

export function mayRepair(peer: PeerState, publisher: Did, now: number): boolean {
  return (
    peer.link === 'up' && !isRefused(peer, publisher, now) && (peer.repairs.get(publisher)?.until ?? 0) <= now
  )
}

const keptFaults = 50
/** A peer with more faults than this in the time of one refusal is refused wholly. */
const bearableFaults = 8

/** Remembers and reports what a peer did wrong, and refuses it for a time: for the publisher, or wholly when none is named. */
export function addFault(work: Work, name: PeerName, fault: Fault): void {
  const peer = work.state.peers.get(name)
  if (peer === undefined) return
  const { now } = work.around
  const until = now + work.state.times.refuseMs
  const faults = [...peer.faults, fault].slice(-keptFaults)
  const recent = faults.filter(({ at }) => at > now - work.state.times.refuseMs)
  const isWhole = fault.publisher === undefined || recent.length > bearableFaults
  changePeer(work, name, {
    faults,
    ...(isWhole ? { refusedUntil: until } : { refused: withEntry(peer.refused, fault.publisher, until) }),
  })
  work.effects.push({ type: 'fault', peer: name, fault })
}

export function isRefused(peer: PeerState, publisher: Did, now: number): boolean {
  return peer.refusedUntil > now || (peer.refused.get(publisher) ?? 0) > now
}

/** The newest that this peer offers or passed on of a publisher. */
export function bestOffer(peer: PeerState, publisher: Did): HeadMark | undefined {
  return peer.rumours.get(publisher) ?? peer.offers.get(publisher)
}

/** Whether this node takes the publisher's log: its operator says so, or a peer that it was given offers it. */
export function isFollowed(work: Work, publisher: Did): boolean {
  const policy = work.around.view.policy(publisher)
  if (policy !== undefined) return policy !== 'ignore'
  for (const peer of work.state.peers.values()) if (peer.configured && peer.offers.has(publisher)) return true
  return false
}
