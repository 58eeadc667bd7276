import { bytesOf } from './letters.ts'

/**
 * Start of the lexically least rotation, found by two candidates that leap over each other: linear time, no
 * extra memory.
 */
export function leastRotationStart(letters: Uint8Array): number {
  const n = letters.length
  let first = 0
  let second = 1
  let same = 0
  while (first < n && second < n && same < n) {
    let i = first + same
    if (i >= n) i -= n
    let j = second + same
    if (j >= n) j -= n
    const a = letters[i] ?? 0
    const b = letters[j] ?? 0
    if (a === b) {
      same++
      continue
    }
    if (a > b) first += same + 1
    else second += same + 1
    if (first === second) second++
    same = 0
  }
  return Math.min(first, second)
}

/** The bytes of a circle read from `start` once round. */
export function rotate(letters: Uint8Array, start: number): Uint8Array {
  const turned = new Uint8Array(letters.length)
  turned.set(letters.subarray(start))
  turned.set(letters.subarray(0, start), letters.length - start)
  return turned
}

/** The rotation of an ASCII text that comes first in byte order. */
export function leastRotation(text: string): string {
  const start = leastRotationStart(bytesOf(text))
  return text.slice(start) + text.slice(0, start)
}
