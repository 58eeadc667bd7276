import type { Did, SyncRequest } from '../../protocol/index.ts'

/** What names a peer at this node: its libp2p peer id, the URL of its gateway, or, until it has answered, an address. */
export type PeerName = string

/** How far a publisher's log reaches, as one signed head tells it. Times as in `SPEC.md` §1.4. */
export interface HeadMark {
  readonly epoch: number
  readonly size: number
  readonly issued: string
  readonly cid: string
}

/** How far the log that this node holds reaches: its newest head, or, where leaves are here that no head here covers, those. */
export interface OwnMark extends HeadMark {
  /** Leaves that both logs have, where the publisher signed two: no more are kept, until it ends the epoch. */
  readonly cut?: number
  /** The leaves are not those of the publisher's log, and from which on is to be found. */
  readonly isDoubtful?: boolean
  /** The first leaf whose block is missing, once no later page can explain it. */
  readonly hole?: number
}

/** What the operator decided about a publisher; `undefined` where nothing was decided. */
export type Policy = 'follow' | 'quarantine' | 'ignore'

/** Read-only access to what this node holds, for the step function. */
export interface SyncView {
  ours(did: Did): OwnMark | undefined
  policy(did: Did): Policy | undefined
  /** The number after which a peer's news haven't been read. */
  newsCursor(peer: PeerName): number
}

/** Limits and times of the machine, in milliseconds where the name says so. */
export interface SyncTimes {
  readonly antiEntropyMs: number
  readonly headsTimeoutMs: number
  readonly pageTimeoutMs: number
  readonly dialTimeoutMs: number
  readonly backoffBaseMs: number
  readonly backoffMaxMs: number
  /** How long a peer that sent something false isn't asked again for that publisher. */
  readonly refuseMs: number
  /** A tick that comes later than this after the one before says that this node itself stood still. */
  readonly stallMs: number
  /** Consecutive unanswered comparisons of heads after which a link counts as silent and is dropped. */
  readonly silentAfter: number
  /** Comparisons that had to bring news which gossip should have brought, after which gossip over that link counts as dead. */
  readonly deafAfter: number
  readonly pagesAtOnce: number
  readonly pagesPerPeer: number
}

export const defaultTimes: SyncTimes = {
  antiEntropyMs: 60_000,
  headsTimeoutMs: 15_000,
  pageTimeoutMs: 30_000,
  dialTimeoutMs: 20_000,
  backoffBaseMs: 500,
  backoffMaxMs: 60_000,
  refuseMs: 600_000,
  stallMs: 5_000,
  silentAfter: 2,
  deafAfter: 3,
  pagesAtOnce: 4,
  pagesPerPeer: 2,
}

/** Something that a peer sent and that didn't verify. `at` is in ms. */
export interface Fault {
  readonly at: number
  readonly code: string
  readonly detail: string
  readonly publisher?: Did
}

/** A reason to leave one publisher at one peer alone until `until` (ms). */
export interface Pause {
  readonly until: number
  readonly tries: number
}

export interface HeadsAsked {
  readonly request: number
  readonly deadline: number
  readonly collected: ReadonlyMap<Did, HeadMark>
}

