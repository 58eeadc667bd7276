import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { verifyNatively } from '../../node/platform/native-signature.ts'
import { checkStore } from '../../node/store/check.ts'
import { makeTileTree, memoryLog, readCid, readHead, verifyHead } from '../../protocol/index.ts'
import { makeTempDir, openStoreNode, removeTempDirs, type StoreNode } from '../store/store-node.ts'
import { Acknowledged, type Round, runUntilKilled } from './crash-rounds.ts'

/** Points of the first opening of a folder, and those of later rounds. */
const firstFailpoints = ['publisher-after-keys:kill', 'log-before-hashes:kill', 'publish-before-commit:kill']
const failpoints = [
  'publish-before-head:kill',
  'publish-before-commit:kill:2',
  'publish-after-commit:kill',
  'publish-after-commit:kill:3',
  'publish-after-sealing:kill',
  'log-before-hashes:kill:2',
  'import-after-bytes:kill',
  'import-within-records:kill:12',
  'import-after-file:kill:3',
  'file-between-blocks:kill:2',
]
/** Two folders at a time: most of a round is the start of a process. */
const lanes = 2
const foldersPerLane = 5
const roundsPerFolder = 10

describe('kill -9 during import and publish', function () {
  this.timeout(400_000)
  after(removeTempDirs)

  it('is tried at every failpoint of store, import, keys and publication, here or in another test', () => {
    const tests = sourcesOf('test').join('\n')
    const points = sourcesOf('node').flatMap((text) => [
      ...text.matchAll(/failpoint\('((?:log|file|import|keys|publish|publisher)-[a-z-]+)'\)/g),
    ])
    assert.ok(points.length > 8)
    for (const [, name] of points) assert.ok(tests.includes(`'${name}`), `no test kills a node at ${name}`)
  })

  it(`loses nothing acknowledged and leaves a sound store, ${lanes * foldersPerLane * roundsPerFolder} times`, async () => {
    const results = await Promise.all(Array.from({ length: lanes }, (_, lane) => runLane(lane)))
    for (const { heads, leaves } of results) {
      assert.ok(heads > 10, `${heads} publications were acknowledged`)
      assert.ok(leaves > 100, `${leaves} leaves were published`)
    }
  })
})

/** All TypeScript below a folder of the project, but for what is installed. */
function sourcesOf(folder: string): string[] {
  const root = resolve(import.meta.dirname, '../..', folder)
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
    .map((name) => readFileSync(join(root, name), 'utf8'))
}

async function runLane(lane: number): Promise<{ heads: number; leaves: number }> {
  const total = { heads: 0, leaves: 0 }
  for (let folder = 0; folder < foldersPerLane; folder++) {
    const number = lane * foldersPerLane + folder
    const { heads, leaves } = await runFolder(number)
    total.heads += heads
    total.leaves += leaves
  }
  return total
}

/** A new folder, whose first round ends while it is set up. */
async function runFolder(folder: number): Promise<{ heads: number; leaves: number }> {
  const dir = makeTempDir()
  const acknowledged = new Acknowledged()
  let leaves = 0
  for (let i = 0; i < roundsPerFolder; i++) {
    const round = roundOf(folder, i)
    const { signal, told } = await runUntilKilled(dir, round)
    const which = `round ${i} of folder ${folder}, ${round.failpoint ?? `${round.delayMs} ms`}`
    assert.equal(signal, 'SIGKILL', `${which} ended otherwise than by a kill`)
    for (const each of told) acknowledged.add(each)
    leaves = await checkAfter(dir, acknowledged, leaves, which)
  }
  return { heads: acknowledged.heads.size, leaves }
}

/** Every other round ends at a point, in turn over all folders, and every other after some time. */
function roundOf(folder: number, i: number): Round {
  const number = folder * roundsPerFolder + i
  const delayMs = (number * 37) % 400
  const points = i === 0 ? firstFailpoints : i % 2 === 0 ? failpoints : []
  const failpoint = points[(i === 0 ? folder : folder * 4 + i / 2 - 1) % points.length]
  return { number, delayMs, ...(failpoint && { failpoint }) }
}

/** Opens the store as a restart does and checks it whole; gives the number of leaves. */
async function checkAfter(
  dir: string,
  acknowledged: Acknowledged,
  leavesBefore: number,
  which: string,
): Promise<number> {
  const node = openStoreNode(dir)
  try {
    const { problems } = await checkStore(node, { verify: verifyNatively })
    assert.deepEqual(problems, [], which)
    assert.deepEqual(node.db.prepare('PRAGMA foreign_key_check').all(), [])
    for (const cid of acknowledged.withdrawn) assert.equal(node.logs.statusOf(cid).state, 'withdrawn', which)
    for (const cid of acknowledged.records) {
      const { state } = node.logs.statusOf(cid)
      assert.ok(state === 'present' || state === 'withdrawn', `${which}: the record ${cid} is ${state}`)
    }
    for (const id of acknowledged.drafts)
      assert.ok(node.drafts.find(id) ?? node.draftStore.findPublished(id), `${which}: draft ${id} is gone`)
    const forks = node.db
      .prepare('SELECT publisher, epoch, size FROM head GROUP BY 1, 2, 3 HAVING count(DISTINCT root) > 1')
      .all()
    assert.deepEqual(forks, [], which)
    const running = node.imports
      .list(1000)
      .filter(({ state }) => state === 'running' || state === 'receiving')
    assert.deepEqual(running, [], which)
    const leaves = node.logs
      .publishers()
      .reduce((size, { did }) => size + checkLog(node, did, acknowledged), 0)
    assert.ok(leaves >= leavesBefore, `${which}: ${leaves} leaves after ${leavesBefore}`)
    return leaves
  } finally {
    node.db.close()
  }
}

function checkLog(
  node: StoreNode,
  did: Parameters<StoreNode['logs']['getLog']>[0],
  acknowledged: Acknowledged,
): number {
  const log = node.logs.getLog(did)
  assert.ok(log?.head && log.chain)
  const { chain } = log
  const head = verifyHead(log.head.bytes, { chain, verify: verifyNatively })
  assert.equal(head.statement.size, log.size)
  const leaves = Array.from({ length: log.size }, (_, i) => log.leafAt(i))
  assert.deepEqual(memoryLog(leaves).root, head.statement.root)
  const tree = makeTileTree({ size: log.size, leafAt: log.leafAt, isWithdrawn: log.isWithdrawn })
  assert.equal(tree.root, head.statement.tree)
  assert.ok(node.blocks.has(tree.root))
  assert.deepEqual(log.holes, [])
  for (const [cid, size] of acknowledged.heads) {
    const bytes = node.blocks.get(readCid(cid))
    assert.ok(bytes && size <= log.size, `the head ${cid} is gone`)
    assert.equal(readHead(bytes).statement.size, size)
  }
  return log.size
}
