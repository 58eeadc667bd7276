import assert from 'node:assert/strict'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { keyFilePath } from '../../node/publish/key-files.ts'
import { readKeyRequest } from '../../node/publish/key-request.ts'
import { didFromKey, makeProofCar, verifyProofCar } from '../../protocol/index.ts'
import { design, openHostingNode, openStoreNode, removeTempDirs } from '../store/store-node.ts'
import {
  headOf,
  identityOf,
  keysIn,
  offlineKey,
  openKeyNode,
  openThief,
  publish,
  receive,
  signOffline,
  takeKeyLists,
} from './key-ceremony.ts'

describe('changing keys', () => {
  after(removeTempDirs)

  it('lets the identity key sign on another machine: the node asks in a file, waits, and adopts what comes back', async () => {
    const node = await openKeyNode()
    const old = await publish(node, 'old')
    const before = node.publishing.hosted()[0]?.signer?.publicKey
    const request = await node.publishing.keys.prepare(node.did, { rotate: ['signing'] })
    assert.deepEqual(request.log, { epoch: 1, size: 3 })
    assert.match(
      request.says.en.join('\n'),
      /New: the key did:key:\w+ signs grant, head, licence, record, from leaf 3 on/,
    )
    assert.match(request.says.ko.join('\n'), /새 키: did:key:\w+이\(가\) 3번 항목부터/)

    await assert.rejects(publish(node, 'held'), { code: 'key_change_pending' })
    assert.equal(node.publishing.keys.status()[0]?.publishing, 'held')
    const adopted = await node.publishing.keys.adopt(node.did, signOffline(request, identityOf(node)))
    assert.deepEqual([adopted.version, adopted.size, adopted.epoch, adopted.changed], [2, 4, 1, true])

    const young = await publish(node, 'young')
    const signer = node.publishing.hosted()[0]?.signer?.publicKey
    assert.notDeepEqual(signer, before)
    const keys = node.logs.getLog(node.did)?.chain?.newest.statement.keys ?? []
    const ranges = keys
      .filter(({ uses }) => uses.includes('record'))
      .map(({ key, from, to }) => [didFromKey(key), from, to])
    assert.deepEqual(
      new Set(ranges.map(String)),
      new Set(
        [
          [didFromKey(before ?? new Uint8Array()), 0, 3],
          [didFromKey(signer ?? new Uint8Array()), 3, null],
        ].map(String),
      ),
    )

    const late = openStoreNode(undefined, 5)
    assert.equal(receive(late, node, node.did), undefined)
    assert.deepEqual(headOf(late, node.did), headOf(node, node.did))
    for (const cid of [old, young]) {
      const parts = late.logs.proofOf(cid)
      assert.ok(parts)
      assert.equal(verifyProofCar(makeProofCar(parts)).record.cid, cid)
    }
  })

  it('adopts a second time without changing anything', async () => {
    const node = await openKeyNode()
    const signed = signOffline(
      await node.publishing.keys.prepare(node.did, { rotate: ['signing'] }),
      identityOf(node),
    )
    const first = await node.publishing.keys.adopt(node.did, signed)
    await publish(node, 'next')
    const before = headOf(node, node.did)
    const again = await node.publishing.keys.adopt(node.did, signed)
    assert.deepEqual(again, { ...first, size: 4, changed: false })
    assert.deepEqual(headOf(node, node.did), before)
  })

  it('keeps the file of an old key beside that of the new one, and signs with the right one after a restart', async () => {
    const node = await openKeyNode()
    const old = keyFilePath(join(node.dir, 'keys'), node.did, 'signing')
    const request = await node.publishing.keys.prepare(node.did, { rotate: ['signing', 'receipt'] })
    await node.publishing.keys.adopt(node.did, signOffline(request, identityOf(node)))
    assert.equal(readdirSync(join(node.dir, 'keys')).length, 5)
    node.db.close()
    const reopened = openStoreNode(node.dir, 7)
    await publish(reopened, 'after')
    const [status] = reopened.publishing.keys.status()
    const states = status?.files.map(({ use, state, file }) => [use, state, file === old])
    assert.deepEqual(states, [
      ['identity', 'in-use', false],
      ['signing', 'in-use', true],
      ['signing', 'ended', false],
      ['receipt', 'in-use', false],
      ['receipt', 'ended', false],
    ])
    const gives = reopened.publishing.receiptSigner(node.did)
    const inUse = status?.files.find(({ use, state }) => use === 'receipt' && state === 'in-use')
    assert.equal(gives && didFromKey(gives.publicKey), inUse?.key)
  })

  it('signs with no key before its range and after it', async () => {
    const node = await openKeyNode()
    const request = await node.publishing.keys.prepare(node.did, { rotate: ['signing'] })
    const waiting = node.publishing.keys.status()[0]?.files.find(({ state }) => state === 'waiting')
    assert.ok(waiting && existsSync(waiting.file))
    await node.publishing.keys.adopt(node.did, signOffline(request, identityOf(node)))
    rmSync(keyFilePath(join(node.dir, 'keys'), node.did, 'signing'))
    node.db.close()
    const reopened = openStoreNode(node.dir, 7)
    await assert.rejects(publish(reopened, 'x'), {
      code: 'no_signing_key',
      message: /version 2 of the key list .* from leaf 3 on/,
    })
    assert.equal(reopened.publishing.keys.status()[0]?.publishing, 'stopped')
  })

  it('lets publishing go on when a change is cancelled', async () => {
    const node = await openKeyNode()
    await node.publishing.keys.prepare(node.did, { rotate: ['signing'] })
    await assert.rejects(node.publishing.keys.prepare(node.did, { rotate: ['receipt'] }), {
      code: 'key_change_pending',
    })
    const status = await node.publishing.keys.cancel(node.did)
    const left = status.files.find(({ state }) => state === 'unlisted')
    const advice = status.advice.find(({ code }) => code === 'unlisted_file')
    assert.ok(left && advice?.text.en?.startsWith(`${left.file} is in no key list`))
    assert.equal(status.publishing, 'ready')
    await assert.rejects(node.publishing.keys.cancel(node.did), { code: 'no_key_change' })
    await publish(node, 'goes-on')
  })

  describe('refuses', () => {
    it('what another key than the identity key has signed', async () => {
      const node = await openKeyNode()
      const request = await node.publishing.keys.prepare(node.did, { rotate: ['signing'] })
      assert.throws(() => signOffline(request, offlineKey(9)), { code: 'bad_signers' })
      const signed = signOffline(request, identityOf(node))
      const forged = Buffer.from(signed.keyList, 'base64')
      forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1
      await assert.rejects(
        node.publishing.keys.adopt(node.did, { ...signed, keyList: forged.toString('base64') }),
        {
          code: 'bad_signature',
        },
      )
      assert.equal(node.logs.getLog(node.did)?.chain?.versions.length, 1)
    })

    it('a request whose statement was changed on the way', async () => {
      const node = await openKeyNode()
      const request = await node.publishing.keys.prepare(node.did, { rotate: ['signing'] })
      const statement = structuredClone(request.statement) as unknown as { keys: { from: number }[] }
      for (const key of statement.keys) key.from = 0
      const signed = signOffline({ ...request, statement: statement as never }, identityOf(node))
      await assert.rejects(node.publishing.keys.adopt(node.did, signed), { code: 'key_change_differs' })
    })

    it('a request that says it is of another institution', async () => {
      const [node, other] = [await openKeyNode(1), await openKeyNode(2)]
      const request = await node.publishing.keys.prepare(node.did, { rotate: ['signing'] })
      assert.throws(() => readKeyRequest({ ...request, publisher: other.did }), { code: 'wrong_publisher' })
      const signed = signOffline(request, identityOf(node))
      await assert.rejects(other.publishing.keys.adopt(other.did, signed), { code: 'key_change_differs' })
      await assert.rejects(other.publishing.keys.adopt(node.did, signed), { code: 'not_hosted' })
    })

    it('a change that was cancelled, once the log has grown, unless told to give up what came since', async () => {
      const node = await openKeyNode()
      const signed = signOffline(
        await node.publishing.keys.prepare(node.did, { rotate: ['signing'] }),
        identityOf(node),
      )
      await node.publishing.keys.cancel(node.did)
      await publish(node, 'meanwhile')
      await assert.rejects(node.publishing.keys.adopt(node.did, signed), { code: 'voids_records' })
      const forced = await node.publishing.keys.adopt(node.did, { ...signed, force: true })
      assert.equal(forced.size, 3)
      await publish(node, 'after')
      assert.deepEqual(keysIn(node, node.did), ['institution', 'after'])
    })

    it('the end of an epoch that was cancelled, once the log has grown', async () => {
      const node = await openKeyNode()
      const signed = signOffline(
        await node.publishing.keys.prepare(node.did, { endEpoch: true }),
        identityOf(node),
      )
      await node.publishing.keys.cancel(node.did)
      await publish(node, 'meanwhile')
      await assert.rejects(node.publishing.keys.adopt(node.did, signed), { code: 'stale_key_change' })
      assert.deepEqual(keysIn(node, node.did), ['institution', 'meanwhile'])
    })

    it('a version that was replaced', async () => {
      const node = await openKeyNode()
      const first = signOffline(
        await node.publishing.keys.prepare(node.did, { rotate: ['signing'] }),
        identityOf(node),
      )
      await node.publishing.keys.adopt(node.did, first)
      const second = signOffline(
        await node.publishing.keys.prepare(node.did, { rotate: ['signing'] }),
        identityOf(node),
      )
      await node.publishing.keys.adopt(node.did, second)
      await assert.rejects(node.publishing.keys.adopt(node.did, first), { code: 'stale_key_change' })
    })

    for (const [why, change, message] of [
      ['nothing at all', { rotate: [] }, /changes nothing/],
      ['a size without the end of an epoch', { rotate: ['signing'], at: 1 }, /does not end/],
      ['an end beyond the log', { endEpoch: true, at: 99 }, /can't end at 99/],
      ['a version that is not there', { recover: 7 }, /none of them is 7/],
      ['a key that is not listed', { revoke: [offlineKey(3).name] }, /not in the newest key list/],
      ['a recovery key that is none', { removeRecovery: [offlineKey(3).name] }, /no recovery key/],
    ] as const)
      it(`to prepare ${why}`, async () => {
        const node = await openKeyNode()
        const files = readdirSync(join(node.dir, 'keys')).length
        await assert.rejects(node.publishing.keys.prepare(node.did, structuredClone(change) as never), {
          code: 'bad_key_change',
          message,
        })
        assert.equal(readdirSync(join(node.dir, 'keys')).length, files)
      })
  })

  it('cuts off what was signed with a stolen key, everywhere, and keeps all that was signed before', async () => {
    const node = await openKeyNode()
    const own = await publish(node, 'own')
    const [peer, stranger] = [openStoreNode(undefined, 5), openStoreNode(undefined, 6)]
    receive(peer, node, node.did)
    const thief = openThief(node, ['signing'])
    const forged = await publish(thief, 'forged')
    receive(peer, thief, node.did)
    receive(node, thief, node.did)
    assert.deepEqual(keysIn(node, node.did), ['institution', 'own', 'forged'])
    const [status] = node.publishing.keys.status()
    assert.ok(status?.advice.some(({ code }) => code === 'foreign_leaves'))

    const [stolen] = status?.list.keys.filter(({ uses }) => uses.includes('record')) ?? []
    const request = await node.publishing.keys.prepare(node.did, { revoke: [stolen?.key ?? ''] })
    assert.match(request.says.en.join('\n'), /Epoch 1 of the log ends with its first 3 leaves/)
    assert.match(request.says.en.join('\n'), /The log now has 4 leaves: 1 of them, from 3 on, go for good/)
    const adopted = await node.publishing.keys.adopt(node.did, signOffline(request, identityOf(node)))
    assert.deepEqual([adopted.epoch, adopted.size], [2, 4])
    const next = await publish(node, 'next')

    for (const other of [peer, stranger]) assert.equal(receive(other, node, node.did), undefined)
    for (const each of [node, peer, stranger]) {
      assert.deepEqual(keysIn(each, node.did), ['institution', 'own', 'next'])
      assert.deepEqual(headOf(each, node.did), headOf(node, node.did))
      assert.deepEqual([own, next, forged].map((cid) => each.logs.statusOf(cid).state).slice(0, 2), [
        'present',
        'present',
      ])
      assert.notEqual(each.logs.statusOf(forged).state, 'present')
    }
    const warned = openStoreNode(undefined, 8)
    takeKeyLists(warned, node, node.did)
    assert.throws(() => receive(warned, thief, node.did), { code: 'key_out_of_range' })
  })

  it('ends an epoch where it is told, and cuts its own leaves beyond', async () => {
    const node = await openKeyNode()
    for (const key of ['a', 'b', 'c']) await publish(node, key)
    const request = await node.publishing.keys.prepare(node.did, { endEpoch: true, at: 3 })
    await node.publishing.keys.adopt(node.did, signOffline(request, identityOf(node)))
    assert.deepEqual(keysIn(node, node.did), ['institution', 'a'])
    await publish(node, 'd')
    const late = openStoreNode(undefined, 5)
    receive(late, node, node.did)
    assert.deepEqual(keysIn(late, node.did), ['institution', 'a', 'd'])
  })

  it('gives a new receipt key, and takes out a stolen one', async () => {
    const node = await openKeyNode()
    const old = node.publishing.receiptSigner(node.did)?.publicKey
    const rotate = await node.publishing.keys.prepare(node.did, { rotate: ['receipt'] })
    await node.publishing.keys.adopt(node.did, signOffline(rotate, identityOf(node)))
    const next = node.publishing.receiptSigner(node.did)?.publicKey
    assert.notDeepEqual(next, old)
    const givers = () =>
      node.logs
        .getLog(node.did)
        ?.chain?.newest.statement.keys.filter(({ uses }) => uses.includes('receipt'))
        .map(({ key }) => didFromKey(key))
    assert.equal(givers()?.length, 2)
    const revoke = await node.publishing.keys.prepare(node.did, {
      revoke: [didFromKey(old ?? new Uint8Array())],
    })
    const { epoch } = await node.publishing.keys.adopt(node.did, signOffline(revoke, identityOf(node)))
    assert.equal(epoch, 1)
    assert.deepEqual(givers(), [didFromKey(next ?? new Uint8Array())])
  })

  it('signs nothing for an institution that it took over before it has begun a new epoch', async () => {
    const lost = await openKeyNode()
    await publish(lost, 'kept')
    const node = await openHostingNode(undefined, 4)
    receive(node, lost, lost.did)
    await publish(lost, 'lost')
    await node.publishing.takeOver(lost.did)
    const { id } = node.drafts.create({ ...design(), publisher: lost.did, key: 'early' })
    await assert.rejects(node.publishing.publish([id]), { code: 'log_behind' })
    const request = await node.publishing.keys.prepare(lost.did, { rotate: ['receipt'] })
    await node.publishing.keys.adopt(lost.did, signOffline(request, identityOf(lost)))
    await node.publishing.publish([id])
    assert.deepEqual(keysIn(node, lost.did), ['institution', 'kept', 'early'])
    assert.equal(headOf(node, lost.did).epoch, 2)
  })
})