export interface PeerState {
  readonly name: PeerName
  /** Given by the operator: what it offers is followed, and it is dialled again for ever. */
  readonly configured: boolean
  readonly link: 'up' | 'down' | 'dialling'
  readonly everTried: boolean
  readonly dialFailures: number
  /** When to dial (link down) or when dialling has taken too long (link dialling), in ms. */
  readonly dialAt: number
  readonly headsAt: number
  /** When the peer last answered a comparison of heads, in ms. */
  readonly comparedAt: number
  readonly heads: HeadsAsked | undefined
  /** The question for receipts and evidence that is under way. */
  readonly news: NewsAsked | undefined
  /** When to ask for news, in ms. */
  readonly newsAt: number
  /** Ask from the beginning: something is there that meant nothing when it came. */
  readonly rereadNews: boolean
  /** Answers in a row that told nothing new, since heads were compared. */
  readonly staleNews: number
  readonly silent: number
  /** Whether gossip should come over this link. */
  readonly carriesGossip: boolean
  /** Comparisons since the last gossip that brought news. */
  readonly missed: number
  readonly lastSeen: number | undefined
  /** What the peer's last heads message said it has. */
  readonly offers: ReadonlyMap<Did, HeadMark>
  /** Newer heads that came through this peer by gossip: it may have the leaves, or get them soon. */
  readonly rumours: ReadonlyMap<Did, HeadMark>
  readonly pauses: ReadonlyMap<Did, Pause>
  /** Publishers of whose log this peer has another than this node, as it seems, and the fault that it is if it hasn't. */
  readonly suspects: ReadonlyMap<Did, Suspicion>
  /** Pauses before a peer is asked again for blocks that are missing here, and for leaves to compare. */
  readonly repairs: ReadonlyMap<Did, Pause>
  readonly refused: ReadonlyMap<Did, number>
  readonly refusedUntil: number
  readonly faults: readonly Fault[]
}

export interface NewsAsked {
  readonly request: number
  readonly deadline: number
}

/** Why a peer's log may differ: what came from it didn't fit. Without a code a signed head told so. */
export interface Suspicion {
  readonly code?: string
  readonly detail?: string
  /** Of the log in which it was said to be. */
  readonly head?: string
}

/**
 * What a search at one peer is after: the first leaf in which both logs differ, known to be in [from, to); or whether the peer's log, which
 * differs from leaf `position` on, has the root of an ended epoch at `size`.
 */
export type SearchGoal =
  | { readonly find: 'difference'; readonly from: number; readonly to: number }
  | { readonly find: 'end'; readonly position: number; readonly size: number }

/** The one search for the leaf where two logs of a publisher part. */
export interface Search {
  readonly request: number
  readonly peer: PeerName
  readonly deadline: number
  readonly goal: SearchGoal
  readonly suspicion: Suspicion
}

/** The one page that is being asked for, or stored, of a publisher. */
export interface PageAsked {
  readonly request: number
  readonly peer: PeerName
  readonly stage: 'asked' | 'storing'
  readonly deadline: number
  /** Asked for blocks that are missing before the end of what is held. */
  readonly isRepair: boolean
}

export interface SyncState {
  readonly times: SyncTimes
  readonly peers: ReadonlyMap<PeerName, PeerState>
  readonly pages: ReadonlyMap<Did, PageAsked>
  readonly searches: ReadonlyMap<Did, Search>
  readonly nextRequest: number
  readonly lastTick: number
}

/** What a verified heads message or gossip says of one publisher. */
export interface Offer {
  readonly publisher: Did
  readonly mark: HeadMark
  /** Whether its root isn't that of as many leaves held here. */
  readonly differs?: boolean
}

