import { createHash } from 'node:crypto'
import { hashes, Point, utils } from '@noble/ed25519'
import { sha512 } from '@noble/hashes/sha2.js'
import { concatBytes, encodeBlock, signedBytes, utf8 } from '../../../protocol/index.ts'
import { bytesOf, CaseList, hex, type VectorFile } from '../cases.ts'
import { digest, identity, recordStatement, signing, stranger } from '../fixtures.ts'

const order = Point.CURVE().n
const prime = Point.CURVE().p
const base = Point.BASE
/** A point of order 8; its multiples are all points of small order. */
const torsion = Point.fromBytes(bytesOf('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'))

function littleEndian(value: bigint): Uint8Array {
  const bytes = new Uint8Array(32)
  let rest = value
  for (let i = 0; i < 32; i++) {
    bytes[i] = Number(rest & 255n)
    rest >>= 8n
  }
  return bytes
}

function number(bytes: Uint8Array): bigint {
  return bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
}

function challenge(r: Uint8Array, key: Uint8Array, message: Uint8Array): bigint {
  return number(createHash('sha512').update(r).update(key).update(message).digest()) % order
}

function withSign(bytes: Uint8Array): Uint8Array {
  const signed = bytes.slice()
  signed[31] = (signed[31] ?? 0) | 0x80
  return signed
}

/** The eight points of small order in their canonical encodings, and those other encodings that lax decoders take for them. */
export function smallOrderEncodings(): readonly { readonly comment: string; readonly bytes: Uint8Array }[] {
  const points = Array.from({ length: 8 }, (_, i) => (i === 0 ? Point.ZERO : torsion.multiply(BigInt(i))))
  const canonical = points.map((point, i) => ({
    comment: `${i} times a point of order 8`,
    bytes: point.toBytes(),
  }))
  const lax = [
    { comment: 'the identity as y = p + 1', bytes: littleEndian(prime + 1n) },
    { comment: 'the identity with the sign bit', bytes: withSign(littleEndian(1n)) },
    { comment: 'the identity as y = p + 1 with the sign bit', bytes: withSign(littleEndian(prime + 1n)) },
    { comment: 'a point of order 4 as y = p', bytes: littleEndian(prime) },
    { comment: 'a point of order 4 as y = p with the sign bit', bytes: withSign(littleEndian(prime)) },
    { comment: 'the point of order 2 with the sign bit', bytes: withSign(littleEndian(prime - 1n)) },
  ]
  return [...canonical, ...lax]
}

/** The acceptance rule: SPEC §3.1. */
export function signatureVectors(): VectorFile {
  hashes.sha512 ??= sha512
  const list = new CaseList('signature')
  const add = (
    valid: boolean,
    comment: string,
    publicKey: Uint8Array,
    message: Uint8Array,
    signature: Uint8Array,
  ) => {
    const data = { publicKey: hex(publicKey), message: hex(message), signature: hex(signature) }
    if (valid) list.valid(comment, data)
    else list.refused('bad_signature', comment, data)
  }
  addOrdinary(add)
  addEdges(add)
  addSmallOrder(add)
  addDomains(add)
  return {
    about: 'Ed25519 signatures and the rule by which they count (SPEC §3.1). All fields are hex.',
    cases: list.cases,
  }
}

