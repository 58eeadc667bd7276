import assert from 'node:assert/strict'
import { inspect, isDeepStrictEqual } from 'node:util'
import { createIndex, type Index, indexPart } from '../../node/index/index.ts'
import { verifyNatively } from '../../node/platform/native-signature.ts'
import { makeNews, receiptsPart } from '../../node/receipts/index.ts'
import { type BlockStore, makeBlockStore } from '../../node/store/blocks.ts'
import { type Db, openDatabase } from '../../node/store/database.ts'
import { makeFileStore } from '../../node/store/file-store.ts'
import { makeLogStore } from '../../node/store/log-store.ts'
import type { LogStore } from '../../node/store/logs.ts'
import { storePart } from '../../node/store/part.ts'
import { makeSyncAccess, type SyncAccess } from '../../node/sync/access.ts'
import { PageDiffers, takePage } from '../../node/sync/ingest.ts'
import { Setback } from '../../node/sync/refusal.ts'
import { settleKeys, takeEvidence } from '../../node/sync/settle-keys.ts'
import type { SearchGoal } from '../../node/sync/state.ts'
import { takeLeaf } from '../../node/sync/take-leaf.ts'
import {
  type Block,
  type CidText,
  type Did,
  type Evidence,
  maxPageBytes,
  ProtocolError,
  readCar,
} from '../../protocol/index.ts'
import { makeRandom, type Random } from '../simulation/random.ts'
import {
  Branch,
  evidenceOf,
  Institution,
  parts,
  signerOf,
  startMs,
  type TestLeaf,
} from '../store/institution.ts'

interface Replica {
  readonly db: Db
  logs: LogStore
  blocks: BlockStore
  access: SyncAccess
  index: Index
}

const now = startMs + 86_400_000

function assemble(db: Db): Replica {
  const blocks = makeBlockStore(db)
  const index = createIndex({ db, getBlock: blocks.get })
  const logs = makeLogStore({ db, blocks, now: () => now, listener: index })
  const access = makeSyncAccess({
    store: { db, logs, files: makeFileStore(db, blocks) },
    verify: verifyNatively,
    now: () => now,
    wantFile() {},
    news: makeNews(db, (length) => new Uint8Array(length)),
  })
  return { db, logs, blocks, access, index }
}

const openReplica = (): Replica =>
  assemble(openDatabase(':memory:', { parts: [storePart, receiptsPart, indexPart] }))

/** What can be no more than useless to an honest node. */
function attempt(task: () => void): void {
  try {
    task()
  } catch (error) {
    const isExpected = [ProtocolError, PageDiffers, Setback].some((kind) => error instanceof kind)
    if (!isExpected) throw error
  }
}

function fetchPage(to: Replica, from: Replica, did: Did, repair: boolean): void {
  const ours = to.access.view.ours(did)
  const at = repair ? ours?.hole : (ours?.size ?? 0)
  const bytes = at === undefined ? 'nothing' : from.logs.pageOf(did, undefined, at)
  if (typeof bytes === 'string' || at === undefined) return
  const asked = { ask: 'page', publisher: did, epoch: 1, from: at } as const
  attempt(() => {
    for (const _ of takePage(to.access, asked, bytes, () => undefined));
  })
}

function compare(to: Replica, from: Replica, did: Did): void {
  const { size = 0, cut = size } = to.access.view.ours(did) ?? {}
  const most = Math.min(size, cut, from.logs.getLog(did)?.size ?? 0)
  if (most === 0) return
  attempt(() => {
    for (let goal: SearchGoal | undefined = { find: 'difference', from: 0, to: most }; goal; ) {
      const position: number = (goal.find === 'difference' ? goal.to : goal.size) - 1
      const bytes = from.logs.leafOf(did, position)
      if (typeof bytes === 'string') return
      const taken = takeLeaf(to.access, { publisher: did, position }, goal, bytes)
      goal = taken.type === 'goes-on' ? taken.goal : undefined
    }
  })
}

