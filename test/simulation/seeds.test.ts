import assert from 'node:assert/strict'
import { type EvilName, evilNames, faultNames, makePlan, type PlanOptions } from './plan.ts'
import { simulate } from './run.ts'

/** `SEEDS=n` runs that many, `SEED=s` begins with another. */
const { SEED: firstSeed = '1', SEEDS: seedCount = '200' } = process.env
const seeds = Array.from({ length: Number(seedCount) }, (_, i) => Number(firstSeed) + i)
const seedsATest = 10

/** A thief has seeds of its own. */
const roles = evilNames.filter((role) => role !== 'thief')

/** Every second federation is an honest one; in the others one or two don't keep to the rules. */
function optionsOf(seed: number): PlanOptions {
  const first = roles[(seed >> 1) % roles.length]
  const second = roles[(seed >> 2) % roles.length]
  const evil: EvilName[] = seed % 2 === 0 && first ? [first] : []
  if (seed % 4 === 0 && second && second !== first) evil.push(second)
  const nodes = seed % 7 === 0 ? 4 : seed % 3 === 0 ? 2 : 3
  return { seed, nodes, hours: 0.013, paceMs: 1_500, faults: faultNames, evil }
}

describe('a federation under every hardship', function () {
  this.timeout(600_000)
  const total = new Map<string, number>()

  for (let from = 0; from < seeds.length; from += seedsATest) {
    const some = seeds.slice(from, from + seedsATest)
    it(`keeps its promises and comes to the same (seeds ${some[0]} to ${some.at(-1)})`, async () => {
      for (const seed of some) {
        const { violation, counts } = await simulate(makePlan(optionsOf(seed)))
        for (const [what, count] of counts) total.set(what, (total.get(what) ?? 0) + count)
        if (!violation) continue
        const { nodes, hours, evil } = optionsOf(seed)
        console.log(
          `replay: npm run simulate -- --seed ${seed} --nodes ${nodes} --hours ${hours} --pace 1.5 --faults all --evil ${evil.join(',') || 'none'} --shrink`,
        )
        throw violation
      }
    })
  }

  const happened = [
    ...['lost', 'duplicated', 'garbage', 'truncated', 'slow', 'blocked', 'partition', 'one-way', 'silent'],
    ...['crash between two events', 'crash at a durable commit', 'crash at a commit', 'crash unnoticed'],
    ...['crash that lost commits', 'disk-full', 'skew', 'clock-jump', 'restore', 'leave'],
    ...['crash at insert block', 'crash at insert leaf', 'crash at insert record', 'crash at insert change'],
    ...['publications', 'revisions', 'withdrawals', 'drafts', 'files', 'tomorrow', 'fetched', 'fault'],
    ...['withheld block', 'withheld page', 'forged head', 'forged page', 'lie of its own size', 'spam'],
    ...['replayed answer', 'replayed gossip', 'twin', 'fork known', 'rotate', 'end-epoch'],
    ...['rotted', 'repaired'],
  ]
  for (const what of happened)
    it(`has really had: ${what}`, function () {
      if (seeds.length < 50) this.skip()
      assert.ok((total.get(what) ?? 0) > 0, `never in ${seeds.length} seeds`)
    })
})

describe('the same seed', function () {
  this.timeout(600_000)

  it('leads to the same events, byte by byte', async () => {
    for (const seed of [7, 8]) {
      const [first, second] = [
        await simulate(makePlan(optionsOf(seed))),
        await simulate(makePlan(optionsOf(seed))),
      ]
      assert.ok(first.lines > 200)
      assert.equal(first.digest, second.digest)
    }
  })

  it('of another federation leads to others', async () => {
    const [first, second] = [await simulate(makePlan(optionsOf(7))), await simulate(makePlan(optionsOf(9)))]
    assert.notEqual(first.digest, second.digest)
  })
})
