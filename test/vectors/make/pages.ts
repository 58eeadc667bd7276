import {
  type Block,
  cidToBytes,
  consistencyProof,
  type HeldLog,
  holdPage,
  makeBlock,
  makePage,
  memoryHeldLog,
  type PageInput,
  readKeyChain,
  readPage,
  writeCar,
} from '../../../protocol/index.ts'
import { base64, CaseList, hex, type VectorFile } from '../cases.ts'
import {
  at,
  did,
  digest,
  firstKeyList,
  makeTestLog,
  nextKeyList,
  otherDid,
  pageInput,
  people,
  recordNumber,
  recordStatement,
  sampleLog,
  sealAnything,
  signing,
  startMs,
  stranger,
  type TestLog,
  withdrawalOf,
} from '../fixtures.ts'
import {
  type AddPage,
  type Asked,
  addCuts,
  addFills,
  addKeyForks,
  addPeopleWithdrawals,
} from './page-fills.ts'

const now = startMs + 3_600_000
const log = sampleLog()
const empty = memoryHeldLog()

/** The first `size` leaves of a log as a receiver holds them. */
function held(source: TestLog, size: number): HeldLog {
  if (size === 0) return empty
  const bytes = makePage({ ...pageInput(source, 0, size) })
  return holdPage(empty, readPage(bytes, { publisher: did, have: empty, now }))
}

function heldJson(have: HeldLog) {
  return {
    leaves: Array.from({ length: have.size }, (_, i) => hex(have.leafAt(i))),
    notWithdrawable: Array.from({ length: have.size }, (_, i) => i).filter((i) => !have.isWithdrawable(i)),
    withdrawn: Array.from({ length: have.size }, (_, i) => i).filter((i) => have.isWithdrawn(i)),
    holes: have.holes,
    lastIssued: have.lastIssued ?? null,
    keyLists: have.chain?.versions.map(({ bytes }) => hex(bytes)) ?? [],
  }
}

/** A page as its maker would write it, but for the root's fields, which `change` may spoil. */
function pageWith(input: PageInput, change: Readonly<Record<string, unknown>>): Uint8Array {
  const root = { ...fieldsOf(input), ...change }
  return writeCar(makeBlock(root), [...input.keyLists, input.head, ...input.blocks])
}

