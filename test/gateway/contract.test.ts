import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { readContract } from '../../node/gateway/contract.ts'
import type { CidText } from '../../protocol/index.ts'
import { badValues } from './bad-values.ts'
import { type ContractOperation, operations } from './contract-check.ts'
import { design, problemOf, sequence, startNode, type TestNode } from './test-node.ts'

/** A good body for each operation that takes JSON. */
const bodies: Record<string, Record<string, unknown>> = {
  lookUpMolecule: { sequence },
  setPolicy: { policy: 'follow' },
  setCurator: { holds: 'flag' },
  erase: { cid: `b${'a'.repeat(58)}`, reason: 'a court order' },
  reviewDraft: { decision: 'approve', reviewer: 'A. Person' },
  addPeer: { address: '/ip4/127.0.0.1/tcp/1' },
  createDraft: { kind: 'design', body: design() },
  changeDraft: { licence: 'CC0-1.0' },
  publish: { drafts: [1] },
  withdraw: { target: `b${'a'.repeat(58)}`, reason: 'other' },
  commitDraft: { name: { en: 'A part' } },
  prepareKeyChange: { rotate: ['receipt'] },
  adoptKeyList: {
    type: 'biofed-key-list',
    publisher: `did:key:z6Mk${'1'.repeat(44)}`,
    version: 2,
    keyList: 'AAAA',
  },
  openSession: { code: 'no such code' },
}

/** What is answered where nothing is there: no import was made, no log was signed twice, and nobody gives receipts for its own log. */
const absent: Readonly<Record<string, number>> = { getImport: 404, getFork: 404, syncReceipt: 409 }

