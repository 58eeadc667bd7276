// OrbitDB's nearest equivalent: an events log of signed entries, written by one process and replicated by a second one over loopback.
// `node orbitdb.mjs RECORDS FOLDER` prints one line of JSON; with a third argument it is the replica.
import { fork } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { noise } from '@chainsafe/libp2p-noise'
import { yamux } from '@chainsafe/libp2p-yamux'
import { bitswap } from '@helia/block-brokers'
import { Helia } from '@helia/utils'
import * as dagCbor from '@ipld/dag-cbor'
import { gossipsub } from '@libp2p/gossipsub'
import { identify } from '@libp2p/identify'
import { tcp } from '@libp2p/tcp'
import { createOrbitDB, IPFSAccessController } from '@orbitdb/core'
import { LevelBlockstore } from 'blockstore-level'
import { MemoryDatastore } from 'datastore-core'
import { createLibp2p } from 'libp2p'
import { makeRecord } from './record.mjs'

const [records, folder, writer] = [Number(process.argv[2]), process.argv[3], process.argv[4]]

async function openOrbit(directory) {
  const libp2p = await createLibp2p({
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    services: { identify: identify(), pubsub: gossipsub({ allowPublishToZeroTopicPeers: true }) },
  })
  const blockstore = new LevelBlockstore(join(directory, 'blocks'))
  await blockstore.open()
  const ipfs = new Helia({
    libp2p,
    blockstore,
    datastore: new MemoryDatastore(),
    blockBrokers: [bitswap()],
    routers: [],
    codecs: [dagCbor],
  })
  await ipfs.start()
  return createOrbitDB({ ipfs, directory: join(directory, 'orbitdb') })
}

if (writer) {
  const orbitdb = await openOrbit(await mkdtemp(join(folder, 'replica-')))
  const { multiaddr } = await import('@multiformats/multiaddr')
  await orbitdb.ipfs.libp2p.dial(multiaddr(writer))
  const [address] = await new Promise((resolve) => process.once('message', resolve))
  const [started, cpu] = [performance.now(), process.cpuUsage()]
  const db = await orbitdb.open(address, { type: 'events' })
  const count = async () => {
    let n = 0
    for await (const _ of db.log.iterator({ amount: -1 })) n++
    return n
  }
  let held = 0
  let seen = 0
  db.events.on('update', () => seen++)
  while (held < records) {
    await new Promise((resolve) => setTimeout(resolve, 250))
    if (seen > 0) held = await count()
    if (performance.now() - started > 240_000) break
  }
  const used = process.cpuUsage(cpu)
  process.send({
    held,
    seconds: (performance.now() - started) / 1000,
    cpuSeconds: (used.user + used.system) / 1e6,
  })
} else {
  const orbitdb = await openOrbit(await mkdtemp(join(folder, 'writer-')))
  const db = await orbitdb.open('bench', {
    type: 'events',
    AccessController: IPFSAccessController({ write: ['*'] }),
  })
  const started = performance.now()
  for (let i = 0; i < records; i++) await db.add(makeRecord(i))
  const publishSeconds = (performance.now() - started) / 1000
  const replica = fork(import.meta.filename, [
    String(records),
    folder,
    String(orbitdb.ipfs.libp2p.getMultiaddrs()[0]),
  ])
  replica.send([db.address])
  const answer = await new Promise((resolve) => replica.once('message', resolve))
  replica.kill()
  process.stdout.write(
    `${JSON.stringify({ peer: '@orbitdb/core 4.0.0', records, publishPerSecond: records / publishSeconds, replicated: answer.held, replicatePerSecond: answer.held / answer.seconds, replicateCpuSeconds: answer.cpuSeconds })}\n`,
  )
  process.exit(0)
}
