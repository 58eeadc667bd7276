import assert from 'node:assert/strict'
import { verifyNatively } from '../../node/platform/native-signature.ts'
import { checkStore } from '../../node/store/check.ts'
import { readCid } from '../../protocol/index.ts'
import { design, openHostingNode } from './store-node.ts'

async function openChecked() {
  const node = await openHostingNode()
  const ids = Array.from({ length: 10 }, (_, i) => node.drafts.create({ ...design(), key: `p${i}` }).id)
  const { records } = await node.publishing.publish(ids)
  const cids = records.map(({ cid }) => readCid(cid))
  await node.publishing.withdraw({ target: cids[3] ?? '', reason: 'other' })
  const change = (sql: string) => {
    node.db.prepare('PRAGMA foreign_keys = OFF').run()
    node.db.transaction((tx) => tx.prepare(sql).run())
  }
  return { node, cids, change }
}

describe('checking the store', () => {
  it('finds nothing in a sound one, and counts what it looked at', async () => {
    const { node } = await openChecked()
    const seen: number[] = []
    const found = await checkStore(node, {
      verify: verifyNatively,
      onProgress: ({ done }) => seen.push(done),
    })
    assert.deepEqual(found.problems, [])
    assert.equal(found.leaves, 13)
    assert.ok(found.blocks >= 13)
    assert.equal(seen.at(-1), found.blocks + found.leaves)
  })

  for (const [why, sql, problem] of [
    [
      'a flipped byte',
      "UPDATE block SET data = CAST(data || 'x' AS BLOB) WHERE id = (SELECT block FROM leaf WHERE position = 4)",
      /hash to it/,
    ],
    ['a lost block', 'UPDATE leaf SET block = NULL WHERE position = 9', /leaf 9 .* has no block/],
    ['a lost leaf', 'DELETE FROM leaf WHERE position = 6', /leaf 6 is missing/],
    [
      'a swapped leaf',
      'UPDATE leaf SET cid_bytes = (SELECT cid_bytes FROM leaf WHERE position = 7) WHERE position = 8',
      /bad_root/,
    ],
    [
      'a lost tile',
      'DELETE FROM block WHERE mh NOT IN (SELECT mh FROM block JOIN leaf ON leaf.block = block.id) AND id NOT IN (SELECT max(id) FROM block)',
      /tile .* is missing/,
    ],
  ] as const)
    it(`finds ${why}`, async () => {
      const { node, change } = await openChecked()
      change(sql)
      const { problems } = await checkStore(node, { verify: verifyNatively })
      assert.ok(
        problems.some((text) => problem.test(text)),
        problems.join('\n'),
      )
    })
})
