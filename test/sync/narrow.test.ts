import assert from 'node:assert/strict'
import { compareLogs, hasEnd, type OtherLeaf } from '../../node/sync/narrow.ts'
import { inclusionProof, memoryLog, rootAt } from '../../protocol/index.ts'

const leafOf = (name: string): Uint8Array => {
  const leaf = new Uint8Array(36)
  leaf.set(new TextEncoder().encode(name))
  return leaf
}

const leavesOf = (size: number, from: number, branch: string): Uint8Array[] =>
  Array.from({ length: size }, (_, i) => leafOf(i < from ? `${i}` : `${branch}${i}`))

function proved(
  leaves: readonly Uint8Array[],
  position: number,
  size = leaves.length,
  { read } = memoryLog(leaves),
): OtherLeaf {
  return {
    position,
    size,
    leaf: leaves[position] ?? leafOf('?'),
    inclusion: inclusionProof(position, size, read),
  }
}

function heldOf(leaves: readonly Uint8Array[]) {
  return { read: memoryLog(leaves).read, leafAt: (i: number) => leaves[i] ?? leafOf('?') }
}

/** Compares leaves until it is known where the logs part; gives that, and how many leaves were asked for. */
function search(ours: readonly Uint8Array[], theirs: readonly Uint8Array[]) {
  let to = Math.min(ours.length, theirs.length)
  const held = heldOf(ours)
  const log = memoryLog(theirs)
  for (let asked = 1; ; asked++) {
    const found = compareLogs(held, proved(theirs, to - 1, theirs.length, log))
    if (found.type !== 'within') return { ...found, asked }
    assert.ok(found.to < to)
    to = found.to
  }
}

describe('comparing two logs leaf by leaf', () => {
  for (const [ours, theirs] of [
    [1, 1],
    [2, 7],
    [33, 32],
    [100, 256],
    [257, 255],
    [1000, 1024],
  ] as const)
    it(`finds every leaf at which logs of ${ours} and ${theirs} may part, in few questions`, () => {
      const shorter = Math.min(ours, theirs)
      const step = Math.max(1, Math.floor(shorter / 37))
      for (let at = 0; at < shorter; at += step) {
        const found = search(leavesOf(ours, at, 'a'), leavesOf(theirs, at, 'b'))
        assert.deepEqual([found.type, 'position' in found && found.position], ['parts', at])
        assert.ok(found.asked <= Math.ceil(Math.log2(shorter)) + 2, `${found.asked} questions`)
      }
      assert.equal(search(leavesOf(ours, ours, 'a'), leavesOf(theirs, theirs, 'b')).type, 'same')
    })

  it('shows whether a log has the root at which an epoch was ended', () => {
    for (const size of [1, 2, 3, 8, 21, 64, 100]) {
      const leaves = leavesOf(100, 100, '')
      const root = rootAt(size, memoryLog(leaves).read)
      const end = { epoch: 1, size, root }
      assert.ok(hasEnd(proved(leaves, size - 1), end))
      assert.ok(!hasEnd(proved(leavesOf(100, size - 1, 'x'), size - 1), end))
      if (size > 1) assert.ok(!hasEnd(proved(leavesOf(100, size - 2, 'x'), size - 1), end))
      assert.ok(!hasEnd(proved(leaves, Math.min(99, size)), { ...end, size: size === 100 ? 99 : size }))
    }
  })
})
