import {
  type Did,
  decodeBlock,
  equalBytes,
  findRefusal,
  type HeadsEntry,
  isMap,
  maxHeadsEntries,
  maxPageBytes,
  ProtocolError,
  readCar,
  readHeadsMessage,
  readKeyChain,
  readPageSteps,
  type SyncRequest,
  type VerifiedPage,
  verifyHead,
} from '../../protocol/index.ts'
import type { SyncAccess } from './access.ts'
import { faultOf, isPeersFault, Setback } from './refusal.ts'
import { type HeadMark, isNewer, type Offer } from './state.ts'

/** Marks of heads that were verified before, so that a comparison each minute doesn't verify the same signatures again. */
export type VerifiedMarks = Map<string, HeadMark>

export interface HeadsRead {
  readonly offers: readonly Offer[]
  /** What of the message didn't verify. */
  readonly refused: readonly { readonly publisher: Did; readonly code: string; readonly detail: string }[]
  /** Publishers whose heads are ahead of this node's clock; they wait for the next comparison. */
  readonly inFuture: readonly Did[]
  /** Ask on after this publisher; undefined when the message was the last one. */
  readonly next: Did | undefined
}

/** Refusals that may only mean that the peer hasn't got the publisher's newest key list yet. */
const staleCodes: ReadonlySet<string> = new Set(['unknown_key', 'key_out_of_range', 'bad_epoch', 'bad_root'])

/** Verifies a heads message, publisher by publisher; yields between them. Throws when the message as a whole can't be read, or is a refusal. */
export function* readHeads(
  access: SyncAccess,
  bytes: Uint8Array,
  verified: VerifiedMarks,
): Generator<void, HeadsRead> {
  throwRefusal(bytes)
  const entries = readHeadsMessage(bytes)
  yield
  const offers: Offer[] = []
  const refused: { publisher: Did; code: string; detail: string }[] = []
  const inFuture: Did[] = []
  for (const entry of entries) {
    const { publisher } = entry
    try {
      const mark = readMark(access, entry, verified)
      if (mark) offers.push({ publisher, mark })
    } catch (error) {
      if (isPeersFault(error)) refused.push({ publisher, ...namesOf(error) })
      else if (error instanceof ProtocolError) inFuture.push(publisher)
      else throw error
    }
    yield
  }
  const mayGoOn = entries.length === maxHeadsEntries || bytes.length > maxPageBytes / 2
  return { offers, refused, inFuture, next: mayGoOn ? entries.at(-1)?.publisher : undefined }
}

const mostVerifiedMarks = 20_000

function readMark(access: SyncAccess, entry: HeadsEntry, verified: VerifiedMarks): HeadMark | undefined {
  const { publisher, head, keyLists } = entry
  if (access.view.policy(publisher) === 'ignore') return undefined
  const known = access.chain(publisher)
  const name = `${head.cid}/${keyLists.at(-1)?.cid}/${known?.newest.cid}`
  const before = verified.get(name)
  if (before) return before
  try {
    const chain = readKeyChain(
      publisher,
      keyLists.map(({ bytes }) => bytes),
      { verify: access.verify, ...(known && { known }) },
    )
    const { cid, statement } = verifyHead(head.bytes, { chain, now: access.now(), verify: access.verify })
    const { epoch, size, issued, root } = statement
    const ended = chain.ended.map((end) => end.size)
    const mark = { epoch, size, issued, cid, keyVersion: keyLists.length, ended }
    refuseFork(access, publisher, mark, root)
    if (verified.size >= mostVerifiedMarks) verified.clear()
    verified.set(name, mark)
    return mark
  } catch (error) {
    if (
      error instanceof ProtocolError &&
      staleCodes.has(error.code) &&
      keyLists.length < (known?.versions.length ?? 0)
    )
      return undefined
    throw error
  }
}

/** Two heads of one epoch and size with different roots, both well signed: the publisher's log has forked. */
function refuseFork(access: SyncAccess, publisher: Did, theirs: HeadMark, root: Uint8Array): void {
  const ours = access.view.ours(publisher)
  if (ours === undefined || ours.cid === '' || ours.epoch !== theirs.epoch || ours.size !== theirs.size)
    return
  const held = access.rootOf(publisher)
  if (held && !equalBytes(held, root))
    throw new ProtocolError(
      'bad_root',
      '',
      `the publisher signed two logs of ${ours.size} leaves: ${ours.cid} is held here, the peer has ${theirs.cid}`,
    )
}

