import {
  type Block,
  type Did,
  type Evidence,
  findRefusal,
  ProtocolError,
  type SyncRequest,
} from '../../protocol/index.ts'
import type { SyncAccess } from './access.ts'
import { type GossipVerdict, judgeGossip } from './gossip.ts'
import { PageDiffers, takePage } from './ingest.ts'
import { readHeads, type VerifiedMarks } from './read-heads.ts'
import { faultOf, isPeersFault } from './refusal.ts'
import { type SettledHere, settleKeys, takeEvidence } from './settle-keys.ts'
import { createSlicer, type Job } from './slicer.ts'
import {
  defaultTimes,
  type Fault,
  makeSyncState,
  type PeerName,
  type SyncEffect,
  type SyncEvent,
  type SyncState,
  type SyncSurroundings,
  type SyncTimes,
} from './state.ts'
import { isAwaited, isSettled, syncStep } from './step.ts'
import { takeLeaf } from './take-leaf.ts'
import { takeNews } from './take-news.ts'
import { makeUnclearEvidence } from './unclear.ts'

/** What carries the machine's words: libp2p, HTTP, or a simulated network. Every `ask` is answered once by `answered` or `failed`. */
export interface SyncTransport {
  ask(peer: PeerName, request: number, body: SyncRequest, timeoutMs: number): void
  /** Ends in the event `peer-up` or `peer-down`. */
  dial(peer: PeerName): void
  drop(peer: PeerName, why: string): void
  /** One block, a head, a key list or evidence, for all. */
  announce(bytes: Uint8Array): void
}

export interface SyncOptions {
  readonly transport: SyncTransport
  readonly access: SyncAccess
  readonly times?: Partial<SyncTimes>
  random(): number
  /** Milliseconds since 1970 at first, and then a clock that nobody sets: for times to wait. */
  monotonic(): number
  /** Monotonic clock in ms for the length of slices. */
  elapsed(): number
  defer(run: () => void): void
  /** Something that a peer sent didn't verify. */
  onFault?(peer: PeerName, fault: Fault): void
  /** New leaves, a new head or new keys of a publisher are stored, or its log was cut. */
  onStored?(publisher: Did): void
  /** Heads of these publishers are more than ten minutes ahead: this clock or theirs is wrong. */
  onInFuture?(peer: PeerName, publishers: readonly Did[]): void
  /** Own trouble, such as a full disk. */
  onError?(error: unknown): void
}

/** The sync machine with its reading and storing around it: everything but the network and the timers. */
export interface Sync {
  handle(event: SyncEvent): void
  tick(): void
  answered(request: number, bytes: Uint8Array): void
  /** Whether an answer to this request would be read: none has come, and it isn't too late. */
  waitsFor(request: number): boolean
  failed(request: number, code: string): void
  /** Checks a gossip message from a peer: `accept` is relayed, `ignore` and `reject` aren't; nor is what can't be stored now. */
  gossip(peer: PeerName, bytes: Uint8Array): GossipVerdict
  state(): SyncState
  isSettled(): boolean
  /** Resolves as soon as `isSettled` holds. */
  settled(): Promise<void>
  stop(): void
}

type Judged = ReturnType<typeof judgeGossip>

interface Question {
  readonly peer: PeerName
  readonly body: SyncRequest
}

