import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { corpusRows } from './corpus.ts'
import { TestLog, testDid } from './generated-records.ts'
import { makeTestIndex, type TestIndex } from './test-index.ts'

describe('searching in processes of its own', function () {
  this.timeout(60_000)
  const folder = mkdtempSync(join(tmpdir(), 'biofed-index-'))
  const rows = corpusRows(9, 300)
  let made: TestIndex
  before(() => {
    const env = { ...process.env, BIOFED_TEST_SLOW_QUERY: 'slow', BIOFED_TEST_CRASH_QUERY: 'crash' }
    made = makeTestIndex({ path: join(folder, 'store.sqlite'), readers: { env, deadlineMs: 1_500 } })
    made.add(rows, 100)
  })
  after(async () => {
    await made.index.close()
    made.db.close()
    rmSync(folder, { recursive: true })
  })

  it('gives what a search in this process gives', async () => {
    const inMemory = makeTestIndex()
    inMemory.add(rows, 100)
    for (const query of [{}, { q: 'gfp' }, { q: '단백질', licence: 'CC0-1.0' }]) {
      const { next: _, ...expected } = await inMemory.index.search(query)
      const { next: __, ...found } = await made.index.search(query)
      assert.deepEqual(found, expected)
    }
  })

  it('sees what was published a moment ago', async () => {
    const log = new TestLog(testDid(0))
    log.design('brand-new')
    assert.equal((await made.index.search({ q: 'brand-new' })).total.value, 0)
    made.add(log.rows)
    assert.equal((await made.index.search({ q: 'brand-new' })).total.value, 1)
  })

  it('ends a search at its deadline; the next ones are answered', async () => {
    const slow = Array.from({ length: 3 }, () => made.index.search({ q: 'slow' }))
    for (const result of await Promise.allSettled(slow)) {
      assert.equal(result.status, 'rejected')
      assert.equal((result.reason as { code?: string }).code, 'search_deadline')
    }
    const answers = await Promise.all(Array.from({ length: 5 }, () => made.index.search({ q: 'gfp' })))
    for (const { items } of answers) assert.ok(items.length > 0)
  })

  it('repeats a search once when its process dies, then gives up on it', async () => {
    await assert.rejects(made.index.search({ q: 'crash' }), { code: 'reader_failed' })
    assert.ok((await made.index.search({ q: 'gfp' })).items.length > 0)
  })

  it('says so when its processes cannot start', async () => {
    const lost = makeTestIndex({
      path: join(folder, 'other.sqlite'),
      readers: { env: { ...process.env, NODE_OPTIONS: '--import=./nowhere.js' } },
    })
    const answers = await Promise.allSettled(['a', 'b', 'c'].map((q) => lost.index.search({ q })))
    for (const answer of answers) {
      assert.equal(answer.status, 'rejected')
      assert.equal((answer.reason as { code?: string }).code, 'reader_failed')
      assert.match(String(answer.reason), /ERR_MODULE_NOT_FOUND/)
    }
    await lost.index.close()
    lost.db.close()
  })

  it('says where a query is wrong', async () => {
    await assert.rejects(made.index.search({ q: 'x'.repeat(401) }), { code: 'bad_query', at: 400 })
  })

  it('refuses searches once it is closed', async () => {
    await made.index.close()
    await assert.rejects(made.index.search({}), { code: 'closing' })
  })
})