describe('the contract', () => {
  let node: TestNode
  let cid: CidText
  let path: Record<string, string>

  before(async () => {
    node = await startNode()
    cid = await node.publish('KNOWN')
    const { id } = await node.send<{ id: number }>('POST', '/api/v1/drafts', {
      kind: 'design',
      key: 'A',
      body: design(),
    })
    const { computed } = await node.get<{ computed: { refget: string } }>(`/api/v1/records/${cid}`)
    path = { cid, did: node.did, kind: 'design', key: 'KNOWN', id: String(id), digest: computed.refget }
  })
  after(() => node[Symbol.asyncDispose]())

  const urlOf = (operation: ContractOperation, change: Record<string, string> = {}) =>
    operation.template.replace(/\{([^}]+)\}/g, (_all, name: string) =>
      encodeURIComponent(change[name] ?? path[name] ?? ''),
    )
  const send = (operation: ContractOperation, url: string, body: unknown = bodies[operation.id]) =>
    node.call(url, {
      method: operation.method,
      ...(operation.body ? { json: body } : {}),
      ...(operation.id === 'createImport' ? { body: new FormData() } : {}),
    })

  it('is refused at the start when it has a mistake', async () => {
    const { text } = await readContract()
    const broken = text.replace('maximum: 100, default: 25', 'maximum: many, default: 25')
    assert.notEqual(broken, text)
    await assert.rejects(readContract({ text: broken }))
  })

  for (const operation of operations.filter(({ method, id }) => method === 'GET' && id !== 'changes'))
    it(`has an answer that fits it for ${operation.id}`, async () => {
      const answer = await send(
        operation,
        `${urlOf(operation)}${operation.id === 'trustlessGateway' ? '?format=raw' : ''}`,
      )
      assert.ok(answer.status === 200 || answer.status === absent[operation.id], String(answer.status))
      await answer.arrayBuffer()
    })

  for (const operation of operations)
    for (const { name, in: place, schema } of operation.parameters.filter((each) => each.in !== 'header'))
      for (const [why, value] of badValues(schema as never).filter(([, bad]) => typeof bad === 'string'))
        it(`is kept by ${operation.id}, which refuses a ${place} parameter ${name} that ${why}`, async () => {
          const url =
            place === 'path'
              ? urlOf(operation, { [name]: String(value) })
              : `${urlOf(operation)}?${name}=${encodeURIComponent(String(value))}`
          const answer = await send(operation, url)
          const isCid = operation.id === 'trustlessGateway' && place === 'path' && String(value).length < 100
          const { errors } = await problemOf(
            answer,
            isCid ? 406 : 400,
            isCid ? 'not_acceptable' : 'bad_request',
          )
          if (!isCid) assert.equal(errors?.[0]?.pointer, `/${place}/${name}`)
        })

  for (const operation of operations.filter(({ body }) => body)) {
    const good = bodies[operation.id] ?? assert.fail(`no body for ${operation.id}`)
    for (const [why, bad, pointer] of badValues(operation.body as never, good))
      it(`is kept by ${operation.id}, which refuses a body that ${why}`, async () => {
        const { errors } = await problemOf(await send(operation, urlOf(operation), bad), 400, 'bad_request')
        assert.ok(
          errors?.some((error) => error.pointer?.startsWith(pointer)),
          JSON.stringify(errors),
        )
      })

    it(`is kept by ${operation.id}, which refuses what isn't JSON, isn't called JSON, or is too much`, async () => {
      const { method, body: _, ...rest } = { method: operation.method, body: undefined }
      const sendAs = (body: string, type: string) =>
        node.call(urlOf(operation), { ...rest, method, body, headers: { 'content-type': type } })
      await problemOf(await sendAs('{"a":', 'application/json'), 400, 'bad_json')
      await problemOf(await sendAs('a=b', 'application/x-www-form-urlencoded'), 415, 'unsupported_media_type')
      const huge = JSON.stringify({ ...good, filling: 'x'.repeat(5_000_000) })
      await problemOf(await sendAs(huge, 'application/json'), 413, 'too_large')
    })
  }

  it('has no other query parameters than those it names', async () => {
    for (const operation of operations.filter(
      ({ method, id }) => method === 'GET' && id !== 'trustlessGateway' && id !== 'changes',
    ))
      await problemOf(await send(operation, `${urlOf(operation)}?colour=red`), 400, 'bad_request')
  })

  it('protects everything private and everything that changes something', async () => {
    const open = new Set(['openSession', 'closeSession', 'lookUpMolecule', 'syncReceipt'])
    for (const { id, method, security } of operations)
      if (method !== 'GET' && !open.has(id)) assert.ok(security, `${id} needs no authorisation`)
    for (const operation of operations.filter(({ security }) => security)) {
      const url = urlOf(operation)
      const tries: RequestInit[] = [
        {},
        { headers: { authorization: 'Bearer wrong' } },
        { headers: { authorization: `Basic ${node.token}` } },
        { headers: { cookie: 'biofed_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' } },
      ]
      for (const init of tries) {
        const answer = await node.call(url, { ...init, method: operation.method, token: '' })
        const problem = await problemOf(answer, 401, 'unauthorised')
        assert.ok(problem.remedy && answer.headers.get('www-authenticate'), operation.id)
      }
    }
  })

  it('is not to be passed by another spelling of a path', async () => {
    for (const operation of operations) {
      const good = urlOf(operation)
      const spellings = [
        good.toUpperCase(),
        good.replace(/[a-z]/, (letter) => letter.toUpperCase()),
        `/${good}`,
        good.replace('/', '/./'),
        good.replace(/\/([a-z])/, (_all, letter: string) => `/%${letter.charCodeAt(0).toString(16)}`),
        `${good}//`,
        `${good};a=b`,
      ]
      for (const spelt of spellings) {
        const { method } = operation
        const answer = await rawRequest(node.url, method, spelt)
        const isSame = answer.status === 401 || answer.status === 400
        const isNone =
          answer.status === 404 || answer.status === 405 || answer.status === 406 || answer.status === 415
        const isPublic = !operation.security && (method === 'GET' || operation.id === 'closeSession')
        assert.ok(isSame || isNone || isPublic, `${method} ${spelt}: ${answer.status}`)
      }
    }
  })

  it('lets no GET and no HEAD change anything', async () => {
    const before = { ...contentOf(node), files: filesOf(node.dir) }
    for (const operation of operations.filter(({ method, id }) => method === 'GET' && id !== 'changes'))
      for (const method of ['GET', 'HEAD'])
        await (await node.call(urlOf(operation), { method })).arrayBuffer()
    assert.deepEqual({ ...contentOf(node), files: filesOf(node.dir) }, before)
  })

  it('answers methods and paths that it has not with problems', async () => {
    for (const operation of operations) {
      const allowed = operations
        .filter(({ template }) => template === operation.template)
        .map(({ method }) => method)
      const other = ['PUT', 'DELETE', 'PATCH', 'POST'].find((method) => !allowed.includes(method)) ?? ''
      const answer = await node.call(urlOf(operation), { method: other })
      await problemOf(answer, 405, 'method_not_allowed')
      for (const method of allowed) assert.ok(answer.headers.get('allow')?.includes(method))
    }
    for (const url of [
      '/api/v1/nothing',
      '/api/v2/search',
      '/api',
      '/ipfs',
      `/api/v1/records/${cid}/nothing`,
    ])
      await problemOf(await node.call(url), 404, 'not_found')
    await problemOf(await node.call('/', { method: 'POST' }), 405, 'method_not_allowed')
  })
})

/** A request without credentials whose path is sent as it is: `fetch` tidies paths up. */
function rawRequest(base: string, method: string, path: string): Promise<{ status: number }> {
  const { hostname, port } = new URL(base)
  return new Promise((resolve, reject) => {
    const sending = request({ hostname, port, method, path, agent: false }, (answer) => {
      answer.destroy()
      resolve({ status: answer.statusCode ?? 0 })
    })
    sending.on('error', reject)
    sending.end()
  })
}

/** Every row of every table of a node, as counted by its own database. */
function contentOf({ app: { db } }: TestNode): Record<string, unknown> {
  const tables = db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all()
  return Object.fromEntries(
    (tables as { name: string }[]).map(({ name }) => [
      name,
      db.prepare(`SELECT count(*) AS rows FROM "${name}"`).get(),
    ]),
  )
}

/** Names and, but for the database with its journal, contents of the files in the data folder. */
function filesOf(dir: string): Record<string, string> {
  const names = readdirSync(dir, { recursive: true }).map(String).sort()
  return Object.fromEntries(
    names.map((name) => {
      const path = join(dir, name)
      const isOwn = !statSync(path).isDirectory() && !name.includes('sqlite')
      return [name, isOwn ? readFileSync(path, 'base64') : '']
    }),
  )
}
