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
}

/** Takes receipts and evidence out of a peer's news, yields between them, and remembers how far they were read. Throws `ProtocolError` for what is false. */
export function* takeNews(access: SyncAccess, peer: PeerName, bytes: Uint8Array): Generator<void, NewsTaken> {
  throwRefusal(bytes)
  const { next, items } = readNews(bytes)
  const evidence: (Evidence & Block)[] = []
  for (const item of items) {
    yield
    if ('receipt' in item) takeReceipt(access, item.bytes)
    else if (takeEvidence(access, item)) evidence.push(item)
  }
  access.setNewsCursor(peer, next)
  return { changed: evidence.map(({ publisher }) => publisher), evidence, isLast: items.length === 0 }
}

/** What can't be judged yet may come again from another peer. */
function takeReceipt(access: SyncAccess, bytes: Uint8Array): void {
  try {
    access.receipts.take(bytes)
  } catch (error) {
    if (!(error instanceof ProtocolError) || !unclearCodes.has(error.code)) throw error
  }
}
