import assert from 'node:assert/strict'
import type { EvidenceRow } from '../../node/store/logs.ts'
import { cidForBlock, type Did } from '../../protocol/index.ts'
import { Branch, Institution, parts, signerOf } from '../store/institution.ts'
import { addressOf, type MeshNode, searchIn, startNode, until } from './mesh-node.ts'
import { gatewayOf, serve } from './test-gateway.ts'

/** Two logs of one institution: so many leaves in common, and so many more each. */
function twoLogs(name: string, common: number, more: readonly [number, number]): [Branch, Branch] {
  const institution = new Institution(name)
  const root = new Branch(institution)
  if (common > 0) root.addKeyList(institution.chain.newest).add(parts(common - 1, 'COMMON'))
  const [a, b] = [root.fork(), root.fork()]
  a.add(parts(more[0], 'A'))
  b.add(parts(more[1], 'B'))
  return [a, b]
}

function publish(node: MeshNode, branch: Branch, hosted = true): void {
  branch.publishTo(node, { hosted })
  node.mesh.announce(branch.of.did)
}

/** All that nodes which hold the same must have in common. */
async function answersOf(node: MeshNode, did: Did): Promise<unknown> {
  const log = node.logs.getLog(did)
  return {
    size: log?.size,
    fork: log?.fork,
    head: log?.head?.cid,
    keyLists: log?.chain?.versions.map(({ cid }) => cid),
    page: pageOf(node, did),
    heads: cidForBlock(node.logs.headsMessage()),
    evidence: node.logs.listEvidence(did).map(({ cid, counts }: EvidenceRow) => ({ cid, counts })),
    records: [...node.logs.listRecords(did)].map(({ cid }) => cid),
    search: await searchIn(node),
  }
}

function pageOf({ logs }: MeshNode, did: Did): string {
  const page = logs.pageOf(did, undefined, 0)
  return typeof page === 'string' ? page : cidForBlock(page)
}

const isForkedAt = (node: MeshNode, did: Did, position: number): boolean =>
  node.logs.getLog(did)?.fork?.position === position

async function checkEqual(nodes: readonly MeshNode[], did: Did): Promise<void> {
  const [first, ...others] = nodes
  assert.ok(first)
  const answers = await answersOf(first, did)
  for (const other of others) assert.deepEqual(await answersOf(other, did), answers)
}

const noFaults = (nodes: readonly MeshNode[]) =>
  assert.deepEqual(
    nodes.flatMap(({ mesh }) => mesh.peers().flatMap(({ faults }) => faults ?? [])),
    [],
  )

