import type { Block } from '../block/block.ts'
import type { Car } from '../car.ts'
import type { CidText } from '../cid.ts'
import { ProtocolError } from '../error.ts'
import type { KeyChain } from '../key-chain.ts'
import type { Head } from '../log/head.ts'
import type { Subtree } from '../log/merkle.ts'
import { makeTileTree, type TileTree, tileWidth } from '../log/tiles.ts'
import { findPeople } from '../people.ts'
import { type OpenRecord, openRecord, readSignedRecord } from '../record.ts'
import type { VerifySignature } from '../signature.ts'
import { readAnySigned } from '../signed.ts'
import type { Time } from '../time.ts'
import { within } from '../within.ts'
import type { HeldLog } from './held-log.ts'
import type { PageEntry, PageRoot, VerifiedPage } from './page.ts'

interface Input {
  readonly car: Car
  readonly page: PageRoot
  /** Where the page ends for this reader. */
  readonly to: number
  readonly have: HeldLog
  readonly chain: KeyChain
  readonly head: Head
  readonly subtrees: readonly Subtree[]
  readonly verify: VerifySignature | undefined
}

/** Checks every block of a page whose leaves are known to be in the log, then order, holes and, at the end, the tile tree. */
export function* readEntries(input: Input): Generator<number, VerifiedPage> {
  const { page, to, have, chain, head, subtrees } = input
  const { size } = head.statement
  const fills = readFills(input)
  const entries: PageEntry[] = []
  const withdrawals = new Withdrawals(have, page, fills, entries)
  let lastIssued = fills.lastIssued ?? have.lastIssued
  for (let i = have.size - page.from; page.from + i < to; i++) {
    const entry = readEntry(input, i)
    entries.push(entry)
    if (entry.record) {
      lastIssued = checkOrder(entry.record, lastIssued, i)
      withdrawals.add(entry.record, entry.position)
    }
    yield i + 1
  }
  const reachesHead = to === size && to >= have.size
  if (reachesHead && lastIssued !== undefined && head.statement.issued < lastIssued)
    throw new ProtocolError('bad_order', '/head', 'the head was issued before its last record')
  const holes = withdrawals.unexplainedHoles()
  const own = holes.find((position) => position >= page.from && position < to)
  if (to === size && own !== undefined)
    throw new ProtocolError(
      'unexplained_hole',
      `/leaves/${own - page.from}`,
      `the block of leaf ${own} is missing`,
    )
  const tree = reachesHead ? checkTree(input, withdrawals) : undefined
  return {
    publisher: page.publisher,
    chain,
    head,
    from: page.from,
    to,
    entries,
    fills: fills.entries,
    subtrees:
      to === page.to ? subtrees : subtrees.filter(({ level, index }) => (index + 1) * 2 ** level <= to),
    withdrawn: withdrawals.list,
    withdrawnPeople: withdrawals.people,
    holes,
    ...(lastIssued !== undefined && { lastIssued }),
    ...(tree && { tree }),
  }
}

interface Fills {
  readonly entries: readonly PageEntry[]
  /** `issued` of the last record, of those held and those that fill holes. */
  readonly lastIssued?: Time
}

/** Leaves held the blocks of which the page brings. The records around them in the page, which are held, show their order. */
function readFills(input: Input): Fills {
  const { car, page, to, have } = input
  const count = Math.min(to, have.size) - page.from
  if (count === 0 || have.holes.length === 0) return { entries: [] }
  const holes = new Set(have.holes)
  const entries: PageEntry[] = []
  let last: Time | undefined
  for (let i = 0; i < count; i++) {
    if (holes.has(page.from + i)) {
      const entry = readEntry(input, i)
      if (entry.kind === 'hole') continue
      entries.push(entry)
      if (entry.record) last = checkOrder(entry.record, last, i)
    } else {
      const record = findRecord(car, page.leafNames[i])
      if (record) last = checkOrder(record, last, i)
    }
  }
  const { lastIssued = last } = have
  const latest = last !== undefined && lastIssued !== undefined && last > lastIssued ? last : lastIssued
  return { entries, ...(latest !== undefined && { lastIssued: latest }) }
}

/** The record of a leaf that is held, as the page has it: its bytes are those that were verified. */
function findRecord(car: Car, cid: CidText | undefined): OpenRecord | undefined {
  const bytes = cid && car.find(cid)
  const signed = bytes && readAnySigned(bytes, cid)
  return signed?.type === 'record' ? readSignedRecord(signed) : undefined
}

