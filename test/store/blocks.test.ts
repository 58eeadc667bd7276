import assert from 'node:assert/strict'
import { type BlockStore, makeBlockStore, maxBlockBytes } from '../../node/store/blocks.ts'
import { type Db, openDatabase } from '../../node/store/database.ts'
import { makeFileStore } from '../../node/store/file-store.ts'
import { storePart } from '../../node/store/part.ts'
import { type Block, type CidText, cidForBlock, makeBlock } from '../../protocol/index.ts'

function openBlocks(): { db: Db; blocks: BlockStore } {
  const db = openDatabase(':memory:', { parts: [storePart] })
  return { db, blocks: makeBlockStore(db) }
}

const block = makeBlock({ a: 1 })

describe('the block store', () => {
  it('keeps a block once, by its digest', () => {
    const { db, blocks } = openBlocks()
    const first = db.transaction((tx) => blocks.put(tx, block))
    assert.equal(
      db.transaction((tx) => blocks.put(tx, block)),
      first,
    )
    assert.deepEqual(blocks.get(block.cid), block.bytes)
    assert.deepEqual([...blocks.list()], [block])
    db.transaction((tx) => blocks.delete(tx, block.cid))
    assert.equal(blocks.has(block.cid), false)
  })

  for (const [why, wrong, code] of [
    ['bytes that hash to something else', { cid: block.cid, bytes: Uint8Array.of(1) }, 'bad_hash'],
    ['more than 1 MiB', largeBlock(), 'too_large'],
  ] as const)
    it(`refuses ${why}`, () => {
      const { db, blocks } = openBlocks()
      assert.throws(() => db.transaction((tx) => blocks.put(tx, wrong)), { name: 'ProtocolError', code })
    })

  it('neither takes nor gives what the blocklist names', () => {
    const { db, blocks } = openBlocks()
    const other = makeBlock({ b: 2 })
    db.transaction((tx) => {
      blocks.put(tx, block)
      blocks.block(tx, block.cid, 'court order', 0)
      blocks.block(tx, other.cid, 'court order', 0)
    })
    assert.equal(blocks.get(block.cid), undefined)
    assert.equal(blocks.has(block.cid), false)
    assert.deepEqual([...blocks.list()], [])
    assert.equal(blocks.whyBlocked(other.cid), 'court order')
    assert.throws(() => db.transaction((tx) => blocks.put(tx, other)), {
      name: 'StoreError',
      code: 'blocked',
    })
  })

  it('gives private and withheld blocks to this node alone', () => {
    const { db, blocks } = openBlocks()
    db.transaction((tx) => blocks.put(tx, block, 'private'))
    assert.equal(blocks.get(block.cid), undefined)
    assert.deepEqual(blocks.read(block.cid), block.bytes)
    db.transaction((tx) => blocks.put(tx, block))
    assert.equal(blocks.has(block.cid), true)
    db.transaction((tx) => blocks.setVisibility(tx, block.cid, 'withheld'))
    db.transaction((tx) => blocks.put(tx, block))
    assert.equal(blocks.has(block.cid), false)
  })
})

function largeBlock(): Block {
  const bytes = new Uint8Array(maxBlockBytes + 1)
  return { cid: cidForBlock(bytes, 'raw'), bytes }
}

describe('the file store', () => {
  const bytes = new Uint8Array(3 * maxBlockBytes + 12_345).map((_, i) => Math.imul(i, 2_654_435_761) >>> 24)

  async function* inPieces(size: number): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }

  function rootOf(file: { cid: string | { '/': string } }): CidText {
    return (typeof file.cid === 'string' ? file.cid : file.cid['/']) as CidText
  }

  it('keeps up to 1 MiB as one raw block', async () => {
    const { db, blocks } = openBlocks()
    const files = makeFileStore(db, blocks)
    for (const size of [0, 1, maxBlockBytes]) {
      const content = bytes.subarray(0, size)
      const file = await files.addFile('a.txt', 'text/plain', content)
      assert.deepEqual(file.cid, { '/': cidForBlock(content, 'raw') })
      assert.equal(file.size, size)
      assert.deepEqual(
        Buffer.concat([...(files.readFile(rootOf(file), { any: true }) ?? [])]),
        Buffer.from(content),
      )
    }
  })

  it('keeps more as balanced UnixFS, the same for every way in which the bytes come', async () => {
    const { db, blocks } = openBlocks()
    const files = makeFileStore(db, blocks)
    const whole = await files.addFile('big.bin', 'application/octet-stream', bytes, { visibility: 'public' })
    assert.deepEqual(await files.addFile('big.bin', 'application/octet-stream', inPieces(70_001)), whole)
    assert.deepEqual(
      await files.describeFile('big.bin', 'application/octet-stream', inPieces(1_500_000)),
      whole,
    )
    assert.equal(files.sizeOf(rootOf(whole)), bytes.length)
    assert.equal(files.nodesOf(rootOf(whole)).length, 5)
    assert.deepEqual(Buffer.concat([...(files.readFile(rootOf(whole)) ?? [])]), Buffer.from(bytes))
  })

  it('reads any range', async () => {
    const { db, blocks } = openBlocks()
    const files = makeFileStore(db, blocks)
    const cid = rootOf(
      await files.addFile('big.bin', 'application/octet-stream', bytes, { visibility: 'public' }),
    )
    for (const [start, end] of [
      [0, 1],
      [maxBlockBytes - 1, maxBlockBytes + 1],
      [5, bytes.length],
      [bytes.length - 3, bytes.length + 10],
      [9, 9],
    ] as const)
      assert.deepEqual(
        Buffer.concat([...(files.readFile(cid, { start, end }) ?? [])]),
        Buffer.from(bytes.subarray(start, end)),
      )
  })

  it('has no links in files of 16 MiB and more', async () => {
    const { db, blocks } = openBlocks()
    const file = await makeFileStore(db, blocks).describeFile('x', 'text/plain', new Uint8Array(16_777_216))
    assert.equal(typeof file.cid, 'string')
  })

  it('says which blocks of a file are missing', async () => {
    const { db, blocks } = openBlocks()
    const files = makeFileStore(db, blocks)
    const cid = rootOf(await files.addFile('big.bin', 'application/octet-stream', bytes))
    assert.deepEqual(files.missingBlocks(cid, { any: true }), [])
    const [, leaf] = files.nodesOf(cid)
    assert.ok(leaf)
    db.transaction((tx) => blocks.delete(tx, leaf))
    assert.deepEqual(files.missingBlocks(cid, { any: true }), [leaf])
    assert.throws(() => [...(files.readFile(cid, { any: true }) ?? [])], { code: 'missing_block' })
    assert.equal(files.readFile(cidForBlock(Uint8Array.of(9), 'raw')), undefined)
  })
})
