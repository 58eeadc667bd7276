import { equalBytes } from '../bytes.ts'
import { sha256 } from '../hashes.ts'

/** Hash (32 bytes) of the perfect subtree over leaves `[index·2^level, (index+1)·2^level)`. Level 0 are leaf hashes. */
export type HashReader = (level: number, index: number) => Uint8Array

export interface Subtree {
  readonly level: number
  readonly index: number
  readonly hash: Uint8Array
}

/** RFC 6962 leaf hash of a leaf of 36 bytes. */
export function leafHash(leaf: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + leaf.length)
  input.set(leaf, 1)
  return sha256(input)
}

/** RFC 6962 hash of an inner node. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const input = new Uint8Array(65)
  input[0] = 1
  input.set(left, 1)
  input.set(right, 33)
  return sha256(input)
}

/** All perfect subtrees that appending `leaves` to a log of `size` completes, leaf hashes included, each after those below it. */
export function newSubtrees(
  size: number,
  leaves: readonly Uint8Array[],
  read: HashReader,
): readonly Subtree[] {
  const made: Subtree[] = []
  const pending: { level: number; index: number; hash: Uint8Array }[] = []
  for (const [i, leaf] of leaves.entries()) {
    let node: Subtree = { level: 0, index: size + i, hash: leafHash(leaf) }
    made.push(node)
    while (node.index % 2 === 1) {
      const { level, index, hash }: Subtree = node
      const last = pending.at(-1)
      const isOwn = last !== undefined && last.level === level && last.index === index - 1
      const left = isOwn ? last.hash : read(level, index - 1)
      if (isOwn) pending.pop()
      node = { level: level + 1, index: (index - 1) / 2, hash: nodeHash(left, hash) }
      made.push(node)
    }
    pending.push(node)
  }
  return made
}

/** RFC 6962 root over the first `size` leaves; `size` is at least 1. */
export function rootAt(size: number, read: HashReader): Uint8Array {
  return rangeHash(0, size, read)
}

/** Hash of the subtree over `[start, end)`, which begins at a multiple of the largest power of two in its length or more. */
export function rangeHash(start: number, end: number, read: HashReader): Uint8Array {
  const length = end - start
  if (!Number.isSafeInteger(length) || length < 1) throw new RangeError(`no tree over ${length} leaves`)
  const peaks: Uint8Array[] = []
  for (let at = start; at < end; ) {
    const { level, width } = largestPerfect(end - at)
    peaks.push(read(level, at / width))
    at += width
  }
  return peaks.reduceRight((right, left) => nodeHash(left, right))
}

/** The largest perfect tree of at most `size` leaves. Logarithms would round near 2^49. */
function largestPerfect(size: number): { level: number; width: number } {
  let level = 0
  let width = 1
  while (width * 2 <= size) {
    level++
    width *= 2
  }
  return { level, width }
}

/** The largest power of two below `size`: how many leaves stand left in a tree of `size`. */
export function splitOf(size: number): number {
  return largestPerfect(size - 1).width
}

/** Hash (32 bytes) of the RFC 6962 subtree over the leaves `[start, end)`. */
export type RangeReader = (start: number, end: number) => Uint8Array

/** RFC 6962 §2.1.1: that leaf `index` is in the tree over `size` leaves. */
export function inclusionProof(index: number, size: number, read: HashReader): readonly Uint8Array[] {
  return inclusionPath(index, size, (start, end) => rangeHash(start, end, read))
}

/** As `inclusionProof`, from the hashes of the subtrees that it is made of. */
export function inclusionPath(index: number, size: number, hashOf: RangeReader): readonly Uint8Array[] {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new RangeError(`no leaf ${index}`)
  const proof: Uint8Array[] = []
  let start = 0
  let end = size
  while (end - start > 1) {
    const middle = start + splitOf(end - start)
    if (index < middle) {
      proof.push(hashOf(middle, end))
      end = middle
    } else {
      proof.push(hashOf(start, middle))
      start = middle
    }
  }
  return proof.reverse()
}

/** RFC 9162 §2.1.3.2; false for whatever doesn't fit, also for sizes that aren't. */
export function verifyInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false
  let node = index
  let last = size - 1
  let hash = leafHash(leaf)
  for (const sibling of proof) {
    if (last === 0 || sibling.length !== 32) return false
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash)
      while (node % 2 === 0 && node !== 0) {
        node /= 2
        last = Math.floor(last / 2)
      }
    } else {
      hash = nodeHash(hash, sibling)
    }
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && equalBytes(hash, root)
}

/** RFC 6962 §2.1.2: that the tree over `to` leaves begins with the tree over `from` (1 ≤ from ≤ to) leaves; empty when equal. */
export function consistencyProof(from: number, to: number, read: HashReader): readonly Uint8Array[] {
  return consistencyPath(from, to, (start, end) => rangeHash(start, end, read))
}

/** As `consistencyProof`, from the hashes of the subtrees that it is made of. */
export function consistencyPath(from: number, to: number, hashOf: RangeReader): readonly Uint8Array[] {
  if (!Number.isSafeInteger(from) || from < 1 || from > to)
    throw new RangeError(`no proof from ${from} to ${to}`)
  const proof: Uint8Array[] = []
  let start = 0
  let end = to
  while (from < end) {
    const middle = start + splitOf(end - start)
    if (from <= middle) {
      proof.push(hashOf(middle, end))
      end = middle
    } else {
      proof.push(hashOf(start, middle))
      start = middle
    }
  }
  if (start > 0) proof.push(hashOf(start, end))
  return proof.reverse()
}

/** RFC 9162 §2.1.4.2; `from` at least 1. False for whatever doesn't fit. */
export function verifyConsistency(
  from: number,
  to: number,
  rootFrom: Uint8Array,
  rootTo: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 1 || from > to) return false
  if (from === to) return proof.length === 0 && equalBytes(rootFrom, rootTo)
  const path = largestPerfect(from).width === from ? [rootFrom, ...proof] : proof
  const [first, ...rest] = path
  if (!first || proof.some(({ length }) => length !== 32)) return false
  let node = from - 1
  let last = to - 1
  while (node % 2 === 1) {
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  let hashFrom = first
  let hashTo = first
  for (const sibling of rest) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      hashFrom = nodeHash(sibling, hashFrom)
      hashTo = nodeHash(sibling, hashTo)
      while (node % 2 === 0 && node !== 0) {
        node /= 2
        last = Math.floor(last / 2)
      }
    } else {
      hashTo = nodeHash(hashTo, sibling)
    }
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && equalBytes(hashFrom, rootFrom) && equalBytes(hashTo, rootTo)
}
