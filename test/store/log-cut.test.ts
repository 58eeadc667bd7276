import assert from 'node:assert/strict'
import { verifyNatively } from '../../node/platform/native-signature.ts'
import {
  type CidText,
  cidForBlock,
  type Did,
  makeProofCar,
  memoryHeldLog,
  memoryLog,
  readHeadsMessage,
  readPage,
  settleKeyChain,
  verifyProofCar,
} from '../../protocol/index.ts'
import { Branch, evidenceOf, Institution, listed, parts, signerOf } from './institution.ts'
import { makeTempDir, openStoreNode, removeTempDirs, type StoreNode } from './store-node.ts'

const far = Date.parse('2027-01-01T00:00:00Z')

/** What everyone else is told of a log: the same on all nodes that hold the same. */
function answersOf({ logs }: StoreNode, did: Did): unknown {
  const pages: unknown[] = []
  for (let from = 0; ; ) {
    const page = logs.pageOf(did, undefined, from)
    pages.push(typeof page === 'string' ? page : cidForBlock(page))
    if (typeof page === 'string') break
    const read = readPage(page, {
      publisher: did,
      have: heldUpTo(logs, did, from),
      now: far,
      verify: verifyNatively,
    })
    from = read.to
    if (from === read.head.statement.size) break
  }
  return {
    heads: cidForBlock(logs.headsMessage()),
    pages,
    records: [...logs.listRecords(did)].map(({ cid }) => cid),
  }
}

function heldUpTo(logs: StoreNode['logs'], did: Did, size: number) {
  const log = logs.getLog(did)
  const leaves = Array.from({ length: size }, (_, i) => log?.leafAt(i) ?? new Uint8Array(36))
  return memoryHeldLog({ leaves, log: memoryLog(leaves), holes: [] })
}

function nodeWith(branch: Branch, head = branch.head()): StoreNode {
  const node = openStoreNode()
  branch.publishTo(node, { hosted: false, head })
  return node
}

function adopt({ db, logs }: StoreNode, { did, chain }: Institution): void {
  db.transaction((tx) => logs.adoptChain(tx, did, chain))
}

/** One log, and two ways in which it goes on. */
function twoLogs(name: string, common: number, more: readonly [number, number]): [Branch, Branch] {
  const institution = new Institution(name)
  const root = new Branch(institution)
  if (common > 0) root.addKeyList(institution.chain.newest)
  root.add(parts(Math.max(0, common - 1), 'COMMON'))
  const [a, b] = [root.fork(), root.fork()]
  a.add(parts(more[0], 'A'))
  b.add(parts(more[1], 'B'))
  return [a, b]
}

const entriesFrom = (branch: Branch, from: number): CidText[] =>
  branch.entries.slice(from).map(({ cid }) => cid)

