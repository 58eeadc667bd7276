import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import express from 'express'
import { changeStreams } from '../../node/gateway/changes.ts'
import { problemOf, startNode, type TestNode } from './test-node.ts'

interface Event {
  id: number
  event: string
  data: { publisher: string; cid: string; at: string }
}

describe('a listener to the changes', () => {
  /** Changes streamed from a feed of `rows` rows that never grows, with a heartbeat each 20 ms. */
  async function serve(rows: number) {
    const row = (seq: number) => ({ seq, at: 0, kind: 'record', publisher: 'did:key:z', cid: 'b'.repeat(59) })
    const after = (seq: number, limit: number) =>
      Array.from({ length: Math.max(0, Math.min(limit, rows - seq)) }, (_, i) => row(seq + i + 1))
    const feed = { after, pruned: () => 0, newest: () => rows, subscribe: () => () => undefined }
    const streams = changeStreams(feed, { heartbeatMs: 20 })
    const server = createServer(express().use(streams.routes))
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const close = () => {
      streams[Symbol.dispose]()
      server.close()
    }
    return { streams, port: (server.address() as AddressInfo).port, [Symbol.dispose]: close }
  }

  it('hears that the line is alive while nothing happens', async () => {
    using served = await serve(0)
    const answer = await fetch(`http://127.0.0.1:${served.port}/api/v1/changes`)
    let text = ''
    for await (const chunk of answer.body ?? []) {
      text += Buffer.from(chunk).toString()
      if (text.split(': still here').length > 3) break
    }
    assert.match(text, /^retry: \d+\n\n(?:: still here\n\n)+$/)
  })

  it('is dropped when it takes nothing, without filling the memory', async () => {
    using served = await serve(1e9)
    const socket = connect(served.port, '127.0.0.1')
    const dropped = once(socket, 'close')
    socket.on('error', () => undefined)
    socket.write('GET /api/v1/changes?since=0 HTTP/1.1\r\nHost: x\r\n\r\n')
    socket.pause()
    while (served.streams.open === 0) await new Promise((resolve) => setImmediate(resolve))
    while (served.streams.open > 0) await new Promise((resolve) => setImmediate(resolve))
    socket.resume()
    await dropped
    assert.ok(socket.bytesRead < 50_000_000, `${socket.bytesRead} bytes were on their way`)
  })
})

describe('the changes as server-sent events', () => {
  let node: TestNode
  beforeEach(async () => {
    node = await startNode({ settings: { listeners: 2 } })
  })
  afterEach(() => node[Symbol.asyncDispose]())

  /** Reads events until `enough` says so, then goes away. */
  async function listen(
    enough: (events: Event[]) => boolean,
    init: { since?: number; last?: number } = {},
    onOpen = async () => {},
  ) {
    const leave = new AbortController()
    const query = init.since === undefined ? '' : `?since=${init.since}`
    const answer = await node.call(`/api/v1/changes${query}`, {
      token: '',
      signal: leave.signal,
      headers: init.last === undefined ? {} : { 'last-event-id': String(init.last) },
    })
    assert.equal(answer.status, 200)
    const events: Event[] = []
    const opened = onOpen()
    let text = ''
    for await (const chunk of answer.body ?? []) {
      text += Buffer.from(chunk).toString()
      const parts = text.split('\n\n')
      text = parts.pop() ?? ''
      events.push(...parts.filter((part) => part.startsWith('id: ')).map(readEvent))
      if (enough(events)) break
    }
    leave.abort()
    await opened
    return events
  }

  it('come live, in order, each with its number', async () => {
    let cid = ''
    const events = await listen(
      (all) => all.some(({ event }) => event === 'head'),
      {},
      async () => {
        cid = await node.publish('LIVE')
      },
    )
    assert.deepEqual(
      events.map(({ event }) => event),
      ['record', 'head'],
    )
    assert.deepEqual([events[0]?.data.cid, events[0]?.data.publisher], [cid, node.did])
    assert.ok((events[0]?.id ?? 0) < (events[1]?.id ?? 0))
  })

  it('resume after the last that was received', async () => {
    for (const key of ['A1', 'B1', 'C1'])
      await node.publish(key, { sequence: `ACGTAC${'ACGT'.repeat(key.charCodeAt(0) - 60)}` })
    const newest = node.app.logs.lastChange()
    const all = await listen((events) => events.at(-1)?.id === newest, { since: 0 })
    const middle = all[Math.floor(all.length / 2)]?.id ?? 0
    for (const how of [{ last: middle }, { since: middle }, { since: 0, last: middle }])
      assert.deepEqual(
        await listen((events) => events.at(-1)?.id === newest, how),
        all.filter(({ id }) => id > middle),
      )
  })

  it('tell of withdrawals', async () => {
    const cid = await node.publish('GONE')
    const events = await listen(
      (all) => all.some(({ event }) => event === 'withdrawal'),
      {},
      async () => {
        await node.app.publishing.withdraw({ target: cid, reason: 'erroneous' })
      },
    )
    assert.equal(events.find(({ event }) => event === 'withdrawal')?.data.cid, cid)
  })

  it('are refused for an id that is none, and for one that this node has not reached', async () => {
    const headers = { 'last-event-id': 'x' }
    await problemOf(await node.call('/api/v1/changes', { headers }), 400, 'bad_request')
    await problemOf(await node.call('/api/v1/changes?since=999999'), 410, 'pruned')
  })

  it('are for a limited number of clients', async () => {
    const leave = new AbortController()
    const open = () => fetch(`${node.url}/api/v1/changes`, { signal: leave.signal })
    const [first, second] = [await open(), await open()]
    assert.deepEqual([first.status, second.status], [200, 200])
    const refused = await node.call('/api/v1/changes')
    await problemOf(refused, 503, 'busy')
    assert.ok(refused.headers.get('retry-after'))
    leave.abort()
  })

  it('end when the node closes', async () => {
    const answer = await fetch(`${node.url}/api/v1/changes`)
    const ended = answer.text()
    await node.app.close()
    assert.match(await ended, /^retry: \d+\n\n$/)
  })
})

function readEvent(part: string): Event {
  const fields = Object.fromEntries(part.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)))
  return { id: Number(fields.id), event: String(fields.event), data: JSON.parse(String(fields.data)) }
}
