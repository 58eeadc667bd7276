import assert from 'node:assert/strict'
import { makePlan } from './plan.ts'
import { simulate } from './run.ts'

const seeds = [1, 2, 3, 4, 5, 6]
const works = { publish: 3, file: 1, draft: 1 }

describe('a federation in which a signing key is stolen', function () {
  this.timeout(120_000)
  const total = new Map<string, number>()

  for (const seed of seeds)
    it(`loses nothing that was signed before, and follows its institution (seed ${seed})`, async () => {
      const faults = ['loss', 'delay', 'partition'] as const
      const options = { seed, nodes: 3, hours: 0.02, paceMs: 1_500, works, faults, evil: ['thief'] as const }
      const { violation, counts } = await simulate(makePlan(options))
      for (const [what, count] of counts) total.set(what, (total.get(what) ?? 0) + count)
      if (violation) throw violation
    })

  for (const what of ['stolen key', 'theft ended', 'stolen records'])
    it(`has really had: ${what}`, () => assert.ok((total.get(what) ?? 0) > 0))
})
