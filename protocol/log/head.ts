import type { Block } from '../block/block.ts'
import { type BlockValue, childPath } from '../block/value.ts'
import { equalBytes } from '../bytes.ts'
import { type CidText, codecOf, linkTo, readCid, readLink } from '../cid.ts'
import { type Did, readDid } from '../did.ts'
import { ProtocolError } from '../error.ts'
import { hasKeyList, type KeyChain, requireKey } from '../key-chain.ts'
import { readBytes, readFields, readInteger, readText, refuseLinks } from '../shape.ts'
import { type Signer, type VerifySignature, verifySignature } from '../signature.ts'
import { checkSignature, readSigned, type Signed, sealStatement } from '../signed.ts'
import { msFromTime, readTime, type Time } from '../time.ts'
import { makeCheckpoint, readCheckpoint } from './checkpoint.ts'

/** What a publisher signs about its log (`SPEC.md` §6.3). */
export interface HeadStatement {
  readonly type: 'head'
  readonly publisher: Did
  readonly epoch: number
  readonly size: number
  /** RFC 6962 root over the first `size` leaves, 32 bytes. */
  readonly root: Uint8Array
  /** Root of the tile tree; a link in the block. */
  readonly tree: CidText
  readonly issued: Time
  readonly previous: CidText | null
  readonly keyList: CidText
  readonly checkpoint: string
}

export interface Head extends Block {
  readonly statement: HeadStatement
  /** The signing key, 32 bytes. */
  readonly key: Uint8Array
}

export const maxHeadBytes = 4096
/** Heads further ahead of the receiver's clock than this wait. */
export const maxAheadMs = 600_000

/** Signs a head and its checkpoint. */
export function sealHead(body: Omit<HeadStatement, 'type' | 'checkpoint'>, signer: Signer): Block {
  const checkpoint = makeCheckpoint(body, signer)
  const statement = { type: 'head', ...body, tree: linkTo(body.tree), checkpoint } as const
  const block = sealStatement(statement, signer)
  readHead(block.bytes)
  return block
}

/** The form of a head, neither its key nor its signatures: for heads that were verified before they were stored. */
export function readHead(bytes: Uint8Array): Head {
  return readHeadForm(bytes).head
}

function readHeadForm(bytes: Uint8Array): { head: Head; signed: Signed } {
  if (bytes.length > maxHeadBytes)
    throw new ProtocolError('too_large', '', `a head has at most ${maxHeadBytes} bytes`)
  const signed = readSigned(bytes, 'head')
  const at = '/statement'
  const fields = readFields(
    signed.statement,
    at,
    ['publisher', 'epoch', 'size', 'root', 'tree', 'issued', 'previous', 'keyList', 'checkpoint'],
    { open: true },
  )
  for (const [name, value] of Object.entries(fields))
    if (name !== 'tree') refuseLinks(value as BlockValue, childPath(at, name))
  const tree = readLink(fields.tree, `${at}/tree`)
  if (codecOf(tree) !== 'dag-cbor')
    throw new ProtocolError('bad_link', `${at}/tree`, 'expected a link to a dag-cbor block')
  const statement: HeadStatement = {
    type: 'head',
    publisher: readDid(fields.publisher, `${at}/publisher`),
    epoch: readInteger(fields.epoch, `${at}/epoch`, 1),
    size: readInteger(fields.size, `${at}/size`, 1),
    root: readBytes(fields.root, `${at}/root`, 32),
    tree,
    issued: readTime(fields.issued, `${at}/issued`),
    previous: fields.previous === null ? null : readCid(fields.previous, `${at}/previous`),
    keyList: readCid(fields.keyList, `${at}/keyList`),
    checkpoint: readText(fields.checkpoint, `${at}/checkpoint`),
  }
  return { signed, head: { cid: signed.cid, bytes, statement, key: signed.key } }
}

/** All of §6.3 but what needs the leaves: `root`, `tree`, and `issued` of the last record. `now` in milliseconds since 1970; without it no head is in the future. */
export function verifyHead(
  bytes: Uint8Array,
  {
    chain,
    now,
    verify = verifySignature,
  }: { chain: KeyChain; now?: number | undefined; verify?: VerifySignature | undefined },
): Head {
  const { head, signed } = readHeadForm(bytes)
  const { statement } = head
  if (statement.publisher !== chain.publisher)
    throw new ProtocolError('wrong_publisher', '/statement/publisher', `expected ${chain.publisher}`)
  if (!hasKeyList(chain, statement.keyList))
    throw new ProtocolError('bad_key_list', '/statement/keyList', "not a version of the publisher's key list")
  requireKey(chain, head.key, 'head', statement.size - 1)
  checkSignature(signed, verify)
  readCheckpoint(statement.checkpoint, statement, head.key, verify, '/statement/checkpoint')
  checkEpoch(statement, chain)
  if (now !== undefined && msFromTime(statement.issued) > now + maxAheadMs)
    throw new ProtocolError('in_future', '/statement/issued', 'more than ten minutes ahead; try again later')
  return head
}

/** The head's size lies between the ends of the epoch before and of its own, and has their roots where it equals them. */
function checkEpoch({ epoch, size, root }: HeadStatement, chain: KeyChain): void {
  const before = chain.ended[epoch - 2]
  const own = chain.ended[epoch - 1]
  if (epoch > chain.epoch)
    throw new ProtocolError('bad_epoch', '/statement/epoch', `the current epoch is ${chain.epoch}`)
  if (own && size > own.size)
    throw new ProtocolError('bad_epoch', '/statement/size', `epoch ${epoch} was ended at ${own.size}`)
  if (before && size < before.size)
    throw new ProtocolError('bad_epoch', '/statement/size', `epoch ${epoch} began at ${before.size}`)
  for (const end of [before, own])
    if (end?.size === size && !equalBytes(end.root, root))
      throw new ProtocolError('bad_root', '/statement/root', `not the root at the end of epoch ${end.epoch}`)
}