/** Sync pages and what a receiver makes of them: SPEC §10.1. */
export function pageVectors(): VectorFile {
  const list = new CaseList('page')
  const data = (page: Uint8Array, have: HeldLog, publisher: string = did, asked: Asked = {}) => ({
    publisher,
    now: now / 1000,
    have: heldJson(have),
    ...asked,
    ...(asked.others && { others: asked.others.map(({ bytes }) => hex(bytes)) }),
    page: base64(page),
  })
  const valid = (comment: string, page: Uint8Array, have: HeldLog = empty, asked: Asked = {}) => {
    const others = asked.others?.map(({ bytes }) => bytes)
    const read = readPage(page, { publisher: did, have, now, ...asked, others })
    const blocks = [...read.fills, ...read.entries].flatMap(({ block, people: side }) =>
      [block?.cid, side?.cid].filter((cid) => cid !== undefined),
    )
    list.valid(comment, {
      ...data(page, have, did, asked),
      to: read.to,
      holes: read.holes,
      withdrawn: read.withdrawn,
      ...(read.withdrawnPeople.length > 0 && { withdrawnPeople: read.withdrawnPeople }),
      blocks,
    })
  }
  const whole = pageInput(log, 0, 10)
  const blocksWithout = (position: number) =>
    whole.blocks.filter(({ cid }) => cid !== log.blocks[position]?.cid)

  valid('a whole log, with a withdrawal, its hole, and people', makePage(whole))
  valid('the withdrawn block still there', makePage({ ...whole, blocks: [...log.blocks, people] }))
  valid(
    'people left out',
    makePage({ ...whole, blocks: whole.blocks.filter(({ cid }) => cid !== people.cid) }),
  )
  valid('the first five leaves: the hole is not explained yet', makePage(pageInput(log, 0, 5)))
  valid('the next three', makePage(pageInput(log, 5, 8)), held(log, 5))
  valid('the rest, which withdraws a leaf held', makePage(pageInput(log, 8, 10)), held(log, 8))
  valid('nothing new', makePage(pageInput(log, 10, 10)), held(log, 10))
  valid('one leaf', makePage(pageInput(log, 0, 1)))
  valid(
    'a block that nothing names is left aside',
    makePage({ ...whole, blocks: [...whole.blocks, makeBlock('stray')] }),
  )
  valid('blocks in another order', makePage({ ...whole, blocks: whole.blocks.toReversed() }))
  valid('a malformed people block counts as absent', strangePeople())
  valid('a large log without withdrawals', makePage(pageInput(longLog, 290, 300)), heldLeaves(longLog, 290))

  const bad = (
    code: Parameters<CaseList['refused']>[0],
    comment: string,
    page: Uint8Array,
    have: HeldLog = empty,
  ) => list.refused(code, comment, data(page, have))
  const spoilt = (change: Readonly<Record<string, unknown>>) => pageWith(whole, change)
  bad('bad_shape', 'another type', spoilt({ type: 'heads' }))
  bad('bad_shape', 'another field', spoilt({ note: 1 }))
  for (const field of ['publisher', 'epoch', 'from', 'to', 'leaves', 'proof', 'head', 'keyLists'])
    bad('bad_shape', `${field} missing`, without(whole, field))
  bad('bad_shape', 'fewer leaves than from and to say', spoilt({ leaves: whole.leaves.slice(1) }))
  bad('bad_shape', 'more leaves than from and to say', spoilt({ to: 9 }))
  bad('bad_shape', 'to below from', spoilt({ from: 3, to: 2, leaves: [] }))
  bad('bad_shape', 'no key lists', spoilt({ keyLists: [] }))
  bad('bad_shape', 'another from than asked for', makePage(pageInput(log, 5, 10)))
  bad('bad_shape', 'no leaves although there are more', makePage(pageInput(log, 5, 5)), held(log, 5))
  bad(
    'bad_shape',
    'more leaves than the head has',
    pageWith({ ...pageInput(log, 0, 10), head: makeTestLog(log.blocks.slice(0, 3)).head }, {}),
  )
  bad(
    'bad_shape',
    'a leaf of 35 bytes',
    spoilt({ leaves: [whole.leaves[0]?.slice(1), ...whole.leaves.slice(1)] }),
  )
  bad('bad_shape', 'a proof hash of 31 bytes', spoilt({ proof: [digest('x').slice(1)] }))
  bad('bad_shape', 'a proof of 65 hashes', spoilt({ proof: Array.from({ length: 65 }, () => digest('x')) }))
  bad('bad_cid', 'the head is no CID', spoilt({ head: 'x' }))
  bad('bad_cid', 'a leaf is no CID', spoilt({ leaves: [new Uint8Array(36), ...whole.leaves.slice(1)] }))
  bad('bad_leaf', 'a leaf of codec raw', spoilt({ leaves: [rawLeaf(), ...whole.leaves.slice(1)] }))
  bad('bad_did', 'the publisher is no did', spoilt({ publisher: 'x' }))
  bad('wrong_publisher', 'another publisher', spoilt({ publisher: otherDid }))
  bad('bad_epoch', "another epoch than the head's", spoilt({ epoch: 2 }))
  bad('missing_block', 'the head is missing', writeCar(rootOf(whole), [firstKeyList, ...whole.blocks]))
  bad('missing_block', 'the key list is missing', writeCar(rootOf(whole), [log.head, ...blocksWithout(0)]))
  bad('bad_proof', 'a proof where none is needed', spoilt({ proof: [digest('x')] }))
  bad('bad_proof', 'no proof where one is needed', pageWith(pageInput(log, 0, 5), { proof: [] }))
  bad('bad_proof', 'another leaf before the end', swapped(pageInput(log, 0, 5), 1, 2))
  bad('bad_root', 'leaves in another order', swapped(whole, 1, 2))
  bad('bad_root', 'another log held', makePage(pageInput(log, 5, 10)), held(otherLog(), 5))
  bad('bad_leaf', 'a leaf twice', makePage(pageInput(twiceLog(), 0, 3)))
  bad(
    'bad_leaf',
    'a leaf that is held already',
    makePage(pageInput(twiceLog(), 2, 3)),
    held(makeTestLog(log.blocks.slice(0, 2)), 2),
  )
  bad(
    'bad_tree',
    'the tree leaves the withdrawal out',
    makePage(pageInput(makeTestLog(log.blocks, new Set()), 0, 10)),
  )
  bad(
    'bad_tree',
    'the tree withdraws another leaf',
    makePage({ ...pageInput(makeTestLog(log.blocks, new Set([4])), 0, 10), blocks: [...log.blocks] }),
  )
  bad('bad_tree', 'the tree withdraws a key list', keyListWithdrawn())
  bad('unexplained_hole', 'a block missing', makePage({ ...whole, blocks: blocksWithout(4) }))
  bad('unexplained_hole', 'the withdrawal missing', makePage({ ...whole, blocks: blocksWithout(8) }))
  bad('unexplained_hole', 'a later leaf named by a withdrawal', withdrawnTooEarly())
  bad('bad_order', 'a record issued before the one before', disordered())
  bad(
    'bad_order',
    'a record issued before the last one held',
    makePage(pageInput(disorderedLog(), 3, 4)),
    held(makeTestLog(log.blocks.slice(0, 3)), 3),
  )
  bad(
    'bad_order',
    'the head issued before its last record',
    makePage(pageInput(makeTestLog(log.blocks, log.withdrawn, { issued: at(60) }), 0, 10)),
  )
  bad(
    'in_future',
    'a head that waits',
    makePage(pageInput(makeTestLog(log.blocks, log.withdrawn, { issued: at(5000) }), 0, 10)),
  )
  bad(
    'unknown_key',
    'a record by a key that is not listed',
    withLeaf(sealAnything(recordStatement(), stranger)),
  )
  bad(
    'bad_signature',
    'a record signed as a head',
    withLeaf(sealAnything(recordStatement(), signing, 'head')),
  )
  bad(
    'wrong_publisher',
    "another publisher's record",
    withLeaf(sealAnything({ ...recordStatement(), publisher: otherDid }, signing)),
  )
  bad('bad_type', 'a head as leaf', withLeaf(log.head))
  bad('bad_shape', 'a tile as leaf', withLeaf(makeBlock({ level: 0, entries: [] })))
  bad('bad_type', 'a key list that is not in the chain', withLeaf(nextKeyList(firstKeyList)))
  bad('bad_key_list', 'a fork of the key list held', forkedKeys(), held(log, 5))
  list.refused(
    'wrong_publisher',
    'a page of another publisher than asked for',
    data(makePage(whole), empty, otherDid),
  )
  addEpochs(list, data, valid)
  const more: AddPage = {
    valid,
    refused: (code, comment, page, have, asked) => list.refused(code, comment, data(page, have, did, asked)),
  }
  addFills(more)
  addCuts(more)
  addPeopleWithdrawals(more)
  addKeyForks(more)
  return {
    about: 'Sync pages (SPEC §10.1) of `publisher`, read at the clock `now` by a receiver that holds `have`.',
    notes: [
      'page: base64. have.leaves: the leaves held, hex; their count is the `from` that was asked for, but where `from` says otherwise. have.notWithdrawable: positions of key lists and withdrawals among them. have.withdrawn: positions that withdrawals among them name.',
      'have.holes: positions without block and without explanation. have.lastIssued: issued of the last record held, or null. have.keyLists: hex blocks. now: seconds since 1970.',
      'cut: the position at which evidence of a fork cuts the log. others: hex of key lists that stand in evidence of a key fork.',
      'For valid pages: to, where the page or the cut ends; holes that are still unexplained; withdrawn: leaves that withdrawals in the page name, and where; withdrawnPeople: people blocks that they withdraw alone; blocks: CIDs of what is stored, holes filled first, each leaf followed by its people.',
    ],
    cases: list.cases,
  }
}

