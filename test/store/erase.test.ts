import assert from 'node:assert/strict'
import { verifyNatively } from '../../node/platform/native-signature.ts'
import { seal } from '../../node/publish/commit.ts'
import { digestOf } from '../../node/store/blocks.ts'
import type { FileObject } from '../../node/store/files.ts'
import type { LogEntry, ProofParts } from '../../node/store/logs.ts'
import {
  type BlockMap,
  type CidText,
  type Did,
  linkTo,
  makeProofCar,
  memoryHeldLog,
  readCid,
  readPage,
  timeFromMs,
  verifyProofCar,
} from '../../protocol/index.ts'
import { verifyProof } from '../independent/verify.mjs'
import {
  design,
  openHostingNode,
  openStoreNode,
  removeTempDirs,
  type StoreNode,
  startOfTime,
} from './store-node.ts'

type Hosting = StoreNode & { did: Did }

const cidOf = ({ cid }: FileObject) => readCid(typeof cid === 'string' ? cid : cid['/'])
const text = (words: string) => new TextEncoder().encode(words)
const mebibyte = (value: number) => new Uint8Array(1_048_576).fill(value)
const later = startOfTime + 86_400_000

async function publish(node: Hosting, key: string, changes: { files?: FileObject[]; people?: boolean } = {}) {
  const { files = [], people = false } = changes
  const { id } = node.drafts.create({
    ...design(),
    key,
    body: {
      ...design().body,
      ...(files[0] && { source: { format: 'genbank', file: files[0], record: 1 } }),
      ...(files[1] && { sequence: undefined, sequenceFile: files[1] }),
    } as never,
    ...(people && { contributors: [{ name: 'A. Person', role: 'creator' }] }),
  })
  const { records } = await node.publishing.publish([id])
  return readCid(records[0]?.cid)
}

/** What the proof proves, as both verifiers see it. */
function verifyTwice(proof: ProofParts): CidText {
  const car = makeProofCar(proof)
  const { record, position } = verifyProofCar(car, { verify: verifyNatively })
  assert.equal(verifyProof(car, later / 1000).position, position)
  return record.cid
}

const withdraw = (node: Hosting, target: CidText) => node.publishing.withdraw({ target, reason: 'erroneous' })

function pageFor(from: StoreNode, did: Did, to: StoreNode): Uint8Array {
  const page = from.logs.pageOf(did, undefined, to.logs.getLog(did)?.size ?? 0)
  return page instanceof Uint8Array ? page : assert.fail(page)
}

/** Takes over what one node lacks of a log, files included, as another one serves it. */
function replicate(from: StoreNode, did: Did, to: StoreNode): void {
  const have = to.logs.getLog(did) ?? memoryHeldLog()
  const page = readPage(pageFor(from, did, to), { publisher: did, have, now: later, verify: verifyNatively })
  to.db.transaction((tx) => to.logs.addEntries(tx, did, page))
  for (const { record } of page.entries) for (const file of record?.fileLinks ?? []) fetchFile(from, to, file)
}

function fetchFile(from: StoreNode, to: StoreNode, file: CidText): void {
  for (
    let missing = to.files.missingBlocks(file);
    missing.length > 0;
    missing = to.files.missingBlocks(file)
  ) {
    const got = missing.flatMap((cid) => {
      const bytes = from.blocks.get(cid)
      return bytes ? [{ cid, bytes }] : []
    })
    if (got.length === 0) return
    to.db.transaction((tx) => {
      for (const block of got) to.blocks.put(tx, block)
    })
  }
}

/** Leaves as a publisher could sign them: nothing about them is checked here again. */
function addLeaves(node: StoreNode, { did, publishing }: Hosting, leaves: readonly LeafIn[]): CidText[] {
  const signer = publishing.hosted()[0]?.signer ?? assert.fail('no key')
  const keyList = publishing.hosted()[0]?.chain.newest.cid ?? assert.fail('no key list')
  const from = node.logs.getLog(did)?.size ?? 0
  const entries = leaves.map((leaf, i): LogEntry => {
    const position = from + i
    if ('hole' in leaf) return { position, cid: leaf.hole, kind: 'hole' }
    const { record } = seal(
      {
        type: 'record',
        kind: leaf.kind,
        publisher: did,
        key: leaf.key,
        revision: 1,
        previous: null,
        issued: timeFromMs(later),
        ...(leaf.people && { people: leaf.people }),
        keyList: linkTo(keyList),
        body: leaf.body ?? {},
      },
      signer,
    )
    return { position, cid: record.cid, kind: 'record', record, block: record }
  })
  node.db.transaction((tx) => node.logs.addEntries(tx, did, { entries }))
  return entries.map(({ cid }) => cid)
}

type LeafIn =
  | { readonly hole: CidText }
  | { readonly kind: string; readonly key: string; readonly people?: CidText; readonly body?: BlockMap }

const withdrawal = (target: CidText): LeafIn => ({
  kind: 'withdrawal',
  key: target,
  body: { target, reason: 'other' },
})

