import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { base58btc } from 'multiformats/bases/base58'
import { didFromKey, keyFromDid, makeSigner, ProtocolError, readDid } from '../../protocol/index.ts'
import { describeShared } from '../support/shared.ts'

interface KeyVector {
  readonly seed?: string
  readonly verificationKeyPair?: { readonly type: string; readonly publicKeyBase58?: string }
}

describe('did:key', () => {
  it('names every 32 bytes, all of one length, and gives them back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (key) => {
        const did = didFromKey(key)
        assert.equal(readDid(did), did)
        assert.deepEqual(keyFromDid(did), key)
      }),
    )
  })

  it('refuses any other text with bad_did', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String().map((text) => `did:key:z6Mk${text}`),
        ),
        (text) => {
          try {
            assert.equal(didFromKey(keyFromDid(readDid(text))), text)
          } catch (error) {
            assert.ok(error instanceof ProtocolError && error.code === 'bad_did')
          }
        },
      ),
    )
  })
})

describeShared('the did:key method’s vectors', (shared) => {
  const folder = join(shared, 'conformance/did-method-key/test-vectors')
  const vectors = (name: string) =>
    Object.entries(
      JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Record<string, KeyVector>,
    )

  for (const [did, { seed, verificationKeyPair }] of vectors('ed25519-x25519')) {
    it(`read ${did}`, () => {
      const key = keyFromDid(readDid(did))
      const base58 = verificationKeyPair?.publicKeyBase58
      if (base58 !== undefined) assert.equal(base58btc.baseEncode(key), base58)
      if (seed !== undefined) assert.deepEqual(makeSigner(Buffer.from(seed, 'hex')).publicKey, key)
    })
  }

  for (const name of ['x25519', 'secp256k1', 'nist-curves', 'bls12381', 'rsa'])
    it(`refuse the keys of ${name}`, () => {
      for (const [did] of vectors(name))
        assert.throws(() => readDid(did), { name: 'ProtocolError', code: 'bad_did' })
    })
})
