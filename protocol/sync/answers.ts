import { type Block, makeBlock } from '../block/block.ts'
import { decodeBlock } from '../block/decode.ts'
import { maxPageBytes, readCar, writeCar } from '../car.ts'
import { type CidText, cidFromBytes, codecOf, readCid } from '../cid.ts'
import { type Did, readDid } from '../did.ts'
import { ProtocolError } from '../error.ts'
import { type Evidence, readEvidence } from '../evidence.ts'
import type { KeyChain } from '../key-chain.ts'
import { extendKeyChain } from '../key-settle.ts'
import { type Head, verifyHead } from '../log/head.ts'
import { verifyInclusion } from '../log/merkle.ts'
import { getBlock, readHashes, readKeyListNames } from '../named-blocks.ts'
import { type ReceiptBlock, readReceipt } from '../receipt.ts'
import { badShape, readBytes, readFields, readInteger, readList } from '../shape.ts'
import type { VerifySignature } from '../signature.ts'
import { within } from '../within.ts'

/** One leaf of a log, proved against the head that the answerer serves (`SPEC.md` §10.2). */
export interface LeafAnswer {
  readonly publisher: Did
  readonly position: number
  /** 36 bytes. */
  readonly leaf: Uint8Array
  /** RFC 6962 inclusion proof in the head's root. */
  readonly inclusion: readonly Uint8Array[]
  readonly head: Block
  /** All versions in order. */
  readonly keyLists: readonly Block[]
}

export function makeLeafAnswer({
  publisher,
  position,
  leaf,
  inclusion,
  head,
  keyLists,
}: LeafAnswer): Uint8Array {
  const root = makeBlock({
    type: 'leaf',
    publisher,
    position,
    leaf,
    inclusion,
    head: head.cid,
    keyLists: keyLists.map(({ cid }) => cid),
  })
  return writeCar(root, [...keyLists, head])
}

/** Form and hashes of a leaf answer; neither signatures nor the inclusion proof. */
export function readLeafAnswer(bytes: Uint8Array): LeafAnswer {
  const car = readCar(bytes, { maxBytes: maxPageBytes })
  const names = ['type', 'publisher', 'position', 'leaf', 'inclusion', 'head', 'keyLists'] as const
  const fields = readFields(decodeBlock(car.root.bytes), '', names)
  if (fields.type !== 'leaf') throw badShape('/type', 'expected a leaf')
  const leaf = readBytes(fields.leaf, '/leaf', 36)
  if (codecOf(cidFromBytes(leaf, '/leaf')) !== 'dag-cbor')
    throw new ProtocolError('bad_leaf', '/leaf', 'a leaf is a dag-cbor block')
  const head = readCid(fields.head, '/head')
  return {
    publisher: readDid(fields.publisher, '/publisher'),
    position: readInteger(fields.position, '/position', 0),
    leaf,
    inclusion: readHashes(fields.inclusion, '/inclusion'),
    head: { cid: head, bytes: getBlock(car, head, '/head') },
    keyLists: readKeyListNames(fields.keyLists, '/keyLists').map((cid, i) => ({
      cid,
      bytes: getBlock(car, cid, `/keyLists/${i}`),
    })),
  }
}

/** A leaf answer of which everything was checked. */
export interface VerifiedLeaf extends LeafAnswer {
  readonly head: Head
  readonly chain: KeyChain
}

/**
 * Verifies the answer to a question for one leaf. `known` and `others` as in `extendKeyChain`, `now` in milliseconds since 1970. Throws
 * `wrong_publisher` or `bad_shape` for an answer to another question, the codes of §4 and §6.3, `bad_proof`.
 */
export function verifyLeafAnswer(
  bytes: Uint8Array,
  asked: { readonly publisher: Did; readonly position: number },
  {
    now,
    ...sources
  }: {
    known?: KeyChain | undefined
    others?: readonly Uint8Array[] | undefined
    verify?: VerifySignature | undefined
    now?: number | undefined
  } = {},
): VerifiedLeaf {
  const answer = readLeafAnswer(bytes)
  const { publisher, position, leaf, inclusion } = answer
  if (publisher !== asked.publisher)
    throw new ProtocolError('wrong_publisher', '/publisher', `expected ${asked.publisher}`)
  if (position !== asked.position) throw badShape('/position', `expected leaf ${asked.position}`)
  const keyLists = answer.keyLists.map((list) => list.bytes)
  const chain = within('/keyLists', () => extendKeyChain(publisher, keyLists, sources))
  const { verify } = sources
  const head = within('/head', () => verifyHead(answer.head.bytes, { chain, now, verify }))
  const { size, root } = head.statement
  if (!verifyInclusion(leaf, position, size, inclusion, root))
    throw new ProtocolError('bad_proof', '/inclusion', "the leaf is not in the head's log at this position")
  return { ...answer, head, chain }
}

/** Something that is spread beside logs: of publishers that the answerer serves. */
export type NewsItem = ReceiptBlock | Evidence

export const maxNewsItems = 1024

/** What the answerer stored after a number of its own; `next` is the number to ask on from. Throws `too_large`: then send fewer. */
export function makeNews({ next, items }: { next: number; items: readonly Block[] }): Uint8Array {
  if (items.length > maxNewsItems)
    throw new ProtocolError('too_large', '/items', `at most ${maxNewsItems} items a message`)
  const message = writeCar(makeBlock({ type: 'news', next, items: items.map(({ cid }) => cid) }), items)
  if (message.length > maxPageBytes)
    throw new ProtocolError('too_large', '', `a message has at most ${maxPageBytes} bytes`)
  return message
}

/** Form and hashes of news: items are receipts or evidence in form, neither signatures nor proofs are checked. */
export function readNews(bytes: Uint8Array): { readonly next: number; readonly items: readonly NewsItem[] } {
  const car = readCar(bytes, { maxBytes: maxPageBytes })
  const fields = readFields(decodeBlock(car.root.bytes), '', ['type', 'next', 'items'])
  if (fields.type !== 'news') throw badShape('/type', 'expected news')
  const names = new Set<CidText>()
  const items = readList(fields.items, '/items', { most: maxNewsItems }).map((name, i) => {
    const path = `/items/${i}`
    const cid = readCid(name, path)
    // Else a small message could have one large block read a thousand times.
    if (names.has(cid)) throw badShape(path, 'an item stands once')
    names.add(cid)
    return within(path, () => readNewsItem(getBlock(car, cid, '')))
  })
  return { next: readInteger(fields.next, '/next', 0), items }
}

/** A receipt or evidence, in form. Throws `bad_type` for a block of another type, and what their readers throw. */
export function readNewsItem(bytes: Uint8Array): NewsItem {
  const { type } = readFields(decodeBlock(bytes), '', ['type'], { open: true })
  if (type === 'receipt') return readReceipt(bytes)
  if (type === 'evidence') return readEvidence(bytes)
  throw new ProtocolError('bad_type', '/type', 'expected a receipt or evidence')
}

/** The answer to a question for a receipt. */
export function makeReceiptAnswer(receipt: Block): Uint8Array {
  return writeCar(receipt, [])
}

/** Form and hash of a receipt answer. */
export function readReceiptAnswer(bytes: Uint8Array): ReceiptBlock {
  return readReceipt(readCar(bytes, { maxBytes: maxPageBytes }).root.bytes)
}
