import assert from 'node:assert/strict'
import { startScrubber } from '../../node/scrub/scrubber.ts'
import type { Db } from '../../node/store/database.ts'
import { readCid } from '../../protocol/index.ts'
import { design, openHostingNode } from '../store/store-node.ts'

describe('a scrubber whose disk is full', () => {
  it('says so and goes on, rather than end the process', async () => {
    const node = await openHostingNode()
    const { id } = node.drafts.create({ ...design(), key: 'p' })
    const [record] = (await node.publishing.publish([id])).records
    assert.ok(record)
    const row = node.blocks.findRow(readCid(record.cid))
    node.db.transaction((tx) => tx.prepare("UPDATE block SET data = x'00' WHERE id = ?").run(row))

    const said: string[] = []
    const note = (_: object, words: string) => void said.push(words)
    const full: Db = Object.create(node.db, {
      transaction: {
        value: () => {
          throw new Error('database or disk is full')
        },
      },
    })
    await using scrubber = startScrubber({
      db: full,
      blocks: node.blocks,
      log: { info: note, warn: note, error: note },
      bytesPerSecond: 0,
      now: () => node.clock,
    })
    await scrubber.scrubNow()
    assert.ok(said.includes('repair-failed'))
    assert.ok(said.includes('scrub-place-not-saved'))
    assert.equal(scrubber.counts().damaged, 1)
  })
})
