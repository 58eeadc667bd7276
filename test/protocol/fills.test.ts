import assert from 'node:assert/strict'
import fc from 'fast-check'
import { verifyNatively as verify } from '../../node/platform/native-signature.ts'
import {
  type Block,
  type HeldLog,
  holdPage,
  makePage,
  memoryHeldLog,
  type PageOptions,
  readPage,
  type VerifiedPage,
} from '../../protocol/index.ts'
import {
  did,
  firstKeyList,
  makeTestLog,
  pageInput,
  recordNumber,
  startMs,
  type TestLog,
  withdrawalOf,
} from '../vectors/fixtures.ts'

const now = startMs + 3_600_000

/** Twenty leaves; those at 6 and 12 are withdrawn at 15 and 18. */
function someLog(): TestLog {
  const blocks: Block[] = [firstKeyList, ...Array.from({ length: 19 }, (_, i) => recordNumber(i + 1))]
  blocks[15] = withdrawalOf(blocks[6]?.cid ?? firstKeyList.cid, 15)
  blocks[18] = withdrawalOf(blocks[12]?.cid ?? firstKeyList.cid, 18)
  return makeTestLog(blocks, new Set([6, 12]))
}

const log = someLog()

function read(
  have: HeldLog,
  to: number,
  missing: ReadonlySet<number>,
  more: Partial<PageOptions> = {},
): VerifiedPage {
  const from = more.from ?? have.size
  const input = pageInput(log, from, to)
  const left = new Set([...missing].map((position) => log.blocks[position]?.cid))
  const page = makePage({ ...input, blocks: input.blocks.filter(({ cid }) => !left.has(cid)) })
  return readPage(page, { publisher: did, have, now, verify, ...more })
}

describe('holes', () => {
  const cases = fc.record({
    size: fc.integer({ min: 2, max: 19 }),
    missing: fc.uniqueArray(fc.integer({ min: 1, max: 18 }), { maxLength: 8 }),
    asks: fc.array(fc.tuple(fc.nat(18), fc.nat(19)), { maxLength: 8 }),
  })

  it('are filled by whatever pages come, and then the log is as if there had been none', () => {
    fc.assert(
      fc.property(cases, ({ size, missing, asks }) => {
        const lost = new Set(missing.filter((position) => position < size))
        let have = memoryHeldLog()
        have = holdPage(have, read(have, size, lost))
        const filled = new Set<number>()
        for (const [start, end] of asks) {
          const from = Math.min(start, have.size - 1)
          const to = Math.max(from + 1, Math.min(end, have.size))
          const page = read(have, to, new Set(), { from })
          assert.equal(page.entries.length, 0)
          for (const { position, block, kind } of page.fills) {
            assert.ok(have.holes.includes(position) && !filled.has(position))
            assert.equal(block?.cid, log.blocks[position]?.cid)
            assert.equal(kind, 'record')
            filled.add(position)
          }
          have = holdPage(have, page)
        }
        for (const position of lost) {
          const isOpen = !filled.has(position) && !have.isWithdrawn(position)
          assert.equal(have.holes.includes(position), isOpen, `leaf ${position}`)
        }
        const [hole] = have.holes
        have = holdPage(have, read(have, 20, new Set(), hole === undefined ? {} : { from: hole }))
        assert.deepEqual(have.holes, [])
        assert.equal(have.size, 20)
        for (let i = 0; i < 20; i++) assert.equal(have.isWithdrawn(i), i === 6 || i === 12)
        const whole = read(memoryHeldLog(), 20, new Set())
        assert.equal(have.lastIssued, whole.lastIssued)
        assert.deepEqual(have.leafAt(19), whole.entries[19]?.leaf)
      }),
      { numRuns: 150 },
    )
  }).timeout(60_000)

  it('verify no leaf again that has its block', () => {
    let checked = 0
    const counting: typeof verify = (...args) => {
      checked++
      return verify(...args)
    }
    const have = holdPage(memoryHeldLog(), read(memoryHeldLog(), 14, new Set([3, 9])))
    const page = read(have, 14, new Set(), { from: 1, verify: counting })
    assert.deepEqual(
      page.fills.map(({ position }) => position),
      [3, 9],
    )
    assert.equal(checked, 2 + 2)
  })

  it('can only be asked for where leaves are held', () => {
    const have = holdPage(memoryHeldLog(), read(memoryHeldLog(), 5, new Set()))
    assert.throws(() => read(have, 10, new Set(), { from: 6 }), RangeError)
  })
})

describe('a page of a log that is cut', () => {
  it('brings the leaves before the cut as any page does, and nothing of the rest', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(19), (cut, start) => {
        const from = Math.min(cut, start)
        const have =
          from === 0 ? memoryHeldLog() : holdPage(memoryHeldLog(), read(memoryHeldLog(), from, new Set()))
        const page = read(have, 20, new Set(), { cut })
        const expected = cut === 20 || cut === from ? undefined : read(have, cut, new Set())
        assert.equal(page.to, cut)
        assert.deepEqual(
          page.entries.map(({ position }) => position),
          Array.from({ length: cut - from }, (_, i) => from + i),
        )
        if (!expected) return
        assert.deepEqual(page.subtrees, expected.subtrees)
        assert.deepEqual(page.withdrawn, expected.withdrawn)
        assert.deepEqual(page.holes, expected.holes)
        assert.equal(page.lastIssued, expected.lastIssued)
        assert.equal(page.tree, undefined)
      }),
      { numRuns: 60 },
    )
  }).timeout(30_000)
})
