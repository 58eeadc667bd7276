import assert from 'node:assert/strict'
import { sha1 as plainSha1 } from '@noble/hashes/legacy.js'
import { sha256 as plainSha256, sha512 as plainSha512 } from '@noble/hashes/sha2.js'
import { sha1, sha256, sha512 } from '../../protocol/hashes.ts'

describe('hashing', () => {
  for (const [name, hash, plain] of [
    ['SHA-1', sha1, plainSha1],
    ['SHA-256', sha256, plainSha256],
    ['SHA-512', sha512, plainSha512],
  ] as const) {
    it(`gives the same ${name} here as in a browser, at every length around the block's`, () => {
      for (let length = 0; length < 300; length++) {
        const bytes = Uint8Array.from({ length }, (_, i) => (i * 7 + length) % 256)
        assert.deepEqual(hash(bytes), plain(bytes))
      }
    })
  }
})
