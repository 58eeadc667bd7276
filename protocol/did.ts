import { base58btc } from 'multiformats/bases/base58'
import { concatBytes } from './bytes.ts'
import { ProtocolError } from './error.ts'

declare const brand: unique symbol
/** `did:key:z6Mk…`, the name of an institution: its Ed25519 identity key (`SPEC.md` §2). */
export type Did = string & { readonly [brand]: 'Did' }

const prefix = 'did:key:'
const didLength = 56
const ed25519Code = Uint8Array.of(0xed, 0x01)

/** The did of a 32-byte Ed25519 public key. */
export function didFromKey(publicKey: Uint8Array): Did {
  if (publicKey.length !== 32) throw new ProtocolError('bad_key', '', 'an Ed25519 public key has 32 bytes')
  return `${prefix}${base58btc.encode(concatBytes(ed25519Code, publicKey))}` as Did
}

/** The 32 bytes of the identity key. */
export function keyFromDid(did: Did): Uint8Array {
  return base58btc.decode(did.slice(prefix.length)).slice(2)
}

/** Throws `bad_did` unless `value` is the did:key of 32 bytes as Ed25519 key, in its one spelling. */
export function readDid(value: unknown, path = ''): Did {
  if (typeof value !== 'string' || value.length !== didLength || !/^did:key:z6Mk[1-9A-Za-z]+$/.test(value))
    throw new ProtocolError('bad_did', path, 'expected did:key:z6Mk… of an Ed25519 key')
  const key = decode(value, path)
  if (key.length !== 34 || key[0] !== 0xed || key[1] !== 0x01 || didFromKey(key.subarray(2)) !== value)
    throw new ProtocolError('bad_did', path, `"${value}" is not the did:key of an Ed25519 key`)
  return value as Did
}

function decode(value: string, path: string): Uint8Array {
  try {
    return base58btc.decode(value.slice(prefix.length))
  } catch (cause) {
    throw new ProtocolError('bad_did', path, `"${value}" is not base58btc`, { cause })
  }
}
