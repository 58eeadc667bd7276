import assert from 'node:assert/strict'
import {
  type BlockMap,
  type CidText,
  cidFromBytes,
  cidToBytes,
  concatBytes,
  type Did,
  linkTo,
} from '../../protocol/index.ts'
import { Branch, evidenceOf, Institution, parts } from './institution.ts'
import { openStoreNode, removeTempDirs, type StoreNode } from './store-node.ts'

/** The name of the same bytes as a file. */
const asFile = (cid: CidText): CidText =>
  cidFromBytes(concatBytes(Uint8Array.of(1, 0x55, 0x12, 0x20), cidToBytes(cid).subarray(4)))

const fileBody = (cid: CidText): BlockMap => ({
  name: { en: 'a file' },
  file: {
    name: 'x.bin',
    mediaType: 'application/octet-stream',
    size: 200,
    sha256: Buffer.from(cidToBytes(cid).subarray(4)).toString('hex'),
    cid: linkTo(asFile(cid)),
  },
})

/** Everything of a log that this node gives to others by CID: nothing may be missing. */
function missingOf({ db, blocks, logs }: StoreNode, did: Did): CidText[] {
  const log = logs.getLog(did)
  assert.ok(log?.head && log.chain)
  const tiles = db
    .prepare('SELECT cid FROM tile JOIN publisher ON publisher.id = tile.publisher WHERE did = ?')
    .all(did) as { cid: CidText }[]
  const leaves = Array.from({ length: log.size }, (_, i) => cidFromBytes(log.leafAt(i)))
  const all = [log.head.cid, log.chain.newest.cid, ...tiles.map(({ cid }) => cid), ...leaves]
  return all.filter((cid) => !blocks.has(cid))
}

function honestNode(name: string, records: number) {
  const node = openStoreNode()
  const honest = new Branch(new Institution(name))
  honest.addKeyList(honest.of.chain.newest)
  honest.add(parts(records, 'H'))
  honest.publishTo(node, { hosted: false })
  assert.deepEqual(missingOf(node, honest.of.did), [])
  return { node, honest }
}

describe('what one publisher does with the blocks of another', function () {
  this.timeout(30_000)
  after(removeTempDirs)

  it('hides none of them when a record that links them as files is cut off', () => {
    const { node, honest } = honestNode('honest one', 4)
    const { did } = honest.of
    const head = node.logs.getLog(did)?.head?.cid
    const tile = node.db.prepare('SELECT cid FROM tile').get() as { cid: CidText }
    assert.ok(head)
    const targets = [...honest.entries.map(({ cid }) => cid), head, tile.cid]

    const thief = new Branch(new Institution('thief one'))
    thief.addKeyList(thief.of.chain.newest)
    const other = thief.fork()
    thief.add(targets.map((cid, i) => ({ key: `T-${i}`, body: fileBody(cid) })))
    other.add(parts(1, 'O'))
    thief.publishTo(node, { hosted: false })
    node.db.transaction((tx) => node.logs.addEvidence(tx, evidenceOf(thief, other)))
    assert.equal(node.logs.getLog(thief.of.did)?.size, 1)
    assert.deepEqual(missingOf(node, did), [])
  })

  it('erases none of them when a record that links them as files is withdrawn', () => {
    const { node, honest } = honestNode('honest two', 4)
    const { did } = honest.of
    const thief = new Branch(new Institution('thief two'))
    thief.addKeyList(thief.of.chain.newest)
    const head = node.logs.getLog(did)?.head?.cid
    assert.ok(head)
    const made = thief.add(
      [...honest.entries.map(({ cid }) => cid), head].map((cid, i) => ({
        key: `T-${i}`,
        body: fileBody(cid),
      })),
    )
    thief.publishTo(node, { hosted: false })
    thief.add(made.map((cid, i) => ({ key: `W-${i}`, withdraws: cid })))
    thief.publishTo(node, { hosted: false })
    assert.deepEqual(missingOf(node, did), [])
  })

  it('takes away no tile of a log that another one copies and withdraws', () => {
    const { node, honest } = honestNode('honest three', 299)
    const { did } = honest.of
    const thief = new Branch(new Institution('thief three'))
    for (const { cid } of honest.entries.slice(0, 256))
      thief.entries.push({ position: thief.entries.length, cid, kind: 'hole' })
    const copied = thief.entries.length
    thief.add(honest.entries.slice(0, 256).map(({ cid }, i) => ({ key: `W-${i}`, withdraws: cid })))
    const head = thief.head()
    const { chain } = thief.of
    for (let from = 0; from < thief.entries.length; from += 64) {
      const entries = thief.entries.slice(from, from + 64)
      const isLast = from + 64 >= thief.entries.length
      node.db.transaction((tx) =>
        node.logs.addEntries(tx, thief.of.did, { entries, chain, ...(isLast && { head }) }),
      )
    }
    assert.equal(copied, 256)
    assert.equal(node.logs.getLog(thief.of.did)?.head?.cid, head.cid)
    assert.deepEqual(missingOf(node, did), [])
  })

  it('brings nothing back that was cut off or withdrawn', () => {
    const { node, honest } = honestNode('honest four', 4)
    const other = honest.fork(3)
    other.add(parts(1, 'O'))
    const [, , gone, cut] = honest.entries.map(({ cid }) => cid)
    assert.ok(gone && cut)
    node.db.transaction((tx) => node.logs.addEvidence(tx, evidenceOf(honest, other)))
    assert.equal(node.blocks.has(cut), false)

    const thief = new Branch(new Institution('thief four'))
    thief.addKeyList(thief.of.chain.newest)
    const aside = thief.fork()
    thief.add(parts(1, 'A'))
    aside.add(parts(1, 'B'))
    thief.publishTo(node, { hosted: false })
    node.db.transaction((tx) => node.logs.addEvidence(tx, evidenceOf(thief, aside)))
    thief.of.endEpoch(thief, 2)
    node.db.transaction((tx) => node.logs.adoptChain(tx, thief.of.did, thief.of.chain))
    const next = thief.fork(2).addKeyList(thief.of.chain.newest)
    next.entries.push({ position: next.entries.length, cid: cut, kind: 'hole' })
    next.add([{ key: 'W', withdraws: cut }])
    next.publishTo(node, { hosted: false })
    assert.equal(node.logs.getLog(thief.of.did)?.size, 5)
    assert.equal(node.blocks.has(cut), false)
  })
})
