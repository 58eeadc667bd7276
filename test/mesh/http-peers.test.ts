import assert from 'node:assert/strict'
import { askGateway } from '../../node/mesh/http-peer.ts'
import { findRefusal, linkTo, readCid } from '../../protocol/index.ts'
import { hasSameHead, logOf, newPublisher, searchIn, someRecords, startNode, until } from './mesh-node.ts'
import { gatewayOf, serve } from './test-gateway.ts'

describe('a peer given by the URL of its gateway', function () {
  this.timeout(60_000)

  it('is polled: records and files come without libp2p', async () => {
    await using a = await startNode({ listen: [] })
    const publisher = newPublisher()
    const { name, mediaType, size, sha256, cid } = await a.files.addFile(
      'a.gb',
      'text/plain',
      Buffer.alloc(2_500_000, 7),
    )
    const file = readCid(typeof cid === 'string' ? cid : (cid as { '/': string })['/'])
    a.publish(publisher, [
      ...someRecords(50),
      { key: 'F-1', body: { source: { file: { name, mediaType, size, sha256, cid: linkTo(file) } } } },
    ])
    await using gateway = await serve(gatewayOf(a))
    await using b = await startNode({ listen: [], peers: [`${gateway.url}/`] })
    await b.mesh.settled()
    assert.deepEqual(logOf(b, publisher), logOf(a, publisher))
    assert.deepEqual(await searchIn(b), await searchIn(a))
    assert.deepEqual(b.files.missingBlocks(file), [])
    const [peer] = b.mesh.peers()
    assert.deepEqual([peer?.id, peer?.transport, peer?.state], [gateway.url, 'http', 'connected'])

    a.publish(publisher, someRecords(3, 'LATER'))
    await until('the next poll brings the rest', () => hasSameHead(a, b, publisher))
  })

  it('refuses with a problem as others refuse with a message of the protocol', async () => {
    await using gateway = await serve((req, res) => {
      const { searchParams } = new URL(req.url ?? '', 'http://localhost')
      res.writeHead(409, {
        'content-type': searchParams.get('from') === '9' ? 'text/html' : 'application/problem+json',
      })
      const codes = [
        'not_a_prefix',
        'unknown_publisher',
        'busy',
        'too_many_requests',
        'not_found',
        '__proto__',
      ]
      res.end(JSON.stringify({ code: codes[Number(searchParams.get('from'))] }))
    })
    const { did } = newPublisher()
    const ask = (from: number) =>
      askGateway(
        gateway.url,
        { ask: 'page', publisher: did, epoch: 1, from },
        AbortSignal.timeout(5_000),
      ).then(findRefusal, (error: Error) => error.message.replace(/.* answered/, 'answered'))
    assert.deepEqual(await Promise.all([0, 1, 2, 3, 4, 5, 9].map(ask)), [
      'not_a_prefix',
      'unknown_publisher',
      'busy',
      'busy',
      'answered 409',
      'answered 409',
      'answered 409',
    ])
  })

  it('is refused and named when it answers with something else, and its redirects are not followed', async () => {
    await using elsewhere = await serve((_, res) => res.end('never'))
    await using redirecting = await serve((_, res) => res.writeHead(302, { location: elsewhere.url }).end())
    await using talking = await serve((_, res) => res.end('<html>not a CAR</html>'))
    await using endless = await serve((_, res) => {
      const chunk = Buffer.alloc(262_144)
      const go = () => {
        while (!res.destroyed && res.write(chunk));
        if (!res.destroyed) res.once('drain', go)
      }
      go()
    })
    await using node = await startNode({ listen: [], peers: [redirecting.url, talking.url, endless.url] })
    const peer = (url: string) => node.mesh.peers().find(({ id }) => id === url)
    await until('each was tried', () =>
      [redirecting, talking, endless].every(
        ({ url }) => !['dialling', 'connected'].includes(peer(url)?.state ?? ''),
      ),
    )
    assert.deepEqual(
      [redirecting, talking, endless].map(({ url }) => [
        peer(url)?.state,
        peer(url)?.faults?.map(({ code }) => code),
      ]),
      [
        ['unreachable', []],
        ['refused', ['bad_car']],
        ['unreachable', []],
      ],
    )
    assert.deepEqual(elsewhere.asked, [])
  })
})
