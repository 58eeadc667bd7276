import assert from 'node:assert/strict'
import { multiaddr } from '@multiformats/multiaddr'
import { decodeBlock, encodeBlock } from '../../protocol/index.ts'
import {
  addressOf,
  hasSameHead,
  type MeshNode,
  newPublisher,
  someRecords,
  startNode,
  until,
} from './mesh-node.ts'
import { type Stranger, startStranger } from './stranger.ts'

const topic = 'biofed/1'

/** What a stranger gets to hear. */
function listen({ libp2p }: Stranger): string[] {
  const heard: string[] = []
  libp2p.services.pubsub.addEventListener('message', ({ detail }) => {
    heard.push(Buffer.from(detail.data).toString('hex'))
  })
  return heard
}

/** A stranger that has joined the gossip of a node. */
async function joinGossip(node: MeshNode): Promise<Stranger> {
  const stranger = await startStranger()
  const { pubsub } = stranger.libp2p.services
  pubsub.subscribe(topic)
  await stranger.libp2p.dial(multiaddr(addressOf(node)))
  await until('gossip is linked', () =>
    pubsub.getSubscribers(topic).some((peer) => peer.toString() === node.mesh.peerId),
  )
  return stranger
}

/** The block with another signature. */
function forge(bytes: Uint8Array): Uint8Array {
  const value = decodeBlock(bytes) as unknown as { signatures: { signature: Uint8Array }[] }
  for (const entry of value.signatures) entry.signature = entry.signature.map((byte) => byte ^ 1)
  return encodeBlock(value as never)
}

describe('gossip', function () {
  this.timeout(60_000)

  it('relays a valid head; neither false nor oversized nor foreign messages, and names who sent them', async () => {
    await using a = await startNode({ times: { antiEntropyMs: 600_000 } })
    await using source = await startNode()
    const [publisher, foreign] = [newPublisher(), newPublisher()]
    source.publish(publisher, someRecords(3))
    a.mesh.addPeer(addressOf(source))
    await until('a has the log', () => hasSameHead(a, source, publisher))
    a.mesh.removePeer(source.mesh.peerId)
    source.publish(foreign, someRecords(1))

    await using listener = await joinGossip(a)
    const heard = listen(listener)
    const head = publisher.head(Date.now() + 5_000)
    const known = a.logs.getLog(publisher.did)?.head
    assert.ok(known)
    const wrongs: [code: string, bytes: Uint8Array][] = [
      ['bad_signature', forge(head.bytes)],
      ['too_large', new Uint8Array(5_000)],
      ['bad_encoding', Buffer.from('not a block')],
    ]
    for (const [code, bytes] of wrongs) {
      await using liar = await joinGossip(a)
      await liar.libp2p.services.pubsub.publish(topic, bytes)
      await until('it is named', () =>
        a.warnings.some(({ fields }) => fields.peer === liar.id && fields.code === code),
      )
    }
    await using sender = await joinGossip(a)
    for (const bytes of [foreign.head(Date.now()).bytes, known.bytes, head.bytes])
      await sender.libp2p.services.pubsub.publish(topic, bytes)
    await until('the valid one arrives', () => heard.length > 0)
    assert.deepEqual(heard, [Buffer.from(head.bytes).toString('hex')])
    assert.equal(a.warnings.length, wrongs.length)
  })
})
