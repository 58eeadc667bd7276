import assert from 'node:assert/strict'
import { design, startNode, type TestNode } from '../gateway/test-node.ts'
import { loopback, until } from './mesh-node.ts'

const genBank = `LOCUS       SECRET_1                  12 bp    DNA     linear   SYN 22-NOV-2026
DEFINITION  a thing that nobody may see yet.
ORIGIN
        1 ttgacggcta gc
//
`

function headOf({ app }: TestNode, did: TestNode['did']): string | undefined {
  return app.logs.getLog(did)?.head?.cid
}

/** What the gateway of a node answers to a search; without the cursor, which is the node's own. */
async function search(node: TestNode, q: string): Promise<unknown> {
  await node.app.settled()
  const { next: _, ...answer } = await node.get<Record<string, unknown>>(
    `/api/v1/search?q=${encodeURIComponent(q)}`,
  )
  return answer
}

async function checkSameAnswers(a: TestNode, b: TestNode): Promise<void> {
  for (const q of ['', '모', 'promoter', 'J23100']) assert.deepEqual(await search(b, q), await search(a, q))
}

describe('whole nodes', function () {
  this.timeout(60_000)

  it('find the same over libp2p and over HTTP, and say so on their pages of peers', async () => {
    await using a = await startNode({ listen: [loopback] })
    await a.publish('J23100')
    const [address] = a.app.mesh?.addresses() ?? []
    assert.ok(address)
    await using overLibp2p = await startNode({ peers: [address] })
    await using overHttp = await startNode({ peers: [a.url] })
    await a.publish('J23101', { name: { en: 'Promoter J23101', ko: '프로모터 J23101' } })
    overHttp.app.mesh?.compareNow()
    for (const node of [overLibp2p, overHttp]) {
      await until('the log is there', () => headOf(node, a.did) === headOf(a, a.did))
      const { items } = await node.get<{ items: { state: string; publishers: unknown[] }[] }>('/api/v1/peers')
      assert.equal(items[0]?.state, 'connected')
    }
    const query = `/api/v1/search?publisher=${encodeURIComponent(a.did)}`
    const answers = await Promise.all(
      [a, overLibp2p, overHttp].map((node) => node.get<{ items: unknown[] }>(query)),
    )
    assert.equal(answers[0]?.items.length, 2)
    for (const { items } of answers) assert.deepEqual(items, answers[0]?.items)
  })

  it('give nothing away that is drafted', async () => {
    await using a = await startNode({ listen: [loopback] })
    await a.publish('J23100')
    const report = await a.app.imports.importFiles([{ name: 'secret.gb', bytes: Buffer.from(genBank) }], {
      publisher: a.did,
    })
    assert.equal(report.counts.drafts, 1)
    const draft = await a.send<{ id: number }>('POST', '/api/v1/drafts', {
      publisher: a.did,
      kind: 'design',
      key: 'DRAFT-1',
      licence: 'CC0-1.0',
      body: design({ name: { en: 'Secret thing' } }),
    })
    assert.ok(draft.id)

    const [address] = a.app.mesh?.addresses() ?? []
    assert.ok(address)
    await using b = await startNode({ peers: [address] })
    await until('the log is there', () => headOf(b, a.did) === headOf(a, a.did))
    await b.app.settled()
    const given = [...b.app.blocks.list()].map(({ bytes }) => Buffer.from(bytes).toString('latin1')).join()
    const held = Buffer.from(a.app.logs.headsMessage()).toString('latin1')
    for (const secret of ['SECRET_1', 'nobody may see', 'DRAFT-1', 'Secret thing'])
      assert.ok(!given.includes(secret) && !held.includes(secret), secret)
    for (const { bytes } of a.app.blocks.list())
      assert.ok(!Buffer.from(bytes).includes('SECRET_1'), 'the draft\u2019s file is public')
  })

  it('give the same answers when both publish and each follows the other', async () => {
    await using a = await startNode({ listen: [loopback] })
    const [addressOfA] = a.app.mesh?.addresses() ?? []
    assert.ok(addressOfA)
    await using b = await startNode({ listen: [loopback], peers: [addressOfA] })
    const [addressOfB] = b.app.mesh?.addresses() ?? []
    assert.ok(addressOfB)
    a.app.mesh?.addPeer(addressOfB)
    await a.publish('J23100')
    await b.publish('J23101', { name: { en: 'Promoter J23101', ko: '프로모터 J23101' } })
    await until('both have both', () =>
      [a.did, b.did].every((did) => headOf(a, did) !== undefined && headOf(a, did) === headOf(b, did)),
    )
    await checkSameAnswers(a, b)
  })
})
