import {
  findPage,
  pageCame,
  pageFailed,
  pageRefused,
  pageStored,
  pursue,
  pursueAll,
  tendPages,
} from './pages.ts'
import {
  addPeer,
  compareNow,
  compareSoon,
  headsFailed,
  headsRead,
  identifyPeer,
  linkDown,
  linkUp,
  removePeer,
  rumourRead,
  tendPeers,
} from './peers.ts'
import type { PeerState, SyncEvent, SyncState, SyncStep, SyncSurroundings } from './state.ts'
import { isNewer } from './state.ts'
import { addFault, bestOffer, changePeer, isFollowed, isRefused, setPage, type Work } from './work.ts'

/**
 * One step of the sync machine: what happened → the next state and what is to be done. Pure but for the chance that
 * is handed in. An answer under a number that nobody waits for any more changes nothing.
 */
export function syncStep(state: SyncState, event: SyncEvent, around: SyncSurroundings): SyncStep {
  const work: Work = { state, effects: [], around }
  apply(work, event)
  tendPeers(work)
  if (event.type === 'gossip-read') pursue(work, event.offer.publisher)
  else if (!idleEvents.has(event.type)) pursueAll(work)
  return { state: work.state, effects: work.effects }
}

/** Events after which no page can be asked for that couldn't be before. */
const idleEvents: ReadonlySet<SyncEvent['type']> = new Set([
  'gossip-unclear',
  'page-came',
  'peer-added',
  'peer-removed',
  'published',
])

function apply(work: Work, event: SyncEvent): void {
  switch (event.type) {
    case 'tick':
      tick(work)
      break
    case 'peer-added':
      addPeer(work, event.peer, event.configured, event.faults)
      break
    case 'peer-removed':
      removePeer(work, event.peer)
      break
    case 'peer-identified':
      identifyPeer(work, event.peer, event.name)
      break
    case 'peer-up':
      linkUp(work, event.peer, event.carriesGossip ?? true)
      break
    case 'peer-down':
      linkDown(work, event.peer)
      break
    case 'gossip-read':
      rumourRead(work, event.peer, event.offer)
      break
    case 'gossip-unclear':
      compareSoon(work, event.peer, isFollowed(work, event.publisher))
      break
    case 'published':
      work.effects.push({ type: 'announce', publisher: event.publisher })
      break
    case 'compare-now':
      compareNow(work)
      break
    default:
      applyAnswer(work, event)
  }
}

type Answer = Extract<SyncEvent, { request?: number }>

function applyAnswer(work: Work, event: Answer): void {
  const peer = findHeadsAsked(work, event.request)
  const [publisher, page] = findPage(work, event.request) ?? []
  switch (event.type) {
    case 'heads-read':
      if (peer) headsRead(work, peer, event.offers, event.next)
      break
    case 'page-came':
      if (publisher && page) pageCame(work, publisher, page)
      break
    case 'page-stored':
      if (publisher && page) pageStored(work, publisher, page, event.progress, event.head)
      break
    case 'failed':
      if (peer) headsFailed(work, peer.name)
      else if (publisher && page)
        pageFailed(work, publisher, page, lastingCodes.has(event.code) ? lastingMs : 0)
      break
    case 'refused':
      if (publisher && page) pageRefused(work, publisher, page, event)
      else refused(work, event)
      break
    default:
      event satisfies never
  }
}

/** Time goes on. After a standstill of this node the peers get the time back that it took from them. */
function tick(work: Work): void {
  const gap = work.around.now - work.state.lastTick
  work.state = { ...work.state, lastTick: work.around.now }
  if (gap > work.state.times.stallMs) forgive(work, gap)
  tendPages(work)
}

function forgive(work: Work, gap: number): void {
  for (const [publisher, page] of work.state.pages)
    setPage(work, publisher, { ...page, deadline: page.deadline + gap })
  for (const peer of work.state.peers.values())
    changePeer(work, peer.name, {
      ...(peer.heads && { heads: { ...peer.heads, deadline: peer.heads.deadline + gap } }),
      ...(peer.link === 'dialling' && { dialAt: peer.dialAt + gap }),
    })
}

function findHeadsAsked(work: Work, request: number | undefined): PeerState | undefined {
  if (request === undefined) return undefined
  for (const peer of work.state.peers.values()) if (peer.heads?.request === request) return peer
  return undefined
}

/** Codes after which asking again soon is useless: the peer would say the same. */
const lastingCodes: ReadonlySet<string> = new Set([
  'unknown_publisher',
  'in_future',
  'stale',
  'cut',
  'store_failed',
])
const lastingMs = 30_000

/** What came by gossip or in a heads message didn't verify; without a publisher the whole message didn't. */
function refused(work: Work, event: Extract<SyncEvent, { type: 'refused' }>): void {
  const { code, detail, publisher } = event
  const peer = publisher === undefined ? findHeadsAsked(work, event.request) : undefined
  if (peer) changePeer(work, peer.name, { heads: undefined, headsAt: work.around.now })
  if (!work.state.peers.has(event.peer)) addPeer(work, event.peer, false)
  addFault(work, event.peer, {
    at: work.around.now,
    code,
    detail,
    ...(publisher !== undefined && { publisher }),
  })
}

/** Whether the answer to this request is still waited for. */
export function isAwaited(state: SyncState, request: number): boolean {
  for (const page of state.pages.values()) if (page.request === request) return true
  for (const peer of state.peers.values()) if (peer.heads?.request === request) return true
  return false
}

/** Whether nothing is under way and no connected peer has anything that this node would take and lacks. */
export function isSettled(state: SyncState, around: SyncSurroundings): boolean {
  if (state.pages.size > 0) return false
  const work: Work = { state, effects: [], around }
  for (const peer of state.peers.values()) {
    if (peer.configured && !peer.everTried) return false
    if (peer.link === 'dialling' && peer.dialFailures === 0) return false
    if (peer.link !== 'up') continue
    if (peer.heads !== undefined || peer.headsAt <= around.now) return false
    for (const publisher of new Set([...peer.offers.keys(), ...peer.rumours.keys()])) {
      const offer = bestOffer(peer, publisher)
      if (offer === undefined || isRefused(peer, publisher, around.now)) continue
      if (isNewer(offer, around.view.ours(publisher)) && isFollowed(work, publisher)) return false
    }
  }
  return true
}
