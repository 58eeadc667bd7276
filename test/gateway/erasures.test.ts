import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf } from '../../node/store/blocks.ts'
import type { components } from '../../protocol/generated/openapi.ts'
import {
  type CidText,
  cidFromBytes,
  concatBytes,
  memoryHeldLog,
  readCar,
  readCid,
  readPage,
} from '../../protocol/index.ts'
import { problemOf, startNode, type TestNode } from './test-node.ts'

type View = components['schemas']['RecordView']
type Item = { readonly cid: CidText; readonly key: string }

const marker = 'zanzibarquux'
const contributors = [{ name: `Person ${marker}p`, role: 'creator' }]

async function withdraw(node: TestNode, target: string, reason = 'biosafety'): Promise<CidText> {
  const { withdrawal } = await node.app.publishing.withdraw({ target, reason } as never)
  return withdrawal
}

/** Everything that the files of the store hold. */
const stored = (dir: string) =>
  Buffer.concat(
    readdirSync(dir)
      .filter((name) => name.startsWith('biofed.sqlite'))
      .map((name) => readFileSync(join(dir, name))),
  )

const search = async (node: TestNode, q: string) =>
  (await node.get<{ items: Item[] }>(`/api/v1/search?q=${encodeURIComponent(q)}`)).items.map(({ key }) => key)

/** Puts what one node has of its log into another, as sync does. */
function replicate(from: TestNode, to: TestNode): void {
  const { logs, db } = to.app
  const have = logs.getLog(from.did) ?? memoryHeldLog()
  const bytes = from.app.logs.pageOf(from.did, undefined, have.size)
  assert.ok(bytes instanceof Uint8Array, String(bytes))
  const page = readPage(bytes, { publisher: from.did, have, now: Date.now() })
  db.transaction((tx) => logs.addEntries(tx, from.did, page))
}

/** Asks again from a position below the size held, as sync does for holes. */
function refill(from: TestNode, to: TestNode, position: number): void {
  const { logs, db } = to.app
  const have = logs.getLog(from.did) ?? assert.fail('no log')
  const bytes = from.app.logs.pageOf(from.did, undefined, position)
  assert.ok(bytes instanceof Uint8Array, String(bytes))
  const { fills } = readPage(bytes, { publisher: from.did, have, from: position, now: Date.now() })
  db.transaction((tx) => logs.addEntries(tx, from.did, { entries: fills }))
}

