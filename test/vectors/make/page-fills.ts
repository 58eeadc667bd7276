import {
  type Block,
  cidToBytes,
  type HeldLog,
  holdPage,
  makeBlock,
  makePage,
  memoryHeldLog,
  type ProtocolErrorCode,
  readPage,
} from '../../../protocol/index.ts'
import {
  at,
  did,
  firstKeyList,
  makeTestLog,
  nextKeyList,
  pageInput,
  people,
  recordNumber,
  recordStatement,
  recovery,
  sampleLog,
  sealAnything,
  startMs,
  stranger,
  type TestLog,
  withdrawalOf,
} from '../fixtures.ts'

const now = startMs + 3_600_000
const log = sampleLog()

/** What a reader is asked beside the page and what it holds. */
export interface Asked {
  readonly from?: number
  readonly cut?: number
  readonly others?: readonly Block[]
}

export interface AddPage {
  valid(comment: string, page: Uint8Array, have: HeldLog, asked?: Asked): void
  refused(code: ProtocolErrorCode, comment: string, page: Uint8Array, have: HeldLog, asked?: Asked): void
}

/** A page from whose blocks those of some leaves are left out. */
function pageWithout(source: TestLog, from: number, to: number, missing: readonly number[]): Uint8Array {
  const input = pageInput(source, from, to)
  const names = new Set(missing.map((position) => source.blocks[position]?.cid))
  return makePage({ ...input, blocks: input.blocks.filter(({ cid }) => !names.has(cid)) })
}

/** The first `size` leaves as a receiver holds them that never got some of the blocks. */
function heldWithout(source: TestLog, size: number, missing: readonly number[]): HeldLog {
  const empty = memoryHeldLog()
  const page = pageWithout(source, 0, size, missing)
  return holdPage(empty, readPage(page, { publisher: did, have: empty, now }))
}

/** Pages that begin below the size held, to fill holes: SPEC §10.1. */
export function addFills({ valid, refused }: AddPage): void {
  const holes = heldWithout(log, 8, [2, 4, 5])
  const page = (from: number, to: number) => makePage(pageInput(log, from, to))
  valid('the blocks of holes, with people', page(2, 8), holes, { from: 2 })
  valid('the blocks of holes and the rest of the log', page(2, 10), holes, { from: 2 })
  valid('one hole filled, others stay', pageWithout(log, 2, 8, [4]), holes, { from: 2 })
  valid('part of the leaves held', page(4, 5), holes, { from: 4 })
  valid('nothing that was missing', page(6, 8), holes, { from: 6 })
  valid('from the beginning', page(0, 10), holes, { from: 0 })
  valid('leaves held, all of them there', page(2, 10), heldWithout(log, 8, []), { from: 2 })
  valid(
    'an older head than the leaves held',
    makePage(pageInput(makeTestLog(log.blocks.slice(0, 6)), 2, 6)),
    holes,
    { from: 2 },
  )
  valid('a hole that a later page explains stays without its block', page(3, 10), heldWithout(log, 5, []), {
    from: 3,
  })
  refused('bad_shape', 'another from than was asked for', page(4, 8), holes, { from: 2 })
  refused('bad_shape', 'the size held where holes were asked for', page(8, 10), holes, { from: 2 })
  refused('bad_leaf', 'another leaf than is held', otherLeaf(), holes, { from: 2 })
  refused('unexplained_hole', 'to the end, and a hole stays', pageWithout(log, 2, 10, [4]), holes, {
    from: 2,
  })
  refused('bad_order', 'a hole filled with a record issued after the next one', ...disorderedFill(), {
    from: 2,
  })
  refused('unknown_key', 'a hole filled with a record of a stranger', ...strangersFill(), { from: 2 })
  valid('a hole that turns out to be a withdrawal', page(6, 10), heldWithout(log, 9, [8]), { from: 6 })
}

/** A log with another leaf 3, which is held differently. */
function otherLeaf(): Uint8Array {
  const blocks = [...log.blocks]
  blocks[3] = recordNumber(3, { status: 'planned' })
  return makePage(pageInput(makeTestLog(blocks.slice(0, 8)), 2, 8))
}

function disorderedFill(): [Uint8Array, HeldLog] {
  const blocks = log.blocks.map((block, i) => (i === 4 ? recordNumber(4, { issued: at(3000) }) : block))
  const source = makeTestLog(blocks.slice(0, 8), new Set(), { issued: at(3500) })
  return [makePage(pageInput(source, 2, 8)), heldWithout(source, 8 - 1, [4])]
}

function strangersFill(): [Uint8Array, HeldLog] {
  const strange = sealAnything(recordStatement({ key: 'BF-4', issued: at(64) }), stranger)
  const source = makeTestLog(log.blocks.slice(0, 8).map((block, i) => (i === 4 ? strange : block)))
  return [makePage(pageInput(source, 2, 8)), heldWithout(source, 7, [4])]
}

