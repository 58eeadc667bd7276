import type { CidText } from '../../protocol/index.ts'

const epochSeconds = Date.UTC(2000, 0, 1) / 1000
const hashSpan = 2 ** 21
/** Letters of a CID's text that hold bits of its digest alone: five bits each. */
const hashLetters = [10, 11, 12, 13, 14] as const

/**
 * The number by which a record is ordered and found: seconds since 2000 (32 bits), then 21 bits of its digest. So newest is last on
 * every node, whatever order the records came in, and a full-text query gives newest first without sorting.
 */
export function recordId(issued: string, cid: CidText): number {
  const seconds = Math.floor(Date.parse(issued) / 1000) - epochSeconds
  let hash = 0
  for (const at of hashLetters) hash = hash * 32 + letterValue(cid.charCodeAt(at))
  return Math.min(Math.max(seconds, 0), 2 ** 32 - 1) * hashSpan + (hash % hashSpan)
}

/** Of base32: a–z are 0–25, 2–7 are 26–31. */
function letterValue(code: number): number {
  return code >= 97 ? code - 97 : code - 24
}
