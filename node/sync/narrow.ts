import {
  type EndedEpoch,
  equalBytes,
  type HashReader,
  type HeldLog,
  newSubtrees,
  prefixHashes,
  rootAt,
} from '../../protocol/index.ts'

/** A leaf of another log of the publisher, proved against a head of `size` leaves. */
export interface OtherLeaf {
  readonly position: number
  readonly size: number
  /** 36 bytes. */
  readonly leaf: Uint8Array
  readonly inclusion: readonly Uint8Array[]
}

/** Where two logs part: at `position`; somewhere in [from, to); or not among the leaves that were compared. */
export type Comparison =
  | { readonly type: 'parts'; readonly position: number }
  | { readonly type: 'within'; readonly from: number; readonly to: number }
  | { readonly type: 'same' }

/**
 * Compares the leaves up to the other's with those held, by the hashes that stand left of it in its proof: perfect subtrees over all leaves
 * before it. Each answer leaves at most the largest of them to look through. `held` has more leaves than `position`.
 */
export function compareLogs(held: Pick<HeldLog, 'read' | 'leafAt'>, other: OtherLeaf): Comparison {
  const { position, size, leaf, inclusion } = other
  for (const { level, index, hash } of prefixHashes(position, size, inclusion))
    if (!equalBytes(hash, held.read(level, index)))
      return { type: 'within', from: index * 2 ** level, to: (index + 1) * 2 ** level }
  return equalBytes(leaf, held.leafAt(position)) ? { type: 'same' } : { type: 'parts', position }
}

/** Whether the log in which this is the last leaf of an ended epoch has the root at which it was ended. */
export function hasEnd({ position, size, leaf, inclusion }: OtherLeaf, end: EndedEpoch): boolean {
  if (position !== end.size - 1) return false
  const known = [...prefixHashes(position, size, inclusion)]
  const read: HashReader = (level, index) => {
    const found = known.find((subtree) => subtree.level === level && subtree.index === index)
    if (!found) throw new RangeError(`no subtree ${level}/${index} in this proof`)
    return found.hash
  }
  known.push(...newSubtrees(position, [leaf], read))
  return equalBytes(rootAt(end.size, read), end.root)
}