describe('a log of which two were signed', function () {
  this.timeout(30_000)
  after(removeTempDirs)

  for (const [position, more] of [
    [0, [1, 1]],
    [0, [5, 9]],
    [1, [3, 3]],
    [6, [1, 40]],
    [255, [2, 2]],
    [256, [1, 300]],
    [257, [300, 2]],
    [300, [1, 1]],
  ] as const)
    it(`is the same on all nodes after ${position} common leaves and ${more[0]} or ${more[1]} more`, () => {
      const [a, b] = twoLogs(`fork ${position} ${more}`, position, more)
      const evidence = evidenceOf(a, b)
      assert.equal(evidence.of === 'log' && evidence.position, position)
      const nodes = [nodeWith(a), nodeWith(b)]
      for (const { db, logs } of nodes)
        assert.deepEqual(
          db.transaction((tx) => logs.addEvidence(tx, evidence)),
          [],
        )
      const [one, two] = nodes
      assert.ok(one && two)
      const { did } = a.of
      assert.deepEqual(answersOf(one, did), answersOf(two, did))
      assert.equal(one.logs.getLog(did)?.size, position)
      const [sent] = readHeadsMessage(one.logs.headsMessage())
      assert.ok(evidence.of === 'log')
      assert.equal(sent?.head.cid, evidence.first.cid)
      assert.equal(one.logs.pageOf(did, 1, position), 'forked')
      assert.equal(one.logs.leafOf(did, position), 'forked')
      for (const cid of entriesFrom(a, position)) {
        const state = one.logs.statusOf(cid)
        if (a.of.chain.newest.cid === cid) continue
        assert.deepEqual(state, { state: 'cut', publisher: did, why: 'fork', evidence: evidence.cid })
        assert.equal(one.blocks.has(cid), false)
      }
      assert.deepEqual(one.told.cut, entriesFrom(a, position))
      for (const { cid } of a.entries.slice(1, position).filter((_, i) => i % 50 === 0)) {
        const proof = one.logs.proofOf(cid)
        assert.ok(proof)
        assert.equal(verifyProofCar(makeProofCar(proof), { now: far }).record.cid, cid)
      }
    })

  it('is cut again by evidence of an earlier fork, not by that of a later one', () => {
    const [a, b] = twoLogs('three', 20, [5, 5])
    const c = a.fork(12)
    c.add(parts(10, 'C'))
    const late = evidenceOf(a, b)
    const early = evidenceOf(c, b)
    const node = nodeWith(a)
    const add = (evidence: typeof late) => node.db.transaction((tx) => node.logs.addEvidence(tx, evidence))
    assert.deepEqual(add(late), [])
    assert.equal(add(late), undefined)
    assert.deepEqual(add(early), [late.cid])
    assert.equal(node.logs.getLog(a.of.did)?.size, 12)
    assert.equal(add(late), undefined)
    assert.deepEqual(
      node.logs.listEvidence(a.of.did).map(({ cid, position, counts }) => ({ cid, position, counts })),
      [{ cid: early.cid, position: 12, counts: true }],
    )
  })

  it('is in doubt where its leaves are those of neither, until evidence says from where on', () => {
    const [a, b] = twoLogs('neither', 20, [5, 5])
    const c = a.fork(12)
    c.add(parts(30, 'C'))
    const { did } = a.of
    const node = nodeWith(c)
    const add = (evidence: ReturnType<typeof evidenceOf>) =>
      node.db.transaction((tx) => node.logs.addEvidence(tx, evidence))
    add(evidenceOf(a, b))
    const doubtful = node.logs.getLog(did)
    assert.deepEqual([doubtful?.size, doubtful?.isDoubtful, doubtful?.head], [42, true, undefined])
    assert.equal(node.logs.pageOf(did, 1, 0), 'unknown_publisher')
    add(evidenceOf(a, c))
    const log = node.logs.getLog(did)
    assert.deepEqual([log?.size, log?.isDoubtful, log?.fork?.position], [12, false, 12])
  })

  it('serves again what only withdrawals beyond the fork had withdrawn', () => {
    const institution = new Institution('withdrawals')
    const root = new Branch(institution).addKeyList(institution.chain.newest)
    const [kept, gone, shown] = root.add([
      { key: 'KEPT', people: true },
      { key: 'GONE', people: true },
      { key: 'SHOWN', people: true },
    ])
    assert.ok(kept && gone && shown)
    root.add([{ key: 'W-1', withdraws: gone }])
    const [a, b] = [root.fork(), root.fork()]
    a.add([{ key: 'W-2', withdraws: shown }, { key: 'A' }])
    b.add([{ key: 'B' }])
    const evidence = evidenceOf(a, b)
    const [one, two] = [nodeWith(a), nodeWith(b)]
    assert.equal(one.logs.statusOf(shown).state, 'withdrawn')
    for (const { db, logs } of [one, two]) db.transaction((tx) => logs.addEvidence(tx, evidence))
    assert.equal(one.logs.statusOf(gone).state, 'withdrawn')
    assert.deepEqual(one.logs.getLog(institution.did)?.holes, [3])

    const page = two.logs.pageOf(institution.did, 1, 3)
    assert.ok(page instanceof Uint8Array)
    const have = one.logs.getLog(institution.did)
    assert.ok(have)
    const read = readPage(page, {
      publisher: institution.did,
      have,
      from: 3,
      cut: 5,
      now: far,
      verify: verifyNatively,
    })
    one.db.transaction((tx) => one.logs.addEntries(tx, institution.did, { ...read, entries: read.fills }))
    assert.equal(one.logs.statusOf(shown).state, 'present')
    assert.deepEqual(answersOf(one, institution.did), answersOf(two, institution.did))
  })

  it('is the same after a restart, and after a transaction that was undone', () => {
    const [a, b] = twoLogs('restart', 30, [4, 6])
    const dir = makeTempDir()
    const node = openStoreNode(dir)
    a.publishTo(node, { hosted: false })
    const { did } = a.of
    const before = answersOf(node, did)
    const evidence = evidenceOf(a, b)
    assert.throws(
      () =>
        node.db.transaction((tx) => {
          node.logs.addEvidence(tx, evidence)
          throw new Error('the disk is full')
        }),
      /full/,
    )
    assert.deepEqual(answersOf(node, did), before)
    node.db.transaction((tx) => node.logs.addEvidence(tx, evidence))
    const cut = answersOf(node, did)
    node.db.close()
    const again = openStoreNode(dir)
    assert.deepEqual(answersOf(again, did), cut)
    assert.equal(again.logs.getLog(did)?.fork?.position, 30)
    again.db.close()
  })

  for (const chosen of ['the branch that it holds', 'the other branch', 'leaves before the fork'] as const)
    it(`goes on when the institution ends the epoch on ${chosen}`, () => {
      const [a, b] = twoLogs(`way out ${chosen}`, 300, [20, 30])
      const { of: institution } = a
      const { did } = institution
      const evidence = evidenceOf(a, b)
      const [one, two] = [nodeWith(a), nodeWith(b)]
      for (const { db, logs } of [one, two]) db.transaction((tx) => logs.addEvidence(tx, evidence))
      assert.deepEqual(one.logs.branchesOf(did), [{ from: 300, size: 320 }])
      const branch = chosen === 'the other branch' ? b : a
      const size = chosen === 'leaves before the fork' ? 280 : 315
      const holder = branch === a ? one : two
      assert.deepEqual(holder.logs.rootOf(did, size), branch.rootAt(size))
      institution.endEpoch(branch, size)
      for (const node of [one, two]) adopt(node, institution)
      assert.equal(holder.logs.getLog(did)?.size, size)
      assert.equal(one.logs.getLog(did)?.size, Math.min(size, branch === a ? size : 300))
      assert.equal(one.logs.getLog(did)?.fork, undefined)
      assert.deepEqual(
        one.logs.listEvidence().map(({ counts }) => counts),
        [false],
      )
      const next = branch.fork(size)
      next.addKeyList(institution.chain.newest)
      next.add(parts(5, 'NEXT'))
      const head = next.head()
      for (const node of [one, two]) next.publishTo(node, { hosted: false, head })
      assert.deepEqual(answersOf(one, did), answersOf(two, did))
      assert.deepEqual(answersOf(nodeWith(next, head), did), answersOf(two, did))
      const [gone] = entriesFrom(branch === a ? b : a, 300)
      assert.ok(gone)
      assert.equal((branch === a ? two : one).logs.statusOf(gone).state, 'cut')
    })

  it('of which a node held the branch that lost, without knowing of the fork, is in doubt until that is cut', () => {
    const [a, b] = twoLogs('doubt', 40, [20, 20])
    const node = nodeWith(b)
    a.of.endEpoch(a, 55)
    adopt(node, a.of)
    const { did } = a.of
    assert.equal(node.logs.getLog(did)?.isDoubtful, true)
    assert.deepEqual(readHeadsMessage(node.logs.headsMessage()), [])
    assert.equal(node.logs.pageOf(did, 1, 0), 'unknown_publisher')
    node.db.transaction((tx) => node.logs.cutBranch(tx, did, 40))
    assert.equal(node.logs.getLog(did)?.isDoubtful, false)
    const next = a.fork(55).addKeyList(a.of.chain.newest)
    const head = next.publishTo(node, { hosted: false })
    assert.deepEqual(answersOf(node, did), answersOf(nodeWith(next, head), did))
  })
})

