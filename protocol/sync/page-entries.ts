import type { Block } from '../block/block.ts'
import type { Car } from '../car.ts'
import { type CidText, cidToBytes } from '../cid.ts'
import { ProtocolError } from '../error.ts'
import type { KeyChain } from '../key-chain.ts'
import type { Head } from '../log/head.ts'
import type { Subtree } from '../log/merkle.ts'
import { makeTileTree, type TileTree, tileWidth } from '../log/tiles.ts'
import { findPeople } from '../people.ts'
import { type OpenRecord, openRecord } from '../record.ts'
import type { VerifySignature } from '../signature.ts'
import type { Time } from '../time.ts'
import { within } from '../within.ts'
import type { HeldLog } from './held-log.ts'
import type { PageEntry, PageRoot, VerifiedPage } from './page.ts'

interface Input {
  readonly car: Car
  readonly page: PageRoot
  readonly have: HeldLog
  readonly chain: KeyChain
  readonly head: Head
  readonly subtrees: readonly Subtree[]
  readonly verify: VerifySignature | undefined
}

/** Checks every block of a page whose leaves are known to be in the log, then order, holes and, at the end, the tile tree. */
export function* readEntries(input: Input): Generator<number, VerifiedPage> {
  const { page, have, chain, head, subtrees } = input
  const { from, to } = page
  const { size } = head.statement
  const entries: PageEntry[] = []
  const withdrawals = new Withdrawals(have, page, entries)
  let lastIssued = have.lastIssued
  for (const [i, cid] of page.leafNames.entries()) {
    const entry = readEntry(input, cid, i)
    entries.push(entry)
    if (entry.record) {
      lastIssued = checkOrder(entry.record, lastIssued, i)
      withdrawals.add(entry.record, entry.position)
    }
    yield i + 1
  }
  if (to === size && lastIssued !== undefined && head.statement.issued < lastIssued)
    throw new ProtocolError('bad_order', '/head', 'the head was issued before its last record')
  const holes = withdrawals.unexplainedHoles()
  const own = holes.find((position) => position >= from)
  if (to === size && own !== undefined)
    throw new ProtocolError(
      'unexplained_hole',
      `/leaves/${own - from}`,
      `the block of leaf ${own} is missing`,
    )
  const tree = to === size ? checkTree(input, withdrawals) : undefined
  return {
    publisher: page.publisher,
    chain,
    head,
    from,
    to,
    entries,
    subtrees,
    withdrawn: withdrawals.list,
    holes,
    ...(lastIssued !== undefined && { lastIssued }),
    ...(tree && { tree }),
  }
}

function readEntry({ car, page, chain, verify }: Input, cid: CidText, i: number): PageEntry {
  const position = page.from + i
  const leaf = page.leaves[i] ?? cidToBytes(cid)
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

/** Which leaves the records of a page withdraw (`SPEC.md` §5.5). */
class Withdrawals {
  readonly list: { position: number; by: number }[] = []
  readonly #have: HeldLog
  readonly #entries: readonly PageEntry[]
  readonly #from: number
  readonly #places: ReadonlyMap<CidText, number>
  readonly #withdrawn = new Set<number>()

  constructor(have: HeldLog, page: PageRoot, entries: readonly PageEntry[]) {
    this.#have = have
    this.#entries = entries
    this.#from = page.from
    this.#places = new Map(page.leafNames.map((cid, i) => [cid, page.from + i]))
  }

  add({ withdraws }: OpenRecord, by: number): void {
    if (withdraws === undefined) return
    const position = this.#places.get(withdraws) ?? this.#have.findPosition(withdraws)
    if (position === undefined || position >= by) return
    if (this.isWithdrawn(position) || !this.#isWithdrawable(position)) return
    this.#withdrawn.add(position)
    this.list.push({ position, by })
  }

  isWithdrawn(position: number): boolean {
    return this.#withdrawn.has(position) || (position < this.#have.size && this.#have.isWithdrawn(position))
  }

  /** A leaf whose block isn't held may be a record: only records lose their blocks in an honest log. */
  #isWithdrawable(position: number): boolean {
    if (position < this.#from) return this.#have.isWithdrawable(position)
    const entry = this.#entries[position - this.#from]
    return (
      entry?.kind === 'hole' || (entry?.record !== undefined && entry.record.statement.kind !== 'withdrawal')
    )
  }

  unexplainedHoles(): readonly number[] {
    const own = this.#entries.filter(({ kind }) => kind === 'hole').map(({ position }) => position)
    return [...this.#have.holes, ...own].filter((position) => !this.isWithdrawn(position))
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
