import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  appendToLog,
  type CidText,
  consistencyProof,
  decodeBlock,
  encodeBlock,
  inclusionProof,
  type Log,
  leafHash,
  makeTileTree,
  memoryLog,
  newSubtrees,
  nodeHash,
  readTile,
  rootAt,
  verifyConsistency,
  verifyInclusion,
} from '../../protocol/index.ts'
import { numberedLeaf } from '../vectors/fixtures.ts'

const leaves = Array.from({ length: 65_537 }, (_, i) => numberedLeaf(i))
const first = (size: number) => leaves.slice(0, size)
const hexOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex')

function leafAt(i: number): Uint8Array {
  const leaf = leaves[i]
  assert.ok(leaf)
  return leaf
}

/** RFC 6962 §2.1 to the letter. */
function treeHash(hashes: readonly Uint8Array[]): Uint8Array {
  const [only] = hashes
  if (only && hashes.length === 1) return only
  let split = 1
  while (split * 2 < hashes.length) split *= 2
  return nodeHash(treeHash(hashes.slice(0, split)), treeHash(hashes.slice(split)))
}

describe('RFC 6962', () => {
  const inputs = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ]
  const published = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ]
  const log = memoryLog(inputs.map((input) => Buffer.from(input, 'hex')))

  it('gives the roots of the Certificate Transparency reference tree', () => {
    assert.deepEqual(
      published.map((_, i) => hexOf(rootAt(i + 1, log.read))),
      published,
    )
  })

  it('gives its inclusion and consistency proofs', () => {
    assert.deepEqual(inclusionProof(0, 8, log.read).map(hexOf), [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ])
    assert.deepEqual(inclusionProof(5, 8, log.read).map(hexOf), [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ])
    assert.deepEqual(consistencyProof(6, 8, log.read).map(hexOf), [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ])
    assert.deepEqual(consistencyProof(2, 5, log.read).map(hexOf), [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ])
  })
})

describe('a log', () => {
  const sizes = Array.from({ length: 64 }, (_, i) => i + 1)
  const log = memoryLog(first(64))
  const roots = [new Uint8Array(), ...sizes.map((size) => rootAt(size, log.read))]
  const root = (size: number) => roots[size] ?? new Uint8Array()

  it('has the root that the recursive definition gives, at every size', () => {
    for (const size of sizes) assert.equal(hexOf(root(size)), hexOf(treeHash(first(size).map(leafHash))))
  })

  it('has the same root however its leaves were appended', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 8 }), (steps) => {
        let grown: Log = memoryLog()
        for (const step of steps) grown = appendToLog(grown, leaves.slice(grown.size, grown.size + step))
        assert.equal(hexOf(grown.root), hexOf(memoryLog(first(grown.size)).root))
      }),
    )
  })

  it('stays as it is when others continue it', () => {
    const five = memoryLog(first(5))
    const before = hexOf(five.root)
    const one = appendToLog(five, [leafAt(5), leafAt(6)])
    const other = appendToLog(five, [leafAt(9)])
    assert.equal(hexOf(five.root), before)
    assert.equal(hexOf(one.root), hexOf(memoryLog(first(7)).root))
    assert.equal(hexOf(other.root), hexOf(memoryLog([...first(5), leafAt(9)]).root))
    assert.throws(() => five.read(0, 5), RangeError)
  })

  it('names every completed subtree once, when its last leaf comes', () => {
    const made = new Map<string, Uint8Array>()
    for (let at = 0; at < 64; at += 7)
      for (const { level, index, hash } of newSubtrees(at, leaves.slice(at, Math.min(at + 7, 64)), (l, i) => {
        const known = made.get(`${l}/${i}`)
        assert.ok(known)
        return known
      })) {
        assert.ok(!made.has(`${level}/${index}`))
        made.set(`${level}/${index}`, hash)
      }
    assert.equal(made.size, 127)
  })

  it('proves every leaf at every size, and no leaf, index, size or root besides', () => {
    for (const size of sizes)
      for (let index = 0; index < size; index++) {
        const proof = inclusionProof(index, size, log.read)
        const verify = (leaf: number, i: number, n: number, r: number) =>
          verifyInclusion(leafAt(leaf), i, n, proof, root(r))
        assert.ok(verify(index, index, size, size), `${index} of ${size}`)
        assert.ok(!verify(index + 1, index, size, size))
        assert.ok(!verify(index, index, size, size - 1))
        assert.ok(!verify(index, index + 1, size, size))
        assert.ok(!verify(index, index - 1, size, size))
        assert.ok(!verifyInclusion(leafAt(index), index, size, [...proof, root(1)], root(size)))
        assert.ok(
          !verifyInclusion(leafAt(index), index, size, proof.slice(1), root(size)) || proof.length === 0,
        )
      }
  })

  it('proves that every size begins with every smaller one, and nothing else', () => {
    for (const to of sizes)
      for (let from = 1; from <= to; from++) {
        const proof = consistencyProof(from, to, log.read)
        const verify = (a: number, b: number, rootA: number, rootB: number) =>
          verifyConsistency(a, b, root(rootA), root(rootB), proof)
        assert.ok(verify(from, to, from, to), `${from} to ${to}`)
        assert.ok(!verify(from, to, from - 1, to))
        assert.ok(!verify(from, to, from, to - 1))
        assert.ok(!verify(from, to, to, from) || from === to)
        assert.ok(!verifyConsistency(from, to, root(from), root(to), [...proof, root(1)]))
        for (let i = 0; i < proof.length; i++) {
          const changed = proof.with(
            i,
            root(1).map((byte) => byte ^ 1),
          )
          assert.ok(!verifyConsistency(from, to, root(from), root(to), changed))
          assert.ok(!verifyConsistency(from, to, root(from), root(to), proof.toSpliced(i, 1)))
        }
      }
  })

  it('refuses proofs about numbers that are no sizes', () => {
    for (const [from, to] of [
      [0, 5],
      [6, 5],
      [-1, 5],
      [1.5, 5],
      [Number.NaN, 5],
      [1, Infinity],
      [2, 2 ** 53],
    ] as const)
      assert.equal(verifyConsistency(from, to, root(1), root(5), []), false)
    for (const [index, size] of [
      [0, 0],
      [-1, 5],
      [5, 5],
      [0.5, 5],
      [0, Infinity],
      [0, 2 ** 53],
    ] as const)
      assert.equal(verifyInclusion(leafAt(0), index, size, [], root(1)), false)
  })
})

