import assert from 'node:assert/strict'
import type { components } from '../../protocol/generated/openapi.ts'
import { design, problemOf, sequence, startNode, type TestNode } from './test-node.ts'

type Draft = components['schemas']['Draft']
type Publication = components['schemas']['Publication']
type Preview = components['schemas']['PublicationPreview']
type SearchResult = components['schemas']['SearchResult']

describe('the workspace over HTTP', () => {
  let node: TestNode
  before(async () => {
    node = await startNode()
  })
  after(() => node[Symbol.asyncDispose]())

  const draft = (key: string, change?: Record<string, unknown>, fields?: Record<string, unknown>) =>
    node.send<Draft>('POST', '/api/v1/drafts', {
      kind: 'design',
      key,
      licence: 'CC0-1.0',
      body: design(change),
      ...fields,
    })

  it('takes a draft from first words to a record that is found', async () => {
    const input = {
      kind: 'design',
      key: 'FLOW',
      licence: 'CC-BY-4.0',
      body: design({ name: { ko: '흐름 시험' } }),
    }
    const created = await node.call('/api/v1/drafts', { method: 'POST', json: input })
    assert.equal(created.status, 201)
    const made = (await created.json()) as Draft
    assert.equal(created.headers.get('location'), `/api/v1/drafts/${made.id}`)
    assert.deepEqual(await node.get(`/api/v1/drafts/${made.id}`), made)

    const changed = await node.send<Draft>('PATCH', `/api/v1/drafts/${made.id}`, { licence: 'CC0-1.0' })
    assert.deepEqual([changed.licence, changed.state], ['CC0-1.0', 'ready'])

    const preview = await node.send<Preview>('POST', '/api/v1/publications', {
      drafts: [made.id],
      dryRun: true,
    })
    assert.deepEqual(
      preview.items.map(({ key, licence, sequenceLength }) => [key, licence, sequenceLength]),
      [['FLOW', 'CC0-1.0', sequence.length]],
    )
    const nothingYet = await node.get<SearchResult>(`/api/v1/search?q=${encodeURIComponent('흐름')}`)
    assert.equal(nothingYet.total.value, 0)

    const answer = await node.call('/api/v1/publications', { method: 'POST', json: { drafts: [made.id] } })
    assert.equal(answer.status, 201)
    const { records } = (await answer.json()) as Publication
    const found = await node.get<SearchResult>(`/api/v1/search?q=${encodeURIComponent('흐름')}`)
    assert.deepEqual(
      found.items.map(({ cid }) => cid),
      [records[0]?.cid],
    )
    await problemOf(await node.call(`/api/v1/drafts/${made.id}`), 404, 'no_such_draft')
    const again = await node.call('/api/v1/publications', { method: 'POST', json: { drafts: [made.id] } })
    await problemOf(again, 409, 'already_published')
  })

  it('publishes many drafts under one new head', async () => {
    const { size } = (await node.get<{ head: { size: number } }>(`/api/v1/publishers/${node.did}`)).head
    const drafts = await Promise.all(
      ['M1', 'M2', 'M3'].map((key, i) => draft(key, { sequence: 'ACGT'.repeat(i + 5) })),
    )
    const body = { drafts: drafts.map(({ id }) => id) }
    const publication = await node.send<Publication>('POST', '/api/v1/publications', body)
    assert.equal(publication.size, size + 3)
    const head = await node.get<{ cid: string }>(`/api/v1/publishers/${node.did}/head`)
    assert.equal(head.cid, publication.head)
  })

  it('says of a draft that is not ready what is missing, field by field', async () => {
    const unready = await draft('UNREADY', { sequence: 'ACGTXX!'.slice(0, 4), features: [feature(90, 120)] })
    assert.equal(unready.state, 'incomplete')
    assert.ok(unready.problems.length > 0)
    const answer = await node.call(`/api/v1/drafts/${unready.id}/publish`, { method: 'POST' })
    const { errors } = await problemOf(answer, 409, 'not_ready')
    assert.ok(
      errors?.some(
        ({ pointer, detail }) => pointer?.includes('/features/0') && detail.includes(String(unready.id)),
      ),
    )
  })

  it('lists drafts page by page, newest first, until none is left', async () => {
    const seen: number[] = []
    let next: string | undefined = ''
    while (next !== undefined) {
      const query: string = next === '' ? '' : `&cursor=${encodeURIComponent(next)}`
      const page: { items: Draft[]; total: number; next?: string } = await node.get(
        `/api/v1/drafts?limit=2${query}`,
      )
      seen.push(...page.items.map(({ id }) => id))
      next = page.next
    }
    const { total } = await node.get<{ total: number }>('/api/v1/drafts')
    assert.equal(seen.length, total)
    assert.deepEqual(
      seen,
      seen.toSorted((a, b) => b - a),
    )
    await problemOf(await node.call('/api/v1/drafts?cursor=forged'), 400, 'bad_cursor')
  })

  it('deletes a draft once', async () => {
    const { id } = await draft('DELETED')
    assert.equal((await node.call(`/api/v1/drafts/${id}`, { method: 'DELETE' })).status, 204)
    for (const method of ['DELETE', 'GET'])
      await problemOf(await node.call(`/api/v1/drafts/${id}`, { method }), 404, 'no_such_draft')
    const change = await node.call(`/api/v1/drafts/${id}`, { method: 'PATCH', json: { licence: 'CC0-1.0' } })
    await problemOf(change, 404, 'no_such_draft')
    await problemOf(await node.call(`/api/v1/drafts/${id}/publish`, { method: 'POST' }), 404, 'no_such_draft')
  })

  it('takes no draft for a publisher that this node does not sign for', async () => {
    const publisher = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'
    const json = { kind: 'design', publisher, body: design() }
    await problemOf(await node.call('/api/v1/drafts', { method: 'POST', json }), 400, 'unknown_publisher')
  })

  it('follows and ignores publishers as it is told', async () => {
    const cid = await node.publish('POLICY', { name: { en: 'Policyword' } })
    const url = `/api/v1/publishers/${node.did}`
    const count = async () => (await node.get<SearchResult>('/api/v1/search?q=Policyword')).total.value
    assert.equal(await count(), 1)
    const ignored = await node.send<{ policy: string }>('PUT', `${url}/policy`, { policy: 'ignore' })
    assert.deepEqual([ignored.policy, await count()], ['ignore', 0])
    await problemOf(await node.call(`/api/v1/records/${cid}`), 404, 'not_found')
    const head = node.app.logs.getLog(node.did)?.head?.cid
    for (const block of [cid, head])
      await problemOf(await node.call(`/ipfs/${block}?format=car`), 404, 'not_found')
    await node.send('PUT', `${url}/policy`, { policy: 'follow' })
    assert.equal(await count(), 1)
  })

  it('finds a molecule by sequence and by digest, in any rotation and strand', async () => {
    const circle = 'AACCGGTTACGATCGATTTTGCA'
    const cid = await node.publish('CIRCLE', { sequence: circle, topology: 'circular' })
    const turned = circle.slice(7) + circle.slice(0, 7)
    const reversed = [...turned]
      .reverse()
      .map((base) => ({ A: 'T', C: 'G', G: 'C', T: 'A' })[base] ?? base)
      .join('')
    for (const [given, topology] of [
      [turned, 'circular'],
      [reversed.toLowerCase(), 'circular'],
      [` ${reversed}\n`, undefined],
    ]) {
      const { computed, items } = await node.send<{ computed: { seguid: string }; items: { cid: string }[] }>(
        'POST',
        '/api/v1/molecules',
        { sequence: given, ...(topology ? { topology } : {}) },
      )
      assert.deepEqual(
        items.map((item) => item.cid),
        [cid],
      )
      if (!topology) continue
      const byDigest = await node.get<{ items: { cid: string }[] }>(`/api/v1/molecules/${computed.seguid}`)
      assert.deepEqual(
        byDigest.items.map((item) => item.cid),
        [cid],
      )
    }
    const bad = await node.call('/api/v1/molecules', { method: 'POST', json: { sequence: 'ACGT1' } })
    const { errors } = await problemOf(bad, 400, 'bad_sequence')
    assert.equal(errors?.[0]?.pointer, '/sequence')
  })

  it('pages through hits by cursors that nobody can forge', async () => {
    const all = await node.get<SearchResult>('/api/v1/search?limit=100')
    const first = await node.get<SearchResult>('/api/v1/search?limit=2')
    const second = await node.get<SearchResult>(
      `/api/v1/search?limit=2&cursor=${encodeURIComponent(first.next ?? '')}`,
    )
    assert.deepEqual(
      [...first.items, ...second.items].map(({ cid }) => cid),
      all.items.slice(0, 4).map(({ cid }) => cid),
    )
    for (const cursor of ['forged', `${first.next}x`, 'AAAA'])
      await problemOf(
        await node.call(`/api/v1/search?cursor=${encodeURIComponent(cursor)}`),
        400,
        'bad_cursor',
      )
    const words = Array.from({ length: 60 }, (_, i) => `w${i}`).join(' ')
    await problemOf(await node.call(`/api/v1/search?q=${encodeURIComponent(words)}`), 400, 'bad_query')
  })
})

const feature = (start: number, end: number) => ({ key: 'CDS', location: { ranges: [{ start, end }] } })