type Add = (
  valid: boolean,
  comment: string,
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => void

function addOrdinary(add: Add): void {
  const message = utf8('biofed')
  const signature = signing.sign(message)
  const key = signing.publicKey
  add(true, 'an ordinary signature', key, message, signature)
  add(true, 'of nothing', key, new Uint8Array(), signing.sign(new Uint8Array()))
  add(true, 'of 1,024 bytes', key, new Uint8Array(1024), signing.sign(new Uint8Array(1024)))
  add(false, 'of another message', key, utf8('biofee'), signature)
  add(false, 'of a longer message', key, utf8('biofed '), signature)
  add(false, 'by another key', stranger.publicKey, message, signature)
  add(false, '63 bytes', key, message, signature.slice(0, 63))
  add(false, '65 bytes', key, message, concatBytes(signature, new Uint8Array(1)))
  add(false, 'no signature', key, message, new Uint8Array())
  add(false, '64 bytes of zero', key, message, new Uint8Array(64))
  add(false, 'a key of 31 bytes', key.slice(0, 31), message, signature)
  for (const [comment, place] of [
    ['one bit of R', 0],
    ['the sign bit of R', 31],
    ['one bit of S', 32],
    ['a high bit of S', 63],
  ] as const) {
    const flipped = signature.slice()
    flipped[place] = (flipped[place] ?? 0) ^ (place === 31 ? 0x80 : 1)
    add(false, `${comment} flipped`, key, message, flipped)
  }
  const swapped = concatBytes(signature.subarray(32), signature.subarray(0, 32))
  add(false, 'R and S exchanged', key, message, swapped)
}

function addEdges(add: Add): void {
  const message = utf8('signed licence')
  const { scalar: a, pointBytes: key } = utils.getExtendedPublicKey(digest('edge key'))
  const keyPoint = base.multiply(a)
  const r = number(digest('edge nonce')) % order
  const rBytes = base.multiply(r).toBytes()
  const sign = (rb: Uint8Array, kb: Uint8Array, nonce = r) =>
    concatBytes(rb, littleEndian((nonce + challenge(rb, kb, message) * a) % order))
  const identityBytes = littleEndian(1n)
  const forKeyTimes = (rb: Uint8Array) =>
    concatBytes(rb, littleEndian((challenge(rb, key, message) * a) % order))

  add(true, 'edge 1: an ordinary signature, made by hand', key, message, sign(rBytes, key))
  const ordinary = sign(rBytes, key)
  const s = number(ordinary.subarray(32))
  const sPlus = (times: bigint) => concatBytes(rBytes, littleEndian(s + times * order))
  add(false, 'edge 2: S + L', key, message, sPlus(1n))
  add(false, 'S + 8·L', key, message, sPlus(8n))
  const mixedR = base.multiply(r).add(torsion).toBytes()
  add(false, 'edge 3: R of mixed order', key, message, sign(mixedR, key))
  for (const i of [2n, 4n]) {
    const mixed = base.multiply(r).add(torsion.multiply(i)).toBytes()
    add(false, `R with a part of order ${8n / i}`, key, message, sign(mixed, key))
  }
  const mixedKey = keyPoint.add(torsion).toBytes()
  const nonceWhere = (rest: (k: bigint) => boolean, kb: Uint8Array) => {
    for (let nonce = 1n; ; nonce++)
      if (rest(challenge(base.multiply(nonce).toBytes(), kb, message))) return nonce
  }
  const odd = nonceWhere((k) => k % 8n !== 0n, mixedKey)
  const even = nonceWhere((k) => k % 8n === 0n, mixedKey)
  const byMixed = (nonce: bigint) => sign(base.multiply(nonce).toBytes(), mixedKey, nonce)
  add(false, 'edge 4: key of mixed order, k not 0 modulo 8', mixedKey, message, byMixed(odd))
  add(false, 'edge 5: key of mixed order, k = 0 modulo 8', mixedKey, message, byMixed(even))
  add(false, 'edge 6: R the identity, S = k·a', key, message, forKeyTimes(identityBytes))
  add(false, 'edge 7: R the identity as y = p + 1', key, message, forKeyTimes(littleEndian(prime + 1n)))
  add(false, 'edge 8: R the identity with the sign bit', key, message, forKeyTimes(withSign(identityBytes)))
  const forAny = concatBytes(rBytes, littleEndian(r))
  add(false, 'edge 9: the identity as key, R = r·B, S = r, fits any message', identityBytes, message, forAny)
  add(false, 'edge 10: the identity as key, y = p + 1', littleEndian(prime + 1n), message, forAny)
  const weak = torsion.toBytes()
  add(
    false,
    'edge 11: a key of order 8, R the identity, S = 0',
    weak,
    message,
    concatBytes(identityBytes, new Uint8Array(32)),
  )
  const nonce = nonceWhere((k) => k % 8n === 0n, weak)
  const lucky = concatBytes(base.multiply(nonce).toBytes(), littleEndian(nonce))
  add(false, 'edge 12: a key of order 8, k = 0 modulo 8', weak, message, lucky)
  add(false, 'S = 0, R = −k·A', key, message, zeroS(keyPoint, key, message))
  add(false, 'a key that is no point', notAPoint(), message, ordinary)
  add(false, 'a key with y = p + 3, which is 3', littleEndian(prime + 3n), message, ordinary)
  add(false, 'R that is no point', key, message, concatBytes(notAPoint(), ordinary.subarray(32)))
}

/** R is taken from a guess of k, so the equation doesn't hold. */
function zeroS(keyPoint: Point, key: Uint8Array, message: Uint8Array): Uint8Array {
  const guess = challenge(new Uint8Array(32), key, message)
  return concatBytes(keyPoint.multiply(guess).negate().toBytes(), new Uint8Array(32))
}

function notAPoint(): Uint8Array {
  for (let y = 2n; ; y++) {
    const bytes = littleEndian(y)
    try {
      Point.fromBytes(bytes)
    } catch {
      return bytes
    }
  }
}

/** Under rules that multiply by 8 each of these counts for every message. */
function addSmallOrder(add: Add): void {
  const message = utf8('anyone could have signed this')
  const s = new Uint8Array(32)
  for (const key of smallOrderEncodings())
    for (const r of smallOrderEncodings().filter(
      ({ comment }) => key.comment.startsWith('1 ') || comment.startsWith('0 '),
    ))
      add(false, `key: ${key.comment}; R: ${r.comment}; S = 0`, key.bytes, message, concatBytes(r.bytes, s))
}

/** The same statement signed as each type, checked as a record. */
function addDomains(add: Add): void {
  const statement = encodeBlock(recordStatement())
  const message = signedBytes('record', statement)
  const key = identity.publicKey
  add(true, 'the signed bytes of a record', key, message, identity.sign(message))
  for (const type of ['head', 'keyList', 'charter', 'Record', '', 'record\0'])
    add(
      false,
      `signed as type ${JSON.stringify(type)}`,
      key,
      message,
      identity.sign(signedBytes(type, statement)),
    )
  add(false, 'signed without domain', key, message, identity.sign(statement))
  add(
    false,
    'signed with another version',
    key,
    message,
    identity.sign(concatBytes(utf8('biofed/2\0record\0'), statement)),
  )
}
