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
    const found = await checkStore(node, { verify: verifyNatively })
    assert.deepEqual(found.problems, [])
    assert.equal(found.leaves, 13)
    assert.ok(found.blocks >= 13)
  })

  for (const [why, sql, problem] of [
    [
      'a flipped byte',
      "UPDATE block SET data = CAST(data || 'x' AS BLOB) WHERE id = (SELECT block FROM leaf WHERE position = 4)",
      /hash to another CID/,
    ],
    ['a lost block', 'UPDATE leaf SET block = NULL WHERE position = 9', /leaf 9 .* not here any more/],
    ['a lost leaf', 'DELETE FROM leaf WHERE position = 6', /leaves 6 to 6 are missing/],
    [
      'a swapped leaf',
      'UPDATE leaf SET cid_bytes = (SELECT cid_bytes FROM leaf WHERE position = 7) WHERE position = 8',
      /points at another block/,
    ],
    [
      'a lost tile',
      'DELETE FROM block WHERE mh NOT IN (SELECT mh FROM block JOIN leaf ON leaf.block = block.id) AND id NOT IN (SELECT max(id) FROM block)',
      /tile .* is missing/,
    ],
    [
      'a wrong root in the row of a head',
      'UPDATE head SET root = zeroblob(32) WHERE size = 13',
      /another root/,
    ],
    ['a withdrawal that is not listed', 'DELETE FROM withdrawal', /leaf 5 .*not listed/],
    [
      'a leaf that is not marked as withdrawn',
      'UPDATE leaf SET withdrawn_at = NULL',
      /leaf 5 .*not withdrawn/,
    ],
    ['a revision that the node forgot', 'DELETE FROM record_name WHERE position = 4', /revision 1 of design/],
    [
      'a file that no record links',
      'INSERT INTO file_use SELECT mh, 1, 4 FROM block LIMIT 1',
      /links 0 file/,
    ],
    [
      'a change that names no record',
      "INSERT INTO change (at, kind, publisher, cid) SELECT 1, 'record', 1, cid FROM key_list",
      /no record of this log/,
    ],
    [
      'a key list that is gone',
      "UPDATE key_list SET cid = 'bafyreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq'",
      /key lists: /,
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
