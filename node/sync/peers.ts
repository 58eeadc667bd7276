import type { Did } from '../../protocol/index.ts'
import { tendNews } from './news.ts'
import type { Fault, HeadMark, Offer, PeerName, PeerState } from './state.ts'
import { compareHeads, isNewer } from './state.ts'
import { backoff, changePeer, isFollowed, setPage, setSearch, takeRequestNumber, type Work } from './work.ts'

const mostOffers = 20_000

function makePeer(name: PeerName, configured: boolean, faults: readonly Fault[]): PeerState {
  return {
    name,
    configured,
    link: 'down',
    everTried: false,
    dialFailures: 0,
    dialAt: 0,
    headsAt: 0,
    comparedAt: Number.NEGATIVE_INFINITY,
    heads: undefined,
    news: undefined,
    newsAt: Number.POSITIVE_INFINITY,
    rereadNews: false,
    staleNews: 0,
    silent: 0,
    carriesGossip: true,
    missed: 0,
    lastSeen: undefined,
    offers: new Map(),
    rumours: new Map(),
    pauses: new Map(),
    suspects: new Map(),
    repairs: new Map(),
    refused: new Map(),
    refusedUntil: 0,
    faults,
  }
}

export function addPeer(
  work: Work,
  name: PeerName,
  configured: boolean,
  faults: readonly Fault[] = [],
): void {
  const known = work.state.peers.get(name)
  if (known !== undefined) {
    changePeer(work, name, { configured: known.configured || configured, dialAt: 0 })
    return
  }
  const { refuseMs } = work.state.times
  const refused = new Map<Did, number>()
  let refusedUntil = 0
  for (const { at, publisher } of faults)
    if (publisher === undefined) refusedUntil = at + refuseMs
    else refused.set(publisher, at + refuseMs)
  if (!configured) forgetStrangers(work)
  const peer = { ...makePeer(name, configured, faults), refused, refusedUntil }
  work.state = { ...work.state, peers: new Map(work.state.peers).set(name, peer) }
}

const mostStrangers = 500

/** Peers that weren't given and are gone are remembered for their faults, but not without end. */
function forgetStrangers(work: Work): void {
  const gone = [...work.state.peers.values()].filter((peer) => !peer.configured && peer.link === 'down')
  if (gone.length < mostStrangers) return
  const peers = new Map(work.state.peers)
  for (const { name } of gone.slice(0, gone.length - mostStrangers + 1)) peers.delete(name)
  work.state = { ...work.state, peers }
}

export function removePeer(work: Work, name: PeerName): void {
  const peer = work.state.peers.get(name)
  if (peer === undefined) return
  loseRequests(work, name)
  const peers = new Map(work.state.peers)
  peers.delete(name)
  work.state = { ...work.state, peers }
  if (peer.link !== 'down') work.effects.push({ type: 'drop', peer: name, why: 'removed by the operator' })
}

/** The peer that was known by `address` is called `name`: one entry of both. */
export function identifyPeer(work: Work, address: PeerName, name: PeerName): void {
  const before = work.state.peers.get(address)
  if (before === undefined || address === name) return
  const peers = new Map(work.state.peers)
  peers.delete(address)
  const known = peers.get(name)
  peers.set(name, known === undefined ? { ...before, name } : { ...known, configured: true })
  work.state = { ...work.state, peers }
}

export function linkUp(work: Work, name: PeerName, carriesGossip: boolean): void {
  if (!work.state.peers.has(name)) addPeer(work, name, false)
  const peer = work.state.peers.get(name)
  if (peer === undefined) return
  const { now } = work.around
  changePeer(work, name, {
    link: 'up',
    everTried: true,
    dialFailures: 0,
    silent: 0,
    lastSeen: now,
    carriesGossip,
    ...(peer.link !== 'up' && { headsAt: now, comparedAt: Number.NEGATIVE_INFINITY, missed: 0 }),
  })
}