const longLog = makeTestLog([firstKeyList, ...Array.from({ length: 299 }, (_, i) => recordNumber(i + 1))])

/** Held leaves of a log of ordinary records, without reading pages. */
function heldLeaves(source: TestLog, size: number): HeldLog {
  return memoryHeldLog({
    leaves: source.leaves.slice(0, size),
    fixed: new Set([0]),
    lastIssued: at(60 + size - 1),
    chain: readKeyChain(did, [firstKeyList.bytes]),
  })
}

function fieldsOf(input: PageInput): Readonly<Record<string, unknown>> {
  return {
    type: 'page',
    publisher: input.publisher,
    epoch: input.epoch,
    from: input.from,
    to: input.to,
    leaves: input.leaves,
    proof: input.proof,
    head: input.head.cid,
    keyLists: input.keyLists.map(({ cid }) => cid),
  }
}

function rootOf(input: PageInput): Block {
  return makeBlock(fieldsOf(input))
}

function without(input: PageInput, field: string): Uint8Array {
  const fields = Object.entries(fieldsOf(input)).filter(([name]) => name !== field)
  return writeCar(makeBlock(Object.fromEntries(fields)), [...input.keyLists, input.head, ...input.blocks])
}

function rawLeaf(): Uint8Array {
  const leaf = cidToBytes(firstKeyList.cid)
  leaf[1] = 0x55
  return leaf
}

