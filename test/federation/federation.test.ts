import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCli } from '../../node/cli/run.ts'
import { type Federation, type FederationNode, isRunning, startFederation } from './local-federation.ts'

interface Hit {
  readonly cid: string
  readonly key: string
  readonly publisher: string
}

const limitMs = 60_000

describe('the local federation', function () {
  this.timeout(limitMs)
  const dir = mkdtempSync(join(tmpdir(), 'biofed-federation-'))
  let federation: Federation
  let restarted: ChildProcess | undefined

  before(async () => {
    federation = await startFederation(dir)
  })
  after(async () => {
    restarted?.kill('SIGKILL')
    await federation[Symbol.asyncDispose]()
    rmSync(dir, { recursive: true, force: true })
  })

  const node = (id: FederationNode['id']): FederationNode =>
    federation.nodes.find((each) => each.id === id) ?? assert.fail(`there is no ${id}`)

  it('brings up a university, an institute and a company that have all they signed', () => {
    assert.equal(federation.inStep, true)
    assert.deepEqual(
      federation.nodes.map(({ id }) => id),
      ['university', 'institute', 'company'],
    )
    assert.ok(federation.records >= 60, `${federation.records} records`)
    assert.equal(new Set(federation.nodes.map(({ publisher }) => publisher)).size, 3)
  })

  it('gives the same records and the same answers on each of the three', async () => {
    const views = await Promise.all(
      federation.nodes.map(async ({ url }) => {
        const { items } = await getJson<{ items: { did: string; head: unknown }[] }>(
          `${url}/api/v1/publishers`,
        )
        const hits = await Promise.all(['프로모터', '터미네이터', 'GFP', ''].map((q) => search(url, q)))
        assert.ok((hits[0]?.length ?? 0) > 5, 'promoters are found in Korean')
        return { heads: items.map(({ did, head }) => ({ did, head })), hits }
      }),
    )
    assert.deepEqual(views[1], views[0])
    assert.deepEqual(views[2], views[0])
  })

  it('lets a record of one be verified at another, and offline', async () => {
    const hits = await search(node('company').url, '프로모터')
    const foreign = hits.find(({ publisher }) => publisher === node('university').publisher)
    const answer = await fetch(`${node('company').url}/api/v1/records/${foreign?.cid}/proof?format=car`)
    const file = join(dir, 'proof.car')
    writeFileSync(file, new Uint8Array(await answer.arrayBuffer()))
    const args = ['verify', file, '--publisher', node('university').publisher, '--json']
    const { code, out } = await biofed(args)
    assert.equal(code, 0, out)
    assert.equal((JSON.parse(out) as { cid: string }).cid, foreign?.cid)
  })

  it('is in step again after one was killed, missed a publication, and came back', async () => {
    const lost = node('company')
    process.kill(lost.pid, 'SIGKILL')
    await until(() => !isRunning(lost.pid))
    const published = await publishAt(node('university'), 'AFTER1')
    const others = [node('university'), node('institute')]
    for (const { url } of others) await until(async () => (await search(url, 'AFTER1'))[0]?.cid === published)

    const [program = '', ...args] = lost.command
    restarted = spawn(program, [...args, '--json'], { stdio: ['ignore', 'pipe', 'ignore'] })
    await once(restarted.stdout as NodeJS.ReadableStream, 'data')
    await until(async () => (await search(lost.url, 'AFTER1'))[0]?.cid === published)
    const all = await Promise.all(federation.nodes.map(({ url }) => search(url, '')))
    assert.deepEqual(all[1], all[0])
    assert.deepEqual(all[2], all[0])
    restarted.kill('SIGTERM')
    await once(restarted, 'exit')
  })

  it('ends with all its processes at Ctrl-C, and comes back with the same data', async () => {
    const pids = federation.nodes.map(({ pid }) => pid)
    const heads = federation.nodes.map(({ publisher }) => publisher)
    assert.equal(await federation.interrupt(), 0)
    assert.deepEqual(pids.filter(isRunning), [])
    const before = federation.records
    federation = await startFederation(dir)
    assert.deepEqual(
      federation.nodes.map(({ publisher }) => publisher),
      heads,
    )
    assert.equal(federation.records, before + 1)
  })
})

async function getJson<T>(url: string): Promise<T> {
  const answer = await fetch(url)
  assert.equal(answer.status, 200, url)
  return (await answer.json()) as T
}

async function search(url: string, q: string): Promise<readonly Hit[]> {
  const query = new URLSearchParams({ q, limit: '100' })
  return (await getJson<{ items: Hit[] }>(`${url}/api/v1/search?${query}`)).items
}

/** Imports and publishes a small design over the API, as the operator of the node would. Gives its CID. */
async function publishAt({ url, data }: FederationNode, key: string): Promise<string> {
  const file = join(data, `${key}.fasta`)
  writeFileSync(file, `>${key} a part that was added later\nACGTTGCAACGTTTGACAGC\n`)
  const args = [
    'import',
    file,
    '--node',
    url,
    '--data',
    data,
    '--licence',
    'CC0-1.0',
    '--publish',
    '--yes',
    '--json',
  ]
  const { code, out } = await biofed(args)
  assert.equal(code, 0, out)
  const { publication } = JSON.parse(out) as { publication: { records: { cid: string }[] } }
  return publication.records[0]?.cid ?? assert.fail('nothing was published')
}

async function biofed(args: readonly string[]): Promise<{ code: number; out: string }> {
  const out: Uint8Array[] = []
  const code = await runCli(args, {
    env: {},
    isTerminal: false,
    out: async (bytes) => void out.push(Buffer.from(bytes)),
    note: () => undefined,
    ask: () => assert.fail('nobody is here'),
  })
  return { code, out: Buffer.concat(out).toString('utf8') }
}

/** Resolves as soon as the condition holds; the test's time limit ends it otherwise. */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50))
}
