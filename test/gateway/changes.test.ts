import assert from 'node:assert/strict'
import { problemOf, startNode, type TestNode } from './test-node.ts'

interface Event {
  id: number
  event: string
  data: { publisher: string; cid: string; at: string }
}

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
