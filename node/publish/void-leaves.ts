import {
  cidFromBytes,
  type KeyChain,
  lowestAffected,
  ProtocolError,
  readAnySigned,
  requireKey,
} from '../../protocol/index.ts'
import type { BlockStore } from '../store/blocks.ts'
import type { LogView } from '../store/logs.ts'
import { PublishError } from './publishing.ts'

/**
 * Throws `voids_records` when a record among the first `size` leaves of a log, signed by a key that counts now, counts no more by the
 * newest version of `next`. Leaves whose range doesn't change aren't looked at.
 */
export async function requireNothingVoid(
  blocks: BlockStore,
  log: LogView,
  next: KeyChain,
  size: number,
  rest: () => Promise<void>,
): Promise<void> {
  const from = (log.chain ? lowestAffected(log.chain, next) : 0) ?? size
  for (let position = from; position < Math.min(size, log.size); position++) {
    const cid = cidFromBytes(log.leafAt(position))
    const bytes = blocks.read(cid)
    const signed = bytes && readAnySigned(bytes, cid)
    if (signed?.type === 'record') requireCounts(next, signed.key, position)
    if (position % 256 === 0) await rest()
  }
}

function requireCounts(next: KeyChain, key: Uint8Array, position: number): void {
  try {
    requireKey(next, key, 'record', position)
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    throw new PublishError(
      'voids_records',
      `by version ${next.newest.statement.version} the key of the record at leaf ${position} doesn't count there: it would be void on every node`,
    )
  }
}
