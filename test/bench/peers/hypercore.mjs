// Hypercore's nearest equivalent: one append-only core with a signed Merkle root, appended in batches and replicated by a second process over TCP.
// `node hypercore.mjs RECORDS FOLDER` prints one line of JSON; with a third and fourth argument it is the replica.
import { fork } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import * as dagCbor from '@ipld/dag-cbor'
import Hypercore from 'hypercore'
import { makeRecord } from './record.mjs'

const [records, folder, port, key] = [
  Number(process.argv[2]),
  process.argv[3],
  process.argv[4],
  process.argv[5],
]

if (port) {
  const core = new Hypercore(await mkdtemp(join(folder, 'replica-')), Buffer.from(key, 'hex'))
  await core.ready()
  const [started, cpu] = [performance.now(), process.cpuUsage()]
  const socket = connect(Number(port), '127.0.0.1')
  socket.pipe(core.replicate(true, { live: true })).pipe(socket)
  await core.download({ start: 0, end: records }).done()
  const used = process.cpuUsage(cpu)
  process.send({
    held: core.contiguousLength,
    seconds: (performance.now() - started) / 1000,
    cpuSeconds: (used.user + used.system) / 1e6,
  })
} else {
  const core = new Hypercore(await mkdtemp(join(folder, 'writer-')))
  await core.ready()
  const started = performance.now()
  for (let i = 0; i < records; i += 500)
    await core.append(
      Array.from({ length: Math.min(500, records - i) }, (_, n) =>
        Buffer.from(dagCbor.encode(makeRecord(i + n))),
      ),
    )
  const publishSeconds = (performance.now() - started) / 1000
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.pipe(core.replicate(false, { live: true })).pipe(socket)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const replica = fork(import.meta.filename, [
    String(records),
    folder,
    String(server.address().port),
    core.key.toString('hex'),
  ])
  const answer = await new Promise((resolve) => replica.once('message', resolve))
  replica.kill()
  process.stdout.write(
    `${JSON.stringify({ peer: 'hypercore 11.37.1', records, publishPerSecond: records / publishSeconds, replicated: answer.held, replicatePerSecond: answer.held / answer.seconds, replicateCpuSeconds: answer.cpuSeconds })}\n`,
  )
  process.exit(0)
}
