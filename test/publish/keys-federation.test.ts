import assert from 'node:assert/strict'
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { type App, openApp } from '../../node/app.ts'
import type { KeyStatus } from '../../node/publish/key-changes.ts'
import { keyFilePath } from '../../node/publish/key-files.ts'
import type { KeyRequest } from '../../node/publish/key-request.ts'
import type { CidText, Did, Signer } from '../../protocol/index.ts'
import { design, startNode, type TestNode } from '../gateway/test-node.ts'
import { loopback, until } from '../mesh/mesh-node.ts'
import { makeTempDir, removeTempDirs } from '../store/store-node.ts'
import { identityOf, offlineKey, signOffline } from './key-ceremony.ts'

const recovery = offlineKey(7)

type Logs = Pick<App, 'logs' | 'index'>

const keysIn = ({ logs }: Logs, did: Did): string =>
  [...logs.listRecords(did)].map(({ statement }) => statement.key).join(' ')

const headOf = ({ logs }: Logs, did: Did): string => {
  const log = logs.getLog(did)
  return [log?.chain?.newest.cid, log?.head?.cid, log?.size].join(' ')
}

const addressOf = ({ mesh }: App): string => mesh?.addresses()[0] ?? assert.fail('it does not listen')

/** Prepares, signs elsewhere and adopts over the API; gives the epoch after it. */
async function change(node: TestNode, wanted: object, signer: Signer): Promise<number> {
  const path = `/api/v1/keys/${node.did}`
  const request = await node.send<KeyRequest>('POST', `${path}/prepare`, wanted)
  const { epoch } = await node.send<{ epoch: number }>('POST', `${path}/adopt`, signOffline(request, signer))
  return epoch
}

async function untilSame(nodes: readonly App[], did: Did, keys: string): Promise<void> {
  for (const [i, app] of nodes.entries())
    await until(`node ${i} has "${keys}"`, () => {
      app.mesh?.compareNow()
      return keysIn(app, did) === keys
    }).catch((cause: unknown) => assert.fail(`${cause}: it has "${keysIn(app, did)}"`))
  const [first] = nodes
  for (const app of nodes)
    await until('the same head', () => first !== undefined && headOf(app, did) === headOf(first, did))
}

/** A node of a thief with some of the victim's key files, which hears of the victim's log from its peers. */
async function startThief(
  victim: TestNode,
  use: 'identity' | 'signing',
  peers: readonly string[],
): Promise<App> {
  const dir = makeTempDir()
  mkdirSync(join(dir, 'keys'))
  copyFileSync(
    keyFilePath(join(victim.dir, 'keys'), victim.did, use),
    keyFilePath(join(dir, 'keys'), victim.did, use),
  )
  const app = await openApp({
    dir,
    peers,
    listen: [loopback],
    env: {},
    log: pino({ level: 'silent' }),
    settings: { searchReaders: 1 },
  })
  await until('the thief has the log', () => keysIn(app, victim.did) === keysIn(victim.app, victim.did))
  app.db.transaction((tx) => app.logs.addPublisher(tx, victim.did, { hosted: true }))
  return app
}

async function forge({ drafts, publishing }: App, publisher: Did, key: string): Promise<CidText> {
  const { id } = drafts.create({
    publisher,
    kind: 'design',
    key,
    licence: 'CC0-1.0',
    body: design() as never,
  })
  const { records } = await publishing.publish([id])
  return records[0]?.cid as CidText
}

