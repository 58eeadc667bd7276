import assert from 'node:assert/strict'
import { readNews, readReceiptAnswer, verifyProofCar } from '../../protocol/index.ts'
import { startNode, type TestNode } from '../gateway/test-node.ts'
import { loopback, until } from '../mesh/mesh-node.ts'

interface Held {
  readonly institutions: number
  readonly firstWitnessed?: string
  readonly receipts: readonly { giver: string; giverName: Record<string, string>; size: number }[]
}

const peersOf = (...nodes: TestNode[]) => nodes.flatMap(({ app }) => app.mesh?.addresses()[0] ?? [])

describe('receipts among real nodes', function () {
  this.timeout(60_000)
  let a: TestNode
  let b: TestNode
  let c: TestNode

  before(async () => {
    a = await startNode({ name: 'Hanbit', listen: [loopback] })
    b = await startNode({ name: 'Haneul', listen: [loopback], peers: peersOf(a) })
    c = await startNode({ name: 'Maru', listen: [loopback], peers: peersOf(a, b) })
    for (const node of [a, b, c])
      for (const { did } of [a, b, c]) if (did !== node.did) node.app.setPolicy(did, 'follow')
  })
  after(async () => {
    for (const node of [c, b, a]) await node[Symbol.asyncDispose]()
  })

  const heldAt = async (node: TestNode, cid: string) =>
    (await node.get<{ held: Held }>(`/api/v1/records/${cid}`)).held

  it('tell everyone who holds a record, and prove it', async () => {
    const cid = await a.publish('J23100')
    const holds = (node: TestNode) => node.app.logs.statusOf(cid).state === 'present'
    await until('all have the record', () => [b, c].every(holds))
    const counted = (node: TestNode) => {
      const found = node.app.logs.statusOf(cid)
      return found.state === 'present' ? node.app.receipts.holders(a.did, found.position).length : 0
    }
    await until('all know of two holders', () => [a, b, c].every((node) => counted(node) === 2))
    for (const node of [a, b, c]) {
      const held = await heldAt(node, cid)
      assert.equal(held.institutions, 2)
      assert.deepEqual(held.receipts.map(({ giver }) => giver).sort(), [b.did, c.did].sort())
      assert.deepEqual(await node.get(`/api/v1/records/${cid}/held`), held)
      const car = await (await node.call(`/api/v1/records/${cid}/proof?format=car`)).arrayBuffer()
      const proof = verifyProofCar(new Uint8Array(car), { now: Date.now() })
      assert.equal(proof.record.cid, cid)
      assert.deepEqual([...new Set(proof.witnesses.map(({ giver }) => giver))].sort(), [b.did, c.did].sort())
      assert.ok(proof.firstWitnessed && proof.firstWitnessed <= Date.now() / 1000)
      assert.equal(proof.steps.at(-1)?.step, 'witnesses')
    }
    const { held } = await c.get<{ held: Held }>(`/api/v1/publishers/${encodeURIComponent(a.did)}`)
    assert.equal(held.institutions, 2)
  })

  it('are told to whoever asks over HTTP', async () => {
    const news = await (await b.call('/api/v1/sync/news', { token: '' })).arrayBuffer()
    const { items } = readNews(new Uint8Array(news))
    assert.ok(items.some((item) => 'receipt' in item && item.receipt.giver === c.did))
    const did = encodeURIComponent(a.did)
    const answer = await (
      await b.call(`/api/v1/sync/${did}/receipt`, { method: 'POST', token: '' })
    ).arrayBuffer()
    const { receipt } = readReceiptAnswer(new Uint8Array(answer))
    assert.deepEqual([receipt.giver, receipt.publisher], [b.did, a.did])
    assert.ok(Date.now() / 1000 - receipt.time < 60)
  })

  it('reach one who was away, by the news of others', async () => {
    await using late = await startNode({ name: 'Late', peers: peersOf(b) })
    for (const { did } of [a, b, c]) late.app.setPolicy(did, 'follow')
    await until('the receipts are there', () => late.app.receipts.holders(a.did, 0).length === 2)
  })

  it('are counted', async () => {
    const text = await (await a.call('/metrics', { token: '' })).text()
    assert.match(text, /biofed_own_log_holders\{publisher="[^"]+"\} 2/)
    assert.match(text, /biofed_receipts_given_total [1-9]/)
  })
})
