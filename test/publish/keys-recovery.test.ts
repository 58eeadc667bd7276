import assert from 'node:assert/strict'
import { isDangerous } from '../../node/publish/key-effects.ts'
import { readKeyRequest } from '../../node/publish/key-request.ts'
import {
  makeLogEvidence,
  readKeyChain,
  type Signer,
  sealKeyList,
  verifyEvidence,
} from '../../protocol/index.ts'
import { openStoreNode, removeTempDirs, type StoreNode } from '../store/store-node.ts'
import {
  headOf,
  identityOf,
  type KeyNode,
  keysIn,
  offlineKey,
  openKeyNode,
  openThief,
  publish,
  receive,
  signOffline,
  takeKeyLists,
} from './key-ceremony.ts'

const recovery = offlineKey(7)

/** An institution with a recovery key in a safe, and one record. */
async function openRecoverable(): Promise<KeyNode> {
  const node = await openKeyNode()
  await adopt(node, { addRecovery: [recovery.name] }, identityOf(node))
  await publish(node, 'own')
  return node
}

async function adopt(node: KeyNode, change: object, signer: Signer): Promise<void> {
  const request = await node.publishing.keys.prepare(node.did, change)
  await node.publishing.keys.adopt(node.did, signOffline(request, signer))
}

/** What proves that two nodes have logs of one institution that differ from leaf `position` on. */
function makeEvidence(
  { did }: KeyNode,
  position: number,
  branches: readonly [StoreNode, StoreNode],
): Uint8Array {
  const [a, b] = branches.map(({ logs }) => logs.proveLeaf(did, position))
  assert.ok(a && b)
  const { bytes } = makeLogEvidence({
    publisher: did,
    heads: [a.head, b.head],
    position,
    leaves: [a.leaf, b.leaf],
    inclusion: [a.inclusion, b.inclusion],
  })
  return bytes
}

function giveEvidence({ db, logs }: StoreNode, { did }: KeyNode, evidence: Uint8Array): void {
  const chain = logs.getLog(did)?.chain
  db.transaction((tx) => logs.addEvidence(tx, verifyEvidence(evidence, { chain })))
}

describe('recovering keys', () => {
  after(removeTempDirs)

  it('lets a recovery key sign when the identity key is lost', async () => {
    const node = await openRecoverable()
    await adopt(node, { rotate: ['signing'] }, recovery)
    await publish(node, 'after')
    const late = openStoreNode(undefined, 5)
    receive(late, node, node.did)
    assert.deepEqual(keysIn(late, node.did), ['institution', 'own', 'after'])
    assert.equal(node.publishing.keys.status()[0]?.list.versions.at(-1)?.signedBy, 'recovery')
  })

  it('calls it a danger to lose the only recovery key, and none to exchange it', async () => {
    const node = await openRecoverable()
    const lose = await node.publishing.keys.prepare(node.did, { removeRecovery: [recovery.name] })
    assert.ok(isDangerous(readKeyRequest(lose).effects))
    await node.publishing.keys.cancel(node.did)
    const exchange = await node.publishing.keys.prepare(node.did, {
      revoke: [recovery.name],
      addRecovery: [offlineKey(8).name],
    })
    assert.ok(!isDangerous(readKeyRequest(exchange).effects))
    await node.publishing.keys.adopt(node.did, signOffline(exchange, identityOf(node)))
    const next = await node.publishing.keys.prepare(node.did, { rotate: ['receipt'] })
    assert.throws(() => signOffline(next, recovery), { code: 'bad_signers' })
  })

  it('overrules what a thief of the identity key has signed, on all nodes and in whatever order they hear of it', async () => {
    const node = await openRecoverable()
    const [peer, deaf] = [openStoreNode(undefined, 5), openStoreNode(undefined, 6)]
    for (const each of [peer, deaf]) receive(each, node, node.did)
    const thief = openThief(node, ['identity'])
    await adopt(thief, { rotate: ['signing'] }, identityOf(node))
    await publish(thief, 'forged')
    for (const each of [peer, node]) receive(each, thief, node.did)
    assert.deepEqual(keysIn(node, node.did), ['institution', 'own', 'forged'])

    const [status] = node.publishing.keys.status()
    assert.deepEqual([status?.publishing, status?.foreign], ['stopped', [3]])
    await assert.rejects(publish(node, 'stopped'), { code: 'no_signing_key' })
    const request = await node.publishing.keys.prepare(node.did, { recover: 3, rotate: ['signing'] })
    assert.match(request.says.en.join('\n'), /takes the place of version 3/)
    assert.throws(() => signOffline(request, identityOf(node)), { code: 'bad_signers' })
    await node.publishing.keys.adopt(node.did, signOffline(request, recovery))
    await publish(node, 'after')

    const late = openStoreNode(undefined, 8)
    for (const each of [peer, deaf, late]) receive(each, node, node.did)
    takeKeyLists(deaf, thief, node.did)
    for (const each of [node, peer, deaf, late]) {
      assert.deepEqual(keysIn(each, node.did), ['institution', 'own', 'after'])
      assert.deepEqual(headOf(each, node.did), headOf(node, node.did))
    }
    assert.deepEqual(node.publishing.keys.status()[0]?.foreign, [])
  })

  it('lets a recovery key alone decide between two versions that the identity key has signed', async () => {
    const node = await openRecoverable()
    const [thief, peer] = [openThief(node, ['identity']), openStoreNode(undefined, 5)]
    await adopt(thief, { rotate: ['signing'] }, identityOf(node))
    await adopt(node, { rotate: ['receipt'] }, identityOf(node))
    for (const from of [thief, node]) takeKeyLists(peer, from, node.did)
    takeKeyLists(node, thief, node.did)
    for (const each of [node, peer]) assert.equal(each.logs.getLog(node.did)?.chain?.versions.length, 2)
    assert.deepEqual(keysIn(node, node.did), ['institution', 'own'])

    await assert.rejects(publish(node, 'held'), { code: 'log_forked', message: /cut off its log/ })
    await assert.rejects(node.publishing.keys.prepare(node.did, { rotate: ['signing'] }), {
      code: 'log_forked',
    })
    const request = await node.publishing.keys.prepare(node.did, { endEpoch: true })
    assert.match(request.says.en.join('\n'), /ends with its first 4 leaves/)
    assert.throws(() => signOffline(request, identityOf(node)), { code: 'bad_signers' })
    await node.publishing.keys.adopt(node.did, signOffline(request, recovery))
    await publish(node, 'after')
    receive(peer, node, node.did)
    takeKeyLists(peer, thief, node.did)
    for (const each of [node, peer]) assert.deepEqual(keysIn(each, node.did), ['institution', 'own', 'after'])
  })

  it('brings back what a thief of the identity key had made void', async () => {
    const node = await openRecoverable()
    const peer = openStoreNode(undefined, 5)
    receive(peer, node, node.did)
    const thief = openThief(node, ['identity'])
    const { newest } = thief.logs.getLog(node.did)?.chain ?? assert.fail()
    const own = offlineKey(66)
    const forged = sealKeyList(
      {
        ...newest.statement,
        version: 3,
        previous: newest.cid,
        keys: [{ key: own.publicKey, uses: ['head', 'record'], from: 0, to: null }],
      },
      identityOf(node),
    )
    const known = thief.logs.getLog(node.did)?.chain
    const chain = readKeyChain(node.did, [forged.bytes], { known })
    thief.db.transaction((tx) => thief.logs.adoptChain(tx, node.did, chain))
    for (const each of [node, peer]) {
      takeKeyLists(each, thief, node.did)
      assert.deepEqual(keysIn(each, node.did), [])
    }
    await adopt(node, { recover: 3, rotate: ['signing'] }, recovery)
    await publish(node, 'after')
    const late = openStoreNode(undefined, 8)
    for (const each of [peer, late]) receive(each, node, node.did)
    for (const each of [node, peer, late]) {
      assert.deepEqual(keysIn(each, node.did), ['institution', 'own', 'after'])
      assert.deepEqual(headOf(each, node.did), headOf(node, node.did))
    }
  })
})