export function createSync(options: SyncOptions): Sync {
  const { transport, access } = options
  const slicer = createSlicer(options)
  const asked = new Map<number, Question>()
  const verified: VerifiedMarks = new Map()
  /** Publishers whose logs are cut before anything of them could be stored here. */
  const wantsKeys = new Set<Did>()
  const unclear = makeUnclearEvidence()
  const waiting = new Set<() => void>()
  let state = makeSyncState({ ...defaultTimes, ...options.times }, options.monotonic())
  let stopped = false

  const around = (): SyncSurroundings => ({
    now: options.monotonic(),
    view: access.view,
    random: options.random,
  })

  function handle(event: SyncEvent): void {
    if (stopped) return
    try {
      const step = syncStep(state, event, around())
      state = step.state
      for (const effect of step.effects) run(effect)
      tellSettled()
    } catch (error) {
      options.onError?.(error)
    }
  }

  function run(effect: SyncEffect): void {
    switch (effect.type) {
      case 'ask':
        asked.set(effect.request, { peer: effect.peer, body: effect.body })
        transport.ask(effect.peer, effect.request, effect.body, effect.timeoutMs)
        break
      case 'dial':
        transport.dial(effect.peer)
        break
      case 'drop':
        transport.drop(effect.peer, effect.why)
        break
      case 'announce':
        for (const block of access.announcements(effect.publisher)) transport.announce(block)
        break
      case 'fault':
        options.onFault?.(effect.peer, effect.fault)
        break
      default:
        effect satisfies never
    }
  }

  function isDone(): boolean {
    return !slicer.isBusy() && isSettled(state, around())
  }

  function tellSettled(): void {
    if (waiting.size === 0 || !isDone()) return
    const told = [...waiting]
    waiting.clear()
    for (const tell of told) tell()
  }

  function* readAnswer(request: number, { peer, body }: Question, bytes: Uint8Array): Job {
    try {
      if (body.ask === 'heads') yield* readHeadsAnswer(request, peer, body.after, bytes)
      else if (body.ask === 'page') yield* readPageAnswer(request, body, bytes)
      else if (body.ask === 'leaf') readLeafAnswer(request, body, bytes)
      else if (body.ask === 'news') yield* readNewsAnswer(request, peer, bytes)
    } catch (error) {
      reportTrouble(request, peer, error)
    }
    options.defer(tellSettled)
  }

  function* readHeadsAnswer(request: number, peer: PeerName, after: Did | undefined, bytes: Uint8Array): Job {
    const limits = { wantsKeys, after }
    const { offers, refused, inFuture, changed, next } = yield* readHeads(access, bytes, verified, limits)
    if (inFuture.length > 0) options.onInFuture?.(peer, inFuture)
    for (const settled of changed) keysChanged(settled)
    for (const fault of refused) handle({ type: 'refused', peer, ...fault })
    handle({ type: 'heads-read', request, offers, next })
  }

  function* readPageAnswer(
    request: number,
    body: Extract<SyncRequest, { ask: 'page' }>,
    bytes: Uint8Array,
  ): Job {
    const { publisher } = body
    const isUnknown = access.chain(publisher) === undefined
    if (isUnknown && findRefusal(bytes) === 'forked') wantsKeys.add(publisher)
    const { progress, head, isFirst } = yield* takePage(access, body, bytes, keysChanged)
    if (progress) options.onStored?.(publisher)
    handle({ type: 'page-stored', request, progress, head, isFirst })
  }

  function readLeafAnswer(
    request: number,
    body: Extract<SyncRequest, { ask: 'leaf' }>,
    bytes: Uint8Array,
  ): void {
    const goal = state.searches.get(body.publisher)?.goal
    if (!goal) return
    const taken = takeLeaf(access, body, goal, bytes)
    if (taken.type === 'goes-on') {
      handle({ type: 'leaf-compared', request, goal: taken.goal })
      return
    }
    handle({ type: 'search-ended', request, outcome: taken.outcome, head: taken.head })
    if (taken.evidence) transport.announce(taken.evidence.bytes)
    if (taken.outcome === 'parted') logChanged(body.publisher, false)
  }

  function* readNewsAnswer(request: number, peer: PeerName, bytes: Uint8Array): Job {
    const { changed, evidence, isLast, isStale, unclear: left } = yield* takeNews(access, peer, bytes)
    for (const item of left) unclear.keep(item)
    for (const item of evidence) transport.announce(item.bytes)
    for (const publisher of new Set(changed)) logChanged(publisher, false)
    handle({ type: 'news-read', request, isLast, isStale })
  }

  /** Judges evidence once more that could not be judged when it came. */
  function* judgeAgain(evidence: Evidence & Block): Job {
    try {
      const verdict = takeEvidence(access, evidence)
      if (verdict === 'unclear') unclear.keep(evidence)
      if (verdict !== 'new') return
      transport.announce(evidence.bytes)
      logChanged(evidence.publisher, false)
    } catch (error) {
      if (!(error instanceof ProtocolError)) options.onError?.(error)
    }
    yield
    options.defer(tellSettled)
  }

  /** Stores what gossip brought and was found good. */
  function* takeGossip({ publisher, keyList, evidence }: NonNullable<Judged['take']>): Job {
    try {
      if (keyList && settleKeys(access, publisher, [keyList]).changed) logChanged(publisher, false)
      if (evidence && takeEvidence(access, evidence) === 'new') logChanged(publisher, false)
    } catch (error) {
      options.onError?.(error)
    }
    yield
    options.defer(tellSettled)
  }

  function keysChanged({ publisher, evidence, isFirst = false }: SettledHere): void {
    wantsKeys.delete(publisher)
    for (const { bytes } of evidence) transport.announce(bytes)
    logChanged(publisher, true, isFirst)
    for (const item of unclear.take(options.monotonic(), publisher)) slicer.add(judgeAgain(item))
  }

  function logChanged(publisher: Did, announce: boolean, isFirst = false): void {
    options.onStored?.(publisher)
    handle({ type: 'log-changed', publisher, announce, isFirst })
  }

  function reportTrouble(request: number, peer: PeerName, error: unknown): void {
    if (error instanceof PageDiffers)
      handle({ type: 'page-differs', request, head: error.head, ...faultOf(error.cause) })
    else if (isPeersFault(error)) handle({ type: 'refused', peer, request, ...faultOf(error) })
    else {
      const { code, isOurs } = faultOf(error)
      if (isOurs) options.onError?.(error)
      handle({ type: 'failed', request, code })
    }
  }

  return {
    handle,
    tick() {
      for (const item of unclear.take(options.monotonic())) slicer.add(judgeAgain(item))
      handle({ type: 'tick' })
    },
    waitsFor: (request) => asked.has(request) && isAwaited(state, request),
    answered(request, bytes) {
      const question = asked.get(request)
      asked.delete(request)
      if (stopped || question === undefined || !isAwaited(state, request)) return
      if (question.body.ask === 'page') handle({ type: 'page-came', request })
      slicer.add(readAnswer(request, question, bytes))
    },
    failed(request, code) {
      asked.delete(request)
      handle({ type: 'failed', request, code })
    },
    gossip(peer, bytes) {
      if ((state.peers.get(peer)?.refusedUntil ?? 0) > options.monotonic()) return 'ignore'
      try {
        const { verdict, event, take } = judgeGossip(access, peer, bytes)
        if (event) options.defer(() => handle(event))
        if (take) slicer.add(takeGossip(take))
        return verdict
      } catch (error) {
        options.onError?.(error)
        return 'ignore'
      }
    },
    state: () => state,
    isSettled: isDone,
    settled() {
      if (stopped) return Promise.resolve()
      return new Promise((resolve) => {
        waiting.add(resolve)
        tellSettled()
      })
    },
    stop() {
      stopped = true
      slicer.stop()
      for (const tell of waiting) tell()
      waiting.clear()
    },
  }
}
