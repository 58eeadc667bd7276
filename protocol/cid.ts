import { CID } from 'multiformats/cid'
import { decodeBase32, encodeBase32 } from './base32.ts'
import { equalBytes } from './bytes.ts'
import { ProtocolError } from './error.ts'
import { sha256 } from './hashes.ts'

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
/** The first 30 bits of a CID: version, codec and most of the hash's code. */
const codecsByLetters: ReadonlyMap<string, Codec> = new Map([
  ['bafyrei', 'dag-cbor'],
  ['bafkrei', 'raw'],
  ['bafybei', 'dag-pb'],
])
const textForm = /^b[a-z2-7]{58}$/

/** Throws `bad_cid` unless `text` is the text form of an allowed CID; `bad_link` for a link in its place. */
export function readCid(text: unknown, path = ''): CidText {
  if (asLink(text)) throw new ProtocolError('bad_link', path, 'expected the text of a CID, not a link')
  if (typeof text !== 'string' || !textForm.test(text))
    throw new ProtocolError('bad_cid', path, 'expected a CID version 1 in base32 (b…, 59 characters)')
  const bytes = decodeBase32(text)
  if (!bytes) throw new ProtocolError('bad_cid', path, `"${text}" is not the shortest form of its CID`)
  requireCidBytes(bytes, path)
  return text as CidText
}

/** The CID that a value is the text of, or undefined: for fields in which anything else has no effect, and isn't an error. */
export function findCid(value: unknown): CidText | undefined {
  try {
    return readCid(value)
  } catch (error) {
    if (error instanceof ProtocolError) return undefined
    throw error
  }
}

/** Checks 36 bytes (`0x01 ‖ codec ‖ 0x12 ‖ 0x20 ‖ digest`) and gives their text form; throws `bad_cid`. */
export function cidFromBytes(bytes: Uint8Array, path = ''): CidText {
  requireCidBytes(bytes, path)
  return encodeBase32(bytes) as CidText
}

function requireCidBytes(bytes: Uint8Array, path: string): void {
  if (!isCidBytes(bytes))
    throw new ProtocolError('bad_cid', path, 'expected CID version 1, dag-cbor, raw or dag-pb, with sha2-256')
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
  const bytes = decodeBase32(cid)
  if (!bytes) throw new ProtocolError('bad_cid', '', `"${cid}" is not base32`)
  return bytes
}

export function codecOf(cid: CidText): Codec {
  const codec = codecsByLetters.get(cid.slice(0, 7))
  if (codec === undefined) throw new ProtocolError('bad_cid', '', `"${cid}" has another codec`)
  return codec
}

/** The CID of bytes. */
export function cidForBlock(bytes: Uint8Array, codec: Codec = 'dag-cbor'): CidText {
  return encodeBase32(cidBytesForBlock(bytes, codec)) as CidText
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