describe('a record that was withdrawn', function () {
  this.timeout(60_000)

  it('leaves no trace in the files of the store: not in rows, the full-text index or the write-ahead log', async () => {
    await using node = await startNode()
    const { app } = node
    const file = await app.files.addFile('x.gb', 'text/plain', Buffer.from(`LOCUS ${marker}f`.repeat(300)))
    for (let n = 0; n < 30; n++) await node.publish(`other-${n}`, { summary: { en: `some words ${n}` } })
    const cid = await node.publish(
      'gone',
      {
        name: { en: `${marker} name` },
        summary: { en: `a ${marker}s of many words`.repeat(40) },
        keywords: [`${marker}k`],
        source: { format: 'genbank', file, record: 1 },
      },
      { contributors },
    )
    for (let n = 0; n < 10; n++) await node.publish(`later-${n}`, { keywords: [`word${n}`] })
    await app.settled()
    assert.deepEqual(await search(node, marker), ['gone'])
    assert.ok(stored(node.dir).includes(marker))
    await withdraw(node, cid)
    await app.settled()
    assert.deepEqual(await search(node, marker), [])
    assert.equal(stored(node.dir).includes(marker), false)
    assert.deepEqual((await search(node, 'words')).length, 25)
  })

  it('is gone at every door, with the reason and the record that withdrew it, its people and files too', async () => {
    await using node = await startNode()
    const { app, did } = node
    const file = await app.files.addFile('x.gb', 'text/plain', Buffer.from('LOCUS x'))
    const cid = await node.publish(
      'gone',
      { source: { format: 'genbank', file, record: 1 } },
      { contributors },
    )
    const people = app.logs.proofOf(cid)?.people?.cid ?? assert.fail('no people')
    const raw = readCid(typeof file.cid === 'string' ? file.cid : file.cid['/'])
    const blocks = [cid, people, raw].map((each) => ({
      cid: each,
      bytes: app.blocks.get(each) ?? assert.fail(each),
    }))
    const by = await withdraw(node, cid)
    const doors = [
      `/api/v1/records/${cid}`,
      ...['raw', 'car', 'genbank', 'original'].map((format) => `/api/v1/records/${cid}?format=${format}`),
      `/api/v1/records/${cid}/proof`,
      `/api/v1/records/${cid}/proof?format=car`,
      ...[cid, people, raw].flatMap((each) => [`/ipfs/${each}?format=raw`, `/ipfs/${each}?format=car`]),
    ]
    for (const door of doors) {
      const problem = await problemOf(await node.call(door, { token: '' }), 410, 'withdrawn')
      const { withdrawal } = problem as typeof problem & { withdrawal?: object }
      assert.deepEqual(withdrawal, { by, publisher: did, reason: 'biosafety' }, door)
    }
    for (const block of blocks)
      assert.throws(() => app.db.transaction((tx) => app.blocks.put(tx, block)), { code: 'blocked' })
    const car = await node.call(`/ipfs/${app.logs.getLog(did)?.head?.cid}?format=car`)
    const bytes = Buffer.from(await car.arrayBuffer())
    for (const block of blocks) assert.equal(bytes.includes(Buffer.from(block.bytes)), false)
    const page = app.logs.pageOf(did, undefined, 0)
    assert.ok(page instanceof Uint8Array)
    for (const block of blocks) assert.equal(Buffer.from(page).includes(Buffer.from(block.bytes)), false)
  })

  it('keeps its people alone erased, and says so, when they alone were withdrawn', async () => {
    await using node = await startNode()
    const { app } = node
    const cid = await node.publish('p', {}, { contributors })
    const before = await node.get<View>(`/api/v1/records/${cid}`)
    assert.deepEqual(before.people?.contributors, contributors)
    const people = app.logs.proofOf(cid)?.people?.cid ?? assert.fail('no people')
    const by = await withdraw(node, people, 'personal-data')
    await app.settled()
    const { people: shown, peopleWithdrawn } = await node.get<View>(`/api/v1/records/${cid}`)
    assert.deepEqual([shown, peopleWithdrawn], [undefined, { by, reason: 'personal-data' }])
    await problemOf(await node.call(`/ipfs/${people}?format=raw`), 410, 'withdrawn')
    assert.equal(stored(node.dir).includes(`${marker}p`), false)
    await assert.rejects(withdraw(node, people), { code: 'already_withdrawn' })
  })
})

describe('the file of a record that was withdrawn', function () {
  this.timeout(60_000)

  it('stays for the draft of its correction alone, and is public again with that', async () => {
    await using node = await startNode()
    const { app } = node
    const bytes = Buffer.alloc(2_500_000, 'LOCUS x')
    const file = await app.files.addFile('x.gb', 'text/plain', bytes)
    const source = { format: 'genbank', file, record: 1 }
    const raw = readCid(typeof file.cid === 'string' ? file.cid : file.cid['/'])
    const cid = await node.publish('wrong', { source })
    const { id } = await node.send<{ id: number }>('POST', '/api/v1/drafts', {
      kind: 'design',
      key: 'right',
      licence: 'CC0-1.0',
      body: { name: { en: 'right' }, moleculeType: 'DNA', topology: 'linear', source },
    })
    await withdraw(node, cid, 'erroneous')
    const nodes = app.files.nodesOf(raw)
    assert.ok(nodes.length > 1)
    assert.ok(nodes.every((each) => !app.blocks.has(each) && app.blocks.visibilityOf(each) === 'private'))
    await problemOf(await node.call(`/ipfs/${raw}?format=raw`), 410, 'withdrawn')
    await node.send('POST', `/api/v1/drafts/${id}/publish`)
    assert.ok(nodes.every((each) => app.blocks.has(each)))
    assert.equal((await node.call(`/ipfs/${raw}?format=raw`)).status, 200)
  })
})

