import type { PeerState } from './state.ts'
import { changePeer, takeRequestNumber, type Work } from './work.ts'

/** Asks for receipts and evidence where it is time, gives up questions that aren't answered. */
export function tendNews(work: Work, peer: PeerState): void {
  const { now } = work.around
  if (peer.news !== undefined) {
    if (peer.news.deadline <= now) newsFailed(work, peer)
    return
  }
  if (peer.newsAt > now || peer.heads !== undefined || peer.refusedUntil > now) return
  const timeoutMs = work.state.times.headsTimeoutMs
  const request = takeRequestNumber(work)
  const after = peer.rereadNews ? 0 : work.around.view.newsCursor(peer.name)
  changePeer(work, peer.name, {
    news: { request, deadline: now + timeoutMs },
    newsAt: Number.POSITIVE_INFINITY,
    rereadNews: false,
  })
  work.effects.push({ type: 'ask', peer: peer.name, request, body: { ask: 'news', after }, timeoutMs })
}

/** They are asked for again after the next comparison of heads. */
export function newsFailed(work: Work, { name }: PeerState): void {
  changePeer(work, name, { news: undefined })
}

/** So many answers that tell nothing new are read as fast as they come; a peer that has no others is asked less often. */
const bearableStaleNews = 16
const staleNewsMs = 1_000

export function newsRead(
  work: Work,
  { name, staleNews }: PeerState,
  { isLast, isStale = false }: { readonly isLast: boolean; readonly isStale?: boolean },
): void {
  const { now } = work.around
  const stale = isStale ? staleNews + 1 : 0
  const newsAt = stale > bearableStaleNews ? now + staleNewsMs : now
  changePeer(work, name, { news: undefined, lastSeen: now, staleNews: stale, ...(!isLast && { newsAt }) })
}

/** Something that was read before may mean something now; `afterMs` lets more of it come first. */
export function rereadNews(work: Work, name: string, afterMs = 0): void {
  changePeer(work, name, { rereadNews: true, newsAt: work.around.now + afterMs })
}
