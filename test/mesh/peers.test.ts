import assert from 'node:assert/strict'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { readAddress } from '../../node/mesh/address.ts'
import { readAgentVersion, writeAgentVersion } from '../../node/mesh/agent-version.ts'
import { addressOf, hasSameHead, newPublisher, someRecords, startNode, until } from './mesh-node.ts'

describe('the addresses of peers', () => {
  const id = '12D3KooWLkSujNPaCtvRXep3ShirpnfJ8sU3sL7QT84tEwieAXs4'
  for (const [text, expected] of [
    [`/ip4/192.0.2.7/tcp/4001/p2p/${id}`, { transport: 'libp2p', name: id }],
    ['/dns4/node.example.org/tcp/443/wss', { transport: 'libp2p', name: undefined }],
    ['https://node.example.org/biofed/', { transport: 'http', text: 'https://node.example.org/biofed' }],
    ['http://127.0.0.1:8080', { transport: 'http', text: 'http://127.0.0.1:8080' }],
  ] as const)
    it(`reads ${text}`, () => {
      const read: Record<string, unknown> = { ...readAddress(text) }
      assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, read[key]])), expected)
    })

  for (const text of [
    'node.example.org',
    'ftp://node.example.org',
    'https://user:secret@node.example.org',
    'https://node.example.org/?a=b',
    '/ip4/192.0.2.7/udp/4001/quic-v1',
    `/ip4/192.0.2.7/tcp/4001/p2p/${id}/p2p-circuit`,
    '/ip4/300.0.0.1/tcp/1',
    '/nonsense',
    `https://${'a'.repeat(600)}.org`,
  ])
    it(`refuses ${text.slice(0, 60)}`, () => {
      assert.throws(() => readAddress(text), { name: 'AddressError', code: 'bad_address' })
    })
})

describe('what a node says of itself', () => {
  const dids = [1, 2, 3, 4].map(() => newPublisher().did)

  it('names three publishers at most, and is read so', () => {
    const text = writeAgentVersion(dids)
    assert.ok(text.length <= 256)
    assert.deepEqual(readAgentVersion(text), dids.slice(0, 3))
    assert.deepEqual(readAgentVersion(writeAgentVersion([])), [])
  })

  for (const [why, text] of [
    ['other software', `kubo/0.30 ${dids[0]}`],
    ['too long', `biofed/1 ${dids[0]} ${'x'.repeat(256)}`],
    ['no did', 'biofed/1 did:key:z6Mk <b>Hanbit</b>'],
    ['empty', ''],
  ])
    it(`names nobody where it is ${why}`, () => assert.deepEqual(readAgentVersion(text ?? ''), []))
})

describe('the peers of a node', function () {
  this.timeout(60_000)

  it('go by the name of the institution that they say they sign for, once its log is here', async () => {
    const [publisher, unknown] = [newPublisher(), newPublisher()]
    await using a = await startNode({ hosted: () => [unknown.did, publisher.did] })
    const name = { en: 'Hanbit University', ko: '한빛대학교' }
    const nameOf = (did: string) => (did === publisher.did ? name : { en: did })
    await using b = await startNode({ peers: [addressOf(a)], nameOf })
    const names = () => b.mesh.peers().map((peer) => peer.name)
    await until('it is connected', () => b.mesh.peers()[0]?.state === 'connected')
    assert.deepEqual(names(), [undefined])
    a.publish(publisher, someRecords(1))
    await until('the log is there', () => hasSameHead(a, b, publisher))
    await until('it has a name', () => names()[0] !== undefined)
    assert.deepEqual(names(), [name])
  })

  it('are remembered over a restart, and forgotten when they are removed', async () => {
    await using a = await startNode()
    await using b = await startNode({ peers: [addressOf(a).replace(/\/p2p\/.*/, '')] })
    const ids = (node: typeof b) => node.mesh.peers().map(({ id, state }) => [id, state])
    await until('it is connected', () => ids(b)[0]?.[1] === 'connected')
    assert.deepEqual(ids(b), [[a.mesh.peerId, 'connected']])
    await b.close()

    await using again = await startNode({ dir: b.dir })
    assert.equal(again.mesh.peerId, b.mesh.peerId)
    await until('it is connected again', () => ids(again)[0]?.[1] === 'connected')
    assert.deepEqual(ids(again), [[a.mesh.peerId, 'connected']])
    assert.equal(again.mesh.removePeer(a.mesh.peerId), true)
    assert.equal(again.mesh.removePeer(a.mesh.peerId), false)
    await until('the link is gone', () => ids(again).length === 0)
    await again.close()

    await using third = await startNode({ dir: b.dir })
    assert.deepEqual(ids(third), [])
  })

  it('are dialled again and again, and shown as unreachable meanwhile', async () => {
    await using node = await startNode({ peers: ['/ip4/127.0.0.1/tcp/1'] })
    await until('it is tried', () => node.mesh.peers()[0]?.state === 'unreachable')
    assert.deepEqual(node.mesh.peers()[0]?.addresses, ['/ip4/127.0.0.1/tcp/1'])
    await node.mesh.settled()
  })
})

describe("the node's own key", function () {
  this.timeout(60_000)

  it('is readable by its owner alone, and what is no key is refused with a remedy', async () => {
    await using node = await startNode()
    const path = join(node.dir, 'libp2p.key')
    assert.equal(statSync(path).mode & 0o777, 0o600)
    await node.close()
    const key = readFileSync(path)
    writeFileSync(path, 'not a key')
    await assert.rejects(
      startNode({ dir: node.dir }),
      /libp2p\.key holds no libp2p key\. Put it back from a backup/,
    )
    writeFileSync(path, key)
  })

  it('does not start silently on an address that is in use', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    await assert.rejects(startNode({ listen: [`/ip4/127.0.0.1/tcp/${port}`] }), {
      name: 'ListenError',
      message: new RegExp(`tcp/${port} .EADDRINUSE`),
    })
    server.close()
  })
})