describe('what the operator erases', function () {
  this.timeout(60_000)

  it('is gone at this node alone, which serves the log up to it, until it may come again', async () => {
    await using theirs = await startNode({ name: 'Their Institute' })
    await using node = await startNode()
    await theirs.publish('first')
    const cid = await theirs.publish('bad', { name: { en: `${marker} part` } }, { contributors })
    await theirs.publish('last')
    const people = theirs.app.logs.proofOf(cid)?.people?.cid ?? assert.fail('no people')
    replicate(theirs, node)
    await node.app.settled()
    assert.deepEqual(await search(node, marker), ['bad'])
    const size = node.app.logs.getLog(theirs.did)?.size ?? 0
    const erasure = await node.send<object>('POST', '/api/v1/erasures', { cid, reason: 'court order 12' })
    assert.deepEqual((await node.get<{ items: object[] }>('/api/v1/erasures')).items, [erasure])
    await node.app.settled()
    assert.deepEqual(await search(node, marker), [])
    assert.equal(stored(node.dir).includes(marker), false)
    const { detail } = await problemOf(
      await node.call(`/api/v1/records/${cid}`, { token: '' }),
      410,
      'blocked',
    )
    assert.match(detail, /court order 12/)
    const position = theirs.app.logs.proofOf(cid)?.position ?? 0
    const page = node.app.logs.pageOf(theirs.did, undefined, 0)
    assert.ok(page instanceof Uint8Array)
    const read = readPage(page, { publisher: theirs.did, have: memoryHeldLog(), now: Date.now() })
    assert.deepEqual([read.to, read.holes], [position, []])
    assert.equal(node.app.logs.pageOf(theirs.did, undefined, position), 'busy')
    assert.equal(node.app.logs.getLog(theirs.did)?.size, size)

    const answer = await node.call(`/api/v1/erasures/${cid}`, { method: 'DELETE' })
    assert.equal(answer.status, 204)
    await problemOf(await node.call(`/api/v1/erasures/${cid}`, { method: 'DELETE' }), 404, 'not_found')
    for (const each of [cid, people]) assert.equal(node.app.blocks.blocklist.find(digestOf(each)), undefined)
    assert.deepEqual(node.app.logs.getLog(theirs.did)?.holes, [position])
    refill(theirs, node, position)
    assert.deepEqual(await search(node, marker), ['bad'])
    assert.deepEqual((await node.get<View>(`/api/v1/records/${cid}`)).people?.contributors, contributors)
  })

  it('may be people or a file alone, or something that never came', async () => {
    await using theirs = await startNode({ name: 'Their Institute' })
    await using node = await startNode()
    const cid = await theirs.publish('p', {}, { contributors })
    const people = theirs.app.logs.proofOf(cid)?.people?.cid ?? assert.fail('no people')
    replicate(theirs, node)
    await node.send('POST', '/api/v1/erasures', { cid: people, reason: 'asked by the person' })
    assert.equal(node.app.blocks.read(people), undefined)
    assert.equal((await node.get<View>(`/api/v1/records/${cid}`)).people, undefined)
    const never = await theirs.publish('never')
    await node.send('POST', '/api/v1/erasures', { cid: never, reason: 'known to be bad' })
    replicate(theirs, node)
    await problemOf(await node.call(`/api/v1/records/${never}`), 410, 'blocked')
    assert.equal(node.app.index.findRecord(never), undefined)
  })

  it('is neither what this node signs for nor what a log is made of', async () => {
    await using node = await startNode()
    const own = await node.publish('own')
    const log = node.app.logs.getLog(node.did)
    for (const cid of [own, log?.head?.cid, log?.chain?.newest.cid])
      await problemOf(
        await node.call('/api/v1/erasures', { method: 'POST', json: { cid, reason: 'x' } }),
        409,
        'not_erasable',
      )
    assert.equal((await node.get<View>(`/api/v1/records/${own}`)).cid, own)
  })
})