describe('after a fork of its own log', () => {
  after(removeTempDirs)

  it('a node publishes nothing, names the way out, and goes on with all that it had signed', async () => {
    const node = await openKeyNode()
    await publish(node, 'shared')
    const [peer, misled] = [openStoreNode(undefined, 5), openStoreNode(undefined, 6)]
    const thief = openThief(node, ['signing'])
    await publish(thief, 'forged')
    for (const key of ['own-1', 'own-2']) await publish(node, key)
    receive(peer, node, node.did)
    receive(misled, thief, node.did)
    const evidence = makeEvidence(node, 3, [node, thief])
    for (const each of [node, peer, misled]) giveEvidence(each, node, evidence)
    for (const each of [node, peer, misled])
      assert.deepEqual(keysIn(each, node.did), ['institution', 'shared'])
    await assert.rejects(publish(node, 'held'), { code: 'log_forked', message: /biofed keys end-epoch/ })
    const [status] = node.publishing.keys.status()
    assert.equal(status?.publishing, 'stopped')
    const cut = status.advice.find(({ code }) => code === 'leaves_cut_off')
    assert.match(cut?.text.en ?? '', /keys end-epoch/)
    assert.match(cut?.text.ko ?? '', /keys end-epoch/)
    await assert.rejects(node.publishing.keys.prepare(node.did, { rotate: ['signing'] }), {
      code: 'log_forked',
    })

    const request = await node.publishing.keys.prepare(node.did, { endEpoch: true, rotate: ['signing'] })
    assert.match(request.says.en.join('\n'), /ends with its first 5 leaves/)
    await node.publishing.keys.adopt(node.did, signOffline(request, identityOf(node)))
    await publish(node, 'after')
    const late = openStoreNode(undefined, 8)
    for (const each of [peer, misled, late]) receive(each, node, node.did)
    for (const each of [node, peer, misled, late]) {
      assert.deepEqual(keysIn(each, node.did), ['institution', 'shared', 'own-1', 'own-2', 'after'])
      assert.deepEqual(headOf(each, node.did), headOf(node, node.did))
    }
  })

  it('an institution may keep the shared leaves alone', async () => {
    const node = await openKeyNode()
    await publish(node, 'shared')
    const other = openThief(node, ['signing'])
    for (const key of ['other-1', 'other-2']) await publish(other, key)
    await publish(node, 'own')
    giveEvidence(node, node, makeEvidence(node, 3, [node, other]))
    const request = await node.publishing.keys.prepare(node.did, { endEpoch: true, at: 3 })
    await node.publishing.keys.adopt(node.did, signOffline(request, identityOf(node)))
    await publish(node, 'after')
    assert.deepEqual(keysIn(node, node.did), ['institution', 'shared', 'after'])
  })
})
