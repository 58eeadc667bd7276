import assert from 'node:assert/strict'
import { cidForBlock, type Did } from '../../protocol/index.ts'
import { makeRandom, type Random } from '../simulation/random.ts'
import { Branch, Institution, parts } from '../store/institution.ts'
import { Federation, type SmallNode } from './federation.ts'

function answersOf({ logs }: SmallNode, did: Did): unknown {
  const log = logs.getLog(did)
  const page = logs.pageOf(did, undefined, 0)
  return {
    size: log?.size,
    cut: log?.fork?.position,
    head: log?.head?.cid,
    holes: log?.holes,
    page: typeof page === 'string' ? page : cidForBlock(page),
    counts: logs.listEvidence(did).flatMap(({ cid, counts }) => (counts ? [cid] : [])),
    records: [...logs.listRecords(did)].map(({ cid }) => cid),
  }
}

const names = ['a', 'b', 'c', 'd', 'e']

/** A line or a star, with some links more. */
function linksOf(random: Random): (readonly [string, string])[] {
  const links = names
    .slice(1)
    .map((name, i) => [name, random.next() < 0.5 ? 'a' : (names[i] ?? 'a')] as const)
  return random.next() < 0.5 ? links : [...links, ['b', 'e'], ['c', 'a']]
}

/** Up to four logs that part at several places, some withdrawing what others keep. */
function makeBranches(random: Random, seed: number): Branch[] {
  const institution = new Institution(`storm ${seed}`)
  const root = new Branch(institution).addKeyList(institution.chain.newest)
  const kept = root.add(parts(1 + random.below(random.next() < 0.3 ? 300 : 20), 'R'))
  const branches = [root]
  for (let n = 1 + random.below(3); n > 0; n--) {
    const from = random.pick(branches)
    branches.push(from.fork(1 + random.below(from.entries.length)))
  }
  for (const [i, branch] of branches.entries()) {
    branch.add(parts(1 + random.below(12), `B${i}`))
    const target = branch.entries.find(({ cid }) => kept.includes(cid))?.cid
    if (target && random.next() < 0.5) branch.add([{ key: `W-${i}`, withdraws: target }])
  }
  return branches
}

/** The fewest leaves that two of the branches have in common. */
function leastCommon(branches: readonly Branch[]): number | undefined {
  let least: number | undefined
  for (const a of branches)
    for (const b of branches) {
      const at = a.entries.findIndex(({ cid }, i) => b.entries[i] && b.entries[i]?.cid !== cid)
      if (at >= 0) least = Math.min(least ?? at, at)
    }
  return least
}

describe('five nodes and an institution that signs several logs', function () {
  this.timeout(120_000)

  for (let seed = 1; seed <= 12; seed++)
    it(`come to the same, before and after it has decided (seed ${seed})`, () => {
      const random = makeRandom(seed)
      using federation = new Federation(random, names, linksOf(random))
      const { nodes } = federation
      const branches = makeBranches(random, seed)
      const [any] = branches
      assert.ok(any)
      const { of: institution } = any
      const { did } = institution
      for (const branch of branches) {
        const node = random.pick(nodes.filter(({ logs }) => logs.getLog(did) === undefined))
        branch.publishTo(node, { hosted: false })
        node.sync.handle({ type: 'published', publisher: did })
      }
      federation.run(random.below(6))
      if (random.next() < 0.5) federation.restart(random.pick(nodes))
      const expected = leastCommon(branches)
      const describeNodes = () =>
        nodes.map((node) => [node.name, node.logs.getLog(did)?.size, node.logs.getLog(did)?.fork?.position])
      const same = () => {
        const [first, ...others] = nodes.map((node) => JSON.stringify(answersOf(node, did)))
        return others.every((answers) => answers === first)
      }
      const isKnown = () => nodes.every(({ logs }) => logs.getLog(did)?.fork?.position === expected)
      assert.ok(
        federation.run(900, () => isKnown() && same()),
        `expected ${expected}: ${JSON.stringify(describeNodes())}`,
      )

      const chosen = random.pick(branches)
      const size = 1 + random.below(chosen.entries.length)
      institution.endEpoch(chosen, size)
      const next = chosen.fork(size).addKeyList(institution.chain.newest)
      next.add(parts(3, 'NEXT'))
      const holder = random.pick(nodes)
      holder.db.transaction((tx) => {
        holder.logs.adoptChain(tx, did, institution.chain)
        const log = holder.logs.getLog(did)
        const common = next.entries.findIndex(
          ({ cid }, i) => i >= (log?.size ?? 0) || cid !== chosen.entries[i]?.cid,
        )
        if (log?.isDoubtful) holder.logs.cutBranch(tx, did, Math.min(common, expected ?? common))
      })
      next.publishTo(holder, { hosted: false })
      holder.sync.handle({ type: 'published', publisher: did })
      const head = holder.logs.getLog(did)?.head?.cid
      federation.run(random.below(3))
      if (random.next() < 0.5) federation.restart(random.pick(nodes))
      const follow = () => nodes.every(({ logs }) => logs.getLog(did)?.head?.cid === head)
      assert.ok(
        federation.run(900, () => follow() && same()),
        JSON.stringify(describeNodes()),
      )
      assert.deepEqual(federation.troubles, [])
    })
})