export function linkDown(work: Work, name: PeerName): void {
  const peer = work.state.peers.get(name)
  if (peer === undefined) return
  loseRequests(work, name)
  if (!peer.configured && peer.faults.length === 0) {
    const peers = new Map(work.state.peers)
    peers.delete(name)
    work.state = { ...work.state, peers }
    return
  }
  const failed = peer.link === 'dialling'
  changePeer(work, name, {
    link: 'down',
    everTried: true,
    heads: undefined,
    rumours: new Map(),
    dialFailures: failed ? peer.dialFailures + 1 : peer.dialFailures,
    dialAt: work.around.now + backoff(work, failed ? peer.dialFailures : 0),
  })
}

/** Nothing will answer what was asked of this peer; a page that has come already is still stored. */
function loseRequests(work: Work, name: PeerName): void {
  for (const [publisher, page] of work.state.pages)
    if (page.peer === name && page.stage === 'asked') setPage(work, publisher, undefined)
  for (const [publisher, search] of work.state.searches)
    if (search.peer === name) setSearch(work, publisher, undefined)
  changePeer(work, name, { heads: undefined, news: undefined })
}

/** Dials what should be connected, gives up dials that take too long, compares heads where it is time, drops silent links. */
export function tendPeers(work: Work): void {
  const { now } = work.around
  for (const name of [...work.state.peers.keys()]) {
    const peer = work.state.peers.get(name)
    if (peer === undefined) continue
    if (peer.link === 'dialling' && peer.dialAt <= now) linkDown(work, name)
    else if (peer.link === 'down' && peer.configured && peer.dialAt <= now) {
      changePeer(work, name, { link: 'dialling', dialAt: now + work.state.times.dialTimeoutMs })
      work.effects.push({ type: 'dial', peer: name })
    } else if (peer.link === 'up') tendLink(work, peer)
  }
}

function tendLink(work: Work, peer: PeerState): void {
  const { now } = work.around
  if (peer.heads !== undefined && peer.heads.deadline <= now) headsFailed(work, peer.name)
  else if (peer.heads === undefined && peer.headsAt <= now && peer.refusedUntil <= now)
    askHeads(work, peer.name, undefined, new Map())
  else tendNews(work, peer)
}

function askHeads(
  work: Work,
  name: PeerName,
  after: Did | undefined,
  collected: ReadonlyMap<Did, HeadMark>,
): void {
  const timeoutMs = work.state.times.headsTimeoutMs
  const request = takeRequestNumber(work)
  changePeer(work, name, { heads: { request, deadline: work.around.now + timeoutMs, collected } })
  work.effects.push({
    type: 'ask',
    peer: name,
    request,
    body: after === undefined ? { ask: 'heads' } : { ask: 'heads', after },
    timeoutMs,
  })
}

/** One more unanswered comparison; a link that stays silent is dropped, so that it is made anew. */
export function headsFailed(work: Work, name: PeerName): void {
  const peer = work.state.peers.get(name)
  if (peer === undefined) return
  const silent = peer.silent + 1
  changePeer(work, name, { heads: undefined, silent, headsAt: work.around.now + backoff(work, silent) })
  if (silent < work.state.times.silentAfter || peer.link !== 'up') return
  dropLink(work, name, `${silent} comparisons of heads went unanswered`)
}

/** Ends a link, so that it is made anew, later each time. */
function dropLink(work: Work, name: PeerName, why: string): void {
  const failures = work.state.peers.get(name)?.dialFailures ?? 0
  work.effects.push({ type: 'drop', peer: name, why })
  linkDown(work, name)
  changePeer(work, name, {
    dialFailures: failures + 1,
    dialAt: work.around.now + backoff(work, failures),
  })
}

/** What was announced before gossip knew of a new link is found soon after. */
const secondComparisonMs = 5_000

