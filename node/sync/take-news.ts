import { type Block, type Did, type Evidence, ProtocolError, readNews } from '../../protocol/index.ts'
import type { SyncAccess } from './access.ts'
import { throwRefusal } from './refusal.ts'
import { takeEvidence, unclearCodes } from './settle-keys.ts'
import type { PeerName } from './state.ts'

export interface NewsTaken {
  /** Publishers whose logs were changed by evidence. */
  readonly changed: readonly Did[]
  /** What was new, for all. */
  readonly evidence: readonly (Evidence & Block)[]
  readonly isLast: boolean
  /** Nothing of it was new here. */
  readonly isStale: boolean
  /** What can't be judged yet. */
  readonly unclear: readonly (Evidence & Block)[]
}

/** Takes receipts and evidence out of a peer's news, yields between them, and remembers how far they were read. Throws `ProtocolError` for what is false. */
export function* takeNews(access: SyncAccess, peer: PeerName, bytes: Uint8Array): Generator<void, NewsTaken> {
  throwRefusal(bytes)
  const { next, items } = readNews(bytes)
  const evidence: (Evidence & Block)[] = []
  const unclear: (Evidence & Block)[] = []
  let receipts = 0
  for (const item of items) {
    yield
    if ('receipt' in item) {
      if (takeReceipt(access, item.bytes)) receipts++
      continue
    }
    const verdict = takeEvidence(access, item)
    if (verdict === 'new') evidence.push(item)
    if (verdict === 'unclear') unclear.push(item)
  }
  access.setNewsCursor(peer, next)
  return {
    changed: evidence.map(({ publisher }) => publisher),
    evidence,
    isLast: items.length === 0,
    isStale: receipts + evidence.length === 0,
    unclear,
  }
}

/** Gives whether it is new here. What can't be judged yet may come again from another peer. */
function takeReceipt(access: SyncAccess, bytes: Uint8Array): boolean {
  try {
    return access.receipts.take(bytes) === 'new'
  } catch (error) {
    if (!(error instanceof ProtocolError) || !unclearCodes.has(error.code)) throw error
    return false
  }
}
