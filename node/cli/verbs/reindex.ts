import type { Answer, CommonOptions, Io } from '../io.ts'
import { openLocal } from '../open-access.ts'
import type { Cli } from '../program.ts'
import { count } from '../texts.ts'

/** `biofed reindex`: the index anew from the signed records. */
export function addReindex({ io, perform, verb }: Cli): void {
  verb('reindex', 'Build the search index anew from the signed records').action((options: CommonOptions) =>
    perform(options, () => reindex(options, io)),
  )
}

const tellEach = 10_000

async function reindex({ data, json }: CommonOptions, io: Io): Promise<Answer> {
  await using app = await openLocal(data, io)
  const began = performance.now()
  let told = 0
  const records = await app.index.reindex(app.logs.listRecords(), (done) => {
    if (json || done - told < tellEach) return
    told = done
    io.note(`${count(done, 'record')} …`)
  })
  const seconds = (performance.now() - began) / 1000
  const unindexed = app.index.unindexed(100)
  return {
    json: { records, found: app.index.countRecords(), unindexed, seconds },
    lines: [
      `${count(records, 'record')} read in ${seconds.toFixed(1)} s; ${count(app.index.countRecords(), 'record')} can be found`,
      ...unindexed.map(({ cid, reason }) => `  not indexed: ${cid}: ${reason}`),
    ],
  }
}
