import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { makeFolder, setUp } from '../cli/support/command-line.ts'
import { type RunningNode, startProcess, startThrough } from '../cli/support/running-node.ts'
import { genBank } from '../cli/support/samples.ts'
import { openSmallDisk, type SmallDisk } from '../support/small-disk.ts'
import { design } from './store-node.ts'

const main = resolve(import.meta.dirname, '../../node/main.ts')

interface Answer {
  readonly status: number
  readonly type: string
  readonly body: Record<string, unknown>
}

/** Talks with a node over its API. */
class Client {
  readonly #url: string
  readonly #token: string

  constructor(url: string, token: string) {
    this.#url = url
    this.#token = token
  }

  async ask(method: string, path: string, body?: unknown): Promise<Answer> {
    const isForm = body instanceof FormData
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.#token}`,
        ...(body !== undefined && !isForm && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    })
    const type = response.headers.get('content-type') ?? ''
    const text = await response.text()
    return { status: response.status, type, body: type.includes('json') ? JSON.parse(text) : { text } }
  }

  /** Makes a draft whose body has about so many bytes; gives its id. */
  async draft(key: string, bytes = 100): Promise<Answer> {
    const summary = { en: 'x'.repeat(Math.min(bytes, 19_000)) }
    return this.ask('POST', '/api/v1/drafts', {
      ...design({ summary, sequence: 'ACGT'.repeat(Math.ceil(Math.max(4, bytes - 19_000) / 4)) }),
      key,
    })
  }

  async publish(ids: readonly unknown[]): Promise<Answer> {
    return this.ask('POST', '/api/v1/publications', { drafts: ids })
  }

  async upload(name: string, content: string): Promise<Answer> {
    const form = new FormData()
    form.append('files', new Blob([content]), name)
    return this.ask('POST', '/api/v1/imports', form)
  }
}

async function clientOf({ ready }: RunningNode, dir: string): Promise<Client> {
  return new Client(ready.url, readFileSync(join(dir, 'token'), 'utf8').trim())
}

/** Waits, a short while after another, until `ask` gives something. */
async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await ask()
    if (found !== undefined) return found
    await setTimeout(100)
  }
}

