import assert from 'node:assert/strict'
import { withBitswap } from '@helia/bitswap'
import * as dagCbor from '@ipld/dag-cbor'
import * as dagPb from '@ipld/dag-pb'
import { multiaddr } from '@multiformats/multiaddr'
import { createHeliaLight } from 'helia'
import { CID } from 'multiformats/cid'
import { type CidText, linkTo, readCid } from '../../protocol/index.ts'
import { addressOf, newPublisher, someRecords, startNode } from './mesh-node.ts'
import { type Stranger, startStranger } from './stranger.ts'

/** Helia as anyone may run it, over a libp2p node of its own. */
async function startHelia({ libp2p }: Stranger) {
  const light = createHeliaLight({ codecs: [dagCbor, dagPb] })
  Object.defineProperty(light, 'libp2p', { value: libp2p, enumerable: true })
  const helia = withBitswap(light as unknown as Parameters<typeof withBitswap>[0])
  await helia.start()
  return helia
}

const within = (ms: number) => ({ signal: AbortSignal.timeout(ms) })

function cidOf(cid: unknown): CidText {
  return readCid(typeof cid === 'string' ? cid : (cid as { '/': string })['/'])
}

describe('a stock IPFS node', function () {
  this.timeout(60_000)

  it('pins a head recursively: log, records and open files, also when a record was withdrawn', async () => {
    await using node = await startNode()
    const publisher = newPublisher()
    const { name, mediaType, size, sha256, cid } = await node.files.addFile(
      'b.gb',
      'text/plain',
      Buffer.alloc(1_500_000, 1),
    )
    node.publish(publisher, [
      ...someRecords(20),
      { key: 'F-1', body: { source: { file: { name, mediaType, size, sha256, cid: linkTo(cidOf(cid)) } } } },
    ])
    const [withdrawn] = publisher.records()
    assert.ok(withdrawn)
    node.publish(publisher, [{ key: 'W-1', withdraws: withdrawn }])
    const head = node.logs.getLog(publisher.did)?.head
    assert.ok(head)

    await using stranger = await startStranger()
    const helia = await startHelia(stranger)
    await stranger.libp2p.dial(multiaddr(addressOf(node)))
    const pinned: CidText[] = []
    for await (const got of helia.pins.add(CID.parse(head.cid), within(15_000)))
      pinned.push(readCid(got.toString()))
    await helia.stop()

    assert.ok(publisher.records().every((record) => pinned.includes(record)))
    assert.ok(node.files.nodesOf(cidOf(cid)).every((block) => pinned.includes(block)))
    assert.ok(!pinned.includes(withdrawn))
  })

  it('is not given what is drafted, nor what was withdrawn', async () => {
    await using node = await startNode()
    const publisher = newPublisher()
    const draft = await node.files.addFile('draft.gb', 'text/plain', Buffer.from('LOCUS secret'))
    node.publish(publisher, someRecords(2))
    const [withdrawn] = publisher.records()
    assert.ok(withdrawn)
    node.publish(publisher, [{ key: 'W-1', withdraws: withdrawn }])
    const [open] = publisher.records()
    assert.ok(open)

    await using stranger = await startStranger()
    const helia = await startHelia(stranger)
    await stranger.libp2p.dial(multiaddr(addressOf(node)))
    const ask = async (cid: CidText, ms: number) => {
      for await (const bytes of helia.blockstore.get(CID.parse(cid), within(ms))) return new Uint8Array(bytes)
      return undefined
    }
    assert.deepEqual(await ask(open, 10_000), node.blocks.get(open))
    await Promise.all([cidOf(draft.cid), withdrawn].map((cid) => assert.rejects(ask(cid, 1_000))))
    await helia.stop()
  })
})
