import assert from 'node:assert/strict'
import { appendFileSync, copyFileSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { verifyNatively } from '../../node/platform/native-signature.ts'
import { markRestored } from '../../node/restored.ts'
import { type GuardNetwork, makeSigningGuard, type OlderWhy } from '../../node/signing-guard.ts'
import { type Receipt, readReceipt, sealReceipt } from '../../protocol/index.ts'
import { copyLog, type Institution, openInstitution, pass, publishParts } from '../receipts/institution.ts'
import { makeTempDir, removeTempDirs } from '../store/store-node.ts'

/** What other nodes would answer; a test changes it. */
interface Others extends GuardNetwork {
  peers: number
  holders: { asFar: number; further: boolean }
  receipts: Uint8Array[]
  settled(): Promise<void>
}

describe('a node that may have forgotten what it signed', () => {
  let dir: string
  let hanbit: Institution
  let haneul: Institution
  let maru: Institution
  let others: Others

  beforeEach(async () => {
    dir = makeTempDir()
    hanbit = await openInstitution('Hanbit University', dir)
    haneul = await openInstitution('Haneul Institute')
    maru = await openInstitution('Maru Company')
    for (const giver of [haneul, maru]) copyLog(giver, hanbit)
    copyLog(hanbit, haneul)
    copyLog(hanbit, maru)
    others = {
      peers: 2,
      holders: { asFar: 1, further: false },
      receipts: [],
      countPeers: () => others.peers,
      compare: () => others.holders,
      settled: () => Promise.resolve(),
      askReceipts: async () => others.receipts,
    }
  })

  afterEach(() => {
    for (const { db } of [hanbit, haneul, maru]) db.close()
    removeTempDirs()
  })

  function openGuard(change: { wait?: (ms: number) => Promise<void> } = {}) {
    const older: OlderWhy[] = []
    const guard = makeSigningGuard({
      dir,
      logs: hanbit.logs,
      formerGivers: hanbit.receipts.formerGivers,
      nameOf: (did) => (did === haneul.did ? 'Haneul' : did === maru.did ? 'Maru' : 'another'),
      verify: verifyNatively,
      now: () => hanbit.clock,
      wait: () => new Promise(() => {}),
      network: () => others,
      onOlder: (why) => void older.push(why),
      onTrouble(error) {
        throw error
      },
      ...change,
    })
    return { ...guard, older }
  }

  const sign = (guard: ReturnType<typeof openGuard>) =>
    guard.requireSignable(hanbit.did, { endsEpoch: false })

  async function refuses(guard: ReturnType<typeof openGuard>, why: RegExp): Promise<void> {
    await assert.rejects(sign(guard), (error: { code: string; message: string }) => {
      assert.equal(error.code, 'log_behind')
      assert.match(error.message, why)
      assert.match(error.message, /end-epoch/)
      return true
    })
  }

  const ask = (giver: Institution): Uint8Array => {
    giver.clock = hanbit.clock
    const answer = giver.receipts.answer(hanbit.did)
    assert.ok(answer instanceof Uint8Array, String(answer))
    return answer
  }

  /** Haneul gives a receipt, and Hanbit knows of it. */
  function witness(giver = haneul): void {
    copyLog(hanbit, giver)
    pass(giver, 20_000)
    const last = giver.told.findLast(({ receipt }) => receipt.publisher === hanbit.did)
    assert.ok(last)
    hanbit.receipts.take(last.bytes)
  }

  /** Publishes, forgets it by putting an older copy of the database back, and opens it again. */
  async function rollBack(): Promise<void> {
    const copy = join(makeTempDir(), 'copy')
    hanbit.db.prepare('VACUUM INTO ?').run(copy)
    const guard = openGuard()
    await publishParts(hanbit, ['later'])
    guard.noteHead(hanbit.did)
    copyLog(hanbit, haneul)
    await reopen(copy)
  }

  async function reopen(copy?: string): Promise<void> {
    const { did } = hanbit
    hanbit.db.close()
    if (copy !== undefined) {
      for (const end of ['', '-wal', '-shm']) rmSync(join(dir, `biofed.sqlite${end}`), { force: true })
      copyFileSync(copy, join(dir, 'biofed.sqlite'))
    }
    hanbit = await openInstitution('Hanbit University', dir, did)
  }

  describe('at an ordinary start', () => {
    it('signs at once without peers', async () => {
      others.peers = 0
      others.settled = () => new Promise(() => {})
      const guard = openGuard()
      guard.start()
      await sign(guard)
      assert.deepEqual(guard.older, [])
    })

    it('signs after its peers have said what they have', async () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      others.settled = () => promise
      const guard = openGuard()
      guard.start()
      assert.deepEqual(
        guard.waiting().map(({ publisher, why }) => [publisher, why]),
        [[hanbit.did, 'asking']],
      )
      let signed = false
      const signing = sign(guard).then(() => {
        signed = true
      })
      await Promise.resolve()
      assert.equal(signed, false)
      resolve()
      await signing
      assert.deepEqual(guard.waiting(), [])
    })

    it('signs after ten seconds when they say nothing', async () => {
      const waited: number[] = []
      others.settled = () => new Promise(() => {})
      const guard = openGuard({ wait: async (ms) => void waited.push(ms) })
      guard.start()
      await sign(guard)
      assert.deepEqual(waited, [10_000])
    })

    it('is ahead of the file of signed heads after a crash, and signs', async () => {
      openGuard().noteHead(hanbit.did)
      await publishParts(hanbit, ['unnoted'])
      await reopen()
      const guard = openGuard()
      await sign(guard)
      assert.deepEqual(guard.older, [])
    })

    it('reads past a line that a crash has torn', async () => {
      openGuard().noteHead(hanbit.did)
      appendFileSync(join(dir, 'heads.jsonl'), '\n{"publisher":"did:key:z6')
      const guard = openGuard()
      await publishParts(hanbit, ['next'])
      guard.noteHead(hanbit.did)
      const lines = readFileSync(join(dir, 'heads.jsonl'), 'utf8').trim().split('\n')
      assert.equal(JSON.parse(lines.at(-1) ?? '').size, 3)
    })
  })

  describe('with an older copy of its database', () => {
    it('notices, and signs nothing while nobody answers', async () => {
      witness()
      await rollBack()
      const guard = openGuard()
      guard.start()
      assert.deepEqual(guard.older, ['rolled-back'])
      await refuses(guard, /put back from a copy/)
      assert.deepEqual(
        guard.waiting().map(({ why }) => why),
        ['rolled-back'],
      )
    })

    it('remembers at the next start that it waits', async () => {
      witness()
      await rollBack()
      openGuard()
      copyLog(haneul, hanbit, hanbit.did)
      const guard = openGuard()
      assert.deepEqual(guard.older, [])
      await refuses(guard, /none of those who have given receipts for it has answered: Haneul/)
    })

    it('signs on once a former giver has answered and its records are back', async () => {
      witness()
      await rollBack()
      const guard = openGuard()
      others.receipts = [ask(haneul)]
      await refuses(guard, /3 leaves, of which 2 are here/)
      copyLog(haneul, hanbit, hanbit.did)
      others.receipts = [ask(haneul)]
      await sign(guard)
      assert.deepEqual(guard.waiting(), [])
      await sign(openGuard())
    })

    it('ignores what is no answer: of a stranger, of old, for less than before, of a liar', async () => {
      witness()
      await rollBack()
      const guard = openGuard()
      copyLog(haneul, hanbit, hanbit.did)
      const good = readReceipt(ask(haneul)).receipt
      const signer = haneul.publishing.receiptSigner(haneul.did)
      assert.ok(signer)
      const say = ({ giver = haneul.did, ...changes }: Partial<Receipt>, by = signer) => {
        const { publisher, epoch, size, root, time } = { ...good, ...changes }
        return sealReceipt({ publisher, epoch, size, root, giver, time }, by).bytes
      }
      const { key: _, ...unsigned } = good
      const otherSigner = maru.publishing.receiptSigner(maru.did)
      assert.ok(otherSigner && unsigned)
      for (const [why, bytes] of [
        ['of one who never gave a receipt', ask(maru)],
        ['eleven minutes old', say({ time: good.time - 660 })],
        ['of the future', say({ time: good.time + 660 })],
        ['for less than before', say({ size: 1 })],
        ['in the name of another', say({}, otherSigner)],
        ['nonsense', Uint8Array.of(1, 2, 3)],
      ] as const) {
        others.receipts = [bytes]
        await assert.rejects(sign(guard), { code: 'log_behind' }, why)
      }
      others.receipts = [say({ root: new Uint8Array(32) })]
      await refuses(guard, /another log of 3 leaves/)
      others.receipts = [say({})]
      await sign(guard)
    })

    it('waits for the rest when one giver knows more than another', async () => {
      witness()
      witness(maru)
      await rollBack()
      const guard = openGuard()
      others.receipts = [ask(maru), ask(haneul)]
      await refuses(guard, /3 leaves, of which 2 are here/)
      copyLog(haneul, hanbit, hanbit.did)
      await sign(guard)
    })

    it('doesn’t need those whom its operator ignores', async () => {
      witness()
      witness(maru)
      await rollBack()
      const guard = openGuard()
      copyLog(haneul, hanbit, hanbit.did)
      const signer = maru.publishing.receiptSigner(maru.did)
      assert.ok(signer)
      const { publisher, epoch, root, time } = readReceipt(ask(haneul)).receipt
      const lie = sealReceipt({ publisher, epoch, size: 1e9, root, giver: maru.did, time }, signer).bytes
      others.receipts = [ask(haneul), lie]
      await refuses(guard, /Maru holds 1000000000 leaves/)
      hanbit.db.transaction((tx) => hanbit.logs.setPolicy(tx, maru.did, 'ignore'))
      await sign(guard)
    })
  })

  describe('restored from a backup', () => {
    it('signs nothing until a former giver has answered', async () => {
      witness()
      markRestored(dir, { created: 'then', restored: 'now' })
      const guard = openGuard()
      assert.deepEqual(guard.older, ['restored'])
      await refuses(guard, /restored from a backup/)
      others.receipts = [ask(haneul)]
      await sign(guard)
    })

    it('takes the word of any node that holds the log where nobody has given a receipt', async () => {
      markRestored(dir, { created: 'then', restored: 'now' })
      const guard = openGuard()
      others.holders = { asFar: 0, further: false }
      await refuses(guard, /no other node that holds the log is connected/)
      others.holders = { asFar: 1, further: true }
      await refuses(guard, /a peer has more of it/)
      others.holders = { asFar: 1, further: false }
      await sign(guard)
    })

    it('may end the epoch without anybody’s word, and sign on in the next', async () => {
      witness()
      markRestored(dir, { created: 'then', restored: 'now' })
      const guard = openGuard()
      await refuses(guard, /restored/)
      await guard.requireSignable(hanbit.did, { endsEpoch: true })
    })

    it('asks by itself until it is answered', async () => {
      witness()
      markRestored(dir, { created: 'then', restored: 'now' })
      const wait = async (ms: number) => {
        if (ms === 15_000) others.receipts = [ask(haneul)]
      }
      const guard = openGuard({ wait })
      guard.start()
      for (let turn = 0; turn < 50 && guard.waiting().length > 0; turn++) await Promise.resolve()
      assert.deepEqual(guard.waiting(), [])
    })
  })
})
