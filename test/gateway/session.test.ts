import assert from 'node:assert/strict'
import { problemOf, startNode, type TestNode } from './test-node.ts'

describe('signing a browser in', () => {
  let node: TestNode
  before(async () => {
    node = await startNode({ settings: { failuresPerTenMinutes: 5 } })
  })
  after(() => node[Symbol.asyncDispose]())

  /** What a page of this node sends along. */
  const own = () => ({ origin: node.url, 'sec-fetch-site': 'same-origin' })
  const signIn = (json: unknown, headers: Record<string, string> = own()) =>
    node.call('/api/v1/session', { method: 'POST', token: '', json, headers })
  const cookieOf = (answer: Response) => answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  const write = (cookie: string, headers: Record<string, string>) =>
    node.call('/api/v1/drafts/4711', { method: 'DELETE', token: '', headers: { cookie, ...headers } })

  it('works once with a code, and lets the browser write until it signs out', async () => {
    const code = node.app.credentials.makeSignInCode()
    const answer = await signIn({ code })
    assert.equal(answer.status, 200)
    const set = answer.headers.get('set-cookie') ?? ''
    for (const word of ['HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age='])
      assert.ok(set.includes(word), set)
    const cookie = cookieOf(answer)
    const shown = await node.call('/api/v1/session', { token: '', headers: { cookie } })
    const session = (await shown.json()) as { signedIn: boolean; publishers: { did: string }[] }
    assert.deepEqual([session.signedIn, session.publishers.map(({ did }) => did)], [true, [node.did]])

    await problemOf(await write(cookie, own()), 404, 'no_such_draft')
    await problemOf(await signIn({ code }), 401, 'unauthorised')

    const out = await node.call('/api/v1/session', {
      method: 'DELETE',
      token: '',
      headers: { cookie, ...own() },
    })
    assert.equal(out.status, 204)
    await problemOf(await write(cookie, own()), 401, 'unauthorised')
  })

  it('works with the API token too', async () => {
    assert.equal((await signIn({ token: node.token })).status, 200)
  })

  it('says that nobody is signed in where nobody is', async () => {
    const { signedIn } = await node.get<{ signedIn: boolean }>('/api/v1/session')
    assert.equal(signedIn, false)
  })

  it('shares the cookie with other nodes of the host', async () => {
    const theirs = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    const headers = { ...own(), cookie: `other=1; biofed_session=${theirs}` }
    const cookie = cookieOf(await signIn({ token: node.token }, headers))
    assert.match(cookie, new RegExp(`^biofed_session=${theirs}\\.[A-Za-z0-9_-]{32}$`))
    await problemOf(await write(cookie, own()), 404, 'no_such_draft')
    const out = await node.call('/api/v1/session', {
      method: 'DELETE',
      token: '',
      headers: { cookie, ...own() },
    })
    assert.equal(cookieOf(out), `biofed_session=${theirs}`)
  })

  it('gives pages of other origins nothing to write with', async () => {
    const cookie = cookieOf(await signIn({ token: node.token }))
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://127.0.0.1:1' },
      { origin: node.url, 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      {},
    ])
      await problemOf(await write(cookie, headers as Record<string, string>), 403, 'cross_origin')
    await problemOf(
      await signIn({ token: node.token }, { origin: 'https://evil.example' }),
      403,
      'cross_origin',
    )
  })

  it('lets pages of any origin read what is public, without cookies, and nothing else', async () => {
    const origin = { origin: 'https://other.example' }
    const read = await node.call('/api/v1/search', { token: '', headers: origin })
    assert.equal(read.headers.get('access-control-allow-origin'), '*')
    assert.equal(read.headers.get('access-control-allow-credentials'), null)
    const refused = await node.call('/api/v1/drafts', { token: '', headers: origin })
    assert.equal(refused.headers.get('access-control-allow-origin'), null)
    const asked = { ...origin, 'access-control-request-method': 'POST' }
    const drafts = await fetch(`${node.url}/api/v1/drafts`, { method: 'OPTIONS', headers: asked })
    assert.ok(!drafts.headers.get('access-control-allow-methods')?.includes('POST'))
  })

  it('slows down who guesses, without harm to others who ask', async () => {
    for (let i = 0; i < 8; i++) {
      const answer = await signIn({ code: `guess ${i}` })
      if (answer.status !== 429) continue
      const problem = await problemOf(answer, 429, 'too_many_requests')
      assert.ok(problem.remedy && Number(answer.headers.get('retry-after')) > 0)
      assert.equal((await node.call('/api/v1/search', { token: '' })).status, 200)
      return
    }
    assert.fail('guessed for ever')
  })
})

describe('the limit of requests', () => {
  let node: TestNode
  let now = Date.now()
  before(async () => {
    node = await startNode({ settings: { requestsPerMinute: 40 }, clock: { now: () => now } })
    now += 120_000
  })
  after(() => node[Symbol.asyncDispose]())

  it('weighs what is asked, answers 429 with the time to wait, and ends after a minute', async () => {
    const ask = (path: string) => node.call(path, { token: '' })
    for (let i = 0; i < 4; i++) await (await ask('/api/v1/search')).arrayBuffer()
    const spent = await ask('/api/v1/publishers')
    assert.match(spent.headers.get('ratelimit') ?? '', /r=19\b/)
    for (let i = 0; i < 3; i++) await (await ask('/api/v1/search')).arrayBuffer()
    const answer = await ask('/api/v1/search')
    await problemOf(answer, 429, 'too_many_requests')
    assert.ok(Number(answer.headers.get('retry-after')) >= 1)
    assert.equal((await ask('/healthz')).status, 200)
    assert.equal((await node.call('/api/v1/search')).status, 200, 'with the token')
    now += 61_000
    assert.equal((await ask('/api/v1/search')).status, 200)
  })
})
