import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { type App, openApp } from '../../node/app.ts'
import { startNode } from './test-node.ts'

describe('a node', () => {
  let dir: string
  const log = pino({ level: 'silent' })
  const open = (http?: string): Promise<App> =>
    openApp({ dir, env: {}, log, settings: { searchReaders: 1 }, ...(http ? { http } : {}) })

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'biofed-app-'))
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  it('opens without serving when it is not asked to', async () => {
    await using app = await open()
    assert.deepEqual([app.url, app.gateway, app.mesh], [undefined, undefined, undefined])
    await app.publishing.createPublisher({ name: { en: 'Offline Institute' } })
    assert.equal((await app.index.search({ kind: 'profile' })).items.length, 0)
  })

  it('serves as its settings say, and as it is told above them', async function () {
    this.timeout(90_000)
    const settings = { searchReaders: 1, http: '127.0.0.1:1', listen: ['/ip4/127.0.0.1/tcp/0'] }
    await using app = await openApp({ dir, env: {}, log, settings, serve: true, http: '127.0.0.1:0' })
    assert.equal((await fetch(`${app.url}/readyz`)).status, 200)
    assert.match(app.mesh?.addresses()[0] ?? '', /^\/ip4\/127\.0\.0\.1\/tcp\/\d+\/p2p\//)
    await app.settled()
  })

  it('refuses a folder that another has open, and opens it afterwards', async () => {
    const first = await open()
    await assert.rejects(open(), { code: 'in_use' })
    await first.close()
    await (await open()).close()
  })

  it('leaves nothing open when its port is taken', async () => {
    const other = await startNode()
    const taken = new URL(other.url).host
    await assert.rejects(open(taken), { code: 'cannot_listen', message: /--http/ })
    await (await open('127.0.0.1:0')).close()
    await other[Symbol.asyncDispose]()
  })

  it('is the same after it was closed and opened again', async () => {
    const first = await open('127.0.0.1:0')
    const { did } = await first.publishing.createPublisher({
      name: { en: 'Lasting Institute' },
      alias: 'lasting',
    })
    const session = first.credentials.openSession({ code: first.credentials.makeSignInCode() }) ?? ''
    const shown = async (app: App) => (await fetch(`${app.url}/api/v1/publishers/lasting`)).json()
    const before = await shown(first)
    await first.close()
    const second = await open('127.0.0.1:0')
    assert.deepEqual(await shown(second), before)
    assert.equal(second.publishing.hosted()[0]?.did, did)
    assert.ok(second.credentials.isSession(session))
    await second.close()
  })

  it('closes twice as once, and while an import is running', async () => {
    const node = await startNode()
    const letters = Array.from({ length: 400 }, (_, i) => `>s${i}\n${'ACGTTGCA'.repeat(50 + i)}\n`).join('')
    const body = new FormData()
    for (let i = 0; i < 5; i++) body.append('files', new Blob([letters]), `${i}.fasta`)
    const answer = await node.call('/api/v1/imports', { method: 'POST', body })
    assert.equal(answer.status, 202)
    await Promise.all([node.app.close(), node.app.close()])
    dir = node.dir
    await using again = await open()
    const [found] = again.imports.list()
    assert.ok(found?.state === 'done' || found?.state === 'failed', found?.state)
  })
})
