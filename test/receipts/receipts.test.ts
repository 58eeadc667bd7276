import assert from 'node:assert/strict'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { findKey } from '../../node/publish/key-files.ts'
import {
  equalBytes,
  makeSigner,
  type Receipt,
  type ReceiptBlock,
  readKeyChain,
  readReceipt,
  rootAt,
  sealKeyList,
  sealReceipt,
  verifyReceipt,
} from '../../protocol/index.ts'
import { makeTempDir, removeTempDirs } from '../store/store-node.ts'
import { copyLog, type Institution, openInstitution, pass, publishParts } from './institution.ts'

describe('receipts', () => {
  let hanbit: Institution
  let haneul: Institution
  let maru: Institution

  beforeEach(async () => {
    hanbit = await openInstitution('Hanbit University')
    haneul = await openInstitution('Haneul Institute')
    maru = await openInstitution('Maru Company')
    copyLog(haneul, hanbit)
    copyLog(haneul, maru)
    copyLog(maru, haneul)
  })

  afterEach(() => {
    for (const { db } of [hanbit, haneul, maru]) db.close()
    removeTempDirs()
  })

  const ownRoot = (node: Institution, size: number) => {
    const log = node.logs.getLog(node.did)
    assert.ok(log)
    return rootAt(size, log.read)
  }

  /** What an institution has told of its receipts for the log of Hanbit. */
  const told = (node = haneul) => node.told.filter(({ receipt }) => receipt.publisher === hanbit.did)

  /** A receipt of Haneul, told to all a little later. */
  function give(node = haneul): ReceiptBlock {
    pass(node, 2_000)
    const last = told(node).at(-1)
    assert.ok(last)
    return last
  }

  describe('are given', () => {
    it('once a head has settled, for exactly the log that is held, by a listed key', async () => {
      await publishParts(hanbit, ['one'])
      copyLog(hanbit, haneul)
      pass(haneul, 500)
      assert.equal(told().length, 0)
      const { receipt, bytes } = give()
      const { publisher, giver, epoch, size, root } = receipt
      assert.deepEqual(
        { publisher, giver, epoch, size },
        { publisher: hanbit.did, giver: haneul.did, epoch: 1, size: 3 },
      )
      assert.ok(equalBytes(root, ownRoot(hanbit, 3)))
      const giverChain = hanbit.logs.getLog(haneul.did)?.chain
      assert.ok(giverChain)
      verifyReceipt(bytes, { giverChain, now: haneul.clock })
    })

    it('not for a log that lacks the rest of a head', async () => {
      await publishParts(hanbit, ['one'])
      copyLog(hanbit, haneul)
      haneul.db.transaction((tx) => {
        tx.prepare('UPDATE leaf SET block = NULL WHERE kind = ? AND position = 2').run('record')
      })
      pass(haneul, 60_000)
      assert.equal(told().length, 0)
      assert.equal(haneul.receipts.answer(hanbit.did), 'no_receipt')
    })

    it("not while they can't be stored, and to whoever asks once they can", async () => {
      await publishParts(hanbit, ['one'])
      copyLog(hanbit, haneul)
      const run = (sql: string) => haneul.db.transaction((tx) => tx.prepare(sql).run())
      run("CREATE TRIGGER full BEFORE INSERT ON given BEGIN SELECT RAISE(ABORT, 'no room'); END")
      haneul.mayFail = true
      assert.equal(haneul.receipts.answer(hanbit.did), 'no_receipt')
      haneul.mayFail = false
      run('DROP TRIGGER full')
      assert.ok(haneul.receipts.answer(hanbit.did) instanceof Uint8Array)
    })

    it('not before open files are whole, and then soon', async () => {
      const file = await hanbit.files.addFile('p.gb', 'chemical/x-genbank', Uint8Array.of(1, 2, 3))
      const [cid] = await publishParts(hanbit, ['one'], { source: { format: 'genbank', file, record: 1 } })
      copyLog(hanbit, haneul)
      const fileCid = (file.cid as { '/': string })['/']
      const wanted = (sql: string) => haneul.db.transaction((tx) => tx.prepare(sql).run(fileCid, cid))
      wanted('INSERT INTO wanted_file (cid, record, tries, next_at) VALUES (?, ?, 0, 0)')
      pass(haneul, 2_000)
      assert.equal(told().length, 0)
      wanted('DELETE FROM wanted_file WHERE cid = ? AND record = ?')
      haneul.receipts.fileCame()
      assert.equal(give().receipt.size, 3)
    })

    it('at most every ten seconds for a log that keeps growing, and at last for all of it', async () => {
      for (let n = 0; n < 30; n++) {
        await publishParts(hanbit, [`part-${n}`])
        copyLog(hanbit, haneul)
        pass(haneul, 1_000)
      }
      assert.ok(told().length <= 4, String(told().length))
      pass(haneul, 10_000)
      const sizes = told().map(({ receipt }) => receipt.size)
      assert.deepEqual(
        sizes,
        sizes.toSorted((a, b) => a - b),
      )
      assert.equal(sizes.at(-1), 32)
    })

    it('only once for a head, also after a new start', async () => {
      copyLog(hanbit, haneul)
      give()
      haneul.receipts.logChanged(hanbit.did)
      pass(haneul, 60_000)
      assert.equal(told().length, 1)
    })

    it('never for the own log, nor for one that is not followed', async () => {
      copyLog(hanbit, haneul)
      haneul.db.transaction((tx) => haneul.logs.setPolicy(tx, hanbit.did, 'quarantine'))
      haneul.receipts.logChanged(haneul.did)
      pass(haneul, 60_000)
      assert.equal(told().length, 0)
      assert.equal(haneul.receipts.answer(haneul.did), 'no_receipt')
      assert.equal(haneul.receipts.answer(hanbit.did), 'unknown_publisher')
      assert.equal(haneul.receipts.answer(maru.did) instanceof Uint8Array, true)
    })

    it('never for less than before, and never for another root of the same size', async () => {
      await publishParts(hanbit, ['one'])
      copyLog(hanbit, haneul)
      give()
      haneul.db.transaction((tx) => {
        tx.prepare('UPDATE given SET size = 4').run()
      })
      haneul.receipts.logChanged(hanbit.did)
      pass(haneul, 60_000)
      assert.equal(told().length, 1)
      assert.equal(haneul.receipts.answer(hanbit.did), 'no_receipt')
      haneul.db.transaction((tx) => {
        tx.prepare('UPDATE given SET size = 3, root = ?').run(new Uint8Array(32))
      })
      assert.equal(haneul.receipts.answer(hanbit.did), 'no_receipt')
    })

    it('not once more for what is not here any more', async () => {
      await publishParts(hanbit, ['one'])
      copyLog(hanbit, haneul)
      give()
      assert.ok(haneul.receipts.answer(hanbit.did) instanceof Uint8Array)
      haneul.db.transaction((tx) => tx.prepare('UPDATE leaf SET block = NULL WHERE position = 2').run())
      pass(haneul, 60_000)
      assert.equal(haneul.receipts.answer(hanbit.did), 'no_receipt')
    })

    it('not for less than others have kept of them, when the store has forgotten', async () => {
      await publishParts(hanbit, ['one'])
      copyLog(hanbit, maru)
      await publishParts(hanbit, ['two'])
      copyLog(hanbit, haneul)
      const { bytes } = give()
      const { did, keysDir } = haneul
      haneul.db.close()
      const dir = makeTempDir()
      cpSync(keysDir, join(dir, 'keys'), { recursive: true })
      haneul = await openInstitution('Haneul Institute', dir, did)
      copyLog(maru, haneul, hanbit.did)
      copyLog(hanbit, haneul, did)
      haneul.db.transaction((tx) => haneul.logs.addPublisher(tx, did, { hosted: true }))
      assert.equal(haneul.receipts.take(bytes), 'new')
      pass(haneul, 60_000)
      assert.deepEqual(told(), [])
      assert.equal(haneul.receipts.answer(hanbit.did), 'no_receipt')
      copyLog(hanbit, haneul)
      assert.ok(haneul.receipts.answer(hanbit.did) instanceof Uint8Array)
    })

    it('fresh to whoever asks, but not a new one for every question', async () => {
      copyLog(hanbit, haneul)
      const ask = () => {
        const answer = haneul.receipts.answer(hanbit.did)
        assert.ok(answer instanceof Uint8Array, String(answer))
        return readReceipt(answer).receipt
      }
      const first = ask()
      assert.equal(first.time, Math.floor(haneul.clock / 1000))
      haneul.clock += 10_000
      assert.deepEqual(ask(), first)
      haneul.clock += 60_000
      assert.equal(ask().time, first.time + 70)
    })
  })

  describe('are kept', () => {
    const holders = (node: Institution, position = 0) =>
      node.receipts
        .holders(hanbit.did, position)
        .map(({ giver, first, newest }) => [giver, first.size, newest.size])

    it('by the publisher and by third parties, and passed on as news', async () => {
      copyLog(hanbit, haneul)
      copyLog(hanbit, maru)
      const { bytes } = give()
      assert.equal(hanbit.receipts.take(bytes), 'new')
      assert.equal(hanbit.receipts.take(bytes), 'known')
      assert.deepEqual(
        hanbit.receipts.news.since(0).items.map((item) => item.bytes),
        [bytes],
      )
      assert.equal(maru.receipts.take(bytes), 'new')
      for (const node of [hanbit, haneul, maru]) assert.deepEqual(holders(node), [[haneul.did, 2, 2]])
      assert.deepEqual(holders(hanbit, 2), [])
    })

    it('until the log is there, and count from then on', async () => {
      await publishParts(hanbit, ['one'])
      copyLog(hanbit, haneul)
      const { bytes } = give()
      const early = await openInstitution('Early')
      copyLog(haneul, early)
      assert.equal(early.receipts.take(bytes), 'unknown')
      copyLog(hanbit, early)
      assert.deepEqual(holders(early), [[haneul.did, 3, 3]])
      copyLog(hanbit, maru)
      await publishParts(hanbit, ['two'])
      copyLog(hanbit, haneul)
      pass(haneul, 20_000)
      const later = told().at(-1)
      assert.ok(later && later.receipt.size === 4)
      assert.equal(maru.receipts.take(later.bytes), 'new')
      assert.deepEqual(holders(maru), [])
      assert.deepEqual(maru.receipts.news.since(0).items, [])
      copyLog(hanbit, maru)
      assert.deepEqual(holders(maru), [[haneul.did, 4, 4]])
      assert.equal(maru.receipts.news.since(0).items.length, 1)
      early.db.close()
    })

    it('only of known institutions, for the log that is here, by a listed key', async () => {
      copyLog(hanbit, haneul)
      const { receipt } = give()
      const { key: _, signature: __, ...body } = receipt
      const thief = makeSigner(new Uint8Array(32).fill(7))
      assert.throws(() => hanbit.receipts.take(sealReceipt(body, thief).bytes), { code: 'unknown_key' })
      const stranger = await openInstitution('Stranger')
      copyLog(hanbit, stranger)
      const foreign = give(stranger)
      assert.equal(hanbit.receipts.take(foreign.bytes), 'unknown')
      stranger.db.close()
    })

    it('not when the root is another, and that is said', async () => {
      copyLog(hanbit, haneul)
      const other = forge({ root: new Uint8Array(32).fill(1) })
      assert.equal(hanbit.receipts.take(other.bytes), 'differs')
      assert.deepEqual(holders(hanbit), [])
      assert.deepEqual(hanbit.receipts.news.since(0).items, [])
    })

    it('not from the future', async () => {
      copyLog(hanbit, haneul)
      const time = Math.floor(hanbit.clock / 1000) + 700
      assert.throws(() => hanbit.receipts.take(forge({ time }).bytes), { code: 'in_future' })
    })

    it('no longer once the key that signed them was taken out of its list', async () => {
      copyLog(hanbit, haneul)
      assert.equal(hanbit.receipts.take(give().bytes), 'new')
      const identity = findKey(haneul.keysDir, haneul.did, 'identity')
      const known = hanbit.logs.getLog(haneul.did)?.chain
      assert.ok(identity && known)
      const { version, issued, keys, recovery, ended } = known.newest.statement
      const next = sealKeyList(
        {
          publisher: haneul.did,
          version: version + 1,
          previous: known.newest.cid,
          issued,
          keys: keys.filter(({ uses }) => !uses.includes('receipt')),
          recovery,
          ended,
        },
        identity,
      )
      const chain = readKeyChain(haneul.did, [next.bytes], { known })
      hanbit.db.transaction((tx) => hanbit.logs.addEntries(tx, haneul.did, { entries: [], chain }))
      hanbit.receipts.logChanged(haneul.did)
      assert.deepEqual(holders(hanbit), [])
      assert.deepEqual(hanbit.receipts.news.since(0).items, [])
    })

    /** A receipt of Haneul for the log of Hanbit that says what it is told to. */
    function forge(changes: Partial<Receipt>): ReceiptBlock {
      const signer = haneul.publishing.receiptSigner(haneul.did)
      assert.ok(signer)
      const { publisher, epoch, size, root, giver, time } = {
        publisher: hanbit.did,
        epoch: 1,
        size: 2,
        root: ownRoot(hanbit, 2),
        giver: haneul.did,
        time: Math.floor(hanbit.clock / 1000),
        ...changes,
      } as Receipt
      return sealReceipt({ publisher, epoch, size, root, giver, time }, signer)
    }

    it('bounded, however many a giver signs', async () => {
      await publishParts(
        hanbit,
        Array.from({ length: 600 }, (_, n) => `part-${n}`),
      )
      const end = Math.floor(hanbit.clock / 1000)
      for (let n = 0; n < 500; n++) {
        const size = n + 3
        hanbit.receipts.take(forge({ size, root: ownRoot(hanbit, size), time: end - 5_000 + n * 10 }).bytes)
      }
      const kept = hanbit.receipts.counts().counting
      assert.ok(kept < 400, String(kept))
      for (let n = 0; n < 500; n++)
        hanbit.receipts.take(forge({ size: 1e6 + n, root: new Uint8Array(32), time: end - 5e5 + n }).bytes)
      const { waiting } = hanbit.receipts.counts()
      assert.ok(waiting <= 120, String(waiting))
    })
  })
})
