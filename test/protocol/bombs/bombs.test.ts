import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { protocolErrorCodes } from '../../../protocol/index.ts'
import { bombs } from './bombs.ts'

interface Cost {
  readonly name: string
  readonly code: string
  readonly cpuMs: number
  readonly grownMiB: number
}

/** What a request may cost (promise 7). */
const mostCpuMs = 2000
const mostGrownMiB = 192
/** For JavaScript values; what is larger ends the process. */
const heapMiB = 256

describe('bombs', function () {
  this.timeout(120_000)
  const costs = new Map<string, Cost>()

  before('in a process with little memory', () => {
    const args = ['--expose-gc', `--max-old-space-size=${heapMiB}`, join(import.meta.dirname, 'child.ts')]
    const { status, signal, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    assert.equal(status, 0, `${signal}: ${stderr.slice(0, 2000)}\nafter: ${stdout.split('\n').at(-2)}`)
    for (const line of stdout.split('\n').filter(Boolean)) {
      const cost: Cost = JSON.parse(line)
      costs.set(cost.name, cost)
    }
  })

  for (const { name, isRead } of bombs)
    it(`${name}: ${isRead ? 'read' : 'refused'} within ${mostCpuMs} ms of CPU and ${mostGrownMiB} MiB`, () => {
      const cost = costs.get(name)
      assert.ok(cost)
      if (isRead) assert.equal(cost.code, 'read')
      else assert.ok((protocolErrorCodes as readonly string[]).includes(cost.code), cost.code)
      assert.ok(cost.cpuMs < mostCpuMs, `${cost.cpuMs} ms`)
      assert.ok(cost.grownMiB < mostGrownMiB, `${cost.grownMiB} MiB`)
    })
})
