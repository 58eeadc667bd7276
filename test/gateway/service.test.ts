import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { pinoLines } from './pino-lines.ts'
import { problemOf, startNode, type TestNode } from './test-node.ts'

describe('the service of a node', () => {
  let node: TestNode
  let webFolder: string
  const lines = pinoLines()

  before(async () => {
    webFolder = mkdtempSync(join(tmpdir(), 'biofed-web-'))
    mkdirSync(join(webFolder, 'assets'))
    const head = '<title>Biofed</title><meta name="description" content="Signed designs" />'
    writeFileSync(
      join(webFolder, 'index.html'),
      `<!doctype html><html><head>${head}</head><body></body></html>`,
    )
    writeFileSync(
      join(webFolder, 'assets/index-D4xk2Pq9.js'),
      `console.log("hello")\n${'// filling\n'.repeat(300)}`,
    )
    writeFileSync(join(webFolder, 'mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
    node = await startNode({
      settings: { webFolder },
      log: pino({ level: 'debug', base: null }, lines.stream),
    })
  })
  after(async () => {
    await node[Symbol.asyncDispose]()
    rmSync(webFolder, { recursive: true, force: true })
  })

  it('says that it is alive and ready, and who it is', async () => {
    assert.deepEqual(await node.get('/healthz'), { status: 'ok' })
    const ready = await node.get<{ status: string; checks: { name: string; ok: boolean }[] }>('/readyz')
    assert.deepEqual(
      ready.checks.map(({ name, ok }) => [name, ok]),
      ['open', 'database', 'keys', 'signing', 'index', 'blocks', 'disk'].map((name) => [name, true]),
    )
    const info = await node.get<{ name: string; type: { artifact: string } }>('/service-info')
    assert.deepEqual([info.name, info.type.artifact], ['Test University', 'node'])
  })

  it('counts for Prometheus, by route and never by record', async () => {
    const cid = await node.publish('COUNTED')
    await node.call(`/api/v1/records/${cid}`)
    const text = await (await node.call('/metrics', { token: '' })).text()
    assert.match(
      text,
      /http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/records\/\{cid\}",status="200"\} 1/,
    )
    assert.match(text, new RegExp(`biofed_records\\{publisher="${node.did}"\\} 1`))
    assert.match(text, /nodejs_eventloop_lag/)
    assert.ok(!text.includes(cid))
  })

  it('serves its page and lets it load its own files alone', async () => {
    for (const path of ['/', '/import', '/drafts', '/peers', '/signin', `/publishers/${node.did}`]) {
      const page = await fetch(`${node.url}${path}`)
      assert.equal(page.status, 200, path)
      assert.match(page.headers.get('content-type') ?? '', /^text\/html/)
      assert.equal(page.headers.get('cache-control'), 'no-cache')
      const policy = page.headers.get('content-security-policy') ?? ''
      assert.match(policy, /default-src 'self'/)
      assert.match(policy, /frame-ancestors 'none'/)
      assert.ok(!policy.includes('unsafe'), policy)
      for (const name of ['referrer-policy', 'permissions-policy', 'x-content-type-options'])
        assert.ok(page.headers.get(name), name)
      await page.text()
    }
  })

  it('serves files with a digest in their name for ever, compressed', async () => {
    const url = `${node.url}/assets/index-D4xk2Pq9.js`
    const script = await fetch(url)
    assert.match(script.headers.get('cache-control') ?? '', /immutable/)
    assert.match(script.headers.get('content-type') ?? '', /^text\/javascript/)
    assert.ok(['br', 'gzip'].includes(script.headers.get('content-encoding') ?? ''))
    assert.match(await script.text(), /^console\.log/)
    const again = await fetch(url, { headers: { 'if-none-match': script.headers.get('etag') ?? '' } })
    assert.equal(again.status, 304)
    const mark = await fetch(`${node.url}/mark.svg`)
    assert.deepEqual(
      [mark.headers.get('content-type'), mark.headers.get('cache-control')],
      ['image/svg+xml', 'no-cache'],
    )
  })

  it('names the record in the head of its page', async () => {
    const cid = await node.publish('HEADED', {
      name: { en: 'Headed <design>' },
      summary: { en: 'What it is' },
    })
    for (const path of [`/r/${cid}`, `/p/${node.did}/design/HEADED`, '/p/test-u/design/HEADED']) {
      const page = await (await fetch(`${node.url}${path}`)).text()
      assert.ok(page.includes('<title>Headed &lt;design&gt; · Test University · Biofed</title>'), page)
      assert.ok(page.includes('content="What it is"'), page)
    }
  })

  it('gives its page also for what is no CID, and takes colons in a query as they are', async () => {
    const page = await fetch(`${node.url}/r/nonsense`, { headers: { accept: 'text/html' } })
    assert.equal(page.status, 200)
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/)
    const filters = `role=SO:0000167&taxon=NCBITaxon:562&publisher=${node.did}&q=key:none`
    assert.equal((await node.call(`/api/v1/search?${filters}`)).status, 200)
  })

  it('answers what it has not with 404, as a page or as a problem', async () => {
    const page = await fetch(`${node.url}/nowhere/at/all`, { headers: { accept: 'text/html' } })
    assert.equal(page.status, 404)
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/)
    for (const path of ['/assets/none.js', '/docs/none', '/favicon.png'])
      await problemOf(await fetch(`${node.url}${path}`, { headers: { accept: '*/*' } }), 404, 'not_found')
  })

  it('has an icon for browsers that show something else than its page', async () => {
    const icon = await fetch(`${node.url}/favicon.ico`, { headers: { accept: 'image/*' } })
    const isBuilt = icon.status === 200
    assert.deepEqual(
      [icon.status, icon.headers.get('content-type')],
      isBuilt ? [200, 'image/svg+xml'] : [204, null],
    )
  })

  it('lets no path lead out of its folder', async () => {
    for (const path of [
      '/../package.json',
      '/assets/../../token',
      '/%2e%2e/token',
      '/..%2ftoken',
      '//token',
      '/assets/..%5c..%5ctoken',
    ]) {
      const answer = await rawGet(node.url, path)
      assert.ok(!answer.includes(node.token) && !answer.includes('"biofed"'), path)
      assert.match(answer, /^HTTP\/1\.1 4\d\d/, `${path}: ${answer.slice(0, 40)}`)
    }
  })

  it('says so when its page is not built', async () => {
    const bare = await startNode({ settings: { webFolder: join(webFolder, 'none') } })
    const page = await (await fetch(bare.url)).text()
    assert.match(page, /not built/)
    await bare[Symbol.asyncDispose]()
  })

  it('documents itself from its own files', async () => {
    const page = await fetch(`${node.url}/docs`)
    const html = await page.text()
    for (const [, source] of html.matchAll(/(?:src|href)="([^"]+)"/g)) {
      assert.ok(source?.startsWith('/'), source)
      const answer = await fetch(`${node.url}${source}`)
      assert.equal(answer.status, 200, source)
      await answer.arrayBuffer()
    }
    const contract = await fetch(`${node.url}/openapi.yaml`)
    assert.match(await contract.text(), /^openapi: 3\.1/)
  })

  it('tells nobody the inside of a failure, and its log the request id', async () => {
    const original = node.app.index.findByDigest
    node.app.index.findByDigest = () => {
      throw new Error('secret inside /var/lib')
    }
    const answer = await fetch(`${node.url}/api/v1/molecules/SQ.${'A'.repeat(32)}`)
    node.app.index.findByDigest = original
    const text = await answer.clone().text()
    const problem = await problemOf(answer, 500, 'internal')
    assert.doesNotMatch(text, /secret|\n +at /)
    const logged = lines
      .read()
      .find(({ requestId, level }) => requestId === problem.requestId && Number(level) >= 50)
    assert.ok(JSON.stringify(logged).includes('secret inside'))
  })

  it('logs neither tokens nor searches nor sequences', async () => {
    const marks = ['SECRETQUERYWORD', 'ACGTTGCAACGTTGCATTTT']
    await node.call(`/api/v1/search?q=${marks[0]}`)
    await node.call('/api/v1/molecules', { method: 'POST', json: { sequence: marks[1] } })
    await node.call('/api/v1/session', { method: 'POST', json: { code: 'SECRETCODE' }, token: '' })
    const text = JSON.stringify(lines.read())
    for (const mark of [...marks, node.token, 'SECRETCODE']) assert.ok(!text.includes(mark), mark)
    assert.ok(text.includes('/api/v1/search'))
  })

  it('refuses headers that are too large', async () => {
    const answer = await rawGet(node.url, '/healthz', `X-Filling: ${'x'.repeat(40_000)}\r\n`)
    assert.match(answer, /^HTTP\/1\.1 431/)
  })

  it('lets requests finish when it closes, and takes no more', async () => {
    const closing = await startNode()
    const answer = await fetch(`${closing.url}/api/v1/sync`)
    const [bytes] = await Promise.all([answer.arrayBuffer(), closing.app.close()])
    assert.ok(bytes.byteLength > 0)
    await assert.rejects(fetch(`${closing.url}/healthz`))
    rmSync(closing.dir, { recursive: true, force: true })
  })
})

/** A GET whose path is sent as it is; clients tidy paths up before they send them. */
function rawGet(url: string, path: string, headers = ''): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    let text = ''
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      text += chunk.toString()
    })
    socket.on('close', () => resolve(text))
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nAccept: */*\r\n${headers}Connection: close\r\n\r\n`,
    )
  })
}
