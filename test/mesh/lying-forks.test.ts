import assert from 'node:assert/strict'
import { answerRequest } from '../../node/sync/answer.ts'
import {
  type Block,
  encodeBlock,
  inclusionProof,
  makeBlock,
  makeLeafAnswer,
  makeLogEvidence,
  makeNews,
  makePage,
  makeRefusal,
  makeRequest,
  memoryLog,
  readLeafAnswer,
  type SyncRequest,
} from '../../protocol/index.ts'
import { Branch, evidenceOf, Institution, parts } from '../store/institution.ts'
import { openStoreNode, type StoreNode } from '../store/store-node.ts'
import { addressOf, type MeshNode, startNode, until } from './mesh-node.ts'
import { startStranger } from './stranger.ts'

interface Stage {
  readonly one: Branch
  readonly two: Branch
  readonly store: StoreNode
}

/** An institution that signed two logs; a store that holds the first. */
function makeStage(name: string): Stage {
  const institution = new Institution(name)
  const root = new Branch(institution).addKeyList(institution.chain.newest)
  root.add(parts(9, 'COMMON'))
  const [one, two] = [root.fork(), root.fork()]
  one.add(parts(4, 'ONE'))
  two.add(parts(7, 'TWO'))
  const store = openStoreNode()
  one.publishTo(store, { hosted: false })
  return { one, two, store }
}

type Answer = (request: SyncRequest, honest: Uint8Array) => Uint8Array

/** A node that follows a stranger who answers from the store, but for what `lie` makes of it. */
async function meet(
  { store }: Stage,
  lie: Answer,
  check: (victim: MeshNode, faults: () => readonly { code: string }[], id: string) => Promise<void>,
  victim?: MeshNode,
): Promise<void> {
  await using liar = await startStranger((request) =>
    lie(request, answerRequest({ logs: store.logs }, makeRequest(request))),
  )
  await using own = victim ? undefined : await startNode()
  const node = victim ?? own
  assert.ok(node)
  node.mesh.addPeer(liar.address)
  const faults = () => node.mesh.peers().find(({ id }) => id === liar.id)?.faults ?? []
  await check(node, faults, liar.id)
}

const withNews =
  (items: readonly Block[]): Answer =>
  (request, honest) =>
    request.ask === 'news' ? makeNews({ next: 1, items: request.after === 0 ? items : [] }) : honest

/** Evidence as it would be, but for one thing. */
const falseEvidence: readonly (readonly [why: string, code: string, make: (stage: Stage) => Block])[] = [
  [
    'of a log and a longer one that continues it',
    'bad_proof',
    ({ one }) => {
      const longer = one.fork()
      longer.add(parts(3, 'MORE'))
      const position = 11
      const leaf = one.leaves()[position] ?? new Uint8Array(36)
      const proofOf = (log: Branch) =>
        inclusionProof(position, log.entries.length, memoryLog(log.leaves()).read)
      return makeLogEvidence({
        publisher: one.of.did,
        heads: [one.head(), longer.head()],
        position,
        leaves: [leaf, leaf],
        inclusion: [proofOf(one), proofOf(longer)],
      })
    },
  ],
  [
    'with a leaf that stands elsewhere',
    'bad_proof',
    ({ one, two }) => {
      const evidence = evidenceOf(one, two)
      assert.ok(evidence.of === 'log')
      const { first, second, leaves, inclusion, position, publisher } = evidence
      return makeLogEvidence({ publisher, heads: [first, second], position: position - 1, leaves, inclusion })
    },
  ],
]

