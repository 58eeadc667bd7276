import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { readReceipt } from '../../protocol/index.ts'
import { makeTempDir, removeTempDirs } from '../store/store-node.ts'
import { copyLog, openInstitution, pass, publishParts } from './institution.ts'

describe('kill -9 between storing a receipt and giving it', function () {
  this.timeout(60_000)
  after(removeTempDirs)

  it('leaves it stored: it is given from then on, and never one for less', async () => {
    const hanbit = await openInstitution('Hanbit University')
    const dir = makeTempDir()
    const first = await openInstitution('Haneul Institute', dir)
    const { did } = first
    copyLog(first, hanbit)
    await publishParts(hanbit, ['one'])
    copyLog(hanbit, first)
    first.db.close()
    const child = spawnSync(
      process.execPath,
      [join(import.meta.dirname, 'crash-child.ts'), dir, did, String(first.clock)],
      { env: { ...process.env, BIOFED_FAILPOINT: 'receipt-stored:kill' }, encoding: 'utf8' },
    )
    assert.deepEqual([child.signal, child.stdout], ['SIGKILL', ''])

    const again = await openInstitution('Haneul Institute', dir, did)
    again.clock = first.clock + 120_000
    const [item] = again.receipts.news.since(0).items
    assert.ok(item)
    const { size, publisher } = readReceipt(item.bytes).receipt
    assert.deepEqual([size, publisher], [3, hanbit.did])
    assert.equal(hanbit.receipts.take(item.bytes), 'new')
    pass(again, 60_000)
    assert.deepEqual(again.told, [])
    const answer = again.receipts.answer(hanbit.did)
    assert.ok(answer instanceof Uint8Array)
    assert.equal(readReceipt(answer).receipt.size, 3)
    for (const { db } of [hanbit, again]) db.close()
  })
})
