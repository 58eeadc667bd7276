import assert from 'node:assert/strict'
import { multiaddr } from '@multiformats/multiaddr'
import { decodeBlock, encodeBlock } from '../../protocol/index.ts'
import { addressOf, hasSameHead, newPublisher, someRecords, startNode, until } from './mesh-node.ts'
import { type Stranger, startStranger } from './stranger.ts'

const topic = 'biofed/1'

/** What a stranger gets to hear. */
function listen({ libp2p }: Stranger): string[] {
  const heard: string[] = []
  libp2p.services.pubsub.subscribe(topic)
  libp2p.services.pubsub.addEventListener('message', ({ detail }) => {
    heard.push(Buffer.from(detail.data).toString('hex'))
  })
  return heard
}

describe('gossip', () => {
  it('relays a valid head; neither false nor oversized nor foreign messages', async () => {
    await using a = await startNode({ times: { antiEntropyMs: 600_000 } })
    await using source = await startNode()
    const publisher = newPublisher()
    source.publish(publisher, someRecords(3))
    a.mesh.addPeer(addressOf(source))
    await until('a has the log', () => hasSameHead(a, source, publisher))
    a.mesh.removePeer(source.mesh.peerId)

    await using sender = await startStranger()
    await using listener = await startStranger()
    const heard = listen(listener)
    sender.libp2p.services.pubsub.subscribe(topic)
    const [dialled] = a.mesh.addresses()
    assert.ok(dialled)
    for (const { libp2p } of [sender, listener]) {
      await libp2p.dial(multiaddr(dialled))
      await until('gossip is linked', () =>
        libp2p.services.pubsub.getSubscribers(topic).some((peer) => peer.toString() === a.mesh.peerId),
      )
    }
    const send = (bytes: Uint8Array) => sender.libp2p.services.pubsub.publish(topic, bytes)
    const head = publisher.head(Date.now() + 5_000)
    const forged = decodeBlock(head.bytes) as unknown as { signatures: { signature: Uint8Array }[] }
    for (const entry of forged.signatures) entry.signature = entry.signature.map((byte) => byte ^ 1)
    const stranger = newPublisher()
    await using other = await startNode()
    other.publish(stranger, someRecords(1))

    await send(encodeBlock(forged as never))
    await send(new Uint8Array(5_000))
    await send(Buffer.from('not a block'))
    await send(stranger.head(Date.now()).bytes)
    const known = a.logs.getLog(publisher.did)?.head
    assert.ok(known)
    await send(known.bytes)
    await send(head.bytes)
    await until('the valid one arrives', () => heard.length > 0)
    assert.deepEqual(heard, [Buffer.from(head.bytes).toString('hex')])
    assert.deepEqual(
      a.warnings.map(({ event, fields }) => [event, fields.peer, fields.code]),
      [
        ['peer-fault', sender.id, 'bad_signature'],
        ['peer-fault', sender.id, 'too_large'],
        ['peer-fault', sender.id, 'bad_encoding'],
      ],
    )
  })
})