export type SyncEvent =
  | { readonly type: 'tick' }
  | {
      readonly type: 'peer-added'
      readonly peer: PeerName
      readonly configured: boolean
      readonly faults?: readonly Fault[]
    }
  | { readonly type: 'peer-removed'; readonly peer: PeerName }
  /** The peer that was known by an address has told its name. */
  | { readonly type: 'peer-identified'; readonly peer: PeerName; readonly name: PeerName }
  /** `carriesGossip` is false for links that don't, such as HTTP. */
  | { readonly type: 'peer-up'; readonly peer: PeerName; readonly carriesGossip?: boolean }
  | { readonly type: 'peer-down'; readonly peer: PeerName }
  | {
      readonly type: 'heads-read'
      readonly request: number
      readonly offers: readonly Offer[]
      readonly next: Did | undefined
    }
  | { readonly type: 'gossip-read'; readonly peer: PeerName; readonly offer: Offer }
  /** Gossip about something that can't be judged without more of the publisher's key list. */
  | { readonly type: 'gossip-unclear'; readonly peer: PeerName; readonly publisher: Did }
  | { readonly type: 'page-came'; readonly request: number }
  | {
      readonly type: 'page-stored'
      readonly request: number
      readonly progress: boolean
      readonly head: HeadMark
      /** Nothing of this publisher was here before. */
      readonly isFirst?: boolean
    }
  /** The leaves of a page don't fit to those held: they may be of another log of the publisher. */
  | {
      readonly type: 'page-differs'
      readonly request: number
      readonly code: string
      readonly detail: string
      readonly head: string
    }
  /** A leaf was compared, and the search goes on. */
  | { readonly type: 'leaf-compared'; readonly request: number; readonly goal: SearchGoal }
  /**
   * A search has come to its end. `parted`: evidence was found, or leaves here were cut off; `same`: there is no difference; `unproved`: there is
   * one, but nothing follows from it.
   */
  | {
      readonly type: 'search-ended'
      readonly request: number
      readonly outcome: 'parted' | 'same' | 'unproved'
      /** Of the log with which ours was compared. */
      readonly head: string
    }
  /** News of a peer were read, `isLast` when there are no more. */
  | {
      readonly type: 'news-read'
      readonly request: number
      readonly isLast: boolean
      readonly isStale?: boolean
    }
  /** A newer key list, or evidence, was stored: what is pursued may be another thing now. */
  | {
      readonly type: 'log-changed'
      readonly publisher: Did
      readonly announce: boolean
      /** Nothing of this publisher was here before. */
      readonly isFirst: boolean
    }
  /** No answer, or a refusal: nobody's fault. */
  | { readonly type: 'failed'; readonly request: number; readonly code: string }
  /** What came didn't verify. Without a request it came by gossip. */
  | {
      readonly type: 'refused'
      readonly peer: PeerName
      readonly request?: number
      readonly publisher?: Did
      readonly code: string
      readonly detail: string
    }
  | { readonly type: 'published'; readonly publisher: Did }
  /** The operator doesn't want to wait: dial and compare at once. */
  | { readonly type: 'compare-now' }

export type SyncEffect =
  | {
      readonly type: 'ask'
      readonly peer: PeerName
      readonly request: number
      readonly body: SyncRequest
      readonly timeoutMs: number
    }
  | { readonly type: 'dial'; readonly peer: PeerName }
  | { readonly type: 'drop'; readonly peer: PeerName; readonly why: string }
  | { readonly type: 'announce'; readonly publisher: Did }
  | { readonly type: 'fault'; readonly peer: PeerName; readonly fault: Fault }

export interface SyncStep {
  readonly state: SyncState
  readonly effects: readonly SyncEffect[]
}

/** What a step may look at besides its state: the time (ms), what this node holds, and chance in [0, 1). */
export interface SyncSurroundings {
  readonly now: number
  readonly view: SyncView
  random(): number
}

export function makeSyncState(times: SyncTimes, now: number): SyncState {
  return { times, peers: new Map(), pages: new Map(), searches: new Map(), nextRequest: 1, lastTick: now }
}

/** Order of two heads of one publisher: epoch, size, time of issue, and CID where all are equal. Negative, 0 or positive. */
export function compareHeads(a: HeadMark, b: HeadMark): number {
  if (a.epoch !== b.epoch) return a.epoch - b.epoch
  if (a.size !== b.size) return a.size - b.size
  if (a.issued !== b.issued) return a.issued < b.issued ? -1 : 1
  return a.cid === b.cid ? 0 : a.cid < b.cid ? -1 : 1
}

/** Whether `theirs` reaches further than `ours`; of a log that is cut only the leaves before the cut matter, until its epoch is ended. */
export function isNewer(theirs: HeadMark, ours: OwnMark | undefined): boolean {
  if (ours === undefined) return true
  if (ours.cut !== undefined && theirs.epoch <= ours.epoch)
    return ours.size < ours.cut && theirs.size > ours.size
  return compareHeads(theirs, ours) > 0
}
