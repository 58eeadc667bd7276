import type { Did, SyncRequest } from '../../protocol/index.ts'

/** What names a peer at this node: its libp2p peer id, the URL of its gateway, or, until it has answered, an address. */
export type PeerName = string

/** How far a publisher's log reaches, as one signed head tells it. Times as in `SPEC.md` §1.4. */
export interface HeadMark {
  readonly epoch: number
  readonly size: number
  readonly issued: string
  readonly cid: string
  /** Version of the newest key list that came with the head. */
  readonly keyVersion: number
  /** Sizes at which that key list ended the epochs before. */
  readonly ended: readonly number[]
}

/** What the operator decided about a publisher; `undefined` where nothing was decided. */
export type Policy = 'follow' | 'quarantine' | 'ignore'

/** Read-only access to what this node holds, for the step function. */
export interface SyncView {
  ours(did: Did): HeadMark | undefined
  policy(did: Did): Policy | undefined
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
  readonly refused: ReadonlyMap<Did, number>
  readonly refusedUntil: number
  readonly faults: readonly Fault[]
}

/** The one page that is being asked for, or stored, of a publisher. */
export interface PageAsked {
  readonly request: number
  readonly peer: PeerName
  readonly stage: 'asked' | 'storing'
  readonly deadline: number
}

export interface SyncState {
  readonly times: SyncTimes
  readonly peers: ReadonlyMap<PeerName, PeerState>
  readonly pages: ReadonlyMap<Did, PageAsked>
  readonly nextRequest: number
  readonly lastTick: number
}

/** What a verified heads message or gossip says of one publisher. */
export interface Offer {
  readonly publisher: Did
  readonly mark: HeadMark
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
  return { times, peers: new Map(), pages: new Map(), nextRequest: 1, lastTick: now }
}

/** Order of two heads of one publisher: epoch, size, time of issue, and CID where all are equal. Negative, 0 or positive. */
export function compareHeads(a: HeadMark, b: HeadMark): number {
  if (a.epoch !== b.epoch) return a.epoch - b.epoch
  if (a.size !== b.size) return a.size - b.size
  if (a.issued !== b.issued) return a.issued < b.issued ? -1 : 1
  return a.cid === b.cid ? 0 : a.cid < b.cid ? -1 : 1
}

/** Whether `theirs` has something that `ours` lacks: a newer head, or a newer key list under no older head. */
export function isNewer(theirs: HeadMark, ours: HeadMark | undefined): boolean {
  if (ours === undefined) return true
  const order = compareHeads(theirs, ours)
  return order > 0 || (order === 0 && theirs.keyVersion > ours.keyVersion)
}

/** How many of our leaves theirs must continue: all, or those up to where the epochs in between were ended. */
export function keptSize(ours: HeadMark | undefined, theirs: HeadMark): number {
  if (ours === undefined) return 0
  if (theirs.epoch <= ours.epoch) return ours.size
  return Math.min(ours.size, ...theirs.ended.slice(ours.epoch - 1, theirs.epoch - 1))
}
