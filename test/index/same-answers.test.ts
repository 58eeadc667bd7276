import assert from 'node:assert/strict'
import type { SearchQuery } from '../../node/index/index.ts'
import { makeCorpus } from './corpus.ts'
import { type StoredRow, seededRandom, TestLog, testDid } from './generated-records.ts'
import { makeTestIndex, type TestIndex } from './test-index.ts'

const queries: SearchQuery[] = [
  {},
  { q: 'promoter' },
  { q: '단백질' },
  { q: '균' },
  { q: 'gfp strong' },
  { q: 'pro', licence: 'CC0-1.0' },
  { q: '-promoter', taxon: 'NCBITaxon:562' },
  { role: 'SO:0000167' },
]

/** Three logs with revisions, withdrawals, misfits and profiles among generated designs. */
function makeLogs(seed: number, records: number): TestLog[] {
  const corpus = makeCorpus(seed)
  const random = seededRandom(seed)
  return [0, 1, 2].map((n) => {
    const log = new TestLog(testDid(n))
    log.add('profile', 'institution', { name: { en: corpus.english(2), ko: corpus.korean(1) } })
    for (let i = 0; i < records; i++) {
      const { length } = log.rows
      const any = log.rows[Math.floor(random() * length)]
      const dice = random()
      const body = { ...corpus.body(i), name: { en: `${n} ${i}` } }
      if (dice < 0.2 && any?.statement.kind === 'design') log.revise(any, body)
      else if (dice < 0.28 && any && any.statement.kind !== 'withdrawal' && !isWithdrawn(log, any))
        log.withdraw(any.cid)
      else if (dice < 0.3) log.design(`odd-${i}`, { colour: 'red' } as never)
      else log.design(`${n}-${i}`, body, { licence: corpus.licence() })
    }
    return log
  })
}

function isWithdrawn(log: TestLog, row: StoredRow): boolean {
  return log.rows.some(({ withdraws }) => withdraws?.cid === row.cid)
}

/** The rows of several logs, each in its own order, interleaved by chance. */
function interleave(logs: readonly TestLog[], random: () => number): StoredRow[] {
  const queues = logs.map((log) => [...log.rows])
  const rows: StoredRow[] = []
  while (queues.some((queue) => queue.length > 0)) {
    const waiting = queues.filter((queue) => queue.length > 0)
    const next = waiting[Math.floor(random() * waiting.length)]?.shift()
    if (next) rows.push(next)
  }
  return rows
}

async function answers({ index }: TestIndex): Promise<unknown> {
  const all: unknown[] = []
  for (const query of queries) {
    const { next, ...answer } = await index.search({ ...query, limit: 100 })
    all.push(answer, next !== undefined)
  }
  const unindexed = index.unindexed(1000).sort((a, b) => (a.cid < b.cid ? -1 : 1))
  return [all, unindexed, index.countRecords(), [0, 1, 2].map((n) => index.publisherName(testDid(n)))]
}

describe('the same records', () => {
  it('give the same answers, whatever the order of the logs and the size of the pages', async function () {
    this.timeout(60_000)
    for (const seed of [1, 2, 3]) {
      const logs = makeLogs(seed, 90)
      const random = seededRandom(seed)
      const whole = makeTestIndex()
      whole.add(logs.flatMap((log) => log.rows))
      const expected = await answers(whole)
      for (const batch of [1, 7, 60]) {
        const other = makeTestIndex()
        other.add(interleave(logs, random), batch)
        assert.deepEqual(await answers(other), expected, `seed ${seed}, ${batch} a batch`)
      }
    }
  })

  it('give the same answers to a node that never got what was withdrawn', async () => {
    const logs = makeLogs(4, 120)
    const whole = makeTestIndex()
    const late = makeTestIndex()
    for (const log of logs) {
      whole.add(log.rows, 10)
      late.add(
        log.rows.filter((row) => !isWithdrawn(log, row)),
        10,
      )
    }
    assert.deepEqual(await answers(late), await answers(whole))
  })

  it('give the same answers after the index was built anew, also when a block is erased meanwhile', async () => {
    const logs = makeLogs(5, 120)
    const made = makeTestIndex()
    for (const log of logs) made.add(log.rows, 20)
    const expected = await answers(made)
    const rows = logs.flatMap((log) => log.rows.filter((row) => !isWithdrawn(log, row)))
    const progress: number[] = []
    assert.equal(await made.index.reindex(rows, (done) => progress.push(done)), rows.length)
    assert.deepEqual(
      progress,
      progress.toSorted((a, b) => a - b),
    )
    assert.equal(progress.at(-1), rows.length)
    assert.deepEqual(await answers(made), expected)
  })
})

describe('an index of other rules', () => {
  it('says that it is stale until it is built anew', async () => {
    const made = makeTestIndex()
    const log = new TestLog(testDid(0))
    log.design('part')
    made.add(log.rows)
    assert.equal(made.index.isStale(), false)
    made.db.transaction((tx) =>
      tx.prepare("UPDATE index_setting SET value = '0.0' WHERE name = 'version'").run(),
    )
    assert.equal(made.index.isStale(), true)
    await made.index.reindex(log.rows)
    assert.equal(made.index.isStale(), false)
  })

  it('stays stale when the rebuilding breaks off', async () => {
    const made = makeTestIndex()
    function* broken(): Generator<StoredRow> {
      yield* []
      throw new Error('power cut')
    }
    await assert.rejects(made.index.reindex(broken()), /power cut/)
    assert.equal(made.index.isStale(), true)
  })
})