describe('a fork of a log, seen over loopback', function () {
  this.timeout(90_000)

  for (const [why, more] of [
    ['of equal size', [3, 3]],
    ['of which one is longer', [2, 6]],
  ] as const)
    it(`${why}: the node that sees both cuts the log where they part, and everyone has the evidence`, async () => {
      const [one, two] = twoLogs(`seen ${why}`, 8, more)
      const { did } = one.of
      await using a = await startNode()
      await using b = await startNode()
      publish(a, one)
      publish(b, two)
      await using c = await startNode({ peers: [addressOf(a), addressOf(b)] })
      const nodes = [a, b, c]
      await until('all have the evidence', () => nodes.every((node) => isForkedAt(node, did, 8)))
      await checkEqual(nodes, did)
      noFaults(nodes)
    })

  it('at the ends of a chain of five nodes is known to all five, and to one that joins late', async () => {
    const [one, two] = twoLogs('chain', 20, [4, 9])
    const { did } = one.of
    await using a = await startNode()
    await using b = await startNode({ peers: [addressOf(a)] })
    await using c = await startNode({ peers: [addressOf(b)] })
    await using d = await startNode({ peers: [addressOf(c)] })
    await using e = await startNode({ peers: [addressOf(d)] })
    const nodes = [a, b, c, d, e]
    publish(a, one)
    publish(e, two)
    await until('all have the evidence', () => nodes.every((node) => isForkedAt(node, did, 20)))
    await using late = await startNode({ peers: [addressOf(c)] })
    await until('the late one has it', () => isForkedAt(late, did, 20) && late.logs.getLog(did)?.size === 20)
    await checkEqual([...nodes, late], did)
    noFaults(nodes)
  })

  it('that leaves nothing is known to who joins late, too', async () => {
    const [one, two] = twoLogs('nothing in common', 0, [3, 2])
    const { did } = one.of
    await using a = await startNode()
    await using b = await startNode({ peers: [addressOf(a)] })
    publish(a, one)
    publish(b, two)
    await until('both have the evidence', () => [a, b].every((node) => isForkedAt(node, did, 0)))
    await using late = await startNode({ peers: [addressOf(b)] })
    await until('the late one has it', () => isForkedAt(late, did, 0))
    await checkEqual([a, b, late], did)
    noFaults([a, b, late])
  })

  it('is still known after a restart, and settled by the end of the epoch on either branch', async () => {
    const [one, two] = twoLogs('settled', 300, [5, 8])
    const { of: institution } = one
    const { did } = institution
    await using a = await startNode()
    await using b = await startNode()
    publish(a, one)
    publish(b, two)
    await using c = await startNode({ peers: [addressOf(a), addressOf(b)] })
    await until('c has the evidence', () => [a, b, c].every((node) => isForkedAt(node, did, 300)))
    await c.close()
    await using again = await startNode({ dir: c.dir })
    assert.ok(isForkedAt(again, did, 300))
    const next = two.fork()
    institution.endEpoch(two, two.entries.length, signerOf('the next key'))
    next.addKeyList(institution.chain.newest)
    next.add(parts(4, 'NEXT'))
    b.db.transaction((tx) => b.logs.adoptChain(tx, did, institution.chain))
    publish(b, next)
    const nodes = [a, b, again]
    const head = b.logs.getLog(did)?.head?.cid
    await until('all go on', () => nodes.every(({ logs }) => logs.getLog(did)?.head?.cid === head))
    await checkEqual([a, b], did)
    await checkEqual([b, again], did)
    noFaults(nodes)
  })

  it('is found and spread by nodes that know each other by the URLs of their gateways alone', async () => {
    const [one, two] = twoLogs('http', 6, [2, 2])
    const { did } = one.of
    await using a = await startNode({ listen: [] })
    await using b = await startNode({ listen: [] })
    publish(a, one)
    publish(b, two)
    await using first = await serve(gatewayOf(a))
    await using second = await serve(gatewayOf(b))
    await using c = await startNode({ listen: [], peers: [first.url, second.url] })
    await using third = await serve(gatewayOf(c))
    a.mesh.addPeer(third.url)
    b.mesh.addPeer(third.url)
    const nodes = [a, b, c]
    await until('all have the evidence', () => nodes.every((node) => isForkedAt(node, did, 6)))
    await checkEqual(nodes, did)
    noFaults(nodes)
  })

  it('gives a record back that one of the logs had withdrawn: whoever erased it gets it from who has it', async () => {
    const institution = new Institution('withdrawn in one')
    const { did } = institution
    const root = new Branch(institution).addKeyList(institution.chain.newest)
    const [target] = root.add(parts(5, 'COMMON'))
    assert.ok(target)
    const [one, two] = [root.fork(), root.fork()]
    one.add([{ key: 'W-1', withdraws: target }])
    two.add(parts(2, 'TWO'))
    await using a = await startNode()
    await using b = await startNode()
    publish(a, one)
    publish(b, two)
    assert.equal(a.logs.statusOf(target).state, 'withdrawn')
    a.mesh.addPeer(addressOf(b))
    await until('both have the evidence', () => [a, b].every((node) => isForkedAt(node, did, 6)))
    await until('the record is back', () => a.logs.statusOf(target).state === 'present')
    await checkEqual([a, b], did)
    noFaults([a, b])
  })

  it('of three logs ends with the evidence that has the fewest leaves', async () => {
    const [one, two] = twoLogs('three logs', 20, [4, 4])
    const three = one.fork(12)
    three.add(parts(10, 'C'))
    const { did } = one.of
    await using a = await startNode()
    await using b = await startNode()
    await using c = await startNode()
    publish(a, one)
    publish(b, two)
    publish(c, three)
    await using d = await startNode({ peers: [a, b, c].map(addressOf) })
    const nodes = [a, b, c, d]
    await until('all have it', () => nodes.every((node) => isForkedAt(node, did, 12)))
    await checkEqual(nodes, did)
  })
})

