import assert from 'node:assert/strict'
import { verifyNatively } from '../../node/platform/native-signature.ts'
import type { FileObject } from '../../node/store/files.ts'
import {
  type CidText,
  cidForBlock,
  type Did,
  memoryHeldLog,
  readCid,
  readPage,
} from '../../protocol/index.ts'
import { design, openHostingNode, removeTempDirs, type StoreNode, startOfTime } from './store-node.ts'

type Hosting = StoreNode & { did: Did }

const cidOf = ({ cid }: FileObject) => readCid(typeof cid === 'string' ? cid : cid['/'])
const secret = new TextEncoder().encode('LOCUS secret')
const large = new Uint8Array(2_500_000).map((_, i) => (i * 7 + (i >> 8) + (i >> 16)) & 255)

async function publishWith(node: Hosting, key: string, file: FileObject): Promise<CidText> {
  const { id } = node.drafts.create({ ...design({ source: { format: 'genbank', file, record: 1 } }), key })
  const { records } = await node.publishing.publish([id])
  return readCid(records[0]?.cid)
}

function replicate(from: Hosting, to: StoreNode): void {
  const have = to.logs.getLog(from.did) ?? memoryHeldLog()
  const bytes = from.logs.pageOf(from.did, 1, have.size)
  assert.ok(bytes instanceof Uint8Array)
  const checks = { publisher: from.did, have, now: startOfTime + 86_400_000, verify: verifyNatively }
  to.db.transaction((tx) => to.logs.addEntries(tx, from.did, readPage(bytes, checks)))
}

describe("a draft's file", () => {
  after(removeTempDirs)

  for (const [size, bytes] of [
    ['one block', secret],
    ['several blocks', large],
  ] as const)
    it(`of ${size} stays private, and counts as missing, when a record of another node links it`, async () => {
      const a = await openHostingNode()
      const b = await openHostingNode(undefined, 2)
      const file = await b.files.addFile('p.gb', 'text/plain', bytes)
      const theirs = await a.files.addFile('p.gb', 'text/plain', bytes)
      const record = await publishWith(a, 'p', theirs)
      replicate(a, b)

      const nodes = b.files.nodesOf(cidOf(file))
      assert.deepEqual(
        nodes.map((cid) => [b.blocks.has(cid), b.blocks.get(cid), b.blocks.visibilityOf(cid)]),
        nodes.map(() => [false, undefined, 'private']),
      )
      assert.equal(b.files.readFile(cidOf(file)), undefined)
      assert.deepEqual(b.logs.proofOf(record)?.files, [])
      assert.deepEqual(b.files.missingBlocks(cidOf(file)), [cidOf(file)])
      assert.deepEqual(b.files.missingBlocks(cidOf(file), { any: true }), [])

      for (const cid of nodes) {
        const block = { cid, bytes: a.blocks.get(cid) ?? assert.fail(cid) }
        b.db.transaction((tx) => b.blocks.put(tx, block))
      }
      assert.deepEqual(b.files.missingBlocks(cidOf(file)), [])
      assert.deepEqual(new Uint8Array(Buffer.concat([...(b.files.readFile(cidOf(file)) ?? [])])), bytes)
    })

  it('is public once a publisher of this node has published a record that links it', async () => {
    const a = await openHostingNode()
    const b = await openHostingNode(undefined, 2)
    const file = await b.files.addFile('p.gb', 'text/plain', secret)
    await publishWith(a, 'p', await a.files.addFile('p.gb', 'text/plain', secret))
    replicate(a, b)
    await publishWith(b, 'own', file)
    assert.deepEqual(b.blocks.get(cidOf(file)), secret)
  })

  it('stays private when a record of another node that links it is withdrawn, and linked anew', async () => {
    const a = await openHostingNode()
    const b = await openHostingNode(undefined, 2)
    const file = await b.files.addFile('p.gb', 'text/plain', secret)
    const theirs = await a.files.addFile('p.gb', 'text/plain', secret)
    const target = await publishWith(a, 'p', theirs)
    await a.publishing.withdraw({ target, reason: 'erroneous' })
    assert.equal(a.blocks.read(cidOf(file)), undefined)
    await publishWith(a, 'again', await a.files.addFile('p.gb', 'text/plain', secret))
    replicate(a, b)
    assert.deepEqual(a.blocks.get(cidOf(file)), secret)
    assert.equal(b.blocks.visibilityOf(cidOf(file)), 'private')
    assert.deepEqual(b.blocks.read(cidOf(file)), secret)
  })

  it('is not made public by bytes that only claim to be it', async () => {
    const b = await openHostingNode()
    const cid = cidOf(await b.files.addFile('p.gb', 'text/plain', secret))
    const claim = { cid, bytes: Uint8Array.of(1, 2, 3) }
    assert.throws(() => b.db.transaction((tx) => b.blocks.put(tx, claim)), { code: 'bad_hash' })
    assert.equal(b.blocks.has(cid), false)
    assert.equal(cid, cidForBlock(secret, 'raw'))
  })
})

describe('a people block that a record of another institution names too', () => {
  after(removeTempDirs)

  it('is served on when that record is withdrawn, and no more when the last one is', async () => {
    const node = await openHostingNode()
    const contributors = [{ name: 'A. Person', role: 'creator' }]
    const records: CidText[] = []
    for (const key of ['theirs', 'copy']) {
      const { id } = node.drafts.create({ ...design(), key, contributors })
      const { records: made } = await node.publishing.publish([id])
      records.push(readCid(made[0]?.cid))
    }
    const [theirs, copy] = records.map((cid) => node.logs.proofOf(cid) ?? assert.fail(cid))
    const people = theirs?.people?.cid ?? assert.fail('no people')
    node.db.transaction((tx) =>
      tx
        .prepare('UPDATE leaf SET people = (SELECT people FROM leaf WHERE position = ?) WHERE position = ?')
        .run(theirs?.position, copy?.position),
    )
    const withdraw = (target: CidText | undefined) =>
      node.publishing.withdraw({ target: target ?? assert.fail(), reason: 'other' })
    await withdraw(records[1])
    assert.equal(node.blocks.visibilityOf(people), 'public')
    await withdraw(records[0])
    assert.equal(node.blocks.visibilityOf(people), undefined)
  })
})
