import { getPublicKey, hashes, Point, sign } from '@noble/ed25519'
import { sha512 } from '@noble/hashes/sha2.js'
import { equalBytes } from './bytes.ts'
import { ProtocolError } from './error.ts'
import { RecentMap } from './recent-map.ts'

/** Whether `signature` (64 bytes) of `message` by `publicKey` (32 bytes) counts by `SPEC.md` §3.1. Never throws. */
export type VerifySignature = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean

/** Something that signs with one Ed25519 key; `sign` gives 64 bytes. */
export interface Signer {
  readonly publicKey: Uint8Array
  sign(message: Uint8Array): Uint8Array
}

const order = Point.CURVE().n
const identity = Point.ZERO.toBytes()
/** Points of acceptable keys by their bytes; null for keys that aren't acceptable. */
const points = new RecentMap<Point | null>(1024)

/** Whether a public key is the canonical encoding of a torsion-free curve point other than the identity (`SPEC.md` §2). About 1 ms once a key, then cached. */
export function isAcceptableKey(publicKey: Uint8Array): boolean {
  return findPoint(publicKey) !== null
}

/** Throws `bad_key`. */
export function requireAcceptableKey(publicKey: Uint8Array, path = ''): void {
  if (!isAcceptableKey(publicKey))
    throw new ProtocolError('bad_key', path, 'not an acceptable Ed25519 public key')
}

function findPoint(publicKey: Uint8Array): Point | null {
  if (publicKey.length !== 32) return null
  return points.get(String.fromCharCode(...publicKey), () => decodePoint(publicKey))
}

function decodePoint(publicKey: Uint8Array): Point | null {
  try {
    const point = Point.fromBytes(publicKey, false)
    return !point.is0() && point.isTorsionFree() ? point : null
  } catch {
    return null
  }
}

/**
 * `SPEC.md` §3.1 in plain JavaScript, about 1 ms. The point S·B − k·A is torsion-free because A is, so an R that equals its
 * canonical encoding is canonical and torsion-free as well; only the identity is left to refuse.
 */
export const verifySignature: VerifySignature = (publicKey, message, signature) => {
  if (signature.length !== 64) return false
  const r = signature.subarray(0, 32)
  const s = scalarFrom(signature.subarray(32))
  if (s >= order || equalBytes(r, identity)) return false
  const point = findPoint(publicKey)
  if (!point) return false
  const k = scalarFrom(sha512.create().update(r).update(publicKey).update(message).digest()) % order
  const expected = Point.BASE.multiply(s, false).subtract(point.multiply(k, false))
  return equalBytes(expected.toBytes(), r)
}

/** Little endian. */
function scalarFrom(bytes: Uint8Array): bigint {
  let hex = '0x'
  for (let i = bytes.length - 1; i >= 0; i--) hex += (bytes[i] ?? 0).toString(16).padStart(2, '0')
  return BigInt(hex)
}

/** A signer in plain JavaScript for a 32-byte secret key (RFC 8032 seed). */
export function makeSigner(secretKey: Uint8Array): Signer {
  if (secretKey.length !== 32) throw new ProtocolError('bad_key', '', 'an Ed25519 secret key has 32 bytes')
  hashes.sha512 ??= sha512
  return {
    publicKey: getPublicKey(secretKey),
    sign: (message) => sign(message, secretKey),
  }
}
