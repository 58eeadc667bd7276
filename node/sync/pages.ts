import type { Did } from '../../protocol/index.ts'
import { suspect } from './search.ts'
import type { HeadMark, PageAsked, PeerState } from './state.ts'
import { isNewer } from './state.ts'
import {
  addFault,
  bestOffer,
  changePeer,
  isFollowed,
  isRefused,
  mayRepair,
  pausePublisher,
  pauseRepairs,
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
  if (ours?.isDoubtful) return
  const peer = choosePeer(work, publisher, (mark) => isNewer(mark, ours))
  if (peer && isFollowed(work, publisher)) askPage(work, publisher, peer, ours?.size ?? 0)
}

function askPage(work: Work, publisher: Did, peer: PeerState, from: number, isRepair = false): void {
  const offer = bestOffer(peer, publisher)
  if (offer === undefined) return
  const timeoutMs = work.state.times.pageTimeoutMs
  const request = takeRequestNumber(work)
  setPage(work, publisher, {
    request,
    peer: peer.name,
    stage: 'asked',
    deadline: work.around.now + timeoutMs,
    isRepair,
  })
  work.effects.push({
    type: 'ask',
    peer: peer.name,
    request,
    body: { ask: 'page', publisher, epoch: offer.epoch, from },
    timeoutMs,
  })
}

/** Asks for blocks that are missing here, of logs of which nothing else is missing. */
export function repairAll(work: Work): void {
  const { now, view } = work.around
  for (const peer of work.state.peers.values())
    for (const [publisher, offer] of peer.offers) {
      if (work.state.pages.size >= work.state.times.pagesAtOnce) return
      const { hole, isDoubtful = false } = view.ours(publisher) ?? {}
      if (isDoubtful || hole === undefined || hole >= offer.size || work.state.pages.has(publisher)) continue
      if (mayRepair(peer, publisher, now) && isFollowed(work, publisher))
        askPage(work, publisher, peer, hole, true)
    }
}

/** Of the peers that have what we lack: the least busy one, among equals one by chance. */
function choosePeer(
  work: Work,
  publisher: Did,
  isWanted: (mark: HeadMark) => boolean,
  except?: string,
): PeerState | undefined {
  const { now } = work.around
  const busy = new Map<string, number>()
  for (const page of work.state.pages.values()) busy.set(page.peer, (busy.get(page.peer) ?? 0) + 1)
  let fewest = work.state.times.pagesPerPeer
  let chosen: PeerState[] = []
  for (const peer of work.state.peers.values()) {
    if (peer.link !== 'up' || peer.name === except || isRefused(peer, publisher, now)) continue
    if ((peer.pauses.get(publisher)?.until ?? 0) > now) continue
    const offer = bestOffer(peer, publisher)
    if (offer === undefined || !isWanted(offer)) continue
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
  if (page.isRepair) {
    pauseRepairs(work, page.peer, publisher, atLeastMs)
    return
  }
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
  if (page.isRepair) {
    if (!progress) pauseRepairs(work, page.peer, publisher, uselessRepairMs)
    return
  }
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

/** A peer that lacks a block as well may get it one day. */
const uselessRepairMs = 60_000
/** How long a peer whose log is another one is left alone while others continue the one that is being fetched. */
const otherLogMs = 30_000

/** What came doesn't continue the leaves held. While no head covers these and another peer may, theirs aren't compared. */
export function pageDiffers(
  work: Work,
  publisher: Did,
  page: PageAsked,
  fault: { readonly code: string; readonly detail: string; readonly head: string },
): void {
  const ours = work.around.view.ours(publisher)
  if (ours === undefined || ours.size === 0) {
    pageRefused(work, publisher, page, fault)
    return
  }
  setPage(work, publisher, undefined)
  dropRumour(work, page.peer, publisher)
  const isUnderWay = ours.cid === '' && ours.cut === undefined
  const another = choosePeer(work, publisher, (mark) => isNewer(mark, ours), page.peer)
  const isLeftAlone = isUnderWay && another !== undefined
  pausePublisher(work, page.peer, publisher, isLeftAlone ? otherLogMs : 0)
  const { code, detail, head } = fault
  if (!isLeftAlone) suspect(work, page.peer, publisher, { code, detail, head })
}

function dropRumour(work: Work, name: string, publisher: Did): void {
  const peer = work.state.peers.get(name)
  if (peer?.rumours.has(publisher))
    changePeer(work, name, { rumours: withEntry(peer.rumours, publisher, undefined) })
}