function swapped(input: PageInput, a: number, b: number): Uint8Array {
  const leaves = [...input.leaves]
  const [first, second] = [leaves[a], leaves[b]]
  if (first && second) {
    leaves[a] = second
    leaves[b] = first
  }
  return pageWith(input, { leaves })
}

function otherLog(): TestLog {
  return makeTestLog([
    firstKeyList,
    ...Array.from({ length: 9 }, (_, i) => recordNumber(i + 1, { status: 'planned' })),
  ])
}

function twiceLog(): TestLog {
  const [first, second] = log.blocks
  return first && second ? makeTestLog([first, second, second]) : log
}

function disorderedLog(): TestLog {
  return makeTestLog([...log.blocks.slice(0, 3), recordNumber(20, { issued: at(0) })])
}

function disordered(): Uint8Array {
  return makePage(pageInput(disorderedLog(), 0, 4))
}

/** A log whose last leaf is this block. */
function withLeaf(block: Block): Uint8Array {
  const blocks = [...log.blocks.slice(0, 3), block]
  return makePage(pageInput(makeTestLog(blocks), 0, 4))
}

function strangePeople(): Uint8Array {
  const strange = makeBlock({ salt: 'short' })
  const source = makeTestLog([firstKeyList, recordNumber(1, { people: strange.cid })])
  return makePage({ ...pageInput(source, 0, 2), blocks: [...source.blocks, strange] })
}

function keyListWithdrawn(): Uint8Array {
  const blocks = [firstKeyList, recordNumber(1), withdrawalOf(firstKeyList.cid, 2)]
  return makePage({ ...pageInput(makeTestLog(blocks, new Set([0])), 0, 3), blocks })
}

function withdrawnTooEarly(): Uint8Array {
  const later = recordNumber(2)
  const blocks = [firstKeyList, withdrawalOf(later.cid, 1), later]
  return makePage(pageInput(makeTestLog(blocks, new Set([2])), 0, 3))
}

function forkedKeys(): Uint8Array {
  const fork = nextKeyList(firstKeyList, { version: 1, previous: null, recovery: [] })
  const input = pageInput(log, 5, 10)
  return makePage({
    ...input,
    keyLists: [fork],
    head: makeTestLog(log.blocks, log.withdrawn, { keyList: fork.cid }).head,
  })
}

type Data = (page: Uint8Array, have: HeldLog, publisher?: string) => Readonly<Record<string, unknown>>
type Valid = (comment: string, page: Uint8Array, have?: HeldLog) => void

/** Epoch 1 is ended at five leaves; epoch 2 goes on from them with other ones. */
function addEpochs(list: CaseList, data: Data, valid: Valid): void {
  const start = makeTestLog(log.blocks.slice(0, 5))
  const ended = [{ epoch: 1, size: 5, root: start.log.root ?? digest('none') }]
  const second = nextKeyList(firstKeyList, { ended, issued: at(70) })
  const keyLists = [firstKeyList, second]
  const makeEpoch2 = (blocks: readonly Block[]) => {
    const source = makeTestLog(blocks, new Set(), { epoch: 2, keyList: second.cid })
    return {
      source,
      input: { ...pageInput(source, 0, blocks.length), epoch: 2, keyLists, blocks: [...blocks] },
    }
  }
  const { source, input } = makeEpoch2([...start.blocks, second, recordNumber(6, { status: 'planned' })])
  valid('the second epoch from its beginning', makePage(input))
  const from5 = { ...input, from: 5, leaves: source.leaves.slice(5), blocks: source.blocks.slice(5) }
  valid('the second epoch after the end of the first', makePage(from5), held(start, 5))
  const early = { ...pageInput(start, 0, 4), keyLists, proof: consistencyProof(4, 5, start.log.read) }
  valid('the first epoch, ended', makePage(early))
  const other = makeEpoch2([
    ...start.blocks.slice(0, 4),
    recordNumber(4, { status: 'planned' }),
    second,
    recordNumber(6),
  ])
  list.refused('bad_root', 'the second epoch changes a leaf of the first', data(makePage(other.input), empty))
  const beyond = { ...pageInput(log, 0, 10), keyLists, blocks: [...log.blocks] }
  list.refused('bad_epoch', 'the first epoch beyond its end', data(makePage(beyond), empty))
}
