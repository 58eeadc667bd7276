import assert from 'node:assert/strict'
import { verifyNatively } from '../../node/platform/native-signature.ts'
import { commitPublication } from '../../node/publish/commit.ts'
import type { LogStore } from '../../node/store/logs.ts'
import {
  type CidText,
  type Did,
  makeTileTree,
  memoryHeldLog,
  memoryLog,
  readCid,
  readHeadsMessage,
  readPage,
  type VerifiedPage,
} from '../../protocol/index.ts'
import { design, openHostingNode, openStoreNode, type StoreNode, startOfTime } from './store-node.ts'

type Hosting = StoreNode & { did: Did }

/** What `to` would be sent next by `from`, verified. */
function nextPage(from: Hosting, to: StoreNode): VerifiedPage {
  const have = to.logs.getLog(from.did) ?? memoryHeldLog()
  const bytes = from.logs.pageOf(from.did, 1, have.size)
  assert.ok(bytes instanceof Uint8Array, String(bytes))
  return readPage(bytes, { publisher: from.did, have, now: startOfTime + 86_400_000, verify: verifyNatively })
}

/** Copies a log page by page until the newest head is reached; gives the number of pages. */
function replicate(from: Hosting, to: StoreNode): number {
  for (let pages = 1; ; pages++) {
    const page = nextPage(from, to)
    to.db.transaction((tx) => to.logs.addEntries(tx, from.did, page))
    if (page.to === page.head.statement.size) return pages
  }
}

async function publishParts(node: Hosting, keys: readonly string[], changes = {}): Promise<CidText[]> {
  const ids = keys.map((key) => node.drafts.create({ ...design(changes), key }).id)
  const { records } = await node.publishing.publish(ids)
  return records.map(({ cid }) => readCid(cid))
}

function leavesOf(logs: LogStore, did: Did): Uint8Array[] {
  const log = logs.getLog(did)
  return Array.from({ length: log?.size ?? 0 }, (_, i) => log?.leafAt(i) ?? new Uint8Array())
}

const names = (count: number, prefix = 'p') => Array.from({ length: count }, (_, i) => `${prefix}${i}`)