function readEntry({ car, page, chain, verify }: Input, i: number): PageEntry {
  const position = page.from + i
  const cid = page.leafNames[i]
  const leaf = page.leaves[i]
  if (cid === undefined || leaf === undefined) throw new RangeError(`no leaf ${position} in the page`)
  const keyList = chain.versions.find((version) => version.cid === cid)
  if (keyList) return { position, cid, leaf, kind: 'keyList', block: { cid, bytes: keyList.bytes } }
  const bytes = car.find(cid)
  if (!bytes) return { position, cid, leaf, kind: 'hole' }
  const record = within(`/leaves/${i}`, () => openRecord(bytes, { chain, position, verify, cid }))
  const people = record.people === undefined ? undefined : findPeopleBlock(car, record.people)
  return { position, cid, leaf, kind: 'record', record, block: { cid, bytes }, ...people }
}

function findPeopleBlock(car: Car, cid: CidText): Pick<PageEntry, 'people' | 'peopleValue'> {
  const bytes = car.find(cid)
  const peopleValue = bytes && findPeople(bytes)
  const people: Block | undefined = bytes && { cid, bytes }
  return people && peopleValue ? { people, peopleValue } : {}
}

function checkOrder({ statement: { issued } }: OpenRecord, lastIssued: Time | undefined, i: number): Time {
  if (lastIssued !== undefined && issued < lastIssued)
    throw new ProtocolError('bad_order', `/leaves/${i}/statement/issued`, `issued before the leaf before`)
  return issued
}

/** What the records of a page withdraw (`SPEC.md` §5.5). */
class Withdrawals {
  readonly list: { position: number; by: number }[] = []
  readonly people: { people: CidText; by: number }[] = []
  readonly #have: HeldLog
  readonly #entries: readonly PageEntry[]
  readonly #fills: ReadonlyMap<number, PageEntry>
  readonly #places: ReadonlyMap<CidText, number>
  readonly #withdrawn = new Set<number>()

  constructor(have: HeldLog, page: PageRoot, fills: Fills, entries: readonly PageEntry[]) {
    this.#have = have
    this.#entries = entries
    this.#fills = new Map(fills.entries.map((entry) => [entry.position, entry]))
    this.#places = new Map(page.leafNames.map((cid, i) => [cid, page.from + i]))
    for (const { record, position } of fills.entries) if (record) this.add(record, position)
  }

  add({ withdraws }: OpenRecord, by: number): void {
    if (withdraws === undefined) return
    const position = this.#places.get(withdraws) ?? this.#have.findPosition(withdraws)
    if (position === undefined) {
      if (this.#isPeople(withdraws, by)) this.people.push({ people: withdraws, by })
      return
    }
    if (position >= by || this.isWithdrawn(position) || !this.#isWithdrawable(position)) return
    this.#withdrawn.add(position)
    this.list.push({ position, by })
  }

  /** Whether an earlier record names this side block. */
  #isPeople(cid: CidText, by: number): boolean {
    const names = ({ record, position }: PageEntry) => position < by && record?.people === cid
    const held = this.#have.findPeople?.(cid)
    return (
      (held !== undefined && held < by) || this.#entries.some(names) || [...this.#fills.values()].some(names)
    )
  }

  isWithdrawn(position: number): boolean {
    return this.#withdrawn.has(position) || (position < this.#have.size && this.#have.isWithdrawn(position))
  }

  /** A leaf whose block isn't held may be a record: only records lose their blocks in an honest log. */
  #isWithdrawable(position: number): boolean {
    const entry = this.#fills.get(position) ?? this.#entries[position - this.#have.size]
    if (!entry) return this.#have.isWithdrawable(position)
    return (
      entry.kind === 'hole' || (entry.record !== undefined && entry.record.statement.kind !== 'withdrawal')
    )
  }

  unexplainedHoles(): readonly number[] {
    const own = this.#entries.filter(({ kind }) => kind === 'hole').map(({ position }) => position)
    return [...this.#have.holes, ...own].filter(
      (position) => !this.isWithdrawn(position) && !this.#fills.has(position),
    )
  }

  /** Whether a leaf under a tile is withdrawn by this page, so that the tile held is out of date. */
  touches(level: number, index: number): boolean {
    const span = tileWidth ** (level + 1)
    return this.list.some(({ position }) => Math.floor(position / span) === index)
  }
}

function checkTree({ page, have, head }: Input, withdrawals: Withdrawals): TileTree {
  const tree = makeTileTree({
    size: page.to,
    leafAt: (position) => page.leaves[position - page.from] ?? have.leafAt(position),
    isWithdrawn: (position) => withdrawals.isWithdrawn(position),
    knownTile: (level, index) =>
      (index + 1) * tileWidth ** (level + 1) > have.size || withdrawals.touches(level, index)
        ? undefined
        : have.knownTile?.(level, index),
  })
  if (tree.root !== head.statement.tree)
    throw new ProtocolError('bad_tree', '/head', "the leaves and withdrawals don't have the head's tile tree")
  return tree
}
