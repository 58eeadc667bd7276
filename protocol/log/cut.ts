import {
  consistencyPath,
  type HashReader,
  inclusionPath,
  leafHash,
  nodeHash,
  rangeHash,
  type Subtree,
  splitOf,
} from './merkle.ts'

/** A tree of which only the first leaves are held, with one leaf behind them and its inclusion proof (`SPEC.md` §6.5). */
export interface CutTree {
  /** RFC 6962 root over all leaves, as the inclusion proof gives it. */
  readonly root: Uint8Array
  /** RFC 6962 §2.1.1 for leaf `index` of those held, in the whole tree. Throws `RangeError` for others. */
  inclusionProof(index: number): readonly Uint8Array[]
  /** RFC 6962 §2.1.2 from the first `from` leaves, 1 to all that are held, to the whole tree. Throws `RangeError` for others. */
  consistencyProof(from: number): readonly Uint8Array[]
}

/**
 * All proofs for the first `position` leaves of a tree over `size` leaves. Each subtree that such a proof needs lies within those
 * leaves, holds the leaf at `position`, or stands in its inclusion proof. Throws `RangeError` when the proof has another length.
 */
export function cutTree({
  size,
  position,
  read,
  leaf,
  inclusion,
}: {
  /** Leaves of the whole tree. */
  readonly size: number
  /** Leaves that are held; less than `size`. */
  readonly position: number
  /** Subtree hashes over the leaves held. */
  readonly read: HashReader
  /** The 36 bytes of the leaf at `position`. */
  readonly leaf: Uint8Array
  /** RFC 6962 inclusion proof of that leaf in the whole tree. */
  readonly inclusion: readonly Uint8Array[]
}): CutTree {
  const known = new Map<string, Uint8Array>()
  let hash = leafHash(leaf)
  known.set(`${position}-${position + 1}`, hash)
  for (const { start, middle, end, isRight, sibling } of pathOf(position, size, inclusion).toReversed()) {
    known.set(isRight ? `${start}-${middle}` : `${middle}-${end}`, sibling)
    hash = isRight ? nodeHash(sibling, hash) : nodeHash(hash, sibling)
    known.set(`${start}-${end}`, hash)
  }
  const hashOf = (start: number, end: number): Uint8Array => {
    const found = end <= position ? rangeHash(start, end, read) : known.get(`${start}-${end}`)
    if (!found) throw new RangeError(`the leaves from ${start} to ${end} are cut off`)
    return found
  }
  return {
    root: hash,
    inclusionProof(index) {
      if (index >= position) throw new RangeError(`leaf ${index} is cut off`)
      return inclusionPath(index, size, hashOf)
    },
    consistencyProof(from) {
      if (from > position) throw new RangeError(`the leaves from ${position} on are cut off`)
      return consistencyPath(from, size, hashOf)
    },
  }
}

/**
 * The perfect subtrees left of leaf `position` that its inclusion proof in a tree over `size` leaves holds, from left to right. They are the
 * same in every tree that begins with the same `position` leaves. Throws `RangeError` when the proof has another length.
 */
export function prefixHashes(
  position: number,
  size: number,
  inclusion: readonly Uint8Array[],
): readonly Subtree[] {
  return pathOf(position, size, inclusion)
    .filter(({ isRight }) => isRight)
    .map(({ start, middle, sibling }) => {
      const level = Math.round(Math.log2(middle - start))
      return { level, index: start / (middle - start), hash: sibling }
    })
}

/** The inner nodes over a leaf, from the root down, each with the half in which the leaf isn't. */
function pathOf(position: number, size: number, inclusion: readonly Uint8Array[]) {
  if (!Number.isSafeInteger(position) || position < 0 || position >= size)
    throw new RangeError(`no leaf ${position}`)
  const path: { start: number; middle: number; end: number; isRight: boolean; sibling: Uint8Array }[] = []
  let start = 0
  let end = size
  for (const sibling of inclusion.toReversed()) {
    if (end - start < 2) throw new RangeError('the inclusion proof is too long')
    const middle = start + splitOf(end - start)
    const isRight = position >= middle
    path.push({ start, middle, end, isRight, sibling })
    if (isRight) start = middle
    else end = middle
  }
  if (end - start !== 1) throw new RangeError('the inclusion proof is too short')
  return path
}