function namesOf(error: ProtocolError): { code: string; detail: string } {
  const { code, detail } = faultOf(error)
  return { code, detail }
}

/** Leaves that are stored in one transaction: few enough for one slice of the main loop. */
const leavesPerTransaction = 64

export interface PageTaken {
  /** Whether the page brought leaves, a newer head or newer keys. */
  readonly progress: boolean
  /** The peer's newest head, as the page has it. */
  readonly head: HeadMark
}

/**
 * Verifies an answered page whole and only then stores it, in slices; yields in between. Throws `ProtocolError` when anything in it
 * is wrong, after which nothing of it was stored, and `Setback` when it can't be used through nobody's fault.
 */
export function* takePage(
  access: SyncAccess,
  asked: Extract<SyncRequest, { ask: 'page' }>,
  bytes: Uint8Array,
): Generator<void, PageTaken> {
  const { publisher } = asked
  throwRefusal(bytes)
  const have = access.held(publisher)
  if (have.size > asked.from)
    throw new Setback(
      'cut',
      `${publisher} ended an epoch at ${asked.from} leaves, and ${have.size} are held: from there on another log goes on`,
    )
  if (have.size !== asked.from)
    throw new Setback('changed', `the log has ${have.size} leaves by now, not ${asked.from}`)
  const page = yield* verifyPage(access, asked, bytes, have)
  const before = access.view.ours(publisher)
  const mark = markOfPage(page)
  const progress = page.to > page.from || isNewer(mark, before)
  if (progress) yield* storePage(access, page)
  return { progress, head: mark }
}

function* verifyPage(
  access: SyncAccess,
  { publisher }: { publisher: Did },
  bytes: Uint8Array,
  have: ReturnType<SyncAccess['held']>,
): Generator<void, VerifiedPage> {
  const { verify } = access
  try {
    const steps = readPageSteps(bytes, { publisher, have, now: access.now(), verify })
    for (;;) {
      const step = steps.next()
      if (step.done) return step.value
      yield
    }
  } catch (error) {
    if (
      error instanceof ProtocolError &&
      staleCodes.has(error.code) &&
      isBehind(bytes, have.chain?.versions.length)
    )
      throw new Setback('stale', `the peer lacks the newest key list: ${error.message}`, { cause: error })
    throw error
  }
}

/** Whether a page that could be read as far as its root block holds fewer key lists than are known here. */
function isBehind(bytes: Uint8Array, versions = 0): boolean {
  const root = decodeBlock(readCar(bytes, { maxBytes: maxPageBytes }).root.bytes)
  return isMap(root) && Array.isArray(root.keyLists) && root.keyLists.length < versions
}

function markOfPage({ head, chain }: VerifiedPage): HeadMark {
  const { epoch, size, issued } = head.statement
  const ended = chain.ended.map((end) => end.size)
  return { epoch, size, issued, cid: head.cid, keyVersion: chain.versions.length, ended }
}

function* storePage(access: SyncAccess, page: VerifiedPage): Generator<void, void> {
  const { publisher, chain, head, from, to } = page
  let start = from
  do {
    const end = Math.min(to, start + leavesPerTransaction)
    const size = access.held(publisher).size
    if (size !== start) throw new Setback('changed', `the log has ${size} leaves by now, not ${start}`)
    const entries = page.entries.slice(start - from, end - from)
    const subtrees = page.subtrees.filter((subtree) => isCompletedIn(subtree, start, end))
    access.add(publisher, { entries, chain, subtrees, ...(end === to && { head, tree: page.tree }) })
    start = end
    yield
  } while (start < to)
}

function isCompletedIn(
  { level, index }: { level: number; index: number },
  start: number,
  end: number,
): boolean {
  const last = (index + 1) * 2 ** level
  return last > start && last <= end
}

function throwRefusal(bytes: Uint8Array): void {
  const code = findRefusal(bytes)
  if (code) throw new Setback(code, `the peer refused: ${code}`)
}
