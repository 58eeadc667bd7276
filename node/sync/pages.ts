import type { Did } from '../../protocol/index.ts'
import type { HeadMark, PageAsked, PeerState } from './state.ts'
import { isNewer, keptSize } from './state.ts'
import {
  addFault,
  bestOffer,
  changePeer,
  isFollowed,
  isRefused,
  pausePublisher,
  setPage,
  takeRequestNumber,
  type Work,
  withEntry,
} from './work.ts'

/** Tries after which a head that only gossip told of isn't looked for at that peer any more. */
const rumourTries = 6

/** Gives up pages that haven't come in time. */
export function tendPages(work: Work): void {
  for (const [publisher, page] of work.state.pages)
    if (page.stage === 'asked' && page.deadline <= work.around.now) pageFailed(work, publisher, page)
}

/** Asks for pages of every log that is behind some peer's, one at a time a log, within the limits. */
export function pursueAll(work: Work): void {
  const wanted = new Set<Did>()
  for (const peer of work.state.peers.values()) {
    if (peer.link !== 'up') continue
    for (const did of peer.offers.keys()) wanted.add(did)
    for (const did of peer.rumours.keys()) wanted.add(did)
  }
  for (const publisher of wanted) pursue(work, publisher)
}

/** Asks the best peer for the next page of a log, unless one is under way or nobody has more. */
export function pursue(work: Work, publisher: Did): void {
  if (work.state.pages.size >= work.state.times.pagesAtOnce) return
  if (work.state.pages.has(publisher)) return
  const ours = work.around.view.ours(publisher)
  const peer = choosePeer(work, publisher, ours)
  if (peer === undefined || !isFollowed(work, publisher)) return
  const offer = bestOffer(peer, publisher)
  if (offer === undefined) return
  const timeoutMs = work.state.times.pageTimeoutMs
  const request = takeRequestNumber(work)
  setPage(work, publisher, {
    request,
    peer: peer.name,
    stage: 'asked',
    deadline: work.around.now + timeoutMs,
  })
  work.effects.push({
    type: 'ask',
    peer: peer.name,
    request,
    body: { ask: 'page', publisher, epoch: offer.epoch, from: keptSize(ours, offer) },
    timeoutMs,
  })
}

/** Of the peers that have what we lack: the least busy one, among equals one by chance. */
function choosePeer(work: Work, publisher: Did, ours: HeadMark | undefined): PeerState | undefined {
  const { now } = work.around
  const busy = new Map<string, number>()
  for (const page of work.state.pages.values()) busy.set(page.peer, (busy.get(page.peer) ?? 0) + 1)
  let fewest = work.state.times.pagesPerPeer
  let chosen: PeerState[] = []
  for (const peer of work.state.peers.values()) {
    if (peer.link !== 'up' || isRefused(peer, publisher, now)) continue
    if ((peer.pauses.get(publisher)?.until ?? 0) > now) continue
    const offer = bestOffer(peer, publisher)
    if (offer === undefined || !isNewer(offer, ours)) continue
    const load = busy.get(peer.name) ?? 0
    if (load < fewest) {
      fewest = load
      chosen = []
    }
    if (load === fewest && load < work.state.times.pagesPerPeer) chosen.push(peer)
  }
  return chosen[Math.floor(work.around.random() * chosen.length)]
}

/** The page asked for under this number, if it still is. */
export function findPage(work: Work, request: number | undefined): [Did, PageAsked] | undefined {
  if (request === undefined) return undefined
  for (const [publisher, page] of work.state.pages) if (page.request === request) return [publisher, page]
  return undefined
}

export function pageCame(work: Work, publisher: Did, page: PageAsked): void {
  setPage(work, publisher, { ...page, stage: 'storing' })
  changePeer(work, page.peer, { lastSeen: work.around.now })
}

/** No answer, or a refusal: another peer may have it, this one is asked again later. */
export function pageFailed(work: Work, publisher: Did, page: PageAsked, atLeastMs = 0): void {
  setPage(work, publisher, undefined)
  pausePublisher(work, page.peer, publisher, atLeastMs)
  const peer = work.state.peers.get(page.peer)
  if ((peer?.pauses.get(publisher)?.tries ?? 0) >= rumourTries) dropRumour(work, page.peer, publisher)
}

export function pageStored(
  work: Work,
  publisher: Did,
  page: PageAsked,
  progress: boolean,
  head: HeadMark,
): void {
  setPage(work, publisher, undefined)
  if (progress && work.around.view.ours(publisher)?.cid === head.cid)
    work.effects.push({ type: 'announce', publisher })
  const peer = work.state.peers.get(page.peer)
  if (peer === undefined) return
  changePeer(work, page.peer, {
    silent: 0,
    offers: withEntry(peer.offers, publisher, head),
    ...(progress && { pauses: withEntry(peer.pauses, publisher, undefined) }),
  })
  if (!progress) pausePublisher(work, page.peer, publisher)
  const rumour = peer.rumours.get(publisher)
  if (rumour === undefined) return
  const tries = work.state.peers.get(page.peer)?.pauses.get(publisher)?.tries ?? 0
  if (!isNewer(rumour, head) || tries >= rumourTries) dropRumour(work, page.peer, publisher)
}

export function pageRefused(
  work: Work,
  publisher: Did,
  page: PageAsked,
  { code, detail }: { readonly code: string; readonly detail: string },
): void {
  setPage(work, publisher, undefined)
  dropRumour(work, page.peer, publisher)
  addFault(work, page.peer, { at: work.around.now, publisher, code, detail })
}

function dropRumour(work: Work, name: string, publisher: Did): void {
  const peer = work.state.peers.get(name)
  if (peer?.rumours.has(publisher))
    changePeer(work, name, { rumours: withEntry(peer.rumours, publisher, undefined) })
}
