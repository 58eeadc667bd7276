import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { type App, type AppOptions, openApp } from '../../node/app.ts'
import type { CidText, Did } from '../../protocol/index.ts'
import { checkAnswer } from './contract-check.ts'

/** A node with one institution, its gateway on a free port; every answer is held against the contract. */
export interface TestNode extends AsyncDisposable {
  app: App
  dir: string
  url: string
  token: string
  did: Did
  /** A request, with the token unless `token: ''`. */
  call(path: string, init?: CallInit): Promise<Response>
  get<T = Record<string, never>>(path: string): Promise<T>
  /** Sends JSON with the token and gives the JSON of the answer, which has to be a success. */
  send<T = Record<string, never>>(method: string, path: string, body?: unknown): Promise<T>
  /** Publishes a small design and gives its CID. */
  publish(key: string, change?: Record<string, unknown>, fields?: Record<string, unknown>): Promise<CidText>
}

/** How to open the node, and the name of its institution. */
type NodeOptions = Partial<AppOptions> & { name?: string }
type CallInit = RequestInit & { token?: string; json?: unknown }

export const sequence = 'TTGACGGCTAGCTCAGTCCTAGGTACAGTGCTAGC'

/** The body of the smallest good design. */
export const design = (change: Record<string, unknown> = {}) => ({
  name: { en: 'Promoter J23100', ko: '프로모터 J23100' },
  moleculeType: 'DNA',
  topology: 'linear',
  sequence,
  roles: ['SO:0000167'],
  ...change,
})

export async function startNode({ name, ...options }: NodeOptions = {}): Promise<TestNode> {
  const dir = mkdtempSync(join(tmpdir(), 'biofed-gateway-'))
  const settings = { requestsPerMinute: 0, failuresPerTenMinutes: 0, searchReaders: 1, ...options.settings }
  const app = await openApp({
    dir,
    http: '127.0.0.1:0',
    env: {},
    log: pino({ level: 'silent' }),
    validateResponses: true,
    ...options,
    settings,
  })
  const { did } = await app.publishing.createPublisher({
    name: name === undefined ? { en: 'Test University', ko: '시험대학교' } : { en: name },
    alias: (name ?? 'test-u').toLowerCase().replaceAll(' ', '-'),
    institutionType: 'university',
  })
  const token = readFileSync(join(dir, 'token'), 'utf8').trim()
  const url = app.url ?? ''

  async function call(
    path: string,
    { token: given = token, json, ...init }: CallInit = {},
  ): Promise<Response> {
    const headers = new Headers(init.headers)
    if (given !== '') headers.set('authorization', `Bearer ${given}`)
    if (json !== undefined) headers.set('content-type', 'application/json')
    const answer = await fetch(`${url}${path}`, {
      ...init,
      headers,
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    })
    await checkAnswer(init.method ?? 'GET', `${url}${path}`, answer)
    return answer
  }

  async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await call(path, { method, ...(body === undefined ? {} : { json: body }) })
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${await answer.clone().text()}`)
    return (await answer.json()) as T
  }

  const close = async () => {
    await app.close()
    rmSync(dir, { recursive: true, force: true })
  }

  return {
    app,
    dir,
    url,
    token,
    did,
    call,
    get: (path) => send('GET', path),
    send,
    async publish(key, change, fields) {
      const input = { kind: 'design', key, licence: 'CC0-1.0', body: design(change), ...fields }
      const { id } = await send<{ id: number }>('POST', '/api/v1/drafts', input)
      const { records } = await send<{ records: { cid: CidText }[] }>('POST', `/api/v1/drafts/${id}/publish`)
      return records[0]?.cid ?? assert.fail('nothing was published')
    },
    [Symbol.asyncDispose]: close,
  }
}

/** The JSON of a problem, after checking what every problem has. */
export async function problemOf(answer: Response, status: number, code: string) {
  assert.equal(answer.status, status, await answer.clone().text())
  assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/)
  const body = (await answer.json()) as {
    code: string
    status: number
    title: string
    detail: string
    instance: string
    requestId: string
    remedy?: string
    errors?: { pointer?: string; detail: string; remedy?: string }[]
  }
  assert.equal(body.code, code, JSON.stringify(body))
  assert.equal(body.status, status)
  assert.equal(body.instance, new URL(answer.url).pathname)
  assert.equal(body.requestId, answer.headers.get('x-request-id'))
  return body
}