describe('a node whose disk is full', function () {
  this.timeout(120_000)
  const folder = makeFolder()
  let disk: SmallDisk
  let data = ''
  let other: RunningNode
  let node: RunningNode
  let here: Client
  let there: Client
  let published: Record<string, unknown>
  const drafts: unknown[] = []

  before(async function () {
    const opened = await openSmallDisk(128)
    if (!opened) return this.skip()
    disk = opened
    data = `${disk.path}/data`
    biofedThere(disk, 'init', '--name', 'Small Disk University', '--data', data)
    writeFileSync(disk.outside('data/config.json'), JSON.stringify({ freeBytes: 10_000_000 }))
    const { dir } = await setUp(folder, 'other')
    other = await startProcess(dir)
    there = await clientOf(other, dir)
    await publishThere('BEFORE')
    node = await startThrough(disk.command, data, '--peer', other.ready.addresses[0] ?? '')
    here = await clientOf(node, disk.outside('data'))
    for (let i = 0; i < 4; i++) drafts.push((await here.draft(`READY-${i}`)).body.id)
    published = (await here.publish(drafts.splice(0, 1))).body
    await until(async () => ((await held()) === 3 ? true : undefined))
  })
  after(async () => {
    await node?.[Symbol.asyncDispose]()
    await other?.[Symbol.asyncDispose]()
    await disk?.[Symbol.asyncDispose]()
    folder[Symbol.dispose]()
  })

  async function publishThere(key: string): Promise<void> {
    const draft = await there.draft(key, 300_000)
    assert.equal((await there.publish([draft.body.id])).status, 201)
  }

  /** How many leaves of the other institution are stored here. */
  async function held(): Promise<number | undefined> {
    const { body } = await here.ask('GET', '/api/v1/publishers')
    const publishers = body.items as { did: string; stored: number }[]
    return publishers.find(({ did }) => did === other.ready.publisher)?.stored
  }

  function assertFull({ status, type, body }: Answer): void {
    assert.equal(status, 507, JSON.stringify(body))
    assert.match(type, /^application\/problem\+json/)
    assert.equal(body.code, 'disk_full')
    assert.match(String(body.remedy), /Make room/)
  }

  /** An import is answered before it is done: where the disk fills up later, its report says so. */
  async function assertImportFails(name: string, content: string): Promise<void> {
    const answer = await here.upload(name, content)
    if (answer.status !== 202) return assertFull(answer)
    const report = await until(async () => {
      const { body } = await here.ask('GET', `/api/v1/imports/${answer.body.id}`)
      return body.state === 'running' || body.state === 'receiving' ? undefined : body
    })
    assert.match(JSON.stringify(report), /is full/)
    const { body: list } = await here.ask('GET', '/api/v1/imports')
    assert.equal((list.items as Record<string, unknown>[])[0]?.state, report.state)
  }

  it('fails an import that fills it, says why in its report, and goes on', async () => {
    disk.fill(4_000_000)
    await assertImportFails('large.fa', `>large\n${'ACGTTGCA'.repeat(4_000_000)}\n`)
  })

  it('answers 507 to drafts, and says what to do', async () => {
    disk.fill()
    for (const bytes of [200_000, 100])
      assertFull(
        await until(async () => {
          const made = await here.draft(`MORE-${randomUUID()}`, bytes)
          if (made.status === 201) disk.fill()
          return made.status === 201 ? undefined : made
        }),
      )
    await publishThere('MEANWHILE')
  })

  it('answers 507 to publications, imports and policies', async () => {
    assertFull(await here.publish(drafts))
    await assertImportFails('x.gb', genBank('FULL1'))
    assertFull(
      await here.ask('PUT', `/api/v1/publishers/${other.ready.publisher}/policy`, { policy: 'quarantine' }),
    )
  })

  it('goes on reading, searching and proving', async () => {
    const [record] = published.records as { cid: string }[]
    for (const path of [
      '/healthz',
      '/api/v1/search?q=j23100',
      `/api/v1/records/${record?.cid}`,
      `/api/v1/records/${record?.cid}?format=genbank`,
      `/api/v1/records/${record?.cid}/proof`,
      '/api/v1/drafts',
      '/api/v1/peers',
      `/ipfs/${record?.cid}?format=raw`,
      `/api/v1/sync/${node.ready.publisher}?epoch=1&from=0`,
    ])
      assert.equal((await here.ask('GET', path)).status, 200, path)
    const { body } = await here.ask('GET', '/api/v1/search?q=j23100')
    assert.ok((body.items as unknown[]).length > 0)
  })

  it('says that it is not well', async () => {
    const { status, body } = await here.ask('GET', '/readyz')
    assert.equal(status, 503)
    const checks = body.checks as { name: string; ok: boolean; detail?: string }[]
    assert.match(checks.find(({ name }) => name === 'disk')?.detail ?? '', /bytes are free|full/)
  })

  it('keeps what it has of other logs, and blames nobody for what it can’t store', async () => {
    const { body } = await here.ask('GET', '/api/v1/peers')
    assert.deepEqual(
      (body.items as { faults: unknown[] }[]).flatMap(({ faults }) => faults),
      [],
    )
    assert.deepEqual(body.faults ?? [], [])
    assert.equal(await held(), 3)
  })

  it('takes everything again as soon as there is room, and catches up', async () => {
    disk.makeRoom()
    const { status, body } = await here.publish(drafts)
    assert.equal(status, 201, JSON.stringify(body))
    const upload = await here.upload('x.gb', genBank('ROOM1'))
    assert.equal(upload.status, 202)
    const report = await until(async () => {
      const { body: now } = await here.ask('GET', `/api/v1/imports/${upload.body.id}`)
      return now.state === 'done' || now.state === 'failed' ? now : undefined
    })
    assert.equal(report.state, 'done')
    const { body: list } = await here.ask('GET', '/api/v1/imports')
    for (const { state } of list.items as { state: string }[]) assert.match(state, /^(?:done|failed)$/)
    const policy = await here.ask('PUT', `/api/v1/publishers/${other.ready.publisher}/policy`, {
      policy: 'follow',
    })
    assert.equal(policy.status, 200)
    await until(async () => ((await held()) === 4 ? true : undefined))
    assert.equal((await here.ask('GET', '/readyz')).status, 200)
  })

  it('has torn nothing', async () => {
    node.signal('SIGTERM')
    assert.equal(await node.ended, 0)
    const check = biofedThere(disk, 'fsck', '--data', data)
    assert.deepEqual({ sound: check.sound, findings: check.findings }, { sound: true, findings: [] })
  })
})

/** Runs `biofed … --json` where the disk is. */
function biofedThere(
  { command: [program = '', ...before] }: SmallDisk,
  ...args: string[]
): Record<string, unknown> {
  const { stdout, stderr, status } = spawnSync(program, [...before, main, ...args, '--json'], {
    encoding: 'utf8',
  })
  assert.equal(status, 0, `biofed ${args.join(' ')}: ${stdout}${stderr}`)
  return JSON.parse(stdout)
}
