import assert from 'node:assert/strict'
import type { Index, SearchQuery } from '../../node/index/index.ts'
import { corpusRows } from './corpus.ts'
import { TestLog, testDid, timeAt } from './generated-records.ts'
import { makeTestIndex } from './test-index.ts'

async function pages(index: Index, query: SearchQuery): Promise<string[][]> {
  const found: string[][] = []
  let cursor: string | undefined
  do {
    const { items, next } = await index.search({ ...query, ...(cursor && { cursor }) })
    found.push(items.map(({ cid }) => cid))
    cursor = next
  } while (cursor)
  return found
}

describe('paging', () => {
  it('gives every hit once, also among equals', async () => {
    const log = new TestLog(testDid(0))
    for (let n = 0; n < 130; n++)
      log.design(
        `P-${n}`,
        { summary: { en: 'the same text' } },
        { issued: timeAt(Math.floor(n / 40)) as never },
      )
    const { index, add } = makeTestIndex()
    add(log.rows)
    for (const query of [{ q: 'same' }, {}, { q: 'same', licence: 'CC0-1.0' }]) {
      const found = await pages(index, { ...query, limit: 7 })
      assert.ok(found.slice(0, -1).every((page) => page.length === 7))
      assert.deepEqual(found.flat().sort(), log.rows.map(({ cid }) => cid).sort())
    }
  })

  it('goes from ranked hits to the rest, newest first, when hits are many', async function () {
    this.timeout(60_000)
    const log = new TestLog(testDid(0))
    for (let n = 0; n < 5_100; n++) {
      const name = n % 1000 === 0 ? { name: { en: `common ${n}` } } : {}
      log.design(`P-${n}`, { ...name, summary: { en: 'common' } })
    }
    const { index, add } = makeTestIndex()
    add(log.rows)
    const found = (await pages(index, { q: 'common', limit: 100 })).flat()
    assert.equal(found.length, 5_100)
    assert.equal(new Set(found).size, 5_100)
    const named = log.rows.filter((_, n) => n % 1000 === 0).map(({ cid }) => cid)
    assert.deepEqual(found.slice(0, 6).sort(), named.toSorted())
    const rest = log.rows.filter(({ cid }) => !named.includes(cid)).map(({ cid }) => cid)
    assert.deepEqual(found.slice(6), rest.toReversed())
  })

  it('lists newest first without a text', async () => {
    const rows = corpusRows(3, 60)
    const { index, add } = makeTestIndex()
    add(rows)
    const { items } = await index.search({ limit: 60 })
    const times = items.map(({ issued }) => issued)
    assert.deepEqual(times, times.toSorted().toReversed())
  })

  it('refuses a cursor that was changed, cut, or made for another search', async () => {
    const { index, add } = makeTestIndex()
    add(corpusRows(3, 60))
    const { next = '' } = await index.search({ limit: 5 })
    const flipped = `${next.slice(0, -1)}${next.endsWith('A') ? 'B' : 'A'}`
    for (const [query, cursor] of [
      [{}, flipped],
      [{}, next.slice(0, 10)],
      [{}, ''],
      [{}, 'not a cursor'],
      [{ q: 'gfp' }, next],
      [{ licence: 'MIT' }, next],
    ] as const)
      await assert.rejects(index.search({ ...query, cursor }), { name: 'IndexError', code: 'bad_cursor' })
    assert.equal((await index.search({ limit: 5, cursor: next })).items.length, 5)
  })
})