describe('keys in a federation', function () {
  this.timeout(90_000)
  after(removeTempDirs)

  it('rotation is seen by peers and by those who join late', async () => {
    await using a = await startNode({ listen: [loopback] })
    await using b = await startNode({ name: 'Peer', peers: [addressOf(a.app)], listen: [loopback] })
    await a.publish('OLD')
    await change(a, { rotate: ['signing', 'receipt'], addRecovery: [recovery.name] }, identityOf(a))
    await a.publish('NEW')
    await using late = await startNode({ name: 'Late', peers: [addressOf(b.app)] })
    await untilSame([a.app, b.app, late.app], a.did, 'institution OLD NEW')
    const views = await Promise.all([a, b, late].map((node) => node.get(`/api/v1/publishers/${a.did}/keys`)))
    assert.deepEqual(views[1], views[0])
    assert.deepEqual(views[2], views[0])
  })

  it('what a thief of the signing key publishes vanishes everywhere; what was signed before stays', async () => {
    await using a = await startNode({ listen: [loopback] })
    await a.publish('OWN')
    await using b = await startNode({ name: 'Peer', peers: [addressOf(a.app)], listen: [loopback] })
    await using thief = await startThief(a, 'signing', [addressOf(b.app)])
    const forged = await forge(thief, a.did, 'FORGED')
    await untilSame([thief, b.app, a.app], a.did, 'institution OWN FORGED')

    const { items } = await a.get<{ items: KeyStatus[] }>('/api/v1/keys')
    const [status] = items
    assert.ok(status?.advice.some(({ code }) => code === 'foreign_leaves'))
    const stolen = status?.list.keys.find(({ uses }) => uses.includes('record'))?.key
    assert.equal(await change(a, { revoke: [stolen] }, identityOf(a)), 2)
    await a.publish('AFTER')
    await using late = await startNode({ name: 'Late', peers: [addressOf(b.app)] })
    await untilSame([a.app, b.app, late.app, thief], a.did, 'institution OWN AFTER')
    for (const node of [a, b, late]) assert.ok((await node.call(`/api/v1/records/${forged}`)).status >= 404)
    await assert.rejects(forge(thief, a.did, 'AGAIN'), { code: 'no_signing_key' })
  })

  it('a fork that a thief makes stops the node until it ends the epoch, and its own branch goes on', async () => {
    await using a = await startNode({ listen: [loopback] })
    await a.publish('SHARED')
    await using b = await startNode({ name: 'Peer', peers: [addressOf(a.app)], listen: [loopback] })
    await using thief = await startThief(a, 'signing', [addressOf(a.app)])
    await thief.mesh?.close()
    await forge(thief, a.did, 'FORGED')
    for (const key of ['OWN-1', 'OWN-2']) await a.publish(key)
    await using c = await startNode({
      name: 'Third',
      peers: [addressOf(a.app), addressOf(b.app)],
      listen: [loopback],
    })
    await untilSame([c.app, b.app], a.did, 'institution SHARED OWN-1 OWN-2')

    const dir = thief.config.dir
    await thief.close()
    await using again = await openApp({
      dir,
      peers: [addressOf(c.app)],
      env: {},
      log: pino({ level: 'silent' }),
      settings: { searchReaders: 1 },
    })
    assert.equal(keysIn(again, a.did), 'institution SHARED FORGED')
    await untilSame([a.app, b.app, c.app], a.did, 'institution SHARED')
    const { id } = await a.send<{ id: number }>('POST', '/api/v1/drafts', {
      kind: 'design',
      key: 'HELD',
      body: design(),
    })
    const refused = await a.call(`/api/v1/drafts/${id}/publish`, { method: 'POST' })
    assert.equal(refused.status, 409)
    const problem = (await refused.json()) as { code: string; remedy: string }
    assert.equal(problem.code, 'log_forked')
    assert.match(problem.remedy, /biofed keys end-epoch/)

    assert.equal(await change(a, { endEpoch: true, rotate: ['signing'] }, identityOf(a)), 2)
    await a.publish('AFTER')
    await untilSame([a.app, b.app, c.app, again], a.did, 'institution SHARED OWN-1 OWN-2 AFTER')
  })

  it('a recovery key undoes what a thief of the identity key has signed', async () => {
    await using a = await startNode({ listen: [loopback] })
    await change(a, { addRecovery: [recovery.name] }, identityOf(a))
    await a.publish('OWN')
    await using b = await startNode({ name: 'Peer', peers: [addressOf(a.app)], listen: [loopback] })
    await using thief = await startThief(a, 'identity', [addressOf(b.app)])
    const request = await thief.publishing.keys.prepare(a.did, { rotate: ['signing'] })
    await thief.publishing.keys.adopt(a.did, signOffline(request, identityOf(a)))
    await forge(thief, a.did, 'FORGED')
    await untilSame([thief, b.app, a.app], a.did, 'institution OWN FORGED')
    const { items } = await a.get<{ items: KeyStatus[] }>('/api/v1/keys')
    assert.deepEqual([items[0]?.publishing, items[0]?.foreign], ['stopped', [3]])

    assert.equal(await change(a, { recover: 3, rotate: ['signing'] }, recovery), 2)
    await a.publish('AFTER')
    await using late = await startNode({ name: 'Late', peers: [addressOf(b.app)] })
    await untilSame([a.app, b.app, late.app, thief], a.did, 'institution OWN AFTER')
  })
})
