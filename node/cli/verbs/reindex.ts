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
  const { total } = app.db
    .prepare(
      `SELECT count(*) AS total FROM leaf JOIN publisher ON publisher.id = leaf.publisher
       WHERE policy = 'follow' AND kind IN ('record', 'withdrawal') AND withdrawn_at IS NULL AND block IS NOT NULL`,
    )
    .get() as { total: number }
  let told = 0
  const tell = (done: number): void => {
    if (json || (done - told < tellEach && done < total)) return
    told = done
    io.note(`${done} of ${count(total, 'record')} (${Math.floor((100 * done) / Math.max(1, total))} %) …`)
  }
  const records = await app.index.reindex(app.logs.listRecords(), tell)
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
