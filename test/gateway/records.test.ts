import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readGenBank } from '../../protocol/formats/index.ts'
import type { components } from '../../protocol/generated/openapi.ts'
import { type CidText, cidForBlock, readRecordShape, verifyProofCar } from '../../protocol/index.ts'
import { problemOf, sequence, startNode, type TestNode } from './test-node.ts'

type Schemas = components['schemas']

const absent = cidForBlock(new TextEncoder().encode('nothing here'), 'raw')

describe('a record over HTTP', () => {
  let node: TestNode
  let cid: CidText
  before(async () => {
    node = await startNode()
    cid = await node.publish('J23100', {}, { contributors: [{ name: 'Kim Minji', role: 'creator' }] })
  })
  after(() => node[Symbol.asyncDispose]())

  it('is shown with all that the node knows about it', async () => {
    const view = await node.get<Schemas['RecordView']>(`/api/v1/records/${cid}`)
    assert.equal((view.record as { body?: { sequence?: string } }).body?.sequence, sequence)
    assert.deepEqual(view.computed?.length, sequence.length)
    assert.deepEqual(view.people?.contributors, [{ name: 'Kim Minji', role: 'creator' }])
    assert.deepEqual(view.publisherName, { en: 'Test University', ko: '시험대학교' })
    assert.deepEqual(view.formats, ['json', 'genbank', 'fasta', 'gff3', 'sbol3', 'sbol2', 'raw', 'car'])
    assert.equal(view.schemaOk, true)
    assert.equal(view.revisions.length, 1)
    assert.equal(view.roles?.[0]?.label.ko, '프로모터')
    const head = await node.get<{ cid: string }>(`/api/v1/publishers/${node.did}/head`)
    assert.equal(view.log.head, head.cid)
  })

  it('comes as GenBank that reads back to the same sequence', async () => {
    const answer = await node.call(`/api/v1/records/${cid}?format=genbank`, { token: '' })
    assert.match(answer.headers.get('content-disposition') ?? '', /filename="J23100\.gb"/)
    const [parsed] = [...readGenBank(await answer.text(), { fileName: 'J23100.gb' })]
    assert.equal(parsed?.body?.sequence, sequence)
  })

  it('comes as FASTA by Accept, and says that Accept decides', async () => {
    const answer = await node.call(`/api/v1/records/${cid}`, { headers: { accept: 'text/x-fasta' } })
    assert.match(await answer.text(), new RegExp(`^>.+\\n${sequence}\\n`))
    assert.match(answer.headers.get('vary') ?? '', /accept/i)
  })

  it('comes as the raw block, whose bytes hash to the CID', async () => {
    const answer = await node.call(`/api/v1/records/${cid}?format=raw`)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    assert.equal(cidForBlock(bytes), cid)
    assert.equal(readRecordShape(bytes).statement.key, 'J23100')
  })

  it('comes as a CAR that proves it without the node', async () => {
    for (const path of [`/api/v1/records/${cid}?format=car`, `/api/v1/records/${cid}/proof?format=car`]) {
      const answer = await node.call(path)
      const proof = verifyProofCar(new Uint8Array(await answer.arrayBuffer()), { now: Date.now() })
      assert.equal(proof.record.cid, cid)
      assert.deepEqual(proof.people?.contributors, [{ name: 'Kim Minji', role: 'creator' }])
    }
  })

  it('comes with its proof as JSON, of which every block hashes to its CID', async () => {
    const proof = await node.get<Schemas['ProofView']>(`/api/v1/records/${cid}/proof`)
    for (const block of [proof.record, proof.head, ...proof.keyLists])
      assert.equal(cidForBlock(Buffer.from(block.bytes, 'base64')), block.cid)
    assert.equal(proof.record.cid, cid)
  })

  it('shows and exports features that lie in a file', async () => {
    const features = [
      {
        key: 'promoter',
        role: 'SO:0000167',
        name: 'in a file',
        location: { ranges: [{ start: 2, end: 9, strand: 1 }] },
      },
    ]
    const bytes = new TextEncoder().encode(JSON.stringify(features))
    const featuresFile = await node.app.files.addFile('features.json', 'application/json', bytes)
    const own = await node.publish('IN-FILE', { featuresFile })
    const view = await node.get<Schemas['RecordView']>(`/api/v1/records/${own}`)
    assert.deepEqual(view.features, features)
    assert.deepEqual(
      view.featureRoles?.map(({ id }) => id),
      ['SO:0000167'],
    )
    const genBank = await (await node.call(`/api/v1/records/${own}?format=genbank`)).text()
    assert.match(genBank, /promoter +3\.\.9/)
    assert.equal((await node.get<Schemas['RecordView']>(`/api/v1/records/${cid}`)).features, undefined)
  })

  it('is refused in a format that it has not, with those that it has', async () => {
    const asked = await problemOf(
      await node.call(`/api/v1/records/${cid}?format=original`),
      406,
      'not_acceptable',
    )
    assert.match(asked.detail, /json, genbank, fasta, gff3, sbol3, sbol2, raw, car/)
    const accept = { accept: 'image/png' }
    await problemOf(await node.call(`/api/v1/records/${cid}`, { headers: accept }), 406, 'not_acceptable')
    await problemOf(await node.call(`/api/v1/records/${cid}?format=sbol9`), 400, 'bad_request')
  })

  it('is unknown where nothing is, and where a block is no record', async () => {
    const head = await node.get<{ cid: string }>(`/api/v1/publishers/${node.did}/head`)
    for (const other of [absent, head.cid])
      for (const path of [`/api/v1/records/${other}`, `/api/v1/records/${other}/proof`])
        await problemOf(await node.call(path), 404, 'not_found')
  })

  it('is not asked for again by a client that has it', async () => {
    for (const query of ['', '?format=genbank', '?format=raw', '?format=car']) {
      const path = `/api/v1/records/${cid}${query}`
      const first = await node.call(path)
      const etag = first.headers.get('etag') ?? ''
      assert.match(etag, /^"[^"]+"$/)
      await first.arrayBuffer()
      for (const tags of [etag, `"other", ${etag}`, `W/${etag}`, '*']) {
        const again = await node.call(path, { headers: { 'if-none-match': tags } })
        assert.equal(again.status, 304, `${query} ${tags}`)
        assert.equal(await again.text(), '')
      }
      const other = await node.call(path, { headers: { 'if-none-match': '"other"' } })
      assert.equal(other.status, 200)
      await other.arrayBuffer()
    }
  })

  it('may be kept for ever as a block, and is asked about each time as a view', async () => {
    const kept = async (query: string) =>
      (await node.call(`/api/v1/records/${cid}${query}`, { method: 'HEAD' })).headers.get('cache-control')
    assert.match((await kept('?format=raw')) ?? '', /immutable/)
    assert.equal(await kept(''), 'no-cache')
  })

  it('answers HEAD as GET, without a body', async () => {
    for (const query of ['', '?format=fasta', '?format=raw', '?format=car']) {
      const path = `/api/v1/records/${cid}${query}`
      const [got, head] = [await node.call(path), await node.call(path, { method: 'HEAD' })]
      for (const name of ['content-type', 'etag', 'content-length', 'cache-control'])
        assert.equal(head.headers.get(name), got.headers.get(name), `${query} ${name}`)
      assert.equal(await head.text(), '')
      await got.arrayBuffer()
    }
  })

  it('changes its tag when a revision follows, of which the old one knows', async () => {
    const first = await node.publish('REVISED')
    const before = await node.call(`/api/v1/records/${first}`)
    const draft = await node.send<{ id: number }>('POST', '/api/v1/drafts', {
      kind: 'design',
      key: 'REVISED',
      licence: 'CC0-1.0',
      body: { name: { en: 'Revised' }, moleculeType: 'DNA', topology: 'linear', sequence: `${sequence}A` },
    })
    await node.send('PATCH', `/api/v1/drafts/${draft.id}`, { confirmRevisionOf: first })
    const published = await node.send<Schemas['Publication']>('POST', `/api/v1/drafts/${draft.id}/publish`)
    const after = await node.call(`/api/v1/records/${first}`)
    assert.notEqual(after.headers.get('etag'), before.headers.get('etag'))
    const { revisions } = (await after.json()) as Schemas['RecordView']
    assert.deepEqual(
      revisions.map(({ revision }) => revision),
      [2, 1],
    )
    const newest = await node.get<{ cid: string }>(`/api/v1/publishers/${node.did}/design/REVISED`)
    assert.equal(newest.cid, published.records[0]?.cid)
    const byAlias = await node.get<{ cid: string }>('/api/v1/publishers/test-u/design/REVISED')
    assert.equal(byAlias.cid, newest.cid)
  })

  it('is gone with the reason after its publisher withdrew it', async () => {
    const doomed = await node.publish('DOOMED', { sequence: 'ACGTACGTAC' })
    await node.app.publishing.withdraw({ target: doomed, reason: 'erroneous' })
    for (const path of [
      `/api/v1/records/${doomed}`,
      `/api/v1/records/${doomed}?format=raw`,
      `/api/v1/records/${doomed}/proof`,
      `/ipfs/${doomed}?format=raw`,
    ]) {
      const problem = await problemOf(await node.call(path), 410, 'withdrawn')
      assert.match(problem.detail, /erroneous/)
    }
    const latest = await node.call(`/api/v1/publishers/${node.did}/design/DOOMED`)
    await problemOf(latest, 410, 'withdrawn')
  })

  it('keeps markup in its texts as text', async () => {
    const hostile = '<img src=x onerror=alert(1)></title><script>alert(1)</script>'
    const marked = await node.publish('MARKED', { name: { en: hostile }, summary: { en: hostile } })
    for (const query of ['', '?format=genbank', '?format=fasta', '?format=raw', '?format=car']) {
      const answer = await node.call(`/api/v1/records/${marked}${query}`)
      assert.doesNotMatch(answer.headers.get('content-type') ?? '', /html|xml|svg/)
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
      await answer.arrayBuffer()
    }
    const page = await (await fetch(`${node.url}/r/${marked}`)).text()
    assert.ok(!page.includes('<img src=x') && !page.includes('<script>alert'))
  })

  it('gives the same bytes however often it is asked', async () => {
    const digest = async () => {
      const answer = await node.call(`/api/v1/records/${cid}?format=genbank`)
      return createHash('sha256')
        .update(await answer.text())
        .digest('hex')
    }
    assert.equal(await digest(), await digest())
  })
})