export function headsRead(
  work: Work,
  peer: PeerState,
  offers: readonly Offer[],
  next: Did | undefined,
): void {
  const { now } = work.around
  const collected = new Map(peer.heads?.collected)
  const suspects = new Map(peer.suspects)
  for (const { publisher, mark, differs } of offers) {
    if (collected.size < mostOffers) collected.set(publisher, mark)
    if (differs) suspects.set(publisher, suspects.get(publisher) ?? {})
  }
  if (offers.some(({ differs }) => differs)) changePeer(work, peer.name, { suspects })
  const isGood = (work.state.peers.get(peer.name)?.refusedUntil ?? 0) <= now
  if (next !== undefined && offers.length > 0 && collected.size < mostOffers && isGood) {
    changePeer(work, peer.name, { lastSeen: now, silent: 0 })
    askHeads(work, peer.name, next, collected)
    return
  }
  const { antiEntropyMs } = work.state.times
  const isFirst = peer.comparedAt === Number.NEGATIVE_INFINITY
  const pause = isFirst ? Math.min(antiEntropyMs, secondComparisonMs) : antiEntropyMs
  const missed = peer.missed + (bringsMissedNews(work, peer, collected) ? 1 : 0)
  const rumours = new Map<Did, HeadMark>()
  for (const [did, mark] of peer.rumours) if (isNewer(mark, collected.get(did))) rumours.set(did, mark)
  changePeer(work, peer.name, {
    heads: undefined,
    silent: 0,
    dialFailures: 0,
    lastSeen: now,
    comparedAt: now,
    newsAt: now,
    staleNews: 0,
    headsAt: now + Math.round(pause * (0.75 + work.around.random() / 4)),
    offers: collected,
    rumours,
    missed,
  })
  if (missed >= work.state.times.deafAfter) dropLink(work, peer.name, 'gossip brings no news over this link')
}

/** Whether this comparison tells of a head that gossip should have told of before. */
function bringsMissedNews(work: Work, peer: PeerState, collected: ReadonlyMap<Did, HeadMark>): boolean {
  if (!peer.carriesGossip || peer.comparedAt === Number.NEGATIVE_INFINITY) return false
  const others = [...work.state.peers.values()]
  for (const [publisher, mark] of collected) {
    const known = [peer.offers.get(publisher), work.around.view.ours(publisher)]
    const heard = others.map(({ rumours }) => rumours.get(publisher)).filter((rumour) => rumour !== undefined)
    if ([...known, ...heard].every((other) => isNewer(mark, other)) && isFollowed(work, publisher))
      return true
  }
  return false
}

export function rumourRead(work: Work, name: PeerName, { publisher, mark }: Offer): void {
  const peer = work.state.peers.get(name)
  if (peer === undefined) return
  const known = peer.rumours.get(publisher) ?? peer.offers.get(publisher)
  changePeer(work, name, { lastSeen: work.around.now, missed: 0 })
  if (known !== undefined && compareHeads(mark, known) <= 0) return
  const pauses = new Map(peer.pauses)
  pauses.delete(publisher)
  changePeer(work, name, { rumours: new Map(peer.rumours).set(publisher, mark), pauses })
}

const compareEveryMs = 2_000

/**
 * Compares heads soon with a peer that passed on something about a publisher that is followed, or may be because the operator gave this
 * peer; but however much it chatters not more often than every two seconds.
 */
export function compareSoon(work: Work, name: PeerName, isFollowed: boolean): void {
  const peer = work.state.peers.get(name)
  if (peer === undefined || peer.heads !== undefined || !(peer.configured || isFollowed)) return
  const soon = Math.max(work.around.now + work.state.times.backoffBaseMs, peer.comparedAt + compareEveryMs)
  changePeer(work, name, { headsAt: Math.min(peer.headsAt, soon) })
}

/** Dials and compares heads with every peer at once, also with those that are left alone for a time because they were silent. */
export function compareNow(work: Work): void {
  const { now } = work.around
  for (const peer of work.state.peers.values())
    if (peer.link === 'up')
      changePeer(work, peer.name, { headsAt: now, pauses: new Map(), repairs: new Map() })
    else if (peer.link === 'down') changePeer(work, peer.name, { dialAt: now })
}
