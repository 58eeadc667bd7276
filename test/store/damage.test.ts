import assert from 'node:assert/strict'
import { makeLogStore } from '../../node/store/log-store.ts'
import { cidForBlock, memoryHeldLog, readCid, readPage } from '../../protocol/index.ts'
import { design, openHostingNode } from './store-node.ts'

async function openPublished(count: number) {
  const node = await openHostingNode()
  const ids = Array.from({ length: count }, (_, i) => node.drafts.create({ ...design(), key: `p${i}` }).id)
  const { records } = await node.publishing.publish(ids)
  const cids = records.map(({ cid }) => readCid(cid))
  return { ...node, cids }
}

type Node = Awaited<ReturnType<typeof openPublished>>

/** Flips one bit in the middle of a stored block; gives its sound bytes. */
function damage({ db, blocks }: Node, cid: Node['cids'][number]): Uint8Array {
  const sound = blocks.read(cid) ?? assert.fail()
  const row = blocks.findRow(cid)
  const bytes = Uint8Array.from(sound)
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 4
  db.transaction((tx) => tx.prepare('UPDATE block SET data = ? WHERE id = ?').run(bytes, row))
  return sound
}

const save = ({ db, blocks }: Node) => db.transaction((tx) => blocks.damage.save(tx))

describe('a block that the disk has changed', () => {
  it('is given to nobody, and noted once', async () => {
    const node = await openPublished(3)
    const [cid = assert.fail()] = node.cids
    damage(node, cid)
    const heard: string[] = []
    node.blocks.damage.listen((each) => heard.push(each))
    for (let n = 0; n < 2; n++) {
      assert.equal(node.blocks.get(cid), undefined)
      assert.equal(node.blocks.read(cid), undefined)
      assert.equal(node.blocks.has(cid), false)
    }
    assert.deepEqual(heard, [cid])
    assert.ok(![...node.blocks.list()].some((block) => block.cid === cid))
    assert.deepEqual(node.logs.statusOf(cid), { state: 'absent' })
    assert.equal(node.logs.proofOf(cid), undefined)
  })

  it('ends the pages that others sync before it, which stay valid, also after it was written down', async () => {
    const node = await openPublished(3)
    const [, cid = assert.fail()] = node.cids
    const bytes = damage(node, cid)
    for (let n = 0; n < 2; n++) {
      const page = node.logs.pageOf(node.did, undefined, 0)
      assert.ok(page instanceof Uint8Array)
      const { entries, head } = readPage(page, {
        publisher: node.did,
        have: memoryHeldLog(),
        now: node.clock,
      })
      assert.deepEqual([entries.length, head.statement.size], [3, 5])
      assert.equal(node.logs.pageOf(node.did, undefined, 3), 'busy')
      assert.ok(node.logs.pageOf(node.did, undefined, 4) instanceof Uint8Array)
      assert.deepEqual(node.blocks.damage.list(), [cid])
      save(node)
    }
    node.db.transaction((tx) => node.blocks.put(tx, { cid, bytes }))
    const page = node.logs.pageOf(node.did, undefined, 0)
    assert.ok(page instanceof Uint8Array)
    assert.equal(
      readPage(page, { publisher: node.did, have: memoryHeldLog(), now: node.clock }).entries.length,
      5,
    )
  })

  it('is known after a restart, and whole again once its bytes come back', async () => {
    const node = await openPublished(2)
    const [cid = assert.fail()] = node.cids
    const bytes = damage(node, cid)
    node.blocks.get(cid)
    save(node)
    const { makeBlockStore } = await import('../../node/store/blocks.ts')
    const again = makeBlockStore(node.db)
    assert.deepEqual(again.damage.list(), [cid])
    assert.equal(again.visibilityOf(cid), 'public')
    assert.throws(
      () => node.db.transaction((tx) => again.put(tx, { cid, bytes: bytes.map((byte) => byte ^ 1) })),
      { code: 'bad_hash' },
    )
    node.db.transaction((tx) => again.put(tx, { cid, bytes }))
    assert.deepEqual(again.get(cid), bytes)
    assert.deepEqual(again.damage.list(), [])
    assert.deepEqual(again.damage.counts(), { found: 0, repaired: 1 })
    assert.deepEqual(makeBlockStore(node.db).damage.list(), [])
  })

  it('stays damaged when the transaction that mends it is undone', async () => {
    const node = await openPublished(1)
    const [cid = assert.fail()] = node.cids
    const bytes = damage(node, cid)
    node.blocks.get(cid)
    assert.throws(
      () =>
        node.db.transaction((tx) => {
          node.blocks.put(tx, { cid, bytes })
          throw new Error('power cut')
        }),
      /power cut/,
    )
    assert.deepEqual(node.blocks.damage.list(), [cid])
    assert.equal(node.blocks.get(cid), undefined)
  })

  it('stays hidden when it was withheld, and is forgotten when it is erased', async () => {
    const node = await openPublished(2)
    const [cid = assert.fail()] = node.cids
    const bytes = damage(node, cid)
    node.blocks.read(cid)
    save(node)
    node.db.transaction((tx) => node.blocks.setVisibility(tx, cid, 'withheld'))
    node.db.transaction((tx) => node.blocks.put(tx, { cid, bytes }))
    assert.equal(node.blocks.visibilityOf(cid), 'withheld')
    assert.equal(node.blocks.get(cid), undefined)

    const file = await node.files.addFile('a', 'text/plain', new TextEncoder().encode('secret'))
    const other = readCid(typeof file.cid === 'string' ? file.cid : file.cid['/'])
    damage(node, other)
    node.blocks.read(other)
    node.db.transaction((tx) => node.blocks.delete(tx, other))
    save(node)
    assert.deepEqual(node.blocks.damage.list(), [])
  })

  it('does not keep its log from being opened, though it is the last one', async () => {
    const node = await openPublished(3)
    const cid = node.cids.at(-1) ?? assert.fail()
    damage(node, cid)
    const { db, blocks } = node
    const logs = makeLogStore({ db, blocks, now: Date.now, listener: { onRecords: () => undefined } })
    assert.equal(logs.getLog(node.did)?.size, 5)
    assert.deepEqual([...logs.listRecords()].length, 3)
  })

  it('of a draft’s file does not cost the rest of that file', async () => {
    const node = await openPublished(1)
    const bytes = new Uint8Array(2_500_000).fill(7)
    bytes[0] = 1
    const file = await node.files.addFile('a.bin', 'application/octet-stream', bytes)
    node.drafts.create({ ...design({ files: [file] }), key: 'with-file' })
    const root = readCid(typeof file.cid === 'string' ? file.cid : file.cid['/'])
    const before = node.files.nodesOf(root).length
    const sound = damage(node, root)
    const { dropUnusedFiles } = await import('../../node/workspace/unused-files.ts')
    assert.equal(dropUnusedFiles(node.db, node.blocks), 0)
    node.db.transaction((tx) => node.blocks.put(tx, { cid: root, bytes: sound }, 'private'))
    assert.equal(node.files.nodesOf(root).length, before)
    assert.equal(node.blocks.visibilityOf(root), 'private')
    assert.equal(cidForBlock(sound, 'dag-pb'), root)
  })
})
