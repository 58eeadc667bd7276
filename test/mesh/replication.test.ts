import assert from 'node:assert/strict'
import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { linkTo, readCid } from '../../protocol/index.ts'
import type { TestPublisher } from '../simulation/publisher.ts'
import {
  addressOf,
  hasSameHead,
  logOf,
  loopback,
  type MeshNode,
  newPublisher,
  searchIn,
  someRecords,
  startNode,
  until,
} from './mesh-node.ts'

async function checkEqual(a: MeshNode, b: MeshNode, publishers: readonly TestPublisher[]): Promise<void> {
  for (const publisher of publishers) assert.deepEqual(logOf(b, publisher), logOf(a, publisher))
  assert.deepEqual(await searchIn(b), await searchIn(a))
}

describe('nodes over loopback', function () {
  this.timeout(60_000)

  it('a node that starts empty ends with the same log and the same search results', async () => {
    await using a = await startNode()
    const publisher = newPublisher()
    a.publish(publisher, someRecords(300))
    await using b = await startNode({ peers: [addressOf(a)] })
    await b.mesh.settled()
    await checkEqual(a, b, [publisher])
    const [peer] = b.mesh.peers()
    assert.equal(peer?.state, 'connected')
    assert.deepEqual(peer?.publishers, [{ did: publisher.did, theirs: 301, ours: 301 }])
    assert.deepEqual(peer?.faults, [])
  })

  it('what is published is there at once by gossip, also two hops away', async () => {
    await using a = await startNode()
    const publisher = newPublisher()
    a.publish(publisher, someRecords(3))
    await using b = await startNode({ peers: [addressOf(a)], times: { antiEntropyMs: 600_000 } })
    await until('b has the first records', () => hasSameHead(a, b, publisher))
    await using c = await startNode({ peers: [addressOf(b)], times: { antiEntropyMs: 600_000 } })
    await until('c has the first records', () => hasSameHead(a, c, publisher))
    a.publish(publisher, someRecords(5, 'NEW'))
    await until(
      'both have the new records',
      () => hasSameHead(a, b, publisher) && hasSameHead(a, c, publisher),
    )
    await checkEqual(a, c, [publisher])
  })

  it('a node that was away, and one that joins late, catch up', async () => {
    await using a = await startNode()
    await using first = await startNode({ peers: [addressOf(a)] })
    const publishers = [newPublisher(), newPublisher()] as const
    a.publish(publishers[0], someRecords(20))
    first.publish(publishers[1], someRecords(10))
    await until('the first records are here', () => hasSameHead(a, first, publishers[0]))
    await first.close()

    const [withdrawn] = publishers[0].records()
    a.publish(publishers[0], [
      ...someRecords(40, 'LATER'),
      { key: 'GONE-1', ...(withdrawn && { withdraws: withdrawn }) },
    ])
    await using again = await startNode({ dir: first.dir })
    await using late = await startNode({ peers: [addressOf(again)] })
    await again.mesh.settled()
    await until('the late one has all', () =>
      publishers.every((publisher) => hasSameHead(again, late, publisher)),
    )
    assert.deepEqual(logOf(again, publishers[0]), logOf(a, publishers[0]))
    await checkEqual(again, late, publishers)
    assert.deepEqual(again.mesh.peers().map(({ configured, state }) => ({ configured, state }))[0], {
      configured: true,
      state: 'connected',
    })
  })

  it('a node that was cut off redials and catches up', async () => {
    const a = await startNode()
    const publisher = newPublisher()
    await using b = await startNode({ peers: [addressOf(a)] })
    a.publish(publisher, someRecords(4))
    await until('the first records are here', () => hasSameHead(a, b, publisher))
    const listen = [addressOf(a).replace(/\/p2p\/.*/, '')]
    await a.close()
    await until('the loss is seen', () => b.mesh.peers()[0]?.state !== 'connected')

    await using back = await startNode({ dir: a.dir, listen })
    back.publish(publisher, someRecords(6, 'LATER'))
    await until('the later records are here', () => hasSameHead(back, b, publisher))
    await checkEqual(back, b, [publisher])
  })

  it('a node restored from an older copy takes its own records back before it goes on', async () => {
    await using a = await startNode()
    const publisher = newPublisher()
    a.publish(publisher, someRecords(5))
    const copy = join(a.dir, 'copy')
    a.db.prepare('VACUUM INTO ?').run(join(a.dir, 'copy.sqlite'))
    a.publish(publisher, someRecords(5, 'LOST'))
    await using b = await startNode({ peers: [addressOf(a)] })
    await b.mesh.settled()
    const before = logOf(a, publisher)
    await a.close()

    mkdirSync(copy)
    renameSync(join(a.dir, 'copy.sqlite'), join(copy, 'biofed.sqlite'))
    await using restored = await startNode({ dir: copy, peers: [addressOf(b)] })
    assert.equal(restored.logs.getLog(publisher.did)?.size, 6)
    await restored.mesh.settled()
    assert.deepEqual(logOf(restored, publisher), before)
    restored.publish(publisher, someRecords(2, 'NEXT'))
    await until('the other follows on', () => hasSameHead(restored, b, publisher))
  })

  it('websockets carry the same', async () => {
    await using a = await startNode({ listen: [`${loopback}/ws`] })
    const publisher = newPublisher()
    a.publish(publisher, someRecords(3))
    assert.match(addressOf(a), /\/ws\/p2p\//)
    await using b = await startNode({ listen: [], peers: [addressOf(a)] })
    await b.mesh.settled()
    assert.deepEqual(logOf(b, publisher), logOf(a, publisher))
  })

  it('records of unknown kinds and with unknown fields are stored and passed on', async () => {
    await using a = await startNode()
    const publisher = newPublisher()
    const body = { name: 7, of: ['tomorrow', null, 0.5], nested: { deep: true } }
    a.publish(publisher, [
      { kind: 'kind-of-tomorrow', key: 'T-1', body },
      { kind: 'design', key: 'D-1', body },
    ])
    await using b = await startNode({ peers: [addressOf(a)] })
    await b.mesh.settled()
    await using c = await startNode({ peers: [addressOf(b)] })
    await c.mesh.settled()
    assert.equal(c.logs.getLog(publisher.did)?.size, 3)
    for (const cid of publisher.records()) assert.deepEqual(c.blocks.get(cid), a.blocks.get(cid))
  })

  it('what an operator ignores is not taken, and taken once it is followed', async () => {
    await using a = await startNode()
    const publisher = newPublisher()
    a.publish(publisher, someRecords(3))
    await using b = await startNode()
    b.db.transaction((tx) => b.logs.addPublisher(tx, publisher.did, { policy: 'ignore' }))
    b.mesh.addPeer(addressOf(a))
    await b.mesh.settled()
    assert.equal(b.logs.getLog(publisher.did)?.size, 0)

    b.db.transaction((tx) => b.logs.setPolicy(tx, publisher.did, 'follow'))
    b.mesh.compareNow()
    await until('it is taken', () => hasSameHead(a, b, publisher))
  })

  it('open files come after the records, whatever their size; a private file is never given', async () => {
    await using a = await startNode()
    const publisher = newPublisher()
    const small = await a.files.addFile('a.gb', 'text/plain', Buffer.from('LOCUS small'))
    const bytes = Buffer.alloc(3_000_000, 'large')
    const large = await a.files.addFile('b.gb', 'text/plain', bytes)
    const draft = await a.files.addFile('draft.gb', 'text/plain', Buffer.from('LOCUS secret'))
    const records = [small, large].map(({ name, mediaType, size, sha256, cid }, i) => ({
      key: `F-${i}`,
      body: { source: { file: { name, mediaType, size, sha256, cid: linkTo(cidOf(cid)) } } },
    }))
    a.publish(publisher, records)
    await using b = await startNode({ peers: [addressOf(a)] })
    await b.mesh.settled()
    assert.deepEqual(Buffer.concat([...(b.files.readFile(cidOf(large.cid)) ?? [])]), bytes)
    assert.deepEqual(Buffer.concat([...(b.files.readFile(cidOf(small.cid)) ?? [])]).toString(), 'LOCUS small')
    assert.equal(a.blocks.has(cidOf(draft.cid)), false)
    assert.equal(b.blocks.read(cidOf(draft.cid)), undefined)
  })

  it("a draft's file that a record of another node links is given to nobody until it has come from a peer", async () => {
    const text = Buffer.from('LOCUS both have it')
    await using a = await startNode()
    await using lacking = await startNode()
    const { cid, ...about } = await a.files.addFile('a.gb', 'text/plain', text)
    const file = cidOf(cid)
    const record = { key: 'F-1', body: { source: { file: { ...about, cid: linkTo(file) } } } }
    const [first, second] = [newPublisher(), newPublisher()]
    lacking.publish(first, [record])
    await using b = await startNode({ peers: [addressOf(lacking)] })
    await b.files.addFile('b.gb', 'text/plain', text)
    await until('b has the record', () => hasSameHead(lacking, b, first))
    assert.deepEqual([b.blocks.has(file), b.files.missingBlocks(file)], [false, [file]])

    a.publish(second, [record])
    b.mesh.addPeer(addressOf(a))
    await until('b serves what came', () => b.blocks.has(file))
  })
})

/** The CID of a file object, in either of its forms. */
function cidOf(cid: unknown): ReturnType<typeof readCid> {
  return readCid(typeof cid === 'string' ? cid : (cid as { '/': string })['/'])
}
