import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeTempDir, openHostingNode, openStoreNode, removeTempDirs } from '../store/store-node.ts'
import { identityOf, publish, signOffline } from './key-ceremony.ts'

const child = join(import.meta.dirname, 'keys-crash-child.ts')

/** Runs one step and gives the signal that ended it. */
function kill(args: readonly string[], failpoint: string): string | null {
  const env = { ...process.env, BIOFED_FAILPOINT: failpoint }
  return spawnSync(process.execPath, [child, ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }).signal
}

describe('kill -9 while keys change', function () {
  this.timeout(60_000)
  after(removeTempDirs)

  it('before the request is written leaves keys that nothing names, and publishing goes on', async () => {
    const dir = makeTempDir()
    const before = await openHostingNode(dir)
    before.db.close()
    assert.equal(kill([dir, 'prepare'], 'keys-made:kill'), 'SIGKILL')
    const node = openStoreNode(dir, 4)
    const [status] = node.publishing.keys.status()
    assert.equal(status?.publishing, 'ready')
    assert.deepEqual(
      status?.files.filter(({ state }) => state === 'unlisted').map(({ use }) => use),
      ['signing', 'receipt'],
    )
    await publish(node, 'goes-on')
    const request = await node.publishing.keys.prepare(before.did, { rotate: ['signing'] })
    const { changed } = await node.publishing.keys.adopt(
      before.did,
      signOffline(request, identityOf({ dir, did: before.did })),
    )
    assert.ok(changed)
    node.db.close()
  })

  for (const [failpoint, isAdopted] of [
    ['publish-before-head', false],
    ['publish-before-commit', false],
    ['publish-after-commit', true],
    ['keys-adopted', true],
    ['keys-put-aside', true],
    ['keys-put-aside:kill:2', true],
  ] as const)
    it(`at ${failpoint} ${isAdopted ? 'has adopted the keys and signs with them' : 'has adopted nothing and holds'}; adopting again finishes`, async () => {
      const dir = makeTempDir()
      const before = await openHostingNode(dir)
      const { did } = before
      const request = await before.publishing.keys.prepare(did, { rotate: ['signing', 'receipt'] })
      const signed = signOffline(request, identityOf({ dir, did }))
      before.db.close()
      const file = join(dir, 'signed.json')
      writeFileSync(file, JSON.stringify(signed))
      const signal = kill([dir, 'adopt', file], failpoint.includes(':') ? failpoint : `${failpoint}:kill`)
      assert.equal(signal, 'SIGKILL')

      const node = openStoreNode(dir, 5)
      const versions = node.logs.getLog(did)?.chain?.versions.length
      assert.equal(versions, isAdopted ? 2 : 1)
      if (isAdopted) await publish(node, 'signed-with-the-new-key')
      else await assert.rejects(publish(node, 'held'), { code: 'key_change_pending' })

      const again = await node.publishing.keys.adopt(did, signed)
      assert.equal(again.changed, !isAdopted)
      await publish(node, 'next')
      const states = node.publishing.keys
        .status()[0]
        ?.files.filter(({ use }) => use === 'signing')
        .map(({ state, file: path }) => [state, /\.signing\.json$/.test(path)])
      assert.deepEqual(states, [
        ['in-use', true],
        ['ended', false],
      ])
      assert.equal(readdirSync(join(dir, 'keys')).filter((name) => name.endsWith('.json')).length, 5)
      const heads = node.db
        .prepare(
          'SELECT epoch, size FROM head GROUP BY publisher, epoch, size HAVING count(DISTINCT root) > 1',
        )
        .all()
      assert.deepEqual(heads, [])
      node.db.close()
    })
})
