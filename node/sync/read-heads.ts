import {
  type Did,
  type HeadsEntry,
  maxHeadsEntries,
  maxPageBytes,
  ProtocolError,
  readHeadsMessage,
  verifyHead,
} from '../../protocol/index.ts'
import type { SyncAccess } from './access.ts'
import { faultOf, isPeersFault, staleCodes, throwRefusal } from './refusal.ts'
import { knowsNewest, type SettledHere, settleKeys } from './settle-keys.ts'
import type { HeadMark, Offer } from './state.ts'

/** Marks of heads that were verified before, so that a comparison each minute doesn't verify the same signatures again. */
export type VerifiedMarks = Map<string, HeadMark>

export interface HeadsRead {
  readonly offers: readonly Offer[]
  /** What of the message didn't verify. */
  readonly refused: readonly { readonly publisher: Did; readonly code: string; readonly detail: string }[]
  /** Publishers whose heads are ahead of this node's clock; they wait for the next comparison. */
  readonly inFuture: readonly Did[]
  /** Publishers whose key chain here is another one now. */
  readonly changed: readonly SettledHere[]
  /** Ask on after this publisher; undefined when the message was the last one. */
  readonly next: Did | undefined
}

/**
 * Verifies a heads message, publisher by publisher; yields between them. Key lists of those in `wantsKeys` are kept though nothing else of
 * them is here. `after` is what the question said: publishers that stand before it are `bad_order`, so that no peer answers without end.
 * Throws when the message as a whole can't be read, or is a refusal.
 */
export function* readHeads(
  access: SyncAccess,
  bytes: Uint8Array,
  verified: VerifiedMarks,
  { wantsKeys = new Set(), after }: { wantsKeys?: ReadonlySet<Did>; after?: Did | undefined } = {},
): Generator<void, HeadsRead> {
  throwRefusal(bytes)
  const entries = readHeadsMessage(bytes)
  const [first] = entries
  if (first && after !== undefined && first.publisher <= after)
    throw new ProtocolError('bad_order', '/publishers/0', `asked for publishers after ${after}`)
  yield
  const offers: Offer[] = []
  const refused: { publisher: Did; code: string; detail: string }[] = []
  const inFuture: Did[] = []
  const changed: SettledHere[] = []
  for (const entry of entries) {
    const { publisher } = entry
    try {
      if (wantsKeys.has(publisher)) keepKeys(access, entry, changed)
      const offer = readOffer(access, entry, verified, changed)
      if (offer) offers.push(offer)
    } catch (error) {
      if (isPeersFault(error)) {
        const { code, detail } = faultOf(error)
        refused.push({ publisher, code, detail })
      } else if (error instanceof ProtocolError) inFuture.push(publisher)
      else throw error
    }
    yield
  }
  const mayGoOn = entries.length === maxHeadsEntries || bytes.length > maxPageBytes / 2
  return { offers, refused, inFuture, changed, next: mayGoOn ? entries.at(-1)?.publisher : undefined }
}

const mostVerifiedMarks = 20_000

/** Of a log that is cut before its first leaf no page brings them. */
function keepKeys(access: SyncAccess, { publisher, keyLists }: HeadsEntry, changed: SettledHere[]): void {
  if (access.chain(publisher)) return
  const settled = settleKeys(
    access,
    publisher,
    keyLists.map(({ bytes }) => bytes),
  )
  if (!settled.chain || settled.changed) return
  access.adoptKeys(publisher, settled.chain, [])
  changed.push({ ...settled, isFirst: true })
}

function readOffer(
  access: SyncAccess,
  { publisher, head, keyLists }: HeadsEntry,
  verified: VerifiedMarks,
  changed: SettledHere[],
): Offer | undefined {
  if (access.view.policy(publisher) === 'ignore') return undefined
  const known = access.chain(publisher)?.newest.cid
  const name = `${head.cid}/${keyLists.at(-1)?.cid}/${known}`
  const before = verified.get(name)
  if (before) return { publisher, mark: before }
  const settled = settleKeys(
    access,
    publisher,
    keyLists.map(({ bytes }) => bytes),
  )
  if (settled.changed) changed.push(settled)
  const { chain } = settled
  if (!chain) return undefined
  try {
    const { cid, statement } = verifyHead(head.bytes, { chain, now: access.now(), verify: access.verify })
    const { epoch, size, issued, root } = statement
    const mark = { epoch, size, issued, cid }
    if (epoch === chain.epoch && access.differsAt(publisher, size, root))
      return { publisher, mark, differs: true }
    if (verified.size >= mostVerifiedMarks) verified.clear()
    if (!settled.changed) verified.set(name, mark)
    return { publisher, mark }
  } catch (error) {
    if (error instanceof ProtocolError && staleCodes.has(error.code) && !knowsNewest(keyLists, chain))
      return undefined
    throw error
  }
}
