import { type CidText, cidToBytes } from '../../protocol/index.ts'

const epochSeconds = Date.UTC(2000, 0, 1) / 1000
const hashSpan = 2 ** 21

/**
 * The number by which a record is ordered and found: seconds since 2000 (32 bits), then 21 bits of its digest. So newest is last on
 * every node, whatever order the records came in, and a full-text query gives newest first without sorting.
 */
export function recordId(issued: string, cid: CidText): number {
  const seconds = Math.floor(Date.parse(issued) / 1000) - epochSeconds
  const digest = cidToBytes(cid)
  const hash = (((digest[4] ?? 0) << 16) | ((digest[5] ?? 0) << 8) | (digest[6] ?? 0)) >>> 3
  return Math.min(Math.max(seconds, 0), 2 ** 32 - 1) * hashSpan + hash
}
