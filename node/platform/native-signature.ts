import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { isAcceptableKey, ProtocolError, type Signer, type VerifySignature } from '../../protocol/index.ts'

const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex')
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const identity = Uint8Array.of(1, ...new Uint8Array(31))
/** L and p as big-endian bytes. */
const order = Buffer.from('1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed', 'hex')
const prime = Buffer.from('7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed', 'hex')
const maxKnownKeys = 1024

/**
 * `SPEC.md` §3.1 by OpenSSL, about ten times as fast as `verifySignature` and equal to it. OpenSSL evaluates the cofactorless
 * equation on encoded points, but which encodings it lets through changes with its version: keys, R and S are checked here.
 */
export const verifyNatively: VerifySignature = (publicKey, message, signature) => {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  const r = signature.subarray(0, 32)
  const s = signature.subarray(32)
  if (!isBelow(s, order) || !isCanonical(r) || Buffer.compare(r, identity) === 0) return false
  const key = findKey(publicKey)
  return key !== null && verify(null, message, key, signature)
}

/** Little-endian bytes below a big-endian bound. */
function isBelow(bytes: Uint8Array, bound: Uint8Array): boolean {
  return Buffer.compare(Buffer.from(bytes).reverse(), bound) < 0
}

/** The y of an encoded point is below p. */
function isCanonical(point: Uint8Array): boolean {
  const y = Buffer.from(point)
  y[31] = (y[31] ?? 0) & 0x7f
  return isBelow(y, prime)
}

/** Acceptable keys, parsed, the least recently used first; null marks keys that aren't acceptable. */
const keys = new Map<string, KeyObject | null>()

function findKey(publicKey: Uint8Array): KeyObject | null {
  const name = Buffer.from(publicKey).toString('latin1')
  const known = keys.get(name)
  const key = known === undefined ? parseKey(publicKey) : known
  keys.delete(name)
  keys.set(name, key)
  if (keys.size > maxKnownKeys) {
    const oldest = keys.keys().next()
    if (!oldest.done) keys.delete(oldest.value)
  }
  return key
}

function parseKey(publicKey: Uint8Array): KeyObject | null {
  if (!isAcceptableKey(publicKey)) return null
  return createPublicKey({ key: Buffer.concat([spkiPrefix, publicKey]), format: 'der', type: 'spki' })
}

/** A signer by OpenSSL for a 32-byte secret key (RFC 8032 seed), about ten times as fast as `makeSigner`. */
export function makeNativeSigner(secretKey: Uint8Array): Signer {
  if (secretKey.length !== 32) throw new ProtocolError('bad_key', '', 'an Ed25519 secret key has 32 bytes')
  const key = createPrivateKey({
    key: Buffer.concat([pkcs8Prefix, secretKey]),
    format: 'der',
    type: 'pkcs8',
  })
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' })
  return {
    publicKey: new Uint8Array(der.subarray(spkiPrefix.length)),
    sign: (message) => new Uint8Array(sign(null, message, key)),
  }
}