/** Pages of a log that evidence has cut (SPEC §6.5): leaves from the cut on are left aside. */
export function addCuts({ valid, refused }: AddPage): void {
  const empty = memoryHeldLog()
  const page = (from: number, to: number) => makePage(pageInput(log, from, to))
  valid('a page beyond the cut: leaves before it are kept', page(0, 10), empty, { cut: 4 })
  valid('cut behind a hole, which stays unexplained', page(0, 10), empty, { cut: 6 })
  valid('a page that ends before the cut', page(0, 5), empty, { cut: 7 })
  valid('a page that ends at the cut', page(0, 5), empty, { cut: 5 })
  valid('nothing before the cut is new', page(5, 10), heldWithout(log, 5, []), { cut: 5 })
  valid('cut before the first leaf', page(0, 10), empty, { cut: 0 })
  const strange = sealAnything(recordStatement({ key: 'BF-4' }), stranger)
  const worse = makeTestLog([...log.blocks.slice(0, 4), strange])
  valid('what stands beyond the cut is not looked at', makePage(pageInput(worse, 0, 5)), empty, { cut: 4 })
  refused('unknown_key', 'what stands before the cut is', makePage(pageInput(worse, 0, 5)), empty, { cut: 5 })
  refused('bad_root', 'the leaves beyond the cut are not those of the head', wrongRoot(), empty, { cut: 4 })
}

function wrongRoot(): Uint8Array {
  const input = pageInput(log, 0, 10)
  const leaves = [...input.leaves.slice(0, 9), cidToBytes(makeBlock('other').cid)]
  return makePage({ ...input, leaves })
}

/** Withdrawals of people blocks alone: SPEC §5.5. */
export function addPeopleWithdrawals({ valid, refused }: AddPage): void {
  const empty = memoryHeldLog()
  const withPeople = recordNumber(1, { people: people.cid })
  const blocks = [firstKeyList, withPeople, withdrawalOf(people.cid, 2)]
  const source = makeTestLog(blocks)
  valid(
    'a people block is withdrawn, the record stays',
    makePage({ ...pageInput(source, 0, 3), blocks }),
    empty,
  )
  valid(
    'the withdrawn people block still there',
    makePage({ ...pageInput(source, 0, 3), blocks: [...blocks, people] }),
    empty,
  )
  const early = makeTestLog([
    firstKeyList,
    withdrawalOf(people.cid, 1),
    recordNumber(2, { people: people.cid }),
  ])
  valid('the people block of a later record is not withdrawn', makePage(pageInput(early, 0, 3)), empty)
  refused(
    'unexplained_hole',
    'the withdrawal of a people block explains no hole of the record',
    pageWithout(source, 0, 3, [1]),
    empty,
  )
  refused(
    'bad_tree',
    'the tree takes the withdrawal of a people block for one of its record',
    makePage({ ...pageInput(makeTestLog(blocks, new Set([1])), 0, 3), blocks }),
    empty,
  )
  const both = [...blocks, withdrawalOf(withPeople.cid, 3)]
  const whole = makeTestLog(both, new Set([1]))
  valid('first the people block, then the record', makePage(pageInput(whole, 0, 4)), empty)
}

/** Pages of publishers whose keys have forked: SPEC §4.1. */
export function addKeyForks({ valid, refused }: AddPage): void {
  const empty = memoryHeldLog()
  const mine = nextKeyList(firstKeyList)
  const thiefs = nextKeyList(firstKeyList, { recovery: [] })
  const rescued = nextKeyList(firstKeyList, { issued: at(30) }, recovery)
  const page = (keyLists: readonly Block[], named: Block) => {
    const source = makeTestLog(log.blocks, log.withdrawn, { keyList: named.cid })
    return makePage({ ...pageInput(source, 0, 10), keyLists })
  }
  const unsettled = { others: [mine, thiefs] }
  const settled = { others: [mine, rescued] }
  valid(
    'a fork that is not settled: the head names the version before',
    page([firstKeyList], firstKeyList),
    empty,
    unsettled,
  )
  valid(
    'with one of the two, the head names the version before',
    page([firstKeyList, mine], firstKeyList),
    empty,
    unsettled,
  )
  valid('the key list that rules', page([firstKeyList, rescued], rescued), empty, settled)
  valid(
    'one that does not rule, the head names the version before',
    page([firstKeyList, mine], firstKeyList),
    empty,
    settled,
  )
  refused(
    'bad_key_list',
    'the head names one of two that do not rule',
    page([firstKeyList, mine], mine),
    empty,
    unsettled,
  )
  refused(
    'bad_key_list',
    'the head names one that does not rule',
    page([firstKeyList, mine], mine),
    empty,
    settled,
  )
  refused(
    'bad_key_list',
    'a third one, which settles the fork: evidence first',
    page([firstKeyList, rescued], rescued),
    empty,
    unsettled,
  )
}
