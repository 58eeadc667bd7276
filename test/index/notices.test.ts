import assert from 'node:assert/strict'
import type { Notice } from '../../node/index/index.ts'
import { type CidText, readTime } from '../../protocol/index.ts'
import { type StoredRow, seededRandom, TestLog, testDid } from './generated-records.ts'
import { makeTestIndex, type TestIndex } from './test-index.ts'

const reason = { en: 'a base was wrong' }
const correction = { change: { type: 'correction', reason } }
const retraction = { change: { type: 'retraction', reason } }
const addition = { change: { type: 'addition', reason } }
const nameOf = ({ publisher, statement: { kind, key } }: StoredRow) => `biofed:${publisher}/${kind}/${key}`
const builtOn = (...derivedFrom: object[]) => ({ derivedFrom }) as never
const brief = ({ type, by, relation, target }: Notice) => ({ type, by, relation, target })

function makeLogs() {
  const made = makeTestIndex()
  return { made, theirs: new TestLog(testDid(0)), ours: new TestLog(testDid(1)) }
}

describe('a record that builds on another', () => {
  for (const [what, change] of [
    ['correction', correction],
    ['retraction', retraction],
  ] as const)
    it(`is told of its ${what}, whichever of the two comes first`, () => {
      for (const inOrder of [true, false]) {
        const { made, theirs, ours } = makeLogs()
        const part = theirs.design('part')
        const device = ours.design('device', builtOn({ cid: part.cid }))
        const fixed = theirs.revise(part, {}, change)
        made.add(inOrder ? [part, device, fixed] : [part, fixed, device])
        assert.deepEqual(made.index.noticesOf(device.cid), [
          {
            record: device.cid,
            relation: 'derived-from',
            target: part.cid,
            type: what,
            by: fixed.cid,
            publisher: theirs.publisher,
            publisherName: made.index.publisherName(theirs.publisher),
            issued: fixed.statement.issued,
            change: change.change,
          },
        ])
        assert.deepEqual(made.index.noticesBy(fixed.cid), made.index.noticesOf(device.cid))
        assert.deepEqual(made.index.noticesOf(part.cid), [])
      }
    })

  it('is told of a withdrawal with its reason, also where the withdrawn record never came', () => {
    for (const withRecord of [true, false]) {
      const { made, theirs, ours } = makeLogs()
      const part = theirs.design('part')
      const device = ours.design('device', builtOn({ cid: part.cid }))
      const gone = theirs.withdraw(part.cid)
      made.add(withRecord ? [part, device, gone] : [gone, device])
      const [notice] = made.index.noticesOf(device.cid)
      assert.deepEqual(notice && [notice.type, notice.by, notice.reason], [
        'withdrawal',
        gone.cid,
        'erroneous',
      ])
      assert.deepEqual(made.index.noticesBy(part.cid), [notice])
    }
  })

  it('is not told of additions, of later revisions without a change, nor of what it was built on after', () => {
    const { made, theirs, ours } = makeLogs()
    const part = theirs.design('part')
    const more = theirs.revise(part, {}, addition)
    const fixed = theirs.revise(more, {}, correction)
    const newest = theirs.revise(fixed, {})
    const [old, mid, late] = [part, more, fixed].map((row, i) =>
      ours.design(`d-${i}`, builtOn({ cid: row.cid })),
    )
    made.add([...theirs.rows, ...ours.rows])
    const causes = [old, mid, late].map((row) => made.index.noticesOf(row?.cid ?? '').map(({ by }) => by))
    assert.deepEqual(causes, [[fixed.cid], [fixed.cid], []])
    assert.deepEqual(made.index.noticesBy(newest.cid), [])
    assert.deepEqual(made.index.noticesBy(more.cid), [])
  })

  it('that names it by its stable name is told of what came after it alone', () => {
    const { made, theirs, ours } = makeLogs()
    const part = theirs.design('part')
    const before = ours.design('before', builtOn({ record: nameOf(part) }), {
      issued: readTime('2020-01-01T00:00:00Z'),
    })
    const fixed = theirs.revise(part, {}, { ...correction, issued: readTime('2026-06-01T00:00:00Z') })
    const after = ours.design('after', builtOn({ record: nameOf(part) }), {
      issued: readTime('2026-07-01T00:00:00Z'),
    })
    const exact = ours.design('exact', builtOn({ record: nameOf(part), cid: fixed.cid }), {
      issued: readTime('2026-05-31T23:59:59Z'),
    })
    made.add([part, before, fixed, after, exact])
    assert.deepEqual(
      [before, after, exact].map(({ cid }) => made.index.noticesOf(cid).map(brief)),
      [[{ type: 'correction', by: fixed.cid, relation: 'derived-from', target: nameOf(part) }], [], []],
    )
  })

  it('is not told by an institution that withdraws the name of another one’s record', () => {
    const { made, theirs, ours } = makeLogs()
    const thief = new TestLog(testDid(2))
    const part = theirs.design('part')
    const device = ours.design('device', builtOn({ cid: part.cid }))
    made.add([thief.withdraw(part.cid), part, device])
    assert.deepEqual(made.index.noticesOf(device.cid), [])
    assert.equal(made.index.findRecord(part.cid)?.cid, part.cid)
    made.add([thief.withdraw(device.cid)])
    assert.equal(made.index.findLatest(ours.publisher, 'design', 'device')?.cid, device.cid)
  })

  it('is no longer told once the correction itself is withdrawn', () => {
    const { made, theirs, ours } = makeLogs()
    const part = theirs.design('part')
    const device = ours.design('device', builtOn({ cid: part.cid }))
    const fixed = theirs.revise(part, {}, correction)
    made.add([part, device, fixed])
    made.add([theirs.withdraw(fixed.cid)])
    assert.deepEqual(made.index.noticesOf(device.cid), [])
  })
})

