// Importing real GenBank and FASTA files into drafts, originals stored, durable. Needs ../shared/data; without it says so.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { sharedData } from '../support/shared.ts'
import { report } from './figures.ts'
import { makeFolder, openNode } from './nodes.ts'

const folder = sharedData()
if (folder === undefined) console.error('the import suite was not run')
else {
  const broken = new Set(
    readFileSync(join(folder, 'BROKEN.tsv'), 'utf8')
      .split('\n')
      .map((line) => line.split('\t')[0]),
  )
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.(gb|gbk|gbff|fasta|fa)$/.test(path) && !broken.has(path),
  )
  const sources = paths.map((path) => ({ name: basename(path), bytes: readFileSync(join(folder, path)) }))
  const bytes = paths.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0)
  using data = makeFolder('import')
  await using app = await openNode(data.path)
  await app.publishing.createPublisher({ name: { en: 'Bench institute' } })
  const [started, cpu] = [performance.now(), process.cpuUsage()]
  const { counts } = await app.imports.importFiles(sources)
  const seconds = (performance.now() - started) / 1000
  const used = process.cpuUsage(cpu)
  const note = `${paths.length} files, ${(bytes / 1e6).toFixed(1)} MB: ${counts.records} records, ${counts.drafts} drafts, ${counts.unchanged} unchanged, ${counts.conflicts} conflicts, ${counts.refused} refused`
  report({
    what: 'import GenBank and FASTA',
    value: paths.length / seconds,
    unit: 'files/s',
    target: { atLeast: 500 },
    note,
  })
  report({
    what: 'the same, by CPU time',
    value: paths.length / ((used.user + used.system) / 1e6),
    unit: 'files/CPU s',
  })
  report({ what: 'memory after it', value: process.memoryUsage.rss() / 1e6, unit: 'MB' })
}
