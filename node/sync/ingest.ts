import {
  type CidText,
  type Did,
  decodeBlock,
  isMap,
  maxPageBytes,
  ProtocolError,
  readCar,
  readPageSteps,
  type SyncRequest,
  type VerifiedPage,
} from '../../protocol/index.ts'
import type { SyncAccess } from './access.ts'
import { Setback, staleCodes } from './refusal.ts'
import { knowsNewest, type SettledHere, settlePageKeys } from './settle-keys.ts'
import { type HeadMark, isNewer } from './state.ts'

/** Leaves that are stored in one transaction: few enough for one slice of the main loop. */
const leavesPerTransaction = 64

export interface PageTaken {
  /** Whether the page brought leaves, blocks that were missing, or a newer head. */
  readonly progress: boolean
  /** The peer's newest head, as the page has it. */
  readonly head: HeadMark
  /** Nothing of this publisher was here before. */
  readonly isFirst: boolean
}

/** Codes by which a page shows that its leaves and those held may be of two logs. */
const differingCodes: ReadonlySet<string> = new Set(['bad_root', 'bad_proof', 'bad_leaf'])

/** The page is good for what it says of itself, but doesn't fit to the leaves held. `cause` says in what. */
export class PageDiffers extends Error {
  override readonly name = 'PageDiffers'
  override readonly cause: ProtocolError
  /** CID of the page's head. */
  readonly head: string

  constructor(cause: ProtocolError, head: string) {
    super(cause.message)
    this.cause = cause
    this.head = head
  }
}

/**
 * Verifies an answered page whole and only then stores it, in slices; yields in between. Its key lists count at once (`onKeys`). Of a log that
 * is cut at a fork the leaves before that are kept. Throws `ProtocolError` when anything in it is wrong, after which nothing else of it
 * was stored, `PageDiffers`, and `Setback` when it can't be used through nobody's fault.
 */
export function* takePage(
  access: SyncAccess,
  asked: Extract<SyncRequest, { ask: 'page' }>,
  bytes: Uint8Array,
  onKeys: (settled: SettledHere) => void,
): Generator<void, PageTaken> {
  const { publisher, from } = asked
  const settled = settlePageKeys(access, publisher, bytes)
  if (settled?.changed) onKeys(settled)
  const before = access.view.ours(publisher)
  const size = access.held(publisher).size
  const isRepair = from < size && from === before?.hole
  if (before?.isDoubtful || (from !== size && !isRepair))
    throw new Setback('changed', `the log has ${size} leaves by now, not ${from}`)
  const page = yield* verifyPage(access, asked, bytes)
  const mark = markOfPage(page)
  const isUseful = page.to > page.from || isNewer(mark, before)
  const stored = isUseful ? yield* storePage(access, page) : 0
  return { progress: stored > 0, head: mark, isFirst: before === undefined }
}

function* verifyPage(
  access: SyncAccess,
  { publisher, from }: { publisher: Did; from: number },
  bytes: Uint8Array,
): Generator<void, VerifiedPage> {
  const have = access.held(publisher)
  const cut = access.view.ours(publisher)?.cut
  try {
    const steps = readPageSteps(bytes, {
      publisher,
      have,
      from,
      others: access.evidentKeyLists(publisher),
      ...(cut !== undefined && { cut }),
      now: access.now(),
      verify: access.verify,
    })
    for (;;) {
      const step = steps.next()
      if (step.done) return step.value
      yield
    }
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    const { keyLists, head } = namesIn(bytes)
    if (staleCodes.has(error.code) && !knowsNewest(keyLists, have.chain))
      throw new Setback('stale', `the peer lacks the newest key list: ${error.message}`, { cause: error })
    throw differingCodes.has(error.code) && have.size > 0 ? new PageDiffers(error, head) : error
  }
}

/** The key lists and the head that a page names, if it can be read as far as its root block. */
function namesIn(bytes: Uint8Array): { keyLists: readonly { readonly cid: CidText }[]; head: string } {
  const root = decodeBlock(readCar(bytes, { maxBytes: maxPageBytes }).root.bytes)
  if (!isMap(root) || !Array.isArray(root.keyLists)) return { keyLists: [], head: '' }
  return { keyLists: root.keyLists.map((cid) => ({ cid: cid as CidText })), head: String(root.head) }
}

function markOfPage({ head }: VerifiedPage): HeadMark {
  const { epoch, size, issued } = head.statement
  return { epoch, size, issued, cid: head.cid }
}

/** Gives how much of it is new here. What fills holes goes first. */
function* storePage(access: SyncAccess, page: VerifiedPage): Generator<void, number> {
  const { publisher, chain, head, tree, fills, to } = page
  const entries = [...fills, ...page.entries]
  let size = to - page.entries.length
  let stored = 0
  for (let at = 0; at === 0 || at < entries.length; at += leavesPerTransaction) {
    const held = access.held(publisher).size
    if (held !== size && page.entries.length > 0)
      throw new Setback('changed', `the log has ${held} leaves by now, not ${size}`)
    const slice = entries.slice(at, at + leavesPerTransaction)
    const end = Math.max(size, (slice.at(-1)?.position ?? 0) + 1)
    const subtrees = page.subtrees.filter((subtree) => isCompletedIn(subtree, size, end))
    const isLast = at + leavesPerTransaction >= entries.length
    stored += access.add(publisher, { entries: slice, chain, subtrees, ...(isLast && { head, tree }) })
    size = end
    yield
  }
  return stored
}

function isCompletedIn(
  { level, index }: { level: number; index: number },
  start: number,
  end: number,
): boolean {
  const last = (index + 1) * 2 ** level
  return last > start && last <= end
}
