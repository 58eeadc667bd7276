import { type Block, makeBlock } from '../block/block.ts'
import { decodeBlock } from '../block/decode.ts'
import { type Car, maxPageBytes, readCar, sectionLength, writeCar } from '../car.ts'
import { type CidText, cidFromBytes, codecOf, readCid } from '../cid.ts'
import { type Did, readDid } from '../did.ts'
import { ProtocolError } from '../error.ts'
import type { KeyChain } from '../key-chain.ts'
import { extendKeyChain } from '../key-settle.ts'
import { type Head, verifyHead } from '../log/head.ts'
import type { Subtree } from '../log/merkle.ts'
import type { TileTree } from '../log/tiles.ts'
import { getBlock, readHashes, readKeyListNames } from '../named-blocks.ts'
import type { People } from '../people.ts'
import type { OpenRecord } from '../record.ts'
import { badShape, readBytes, readFields, readInteger, readList } from '../shape.ts'
import type { VerifySignature } from '../signature.ts'
import type { Time } from '../time.ts'
import type { HeldLog } from './held-log.ts'
import { readEntries } from './page-entries.ts'
import { checkEnds, extendLog } from './page-log.ts'

/** What a page is made of (`SPEC.md` §10.1). */
export interface PageInput {
  readonly publisher: Did
  readonly epoch: number
  readonly from: number
  readonly to: number
  /** The 36 bytes of each leaf from … to−1. */
  readonly leaves: readonly Uint8Array[]
  /** RFC 6962 consistency proof from size `to` to the head's size. */
  readonly proof: readonly Uint8Array[]
  readonly head: Block
  /** All versions in order. */
  readonly keyLists: readonly Block[]
  /** Leaf blocks in order, each followed by its people block where held. Repeats, and key lists among them, are written once. */
  readonly blocks: readonly Block[]
}

/** A leaf of a page. A hole is a leaf whose block the page doesn't hold. */
export interface PageEntry {
  readonly position: number
  readonly cid: CidText
  readonly leaf: Uint8Array
  readonly kind: 'record' | 'keyList' | 'hole'
  readonly record?: OpenRecord
  readonly block?: Block
  /** The side block, where the page holds it in good form. */
  readonly people?: Block
  readonly peopleValue?: People
}

/** A page of which everything was checked. */
export interface VerifiedPage {
  readonly publisher: Did
  readonly chain: KeyChain
  readonly head: Head
  readonly from: number
  /** Where the page ends, or the cut before it. */
  readonly to: number
  /** Leaves that weren't held: those from `from`, or from the size held where that is more, up to `to`. */
  readonly entries: readonly PageEntry[]
  /** Leaves held, the blocks of which fill holes. */
  readonly fills: readonly PageEntry[]
  /** Perfect subtrees completed by `entries`. */
  readonly subtrees: readonly Subtree[]
  /** Leaves that withdrawals of this page withdraw, and the position of the withdrawal. */
  readonly withdrawn: readonly { readonly position: number; readonly by: number }[]
  /** People blocks that withdrawals of this page withdraw alone, and the position of the withdrawal. */
  readonly withdrawnPeople: readonly { readonly people: CidText; readonly by: number }[]
  /** Positions of leaves without block that no withdrawal up to `to` explains, of this page and of those held. */
  readonly holes: readonly number[]
  /** `issued` of the last record of those held and of the page. */
  readonly lastIssued?: Time
  /** The tiles newly made, on the page that ends at the head's size. */
  readonly tree?: TileTree
}

export interface PageOptions {
  readonly publisher: Did
  readonly have: HeldLog
  /** What was asked for: up to the size held, from which the page begins unless it is to fill holes. */
  readonly from?: number | undefined
  /** Key lists that stand in stored evidence of keys, as for `settleKeyChain`. */
  readonly others?: readonly Uint8Array[] | undefined
  /** The position from which on a fork has cut the log (§6.5): at least the size held. Leaves from there on are left aside. */
  readonly cut?: number | undefined
  /** Milliseconds since 1970. */
  readonly now: number
  readonly verify?: VerifySignature | undefined
}

/** Limit for the leaf blocks of a page that has more than one. */
export const maxPageLeafBytes = 1_048_576

/** Writes a page; throws `too_large` when it is larger than receivers take. */
export function makePage(input: PageInput): Uint8Array {
  const root = makeBlock({
    type: 'page',
    publisher: input.publisher,
    epoch: input.epoch,
    from: input.from,
    to: input.to,
    leaves: input.leaves,
    proof: input.proof,
    head: input.head.cid,
    keyLists: input.keyLists.map(({ cid }) => cid),
  })
  const page = writeCar(root, [...input.keyLists, input.head, ...input.blocks])
  if (page.length > maxPageBytes)
    throw new ProtocolError('too_large', '', `a page has at most ${maxPageBytes} bytes, not ${page.length}`)
  return page
}

