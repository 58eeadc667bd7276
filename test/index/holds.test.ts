import assert from 'node:assert/strict'
import type { CuratorHolds } from '../../node/index/index.ts'
import type { RecordStatement } from '../../protocol/index.ts'
import { type StoredRow, TestLog, testDid } from './generated-records.ts'
import { makeTestIndex, type TestIndex } from './test-index.ts'

const nameOf = ({ publisher, statement: { kind, key } }: StoredRow) => `biofed:${publisher}/${kind}/${key}`

function makeParts() {
  const made = makeTestIndex()
  const [theirs, curator] = [new TestLog(testDid(0)), new TestLog(testDid(1))]
  const hold = (target: string, more: Partial<RecordStatement> = {}, changes: object = {}) =>
    curator.add(
      'attestation',
      'hold-1',
      { target, type: 'screening', hold: true, reason: 'biosafety', ...changes },
      more,
    )
  const heed = (holds: CuratorHolds) =>
    made.db.transaction((tx) => made.index.setCurator(tx, curator.publisher, holds))
  return { made, theirs, curator, hold, heed }
}

async function shown({ index }: TestIndex): Promise<string[]> {
  const { items, total } = await index.search({ q: '', limit: 100 })
  assert.equal(total.value, items.length)
  assert.equal(index.countRecords(), items.length)
  return items.map(({ key }) => key).sort()
}

describe('a record that a curator holds', () => {
  for (const by of ['CID', 'stable name'] as const)
    for (const inOrder of [true, false])
      it(`by its ${by} is hidden where the operator says so, whether the hold comes ${inOrder ? 'later' : 'first'}`, async () => {
        const { made, theirs, hold, heed } = makeParts()
        const [part, other] = [theirs.design('part'), theirs.design('other')]
        const held = hold(by === 'CID' ? part.cid : nameOf(part))
        heed('hide')
        made.add(inOrder ? [part, other, held] : [held, part, other])
        assert.deepEqual(await shown(made), ['other'])
        assert.deepEqual(made.index.holdsOn(part.cid), [
          {
            by: held.cid,
            curator: held.publisher,
            issued: held.statement.issued,
            holds: 'hide',
            reason: 'biosafety',
          },
        ])
        assert.deepEqual(made.index.holdsOn(other.cid), [])
      })

  it('is shown when the operator flags or ignores the curator, and hidden as soon as not', async () => {
    const { made, theirs, hold, heed } = makeParts()
    made.add([theirs.design('part'), hold(theirs.rows[0]?.cid ?? '')])
    assert.deepEqual(await shown(made), ['part'])
    for (const [holds, keys] of [
      ['flag', ['part']],
      ['hide', []],
      ['ignore', ['part']],
      ['hide', []],
      ['flag', ['part']],
    ] as const) {
      heed(holds)
      assert.deepEqual(await shown(made), keys)
      assert.equal(made.index.holdsOn(theirs.rows[0]?.cid ?? '').length, holds === 'ignore' ? 0 : 1)
    }
    assert.deepEqual(
      made.index.curators().map(({ holds, records }) => [holds, records]),
      [['flag', 1]],
    )
  })

  it('is shown again when the hold is revised away, or withdrawn, or its curator no longer followed', async () => {
    for (const lift of ['revised', 'withdrawn', 'dropped'] as const) {
      const { made, theirs, curator, hold, heed } = makeParts()
      heed('hide')
      const part = theirs.design('part')
      const held = hold(part.cid)
      made.add([part, held])
      assert.deepEqual(await shown(made), [])
      if (lift === 'revised') made.add([hold(part.cid, { revision: 2, previous: held.cid }, { hold: false })])
      else if (lift === 'withdrawn') made.add([curator.withdraw(held.cid)])
      else made.db.transaction((tx) => made.index.onDropped(tx, curator.publisher))
      assert.deepEqual(await shown(made), ['part'], lift)
      assert.deepEqual(made.index.holdsOn(part.cid), [])
    }
  })

  it('stays hidden in its next revision when it is held by name, and not when one revision alone was', async () => {
    const { made, theirs, hold, heed } = makeParts()
    heed('hide')
    const [named, single] = [theirs.design('named'), theirs.design('single')]
    made.add([named, single, hold(nameOf(named))])
    const attestation = hold(single.cid, {}, {})
    made.add([{ ...attestation, statement: { ...attestation.statement, key: 'hold-2' } }])
    made.add([theirs.revise(named, {}), theirs.revise(single, {})])
    assert.deepEqual(await shown(made), ['single'])
  })

  it('stays hidden after a rebuild', async () => {
    const { made, theirs, hold, heed } = makeParts()
    heed('hide')
    const rows = [theirs.design('part'), theirs.design('other'), hold(theirs.rows[0]?.cid ?? '')]
    made.add(rows)
    await made.index.reindex(rows)
    assert.deepEqual(await shown(made), ['other'])
  })

  it('shows what institutions attest, newest first, and lets nobody hold by a broken attestation', () => {
    const { made, theirs, curator, heed } = makeParts()
    heed('hide')
    const part = theirs.design('part')
    const review = curator.add('attestation', 'r', { target: part.cid, type: 'review', outcome: 'passed' })
    const broken = curator.add('attestation', 'b', { target: part.cid, type: 'hold', hold: true })
    made.add([part, review, broken])
    assert.deepEqual(made.index.attestationsOf(part.cid), [
      {
        cid: review.cid,
        publisher: curator.publisher,
        issued: review.statement.issued,
        target: part.cid,
        type: 'review',
        outcome: 'passed',
        hold: false,
      },
    ])
    assert.deepEqual(made.index.problemsOf(broken.cid), ['/body/reason a hold needs a reason'])
    assert.deepEqual(made.index.holdsOn(part.cid), [])
  })
})