describe('the notices of an institution', () => {
  it('are listed page by page, newest cause first, for its newest revisions', () => {
    const { made, theirs, ours } = makeLogs()
    const expected: string[] = []
    for (let n = 0; n < 7; n++) {
      const part = theirs.design(`part-${n}`)
      const first = ours.design(`device-${n}`, builtOn({ cid: part.cid }))
      const device = ours.revise(first, builtOn({ cid: part.cid }))
      const other = ours.design(`other-${n}`, builtOn({ cid: part.cid }))
      const cause = n % 2 === 0 ? theirs.revise(part, {}, correction) : theirs.withdraw(part.cid)
      made.add([part, first, device, other, cause])
      const both = [device, other].map(({ cid }) => `${cid} ${cause.cid}`)
      expected.unshift(...both.sort())
    }
    const found: string[] = []
    let after: Parameters<TestIndex['index']['listNotices']>[2]
    do {
      const { items, next } = made.index.listNotices([ours.publisher], 3, after)
      for (const { notice, item } of items) {
        assert.equal(item.cid, notice.record)
        found.push(`${notice.record} ${notice.by}`)
      }
      after = next
    } while (after)
    assert.deepEqual([...found].sort(), [...expected].sort())
    assert.equal(new Set(found).size, 14)
    assert.deepEqual(made.index.listNotices([theirs.publisher], 10).items, [])
  })

  it('are the same whatever the order in which records came, and after a rebuild', async () => {
    const random = seededRandom(7)
    const logs = [0, 1, 2].map((n) => new TestLog(testDid(n)))
    const all: StoredRow[] = []
    const withdrawn = new Set<CidText>()
    for (let i = 0; i < 120; i++) {
      const log = logs[Math.floor(random() * 3)] ?? assert.fail()
      const any = all[Math.floor(random() * all.length)]
      const own = log.rows.findLast(
        ({ statement, cid }) => statement.kind === 'design' && !withdrawn.has(cid),
      )
      const dice = random()
      if (own && dice < 0.2) all.push(log.revise(own, {}, dice < 0.1 ? correction : retraction))
      else if (own && dice < 0.3) {
        withdrawn.add(own.cid)
        all.push(log.withdraw(own.cid))
      } else {
        const link = any && (dice < 0.7 ? { cid: any.cid } : { record: nameOf(any) })
        all.push(log.design(`d-${i}`, link ? builtOn(link) : {}))
      }
    }
    const publishers = logs.map(({ publisher }) => publisher)
    const given = (made: TestIndex) => [
      made.index.listNotices(publishers, 1_000),
      ...all.map(({ cid }) => [made.index.noticesOf(cid), made.index.noticesBy(cid)]),
    ]
    const first = makeTestIndex()
    first.add(all)
    const expected = given(first)
    assert.ok(first.index.listNotices(publishers, 1_000).items.length > 5)
    for (let order = 0; order < 5; order++) {
      const made = makeTestIndex()
      const queues = logs.map((log) => [...log.rows])
      while (queues.some(({ length }) => length > 0)) {
        const row = queues[Math.floor(random() * 3)]?.shift()
        if (row) made.add([row])
      }
      assert.deepEqual(given(made), expected)
    }
    await first.index.reindex(all.filter(({ cid }) => !withdrawn.has(cid)))
    assert.deepEqual(given(first), expected)
  })
})
