// Publishing and replicating: one institution's designs, signed one by one, to a second process over libp2p on loopback, which verifies,
// indexes and stores them durably; beside OrbitDB and hypercore, whose replicas index nothing and whose entries (hypercore) aren't signed.
import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { report } from './figures.ts'
import { makeFolder, openNode, publishCorpus } from './nodes.ts'

const records = 10_000
const orbitRecords = 1_000

export interface Replicated {
  readonly seconds: number
  readonly cpuSeconds: number
  readonly rssBytes: number
}

async function measureBiofed() {
  using folder = makeFolder('publish')
  using replicaFolder = makeFolder('replica')
  await using app = await openNode(folder.path, { listen: ['/ip4/127.0.0.1/tcp/0'], peers: [] })
  const { did, seconds } = await publishCorpus(app, records, 1)
  const size = app.logs.getLog(did)?.size ?? 0
  const replica = fork(join(import.meta.dirname, 'replica.ts'), [
    replicaFolder.path,
    app.mesh?.addresses()[0] ?? '',
    did,
    String(size),
  ])
  const [answer] = (await once(replica, 'message')) as [Replicated]
  return {
    publish: records / seconds,
    replicate: records / answer.seconds,
    perCpu: records / answer.cpuSeconds,
    rss: answer.rssBytes,
  }
}

interface PeerFigures {
  readonly publishPerSecond: number
  readonly replicatePerSecond: number
  readonly replicated: number
}

async function measurePeer(script: string, count: number): Promise<PeerFigures | undefined> {
  const folder = join(import.meta.dirname, 'peers')
  const run = promisify(execFile)
  try {
    if (!existsSync(join(folder, 'node_modules'))) await run('npm', ['ci'], { cwd: folder })
    using data = makeFolder('peer')
    const { stdout } = await run(process.execPath, [join(folder, script), String(count), data.path], {
      timeout: 300_000,
    })
    return JSON.parse(stdout) as PeerFigures
  } catch (error) {
    console.error(`${script} could not be measured: ${String(error)}`)
    return undefined
  }
}

const biofed = await measureBiofed()
const orbit = await measurePeer('orbitdb.mjs', orbitRecords)
const hyper = await measurePeer('hypercore.mjs', records)
const beside = (name: string, value: number | undefined) =>
  value === undefined ? {} : { beside: { name, value } }

report({
  what: 'publish, durable, one publication',
  value: biofed.publish,
  unit: 'records/s',
  target: { atLeast: 2000 },
  ...beside('OrbitDB add, one by one', orbit?.publishPerSecond),
  note: `${records.toLocaleString('en')} records signed, indexed, one head`,
})
report({
  what: 'replicate: verified, indexed, durable',
  value: biofed.replicate,
  unit: 'records/s',
  target: { atLeast: 3000 },
  ...beside('OrbitDB', orbit?.replicatePerSecond),
  note: `OrbitDB with ${orbitRecords.toLocaleString('en')} entries: it slows down with more`,
})
report({
  what: 'the same',
  value: biofed.replicate,
  unit: 'records/s',
  ...beside('hypercore (one signature a batch, no index)', hyper?.replicatePerSecond),
})
report({
  what: 'replicate, by the CPU time of the replica',
  value: biofed.perCpu,
  unit: 'records/CPU s',
  target: { atLeast: 3000 },
})
report({ what: 'memory of the replica', value: biofed.rss / 1e6, unit: 'MB' })
