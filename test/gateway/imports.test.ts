import assert from 'node:assert/strict'
import { request } from 'node:http'
import { writeGenBank } from '../../protocol/formats/index.ts'
import type { components } from '../../protocol/generated/openapi.ts'
import { design, problemOf, startNode, type TestNode } from './test-node.ts'

type Import = components['schemas']['Import']
type Draft = components['schemas']['Draft']
type RecordView = components['schemas']['RecordView']

const genBank = (name: string, sequence: string) =>
  writeGenBank([{ key: name, body: { ...design({ name: { en: name }, sequence }) } as never }])

/** Letters that are the same for the same number. */
const letters = (seed: number, length: number) =>
  Array.from({ length }, (_, i) => 'ACGT'[(i * i * 7 + i * seed + (seed >> 2)) & 3]).join('')

describe('an import over HTTP', () => {
  let node: TestNode
  before(async () => {
    node = await startNode({ settings: { uploadFiles: 20, uploadFileBytes: 200_000, uploadBytes: 400_000 } })
  })
  after(() => node[Symbol.asyncDispose]())

  function upload(files: Record<string, string | Uint8Array>, query = ''): Promise<Response> {
    const body = new FormData()
    for (const [name, content] of Object.entries(files))
      body.append('files', new Blob([content as BlobPart]), name)
    return node.call(`/api/v1/imports${query}`, { method: 'POST', body })
  }

  /** The import once it has ended; the answer to the upload names it. */
  async function ended(answer: Response): Promise<Import> {
    assert.equal(answer.status, 202, await answer.clone().text())
    const { id } = (await answer.json()) as Import
    for (;;) {
      const found = await node.get<Import>(`/api/v1/imports/${id}`)
      if (found.state === 'done' || found.state === 'failed') return found
    }
  }

  it('makes drafts of what it can read and says of the rest why not', async () => {
    const report = await ended(
      await upload({
        'good.gb': genBank('pTEST1', letters(3, 300)),
        'broken.gb': genBank('pBROKEN', letters(4, 60)).replace(/^( +1) [a-z]{4}/m, '$1 ac!!'),
        'two.fasta': `>first\n${letters(5, 90)}\n>second\n${letters(11, 120)}\n`,
        'image.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1),
      }),
    )
    assert.equal(report.state, 'done')
    assert.deepEqual(
      report.files.map(({ name, records }) => [name, records.map(({ outcome }) => outcome)]),
      [
        ['good.gb', ['draft']],
        ['broken.gb', ['refused']],
        ['two.fasta', ['draft', 'draft']],
        ['image.png', []],
      ],
    )
    assert.equal(report.counts.drafts, 3)
    assert.ok(
      report.files[1]?.records[0]?.notes.some(({ level, message }) => level === 'error' && message !== ''),
    )
    const { items } = await node.get<{ items: Import[] }>('/api/v1/imports')
    assert.equal(items[0]?.id, report.id)
  })

  it('gives back the very file that a published record came from', async () => {
    const text = genBank('pORIGIN', letters(7, 200))
    const report = await ended(await upload({ '../../플라스미드 "1".gb': text }))
    const draft = report.files[0]?.records[0]?.draft
    await node.send('PATCH', `/api/v1/drafts/${draft}`, { licence: 'CC0-1.0' })
    const { records } = await node.send<{ records: { cid: string }[] }>(
      'POST',
      `/api/v1/drafts/${draft}/publish`,
    )
    const cid = records[0]?.cid
    const view = await node.get<RecordView>(`/api/v1/records/${cid}`)
    assert.ok(view.formats.includes('original'))
    const answer = await node.call(`/api/v1/records/${cid}?format=original`, { token: '' })
    assert.equal(await answer.text(), text)
    assert.equal(answer.headers.get('content-type'), 'application/octet-stream')
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
    assert.match(answer.headers.get('content-security-policy') ?? '', /^sandbox/)
    const disposition = answer.headers.get('content-disposition') ?? ''
    assert.match(disposition, /^attachment; filename="[^"/\\]+"; filename\*=UTF-8''%ED%94%8C/)
    const again = await node.call(`/api/v1/records/${cid}?format=original`, {
      headers: { 'if-none-match': answer.headers.get('etag') ?? '' },
    })
    assert.equal(again.status, 304)
  })

  it('makes nothing new of the same file', async () => {
    const files = { 'same.gb': genBank('pSAME', letters(9, 150)) }
    assert.equal((await ended(await upload(files))).counts.drafts, 1)
    const again = await ended(await upload(files))
    assert.deepEqual([again.counts.drafts, again.counts.unchanged], [0, 1])
  })

  it('only reports when it is asked for a dry run', async () => {
    const before = await node.get<{ total: number }>('/api/v1/drafts')
    const report = await ended(await upload({ 'dry.gb': genBank('pDRY', letters(13, 150)) }, '?dryRun=true'))
    assert.deepEqual([report.dryRun, report.counts.records], [true, 1])
    assert.equal((await node.get<{ total: number }>('/api/v1/drafts')).total, before.total)
  })

  it('takes the licence of its drafts from the request', async () => {
    const report = await ended(
      await upload({ 'l.gb': genBank('pLIC', letters(15, 150)) }, '?licence=CC-BY-4.0'),
    )
    const draft = await node.get<Draft>(`/api/v1/drafts/${report.files[0]?.records[0]?.draft}`)
    assert.equal(draft.licence, 'CC-BY-4.0')
  })

  it('is refused for a publisher that this node does not sign for', async () => {
    const other = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'
    const answer = await upload(
      { 'a.gb': genBank('pA', letters(17, 150)) },
      `?publisher=${encodeURIComponent(other)}`,
    )
    await problemOf(answer, 400, 'unknown_publisher')
  })

  it('ends at its limits with 413 and leaves the node well', async () => {
    const large = `>a\n${'ACGT'.repeat(60_000)}\n`
    await problemOf(await upload({ 'large.fasta': large }), 413, 'too_large')
    const half = `>a\n${'ACGT'.repeat(40_000)}\n`
    await problemOf(await upload({ 'a.fasta': half, 'b.fasta': half, 'c.fasta': half }), 413, 'too_large')
    const many = Object.fromEntries(
      Array.from({ length: 25 }, (_, i) => [`${i}.fasta`, `>a${i}\nACGTACGT\n`]),
    )
    await problemOf(await upload(many), 413, 'too_large')
    assert.equal(
      (await ended(await upload({ 'b.gb': genBank('pAFTER', letters(19, 150)) }))).counts.drafts,
      1,
    )
  })

  it('is refused when its body is not whole', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    const part = '--x\r\nContent-Disposition: form-data; name="files"; filename="a.fasta"\r\n\r\n>a\nACGT\r\n'
    for (const body of ['', part, 'nonsense'])
      await problemOf(
        await node.call('/api/v1/imports', { method: 'POST', headers, body }),
        400,
        'bad_multipart',
      )
    const without = { 'content-type': 'multipart/form-data' }
    const answer = await node.call('/api/v1/imports', { method: 'POST', headers: without, body: part })
    await problemOf(answer, 400, 'bad_multipart')
  })

  it('survives a client that goes away in the middle', async () => {
    const { port } = new URL(node.url)
    const headers = {
      authorization: `Bearer ${node.token}`,
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': '100000',
    }
    const sending = request({ host: '127.0.0.1', port, path: '/api/v1/imports', method: 'POST', headers })
    sending.on('error', () => undefined)
    const gone = new Promise((resolve) => sending.on('close', resolve))
    sending.write(
      '--x\r\nContent-Disposition: form-data; name="files"; filename="a.fasta"\r\n\r\n>a\nACGT',
      () => sending.destroy(),
    )
    await gone
    assert.equal((await node.call('/healthz')).status, 200)
    for (;;) {
      const { items } = await node.get<{ items: Import[] }>('/api/v1/imports')
      if (items.every(({ state }) => state === 'done' || state === 'failed')) break
    }
  })
})
