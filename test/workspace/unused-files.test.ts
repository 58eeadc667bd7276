import assert from 'node:assert/strict'
import { dropUnusedFiles } from '../../node/workspace/unused-files.ts'
import { readCid } from '../../protocol/index.ts'
import { design, openHostingNode } from '../store/store-node.ts'

describe('files that no draft names', () => {
  it('are erased, and no others', async () => {
    const node = await openHostingNode()
    const add = async (name: string, size: number) => {
      const file = await node.files.addFile(name, 'text/plain', new Uint8Array(size).fill(name.charCodeAt(0)))
      const cid = readCid(typeof file.cid === 'string' ? file.cid : file.cid['/'])
      return { file, cid }
    }
    const kept = await add('kept', 2_500_000)
    const deleted = await add('deleted', 2_500_000)
    const published = await add('published', 100)
    node.drafts.create(design({ attachments: [kept.file] }))
    const gone = node.drafts.create(design({ attachments: [deleted.file, published.file] }))
    const open = node.drafts.create({ ...design({ attachments: [published.file] }), key: 'open' })
    await node.publishing.publish([open.id])
    assert.equal(dropUnusedFiles(node.db, node.blocks), 0)
    node.drafts.remove(gone.id)
    assert.equal(dropUnusedFiles(node.db, node.blocks), 3)
    assert.equal(node.blocks.read(deleted.cid), undefined)
    assert.deepEqual(node.files.missingBlocks(kept.cid, { any: true }), [])
    assert.equal(node.blocks.has(published.cid), true)
    assert.equal(dropUnusedFiles(node.db, node.blocks), 0)
  })
})