describe('a withdrawn record', () => {
  after(removeTempDirs)

  it('is erased with its people and files, at its publisher and at every node that hears of it', async () => {
    const a = await openHostingNode()
    const b = openStoreNode(undefined, 2)
    const file = await a.files.addFile('p.gb', 'text/plain', text('LOCUS p'))
    const record = await publish(a, 'p', { files: [file], people: true })
    replicate(a, a.did, b)
    const people = a.logs.proofOf(record)?.people?.cid ?? assert.fail('no people')
    const erased = [record, people, cidOf(file)]
    const blocks = erased.map((cid) => ({ cid, bytes: b.blocks.get(cid) ?? assert.fail(cid) }))

    const { withdrawal: by } = await withdraw(a, record)
    replicate(a, a.did, b)
    for (const node of [a, b]) {
      assert.deepEqual(
        erased.map((cid) => node.blocks.read(cid)),
        [undefined, undefined, undefined],
      )
      assert.deepEqual(node.logs.statusOf(record), {
        state: 'withdrawn',
        publisher: a.did,
        reason: 'erroneous',
        by,
      })
      assert.deepEqual(
        blocks.map(({ cid }) => node.blocks.blocklist.find(digestOf(cid))),
        (['record', 'people', 'file'] as const).map((kind) => ({
          kind,
          reason: 'withdrawn',
          by,
          at: startOfTime,
        })),
      )
      for (const block of blocks)
        assert.throws(() => node.db.transaction((tx) => node.blocks.put(tx, block)), { code: 'blocked' })
    }
  })

  it('is a hole for those who come later, and for those who come to them', async () => {
    const a = await openHostingNode()
    const [b, c] = [openStoreNode(undefined, 2), openStoreNode(undefined, 3)]
    const record = await publish(a, 'p', { people: true })
    const other = await publish(a, 'q')
    await withdraw(a, record)
    replicate(a, a.did, b)
    replicate(b, a.did, c)
    const log = c.logs.getLog(a.did)
    assert.equal(log?.head?.cid, a.logs.getLog(a.did)?.head?.cid)
    assert.deepEqual(log?.holes, [])
    assert.equal(c.logs.statusOf(record).state, 'withdrawn')
    const proof = c.logs.proofOf(other) ?? assert.fail('no proof')
    assert.equal(verifyTwice(proof), other)
  })

  it('leaves files alone that another record links, of its own log or of another, until the last one is withdrawn', async () => {
    const [a, b] = [await openHostingNode(), await openHostingNode(undefined, 2)]
    const bytes = text('LOCUS shared')
    const file = await a.files.addFile('p.gb', 'text/plain', bytes)
    const first = await publish(a, 'p', { files: [file] })
    const second = await publish(a, 'q', { files: [file] })
    const theirs = await publish(b, 'copy', { files: [await b.files.addFile('x.gb', 'text/plain', bytes)] })
    replicate(b, b.did, a)
    for (const [node, record] of [
      [a, first],
      [b, theirs],
      [a, second],
    ] as const) {
      assert.deepEqual(a.blocks.get(cidOf(file)), bytes)
      await withdraw(node, record)
      replicate(b, b.did, a)
    }
    assert.equal(a.blocks.read(cidOf(file)), undefined)
  })

  it('leaves single leaves of large files alone that another file has as well', async () => {
    const a = await openHostingNode()
    const [x, y, z] = [mebibyte(1), mebibyte(2), mebibyte(3)]
    const one = await a.files.addFile('one', 'text/plain', Buffer.concat([x, y]))
    const two = await a.files.addFile('two', 'text/plain', Buffer.concat([y, z]))
    const whole = await a.files.addFile('z', 'text/plain', z)
    const first = await publish(a, 'one', { files: [one] })
    const second = await publish(a, 'two', { files: [two] })
    const third = await publish(a, 'three', { files: [whole] })
    const leaves = [...new Set([...a.files.nodesOf(cidOf(one)), ...a.files.nodesOf(cidOf(two))])].filter(
      (cid) => cid !== cidOf(one) && cid !== cidOf(two),
    )
    const held = () => leaves.filter((cid) => a.blocks.has(cid)).length
    assert.equal(held(), 3)
    await withdraw(a, first)
    assert.deepEqual([held(), a.files.missingBlocks(cidOf(two))], [2, []])
    await withdraw(a, second)
    assert.deepEqual([held(), a.blocks.has(cidOf(whole))], [1, true])
    await withdraw(a, third)
    assert.equal(held(), 0)
  })

  it('gives its file back to whoever publishes it again, from their own bytes', async () => {
    const [a, b] = [await openHostingNode(), await openHostingNode(undefined, 2)]
    const bytes = Buffer.concat([mebibyte(1), mebibyte(2), text('end')])
    const file = await a.files.addFile('p.gb', 'text/plain', bytes)
    await withdraw(a, await publish(a, 'p', { files: [file] }))
    await publish(b, 'again', { files: [await b.files.addFile('p.gb', 'text/plain', bytes)] })
    const page = readPage(pageFor(b, b.did, a), {
      publisher: b.did,
      have: memoryHeldLog(),
      now: later,
      verify: verifyNatively,
    })
    a.db.transaction((tx) => a.logs.addEntries(tx, b.did, page))
    assert.equal(a.blocks.read(cidOf(file)), undefined)
    fetchFile(b, a, cidOf(file))
    assert.deepEqual(a.files.missingBlocks(cidOf(file)), [])
  })

  it('can be drafted again with the same file, which stays private until it is published', async () => {
    const a = await openHostingNode()
    const bytes = text('LOCUS p')
    const file = await a.files.addFile('p.gb', 'text/plain', bytes)
    await withdraw(a, await publish(a, 'p', { files: [file] }))
    await a.files.addFile('p.gb', 'text/plain', bytes)
    assert.equal(a.blocks.has(cidOf(file)), false)
    await publish(a, 'corrected', { files: [file] })
    assert.deepEqual(a.blocks.get(cidOf(file)), bytes)
  })

  it('is not withdrawn by others who put its name into their log', async () => {
    const [a, thief] = [await openHostingNode(), await openHostingNode(undefined, 2)]
    const record = await publish(a, 'p')
    const [first, second] = [openStoreNode(undefined, 3), openStoreNode(undefined, 4)]
    replicate(a, a.did, first)
    for (const node of [first, second]) {
      replicate(thief, thief.did, node)
      addLeaves(node, thief, [{ hole: record }, withdrawal(record)])
    }
    replicate(a, a.did, second)
    for (const node of [first, second]) {
      assert.equal(node.logs.statusOf(record).state, 'present')
      assert.ok(node.blocks.get(record))
      assert.ok(node.logs.proofOf(record))
    }
  })

  it('does not take with it what others only called people or file of theirs', async () => {
    const [a, thief] = [await openHostingNode(), await openHostingNode(undefined, 2)]
    const record = await publish(a, 'p')
    const head = a.logs.getLog(a.did)?.head?.cid ?? assert.fail()
    const raw = (cid: CidText) => readCid(cid.replace(/^bafyrei/, 'bafkrei'))
    const asFile = (cid: CidText): BlockMap => ({
      file: { name: 'x', mediaType: 'text/plain', size: 10, sha256: '0'.repeat(64), cid: linkTo(raw(cid)) },
    })
    const [before, after] = [openStoreNode(undefined, 3), openStoreNode(undefined, 4)]
    replicate(a, a.did, before)
    for (const node of [before, after]) {
      replicate(thief, thief.did, node)
      const bad = addLeaves(node, thief, [
        { kind: 'design', key: 'people', people: record },
        { kind: 'design', key: 'file', body: { one: asFile(record), two: asFile(head) } },
      ])
      addLeaves(node, thief, bad.map(withdrawal))
    }
    replicate(a, a.did, after)
    for (const node of [before, after]) for (const cid of [record, head]) assert.ok(node.blocks.get(cid))
  })
})

