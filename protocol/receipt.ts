import { type Block, makeBlock } from './block/block.ts'
import { decodeBlock } from './block/decode.ts'
import { equalBytes, utf8 } from './bytes.ts'
import { cidForBlock } from './cid.ts'
import { type Did, readDid } from './did.ts'
import { ProtocolError } from './error.ts'
import type { KeyChain } from './key-chain.ts'
import { checkpointText } from './log/checkpoint.ts'
import { maxAheadMs } from './log/head.ts'
import { badShape, readBytes, readFields, readInteger } from './shape.ts'
import { type Signer, type VerifySignature, verifySignature } from './signature.ts'

/** An institution's word that its node holds a log up to a size (`SPEC.md` §6.4). */
export interface Receipt {
  /** Whose log it is. */
  readonly publisher: Did
  readonly epoch: number
  readonly size: number
  /** RFC 6962 root over the first `size` leaves, 32 bytes. */
  readonly root: Uint8Array
  /** Who gives the receipt. */
  readonly giver: Did
  /** The giver's receipt key, 32 bytes. */
  readonly key: Uint8Array
  /** Seconds since 1970. */
  readonly time: number
  /** 64 bytes. */
  readonly signature: Uint8Array
}

export interface ReceiptBlock extends Block {
  readonly receipt: Receipt
}

export const maxReceiptBytes = 1024

/** The bytes that a receipt's signature covers: a C2SP cosignature of the log's checkpoint. */
export function receiptSignedBytes(
  receipt: Pick<Receipt, 'publisher' | 'epoch' | 'size' | 'root' | 'time'>,
): Uint8Array {
  return utf8(`cosignature/v1\ntime ${receipt.time}\n${checkpointText(receipt)}`)
}

/** Signs a receipt; throws as readers would. */
export function sealReceipt(body: Omit<Receipt, 'key' | 'signature'>, signer: Signer): ReceiptBlock {
  const { publisher, epoch, size, root, giver, time } = body
  const signature = signer.sign(receiptSignedBytes(body))
  const fields = { publisher, epoch, size, root, giver, key: signer.publicKey, time, signature }
  return readReceipt(makeBlock({ type: 'receipt', ...fields }).bytes)
}

/** The form of a receipt, neither its key nor its signature. Throws `too_large`, `bad_shape`, `bad_did`, `wrong_publisher` or what `decodeBlock` throws. */
export function readReceipt(bytes: Uint8Array): ReceiptBlock {
  if (bytes.length > maxReceiptBytes)
    throw new ProtocolError('too_large', '', `a receipt has at most ${maxReceiptBytes} bytes`)
  const fields = readFields(decodeBlock(bytes), '', [
    'type',
    'publisher',
    'epoch',
    'size',
    'root',
    'giver',
    'key',
    'time',
    'signature',
  ])
  if (fields.type !== 'receipt') throw badShape('/type', 'expected a receipt')
  const receipt: Receipt = {
    publisher: readDid(fields.publisher, '/publisher'),
    epoch: readInteger(fields.epoch, '/epoch', 1),
    size: readInteger(fields.size, '/size', 1),
    root: readBytes(fields.root, '/root', 32),
    giver: readDid(fields.giver, '/giver'),
    key: readBytes(fields.key, '/key', 32),
    time: readInteger(fields.time, '/time', 0),
    signature: readBytes(fields.signature, '/signature', 64),
  }
  if (receipt.giver === receipt.publisher)
    throw new ProtocolError('wrong_publisher', '/giver', 'nobody gives receipts for its own log')
  return { cid: cidForBlock(bytes), bytes, receipt }
}

/** All of §6.4 but what needs the leaves. `giverChain` is the giver's key lists, `now` in milliseconds since 1970; without it no receipt is in the future. */
export function verifyReceipt(
  bytes: Uint8Array,
  {
    giverChain,
    now,
    verify = verifySignature,
  }: { giverChain: KeyChain; now?: number | undefined; verify?: VerifySignature | undefined },
): ReceiptBlock {
  const block = readReceipt(bytes)
  const { giver, key, time, signature } = block.receipt
  if (giver !== giverChain.publisher)
    throw new ProtocolError('wrong_publisher', '/giver', `expected ${giverChain.publisher}`)
  const listed = giverChain.newest.statement.keys.find((entry) => equalBytes(entry.key, key))
  if (!listed?.uses.includes('receipt'))
    throw new ProtocolError('unknown_key', '/key', "the giver's newest key list has no such key for receipt")
  if (!verify(key, receiptSignedBytes(block.receipt), signature))
    throw new ProtocolError('bad_signature', '/signature', 'not a signature of this receipt')
  if (now !== undefined && time * 1000 > now + maxAheadMs)
    throw new ProtocolError('in_future', '/time', 'more than ten minutes ahead; try again later')
  return block
}
