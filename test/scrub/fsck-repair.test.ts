import assert from 'node:assert/strict'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { digestOf } from '../../node/store/blocks.ts'
import { biofed, biofedJson, makeFolder } from '../cli/support/command-line.ts'
import { startNode } from '../gateway/test-node.ts'
import { loopback } from '../mesh/mesh-node.ts'

interface Check {
  readonly sound: boolean
  readonly findings: readonly { where: string; remedy: string }[]
  readonly repaired: { found: number; mended: string[]; reindexed?: number }
}

describe('biofed fsck --repair', function () {
  this.timeout(60_000)

  for (const how of ['libp2p', 'http'] as const)
    it(`fetches over ${how} what the disk has changed, key lists and heads too, and builds the index again`, async () => {
      using folder = makeFolder()
      const dir = folder.in('copy')
      await using a = await startNode({ listen: [loopback] })
      for (const key of ['J23100', 'J23101', 'J23102']) await a.publish(key)
      const [address = assert.fail()] = a.app.mesh?.addresses() ?? []
      const peer = how === 'http' ? a.url : address
      await biofedJson(['init', '--data', dir, '--name', 'Copy'])
      await biofedJson(['sync', '--data', dir, '--peer', peer])

      const raw = new Database(join(dir, 'biofed.sqlite'))
      const spoil = raw.prepare('UPDATE block SET data = zeroblob(length(data)) WHERE mh = ?')
      let changes = 0
      for (const { cid } of a.app.blocks.list()) changes += spoil.run(digestOf(cid)).changes
      raw.exec('DELETE FROM shown')
      raw.close()
      assert.ok(changes >= 6, `${changes} blocks`)
      const first = await biofedJson<Check>(['fsck', '--data', dir], { code: 1 })
      for (const { where, remedy } of first.findings)
        assert.match(remedy, /^`biofed fsck --repair` (fetches|mends)/, where)

      const { sound, findings, repaired } = await biofedJson<Check>(['fsck', '--repair', '--data', dir], {
        code: 0,
      })
      assert.deepEqual([sound, findings], [true, []])
      assert.equal(repaired.mended.length, repaired.found)
      assert.ok((repaired.reindexed ?? 0) >= 4, JSON.stringify(repaired))
      assert.equal((await biofed(['fsck', '--data', dir])).code, 0)
    })

  it('says what stays damaged when nobody has it', async () => {
    using folder = makeFolder()
    const dir = folder.in('alone')
    await biofedJson(['init', '--data', dir, '--name', 'Alone'])
    const raw = new Database(join(dir, 'biofed.sqlite'))
    raw.exec('UPDATE block SET data = zeroblob(length(data)) WHERE id = (SELECT max(block) FROM leaf)')
    raw.close()
    const { findings, repaired } = await biofedJson<Check>(['fsck', '--repair', '--data', dir], { code: 1 })
    assert.deepEqual([repaired.found, repaired.mended], [1, []])
    assert.match(findings[0]?.where ?? '', /^block row/)
  })

  it('is refused while a node runs on the folder', async () => {
    await using a = await startNode()
    const cid = await a.publish('J23100')
    a.app.db.transaction((tx) =>
      tx
        .prepare('UPDATE block SET data = zeroblob(length(data)) WHERE id = ?')
        .run(a.app.blocks.findRow(cid)),
    )
    const { code } = await biofedJson<{ code: string }>(['fsck', '--repair', '--data', a.dir], { code: 1 })
    assert.equal(code, 'in_use')
  })
})
