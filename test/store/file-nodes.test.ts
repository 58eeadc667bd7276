import assert from 'node:assert/strict'
import * as dagPb from '@ipld/dag-pb'
import { UnixFS } from 'ipfs-unixfs'
import { CID } from 'multiformats/cid'
import { readFileNode } from '../../node/store/file-node.ts'
import { walkFile } from '../../node/store/file-nodes.ts'
import { type Block, type CidText, cidForBlock, linkTo, makeBlock } from '../../protocol/index.ts'
import { openStoreNode } from './store-node.ts'

const mebibyte = 1_048_576
const leaf = rawBlock(new Uint8Array(mebibyte).fill(65))

function rawBlock(bytes: Uint8Array): Block {
  return { cid: cidForBlock(bytes, 'raw'), bytes }
}

interface Part {
  readonly cid: CidText
  readonly size: number
}

function nodeOf(
  parts: readonly Part[],
  {
    data,
    names = '',
    sizes = parts.map(({ size }) => size),
  }: { data?: Uint8Array; names?: string; sizes?: number[] } = {},
): Block & { size: number } {
  const unixfs = new UnixFS({ type: 'file', blockSizes: sizes.map(BigInt), ...(data && { data }) })
  const Links = parts.map(({ cid, size }) => ({ Hash: linkTo(cid), Name: names, Tsize: size }))
  const bytes = dagPb.encode({ Data: unixfs.marshal(), Links })
  return {
    cid: cidForBlock(bytes, 'dag-pb'),
    bytes: new Uint8Array(bytes),
    size: sizes.reduce((sum, size) => sum + size, 0),
  }
}

const leaves = (count: number, last = mebibyte): Part[] =>
  Array.from({ length: count }, (_, i) => ({ cid: leaf.cid, size: i === count - 1 ? last : mebibyte }))

/** A node of 174 times the same node, `levels` times: each level is 174 times as large as the one below. */
function bomb(levels: number): (Block & { size: number })[] {
  const nodes = [nodeOf(leaves(174))]
  for (let level = 1; level < levels; level++) {
    const below = nodes[0]
    assert.ok(below)
    nodes.unshift(nodeOf(Array.from({ length: 174 }, () => below)))
  }
  return nodes
}

describe('a node of a file', () => {
  it('gives its parts and their sizes', () => {
    const node = nodeOf(leaves(3, 7))
    assert.deepEqual(readFileNode(node.cid, node.bytes), { parts: leaves(3, 7), size: 2 * mebibyte + 7 })
  })

  const foreign = CID.createV1(0x55, {
    code: 0,
    size: 2,
    digest: Uint8Array.of(1, 2),
    bytes: Uint8Array.of(0, 2, 1, 2),
  })
  const strange = dagPb.encode({
    Data: new UnixFS({ type: 'file', blockSizes: [2n] }).marshal(),
    Links: [{ Hash: foreign, Name: '', Tsize: 2 }],
  })
  for (const [why, bytes] of [
    ['bytes of another codec', makeBlock({}).bytes],
    ['no bytes', new Uint8Array()],
    ['a directory', dagPb.encode({ Data: new UnixFS({ type: 'directory' }).marshal(), Links: [] })],
    ['a node without UnixFS', dagPb.encode({ Links: [] })],
    ['a node without parts', nodeOf([]).bytes],
    ['bytes beside the links', nodeOf(leaves(2), { data: Uint8Array.of(1) }).bytes],
    ['a link with a name', nodeOf(leaves(2), { names: '../../etc/passwd' }).bytes],
    ['175 links', nodeOf(leaves(175)).bytes],
    ['fewer sizes than links', nodeOf(leaves(3), { sizes: [mebibyte, mebibyte] }).bytes],
    ['a part of no bytes', nodeOf(leaves(2, 0)).bytes],
    ['a part that is not full before the last', nodeOf(leaves(3), { sizes: [mebibyte, 1, mebibyte] }).bytes],
    ['a leaf of 2 MiB', nodeOf(leaves(1, 2 * mebibyte)).bytes],
    ['leaves and nodes side by side', nodeOf([...leaves(1), nodeOf(leaves(1))]).bytes],
    ['a part that is a record', nodeOf([{ cid: makeBlock({}).cid, size: 3 }]).bytes],
    ['an identity CID', strange],
    ['more bytes than numbers can say', nodeOf(leaves(2), { sizes: [2 ** 53, 2 ** 53] }).bytes],
    ['bytes after it', Uint8Array.of(...nodeOf(leaves(2)).bytes, 0x0a, 0)],
  ] as const) {
    it(`is not ${why}`, () => {
      const cid = cidForBlock(bytes, 'dag-pb')
      assert.throws(() => readFileNode(cid, bytes), { name: 'ProtocolError', code: 'bad_file' })
      assert.deepEqual(
        walkFile(cid, () => bytes),
        { held: [cid], missing: [] },
      )
    })
  }
})

describe('reading a file', () => {
  function nodeWith(blocks: readonly Block[]) {
    const node = openStoreNode()
    node.db.transaction((tx) => {
      for (const block of blocks) node.blocks.put(tx, block)
    })
    return node
  }

  it('gives the parts that overlap a range', () => {
    const last = rawBlock(Uint8Array.of(1, 2, 3))
    const inner = nodeOf(leaves(174))
    const end = nodeOf([{ cid: last.cid, size: 3 }])
    const root = nodeOf([inner, end])
    const { files } = nodeWith([leaf, last, inner, end, root])
    const size = 174 * mebibyte + 3
    assert.equal(files.sizeOf(root.cid), size)
    const read = (start: number, stop: number) =>
      Buffer.concat([...(files.readFile(root.cid, { start, end: stop }) ?? [])])
    assert.deepEqual(read(size - 5, size), Buffer.of(65, 65, 1, 2, 3))
    assert.deepEqual(read(mebibyte - 1, mebibyte + 1), Buffer.of(65, 65))
    assert.equal(read(size, size + 9).length, 0)
  })

  it('walks few blocks that claim petabytes in no time, and reads them for nobody who expects less', () => {
    const nodes = bomb(4)
    const { files } = nodeWith([leaf, ...nodes])
    const [root] = nodes
    assert.ok(root)
    const start = process.cpuUsage()
    assert.equal(files.sizeOf(root.cid), 174 ** 4 * mebibyte)
    assert.equal(files.nodesOf(root.cid).length, 5)
    assert.deepEqual(files.missingBlocks(root.cid, { maxBytes: 16 * mebibyte }), [])
    assert.equal(files.readFile(root.cid, { expectedSize: 5_000_000 }), undefined)
    const end = 174 ** 4 * mebibyte
    assert.equal([...(files.readFile(root.cid, { start: end - 10, end }) ?? [])][0]?.length, 10)
    assert.ok(process.cpuUsage(start).user < 1_000_000)
  })

  it('goes no deeper than any file is', () => {
    const chain = [nodeOf(leaves(1))]
    for (let i = 0; i < 3000; i++) chain.push(nodeOf(chain.slice(-1)))
    const root = chain.at(-1)
    assert.ok(root)
    const { files } = nodeWith([leaf, ...chain])
    assert.equal(files.nodesOf(root.cid).length, 9)
    assert.throws(() => [...(files.readFile(root.cid) ?? [])], { code: 'bad_file' })
  })

  it('refuses parts of another size than their node says', () => {
    const root = nodeOf(leaves(3, 5))
    const { files } = nodeWith([leaf, root])
    assert.throws(() => [...(files.readFile(root.cid) ?? [])], { code: 'bad_file' })
  })
})