describe('a log whose signing key was stolen', () => {
  it('loses what the thief signed when the epoch is ended, and keeps what was signed before', () => {
    const institution = new Institution('stolen')
    const { did } = institution
    const log = new Branch(institution).addKeyList(institution.chain.newest)
    log.add(parts(9, 'OWN'))
    const thief = log.fork()
    const [stolen] = thief.add(parts(7, 'THIEF'))
    assert.ok(stolen)
    const node = nodeWith(thief)
    institution.endEpoch(log, 10, signerOf('a new key'))
    adopt(node, institution)
    assert.equal(node.logs.getLog(did)?.size, 10)
    assert.deepEqual(node.logs.statusOf(stolen), { state: 'cut', publisher: did, why: 'ended' })
    log.addKeyList(institution.chain.newest)
    log.add(parts(3, 'NEW'))
    const head = log.publishTo(node, { hosted: false })
    assert.deepEqual(answersOf(node, did), answersOf(nodeWith(log, head), did))
    assert.equal(node.logs.getLog(did)?.head?.epoch, 2)
  })

  it('is cut where a newer key list takes the key back, also without a new epoch', () => {
    const institution = new Institution('range')
    const { did } = institution
    const log = new Branch(institution).addKeyList(institution.chain.newest)
    log.add(parts(9, 'OWN'))
    const early = log.head({ size: 8 })
    const node = openStoreNode()
    log.publishTo(node, { hosted: false, head: early })
    log.publishTo(node, { hosted: false })
    const next = signerOf('next')
    institution.settle([institution.keyList({ keys: [listed(institution.signing, 0, 8), listed(next, 8)] })])
    adopt(node, institution)
    const view = node.logs.getLog(did)
    assert.equal(view?.size, 8)
    assert.equal(view?.head?.cid, early.cid)
    assert.equal(node.logs.statusOf(log.entries[8]?.cid ?? early.cid).state, 'cut')
  })
})