describe('people who are withdrawn alone', () => {
  after(removeTempDirs)

  it('are erased everywhere, while the record stays and is proved as before', async () => {
    const a = await openHostingNode()
    const [b, c] = [openStoreNode(undefined, 2), openStoreNode(undefined, 3)]
    const record = await publish(a, 'p', { people: true })
    replicate(a, a.did, b)
    const people = a.logs.proofOf(record)?.people?.cid ?? assert.fail('no people')
    await withdrawPeople(a, people)
    replicate(a, a.did, b)
    replicate(b, a.did, c)
    for (const node of [a, b, c]) {
      assert.equal(node.blocks.read(people), undefined)
      assert.equal(node.logs.statusOf(record).state, 'present')
      const proof = node.logs.proofOf(record) ?? assert.fail('no proof')
      assert.equal(proof.people, undefined)
      assert.equal(verifyTwice(proof), record)
    }
    const { seq } = b.logs.changesSince(0, 100).at(-2) ?? assert.fail()
    assert.ok(
      b.logs.changesSince(0, 100).some(({ kind, cid }) => kind === 'withdrawal' && cid === people),
      String(seq),
    )
  })

  it('are not those of another institution', async () => {
    const [a, thief] = [await openHostingNode(), await openHostingNode(undefined, 2)]
    const record = await publish(a, 'p', { people: true })
    const people = a.logs.proofOf(record)?.people?.cid ?? assert.fail('no people')
    const b = openStoreNode(undefined, 3)
    replicate(a, a.did, b)
    replicate(thief, thief.did, b)
    addLeaves(b, thief, [withdrawal(people)])
    assert.ok(b.blocks.get(people))
    addLeaves(b, thief, [{ kind: 'design', key: 'copy', people }, withdrawal(people)])
    assert.ok(b.blocks.get(people))
  })
})

async function withdrawPeople(node: Hosting, people: CidText): Promise<void> {
  const { id } = node.drafts.create({
    kind: 'withdrawal',
    key: people,
    licence: 'CC0-1.0',
    body: { target: people, reason: 'personal-data' },
  } as never)
  await node.publishing.publish([id])
}
