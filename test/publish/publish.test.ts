import assert from 'node:assert/strict'
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keyFilePath } from '../../node/publish/key-files.ts'
import {
  type CidText,
  makeProofCar,
  memoryHeldLog,
  readCid,
  readPage,
  readRecordShape,
  rootAt,
  verifyHead,
  verifyProofCar,
} from '../../protocol/index.ts'
import { design, makeTempDir, openHostingNode, openStoreNode, removeTempDirs } from '../store/store-node.ts'

describe('publishing', () => {
  after(removeTempDirs)

  it('begins a log with the key list and the profile, and keeps both keys for their owner alone', async () => {
    const node = await openHostingNode(makeTempDir())
    const log = node.logs.getLog(node.did)
    assert.equal(log?.size, 2)
    assert.equal(log?.findPosition(log.chain?.newest.cid ?? readCid('')), 0)
    assert.deepEqual(
      node.told.records.map(({ statement }) => [statement.kind, statement.key, statement.revision]),
      [['profile', 'institution', 1]],
    )
    const second = await node.publishing.createPublisher({ name: { en: 'A company' } })
    for (const path of [second.identityKeyFile ?? '', second.signingKeyFile, second.receiptKeyFile ?? ''])
      assert.equal(statSync(path).mode & 0o777, 0o600)
    assert.equal(node.publishing.hosted().length, 2)
    node.db.close()
  })

  it('signs with the same keys after the node was closed', async () => {
    const dir = makeTempDir()
    const before = await openHostingNode(dir)
    before.db.close()
    const node = openStoreNode(dir, 2)
    const { id } = node.drafts.create(design())
    const publication = await node.publishing.publish([id])
    assert.equal(publication.publisher, before.did)
    assert.equal(publication.size, 3)
    node.db.close()
  })

  it('makes one draft one record that proves itself', async () => {
    const node = await openHostingNode()
    const draft = node.drafts.create({
      ...design(),
      contributors: [{ name: '김하늘', role: 'creator', orcid: '0000-0002-1825-0097' }],
    })
    const publication = await node.publishing.publish([draft.id])
    assert.deepEqual(node.published, [node.did, node.did])
    assert.equal(node.drafts.find(draft.id), undefined)

    const cid = readCid(publication.records[0]?.cid)
    const parts = node.logs.proofOf(cid)
    assert.ok(parts)
    const proof = verifyProofCar(makeProofCar(parts))
    const { statement } = proof.record
    assert.equal(statement.key, 'J23100')
    assert.equal(statement.revision, 1)
    assert.equal(statement.licence, 'CC-BY-4.0')
    assert.equal(proof.people?.contributors[0]?.name, '김하늘')
    assert.ok((proof.people?.salt.length ?? 0) >= 16)
    assert.ok(!JSON.stringify(statement).includes('김하늘'))
  })

  it('makes many drafts one publication with one new head, and gives them in verified pages', async () => {
    const node = await openHostingNode()
    const inputs = Array.from({ length: 300 }, (_, i) => ({ ...design(), key: `part-${i}` }))
    const ids = inputs.map((input) => node.drafts.create(input).id)
    const before = node.logs.getLog(node.did)?.head
    const publication = await node.publishing.publish(ids)

    const log = node.logs.getLog(node.did)
    const chain = log?.chain
    assert.ok(log?.head && chain)
    const head = verifyHead(log.head.bytes, { chain, now: node.clock })
    assert.equal(head.statement.size, 302)
    assert.equal(head.statement.previous, before?.cid)
    assert.deepEqual(head.statement.root, rootAt(302, log.read))
    assert.equal(publication.records.length, 300)

    const page = node.logs.pageOf(node.did, 1, 0)
    assert.ok(page instanceof Uint8Array)
    const verified = readPage(page, { publisher: node.did, have: memoryHeldLog(), now: node.clock })
    assert.equal(verified.to, 302)
    assert.equal(verified.tree?.root, head.statement.tree)
  })

  it('numbers revisions and names the one before', async () => {
    const node = await openHostingNode()
    const first = await node.publishing.publish([node.drafts.create({ ...design(), key: 'p1' }).id])
    const draft = node.drafts.create({
      ...design({ summary: { en: 'Constitutive promoter' } }),
      key: 'p1',
      change: { type: 'addition', affects: ['/summary'], reason: { en: 'summary added' } },
    })
    assert.equal(draft.state, 'ready')
    assert.equal(draft.revision, 2)
    const second = await node.publishing.publish([draft.id])
    const { statement } = readRecordShape(
      node.blocks.get(readCid(second.records[0]?.cid)) ?? new Uint8Array(),
    )
    assert.equal(statement.revision, 2)
    assert.equal(statement.previous, first.records[0]?.cid)
  })

  it('never lets issued fall when the clock goes back', async () => {
    const node = await openHostingNode()
    node.clock += 3_600_000
    await node.publishing.publish([node.drafts.create({ ...design(), key: 'p1' }).id])
    const issued = node.logs.getLog(node.did)?.lastIssued
    node.clock -= 7_200_000
    const publication = await node.publishing.publish([node.drafts.create({ ...design(), key: 'p2' }).id])
    assert.equal(node.logs.getLog(node.did)?.lastIssued, issued)
    assert.equal(publication.size, 4)
  })

  it('publishes side by side requests one after the other', async () => {
    const node = await openHostingNode()
    const ids = Array.from({ length: 20 }, (_, i) => node.drafts.create({ ...design(), key: `p${i}` }).id)
    const publications = await Promise.all(ids.map((id) => node.publishing.publish([id])))
    assert.deepEqual(
      publications.map(({ size }) => size),
      ids.map((_, i) => i + 3),
    )
  })

  it('publishes all or nothing, and says of every draft why', async () => {
    const node = await openHostingNode()
    const good = node.drafts.create({ ...design(), key: 'good' })
    const bad = node.drafts.create({ ...design({ sequence: 'TTGAXX' }), key: 'bad' })
    const unlicensed = node.drafts.create({ ...design(), key: 'unlicensed', licence: 'Free for all!' })
    await assert.rejects(node.publishing.publish([good.id, bad.id, unlicensed.id]), (error: unknown) => {
      assert.ok(error instanceof Error && 'code' in error && 'problems' in error)
      assert.equal(error.code, 'not_ready')
      const problems = error.problems as { draft: number; pointer: string }[]
      assert.deepEqual(
        problems.map(({ draft, pointer }) => [draft, pointer]),
        [
          [bad.id, '/body/sequence'],
          [unlicensed.id, '/licence'],
        ],
      )
      return true
    })
    assert.equal(node.logs.getLog(node.did)?.size, 2)
    assert.equal(node.drafts.find(good.id)?.state, 'ready')
  })

  for (const [why, ids, code] of [
    ['a draft that is not there', [99], 'no_such_draft'],
    ['no draft at all', [], 'no_drafts'],
  ] as const)
    it(`refuses ${why}`, async () => {
      const node = await openHostingNode()
      await assert.rejects(node.publishing.publish(ids), { name: 'PublishError', code })
    })

  it('refuses a draft that has been published, and says as which record', async () => {
    const node = await openHostingNode()
    const { id } = node.drafts.create(design())
    const { records } = await node.publishing.publish([id])
    await assert.rejects(node.publishing.publish([id]), {
      code: 'already_published',
      problems: [{ draft: id, detail: `it is the record ${records[0]?.cid}` }],
    })
  })

  it('refuses drafts of two publishers in one publication', async () => {
    const node = await openHostingNode()
    const other = await node.publishing.createPublisher({ name: { en: 'A company' } })
    const mine = node.drafts.create({ ...design(), publisher: node.did })
    const theirs = node.drafts.create({ ...design(), publisher: other.did })
    await assert.rejects(node.publishing.publish([mine.id, theirs.id]), { code: 'several_publishers' })
    assert.throws(() => node.drafts.create(design()), { code: 'unknown_publisher' })
  })

  it('shows beforehand exactly what becomes public and permanent', async () => {
    const node = await openHostingNode()
    const file = await node.files.addFile('pUC19.gb', 'chemical/x-genbank', new Uint8Array(5000))
    const draft = node.drafts.create({
      ...design({ source: { format: 'genbank', file, record: 1 } }),
      materialTerms: 'OpenMTA',
      contributors: [{ name: 'Kim', role: 'creator' }],
    })
    const preview = await node.publishing.preview([draft.id])
    assert.deepEqual(preview.items, [
      {
        draft: draft.id,
        kind: 'design',
        key: 'J23100',
        revision: 1,
        licence: 'CC-BY-4.0',
        materialTerms: 'OpenMTA',
        name: { en: 'J23100', ko: 'J23100 프로모터' },
        sequenceLength: 35,
        people: 1,
      },
    ])
    assert.deepEqual(preview.files, [{ name: 'pUC19.gb', size: 5000 }])
    assert.equal(preview.publisherName.en, 'Hanbit University Biofoundry')
    assert.match(preview.signingKey, /^did:key:z6Mk/)
    assert.match(preview.permanent.ko ?? '', /서명/)
    assert.equal(node.logs.getLog(node.did)?.size, 2)
  })

  it('keeps the file of a draft to itself until the draft is published', async () => {
    const node = await openHostingNode()
    const file = await node.files.addFile('long.gb', 'chemical/x-genbank', new Uint8Array(3_000_000).fill(7))
    assert.ok(typeof file.cid === 'object')
    const cid = readCid(file.cid['/'])
    assert.equal(node.blocks.has(cid), false)
    assert.equal(node.files.readFile(cid), undefined)
    const draft = node.drafts.create(design({ source: { format: 'genbank', file } }))
    await node.publishing.publish([draft.id])
    const nodes = node.files.nodesOf(cid)
    assert.ok(nodes.length > 1 && nodes.every((block) => node.blocks.has(block)))
  })

  it('refuses a draft that links a file which is not here', async () => {
    const node = await openHostingNode()
    const file = await node.files.describeFile('gone.gb', 'chemical/x-genbank', new Uint8Array(10))
    const draft = node.drafts.create(design({ attachments: [file] }))
    const [item] = (await node.publishing.preview([draft.id])).items
    assert.deepEqual(item?.problems, ['/body: the file "gone.gb" is not in this node\'s store'])
    await assert.rejects(node.publishing.publish([draft.id]), { code: 'not_ready' })
  })

  it('says where the signing key belongs when it is missing or damaged, and still serves', async () => {
    const dir = makeTempDir()
    const first = await openHostingNode(dir)
    const { id } = first.drafts.create(design())
    first.db.close()
    const path = keyFilePath(join(dir, 'keys'), first.did, 'signing')
    const content = readFileSync(path, 'utf8')
    for (const [text, message] of [
      [undefined, /put it back to .*signing\.json/],
      ['{}', /is not a key file/],
      [content.replace(/"publicKey": "..../, '"publicKey": "AAAA'), /is damaged/],
      [content.replace(first.did, first.did.toUpperCase()), /holds the signing key of/],
    ] as const) {
      if (text === undefined) rmSync(path)
      else writeFileSync(path, text)
      const node = openStoreNode(dir, 2)
      assert.equal(node.publishing.hosted()[0]?.signer, undefined)
      await assert.rejects(node.publishing.publish([id]), { code: 'no_signing_key', message })
      node.db.close()
    }
  })

  it('stops serving a withdrawn record and the file that only it links', async () => {
    const node = await openHostingNode()
    const file = await node.files.addFile('a.gb', 'chemical/x-genbank', new Uint8Array(100).fill(1))
    const shared = await node.files.addFile('b.gb', 'chemical/x-genbank', new Uint8Array(100).fill(2))
    const ids = [
      node.drafts.create({ ...design({ attachments: [file, shared] }), key: 'p1' }).id,
      node.drafts.create({ ...design({ attachments: [shared] }), key: 'p2' }).id,
    ]
    const { records } = await node.publishing.publish(ids)
    const target = readCid(records[0]?.cid)
    const { withdrawal, size } = await node.publishing.withdraw({ target, reason: 'legal' })
    assert.equal(size, 5)
    assert.deepEqual(node.logs.statusOf(target), {
      state: 'withdrawn',
      publisher: node.did,
      reason: 'legal',
      by: withdrawal,
    })
    assert.equal(node.blocks.get(target), undefined)
    assert.equal(node.logs.proofOf(target), undefined)
    assert.deepEqual(node.told.records.at(-1)?.withdraws, { cid: target, position: 2 })
    assert.ok(typeof file.cid === 'object' && typeof shared.cid === 'object')
    assert.equal(node.blocks.has(readCid(file.cid['/'])), false)
    assert.equal(node.blocks.has(readCid(shared.cid['/'])), true)
    await assert.rejects(node.publishing.withdraw({ target, reason: 'legal' }), { code: 'already_withdrawn' })

    const page = node.logs.pageOf(node.did, 1, 0)
    assert.ok(page instanceof Uint8Array)
    const verified = readPage(page, { publisher: node.did, have: memoryHeldLog(), now: node.clock })
    assert.equal(verified.entries[2]?.kind, 'hole')
    assert.deepEqual(verified.holes, [])
  })

  it('signs no withdrawal that has no effect, by itself or as a draft', async () => {
    const node = await openHostingNode()
    const second = await node.publishing.createPublisher({ name: { en: 'Second' } })
    const { id } = node.drafts.create({
      ...design(),
      publisher: node.did,
      key: 'p1',
      contributors: [{ name: 'Kim', role: 'creator' }],
    })
    const { records } = await node.publishing.publish([id])
    const target = readCid(records[0]?.cid)
    const people = readCid(
      readRecordShape(node.blocks.get(target) ?? new Uint8Array(), target).statement.people,
    )
    const unknown = readCid('bafyreidykglsfhoixmivffc5uwhcgshx4j465xwqntbmu43nb2dzqwfvae')
    const withdraw = (cid: CidText) => node.publishing.withdraw({ target: cid, reason: 'other' })
    const asDraft = (cid: CidText, publisher = node.did) => {
      const body = { target: cid, reason: 'other' }
      const draft = { kind: 'withdrawal', key: cid, licence: 'CC0-1.0', body, publisher }
      return node.publishing.publish([node.drafts.create(draft as never).id])
    }
    const sizes = () => [node.did, second.did].map((did) => node.logs.getLog(did)?.size)
    const before = sizes()
    await assert.rejects(asDraft(target, second.did), { code: 'not_hosted' })
    for (const way of [withdraw, asDraft]) await assert.rejects(way(unknown), { code: 'no_such_record' })
    assert.deepEqual(sizes(), before)

    await withdraw(people)
    for (const way of [withdraw, asDraft]) await assert.rejects(way(people), { code: 'already_withdrawn' })
    await withdraw(target)
    for (const way of [withdraw, asDraft]) await assert.rejects(way(target), { code: 'already_withdrawn' })
    assert.deepEqual(sizes(), [(before[0] ?? 0) + 2, before[1]])
  })

  it('publishes ten thousand records at once', async function () {
    this.timeout(60_000)
    const node = await openHostingNode(makeTempDir())
    const content = {
      publisher: node.did,
      kind: 'design',
      status: 'complete',
      licence: 'CC0-1.0',
      fields: {},
      body: design().body,
      revises: undefined,
    } as const
    const ids = node.db.transaction((tx) =>
      Array.from({ length: 10_000 }, (_, i) =>
        node.draftStore.insert(
          tx,
          { ...content, key: `p${i}`, body: { ...content.body, sequence: `ACGT${'ACGGT'.repeat(100)}` } },
          { now: node.clock },
        ),
      ),
    )
    const publication = await node.publishing.publish(ids)
    assert.equal(publication.size, 10_002)
    assert.equal(node.told.records.length, 10_001)
    node.db.close()
  })
})
