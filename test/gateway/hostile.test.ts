import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import fc from 'fast-check'
import { limitBodyTime } from '../../node/gateway/body-time.ts'
import { BudgetSpent, linksOf, walkDag } from '../../node/gateway/dag-walk.ts'
import { type Block, type CidText, cidForBlock, linkTo, makeBlock } from '../../protocol/index.ts'
import { problemOf, startNode, type TestNode } from './test-node.ts'

describe('hostile requests', function () {
  this.timeout(60_000)
  let node: TestNode
  before(async () => {
    node = await startNode()
    await node.publish('KNOWN')
  })
  after(() => node[Symbol.asyncDispose]())

  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ maxLength: 60 }),
    fc.constantFrom('"', '*', 'NEAR(', 'AND OR NOT', "';--", '한', '\u0000', '{', ':'),
  )

  it('never make a search fail, whatever is searched', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (q) => {
        const answer = await node.call(`/api/v1/search?${new URLSearchParams({ q: q.toWellFormed() })}`)
        assert.ok(answer.status === 200 || answer.status === 400, `${answer.status}`)
        await answer.arrayBuffer()
      }),
      { numRuns: 150 },
    )
  })

  it('never make a route fail, whatever stands in its path and headers', async () => {
    const templates = [
      '/api/v1/records/',
      '/api/v1/molecules/',
      '/api/v1/publishers/',
      '/ipfs/',
      '/r/',
      '/p/',
      '/',
    ]
    const header = fc.string({ maxLength: 80 }).map((value) => value.replace(/[^\x20-\x7e]/g, '').trim())
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...templates),
        text,
        header,
        header,
        async (template, part, accept, etag) => {
          const path = `${template}${encodeURIComponent(part.toWellFormed())}`
          const answer = await fetch(`${node.url}${path}`, {
            headers: { accept, 'if-none-match': etag, range: etag },
          })
          assert.ok(answer.status < 500, `${path}: ${answer.status}`)
          await answer.arrayBuffer()
        },
      ),
      { numRuns: 200 },
    )
  })

  it('never make a draft fail, whatever its body is, nor touch a prototype', async () => {
    const json = fc.jsonValue({ maxDepth: 4 })
    await fc.assert(
      fc.asyncProperty(json, async (body) => {
        const answer = await node.call('/api/v1/drafts', { method: 'POST', json: { kind: 'design', body } })
        assert.ok(answer.status < 500, await answer.text())
      }),
      { numRuns: 100 },
    )
    const poison =
      '{"kind":"design","body":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"name":{"en":"x"}}}'
    const headers = { 'content-type': 'application/json' }
    const answer = await node.call('/api/v1/drafts', { method: 'POST', body: poison, headers })
    assert.ok(answer.status < 500, await answer.text())
    assert.equal(({} as Record<string, unknown>).polluted, undefined)
    for (const [open, close] of [
      ['{"a":', '}'],
      ['[', ']'],
      ['{"]\\"":', '}'],
    ]) {
      const deep = `{"kind":"design","body":{"a":${open?.repeat(5000)}1${close?.repeat(5000)}}}`
      await problemOf(
        await node.call('/api/v1/drafts', { method: 'POST', body: deep, headers }),
        400,
        'bad_json',
      )
    }
    const brackets = `{"kind":"design","body":{"name":{"en":"${'[{'.repeat(200)}"}}}`
    assert.equal((await node.call('/api/v1/drafts', { method: 'POST', body: brackets, headers })).status, 201)
  })
})

describe('a body that comes too slowly', () => {
  for (const [what, path, isCut] of [
    ['cuts a small one', '/api/v1/drafts', true],
    ['waits for an upload that moves', '/api/v1/imports', false],
  ] as const)
    it(what, async () => {
      const server = createServer((req, res) => req.on('end', () => res.end('whole')).resume())
      server.on('request', (req) => limitBodyTime(req, 80))
      await once(server.listen(0, '127.0.0.1'), 'listening')
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
      socket.on('error', () => undefined)
      let answer = ''
      socket.on('data', (chunk) => {
        answer += String(chunk)
      })
      socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 12\r\n\r\n`)
      const drip = setInterval(() => socket.write('x'), 30)
      await once(socket, 'close')
      clearInterval(drip)
      server.close()
      assert.equal(answer.includes('whole'), !isCut)
    })
})

describe('walking a DAG', () => {
  const leaf = (text: string): Block => {
    const bytes = new TextEncoder().encode(text)
    return { cid: cidForBlock(bytes, 'raw'), bytes }
  }
  const [a, b, c] = [leaf('a'), leaf('b'), leaf('c')]
  const inner = makeBlock({ list: [linkTo(b.cid), { x: linkTo(a.cid) }] })
  const root = makeBlock({ first: linkTo(inner.cid), other: [linkTo(a.cid), linkTo(c.cid)], text: a.cid })
  const store = new Map([a, b, c, inner, root].map(({ cid, bytes }) => [cid, bytes]))
  const roomy = { blocks: 100, bytes: 1e6, deadline: 1e15 }
  const walk = (budget = roomy, get: (cid: CidText) => Uint8Array | undefined = (cid) => store.get(cid)) =>
    [...walkDag(root, 'all', get, budget, Date.now)].map(({ cid }) => cid)

  it('goes depth first, in the order of links, to each block once', () => {
    assert.deepEqual(linksOf(root.cid, root.bytes), [inner.cid, a.cid, c.cid])
    assert.deepEqual(walk(), [root.cid, inner.cid, b.cid, a.cid, c.cid])
  })

  it('leaves out what is not here', () => {
    assert.deepEqual(
      walk(roomy, (cid) => (cid === inner.cid ? undefined : store.get(cid))),
      [root.cid, a.cid, c.cid],
    )
  })

  it('ends when its budget is spent', () => {
    for (const budget of [{ blocks: 3 }, { bytes: root.bytes.length + 5 }, { deadline: 0 }])
      assert.throws(() => walk({ ...roomy, ...budget }), BudgetSpent)
  })
})
