import assert from 'node:assert/strict'
import { copyFileSync, cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { type App, openApp } from '../../node/app.ts'
import { markRestored } from '../../node/restored.ts'
import type { Did } from '../../protocol/index.ts'
import { loopback, until } from '../mesh/mesh-node.ts'
import { design, makeTempDir, removeTempDirs } from '../store/store-node.ts'
import { identityOf, signOffline } from './key-ceremony.ts'

type Node = App & { readonly did: Did; readonly dir: string }

async function open(
  dir = makeTempDir(),
  { peers = [], settings = {} }: { peers?: readonly string[]; settings?: Record<string, unknown> } = {},
): Promise<Node> {
  const app = await openApp({
    dir,
    env: {},
    listen: [loopback],
    log: pino({ level: 'silent' }),
    peers,
    settings: { searchReaders: 1, ...settings },
  })
  const [known] = app.publishing.hosted()
  const did = known?.did ?? (await app.publishing.createPublisher({ name: { en: 'Test' } })).did
  return Object.assign(app, { did, dir })
}

const addressOf = ({ mesh }: App): string => mesh?.addresses()[0] ?? assert.fail('no mesh')

async function publish(node: Node, key: string): Promise<number> {
  const found = node.drafts.list({ limit: 100 }).items.find((draft) => draft.key === key)
  const { id } = found ?? node.drafts.create({ ...design(), key })
  const { size } = await node.publishing.publish([id])
  return size
}

const isConnected = (node: App, other: App): boolean =>
  node.mesh?.peers().some(({ id, state }) => id === other.mesh?.peerId && state === 'connected') ?? false
const sizeAt = (node: App, did: Did): number => node.logs.getLog(did)?.head?.size ?? 0
const keysIn = (node: App, did: Did) => [...node.logs.listRecords(did)].map(({ statement }) => statement.key)

describe('an institution that loses a part of its store', function () {
  this.timeout(120_000)
  let keeper: Node
  let own: Node
  let copy: string

  /** Two nodes that follow each other; the keeper has given receipts; a copy of the store is older than the last record. */
  beforeEach(async () => {
    keeper = await open()
    own = await open(undefined, { peers: [addressOf(keeper)] })
    keeper.setPolicy(own.did, 'follow')
    own.setPolicy(keeper.did, 'follow')
    await publish(own, 'first')
    await until('a receipt is here', () => own.receipts.holders(own.did, 2).length === 1)
    copy = join(makeTempDir(), 'copy')
    own.db.prepare('VACUUM INTO ?').run(copy)
    assert.equal(await publish(own, 'second'), 4)
    await until('the keeper has all', () => sizeAt(keeper, own.did) === 4)
    await own.close()
  })

  afterEach(async () => {
    await Promise.allSettled([own.close(), keeper.close()])
    removeTempDirs()
  })

  function putBack(): void {
    for (const end of ['', '-wal', '-shm']) rmSync(join(own.dir, `biofed.sqlite${end}`), { force: true })
    copyFileSync(copy, join(own.dir, 'biofed.sqlite'))
  }

  /** Tries again while the node refuses, which it may do until its records are back and a giver has answered. */
  async function publishWhenAllowed(key: string): Promise<number> {
    for (let tries = 1; ; tries++) {
      try {
        return await publish(own, key)
      } catch (error) {
        assert.equal((error as { code?: string }).code, 'log_behind', String(error))
        assert.ok(tries < 10, String(error))
        await until('the log is back', () => sizeAt(own, own.did) === 4)
      }
    }
  }

  it('notices an older copy of its database, takes its records back from a giver, and goes on without a fork', async () => {
    putBack()
    own = await open(own.dir, { peers: [addressOf(keeper)] })
    assert.equal(sizeAt(own, own.did), 3)
    assert.deepEqual(
      own.guard.waiting().map(({ why }) => why),
      ['rolled-back'],
    )
    assert.equal(await publishWhenAllowed('third'), 5)
    assert.deepEqual(own.guard.waiting(), [])
    await until('the keeper has it', () => sizeAt(keeper, own.did) === 5)
    assert.deepEqual(keysIn(keeper, own.did), ['institution', 'first', 'second', 'third'])
    assert.deepEqual(keysIn(own, own.did), keysIn(keeper, own.did))
    for (const { logs } of [own, keeper]) assert.deepEqual(logs.listEvidence(), [])
  })

  it('does so after a restore without the file of signed heads, too', async () => {
    const dir = makeTempDir()
    copyFileSync(copy, join(dir, 'biofed.sqlite'))
    cpSync(join(own.dir, 'keys'), join(dir, 'keys'), { recursive: true })
    markRestored(dir, { created: '2026-01-01T00:00:00Z', restored: '2026-01-02T00:00:00Z' })
    own = await open(dir, { peers: [addressOf(keeper)] })
    assert.deepEqual(
      own.guard.waiting().map(({ why }) => why),
      ['restored'],
    )
    assert.equal(await publishWhenAllowed('third'), 5)
    assert.deepEqual(keysIn(own, own.did), ['institution', 'first', 'second', 'third'])
    await own.close()
    own = await open(dir, { peers: [addressOf(keeper)] })
    assert.deepEqual(
      own.guard
        .waiting()
        .map(({ why }) => why)
        .filter((why) => why !== 'asking'),
      [],
    )
  })

  it('signs nothing while nobody who gave a receipt can be reached, whoever else holds the log', async () => {
    const mirror = await open(undefined, { peers: [addressOf(keeper)], settings: { receiptsBy: 'off' } })
    mirror.setPolicy(own.did, 'follow')
    await until('the mirror has all', () => sizeAt(mirror, own.did) === 4)
    const { dir } = keeper
    await keeper.close()
    putBack()
    own = await open(own.dir, { peers: [addressOf(mirror)] })
    await until('the log is back', () => sizeAt(own, own.did) === 4)
    await assert.rejects(publish(own, 'third'), {
      code: 'log_behind',
      message: /none of those who have given receipts for it has answered/,
    })
    await mirror.close()
    keeper = await open(dir, { peers: [addressOf(own)] })
    await until('they are connected', () => isConnected(own, keeper))
    assert.equal(await publishWhenAllowed('third'), 5)
  })

  it('ends the epoch when no giver is left, and goes on from there', async () => {
    await keeper.close()
    putBack()
    own = await open(own.dir)
    await assert.rejects(publish(own, 'third'), { code: 'log_behind' })
    const request = await own.publishing.keys.prepare(own.did, { endEpoch: true })
    await own.publishing.keys.adopt(own.did, signOffline(request, identityOf(own)))
    await publish(own, 'third')
    assert.deepEqual(keysIn(own, own.did), ['institution', 'first', 'third'])
    assert.deepEqual(own.guard.waiting(), [])
    keeper = await open(keeper.dir, { peers: [addressOf(own)] })
    await until('the keeper goes on in the new epoch', () => keysIn(keeper, own.did).includes('third'))
    assert.deepEqual(keysIn(keeper, own.did), keysIn(own, own.did))
  })
})
