import assert from 'node:assert/strict'
import { TestLog, testDid } from './generated-records.ts'
import { makeTestIndex, type TestIndex } from './test-index.ts'

async function shown({ index }: TestIndex, q = ''): Promise<string[]> {
  const { items, total } = await index.search({ q, limit: 100 })
  assert.equal(total.value, items.length)
  return items.map(({ key, revision }) => `${key}.${revision}`).sort()
}

describe('revisions', () => {
  it('are found in the newest alone, and still known by their CIDs', async () => {
    const log = new TestLog(testDid(0))
    const first = log.design('part', { name: { en: 'old name' } })
    const second = log.revise(
      first,
      { name: { en: 'new name' } },
      {
        change: { type: 'correction', reason: { en: 'wrong base' } },
      },
    )
    const made = makeTestIndex()
    made.add([first])
    assert.deepEqual(await shown(made, 'old'), ['part.1'])
    made.add([second])
    assert.deepEqual(await shown(made, 'old'), [])
    assert.deepEqual(await shown(made, 'new'), ['part.2'])
    assert.equal(made.index.findRecord(first.cid)?.latest, false)
    assert.equal(made.index.findLatest(log.publisher, 'design', 'part')?.cid, second.cid)
    assert.deepEqual(made.index.revisions(log.publisher, 'design', 'part'), [
      {
        cid: second.cid,
        revision: 2,
        issued: second.statement.issued,
        change: { type: 'correction', reason: { en: 'wrong base' } },
      },
      { cid: first.cid, revision: 1, issued: first.statement.issued },
    ])
    assert.equal(made.index.countRecords(log.publisher), 1)
  })

  it('may come in one batch', async () => {
    const log = new TestLog(testDid(0))
    let row = log.design('part')
    for (let n = 0; n < 4; n++) row = log.revise(row, {})
    const made = makeTestIndex()
    made.add(log.rows)
    assert.deepEqual(await shown(made), ['part.5'])
    assert.equal(made.index.countRecords(), 1)
  })

  for (const [why, more, problem] of [
    ['skips one', { revision: 3 }, /^expected revision 2/],
    [
      'follows another record',
      { previous: 'bafyreidykglsfhoixmivffc5uwhcgshx4j465xwqntbmu43nb2dzqwfvae' },
      /^expected revision 2/,
    ],
    ['begins again', { revision: 1, previous: null }, /^revision 1 is there already/],
  ] as const)
    it(`keeps and reports one that ${why}`, async () => {
      const log = new TestLog(testDid(0))
      const first = log.design('part')
      const wrong = log.revise(first, { name: { en: 'wrong' } }, more as never)
      const made = makeTestIndex()
      made.add(log.rows)
      assert.deepEqual(await shown(made), ['part.1'])
      assert.match(made.index.problemsOf(wrong.cid).join(), problem)
      assert.deepEqual(
        made.index.unindexed(10).map(({ cid }) => cid),
        [wrong.cid],
      )
      assert.equal(made.index.findRecord(wrong.cid)?.position, 1)
    })

  it('goes by the newest that fits the schema', async () => {
    const log = new TestLog(testDid(0))
    const first = log.design('part')
    const second = log.revise(first, { colour: 'red' } as never)
    const third = log.revise(second, { name: { en: 'third' } })
    const made = makeTestIndex()
    made.add([first, second])
    assert.deepEqual(await shown(made), ['part.1'])
    assert.deepEqual(made.index.problemsOf(second.cid), ['/body/colour there is no such field'])
    made.add([third])
    assert.deepEqual(await shown(made), ['part.3'])
  })
})

describe('records that this node cannot index', () => {
  for (const [why, kind, body, problem] of [
    ['an unknown kind', 'recipe', {}, `this node doesn't know the kind "recipe"`],
    ['a wrong body', 'design', { name: { en: 'x' } }, '/body/moleculeType is missing'],
  ] as const)
    it(`are kept and reported: ${why}`, async () => {
      const log = new TestLog(testDid(0))
      const row = log.add(kind, 'thing', body)
      const made = makeTestIndex()
      made.add(log.rows)
      assert.deepEqual(await shown(made), [])
      assert.ok(made.index.problemsOf(row.cid).includes(problem))
    })

  for (const [why, reveals] of [
    ['that reveal a commitment', { commitment: testDid(0), salt: new Uint8Array(32) }],
    ['that reveal in a form which has no effect', 'nothing'],
  ] as const)
    it(`are not those ${why}`, async () => {
      const log = new TestLog(testDid(0))
      const row = log.design('part', {}, { reveals } as never)
      const made = makeTestIndex()
      made.add(log.rows)
      assert.deepEqual(made.index.problemsOf(row.cid), [])
      assert.deepEqual(await shown(made), ['part.1'])
    })

  it('are not those with a field that newer nodes add to the envelope', async () => {
    const log = new TestLog(testDid(0))
    log.design('part', {}, { embargo: 'none' } as never)
    const made = makeTestIndex()
    made.add(log.rows)
    assert.deepEqual(await shown(made), ['part.1'])
  })
})

