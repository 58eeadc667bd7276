// Text search with facets over generated records, half of them with Korean text; then the same node started anew: first answer and memory.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { makeSettings } from '../../node/store/settings.ts'
import { makeCorpus } from '../index/corpus.ts'
import { percentile, report } from './figures.ts'
import { makeFolder, openNode, publishCorpus } from './nodes.ts'

const records = Number(process.env.BIOFED_BENCH_RECORDS ?? 100_000)
const each = 100
const corpus = makeCorpus(2)
const classes: Record<string, () => string> = {
  'English, 1 word': () => corpus.english(1),
  'English, 2 words': () => corpus.english(2),
  'English, 3 letters typed so far': () => corpus.english(1).slice(0, 3),
  'Korean, 1 word': () => corpus.korean(1),
  'Korean, 2 words': () => corpus.korean(2),
  'Korean, 1 syllable': () => corpus.korean(1).charAt(0),
  mixed: () => `${corpus.english(1)} ${corpus.korean(1)}`,
}

using folder = makeFolder('search')
{
  await using app = await openNode(folder.path)
  const started = performance.now()
  await publishCorpus(app, records, 1)
  console.error(
    `made and published ${records} records in ${Math.round((performance.now() - started) / 1000)} s`,
  )
  for (let i = 0; i < 20; i++) await app.index.search({ q: corpus.english(1) })
  const settings = makeSettings(app.db)
  const all: number[] = []
  for (const [name, query] of Object.entries(classes)) {
    const times: number[] = []
    for (let i = 0; i < each; i++) {
      // A commit makes the node forget the answers that it has given: every search is a real one.
      app.db.transaction((tx) => settings.set(tx, 'bench', String(all.length + i)))
      const begun = performance.now()
      await app.index.search({ q: query(), limit: 25 })
      times.push(performance.now() - begun)
    }
    all.push(...times)
    report({ what: `search, ${name}: p50`, value: percentile(times, 0.5), unit: 'ms' })
    report({
      what: `search, ${name}: p99`,
      value: percentile(times, 0.99),
      unit: 'ms',
      target: { atMost: 100 },
    })
  }
  report({ what: 'search with facets, all queries: p50', value: percentile(all, 0.5), unit: 'ms' })
  report({
    what: 'search with facets, all queries: p99',
    value: percentile(all, 0.99),
    unit: 'ms',
    target: { atMost: 100 },
    note: `${records.toLocaleString('en')} records, ${all.length} queries`,
  })
}

const begun = performance.now()
const main = join(import.meta.dirname, '../../node/main.ts')
const node = spawn(
  process.execPath,
  [
    main,
    'start',
    '--data',
    folder.path,
    '--json',
    '--http',
    '127.0.0.1:0',
    '--listen',
    '/ip4/127.0.0.1/tcp/0',
  ],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
)
const [line] = (await once(createInterface({ input: node.stdout }), 'line')) as [string]
const { url } = JSON.parse(line) as { url: string }
const answer = await fetch(new URL('/api/v1/search?q=promoter', url))
if (!answer.ok) throw new Error(`the node answered ${answer.status}`)
await answer.arrayBuffer()
report({
  what: 'cold start to the first search answer',
  value: (performance.now() - begun) / 1000,
  unit: 's',
  target: { atMost: 2 },
  note: `${records.toLocaleString('en')} records`,
})
await new Promise((resolve) => setTimeout(resolve, 5_000))
report({
  what: 'memory, idle: the node and its search readers',
  value: (residentBytes(node.pid) ?? Number.NaN) / 1e6,
  unit: 'MB',
  target: { atMost: 800 },
})
node.kill('SIGTERM')
await once(node, 'exit')

/** Resident memory of a process and its children, from /proc; undefined where there is none. */
function residentBytes(pid: number | undefined): number | undefined {
  try {
    const own = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean)
    return children.reduce((sum, child) => sum + (residentBytes(Number(child)) ?? 0), Number(own ?? 0) * 1024)
  } catch {
    return undefined
  }
}
