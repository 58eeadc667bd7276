import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { components } from '../../protocol/generated/openapi.ts'
import { design, problemOf, startNode, type TestNode } from '../gateway/test-node.ts'

type Draft = components['schemas']['Draft']

/** A hook that does what the file `answer` in the data folder says, and writes down what it was given. */
const hook = {
  name: 'screening',
  command: [
    process.execPath,
    '-e',
    `const fs = require('fs'); fs.writeFileSync('given.json', fs.readFileSync(0)); fs.writeSync(1, fs.readFileSync('answer'))`,
  ],
  timeoutMs: 20_000,
}

async function withHook(settings: object = {}): Promise<TestNode & { answer(text: string): void }> {
  const node = await startNode({ settings: { publishHooks: [hook], ...settings } as never })
  return Object.assign(node, { answer: (text: string) => writeFileSync(join(node.dir, 'answer'), text) })
}

const create = (node: TestNode, key: string, fields: object = {}) =>
  node.send<Draft>('POST', '/api/v1/drafts', {
    kind: 'design',
    key,
    licence: 'CC0-1.0',
    body: design(),
    ...fields,
  })
const publish = (node: TestNode, ...drafts: number[]) =>
  node.call('/api/v1/publications', { method: 'POST', json: { drafts } })
const get = (node: TestNode, id: number) => node.get<Draft>(`/api/v1/drafts/${id}`)
const review = (node: TestNode, id: number, decision: string, comment?: string) =>
  node.send<Draft>('POST', `/api/v1/drafts/${id}/review`, {
    decision,
    reviewer: 'B. Safety',
    ...(comment && { comment }),
  })

describe('drafts that a program must pass', function () {
  this.timeout(60_000)

  it('are published when it passes them, having seen the very record with its sequence and people', async () => {
    await using node = await withHook()
    node.answer('{"decision":"pass"}')
    const { id } = await create(node, 'p', { contributors: [{ name: 'A. Person', role: 'creator' }] })
    const answer = await publish(node, id)
    assert.equal(answer.status, 201)
    const { records } = (await answer.json()) as { records: { cid: string }[] }
    const given = JSON.parse(readFileSync(join(node.dir, 'given.json'), 'utf8'))
    const { hook: name, draft, cid, record, sequence, contributors } = given
    assert.deepEqual(
      [name, draft, cid, sequence, contributors],
      ['screening', id, records[0]?.cid, design().sequence, [{ name: 'A. Person', role: 'creator' }]],
    )
    const view = await node.get<{ record: unknown }>(`/api/v1/records/${cid}`)
    assert.deepEqual(record, view.record)
  })

  it('are held with the reasons, nothing of their publication is signed, and they say so until they are changed', async () => {
    await using node = await withHook()
    node.answer('{"decision":"hold","reasons":["toxin-like","ask B. Safety"]}')
    const [first, second] = [await create(node, 'p'), await create(node, 'q')]
    const { did } = node
    const size = node.app.logs.getLog(did)?.size
    const { errors } = await problemOf(await publish(node, first.id, second.id), 409, 'draft_held')
    assert.match(errors?.[0]?.detail ?? '', /held by screening: toxin-like ask B\. Safety/)
    assert.equal(node.app.logs.getLog(did)?.size, size)
    const { holds } = await get(node, first.id)
    assert.deepEqual(
      holds?.map(({ by, reasons }) => [by, reasons]),
      [['screening', ['toxin-like', 'ask B. Safety']]],
    )
    await node.send('PATCH', `/api/v1/drafts/${first.id}`, { licence: 'CC-BY-4.0' })
    assert.equal((await get(node, first.id)).holds, undefined)
    node.answer('{"decision":"pass"}')
    assert.equal((await publish(node, first.id, second.id)).status, 201)
  })

  it('are held while the program is missing, with what to do', async () => {
    await using node = await startNode({
      settings: { publishHooks: [{ name: 'gone', command: ['/no/such/program'] }] } as never,
    })
    const { id } = await create(node, 'p')
    const { errors } = await problemOf(await publish(node, id), 409, 'draft_held')
    assert.match(errors?.[0]?.detail ?? '', /"gone" could not be run/)
    assert.match(errors?.[0]?.remedy ?? '', /publishHooks in config\.json/)
  })

  it('leave withdrawals alone, so that nothing keeps a record from being erased', async () => {
    await using node = await withHook({ requireReview: true })
    node.answer('{"decision":"pass"}')
    const { id } = await create(node, 'p')
    await review(node, id, 'approve')
    const { records } = (await (await publish(node, id)).json()) as { records: { cid: string }[] }
    node.answer('{"decision":"hold"}')
    const target = records[0]?.cid ?? ''
    const withdrawal = await node.send<Draft>('POST', '/api/v1/drafts', {
      kind: 'withdrawal',
      key: target,
      licence: 'CC0-1.0',
      body: { target, reason: 'biosafety' },
    })
    assert.equal((await publish(node, withdrawal.id)).status, 201)
    await problemOf(await node.call(`/api/v1/records/${target}`), 410, 'withdrawn')
  })
})

describe('drafts that somebody must approve', function () {
  this.timeout(60_000)

  it('are held until they are approved, and again after every change', async () => {
    await using node = await startNode({ settings: { requireReview: true } as never })
    const { id, holds } = await create(node, 'p')
    assert.deepEqual(
      holds?.map(({ by }) => by),
      ['review'],
    )
    await problemOf(await publish(node, id), 409, 'draft_held')
    const approved = await review(node, id, 'approve')
    assert.deepEqual([approved.holds, approved.review?.reviewer], [undefined, 'B. Safety'])
    await node.send('PATCH', `/api/v1/drafts/${id}`, { body: design({ sequence: 'ACGTACGT' }) })
    const changed = await get(node, id)
    assert.deepEqual([changed.holds?.length, changed.review], [1, undefined])
    await problemOf(await publish(node, id), 409, 'draft_held')
    await node.send('PATCH', `/api/v1/drafts/${id}`, { body: design() })
    assert.equal((await publish(node, id)).status, 201)
  })

  it('are held when somebody has refused them, also where no review is required', async () => {
    await using node = await startNode()
    const { id } = await create(node, 'p')
    await review(node, id, 'refuse', 'the source is not ours')
    const { errors } = await problemOf(await publish(node, id), 409, 'draft_held')
    assert.match(errors?.[0]?.detail ?? '', /B\. Safety refused it: the source is not ours/)
    await review(node, id, 'approve')
    assert.equal((await publish(node, id)).status, 201)
  })

  it('are held when they are changed while a program looks at them', async () => {
    await using node = await withHook({ requireReview: true })
    const { id } = await create(node, 'p')
    await review(node, id, 'approve')
    node.answer('{"decision":"pass"}')
    const publication = publish(node, id)
    while (!existsSync(join(node.dir, 'given.json'))) await new Promise((resolve) => setImmediate(resolve))
    await node
      .send('PATCH', `/api/v1/drafts/${id}`, { body: design({ sequence: 'ACGT' }) })
      .catch(() => undefined)
    const { status } = await publication
    const view = await node.call(`/api/v1/drafts/${id}`)
    // Either the change came too late, or nothing was published.
    assert.ok(
      status === 201 ? view.status === 404 : status === 409 && view.status === 200,
      `${status} ${view.status}`,
    )
  })
})
