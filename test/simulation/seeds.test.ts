import assert from 'node:assert/strict'
import { faultNames, makePlan } from './plan.ts'
import { simulate } from './run.ts'

describe('same seed', function () {
  this.timeout(60_000)
  it('same trace', async () => {
    const plan = makePlan({ seed: 7, nodes: 3, hours: 0.1, faults: faultNames, evil: [] })
    const [first, second] = [await simulate(plan), await simulate(plan)]
    assert.equal(first.digest, second.digest)
    assert.ok(first.lines > 100)
  })
})