describe('the tile tree', () => {
  const none = () => false
  const treeOf = (size: number, isWithdrawn: (i: number) => boolean = none) =>
    makeTileTree({ size, leafAt, isWithdrawn })

  for (const [size, tiles] of [
    [1, 1],
    [256, 1],
    [257, 3],
    [65_536, 257],
    [65_537, 260],
  ] as const)
    it(`over ${size} leaves has ${tiles} tiles`, () => {
      const { root, blocks } = treeOf(size)
      assert.equal(blocks.length, tiles)
      assert.equal(blocks.at(-1)?.cid, root)
      const byCid = new Map(blocks.map((block) => [block.cid, block.bytes]))
      const walk = (cid: CidText): CidText[] => {
        const bytes = byCid.get(cid)
        assert.ok(bytes)
        const { level, entries } = readTile(bytes)
        return level === 0 ? entries.map((entry) => entry.cid) : entries.flatMap((entry) => walk(entry.cid))
      }
      assert.equal(walk(root).length, size)
    })

  it('has a withdrawn leaf as its bytes, and all others as links', () => {
    const { blocks } = treeOf(3, (i) => i === 1)
    const { entries } = decodeBlock(blocks[0]?.bytes ?? new Uint8Array()) as { entries: unknown[] }
    assert.deepEqual(entries[1], leafAt(1))
    const tile = readTile(blocks[0]?.bytes ?? new Uint8Array())
    assert.deepEqual(
      tile.entries.map(({ withdrawn }) => withdrawn),
      [false, true, false],
    )
  })

  it('grown with the tiles known before is the tree made from scratch, and only its right edge is made', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3000 }),
        fc.integer({ min: 0, max: 600 }),
        fc.array(fc.nat(3600), { maxLength: 4 }),
        (start, more, places) => {
          const known = new Map<string, CidText>()
          for (const { level, index, cid } of treeOf(start).tiles) known.set(`${level}/${index}`, cid)
          const withdrawn = new Set(places.filter((place) => place < start + more))
          const isWithdrawn = (i: number) => withdrawn.has(i)
          const touched = (level: number, index: number) =>
            [...withdrawn].some((place) => Math.floor(place / 256 ** (level + 1)) === index)
          const grown = makeTileTree({
            size: start + more,
            leafAt,
            isWithdrawn,
            knownTile: (level, index) =>
              (index + 1) * 256 ** (level + 1) > start || touched(level, index)
                ? undefined
                : known.get(`${level}/${index}`),
          })
          assert.equal(grown.root, treeOf(start + more, isWithdrawn).root)
          assert.ok(grown.blocks.length <= 2 + Math.ceil(more / 256) + 1 + withdrawn.size)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('refuses tiles of another form', () => {
    for (const [value, code] of [
      [{ level: 0, entries: [] }, 'bad_shape'],
      [{ level: -1, entries: [leafAt(0)] }, 'bad_shape'],
      [{ level: 1, entries: [leafAt(0)] }, 'bad_shape'],
      [{ level: 0, entries: ['x'] }, 'bad_shape'],
      [{ level: 0, entries: [new Uint8Array(36)] }, 'bad_cid'],
      [{ level: 0, entries: [leafAt(0)], note: 1 }, 'bad_shape'],
      [{ level: 0, entries: Array.from({ length: 257 }, () => leafAt(0)) }, 'bad_shape'],
    ] as const)
      assert.throws(() => readTile(encodeBlock(value)), { name: 'ProtocolError', code })
  })
})
