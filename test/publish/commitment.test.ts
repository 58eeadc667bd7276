import assert from 'node:assert/strict'
import {
  commitmentDigest,
  makeProofCar,
  readCid,
  readRecordShape,
  revealsCommitment,
  toJson,
  verifyProofCar,
} from '../../protocol/index.ts'
import { checkBody, titleOf } from '../../protocol/kinds/index.ts'
import type { StoreNode } from '../store/store-node.ts'
import { design, makeTempDir, openHostingNode, openStoreNode, removeTempDirs } from '../store/store-node.ts'

const open = ({ blocks }: StoreNode, cid: string) =>
  readRecordShape(blocks.get(readCid(cid)) ?? new Uint8Array(), readCid(cid))

describe('committing to a draft', () => {
  after(removeTempDirs)

  it('publishes a digest alone, and reveals it when the draft is published as it is', async () => {
    const node = await openHostingNode()
    const { id } = node.drafts.create({ ...design(), key: 'p1' })
    const made = await node.publishing.commit(id, { name: { en: 'A promoter', ko: '프로모터' } })
    const commitment = open(node, made.commitment)
    assert.equal(commitment.statement.kind, 'commitment')
    assert.deepEqual(toJson(commitment.statement.body), {
      digest: made.digest,
      name: { en: 'A promoter', ko: '프로모터' },
    })
    assert.deepEqual(node.drafts.find(id)?.committed, {
      cid: made.commitment,
      digest: made.digest,
      at: commitment.statement.issued,
      matches: true,
    })

    node.clock += 86_400_000
    const [item] = (await node.publishing.preview([id])).items
    assert.deepEqual([item?.reveals, item?.warnings], [made.commitment, undefined])
    const { records } = await node.publishing.publish([id])
    const record = open(node, records[0]?.cid ?? '')
    assert.ok(revealsCommitment(record, commitment))
    assert.ok(record.statement.issued > commitment.statement.issued)
    const { salt } = record.reveals ?? assert.fail()
    const { kind, body } = record.statement
    assert.equal(commitmentDigest({ kind, body, salt }), made.digest)
  })

  it('keeps the secret to itself until then', async () => {
    const dir = makeTempDir()
    const node = await openHostingNode(dir)
    const { id } = node.drafts.create({ ...design(), key: 'p1' })
    await node.publishing.commit(id)
    const { salt } = node.db.prepare('SELECT salt FROM commitment').get() as { salt: Buffer }
    assert.equal(salt.length, 32)
    const forms = [
      salt.toString('hex'),
      salt.toString('base64'),
      salt.toString('base64url'),
      salt.toString('latin1'),
    ]
    const said = [
      JSON.stringify(node.drafts.find(id)),
      JSON.stringify(node.drafts.list()),
      JSON.stringify(await node.publishing.preview([id])),
      Buffer.from(node.logs.pageOf(node.did, undefined, 0) as Uint8Array).toString('latin1'),
      ...[...node.blocks.list()].map(({ bytes }) => Buffer.from(bytes).toString('latin1')),
    ].join('\n')
    for (const form of forms) assert.ok(!said.includes(form.replace(/=+$/, '')), form)
    node.db.close()

    const reopened = openStoreNode(dir, 2)
    assert.equal(reopened.drafts.find(id)?.committed?.matches, true)
    const { records } = await reopened.publishing.publish([id])
    assert.ok(open(reopened, records[0]?.cid ?? '').reveals)
  })

  it('warns that a draft was changed since, reveals nothing of it, and does when the change is undone', async () => {
    const node = await openHostingNode()
    const { id } = node.drafts.create({ ...design(), key: 'p1' })
    const { commitment } = await node.publishing.commit(id)
    node.drafts.change(id, { body: design({ summary: { en: 'Changed' } }).body as never })
    assert.equal(node.drafts.find(id)?.committed?.matches, false)
    const [item] = (await node.publishing.preview([id])).items
    assert.equal(item?.reveals, undefined)
    assert.match(item?.warnings?.[0] ?? '', new RegExp(`changed since the commitment ${commitment}`))
    node.drafts.change(id, { body: design().body as never })
    assert.equal((await node.publishing.preview([id])).items[0]?.reveals, commitment)
    node.drafts.change(id, { body: design({ summary: { en: 'Changed' } }).body as never })
    const { records } = await node.publishing.publish([id])
    assert.equal(open(node, records[0]?.cid ?? '').reveals, undefined)
  })

  it('lets key, status and licence change, to which it is not', async () => {
    const node = await openHostingNode()
    const { id } = node.drafts.create({ ...design(), key: 'p1' })
    await node.publishing.commit(id)
    node.drafts.change(id, { key: 'p2', licence: 'CC0-1.0', status: 'in-progress' })
    assert.equal(node.drafts.find(id)?.committed?.matches, true)
  })

  it('reveals the earliest commitment to what is published', async () => {
    const node = await openHostingNode()
    const { id } = node.drafts.create({ ...design(), key: 'p1' })
    const first = await node.publishing.commit(id)
    await assert.rejects(node.publishing.commit(id), { code: 'already_committed' })
    node.drafts.change(id, { body: design({ summary: { en: 'Second thought' } }).body as never })
    const second = await node.publishing.commit(id)
    assert.equal(node.drafts.find(id)?.committed?.cid, second.commitment)
    node.drafts.change(id, { body: design().body as never })
    assert.equal(node.drafts.find(id)?.committed?.cid, first.commitment)
    const { records } = await node.publishing.publish([id])
    assert.equal(open(node, records[0]?.cid ?? '').reveals?.commitment, first.commitment)
  })

  it('reveals none that was withdrawn', async () => {
    const node = await openHostingNode()
    const { id } = node.drafts.create({ ...design(), key: 'p1' })
    const { commitment } = await node.publishing.commit(id)
    await node.publishing.withdraw({ target: commitment, reason: 'other' })
    const { records } = await node.publishing.publish([id])
    assert.equal(open(node, records[0]?.cid ?? '').reveals, undefined)
  })

  it('is refused for a draft that could not be published, or is not there', async () => {
    const node = await openHostingNode()
    const { id } = node.drafts.create({ ...design({ sequence: 'XYZ!' }), key: 'p1' })
    await assert.rejects(node.publishing.commit(id), { code: 'not_ready' })
    await assert.rejects(node.publishing.commit(999), { code: 'no_such_draft' })
    const good = node.drafts.create({ ...design(), key: 'p2' })
    await assert.rejects(node.publishing.commit(good.id, { name: { en: '' } }), { code: 'not_ready' })
    assert.equal(node.logs.getLog(node.did)?.size, 2)
  })

  it('is proved together with the record that reveals it', async () => {
    const node = await openHostingNode()
    const { id } = node.drafts.create({ ...design(), key: 'p1' })
    const { commitment } = await node.publishing.commit(id)
    const { records } = await node.publishing.publish([id])
    const parts = node.logs.proofOf(readCid(records[0]?.cid))
    assert.ok(parts)
    const proof = verifyProofCar(makeProofCar(parts))
    assert.equal(proof.record.reveals?.commitment, commitment)
  })
})

describe('the body of a commitment', () => {
  const digest = 'ab'.repeat(32)
  it('is a digest, with a name and a sentence at most', () => {
    assert.deepEqual(checkBody('commitment', { digest, name: { en: 'A' }, statement: { ko: '나' } }), [])
    for (const body of [{}, { digest: digest.toUpperCase() }, { digest, salt: 'x' }, { digest: 'ab' }])
      assert.notDeepEqual(checkBody('commitment', body), [])
  })
  it('is called by its name, or by the beginning of its digest', () => {
    assert.deepEqual(titleOf('commitment', { digest, name: { en: 'A' } }), { en: 'A' })
    assert.deepEqual(titleOf('commitment', { digest }), {
      en: 'Commitment abababababab',
      ko: '약속 abababababab',
    })
  })
})
