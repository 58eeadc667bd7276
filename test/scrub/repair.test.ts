import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readCid } from '../../protocol/index.ts'
import { startNode, type TestNode } from '../gateway/test-node.ts'
import { loopback, until } from '../mesh/mesh-node.ts'
import { damageBlock } from './damaged-row.ts'

const isTile = ({ app }: TestNode, cid: string) =>
  app.db.prepare('SELECT 1 FROM tile WHERE cid = ?').get(cid) !== undefined

const headOf = ({ app }: TestNode, did: TestNode['did']) => app.logs.getLog(did)?.head?.cid

/** A node with two records and people, and one that has copied it. */
async function startPair(how: 'libp2p' | 'http') {
  const a = await startNode({ listen: [loopback], settings: { scrubBytesPerSecond: 0 } })
  const people = [{ name: 'Kim Minji', role: 'creator' }]
  const cids = [await a.publish('J23100'), await a.publish('J23101', {}, { contributors: people })]
  const [address = assert.fail()] = a.app.mesh?.addresses() ?? []
  const b = await startNode({
    peers: [how === 'http' ? a.url : address],
    settings: { scrubBytesPerSecond: 0 },
  })
  await until('the log is there', () => headOf(b, a.did) === headOf(a, a.did))
  await b.app.settled()
  return { a, b, cids }
}

async function metric(node: TestNode, name: string): Promise<number> {
  const text = await (await node.call('/metrics')).text()
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
}

const counted = async (node: TestNode) => ({
  found: await metric(node, 'biofed_damaged_blocks_found_total'),
  repaired: await metric(node, 'biofed_damaged_blocks_repaired_total'),
  waiting: await metric(node, 'biofed_damaged_blocks'),
})

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('a node whose disk has changed a block', function () {
  this.timeout(60_000)

  for (const how of ['libp2p', 'http'] as const)
    it(`serves it to nobody, has it again from a peer over ${how}, and counts that`, async () => {
      const { a, b, cids } = await startPair(how)
      await using _a = a
      await using _b = b
      const [cid = assert.fail()] = cids
      const sound = damageBlock(b.app, cid)
      const first = await b.call(`/ipfs/${cid}?format=raw`)
      assert.equal(first.status, 404)
      await b.app.settled()
      const second = await b.call(`/ipfs/${cid}?format=raw`)
      assert.equal(sha256(new Uint8Array(await second.arrayBuffer())), sha256(sound))
      assert.deepEqual(await counted(b), { found: 1, repaired: 1, waiting: 0 })
    })

  it('finds what nobody has asked for by reading everything again, of whatever kind', async () => {
    const { a, b } = await startPair('libp2p')
    await using _a = a
    await using _b = b
    const before = [...b.app.blocks.list()].map(({ cid }) => cid)
    const all = before.filter((cid) => a.app.blocks.has(cid) || isTile(b, cid))
    assert.ok(all.length >= 8)
    for (const cid of all) damageBlock(b.app, cid)
    await b.app.scrubber?.scrubNow()
    await until('all are mended', () => b.app.blocks.damage.list().length === 0)
    assert.deepEqual([...b.app.blocks.list()].map(({ cid }) => cid).sort(), before.sort())
    assert.deepEqual(await counted(b), { found: all.length, repaired: all.length, waiting: 0 })
    assert.ok((await metric(b, 'biofed_scrubbed_bytes_total')) > 0)
    assert.ok((await metric(b, 'biofed_scrub_round_timestamp_seconds')) > 0)
  })

  it('makes tiles again by itself; the rest waits for a peer, and /readyz says so', async () => {
    await using alone = await startNode({ settings: { scrubBytesPerSecond: 0 } })
    const cid = await alone.publish('J23100')
    const tree = alone.app.db.prepare('SELECT cid FROM tile').all() as { cid: string }[]
    for (const tile of tree) damageBlock(alone.app, readCid(tile.cid))
    damageBlock(alone.app, cid)
    await alone.app.scrubber?.scrubNow()
    assert.deepEqual(alone.app.blocks.damage.list(), [cid])
    assert.deepEqual(await counted(alone), { found: tree.length + 1, repaired: tree.length, waiting: 1 })
    const { status, checks } = await alone.get<{
      status: string
      checks: { name: string; ok: boolean; detail?: string }[]
    }>('/readyz')
    const check = checks.find(({ name }) => name === 'blocks')
    assert.equal(status, 'ok')
    assert.match(check?.detail ?? '', /^1 damaged/)
  })

  it('gives no peer what is damaged, and all of it once it is mended', async () => {
    await using a = await startNode({ listen: [loopback], settings: { scrubBytesPerSecond: 0 } })
    const cids = [await a.publish('J23100'), await a.publish('J23101'), await a.publish('J23102')]
    const [, cid = assert.fail()] = cids
    const sound = damageBlock(a.app, cid)
    const [address = assert.fail()] = a.app.mesh?.addresses() ?? []
    await using b = await startNode({ peers: [address] })
    await until('what comes before is there', () => (b.app.logs.getLog(a.did)?.size ?? 0) > 0)
    assert.equal(b.app.blocks.read(cid), undefined)
    assert.deepEqual(b.app.mesh?.peers()[0]?.faults ?? [], [])
    a.app.db.transaction((tx) => a.app.blocks.put(tx, { cid, bytes: sound }))
    b.app.mesh?.compareNow()
    await until('the log is there', () => headOf(b, a.did) === headOf(a, a.did))
    assert.equal(sha256(b.app.blocks.read(cid) ?? assert.fail()), sha256(sound))
  })

  it('asks nobody for a private block', async () => {
    const { a, b } = await startPair('libp2p')
    await using _a = a
    await using _b = b
    const bytes = new TextEncoder().encode('a secret that both have')
    const file = await b.app.files.addFile('a.txt', 'text/plain', bytes)
    await a.app.files.addFile('a.txt', 'text/plain', bytes, { visibility: 'public' })
    const cid = readCid(typeof file.cid === 'string' ? file.cid : file.cid['/'])
    damageBlock(b.app, cid)
    await b.app.scrubber?.scrubNow()
    assert.deepEqual(b.app.blocks.damage.list(), [cid])
  })
})
