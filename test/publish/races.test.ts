import assert from 'node:assert/strict'
import { join } from 'node:path'
import { makePublishing, type PublishingParts } from '../../node/publish/make-publishing.ts'
import { type KeyChain, rootAt, sealKeyList, settleKeyChain, timeFromMs } from '../../protocol/index.ts'
import { design, removeTempDirs } from '../store/store-node.ts'
import { identityOf, type KeyNode, openKeyNode, publish } from './key-ceremony.ts'

/** The same node, where something happens while its records are being looked at. */
function whileScreening(node: KeyNode, happens: () => void): PublishingParts {
  const { db, blocks, logs, draftStore: drafts, dir } = node
  return {
    ...{ db, blocks, logs, drafts },
    keysDir: join(dir, 'keys'),
    now: () => node.clock,
    random: (length) => new Uint8Array(length).fill(7),
    screen: async () => happens(),
  }
}

/** A key list that was signed and adopted elsewhere. */
function nextChain(node: KeyNode, { size }: { size: number }): KeyChain {
  const log = node.logs.getLog(node.did)
  assert.ok(log?.chain)
  const { newest, ended } = log.chain
  const { bytes } = sealKeyList(
    {
      ...newest.statement,
      version: newest.statement.version + 1,
      previous: newest.cid,
      issued: timeFromMs(node.clock),
      ended: [...ended, { epoch: ended.length + 1, size, root: rootAt(size, log.read) }],
    },
    identityOf(node),
  )
  const { chain } = settleKeyChain(node.did, [bytes], { known: log.chain })
  assert.ok(chain)
  return chain
}

describe('publishing, while something comes from elsewhere', () => {
  after(removeTempDirs)

  for (const [what, lost] of [
    ['all leaves', 0],
    ['all but one leaf', 1],
  ] as const)
    it(`signs nothing by keys of an epoch that was ended meanwhile with ${what}`, async () => {
      const node = await openKeyNode()
      await publish(node, 'a')
      await publish(node, 'b')
      const { size } = node.logs.getLog(node.did) ?? assert.fail()
      const chain = nextChain(node, { size: size - lost })
      const publishing = makePublishing(
        whileScreening(node, () => node.db.transaction((tx) => node.logs.adoptChain(tx, node.did, chain))),
      )
      const { id } = node.drafts.create({ ...design(), key: 'c' })
      await assert.rejects(publishing.publish([id]), { code: 'log_moved' })
      const log = node.logs.getLog(node.did)
      assert.equal(log?.size, size - lost)
      assert.equal(log?.chain?.epoch, 2)
    })

  it('asks about a commitment that says something in words', async () => {
    const node = await openKeyNode()
    const asked: string[] = []
    const parts = whileScreening(node, () => void asked.push('screen'))
    const publishing = makePublishing({
      ...parts,
      screen: async (items) => {
        asked.push(...items.map(({ record }) => JSON.stringify(record.statement.body)))
        throw new Error('held')
      },
    })
    const { id } = node.drafts.create({ ...design(), key: 'c' })
    const { size } = node.logs.getLog(node.did) ?? assert.fail()
    await assert.rejects(publishing.commit(id, { statement: { en: 'ACGTACGTACGT' } }), { message: 'held' })
    assert.match(asked.join(), /ACGTACGTACGT/)
    assert.equal(node.logs.getLog(node.did)?.size, size)
  })
})
