import { indexPart } from '../../index/index.ts'
import { rebuild } from '../../index/rebuild.ts'
import type { IndexRow } from '../../index/write.ts'
import type { BlockStore } from '../../store/blocks.ts'
import { type Db, openDatabase } from '../../store/database.ts'
import type { Findings } from './finding.ts'

const counted = {
  record: 'SELECT count(*) AS n FROM record',
  shown: 'SELECT count(*) AS n FROM shown',
  unindexed: 'SELECT count(*) AS n FROM unindexed',
  institution: 'SELECT count(*) AS n FROM institution',
  record_link: 'SELECT count(*) AS n FROM record_link',
  facet_group: 'SELECT coalesce(sum(records), 0) AS n FROM facet_group',
}

/** Builds the index of the same records anew in memory and compares how many rows either has. Gives the number of records that can be found. */
export async function checkIndex(
  db: Db,
  records: Iterable<IndexRow>,
  getBlock: BlockStore['get'],
  findings: Findings,
): Promise<number> {
  using fresh = openDatabase(':memory:', { parts: [indexPart] })
  const pause = () => new Promise<void>((resolve) => void setImmediate(resolve))
  await rebuild(fresh, records, getBlock, pause, () => undefined)
  for (const [table, sql] of Object.entries(counted)) {
    const [here, expected] = [db, fresh].map((each) => (each.prepare(sql).get() as { n: number }).n)
    if (here !== expected)
      findings.damage(`index, ${table}`, `${here} rows, the records make ${expected}: run \`biofed reindex\``)
  }
  return (db.prepare(counted.shown).get() as { n: number }).n
}
