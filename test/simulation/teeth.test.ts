import assert from 'node:assert/strict'
import { soundParts } from './composition.ts'
import { makePlan } from './plan.ts'
import { type PlantedBug, plantedBugs } from './planted-bugs.ts'
import { type Outcome, simulate } from './run.ts'
import { shrink } from './shrink.ts'

/** Without hardships that take longer, sound nodes come to the same within ten minutes. */
const healingMs = 10 * 60_000

const usualWorks = { publish: 8, revise: 3, withdraw: 1.5, draft: 1.5, file: 1.5 }

function planOf({ faults, evil = [], nodes = 3, works = usualWorks }: PlantedBug, seed: number) {
  return makePlan({ seed, nodes, hours: 0.03, paceMs: 2_000, works, faults, evil, healingMs })
}

async function find(bug: PlantedBug): Promise<{ seed: number; outcome: Outcome } | undefined> {
  for (let seed = 1; seed <= bug.withinSeeds; seed++) {
    const outcome = await simulate(planOf(bug, seed), bug.plant(soundParts))
    if (outcome.violation) return { seed, outcome }
  }
  return undefined
}

describe('a simulation in which', function () {
  this.timeout(600_000)

  for (const bug of plantedBugs)
    it(`${bug.what} is found out within ${bug.withinSeeds} seeds`, async () => {
      const found = await find(bug)
      assert.ok(found?.outcome.violation, 'no seed finds it')
      const { promise, message } = found.outcome.violation
      assert.ok(bug.breaks.includes(promise), `${promise}: ${message}`)
    })
})

describe('the same simulations with sound parts', function () {
  this.timeout(600_000)

  for (const bug of plantedBugs.filter(({ breaks }) => breaks.includes('converges')))
    it(`break no promise under: ${[...bug.faults, ...(bug.evil ?? [])].join(', ') || 'no hardship'}`, async () => {
      const { violation } = await simulate(planOf(bug, 1))
      assert.equal(violation, undefined)
    })
})

describe('a failing simulation', function () {
  this.timeout(600_000)

  it('is shrunk to few events that fail in the same way, each time', async () => {
    const bug = plantedBugs.find(({ what }) => what === 'memory is not put back when a transaction is undone')
    assert.ok(bug)
    const found = await find(bug)
    assert.ok(found)
    const parts = bug.plant(soundParts)
    const plan = planOf(bug, found.seed)
    const { plan: small, outcome } = await shrink(plan, found.outcome, { parts, mostRuns: 60 })
    assert.ok(
      small.events.length <= plan.events.length / 4,
      `${small.events.length} of ${plan.events.length}`,
    )
    const again = await simulate(small, parts)
    assert.equal(again.digest, outcome.digest)
    assert.equal(again.violation?.promise, found.outcome.violation?.promise)
  })
})