describe('the log store', () => {
  it('holds the same log after replication: heads, roots, tiles, records', async () => {
    const a = await openHostingNode()
    await publishParts(a, names(300))
    const file = await a.files.addFile('p.gb', 'chemical/x-genbank', Uint8Array.of(1, 2, 3))
    await publishParts(a, ['last'], { source: { format: 'genbank', file, record: 1 } })
    const b = openStoreNode()
    replicate(a, b)
    const mine = a.logs.getLog(a.did)
    const copy = b.logs.getLog(a.did)
    assert.ok(mine?.head && copy?.head)
    assert.deepEqual(copy.head.bytes, mine.head.bytes)
    assert.deepEqual(memoryLog(leavesOf(b.logs, a.did)).root, mine.head.root)
    assert.deepEqual(b.told.records, a.told.records)
    assert.equal(copy.knownTile?.(0, 0), mine.knownTile?.(0, 0))
    assert.ok(copy.knownTile?.(0, 0))
    assert.equal(b.logs.findPublisher(a.did)?.hosted, false)
  })

  it('sends large logs in several pages of at most 1 MiB of records, each verified by itself', async () => {
    const a = await openHostingNode()
    await publishParts(a, names(40), { sequence: 'ACGTTGCA'.repeat(10_000) })
    const b = openStoreNode()
    const first = nextPage(a, b)
    assert.ok(first.to < 42)
    b.db.transaction((tx) => b.logs.addEntries(tx, a.did, first))
    const half = b.logs.getLog(a.did)
    assert.equal(half?.head, undefined)
    assert.equal(half?.target?.size, 42)
    assert.equal(b.logs.pageOf(a.did, 1, 0), 'unknown_publisher')
    assert.ok(replicate(a, b) > 1)
    assert.equal(b.logs.getLog(a.did)?.head?.size, 42)
    assert.ok(b.logs.pageOf(a.did, 1, 0) instanceof Uint8Array)
  })

  it('answers with an empty page to whoever has everything, and with a refusal beyond the end', async () => {
    const a = await openHostingNode()
    const b = openStoreNode()
    replicate(a, b)
    const page = nextPage(a, b)
    assert.deepEqual([page.from, page.to, page.entries.length], [2, 2, 0])
    assert.deepEqual(
      b.db.transaction((tx) => b.logs.addEntries(tx, a.did, page)),
      { leaves: 0, filled: 0, records: 0, withdrawn: [] },
    )
    assert.equal(a.logs.pageOf(a.did, 1, 3), 'not_a_prefix')
    assert.equal(a.logs.pageOf(a.did, 2, 0), 'not_a_prefix')
    assert.equal(openStoreNode().logs.pageOf(a.did, 1, 0), 'unknown_publisher')
  })

  it('leaves nothing behind, in memory neither, when an addition fails', async () => {
    const a = await openHostingNode()
    const b = openStoreNode()
    replicate(a, b)
    await publishParts(a, names(10))
    const page = nextPage(a, b)
    assert.throws(
      () =>
        b.db.transaction((tx) => {
          b.logs.addEntries(tx, a.did, page)
          throw new Error('the disk is full')
        }),
      /disk is full/,
    )
    const log = b.logs.getLog(a.did)
    assert.equal(log?.size, 2)
    assert.equal(log?.head?.size, 2)
    assert.throws(() => log?.read(0, 2), RangeError)
    replicate(a, b)
    assert.deepEqual(b.logs.getLog(a.did)?.head?.root, memoryLog(leavesOf(b.logs, a.did)).root)
  })

  it('takes a page twice without adding anything, and refuses a gap or another leaf', async () => {
    const a = await openHostingNode()
    const b = openStoreNode()
    const page = nextPage(a, b)
    const add = (entries: VerifiedPage['entries']) =>
      b.db.transaction((tx) => b.logs.addEntries(tx, a.did, { entries, chain: page.chain }))
    assert.equal(add(page.entries).leaves, 2)
    assert.equal(add(page.entries).leaves, 0)
    const [first, second] = page.entries
    assert.ok(first && second)
    assert.throws(() => add([{ ...second, position: 5 }]), { name: 'StoreError', code: 'log_gap' })
    assert.throws(() => add([{ ...second, position: 0 }]), { name: 'StoreError', code: 'log_differs' })
  })

  it('makes the tile tree of the whole log from what it has kept', async () => {
    const a = await openHostingNode()
    const cids = await publishParts(a, names(600))
    for (const [i, key] of names(12, 'single').entries()) {
      await publishParts(a, [key])
      if (i % 4 === 0) await a.publishing.withdraw({ target: cids[i * 40] ?? '', reason: 'erroneous' })
    }
    const log = a.logs.getLog(a.did)
    assert.ok(log?.head)
    const whole = makeTileTree({
      size: log.size,
      leafAt: log.leafAt,
      isWithdrawn: log.isWithdrawn,
    })
    const kept = a.db.prepare('SELECT count(*) AS n FROM tile').get() as { n: number }
    assert.equal(a.blocks.has(whole.root), true)
    assert.ok(whole.blocks.every(({ cid }) => a.blocks.has(cid)))
    assert.ok(kept.n < 30, `${kept.n} tiles`)

    const b = openStoreNode()
    replicate(a, b)
    assert.ok(whole.blocks.every(({ cid }) => b.blocks.has(cid)))
  })

  it('withdraws what a replicated withdrawal names, and serves its leaf as a hole', async () => {
    const a = await openHostingNode()
    const b = openStoreNode()
    const [target] = await publishParts(a, ['p1', 'p2'])
    replicate(a, b)
    assert.ok(target && b.blocks.has(target))
    const { withdrawal } = await a.publishing.withdraw({ target, reason: 'biosafety' })
    replicate(a, b)
    assert.deepEqual(b.logs.statusOf(target), {
      state: 'withdrawn',
      publisher: a.did,
      reason: 'biosafety',
      by: withdrawal,
    })
    assert.equal(b.blocks.has(target), false)
    assert.deepEqual(b.told.records.at(-1)?.withdraws, { cid: target, position: 2 })
    assert.equal(b.logs.changesSince(0, 100).filter(({ kind }) => kind === 'withdrawal').length, 1)

    const c = openStoreNode()
    replicate({ ...b, did: a.did }, c)
    const log = c.logs.getLog(a.did)
    assert.equal(log?.isWithdrawn(2), true)
    assert.deepEqual(log?.holes, [])
    assert.equal(c.logs.statusOf(target).state, 'withdrawn')
    assert.deepEqual(log?.head?.root, a.logs.getLog(a.did)?.head?.root)
  })

  it('gives withdrawals no effect on themselves, on key lists, or twice', async () => {
    const a = await openHostingNode()
    const [target] = await publishParts(a, ['p1'])
    assert.ok(target)
    const { withdrawal } = await a.publishing.withdraw({ target, reason: 'other' })
    const keyList = a.logs.getLog(a.did)?.chain?.newest.cid
    await a.publishing.withdraw({ target: withdrawal, reason: 'other' })
    await assert.rejects(a.publishing.withdraw({ target, reason: 'other' }), { code: 'already_withdrawn' })
    const log = a.logs.getLog(a.did)
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((i) => log?.isWithdrawn(i)),
      [false, false, true, false, false],
    )
    assert.equal(a.logs.statusOf(withdrawal).state, 'present')
    assert.equal(log?.isWithdrawable(0), false)
    assert.ok(keyList)
  })

  it('goes on with a log of which the blocklist names a record', async () => {
    const a = await openHostingNode()
    const [bad] = await publishParts(a, ['bad', 'good'])
    assert.ok(bad)
    const b = openStoreNode()
    b.db.transaction((tx) => b.blocks.block(tx, bad, 'court order', 0))
    replicate(a, b)
    assert.equal(b.blocks.read(bad), undefined)
    assert.equal(b.logs.getLog(a.did)?.head?.size, 4)
    assert.deepEqual(b.logs.getLog(a.did)?.holes, [])
    assert.deepEqual(
      b.told.records.map(({ statement }) => statement.key),
      ['institution', 'good'],
    )
  })

  it('keeps the log of a publisher in quarantine out of the index, and puts it in when it is followed', async () => {
    const a = await openHostingNode()
    await publishParts(a, names(5))
    const b = openStoreNode()
    b.db.transaction((tx) => b.logs.addPublisher(tx, a.did, { policy: 'quarantine' }))
    replicate(a, b)
    assert.deepEqual(b.told.records, [])
    assert.deepEqual(readHeadsMessage(b.logs.headsMessage()), [])
    b.db.transaction((tx) => b.logs.setPolicy(tx, a.did, 'follow'))
    assert.deepEqual(
      b.told.records.map(({ cid }) => cid),
      a.told.records.map(({ cid }) => cid),
    )
    b.db.transaction((tx) => b.logs.setPolicy(tx, a.did, 'ignore'))
    assert.deepEqual(b.told.dropped, [a.did])
    assert.deepEqual([...b.logs.listRecords()], [])
    assert.equal(b.logs.statusOf(a.told.records[0]?.cid ?? readCid('')).state, 'absent')
  })

  it('gives the heads of all publishers in order, and of those after one', async () => {
    const a = await openHostingNode()
    for (const name of ['B', 'C', 'D']) await a.publishing.createPublisher({ name: { en: name } })
    const all = readHeadsMessage(a.logs.headsMessage())
    assert.equal(all.length, 4)
    const after = readHeadsMessage(a.logs.headsMessage(all[1]?.publisher))
    assert.deepEqual(after, all.slice(2))
  })

  it('lists changes in order, once each', async () => {
    const a = await openHostingNode()
    await publishParts(a, ['p1', 'p2'])
    const changes = a.logs.changesSince(0, 100)
    assert.deepEqual(
      changes.map(({ kind }) => kind),
      ['record', 'head', 'record', 'record', 'head'],
    )
    assert.deepEqual(a.logs.changesSince(changes[2]?.seq ?? 0, 1), [changes[3]])
    assert.equal(a.logs.lastChange(), changes.at(-1)?.seq)
  })

  it('refuses to sign when it is behind what it has published', async () => {
    const a = await openHostingNode()
    const early = openStoreNode()
    replicate(a, early)
    await publishParts(a, ['p1'])
    const page = nextPage(a, early)
    early.db.transaction((tx) =>
      early.logs.addEntries(tx, a.did, { entries: [], chain: page.chain, head: page.head }),
    )
    assert.equal(early.logs.getLog(a.did)?.target?.size, 3)
    const publication = {
      publisher: a.did,
      from: 2,
      chain: page.chain,
      records: [],
      signer: { publicKey: new Uint8Array(32), sign: () => new Uint8Array(64) },
    }
    assert.throws(() => commitPublication(early.db, early.logs, startOfTime, publication), {
      code: 'log_behind',
    })
  })

  it('knows the names of records that came before the publisher was hosted', async () => {
    const a = await openHostingNode()
    await publishParts(a, ['p1'])
    const b = openStoreNode()
    replicate(a, b)
    assert.equal(b.logs.latestRevision(a.did, 'design', 'p1'), undefined)
    b.db.transaction((tx) => b.logs.addPublisher(tx, a.did, { hosted: true }))
    assert.deepEqual(
      b.logs.latestRevision(a.did, 'design', 'p1'),
      a.logs.latestRevision(a.did, 'design', 'p1'),
    )
  })
})
