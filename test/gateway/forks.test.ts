import assert from 'node:assert/strict'
import { pino } from 'pino'
import type { components } from '../../protocol/generated/openapi.ts'
import {
  makeLogEvidence,
  maxPageBytes,
  readCar,
  readKeyChain,
  sealHead,
  verifyEvidence,
  verifyHead,
} from '../../protocol/index.ts'
import { Branch, evidenceOf, Institution, parts } from '../store/institution.ts'
import { pinoLines } from './pino-lines.ts'
import { problemOf, startNode, type TestNode } from './test-node.ts'

type Fork = components['schemas']['Fork']
type Publisher = components['schemas']['Publisher']

describe('forks over HTTP', function () {
  this.timeout(60_000)

  let node: TestNode
  const lines = pinoLines()
  before(async () => {
    node = await startNode({ log: pino({ level: 'warn', base: null }, lines.stream) })
  })
  after(() => node[Symbol.asyncDispose]())

  it('are listed, shown with their publisher, and proved to anyone', async () => {
    const institution = new Institution('forks over HTTP')
    const { did } = institution
    const common = new Branch(institution).addKeyList(institution.chain.newest)
    common.add(parts(3, 'COMMON'))
    const [one, two] = [common.fork(), common.fork()]
    const [cut, lost] = one.add(parts(2, 'ONE'))
    two.add(parts(4, 'TWO'))
    const { db, logs } = node.app
    one.publishTo({ db, logs }, { hosted: false })
    const since = logs.lastChange()
    const heads = [one.head(), two.head()] as const
    const evidence = evidenceOf(one, two, heads)
    db.transaction((tx) => logs.addEvidence(tx, evidence))

    const { items } = await node.get<{ items: Fork[] }>('/api/v1/forks')
    const [fork] = items
    assert.equal(items.length, 1)
    assert.deepEqual(
      [fork?.cid, fork?.publisher, fork?.of, fork?.state, fork?.position],
      [evidence.cid, did, 'log', 'open', 4],
    )
    assert.deepEqual(
      fork?.sides.map(({ cid }) => cid).toSorted(),
      heads.map(({ cid }) => cid as string).toSorted(),
    )
    const { items: none } = await node.get<{ items: Fork[] }>(`/api/v1/forks?publisher=${node.did}`)
    assert.deepEqual(none, [])
    const publisher = await node.get<Publisher>(`/api/v1/publishers/${did}`)
    assert.deepEqual(publisher.forks, items)
    assert.equal(publisher.stored, 4)

    const alone = await node.get<Fork>(`/api/v1/forks/${evidence.cid}`)
    assert.deepEqual(Buffer.from(alone.evidence ?? '', 'base64'), Buffer.from(evidence.bytes))
    const answer = await node.call(`/api/v1/forks/${evidence.cid}?format=car`)
    const car = readCar(new Uint8Array(await answer.arrayBuffer()), { maxBytes: maxPageBytes })
    const chain = readKeyChain(
      did,
      car.blocks.map(({ bytes }) => bytes),
    )
    assert.equal(verifyEvidence(car.root.bytes, { chain }).cid, evidence.cid)

    const gone = await problemOf(await node.call(`/api/v1/records/${cut}`), 410, 'cut_off')
    assert.match(gone.detail ?? '', new RegExp(evidence.cid))
    assert.match(gone.remedy ?? '', /^Wait until the publisher ends the epoch/)
    assert.deepEqual(
      logs.changesSince(since, 10).map(({ kind, cid }) => [kind, cid]),
      one.entries.slice(4).map(({ cid }) => ['cut', cid]),
    )
    await problemOf(await node.call(`/api/v1/forks/${cut}`), 404, 'not_found')

    institution.endEpoch(one, 5)
    db.transaction((tx) => logs.adoptChain(tx, did, institution.chain))
    const between = await problemOf(await node.call(`/api/v1/records/${cut}`), 404, 'not_found')
    assert.match(between.remedy ?? '', /ask again/)
    one.fork(5).addKeyList(institution.chain.newest).publishTo({ db, logs }, { hosted: false })
    const settled = await node.get<{ items: Fork[] }>('/api/v1/forks')
    assert.equal(settled.items[0]?.state, 'settled')
    assert.equal((await node.call(`/api/v1/records/${cut}`)).status, 200)
    const decided = await problemOf(await node.call(`/api/v1/records/${lost}`), 410, 'cut_off')
    assert.match(decided.detail ?? '', /ended that epoch without it/)
    assert.match(
      decided.remedy ?? '',
      /^The publisher has decided: this record is not part of its log any more/,
    )
    assert.deepEqual(
      lines
        .read()
        .filter(({ publisher }) => publisher === did)
        .map(({ level, time: _, publisher: __, msg, ...fields }) => [level, msg, fields]),
      [
        [40, 'log-forked', { evidence: evidence.cid, epoch: 1, position: 4 }],
        [40, 'log-cut', { position: 4, leaves: 2, why: 'fork' }],
        [40, 'fork-settled', { evidence: evidence.cid }],
      ],
    )
  })

  it('of its own log stop a node from publishing, and it says what to do', async () => {
    const { db, logs, publishing } = node.app
    await node.publish('BEFORE')
    const log = logs.getLog(node.did)
    const hosted = publishing.hosted().find(({ did }) => did === node.did)
    assert.ok(log?.head && log.chain && hosted?.signer)
    const { statement } = verifyHead(log.head.bytes, { chain: log.chain })
    const { type: _, checkpoint: __, ...body } = statement
    const other = new Branch(new Institution('another log'))
    other.add(parts(1, 'OTHER'))
    const root = other.rootAt(1)
    const forged = sealHead({ ...body, size: 1, root }, hosted.signer)
    const mine = logs.proveLeaf(node.did, 0)
    assert.ok(mine)
    const made = makeLogEvidence({
      publisher: node.did,
      heads: [mine.head, forged],
      position: 0,
      leaves: [mine.leaf, other.leaves()[0] ?? new Uint8Array(36)],
      inclusion: [mine.inclusion, []],
    })
    db.transaction((tx) => logs.addEvidence(tx, verifyEvidence(made.bytes, { chain: log.chain })))
    assert.equal(logs.getLog(node.did)?.size, 0)
    const draft = await node.send<{ id: number }>('POST', '/api/v1/drafts', {
      kind: 'design',
      licence: 'CC0-1.0',
      body: { name: { en: 'Later' }, moleculeType: 'DNA', topology: 'linear', sequence: 'ACGT' },
    })
    const answer = await node.call('/api/v1/publications', { method: 'POST', json: { drafts: [draft.id] } })
    const problem = await problemOf(answer, 409, 'log_forked')
    assert.match(`${problem.detail} ${problem.remedy}`, /end-epoch/)
  })
})
