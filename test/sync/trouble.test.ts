import assert from 'node:assert/strict'
import { verifyNatively } from '../../node/platform/native-signature.ts'
import { makeBlockStore } from '../../node/store/blocks.ts'
import { openDatabase } from '../../node/store/database.ts'
import { StoreError } from '../../node/store/error.ts'
import { makeFileStore } from '../../node/store/file-store.ts'
import { makeLogStore } from '../../node/store/log-store.ts'
import { storePart } from '../../node/store/part.ts'
import { makeSyncAccess } from '../../node/sync/access.ts'
import { createSync } from '../../node/sync/sync.ts'
import { makeSigner, sealReceipt } from '../../protocol/index.ts'
import { Institution, startMs } from '../store/institution.ts'

describe("a node's own trouble", () => {
  it('with storing a receipt that gossip brought is reported, and nobody is blamed', () => {
    using db = openDatabase(':memory:', { parts: [storePart] })
    const blocks = makeBlockStore(db)
    const troubles: unknown[] = []
    const full = new StoreError('disk_full', 'no room')
    const logs = makeLogStore({ db, blocks, now: () => startMs, listener: { onRecords() {} } })
    const sync = createSync({
      access: makeSyncAccess({
        store: { db, logs, files: makeFileStore(db, blocks) },
        verify: verifyNatively,
        now: () => startMs,
        wantFile() {},
        receipts: {
          take() {
            throw full
          },
        },
      }),
      transport: { ask() {}, dial() {}, drop() {}, announce() {} },
      random: () => 0.5,
      monotonic: () => 0,
      elapsed: () => 0,
      defer: (run) => run(),
      onFault: () => assert.fail('somebody is blamed'),
      onError: (error) => troubles.push(error),
    })
    const [{ did: publisher }, { did: giver }] = [new Institution('a log'), new Institution('its holder')]
    const { bytes } = sealReceipt(
      { publisher, epoch: 1, size: 1, root: new Uint8Array(32), giver, time: Math.floor(startMs / 1_000) },
      makeSigner(new Uint8Array(32).fill(7)),
    )
    assert.equal(sync.gossip('peer', bytes), 'ignore')
    assert.deepEqual(troubles, [full])
  })
})
