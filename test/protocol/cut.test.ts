import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  consistencyProof,
  cutTree,
  inclusionProof,
  type Log,
  memoryLog,
  prefixHashes,
  rootAt,
} from '../../protocol/index.ts'
import { numberedLeaf } from '../vectors/fixtures.ts'

const leaves = Array.from({ length: 3000 }, (_, i) => numberedLeaf(i))
const whole = memoryLog(leaves)

function leafAt(i: number): Uint8Array {
  const leaf = leaves[i]
  assert.ok(leaf)
  return leaf
}

/** What a node holds of a log of `size` that is cut at `position`. */
function cutAt(size: number, position: number, held: Log = memoryLog(leaves.slice(0, position))) {
  const inclusion = inclusionProof(position, size, whole.read)
  return cutTree({ size, position, read: held.read, leaf: leafAt(position), inclusion })
}

function checkCut(size: number, position: number, indices: readonly number[]): void {
  const cut = cutAt(size, position)
  assert.deepEqual(cut.root, rootAt(size, whole.read))
  for (const i of indices) {
    assert.deepEqual(cut.inclusionProof(i), inclusionProof(i, size, whole.read), `leaf ${i}`)
    assert.deepEqual(cut.consistencyProof(i + 1), consistencyProof(i + 1, size, whole.read), `from ${i + 1}`)
  }
}

describe('a log that is cut', () => {
  it('gives the proofs of the whole one for every leaf before the cut: all sizes up to 70', () => {
    for (let size = 1; size <= 70; size++)
      for (let position = 0; position < size; position++)
        checkCut(
          size,
          position,
          Array.from({ length: position }, (_, i) => i),
        )
  }).timeout(60_000)

  it('gives them for larger logs', () => {
    const places = fc.nat(2999).chain((size) => fc.tuple(fc.constant(size + 1), fc.nat(size)))
    fc.assert(
      fc.property(places, fc.array(fc.nat(2999), { maxLength: 6 }), ([size, position], indices) => {
        checkCut(
          size,
          position,
          indices.filter((i) => i < position),
        )
      }),
      { numRuns: 60 },
    )
  }).timeout(20_000)

  it('gives none beyond the cut, and reads no hash of it', () => {
    const cut = cutAt(20, 7)
    assert.throws(() => cut.inclusionProof(7), RangeError)
    assert.throws(() => cut.consistencyProof(8), RangeError)
    assert.throws(() => cut.consistencyProof(0), RangeError)
  })

  it('takes no inclusion proof of another length', () => {
    const inclusion = inclusionProof(7, 20, whole.read)
    const base = { size: 20, position: 7, read: whole.read, leaf: leafAt(7) }
    for (const wrong of [inclusion.slice(1), [...inclusion, leafAt(0)], []])
      assert.throws(() => cutTree({ ...base, inclusion: wrong }), RangeError)
  })
})

describe('the left hashes of an inclusion proof', () => {
  it('are the perfect subtrees before the leaf, the same in every tree that begins so', () => {
    for (let position = 0; position < 40; position++)
      for (let size = position + 1; size <= 80; size++) {
        const prefix = prefixHashes(position, size, inclusionProof(position, size, whole.read))
        let at = 0
        for (const { level, index, hash } of prefix) {
          assert.equal(index * 2 ** level, at)
          assert.deepEqual(hash, whole.read(level, index))
          at += 2 ** level
        }
        assert.equal(at, position)
        assert.equal(prefix.length, position.toString(2).replaceAll('0', '').length)
      }
  })
})
