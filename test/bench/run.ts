// `npm run bench [-- SUITE…]`: measures on this machine, in temporary folders and on loopback alone, and prints Markdown tables.
// Each suite is a process of its own, so that none inherits another's memory. Sizes: BIOFED_BENCH_RECORDS (default 100000).
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { type Figure, printTable } from './figures.ts'

const suites = ['exchange', 'search', 'import'] as const

async function measure(suite: string): Promise<Figure[]> {
  const child = fork(join(import.meta.dirname, `${suite}.ts`), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const figures: Figure[] = []
  child.on('message', (figure) => figures.push(figure as Figure))
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`the suite ${suite} ended with ${code}`)
  return figures
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !suites.some((suite) => suite === name))
if (unknown.length > 0) {
  console.error(`no suite ${unknown.join(', ')}; there are ${suites.join(', ')}`)
  process.exit(2)
}
const [cpu] = cpus()
console.log(
  `${cpus().length} × ${cpu?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`,
)
for (const suite of suites.filter((name) => asked.length === 0 || asked.includes(name)))
  printTable(suite, await measure(suite))