describe('key lists of which two were signed', () => {
  it('count for nothing from there on, until a recovery key decides', () => {
    const recovery = signerOf('safe')
    const institution = new Institution('key fork', { recovery: [recovery] })
    const { did } = institution
    const log = new Branch(institution).addKeyList(institution.chain.newest)
    log.add(parts(4, 'OWN'))
    const first = institution.chain
    const [mine, theirs] = [signerOf('mine'), signerOf('theirs')]
    const own = institution.keyList({ keys: [listed(institution.signing, 0, 5), listed(mine, 5)] })
    const forged = institution.keyList({ keys: [listed(institution.signing, 0, 5), listed(theirs, 5)] })
    institution.settle([own])
    log.addKeyList(own)
    log.add(parts(3, 'LATER'), mine)
    const node = openStoreNode()
    log.publishTo(node, { hosted: false, head: log.head({ by: mine }) })
    assert.equal(node.logs.getLog(did)?.size, 9)

    const settle = (bytes: Uint8Array) => {
      const { chain, evidence } = settleKeyChain(did, [bytes], {
        known: node.logs.getLog(did)?.chain,
        others: node.logs.evidentKeyLists(did),
      })
      return { chain, evidence }
    }
    const forked = settle(forged.bytes)
    assert.equal(forked.evidence.length, 1)
    assert.deepEqual(forked.chain?.versions, first.versions)
    institution.chain = first
    adopt(node, institution)
    assert.equal(node.logs.getLog(did)?.size, 5)
    assert.equal(node.logs.getLog(did)?.chain?.versions.length, 1)
  })
})
