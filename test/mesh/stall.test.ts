import assert from 'node:assert/strict'
import { forkNode } from './child-process.ts'
import { addressOf, newPublisher, searchIn, someRecords, startNode } from './mesh-node.ts'

interface Look {
  readonly head?: string
  readonly search: unknown
}

const stallMs = 20_000

describe('a node whose main loop stands still for 20 s', function () {
  this.timeout(90_000)
  this.slow(60_000)

  it('ends with the same heads and search results, without being told', async () => {
    await using a = await startNode({ times: { headsTimeoutMs: 15_000 } })
    const publisher = newPublisher()
    a.publish(publisher, someRecords(50))
    await using child = await forkNode([addressOf(a)])
    const look = async () => (await child.ask({ do: 'look', did: publisher.did })) as Look
    const headHere = () => a.logs.getLog(publisher.did)?.head?.cid
    const lookUntilEqual = async () => {
      for (const end = performance.now() + 30_000; performance.now() < end; ) {
        const seen = await look()
        if (seen.head === headHere()) return seen
      }
      throw new Error('the heads differ after 30 s')
    }
    await lookUntilEqual()

    const stalled = child.ask({ do: 'stall', ms: stallMs })
    a.publish(publisher, someRecords(80, 'MEANWHILE'))
    await stalled
    a.publish(publisher, someRecords(10, 'AFTER'))
    const seen = await lookUntilEqual()
    assert.deepEqual(seen.search, JSON.parse(JSON.stringify(await searchIn(a))))
  })
})
