import assert from 'node:assert/strict'
import { withBitswap } from '@helia/bitswap'
import * as dagCbor from '@ipld/dag-cbor'
import * as dagPb from '@ipld/dag-pb'
import { multiaddr } from '@multiformats/multiaddr'
import { createHeliaLight } from 'helia'
import { CID } from 'multiformats/cid'
import { type CidText, linkTo, readCid } from '../../protocol/index.ts'
import {
  addressOf,
  hasSameHead,
  logOf,
  newPublisher,
  searchIn,
  someRecords,
  startNode,
  until,
} from './mesh-node.ts'
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

describe('what was withdrawn', function () {
  this.timeout(90_000)

  it('is erased at mirrors, is a hole to those who come later, and lets a stock node pin the next head whole', async () => {
    await using source = await startNode()
    const publisher = newPublisher()
    const mebibyte = (value: number) => Buffer.alloc(1_048_576, value)
    const addFile = async (...parts: Buffer[]) => {
      const file = await source.files.addFile('b.gb', 'text/plain', Buffer.concat(parts))
      const cid = readCid(typeof file.cid === 'string' ? file.cid : file.cid['/'])
      return { cid, file: { ...file, cid: linkTo(cid) } }
    }
    const gone = await addFile(mebibyte(1), mebibyte(2), Buffer.from('gone'))
    const kept = await addFile(mebibyte(2), mebibyte(3), Buffer.from('kept'))
    source.publish(publisher, [
      ...someRecords(300),
      { key: 'F-1', body: { source: { file: gone.file } }, withPeople: true },
      { key: 'F-2', body: { source: { file: kept.file } }, withPeople: true },
    ])
    const [target, other] = publisher.records().slice(-2)
    assert.ok(target && other)
    const peopleOf = (record: CidText) => source.logs.proofOf(record)?.people?.cid ?? assert.fail('no people')
    const [people, alone] = [peopleOf(target), peopleOf(other)]

    await using mirror = await startNode({ peers: [addressOf(source)] })
    const isWhole = ({ cid }: { cid: CidText }) => mirror.files.missingBlocks(cid).length === 0
    await until(
      'the mirror has all',
      () => hasSameHead(source, mirror, publisher) && isWhole(gone) && isWhole(kept),
    )
    const lost = [target, people, alone, ...mirror.files.nodesOf(gone.cid)].filter(
      (cid) => !mirror.files.nodesOf(kept.cid).includes(cid),
    )
    assert.ok(lost.every((cid) => mirror.blocks.has(cid)))

    source.publish(publisher, [
      { key: 'W-1', withdraws: target },
      { key: 'W-2', withdraws: alone },
    ])
    await until('the mirror has the withdrawals', () => hasSameHead(source, mirror, publisher))
    for (const node of [source, mirror]) {
      assert.deepEqual(
        lost.filter((cid) => node.blocks.read(cid) !== undefined),
        [],
      )
      assert.deepEqual(node.files.missingBlocks(kept.cid), [])
    }

    await using late = await startNode({ peers: [addressOf(mirror)] })
    await until('the late one has all', () => hasSameHead(source, late, publisher))
    assert.deepEqual(late.logs.getLog(publisher.did)?.holes, [])
    assert.deepEqual(logOf(late, publisher), logOf(source, publisher))
    assert.deepEqual(await searchIn(late), await searchIn(source))
    assert.equal(late.logs.statusOf(target).state, 'withdrawn')
    assert.equal(late.logs.statusOf(alone).state, 'withdrawn')
    await until('the late one has the file', () => late.files.missingBlocks(kept.cid).length === 0)

    const head = mirror.logs.getLog(publisher.did)?.head
    assert.ok(head)
    await using stranger = await startStranger()
    const helia = await startHelia(stranger)
    await stranger.libp2p.dial(multiaddr(addressOf(mirror)))
    const pinned = new Set<CidText>()
    for await (const got of helia.pins.add(CID.parse(head.cid), within(30_000)))
      pinned.add(readCid(got.toString()))
    assert.ok(publisher.records().every((record) => pinned.has(record) || record === target))
    assert.ok(mirror.files.nodesOf(kept.cid).every((cid) => pinned.has(cid)))
    assert.ok(lost.every((cid) => !pinned.has(cid)))
    const ask = async (cid: CidText) => {
      for await (const _ of helia.blockstore.get(CID.parse(cid), within(700))) return
    }
    await Promise.all(lost.map((cid) => assert.rejects(ask(cid))))
    await helia.stop()
    assert.deepEqual([...mirror.warnings, ...late.warnings], [])
  })
})
