import { sha1 as sha1Here } from '@noble/hashes/legacy.js'
import { sha256 as sha256Here, sha512 as sha512Here } from '@noble/hashes/sha2.js'

/** Digest of bytes. */
export type Hash = (bytes: Uint8Array) => Uint8Array

/** The part of a platform that hashes at once, where there is one: Node has it, browsers only hash asynchronously. */
interface Platform {
  readonly process?: {
    getBuiltinModule?(
      name: 'node:crypto',
    ): { hash?(name: string, bytes: Uint8Array, output: 'buffer'): Uint8Array } | undefined
  }
}

const platform = (globalThis as Platform).process?.getBuiltinModule?.('node:crypto')

/** The platform's own function, three to ten times as fast as the one in JavaScript, which gives the same bytes. */
function fastest(name: string, inJavaScript: Hash): Hash {
  const hash = platform?.hash
  if (!hash) return inJavaScript
  return (bytes) => {
    const { buffer, byteOffset, byteLength } = hash(name, bytes, 'buffer')
    return new Uint8Array(buffer, byteOffset, byteLength)
  }
}

/** SHA-256, 32 bytes. */
export const sha256 = fastest('sha256', sha256Here)
/** SHA-512, 64 bytes. */
export const sha512 = fastest('sha512', sha512Here)
/** SHA-1, 20 bytes: for names of molecules, never for security. */
export const sha1 = fastest('sha1', sha1Here)