interface Story {
  readonly did: Did
  /** Nodes that hold one of the logs, each as it was told once; the last one as it is in the end. */
  readonly sources: readonly Replica[]
  readonly keyLists: readonly Block[]
  readonly evidence: readonly (Evidence & Block)[]
  readonly cids: readonly CidText[]
  /** Those of them that are people. A node that has erased them doesn't ask for them again, and one that came late may not know of them. */
  readonly people: ReadonlySet<CidText>
}

/** An institution that signs up to three logs, two key lists of one version, settles it, and withdraws records and people on the way. */
function makeStory(seed: number, random: Random): Story {
  const recovery = signerOf(`recovery ${seed}`)
  const institution = new Institution(`any order ${seed}`, { recovery: [recovery] })
  const { did } = institution
  const root = new Branch(institution).addKeyList(institution.chain.newest)
  const common = random.next() < 0.2 ? 250 + random.below(10) : 1 + random.below(8)
  root.add(parts(common, 'R').map((leaf) => ({ ...leaf, people: random.next() < 0.5 })))
  const branches = [root]
  for (let n = random.below(3); n > 0; n--) {
    const from = random.pick(branches)
    branches.push(from.fork(2 + random.below(from.entries.length - 1)))
  }
  for (const [i, branch] of branches.entries()) addChances(branch, `B${i}`, random)
  const heads = branches.map((branch) => branch.head())
  const sources = branches.map((branch, i) => {
    const replica = openReplica()
    branch.publishTo(replica, { hosted: false, head: heads[i] ?? assert.fail() })
    return replica
  })
  const evidence = branches.flatMap((a, i) =>
    branches.slice(i + 1).flatMap((b, j) => {
      const parted = a.entries.findIndex(({ cid }, k) => b.entries[k] && b.entries[k]?.cid !== cid)
      if (parted < 0) return []
      return [evidenceOf(a, b, [heads[i] ?? assert.fail(), heads[i + 1 + j] ?? assert.fail()])]
    }),
  )
  const people = new Set<CidText>()
  const cids = new Set(branches.flatMap(({ entries }) => entries.flatMap(namesOf)))
  const keyLists: Block[] = [...institution.chain.versions]
  let last = random.pick(branches)
  if (branches.length > 1 || random.next() < 0.5) {
    const size = 2 + random.below(last.entries.length - 1)
    if (random.next() < 0.5)
      keyLists.push(institution.keyList({ keys: institution.chain.newest.statement.keys }))
    const isForked = keyLists.length > 1
    const before = institution.chain
    const { ended } = before
    const settled = institution.keyList({
      ended: [...ended, { epoch: 1, size, root: last.rootAt(size) }],
      previous: before,
      by: isForked ? recovery : institution.identity,
    })
    institution.settle([settled])
    keyLists.push(settled)
    last = last.fork(size).addKeyList(institution.chain.newest)
    addChances(last, 'N', random)
  }
  for (const { entries } of [...branches, last])
    for (const { people: side } of entries) if (side) people.add(side.cid)
  const end = openReplica()
  for (const { bytes } of keyLists.slice(1, -1)) attempt(() => void settleKeys(end.access, did, [bytes]))
  last.publishTo(end, { hosted: false })
  for (const { entries } of [last]) for (const name of entries.flatMap(namesOf)) cids.add(name)
  return { did, sources: [...sources, end], keyLists, evidence, cids: [...cids], people }
}

const namesOf = ({ cid, people }: Branch['entries'][number]): CidText[] =>
  people ? [cid, people.cid] : [cid]

function addChances(branch: Branch, prefix: string, random: Random): void {
  for (let n = 1 + random.below(8); n > 0; n--) {
    const designs = branch.entries.filter(({ record }) => record?.statement.kind === 'design')
    const target = random.pick(designs)
    const dice = random.next()
    const leaf: TestLeaf =
      dice < 0.3
        ? { key: `${prefix}-W${n}`, withdraws: target.cid }
        : dice < 0.45 && target.people
          ? { key: `${prefix}-P${n}`, withdraws: target.people.cid }
          : dice < 0.7 && target.record?.statement.kind === 'design' && target.record.statement.revision === 1
            ? { key: target.record.statement.key, revision: 2, previous: target.cid, people: dice < 0.6 }
            : { key: `${prefix}-${n}`, people: random.next() < 0.5 }
    branch.add([leaf])
  }
}