/** Bytes of a page that are left for leaves after key lists, head and the page's root. */
export function pageRoom(keyLists: readonly Block[], head: Block): number {
  const names = 62 * (keyLists.length + 1)
  const fixed =
    4096 + names + [...keyLists, head].reduce((sum, { bytes }) => sum + sectionLength(bytes.length), 0)
  return maxPageBytes - fixed
}

/** Bytes of a page that one leaf takes, with its block and its people block where they go along. */
export function leafRoom(blockLength: number, peopleLength?: number): number {
  return 38 + sectionLength(blockLength) + (peopleLength === undefined ? 0 : sectionLength(peopleLength))
}

/** Verifies a page whole. Throws the codes of §10.1, after which nothing of the page may be kept. */
export function readPage(bytes: Uint8Array, options: PageOptions): VerifiedPage {
  const steps = readPageSteps(bytes, options)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** As `readPage`, in steps of about one record, so that the caller can let other work in between. Yields how many leaves are checked. */
export function* readPageSteps(
  bytes: Uint8Array,
  { publisher, have, from = have.size, others, cut = Number.MAX_SAFE_INTEGER, now, verify }: PageOptions,
): Generator<number, VerifiedPage> {
  if (from > have.size || cut < have.size) throw new RangeError(`${have.size} leaves are held`)
  const car = readCar(bytes, { maxBytes: maxPageBytes })
  const page = readPageRoot(car)
  if (page.publisher !== publisher)
    throw new ProtocolError('wrong_publisher', '/publisher', `expected ${publisher}`)
  if (page.from !== from) throw badShape('/from', `expected the leaves from ${from} on`)
  const blockOf = (cid: CidText, path: string) => getBlock(car, cid, path)
  const keyLists = page.keyLists.map((cid, i) => blockOf(cid, `/keyLists/${i}`))
  const headBytes = blockOf(page.head, '/head')
  yield 0
  const chain = extendKeyChain(publisher, keyLists, { known: have.chain, others, verify })
  const head = verifyHead(headBytes, { chain, now, verify })
  const { size, epoch } = head.statement
  if (page.epoch !== epoch) throw new ProtocolError('bad_epoch', '/epoch', `the head is of epoch ${epoch}`)
  if (page.to > size || (page.from === page.to && page.to !== size))
    throw badShape('/to', `expected leaves up to the head's ${size} at most, and at least one before it`)
  yield 0
  const { subtrees, read } = extendLog(have, page, head)
  checkEnds(have, page, chain, head, read)
  const to = Math.min(page.to, Math.max(cut, from))
  return yield* readEntries({ car, page, to, have, chain, head, subtrees, verify })
}

/** The root block of a page, in form. */
export interface PageRoot {
  readonly publisher: Did
  readonly epoch: number
  readonly from: number
  readonly to: number
  readonly leaves: readonly Uint8Array[]
  readonly leafNames: readonly CidText[]
  readonly proof: readonly Uint8Array[]
  readonly head: CidText
  readonly keyLists: readonly CidText[]
}

function readPageRoot(car: Car): PageRoot {
  const fields = readFields(decodeBlock(car.root.bytes), '', [
    'type',
    'publisher',
    'epoch',
    'from',
    'to',
    'leaves',
    'proof',
    'head',
    'keyLists',
  ])
  if (fields.type !== 'page') throw badShape('/type', 'expected a page')
  const from = readInteger(fields.from, '/from', 0)
  const to = readInteger(fields.to, '/to', from)
  const leaves = readList(fields.leaves, '/leaves', { least: to - from, most: to - from }).map((leaf, i) =>
    readBytes(leaf, `/leaves/${i}`, 36),
  )
  return {
    publisher: readDid(fields.publisher, '/publisher'),
    epoch: readInteger(fields.epoch, '/epoch', 1),
    from,
    to,
    leaves,
    leafNames: leaves.map((leaf, i) => readLeaf(leaf, `/leaves/${i}`)),
    proof: readHashes(fields.proof, '/proof'),
    head: readCid(fields.head, '/head'),
    keyLists: readKeyListNames(fields.keyLists, '/keyLists'),
  }
}

function readLeaf(leaf: Uint8Array, path: string): CidText {
  const cid = cidFromBytes(leaf, path)
  if (codecOf(cid) !== 'dag-cbor') throw new ProtocolError('bad_leaf', path, 'a leaf is a dag-cbor block')
  return cid
}
