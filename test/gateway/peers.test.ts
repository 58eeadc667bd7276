import assert from 'node:assert/strict'
import type { components } from '../../protocol/generated/openapi.ts'
import { problemOf, startNode, type TestNode } from './test-node.ts'

type Peers = { self: { peerId?: string; addresses: string[] }; items: components['schemas']['Peer'][] }
type SearchResult = components['schemas']['SearchResult']

describe('peers over HTTP', function () {
  this.timeout(90_000) // loading libp2p takes many seconds on a busy machine

  let first: TestNode
  let second: TestNode

  before(async () => {
    first = await startNode({ name: 'First Institute', listen: ['/ip4/127.0.0.1/tcp/0'] })
    second = await startNode({ name: 'Second University', listen: [] })
  })
  after(async () => {
    await second[Symbol.asyncDispose]()
    await first[Symbol.asyncDispose]()
  })

  it('are added, exchange what they have, and are shown with it', async () => {
    const cid = await first.publish('SHARED', { name: { en: 'Shared promoter' } })
    const { self } = await first.get<Peers>('/api/v1/peers')
    assert.ok(self.peerId && self.addresses[0]?.startsWith('/ip4/127.0.0.1/tcp/'))
    const answer = await second.call('/api/v1/peers', {
      method: 'POST',
      json: { address: self.addresses[0] },
    })
    assert.equal(answer.status, 201)
    await arrived(second, cid)
    await second.app.settled()

    const found = await second.get<SearchResult>('/api/v1/search?q=Shared')
    assert.deepEqual(
      found.items.map((item) => [item.cid, item.publisherName.en]),
      [[cid, 'First Institute']],
    )
    const { items } = await second.get<Peers>('/api/v1/peers')
    const peer = items.find(({ id }) => id === self.peerId)
    assert.equal(peer?.state, 'connected')
    const log = peer?.publishers?.find(({ did }) => did === first.did)
    assert.deepEqual([log?.theirs, log?.ours], [3, 3])
    assert.match(await (await second.call('/metrics')).text(), /biofed_peers\{state="connected"\} 1/)
  })

  it('are reached by the URL of their gateway too', async () => {
    const third = await startNode({ name: 'Third Company', listen: [] })
    const cid = await first.publish('BY-HTTP', { sequence: 'ACGTACGTAACC' })
    await third.send('POST', '/api/v1/peers', { address: first.url })
    await arrived(third, cid)
    const proof = await third.call(`/api/v1/records/${cid}/proof`)
    assert.equal(proof.status, 200)
    await third[Symbol.asyncDispose]()
  })

  it('are refused when their address is none', async () => {
    for (const address of ['nowhere', 'ftp://example.org', '/ip4/999.0.0.1/tcp/x'])
      await problemOf(
        await second.call('/api/v1/peers', { method: 'POST', json: { address } }),
        400,
        'bad_address',
      )
  })

  it('are none at a node without a mesh, which says so', async () => {
    const alone = await startNode()
    assert.deepEqual(await alone.get('/api/v1/peers'), { self: { addresses: [] }, items: [] })
    const answer = await alone.call('/api/v1/peers', {
      method: 'POST',
      json: { address: '/ip4/127.0.0.1/tcp/1' },
    })
    await problemOf(answer, 503, 'no_mesh')
    await alone[Symbol.asyncDispose]()
  })

  it('read whole logs as the bytes of the specification', async () => {
    const heads = await first.call('/api/v1/sync', { token: '' })
    const type = 'application/vnd.ipld.car; version=1; order=unk; dups=n'
    assert.equal(heads.headers.get('content-type'), type)
    const same = Buffer.from(first.app.logs.headsMessage())
    assert.deepEqual(Buffer.from(await heads.arrayBuffer()), same)
    const page = await first.call(`/api/v1/sync/${first.did}?epoch=1&from=1`, { token: '' })
    assert.deepEqual(
      Buffer.from(await page.arrayBuffer()),
      Buffer.from(first.app.logs.pageOf(first.did, 1, 1)),
    )
    const unknown = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'
    await problemOf(await first.call(`/api/v1/sync/${unknown}`), 404, 'unknown_publisher')
    await problemOf(await first.call(`/api/v1/sync/${first.did}?from=4711`), 409, 'not_a_prefix')
  })
})

/** Waits until a record has come to a node, by its changes. */
async function arrived(node: TestNode, cid: string): Promise<void> {
  const leave = new AbortController()
  const answer = await fetch(`${node.url}/api/v1/changes?since=0`, { signal: leave.signal })
  let text = ''
  for await (const chunk of answer.body ?? []) {
    text += Buffer.from(chunk).toString()
    if (text.includes(cid)) break
  }
  leave.abort()
}