describe('a withdrawn record', () => {
  it('leaves search, look-ups and facets', async () => {
    const log = new TestLog(testDid(0))
    const part = log.design('part', { sequence: 'ACGTACGTAA', roles: ['SO:0000167'] })
    log.design('other')
    log.withdraw(part.cid)
    const made = makeTestIndex()
    made.add(log.rows, 1)
    assert.deepEqual(await shown(made), ['other.1'])
    assert.equal(made.index.findRecord(part.cid), undefined)
    assert.deepEqual(made.index.findBySequence('ACGTACGTAA'), [])
    assert.deepEqual((await made.index.search({})).facets.role, [])
    assert.equal(made.index.countRecords(log.publisher), 1)
  })

  it('gives way to the revision before it', async () => {
    const log = new TestLog(testDid(0))
    const first = log.design('part')
    const second = log.revise(first, { name: { en: 'second' } })
    log.withdraw(second.cid)
    const made = makeTestIndex()
    made.add(log.rows, 1)
    assert.deepEqual(await shown(made), ['part.1'])
  })

  it('may be withdrawn along with the revision before it, whose block is erased by then', async () => {
    const log = new TestLog(testDid(0))
    const first = log.design('part')
    const second = log.revise(first, { name: { en: 'second' } })
    const made = makeTestIndex()
    made.add([first, second])
    made.blocks.delete(first.cid)
    made.blocks.delete(second.cid)
    made.add([log.withdraw(second.cid), log.withdraw(first.cid)])
    assert.deepEqual(await shown(made), [])
    assert.equal(made.index.countRecords(log.publisher), 0)
  })

  it('may be followed by the next revision, also on a node that never got it', async () => {
    const log = new TestLog(testDid(0))
    const first = log.design('part')
    const second = log.revise(first, {})
    log.revise(second, { name: { en: 'third' } })
    log.withdraw(second.cid)
    const whole = makeTestIndex()
    whole.add(log.rows, 1)
    const late = makeTestIndex()
    late.add(
      log.rows.filter((row) => row !== second),
      1,
    )
    assert.deepEqual(await shown(whole), ['part.3'])
    assert.deepEqual(await late.index.search({}), await whole.index.search({}))
  })

  it('stays out when its block comes after the withdrawal', async () => {
    const log = new TestLog(testDid(0))
    const part = log.design('part')
    const withdrawal = log.withdraw(part.cid)
    const made = makeTestIndex()
    made.add([withdrawal])
    made.add([part])
    assert.deepEqual(await shown(made), [])
  })

  it('stays when the withdrawal takes no effect', async () => {
    const log = new TestLog(testDid(0))
    const part = log.design('part')
    log.withdraw(part.cid, false)
    const made = makeTestIndex()
    made.add(log.rows)
    assert.deepEqual(await shown(made), ['part.1'])
  })
})

describe('the profile of an institution', () => {
  it('names it in every item, and the newest name counts at once', async () => {
    const log = new TestLog(testDid(0))
    log.design('part')
    const profile = log.add('profile', 'institution', {
      name: { en: 'Old Institute', ko: '옛연구원' },
      alias: 'old',
    })
    const made = makeTestIndex()
    made.add(log.rows)
    assert.deepEqual(await shown(made, '연구원'), ['part.1'])
    assert.equal(made.index.findAlias('old'), log.publisher)

    made.add([
      log.add(
        'profile',
        'institution',
        { name: { en: 'New Foundry' }, alias: 'new' },
        {
          revision: 2,
          previous: profile.cid,
        },
      ),
    ])
    assert.deepEqual(await shown(made, '연구원'), [])
    assert.deepEqual(await shown(made, 'foundry part'), ['part.1'])
    assert.deepEqual(await shown(made, 'publisher:new'), ['part.1'])
    assert.deepEqual(made.index.publisherName(log.publisher), { en: 'New Foundry' })
    const { items, facets } = await made.index.search({})
    assert.deepEqual(items[0]?.publisherName, { en: 'New Foundry' })
    assert.deepEqual(facets.publisher[0]?.label, { en: 'New Foundry' })
  })

  it('is missing at first: the publisher goes by the end of its did', () => {
    const { index } = makeTestIndex()
    assert.deepEqual(index.publisherName(testDid(1)), { en: `…${testDid(1).slice(-8)}` })
  })
})

describe('a publisher that is dropped', () => {
  it('leaves nothing behind, and comes back whole', async () => {
    const [kept, dropped] = [new TestLog(testDid(0)), new TestLog(testDid(1))]
    kept.design('kept', { sequence: 'ACGTT' })
    dropped.design('dropped', { sequence: 'ACGTT', organism: { id: 'NCBITaxon:562', name: 'E. coli' } })
    const made = makeTestIndex()
    made.add(kept.rows)
    const before = await made.index.search({})
    made.add(dropped.rows)
    const both = await made.index.search({})
    made.db.transaction((tx) => made.index.onDropped(tx, dropped.publisher))
    assert.deepEqual(await made.index.search({}), before)
    assert.equal(made.index.findBySequence('ACGTT').length, 1)
    made.add(dropped.rows)
    assert.deepEqual(await made.index.search({}), both)
  })

  it('keeps its name alone, also when the index is built anew', async () => {
    const [kept, dropped] = [new TestLog(testDid(0)), new TestLog(testDid(1))]
    kept.design('kept')
    const name = { en: 'Hanbit University', ko: '한빛대학교' }
    dropped.add('profile', 'institution', { name, alias: 'hanbit' })
    dropped.design('dropped')
    const made = makeTestIndex()
    made.add([...kept.rows, ...dropped.rows])
    made.db.transaction((tx) => made.index.onDropped(tx, dropped.publisher))
    await made.index.reindex(kept.rows)
    const { publisher } = dropped
    assert.deepEqual(made.index.publisherName(publisher), name)
    assert.deepEqual(
      [made.index.profileOf(publisher), made.index.findAlias('hanbit'), made.index.countRecords(publisher)],
      [undefined, undefined, 0],
    )
    assert.deepEqual((await made.index.search({ q: '한빛' })).items, [])
  })
})
