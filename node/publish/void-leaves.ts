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

/**
 * The first record among the first `size` leaves of a log that counts no more by the newest version of `next`; undefined when there is
 * none. Leaves whose range doesn't change aren't looked at.
 */
export async function findVoidLeaf(
  blocks: BlockStore,
  log: LogView,
  next: KeyChain,
  size: number,
  rest: () => Promise<void>,
): Promise<number | undefined> {
  const from = (log.chain ? lowestAffected(log.chain, next) : 0) ?? size
  for (let position = from; position < Math.min(size, log.size); position++) {
    const cid = cidFromBytes(log.leafAt(position))
    const bytes = blocks.read(cid)
    const signed = bytes && readAnySigned(bytes, cid)
    if (signed?.type === 'record' && !counts(next, signed.key, position)) return position
    if (position % 256 === 0) await rest()
  }
  return undefined
}

function counts(chain: KeyChain, key: Uint8Array, position: number): boolean {
  try {
    requireKey(chain, key, 'record', position)
    return true
  } catch (error) {
    if (error instanceof ProtocolError) return false
    throw error
  }
}