describe('a record that a curator holds', function () {
  this.timeout(60_000)

  it('is neither found nor given where its holds are heeded, and shown with a warning where they are flagged', async () => {
    await using node = await startNode()
    const { did } = node
    const cid = await node.publish('part')
    const other = await node.publish('device', { derivedFrom: [{ cid }] })
    const draft = await node.send<{ id: number }>('POST', '/api/v1/drafts', {
      kind: 'attestation',
      key: 'hold-1',
      licence: 'CC0-1.0',
      body: {
        target: cid,
        type: 'screening',
        hold: true,
        reason: 'biosafety',
        statement: { en: 'Looks like a toxin.' },
      },
    })
    const { records } = await node.send<{ records: { cid: CidText }[] }>(
      'POST',
      `/api/v1/drafts/${draft.id}/publish`,
    )
    const by = records[0]?.cid
    const curator = (holds: string) =>
      node.send<{ records: number }>('PUT', `/api/v1/curators/${did}`, { holds })
    assert.deepEqual((await node.get<View>(`/api/v1/records/${cid}`)).holds, undefined)
    assert.equal((await curator('flag')).records, 1)
    const { holds, attestations } = await node.get<View>(`/api/v1/records/${cid}`)
    assert.deepEqual(
      holds?.map((hold) => [hold.by, hold.curator, hold.reason]),
      [[by, did, 'biosafety']],
    )
    assert.deepEqual(
      attestations?.map((each) => [each.cid, each.type, each.statement]),
      [[by, 'screening', { en: 'Looks like a toxin.' }]],
    )
    await curator('hide')
    assert.deepEqual(await search(node, ''), ['device'])
    for (const door of [
      `/api/v1/records/${cid}`,
      `/api/v1/records/${cid}?format=raw`,
      `/api/v1/records/${cid}/proof`,
      `/ipfs/${cid}?format=raw`,
    ]) {
      const problem = await problemOf(await node.call(door), 451, 'held')
      const { hold } = problem as typeof problem & { hold?: { by?: string } }
      assert.equal(hold?.by, by, door)
      assert.match(problem.detail, /biosafety/)
    }
    const raw = cidFromBytes(concatBytes(Uint8Array.of(1, 0x55, 0x12, 0x20), digestOf(cid)))
    await problemOf(await node.call(`/ipfs/${raw}?format=raw`), 451, 'held')
    const head = node.app.logs.getLog(did)?.head?.cid
    const car = await (await node.call(`/ipfs/${head}?format=car`)).arrayBuffer()
    const { find } = readCar(new Uint8Array(car), { maxBytes: 10_000_000 })
    assert.deepEqual([find(readCid(other)) !== undefined, find(cid)], [true, undefined])
    assert.equal((await node.get<View>(`/api/v1/records/${other}`)).cid, other)
    const page = await (await node.call(`/r/${cid}`, { headers: { accept: 'text/html' } })).text()
    assert.equal(page.includes('Promoter J23100'), false)
    await curator('ignore')
    assert.deepEqual((await search(node, '')).sort(), ['device', 'part'])
    assert.deepEqual((await node.get<{ items: object[] }>('/api/v1/curators')).items, [])
  })
})

describe('whoever builds on a record', function () {
  this.timeout(60_000)

  it('is told of its correction and of its withdrawal: on the record, in the list and in the feed', async () => {
    await using node = await startNode()
    const cid = await node.publish('part')
    const device = await node.publish('device', { derivedFrom: [{ cid }] })
    const from = node.app.logs.lastChange()
    const change = { type: 'correction', reason: { en: 'a base was wrong' } }
    const draft = await node.send<{ id: number }>('POST', '/api/v1/drafts', {
      kind: 'design',
      key: 'part',
      licence: 'CC0-1.0',
      body: { name: { en: 'part' }, moleculeType: 'DNA', topology: 'linear', sequence: 'ACGTACGA' },
      change,
    })
    await node.send('PATCH', `/api/v1/drafts/${draft.id}`, { confirmRevisionOf: cid })
    const { records } = await node.send<{ records: { cid: CidText }[] }>(
      'POST',
      `/api/v1/drafts/${draft.id}/publish`,
    )
    const by = records[0]?.cid
    const gone = await withdraw(node, cid)
    const { notices } = await node.get<View>(`/api/v1/records/${device}`)
    const causes = notices?.map((notice) => [notice.type, notice.by, notice.target])
    assert.deepEqual(causes?.sort(), [
      ['correction', by, cid],
      ['withdrawal', gone, cid],
    ])
    const { items } = await node.get<{ items: { item: Item }[] }>('/api/v1/notices')
    assert.deepEqual(
      items.map(({ item }) => item.key),
      ['device', 'device'],
    )
    const told = await readEvents(node, from, 3)
    assert.deepEqual(
      told
        .filter(({ event }) => event === 'notice')
        .map(({ data }) => [data.cid, data.type, data.by, data.target]),
      [
        [device, 'correction', by, cid],
        [device, 'withdrawal', gone, cid],
      ],
    )
  })
})

interface FeedEvent {
  readonly event: string
  readonly data: Record<string, unknown>
}

/** Events after a number until so many heads have come. */
async function readEvents(node: TestNode, since: number, heads: number): Promise<FeedEvent[]> {
  const stop = new AbortController()
  const answer = await fetch(`${node.url}/api/v1/changes?since=${since}`, { signal: stop.signal })
  let text = ''
  const events = () =>
    text
      .split('\n\n')
      .slice(0, -1)
      .flatMap((block): FeedEvent[] => {
        const event = /^event: (.*)$/m.exec(block)?.[1]
        const data = /^data: (.*)$/m.exec(block)?.[1]
        return event && data ? [{ event, data: JSON.parse(data) }] : []
      })
  for await (const chunk of answer.body ?? []) {
    text += Buffer.from(chunk).toString('utf8')
    if (events().filter(({ event }) => event === 'head').length >= heads - 1) break
  }
  stop.abort()
  return events()
}
