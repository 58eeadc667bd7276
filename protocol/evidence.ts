import { type Block, makeBlock } from './block/block.ts'
import { decodeBlock } from './block/decode.ts'
import { compareBytes, equalBytes } from './bytes.ts'
import { cidForBlock, cidFromBytes, codecOf } from './cid.ts'
import { type Did, readDid } from './did.ts'
import { ProtocolError } from './error.ts'
import { type KeyChain, type KeyListVersion, readKeyListAfter, requireFits } from './key-chain.ts'
import { maxKeyListBytes, readKeyList } from './key-list.ts'
import { prefixHashes } from './log/cut.ts'
import { type Head, readHead, verifyHead } from './log/head.ts'
import { verifyInclusion } from './log/merkle.ts'
import { readHashes } from './named-blocks.ts'
import { badShape, readBytes, readFields, readInteger, readList } from './shape.ts'
import type { VerifySignature } from './signature.ts'
import { within } from './within.ts'

/** Two heads of one publisher and epoch of which neither log continues the other (`SPEC.md` §6.5). */
export interface LogEvidence extends Block {
  readonly of: 'log'
  readonly publisher: Did
  readonly epoch: number
  readonly first: Head
  readonly second: Head
  /** The first leaf in which the logs differ. */
  readonly position: number
  /** The 36 bytes of that leaf in the log of the first head and of the second. */
  readonly leaves: readonly [Uint8Array, Uint8Array]
  /** Their inclusion proofs. */
  readonly inclusion: readonly [readonly Uint8Array[], readonly Uint8Array[]]
}

/** Two key lists of one version over the same one before (`SPEC.md` §4.1). */
export interface KeyEvidence extends Block {
  readonly of: 'keys'
  readonly publisher: Did
  readonly version: number
  readonly first: KeyListVersion
  readonly second: KeyListVersion
}

export type Evidence = LogEvidence | KeyEvidence

export const maxLogEvidenceBytes = 16_384
export const maxKeyEvidenceBytes = 2 * maxKeyListBytes + 1024

/** The evidence block of two heads, given in any order with leaf and proof in the same. */
export function makeLogEvidence({
  publisher,
  heads,
  position,
  leaves,
  inclusion,
}: {
  publisher: Did
  heads: readonly [Block, Block]
  position: number
  leaves: readonly [Uint8Array, Uint8Array]
  inclusion: readonly [readonly Uint8Array[], readonly Uint8Array[]]
}): Block {
  const isInOrder = compareBytes(heads[0].bytes, heads[1].bytes) < 0
  const inOrder = <T>([a, b]: readonly [T, T]): readonly [T, T] => (isInOrder ? [a, b] : [b, a])
  const [first, second] = inOrder(heads)
  return makeBlock({
    type: 'evidence',
    of: 'log',
    publisher,
    first: first.bytes,
    second: second.bytes,
    position,
    leaves: inOrder(leaves),
    inclusion: inOrder(inclusion),
  })
}

/** The evidence block of two key lists of one version, given in any order. */
export function makeKeyEvidence(publisher: Did, a: Block, b: Block): Block {
  const [first, second] = compareBytes(a.bytes, b.bytes) < 0 ? [a, b] : [b, a]
  return makeBlock({ type: 'evidence', of: 'keys', publisher, first: first.bytes, second: second.bytes })
}

/** The form of evidence, neither keys nor signatures nor proofs: for evidence that was verified before it was stored. Throws `bad_shape`, `too_large`, `bad_proof` for key lists that can't be a fork, and what readers of heads and key lists throw. */
export function readEvidence(bytes: Uint8Array): Evidence {
  if (bytes.length > maxKeyEvidenceBytes)
    throw new ProtocolError('too_large', '', `evidence has at most ${maxKeyEvidenceBytes} bytes`)
  const value = decodeBlock(bytes)
  const { type, of } = readFields(value, '', ['type', 'of'], { open: true })
  if (type !== 'evidence') throw badShape('/type', 'expected evidence')
  if (of === 'log') return readLogEvidence(value, bytes)
  if (of === 'keys') return readKeyEvidence(value, bytes)
  throw badShape('/of', 'expected log or keys')
}

function readLogEvidence(value: ReturnType<typeof decodeBlock>, bytes: Uint8Array): LogEvidence {
  if (bytes.length > maxLogEvidenceBytes)
    throw new ProtocolError('too_large', '', `evidence of a log has at most ${maxLogEvidenceBytes} bytes`)
  const names = ['type', 'of', 'publisher', 'first', 'second', 'position', 'leaves', 'inclusion'] as const
  const fields = readFields(value, '', names)
  const publisher = readDid(fields.publisher, '/publisher')
  const [first, second] = readPair(fields.first, fields.second).map((block, i) =>
    within(i === 0 ? '/first' : '/second', () => readHead(block)),
  ) as [Head, Head]
  for (const [i, { statement }] of [first, second].entries())
    if (statement.publisher !== publisher)
      throw new ProtocolError('wrong_publisher', i === 0 ? '/first' : '/second', `expected ${publisher}`)
  if (first.statement.epoch !== second.statement.epoch)
    throw new ProtocolError('bad_epoch', '/second', 'the heads are of different epochs')
  const two = { least: 2, most: 2 }
  const leaves = readList(fields.leaves, '/leaves', two).map((leaf, i) =>
    readLeaf(readBytes(leaf, `/leaves/${i}`, 36), `/leaves/${i}`),
  )
  const inclusion = readList(fields.inclusion, '/inclusion', two).map((hashes, i) =>
    readHashes(hashes, `/inclusion/${i}`),
  )
  return {
    of: 'log',
    cid: cidForBlock(bytes),
    bytes,
    publisher,
    epoch: first.statement.epoch,
    first,
    second,
    position: readInteger(fields.position, '/position', 0),
    leaves: leaves as [Uint8Array, Uint8Array],
    inclusion: inclusion as [readonly Uint8Array[], readonly Uint8Array[]],
  }
}

