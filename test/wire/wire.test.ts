import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { openApp } from '../../node/app.ts'
import type { Did } from '../../protocol/index.ts'
import { design, startNode } from '../gateway/test-node.ts'
import { loopback, until } from '../mesh/mesh-node.ts'

const secretSequence = 'GATTACAGATTTACCAGGTTTACACCAGGATTACAGGGACCATTTAGC'
const secrets = ['비밀회로', 'zymokinase', 'secretplasmid', 'SecretDraft', secretSequence]

/** A running node whose traffic is written down in plain. */
interface WatchedNode extends AsyncDisposable {
  readonly url: string
  readonly address: string
  readonly did: Did
  /** All that it has sent to others so far. */
  sent(): Buffer
  call(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>
}

async function startWatched(): Promise<WatchedNode> {
  const folder = mkdtempSync(join(tmpdir(), 'biofed-wire-'))
  const [dir, wire] = [join(folder, 'data'), join(folder, 'wire')]
  writeFileSync(wire, '')
  let did: Did
  {
    await using app = await openApp({ dir, env: {} })
    did = (await app.publishing.createPublisher({ name: { en: 'Watched institute' } })).did
  }
  const [preload, main] = ['watch-wire.ts', '../../node/main.ts'].map((name) =>
    join(import.meta.dirname, name),
  )
  const args = ['--http', '127.0.0.1:0', '--listen', loopback, '--data', dir, '--json']
  const child = spawn(
    process.execPath,
    ['--import', pathToFileURL(preload ?? '').href, main ?? '', 'start', ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, BIOFED_TEST_WIRE: wire, BIOFED_LOG_LEVEL: 'error' },
    },
  )
  const ended = once(child, 'exit')
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  const { url, addresses } = JSON.parse(line) as { url: string; addresses: string[] }
  const token = readFileSync(join(dir, 'token'), 'utf8').trim()
  return {
    url,
    did,
    address: addresses[0] ?? '',
    sent: () => readFileSync(wire),
    async call(method, path, body) {
      const answer = await fetch(new URL(path, url), {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
      })
      assert.ok(answer.ok, `${method} ${path}: ${answer.status}`)
      return (await answer.json()) as Record<string, unknown>
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Passes TCP on to a node and writes down what that node answers. */
async function startTap(target: string): Promise<{ url: string; answered(): Buffer } & AsyncDisposable> {
  const heard: Buffer[] = []
  const server = createServer((from) => {
    const to = connect(Number(new URL(target).port), '127.0.0.1')
    to.on('data', (chunk) => heard.push(chunk))
    for (const socket of [from, to]) socket.on('error', () => from.destroy())
    from.pipe(to).pipe(from)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answered: () => Buffer.concat(heard),
    async [Symbol.asyncDispose]() {
      server.close()
    },
  }
}

describe('what a node sends to others', function () {
  this.timeout(90_000)

  it('holds what it published, and nothing that was searched, pasted, drafted or imported there', async () => {
    await using watched = await startWatched()
    await using tap = await startTap(watched.url)
    await using overLibp2p = await startNode({ peers: [watched.address] })
    await using overHttp = await startNode({ peers: [tap.url] })
    const others = [overLibp2p, overHttp]
    const sizeAt = ({ app }: (typeof others)[number]) => app.logs.getLog(watched.did)?.head?.size ?? 0
    await until('the others have its profile', () => others.every((other) => sizeAt(other) === 2))

    for (const q of secrets) await watched.call('GET', `/api/v1/search?q=${encodeURIComponent(q)}`)
    await watched.call('POST', '/api/v1/molecules', { sequence: secretSequence, topology: 'circular' })
    await watched.call('POST', '/api/v1/drafts', {
      kind: 'design',
      key: 'SecretDraft',
      body: design({ name: { ko: '비밀회로' }, sequence: secretSequence }),
    })
    const upload = new FormData()
    const text = `>secretplasmid zymokinase\n${secretSequence}\n`
    upload.append('files', new Blob([text]), 'secretplasmid.fasta')
    await watched.call('POST', '/api/v1/imports', upload)

    const key = 'PublicMarker'
    const { id } = await watched.call('POST', '/api/v1/drafts', {
      kind: 'design',
      key,
      licence: 'CC0-1.0',
      body: design(),
    })
    await watched.call('POST', `/api/v1/drafts/${id}/publish`)
    for (const { app } of others) app.mesh?.compareNow()
    await until('the others have the record', () => others.every((other) => sizeAt(other) === 3))

    for (const [where, bytes] of [
      ['over libp2p', watched.sent()],
      ['over HTTP', tap.answered()],
    ] as const) {
      assert.ok(bytes.includes(key), `${where}: the watch misses what was published`)
      for (const secret of secrets) assert.ok(!bytes.includes(secret), `${where}: ${secret} was sent`)
    }
  })
})