describe('a signing key in the hands of a thief', function () {
  this.timeout(90_000)

  it('signs nothing that stays once the epoch is ended; what was signed before does, and new leaves flow', async () => {
    const institution = new Institution('thief')
    const { did } = institution
    const own = new Branch(institution).addKeyList(institution.chain.newest)
    own.add(parts(9, 'OWN'))
    await using host = await startNode()
    publish(host, own)
    await using b = await startNode({ peers: [addressOf(host)] })
    await using c = await startNode({ peers: [addressOf(b)] })
    const sizeOf = ({ logs }: MeshNode) => logs.getLog(did)?.size
    await until('all have the first', () => [b, c].every((node) => sizeOf(node) === 10))
    const stolen = own.fork()
    const [forged] = stolen.add(parts(5, 'THIEF'))
    assert.ok(forged)
    publish(c, stolen, false)
    await until('the forged are everywhere', () => [host, b, c].every((node) => sizeOf(node) === 15))

    institution.endEpoch(own, 10, signerOf('thief: the next key'))
    host.db.transaction((tx) => host.logs.adoptChain(tx, did, institution.chain))
    assert.equal(sizeOf(host), 10)
    own.addKeyList(institution.chain.newest)
    own.add(parts(3, 'NEW'))
    publish(host, own)
    const nodes = [host, b, c]
    await until('all go on', () => nodes.every((node) => sizeOf(node) === 14 && node.logs.getLog(did)?.head))
    for (const { logs } of nodes) assert.equal(logs.statusOf(forged).state, 'cut')
    await checkEqual(nodes, did)
    noFaults(nodes)
  })
})

describe('a fork of keys, seen over loopback', function () {
  this.timeout(90_000)

  it('ends the chain before it everywhere; a recovery key decides', async () => {
    const recovery = signerOf('key fork: in the safe')
    const institution = new Institution('key fork mesh', { recovery: [recovery] })
    const { did } = institution
    const log = new Branch(institution).addKeyList(institution.chain.newest)
    log.add(parts(5, 'OWN'))
    const first = institution.chain
    await using a = await startNode()
    publish(a, log)
    await using b = await startNode({ peers: [addressOf(a)] })
    await using c = await startNode({ peers: [addressOf(b)] })
    const nodes = [a, b, c]
    await until('all have it', () => nodes.every(({ logs }) => logs.getLog(did)?.head?.size === 6))
    const [mine, theirs] = [institution.keyList({}), institution.keyList({ recovery: [] })]
    for (const [node, list] of [
      [a, mine],
      [c, theirs],
    ] as const) {
      institution.chain = first
      institution.settle([list])
      node.db.transaction((tx) => node.logs.adoptChain(tx, did, institution.chain))
      node.mesh.announce(did)
    }
    const versions = ({ logs }: MeshNode) => logs.getLog(did)?.chain?.versions.length
    await until('the chain ends before the fork', () =>
      nodes.every((node) => versions(node) === 1 && node.logs.listEvidence(did).length === 1),
    )
    await checkEqual(nodes, did)
    institution.chain = first
    const decided = institution.keyList({ by: recovery })
    institution.settle([decided])
    a.db.transaction((tx) => a.logs.adoptChain(tx, did, institution.chain))
    log.addKeyList(decided)
    log.add(parts(2, 'AFTER'))
    publish(a, log)
    await until('all follow the recovery key', () =>
      nodes.every((node) => versions(node) === 2 && node.logs.getLog(did)?.head?.size === 9),
    )
    noFaults(nodes)
  })
})