function readKeyEvidence(value: ReturnType<typeof decodeBlock>, bytes: Uint8Array): KeyEvidence {
  const fields = readFields(value, '', ['type', 'of', 'publisher', 'first', 'second'])
  const publisher = readDid(fields.publisher, '/publisher')
  const [first, second] = readPair(fields.first, fields.second).map((block, i) =>
    within(i === 0 ? '/first' : '/second', () => {
      const { signed, statement } = readKeyList(block)
      return { cid: signed.cid, bytes: block, statement, key: signed.key }
    }),
  ) as [KeyListVersion, KeyListVersion]
  const { version, previous } = first.statement
  if (second.statement.version !== version || second.statement.previous !== previous)
    throw new ProtocolError('bad_proof', '/second', 'the key lists are not of one version over the same one')
  return { of: 'keys', cid: cidForBlock(bytes), bytes, publisher, version, first, second }
}

/** Two byte strings in ascending order. */
function readPair(...values: Parameters<typeof readFields>[0][]): readonly Uint8Array[] {
  const [first, second] = values
  if (!(first instanceof Uint8Array)) throw badShape('/first', 'expected the bytes of a block')
  if (!(second instanceof Uint8Array)) throw badShape('/second', 'expected the bytes of a block')
  if (compareBytes(first, second) >= 0)
    throw badShape('/second', 'the two blocks differ, and stand in ascending order')
  return [first, second]
}

function readLeaf(leaf: Uint8Array, path: string): Uint8Array {
  if (codecOf(cidFromBytes(leaf, path)) !== 'dag-cbor')
    throw new ProtocolError('bad_leaf', path, 'a leaf is a dag-cbor block')
  return leaf
}

/**
 * All of §6.5. `chain` is the publisher's key lists as they are settled, which evidence of keys needs up to the version before the fork: none
 * for version 1. `now` in milliseconds since 1970, as in `verifyHead`. What is stored counts as long as this accepts it: a newer key list may end its epoch, or take its keys away.
 */
export function verifyEvidence(
  bytes: Uint8Array,
  {
    chain,
    now,
    verify,
  }: { chain: KeyChain | undefined; now?: number | undefined; verify?: VerifySignature | undefined },
): Evidence {
  const evidence = readEvidence(bytes)
  if (chain !== undefined && chain.publisher !== evidence.publisher)
    throw new ProtocolError('wrong_publisher', '/publisher', `expected ${chain.publisher}`)
  if (evidence.of === 'keys') checkKeys(evidence, chain, verify)
  else if (chain) checkLog(evidence, chain, now, verify)
  else throw new ProtocolError('bad_key_list', '/publisher', 'no key list of this publisher counts')
  return evidence
}

function checkKeys(
  { publisher, version, first, second }: KeyEvidence,
  chain: KeyChain | undefined,
  verify: VerifySignature | undefined,
): void {
  const before = chain?.versions[version - 2]
  const path = (chain?.versions.slice(0, version - 1) ?? []).map(({ bytes }) => bytes)
  for (const { bytes } of [first, second]) requireFits([...path, bytes])
  readKeyListAfter(publisher, first.bytes, before, { path: '/first', verify })
  readKeyListAfter(publisher, second.bytes, before, { path: '/second', verify })
}

function checkLog(
  { first, second, epoch, position, leaves, inclusion }: LogEvidence,
  chain: KeyChain,
  now: number | undefined,
  verify: VerifySignature | undefined,
): void {
  for (const [i, head] of [first, second].entries())
    within(i === 0 ? '/first' : '/second', () => verifyHead(head.bytes, { chain, now, verify }))
  if (epoch !== chain.epoch)
    throw new ProtocolError('bad_epoch', '/first', `epoch ${epoch} was ended: its forks are settled`)
  const settled = chain.ended.at(-1)?.size ?? 0
  if (position < settled)
    throw new ProtocolError(
      'bad_proof',
      '/position',
      `the first ${settled} leaves are settled by the end of an epoch: one of the heads is not valid`,
    )
  if (equalBytes(leaves[0], leaves[1]))
    throw new ProtocolError('bad_proof', '/leaves', 'the logs have the same leaf there')
  const prefixes = [first, second].map(({ statement: { size, root } }, i) => {
    const leaf = leaves[i as 0 | 1]
    const proof = inclusion[i as 0 | 1]
    if (!verifyInclusion(leaf, position, size, proof, root))
      throw new ProtocolError('bad_proof', `/inclusion/${i}`, "the leaf is not in the head's log there")
    return prefixHashes(position, size, proof)
  })
  if (!prefixes[0]?.every(({ hash }, i) => equalBytes(hash, prefixes[1]?.[i]?.hash ?? new Uint8Array())))
    throw new ProtocolError('bad_proof', '/position', 'the logs differ before this position already')
}

/** Which of two pieces of evidence speaks for a log (§6.5): negative when `a`, positive when `b`. */
export function compareEvidence(a: LogEvidence, b: LogEvidence): number {
  return a.position - b.position || compareBytes(a.bytes, b.bytes)
}
