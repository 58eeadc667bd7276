import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'
import type { Signer } from '../../protocol/index.ts'

/** PKCS #8 of an Ed25519 key up to its 32-byte seed (RFC 8410). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Ed25519 by Node's own library, about 14 times faster than in JavaScript. `secretKey` is the 32-byte seed of RFC 8032. */
export function makeNativeSigner(secretKey: Uint8Array): Signer {
  if (secretKey.length !== 32) throw new RangeError('an Ed25519 secret key has 32 bytes')
  const key = createPrivateKey({
    key: Buffer.concat([pkcs8Prefix, secretKey]),
    format: 'der',
    type: 'pkcs8',
  })
  return {
    publicKey: publicKeyOf(key),
    sign: (message) => new Uint8Array(sign(null, message, key)),
  }
}

function publicKeyOf(key: KeyObject): Uint8Array {
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' })
  return new Uint8Array(spki.subarray(spki.length - 32))
}
