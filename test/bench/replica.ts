// The second process of `exchange.ts`: FOLDER ADDRESS DID SIZE. Dials, replicates until it holds SIZE leaves, and tells how long it took.
import { readDid } from '../../protocol/index.ts'
import type { Replicated } from './exchange.ts'
import { openNode } from './nodes.ts'

const [folder = '', address = '', didText, size] = process.argv.slice(2)
const did = readDid(didText, '')
await using app = await openNode(folder, { listen: [], peers: [] })
const [started, cpu] = [performance.now(), process.cpuUsage()]
app.mesh?.addPeer(address)
while ((app.logs.getLog(did)?.head?.size ?? 0) < Number(size))
  await new Promise((resolve) => setTimeout(resolve, 5))
await app.index.settled()
const used = process.cpuUsage(cpu)
const figures: Replicated = {
  seconds: (performance.now() - started) / 1000,
  cpuSeconds: (used.user + used.system) / 1e6,
  rssBytes: process.memoryUsage.rss(),
}
await new Promise<void>((resolve) => process.send?.(figures, () => resolve()))
process.disconnect()
