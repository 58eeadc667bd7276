import assert from 'node:assert/strict'
import { verifyNatively } from '../../node/platform/native-signature.ts'
import type { FileObject } from '../../node/store/files.ts'
import {
  type CidText,
  codecOf,
  type Did,
  memoryHeldLog,
  readCid,
  readPage,
  readRecordShape,
} from '../../protocol/index.ts'
import { seededRandom } from '../index/generated-records.ts'
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

/** Takes over the next leaf of a log; false when there is none. */
function takeNext(from: Hosting, to: StoreNode): boolean {
  const have = to.logs.getLog(from.did) ?? memoryHeldLog()
  const bytes = from.logs.pageOf(from.did, undefined, have.size)
  assert.ok(bytes instanceof Uint8Array)
  const checks = { publisher: from.did, have, now: startOfTime + 86_400_000, verify: verifyNatively }
  const { entries, chain, head } = readPage(bytes, checks)
  const [next] = entries
  if (!next) return false
  const isLast = next.position + 1 === head.statement.size
  to.db.transaction((tx) =>
    to.logs.addEntries(tx, from.did, { entries: [next], chain, ...(isLast && { head }) }),
  )
  return true
}

/** What one of these nodes has of the file and this one lacks, as bitswap would bring it. */
function fetchFiles(to: StoreNode, sources: readonly StoreNode[], files: readonly CidText[]): void {
  for (const file of files)
    for (let again = true; again; ) {
      again = false
      for (const cid of to.files.missingBlocks(file)) {
        const bytes = sources.map((node) => node.blocks.get(cid)).find((found) => found !== undefined)
        if (!bytes || to.blocks.isRefused(cid, 'file')) continue
        to.db.transaction((tx) => to.blocks.put(tx, { cid, bytes }))
        again = true
      }
    }
}

describe('what is erased', function () {
  this.timeout(60_000)
  after(removeTempDirs)

  it('is the same at all nodes, whatever the order in which they hear of records and withdrawals', async () => {
    const random = seededRandom(11)
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] ?? assert.fail()
    const publishers = [await openHostingNode(), await openHostingNode(undefined, 2)]
    const part = (value: number) => Buffer.alloc(1_048_576, value)
    const contents = [
      Buffer.from('small'),
      Buffer.concat([part(1), part(2), Buffer.from('x')]),
      Buffer.concat([part(2), part(3)]),
      part(3),
    ]
    const files = new Set<CidText>()
    const standing = new Map<Hosting, CidText[]>(publishers.map((node) => [node, []]))
    for (let i = 0; i < 40; i++) {
      const node = pick(publishers)
      const records = standing.get(node) ?? []
      if (records.length > 0 && random() < 0.5) {
        const [target] = records.splice(Math.floor(random() * records.length), 1)
        await node.publishing.withdraw({ target: target ?? assert.fail(), reason: 'other' })
        continue
      }
      const file = await node.files.addFile('f', 'text/plain', pick(contents))
      files.add(cidOf(file))
      const { id } = node.drafts.create({
        ...design({ source: { format: 'genbank', file, record: 1 } }),
        key: `r-${i}`,
        contributors: [{ name: `Person ${i}`, role: 'creator' }],
      })
      const { records: made } = await node.publishing.publish([id])
      records.push(readCid(made[0]?.cid))
    }
    const mirrors = [0, 1, 2, 3].map((n) => openStoreNode(undefined, 10 + n))
    for (const mirror of mirrors) {
      const queue = [...publishers]
      while (queue.length > 0) {
        const from = pick(queue)
        if (!takeNext(from, mirror)) queue.splice(queue.indexOf(from), 1)
        if (random() < 0.5) fetchFiles(mirror, [...publishers, ...mirrors], linked(mirror))
      }
    }
    for (const mirror of mirrors) fetchFiles(mirror, [...publishers, ...mirrors], linked(mirror))
    const isTile = ({ bytes }: { bytes: Uint8Array }) => Buffer.from(bytes.subarray(0, 20)).includes('level')
    const held = (node: StoreNode) =>
      [...node.blocks.list()]
        .flatMap((block) => (codecOf(block.cid) === 'dag-cbor' && isTile(block) ? [] : [block.cid]))
        .sort()
    const [first, ...others] = mirrors.map(held)
    assert.ok(first && first.length > 0)
    for (const other of others) assert.deepEqual(other, first)
    const needed = new Set(linked(mirrors[0] ?? assert.fail()))
    assert.deepEqual(
      [...files].map((file) => first.includes(file)),
      [...files].map((file) => needed.has(file)),
    )
  })
})

/** Files that unwithdrawn records here link: what a node fetches. */
function linked(node: StoreNode): CidText[] {
  return [...node.logs.listRecords()].flatMap(({ cid, bytes }) => readRecordShape(bytes, cid).fileLinks)
}
