import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { verifyNatively } from '../../node/platform/native-signature.ts'
import { type CidText, makeTileTree, memoryLog, readCid, readHead, verifyHead } from '../../protocol/index.ts'
import { makeTempDir, openStoreNode, removeTempDirs, type StoreNode } from '../store/store-node.ts'

interface Told {
  readonly records?: CidText[]
  readonly withdrawn?: CidText[]
  readonly drafts?: number[]
  readonly published?: number[]
  readonly head?: CidText
  readonly size?: number
}

/** Everything that some child has acknowledged. */
interface Acknowledged {
  readonly records: Set<CidText>
  readonly withdrawn: Set<CidText>
  readonly drafts: Set<number>
  readonly heads: Map<CidText, number>
}

const rounds = 30
const failpoints = [
  'publish-before-head:kill',
  'publish-before-commit:kill:2',
  'publish-after-commit:kill',
  'import-after-bytes:kill:2',
  'import-within-records:kill:30',
  'import-after-file:kill:3',
]

describe('kill -9 during import and publish', function () {
  this.timeout(180_000)
  after(removeTempDirs)

  it(`loses nothing acknowledged and leaves a store that opens, ${rounds} times`, async () => {
    const dir = makeTempDir()
    const acknowledged: Acknowledged = {
      records: new Set(),
      withdrawn: new Set(),
      drafts: new Set(),
      heads: new Map(),
    }
    let published = 0
    for (let round = 0; round < rounds; round++) {
      const failpoint = round % 2 === 0 ? failpoints[(round / 2) % failpoints.length] : undefined
      for (const told of await runUntilKilled(dir, round, failpoint)) note(acknowledged, told)
      published = Math.max(published, checkStore(dir, acknowledged))
    }
    assert.ok(acknowledged.heads.size > 5, `${acknowledged.heads.size} publications were acknowledged`)
    assert.ok(published > 100)
  })
})

/** Starts a child and has it killed: at the failpoint, or some time after its first acknowledgement, a different one each round. */
async function runUntilKilled(dir: string, round: number, failpoint: string | undefined): Promise<Told[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'crash-child.ts'), dir, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...(failpoint && { BIOFED_FAILPOINT: failpoint }) },
  })
  const told: Told[] = []
  const lines = createInterface(child.stdout)
  lines.on('line', (line) => told.push(JSON.parse(line)))
  const read = once(lines, 'close')
  const ended = once(child, 'exit')
  if (failpoint === undefined) {
    await Promise.race([once(lines, 'line'), ended])
    await setTimeout((round * 37) % 400)
    child.kill('SIGKILL')
  }
  const [, signal] = await ended
  await read
  assert.equal(signal, 'SIGKILL', `round ${round} ended otherwise than by a kill`)
  return told
}

function note(acknowledged: Acknowledged, told: Told): void {
  for (const cid of told.records ?? []) acknowledged.records.add(cid)
  for (const cid of told.withdrawn ?? []) acknowledged.withdrawn.add(cid)
  for (const draft of told.drafts ?? []) acknowledged.drafts.add(draft)
  for (const draft of told.published ?? []) acknowledged.drafts.delete(draft)
  if (told.head && told.size) acknowledged.heads.set(told.head, told.size)
}

/** Opens the store as a restart does and checks it whole; gives the number of leaves. */
function checkStore(dir: string, acknowledged: Acknowledged): number {
  const node = openStoreNode(dir)
  try {
    assert.deepEqual(node.db.prepare('PRAGMA integrity_check').get(), { integrity_check: 'ok' })
    assert.deepEqual(node.db.prepare('PRAGMA foreign_key_check').all(), [])
    for (const cid of acknowledged.withdrawn) assert.equal(node.logs.statusOf(cid).state, 'withdrawn')
    for (const cid of acknowledged.records) {
      const { state } = node.logs.statusOf(cid)
      assert.ok(state === 'present' || state === 'withdrawn', `the record ${cid} is ${state}`)
    }
    for (const id of acknowledged.drafts)
      assert.ok(node.drafts.find(id) ?? node.draftStore.findPublished(id), `draft ${id} is gone`)
    const forks = node.db
      .prepare('SELECT publisher, epoch, size FROM head GROUP BY 1, 2, 3 HAVING count(DISTINCT root) > 1')
      .all()
    assert.deepEqual(forks, [])
    const running = node.imports
      .list(1000)
      .filter(({ state }) => state === 'running' || state === 'receiving')
    assert.deepEqual(running, [])
    return node.logs.publishers().reduce((size, { did }) => size + checkLog(node, did, acknowledged), 0)
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
  assert.deepEqual(memoryLog(leaves).read(0, log.size - 1), log.read(0, log.size - 1))
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
