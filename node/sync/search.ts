import type { Did } from '../../protocol/index.ts'
import type { PeerState, Search, SearchGoal, Suspicion, SyncEvent } from './state.ts'
import {
  addFault,
  bestOffer,
  changePeer,
  isFollowed,
  mayRepair,
  pauseRepairs,
  setSearch,
  takeRequestNumber,
  type Work,
  withEntry,
} from './work.ts'

/** How long a comparison that led to nothing isn't made again with the same peer. */
const fruitlessMs = 60_000

/** Starts searches where logs differ, gives up those that aren't answered. */
export function tendSearches(work: Work): void {
  for (const [publisher, search] of work.state.searches)
    if (search.deadline <= work.around.now) searchFailed(work, publisher, search)
  for (const peer of work.state.peers.values()) {
    if (peer.link !== 'up' || peer.news !== undefined || peer.newsAt <= work.around.now) continue
    for (const [publisher, suspicion] of peer.suspects) startSearch(work, peer, publisher, suspicion)
    for (const publisher of peer.offers.keys())
      if (work.around.view.ours(publisher)?.isDoubtful) startSearch(work, peer, publisher, {})
  }
}

/** The leaves of both are compared from the end of the shorter on; those that stand beyond a known fork aren't sent. */
function startSearch(work: Work, peer: PeerState, publisher: Did, suspicion: Suspicion): void {
  const { now, view } = work.around
  if (work.state.searches.has(publisher) || work.state.pages.has(publisher)) return
  if (!mayRepair(peer, publisher, now) || !isFollowed(work, publisher)) return
  const { size = 0, cut = size } = view.ours(publisher) ?? {}
  const to = Math.min(size, cut, bestOffer(peer, publisher)?.size ?? 0)
  if (to > 0) askLeaf(work, publisher, peer.name, { find: 'difference', from: 0, to }, suspicion)
}

function askLeaf(work: Work, publisher: Did, peer: string, goal: SearchGoal, suspicion: Suspicion): void {
  const timeoutMs = work.state.times.headsTimeoutMs
  const request = takeRequestNumber(work)
  setSearch(work, publisher, { request, peer, goal, suspicion, deadline: work.around.now + timeoutMs })
  const position = (goal.find === 'difference' ? goal.to : goal.size) - 1
  work.effects.push({ type: 'ask', peer, request, body: { ask: 'leaf', publisher, position }, timeoutMs })
}

/** The search that waits for this answer. */
export function findSearch(work: Work, request: number | undefined): [Did, Search] | undefined {
  for (const [publisher, search] of work.state.searches)
    if (search.request === request) return [publisher, search]
  return undefined
}

/** A page didn't fit to the leaves held: either these are of another log, or it was made up. */
export function suspect(work: Work, name: string, publisher: Did, suspicion: Suspicion): void {
  const peer = work.state.peers.get(name)
  if (peer) changePeer(work, name, { suspects: withEntry(peer.suspects, publisher, suspicion) })
}

/** The log here is another one now: what didn't fit to it before says nothing any more. */
export function clearSuspicions(work: Work, publisher: Did): void {
  for (const { name, suspects } of work.state.peers.values())
    if (suspects.has(publisher))
      changePeer(work, name, { suspects: withEntry(suspects, publisher, undefined) })
  const search = work.state.searches.get(publisher)
  if (search) setSearch(work, publisher, { ...search, suspicion: {} })
}

export function leafCompared(work: Work, publisher: Did, search: Search, goal: SearchGoal): void {
  askLeaf(work, publisher, search.peer, goal, search.suspicion)
}

/** Comparisons that a peer may leave without a result before a page of it that fitted to nothing is its fault. */
const bearableSilence = 3

/** No answer, or a refusal: it is tried again later. */
export function searchFailed(
  work: Work,
  publisher: Did,
  { peer: name, suspicion }: Search,
  { atLeastMs = 0, isBlameless = false }: { atLeastMs?: number; isBlameless?: boolean } = {},
): void {
  setSearch(work, publisher, undefined)
  pauseRepairs(work, name, publisher, atLeastMs)
  const peer = work.state.peers.get(name)
  const { code, detail = '' } = suspicion
  const tries = peer?.repairs.get(publisher)?.tries ?? 0
  if (!peer || code === undefined || isBlameless || tries < bearableSilence) return
  changePeer(work, name, { suspects: withEntry(peer.suspects, publisher, undefined) })
  addFault(work, name, { at: work.around.now, publisher, code, detail })
}

/** A page that fitted to nothing is a fault when the log in which it was said to be doesn't differ. Its peer may have cut that log meanwhile. */
export function searchEnded(
  work: Work,
  publisher: Did,
  { peer: name, suspicion }: Search,
  { outcome, head }: Pick<Extract<SyncEvent, { type: 'search-ended' }>, 'outcome' | 'head'>,
): void {
  setSearch(work, publisher, undefined)
  const peer = work.state.peers.get(name)
  if (peer === undefined) return
  changePeer(work, name, { suspects: withEntry(peer.suspects, publisher, undefined) })
  if (outcome === 'parted') {
    changePeer(work, name, {
      repairs: withEntry(peer.repairs, publisher, undefined),
      pauses: withEntry(peer.pauses, publisher, undefined),
    })
    return
  }
  pauseRepairs(work, name, publisher, fruitlessMs)
  const { code, detail = '' } = suspicion
  const tries = peer.repairs.get(publisher)?.tries ?? 0
  const isProved = head === suspicion.head || tries >= bearableSilence
  if (outcome === 'same' && code !== undefined && isProved)
    addFault(work, name, { at: work.around.now, publisher, code, detail })
}
