import type { Did } from '../../protocol/index.ts'
import { newsFailed, newsRead, rereadNews } from './news.ts'
import {
  findPage,
  pageCame,
  pageDiffers,
  pageFailed,
  pageRefused,
  pageStored,
  pursue,
  pursueAll,
  repairAll,
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
import {
  clearSuspicions,
  findSearch,
  leafCompared,
  searchEnded,
  searchFailed,
  tendSearches,
} from './search.ts'
import type { PeerState, SyncEvent, SyncState, SyncStep, SyncSurroundings } from './state.ts'
import { isNewer } from './state.ts'
import {
  addFault,
  bestOffer,
  changePeer,
  isFollowed,
  isRefused,
  setPage,
  setSearch,
  type Work,
} from './work.ts'

/**
 * One step of the sync machine: what happened → the next state and what is to be done. Pure but for the chance that
 * is handed in. An answer under a number that nobody waits for any more changes nothing.
 */
export function syncStep(state: SyncState, event: SyncEvent, around: SyncSurroundings): SyncStep {
  const work: Work = { state, effects: [], around }
  apply(work, event)
  tendPeers(work)
  if (event.type === 'gossip-read') pursue(work, event.offer.publisher)
  else if (!idleEvents.has(event.type)) {
    tendSearches(work)
    pursueAll(work)
  }
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
    case 'log-changed':
      clearSuspicions(work, event.publisher)
      if (event.announce) work.effects.push({ type: 'announce', publisher: event.publisher })
      if (event.isFirst) publisherCame(work)
      break
    default:
      applyAnswer(work, event)
  }
}

type Answer = Extract<SyncEvent, { request?: number }>

function applyAnswer(work: Work, event: Answer): void {
  const peer = findHeadsAsked(work, event.request)
  const [publisher, page] = findPage(work, event.request) ?? []
  const [searched, search] = findSearch(work, event.request) ?? []
  const teller = findNewsAsked(work, event.request)
  switch (event.type) {
    case 'heads-read':
      if (peer) headsRead(work, peer, event.offers, event.next)
      break
    case 'page-came':
      if (publisher && page) pageCame(work, publisher, page)
      break
    case 'page-stored':
      if (publisher && page) pageStored(work, publisher, page, event.progress, event.head)
      if (event.isFirst) publisherCame(work)
      break
    case 'page-differs':
      if (publisher && page) pageDiffers(work, publisher, page, event)
      break
    case 'leaf-compared':
      if (searched && search) leafCompared(work, searched, search, event.goal)
      break
    case 'search-ended':
      if (searched && search) searchEnded(work, searched, search, event)
      break
    case 'news-read':
      if (teller) newsRead(work, teller, event)
      break
    case 'failed':
      failed(work, event)
      break
    case 'refused':
      if (publisher && page) pageRefused(work, publisher, page, event)
      else {
        if (searched && search) searchFailed(work, searched, search)
        if (teller) newsFailed(work, teller)
        refused(work, event, searched)
      }
      break
    default:
      event satisfies never
  }
}

/** No answer, or a refusal. Of a log that is cut at a fork nobody sends more: the evidence is among the news. */
function failed(work: Work, { request, code }: Extract<SyncEvent, { type: 'failed' }>): void {
  const [publisher, page] = findPage(work, request) ?? []
  const [searched, search] = findSearch(work, request) ?? []
  const teller = findNewsAsked(work, request)
  const lasting = lastingCodes.has(code) ? lastingMs : 0
  if (code === 'forked') rereadNews(work, page?.peer ?? search?.peer ?? '')
  if (publisher && page) pageFailed(work, publisher, page, lasting)
  else if (searched && search)
    searchFailed(work, searched, search, { atLeastMs: lasting, isBlameless: code === 'forked' })
  else if (teller) newsFailed(work, teller)
  else {
    const peer = findHeadsAsked(work, request)
    if (peer) headsFailed(work, peer.name)
  }
}

function findNewsAsked(work: Work, request: number | undefined): PeerState | undefined {
  if (request === undefined) return undefined
  for (const peer of work.state.peers.values()) if (peer.news?.request === request) return peer
  return undefined
}

/** Time goes on. After a standstill of this node the peers get the time back that it took from them. */
function tick(work: Work): void {
  const gap = work.around.now - work.state.lastTick
  work.state = { ...work.state, lastTick: work.around.now }
  if (gap > work.state.times.stallMs) forgive(work, gap)
  tendPages(work)
  repairAll(work)
}

function forgive(work: Work, gap: number): void {
  for (const [publisher, page] of work.state.pages)
    setPage(work, publisher, { ...page, deadline: page.deadline + gap })
  for (const [publisher, search] of work.state.searches)
    setSearch(work, publisher, { ...search, deadline: search.deadline + gap })
  for (const peer of work.state.peers.values())
    changePeer(work, peer.name, {
      ...(peer.heads && { heads: { ...peer.heads, deadline: peer.heads.deadline + gap } }),
      ...(peer.news && { news: { ...peer.news, deadline: peer.news.deadline + gap } }),
      ...(peer.link === 'dialling' && { dialAt: peer.dialAt + gap }),
    })
}

function findHeadsAsked(work: Work, request: number | undefined): PeerState | undefined {
  if (request === undefined) return undefined
  for (const peer of work.state.peers.values()) if (peer.heads?.request === request) return peer
  return undefined
}

/** News about publishers that weren't here are read again once no more of these come for this long. */
const newPublisherMs = 1_000

function publisherCame(work: Work): void {
  for (const { name, link } of work.state.peers.values())
    if (link === 'up') rereadNews(work, name, newPublisherMs)
}

/** Codes after which asking again soon is useless: the peer would say the same. */
const lastingCodes: ReadonlySet<string> = new Set([
  'unknown_publisher',
  'in_future',
  'stale',
  'forked',
  'store_failed',
])
const lastingMs = 30_000

/** What came by gossip or in a heads message didn't verify; without a publisher the whole message didn't. */
function refused(work: Work, event: Extract<SyncEvent, { type: 'refused' }>, searched?: Did): void {
  const { code, detail, publisher = searched } = event
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
  for (const search of state.searches.values()) if (search.request === request) return true
  for (const { heads, news } of state.peers.values())
    if (heads?.request === request || news?.request === request) return true
  return false
}

/** Whether nothing is under way and no connected peer has anything that this node would take and lacks. */
export function isSettled(state: SyncState, around: SyncSurroundings): boolean {
  if (state.pages.size > 0 || state.searches.size > 0) return false
  const work: Work = { state, effects: [], around }
  for (const peer of state.peers.values()) {
    if (peer.configured && !peer.everTried) return false
    if (peer.link === 'dialling' && peer.dialFailures === 0) return false
    if (peer.link !== 'up') continue
    if (peer.heads !== undefined || peer.headsAt <= around.now) return false
    if (peer.news !== undefined || peer.newsAt < Number.POSITIVE_INFINITY || peer.rereadNews) return false
    for (const publisher of new Set([...peer.offers.keys(), ...peer.rumours.keys()])) {
      const offer = bestOffer(peer, publisher)
      if (offer === undefined || isRefused(peer, publisher, around.now)) continue
      if (isNewer(offer, around.view.ours(publisher)) && isFollowed(work, publisher)) return false
    }
  }
  return true
}
