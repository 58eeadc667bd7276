import { sha256 } from '@noble/hashes/sha2.js'
import { base32 } from 'multiformats/bases/base32'
import { CID } from 'multiformats/cid'
import { equalBytes } from './bytes.ts'
import { ProtocolError } from './error.ts'

declare const brand: unique symbol
/** Text form of a CID that this protocol allows (`SPEC.md` §1): base32 lower case, 59 characters. Only readers of this file make one. */
export type CidText = string & { readonly [brand]: 'CidText' }

export type Codec = 'dag-cbor' | 'raw' | 'dag-pb'

/** Length of the binary form of every CID here. */
export const cidLength = 36

const codes: Readonly<Record<Codec, number>> = { 'dag-cbor': 0x71, raw: 0x55, 'dag-pb': 0x70 }
const codecs: ReadonlyMap<number, Codec> = new Map([
  [0x71, 'dag-cbor'],
  [0x55, 'raw'],
  [0x70, 'dag-pb'],
])
const textForm = /^b[a-z2-7]{58}$/

/** Throws `bad_cid` unless `text` is the text form of an allowed CID; `bad_link` for a link in its place. */
export function readCid(text: unknown, path = ''): CidText {
  if (asLink(text)) throw new ProtocolError('bad_link', path, 'expected the text of a CID, not a link')
  if (typeof text !== 'string' || !textForm.test(text))
    throw new ProtocolError('bad_cid', path, 'expected a CID version 1 in base32 (b…, 59 characters)')
  const cid = cidFromBytes(decodeText(text, path), path)
  if (cid !== text) throw new ProtocolError('bad_cid', path, `"${text}" is not the shortest form of its CID`)
  return cid
}

function decodeText(text: string, path: string): Uint8Array {
  try {
    return base32.decode(text)
  } catch (cause) {
    throw new ProtocolError('bad_cid', path, `"${text}" is not base32`, { cause })
  }
}

/** Checks 36 bytes (`0x01 ‖ codec ‖ 0x12 ‖ 0x20 ‖ digest`) and gives their text form; throws `bad_cid`. */
export function cidFromBytes(bytes: Uint8Array, path = ''): CidText {
  if (!isCidBytes(bytes))
    throw new ProtocolError('bad_cid', path, 'expected CID version 1, dag-cbor, raw or dag-pb, with sha2-256')
  return base32.encode(bytes) as CidText
}

/** True for the binary form of an allowed CID. */
export function isCidBytes(bytes: Uint8Array): boolean {
  return (
    bytes.length === cidLength &&
    bytes[0] === 1 &&
    codecs.has(bytes[1] ?? 0) &&
    bytes[2] === 0x12 &&
    bytes[3] === 0x20
  )
}

/** The 36 bytes of a CID. */
export function cidToBytes(cid: CidText): Uint8Array {
  return base32.decode(cid)
}

export function codecOf(cid: CidText): Codec {
  const codec = codecs.get(cidToBytes(cid)[1] ?? 0)
  if (codec === undefined) throw new ProtocolError('bad_cid', '', `"${cid}" has another codec`)
  return codec
}

/** The CID of bytes. */
export function cidForBlock(bytes: Uint8Array, codec: Codec = 'dag-cbor'): CidText {
  return base32.encode(cidBytesForBlock(bytes, codec)) as CidText
}

/** The 36 bytes of the CID of bytes. */
export function cidBytesForBlock(bytes: Uint8Array, codec: Codec = 'dag-cbor'): Uint8Array {
  const cid = new Uint8Array(cidLength)
  cid.set([1, codes[codec], 0x12, 0x20])
  cid.set(sha256(bytes), 4)
  return cid
}

/** Throws `bad_hash` unless the bytes hash to the CID's digest. */
export function checkHash(cid: CidText, bytes: Uint8Array, path = ''): void {
  if (!equalBytes(cidToBytes(cid).subarray(4), sha256(bytes)))
    throw new ProtocolError('bad_hash', path, `the bytes don't hash to ${cid}`)
}

/** The value that encodes as a link (tag 42) to `cid`. */
export function linkTo(cid: CidText): CID {
  return linkFromBytes(cidToBytes(cid))
}

/** The link whose 36 bytes these are; the caller has checked them with `isCidBytes` and doesn't change them afterwards. */
export function linkFromBytes(bytes: Uint8Array): CID {
  const own = new Uint8Array(bytes)
  return new CID(
    1,
    own[1] ?? 0,
    { code: 0x12, size: 32, digest: own.subarray(4), bytes: own.subarray(2) },
    own,
  )
}

/** The link that a value is, or undefined. Links of other copies of the multiformats package count too. */
export function asLink(value: unknown): CID | undefined {
  if (value instanceof CID) return value
  if (typeof value !== 'object' || value === null || !('/' in value) || !('bytes' in value)) return undefined
  return value['/'] === value.bytes && value.bytes instanceof Uint8Array
    ? (CID.asCID(value) ?? undefined)
    : undefined
}

/** Throws `bad_link` unless `value` is a link, `bad_cid` unless its CID is allowed. */
export function readLink(value: unknown, path: string): CidText {
  const link = asLink(value)
  if (!link) throw new ProtocolError('bad_link', path, 'expected a link')
  return cidFromBytes(link.bytes, path)
}