function blocksOf(page: Uint8Array, people: ReadonlySet<CidText>): readonly CidText[] {
  const { blocks } = readCar(page, { maxBytes: maxPageBytes })
  return blocks.flatMap(({ cid }) => (people.has(cid) ? [] : [cid]))
}

/** All that others can see of a log; what is gone may be unknown here as well. */
async function dump({ logs, blocks, index, db }: Replica, { did, cids, people }: Story): Promise<object> {
  const log = logs.getLog(did)
  const page = logs.pageOf(did, undefined, 0)
  const { items } = await index.search({ limit: 100 })
  return {
    head: log?.head?.cid,
    size: log?.size,
    chain: log?.chain?.versions.map(({ cid }) => cid),
    fork: log?.fork,
    isDoubtful: log?.isDoubtful,
    holes: log?.holes,
    page: typeof page === 'string' ? page : blocksOf(page, people),
    statuses: cids.map((cid) => {
      if (people.has(cid)) return 'people'
      const status = logs.statusOf(cid)
      return status.state === 'cut' || status.state === 'absent' ? 'gone' : status
    }),
    has: cids.map((cid) => people.has(cid) || blocks.has(cid)),
    records: [...logs.listRecords(did)].map(({ cid, position, people }) => [cid, position, people]),
    found: cids.map((cid) => index.findRecord(cid) !== undefined),
    notices: cids.map((cid) => index.noticesOf(cid).length),
    items,
    tiles: (
      db.prepare('SELECT cid FROM tile WHERE size IS NULL ORDER BY level, idx').all() as { cid: CidText }[]
    ).map(({ cid }) => [cid, blocks.has(cid)]),
  }
}

function requireSame(actual: object, expected: object, when: string): void {
  const all = new Map(Object.entries(expected))
  const differing = Object.entries(actual).filter(([name, value]) => !isDeepStrictEqual(value, all.get(name)))
  assert.deepEqual(
    differing.map(([name]) => name),
    [],
    `${when}: ${inspect(differing.map(([name, value]) => [name, value, all.get(name)]).slice(0, 3), { depth: 3, maxArrayLength: 12, breakLength: 160 })}`,
  )
}

/** `isLate`: when all peers have heard of everything. */
function* deliver(story: Story, to: Replica, isLate = false): Generator<() => void> {
  const { did, keyLists, evidence } = story
  const sources = isLate ? story.sources.slice(-1) : story.sources
  for (const source of sources) {
    yield () => fetchPage(to, source, did, false)
    yield () => fetchPage(to, source, did, true)
    yield () => compare(to, source, did)
  }
  for (const [i] of keyLists.entries()) {
    const sent = keyLists.slice(0, i + 1).filter((_, k) => k === 0 || k === i)
    yield () =>
      attempt(
        () =>
          void settleKeys(
            to.access,
            did,
            sent.map(({ bytes }) => bytes),
          ),
      )
  }
  for (const item of evidence) yield () => attempt(() => void takeEvidence(to.access, item))
}

describe('the same blocks in any order', function () {
  this.timeout(120_000)

  for (let seed = 1; seed <= 20; seed++)
    it(`give the same node (seed ${seed})`, async () => {
      const random = makeRandom(seed)
      const story = makeStory(seed, random)
      const replicas = [0, 1, 2].map(openReplica)
      for (const replica of replicas) {
        for (let step = 0; step < 30; step++) {
          random.pick([...deliver(story, replica)])()
          if (random.next() < 0.15) Object.assign(replica, assemble(replica.db))
        }
        for (let round = 0; round < 6; round++) for (const give of deliver(story, replica, true)) give()
      }
      const [first, ...others] = await Promise.all(replicas.map((replica) => dump(replica, story)))
      assert.ok(first)
      for (const other of others) requireSame(other, first, '')
      for (const replica of replicas) {
        const before = await dump(replica, story)
        Object.assign(replica, assemble(replica.db))
        requireSame(await dump(replica, story), before, 'after a restart')
        await replica.index.reindex(replica.logs.listRecords())
        requireSame(await dump(replica, story), before, 'after a new index')
        await replica.index.close()
      }
    })
})