describe('a peer that lies about forks', function () {
  this.timeout(60_000)

  for (const [why, code, make] of falseEvidence)
    it(`is refused and named for evidence ${why}`, async () => {
      const stage = makeStage(`false evidence ${why}`)
      const { did } = stage.one.of
      await meet(stage, withNews([make(stage)]), async (victim, faults) => {
        await until('it has the log', () => victim.logs.getLog(did)?.head !== undefined)
        victim.mesh.compareNow()
        await until('it is named', () => faults().length > 0)
        assert.equal(faults()[0]?.code, code)
        assert.deepEqual(victim.logs.listEvidence(), [])
        assert.equal(victim.logs.getLog(did)?.fork, undefined)
      })
    })

  it('is refused and named for news that are none', async () => {
    const stage = makeStage('no news')
    const lie = withNews([{ ...makeBlock({ type: 'something' }) }])
    await meet(stage, lie, async (_, faults) => {
      await until('it is named', () => faults().length > 0)
      assert.equal(faults()[0]?.code, 'bad_type')
    })
  })

  it('is not blamed for evidence that this node can not judge, or that is settled', async () => {
    const stage = makeStage('unknown')
    const elsewhere = makeStage('a stranger to all')
    const { did } = stage.one.of
    const open = evidenceOf(stage.one, stage.two)
    stage.one.of.endEpoch(stage.one, 12)
    const next = stage.one.fork(12).addKeyList(stage.one.of.chain.newest)
    stage.store.db.transaction((tx) => stage.store.logs.adoptChain(tx, did, stage.one.of.chain))
    next.publishTo(stage.store, { hosted: false })
    const lie = withNews([evidenceOf(elsewhere.one, elsewhere.two), open])
    await meet(stage, lie, async (victim, faults) => {
      await until('it has the log', () => victim.logs.getLog(did)?.head?.size === 13)
      await victim.mesh.settled()
      assert.deepEqual(faults(), [])
      assert.deepEqual(victim.logs.listEvidence(), [])
    })
  })

  for (const [what, leaf] of [
    ['shows the same leaves when asked', undefined],
    ['does not say where its log differs', () => makeRefusal('not_a_prefix')],
    [
      'shows a leaf that is not in its log',
      (honest: Uint8Array) => {
        const answer = readLeafAnswer(honest)
        return makeLeafAnswer({ ...answer, leaf: answer.leaf.map((byte, i) => (i > 30 ? byte ^ 1 : byte)) })
      },
    ],
  ] as const)
    it(`is refused and named for leaves that its newer head does not have, if it ${what}`, async () => {
      const stage = makeStage(`made up ${what}`)
      const { one, store } = stage
      await using victim = await startNode()
      one.publishTo(victim, { hosted: false })
      const newer = one.fork()
      newer.add(parts(2, 'NEWER'))
      const head = newer.publishTo(store, { hosted: false })
      const lie: Answer = (request, honest) => {
        if (request.ask === 'leaf') return leaf ? leaf(honest) : honest
        if (request.ask !== 'page') return honest
        const made = makeStage('made up').two
        const leaves = made.leaves().slice(0, newer.entries.length - request.from)
        const { did: publisher, chain } = one.of
        return makePage({
          publisher,
          epoch: 1,
          from: request.from,
          to: newer.entries.length,
          leaves,
          proof: [],
          head,
          keyLists: chain.versions,
          blocks: [],
        })
      }
      await meet(
        stage,
        lie,
        async (_, faults) => {
          await until('it is named', () => faults().length > 0)
          assert.ok(['bad_root', 'bad_proof'].includes(faults()[0]?.code ?? ''), faults()[0]?.code)
          assert.equal(victim.logs.getLog(one.of.did)?.fork, undefined)
          assert.equal(victim.logs.getLog(one.of.did)?.size, one.entries.length)
        },
        victim,
      )
    })

  it('relays no false evidence by gossip, and takes none', async () => {
    const stage = makeStage('gossip')
    const { one, two } = stage
    await using a = await startNode()
    one.publishTo(a, { hosted: false })
    await using b = await startNode({ peers: [addressOf(a)], times: { antiEntropyMs: 600_000 } })
    await until('b has the log', () => b.logs.getLog(one.of.did)?.head !== undefined)
    const good = evidenceOf(one, two)
    const bad = encodeBlock({ type: 'evidence', of: 'log' } as never)
    await using liar = await startStranger(() => makeRefusal('busy'))
    a.mesh.addPeer(liar.address)
    await until('the stranger is there', () => a.mesh.peers().some(({ id }) => id === liar.id))
    await until('the topic is known', () => liar.libp2p.services.pubsub.getSubscribers('biofed/1').length > 0)
    await liar.libp2p.services.pubsub.publish('biofed/1', bad)
    const faults = () => a.mesh.peers().find(({ id }) => id === liar.id)?.faults ?? []
    await until('it is named', () => faults().length > 0)
    assert.equal(faults()[0]?.code, 'bad_shape')
    b.mesh.say(good.bytes)
    await until('good evidence is taken', () => a.logs.getLog(one.of.did)?.fork !== undefined)
  })
})
