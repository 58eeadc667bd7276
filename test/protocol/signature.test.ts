import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Point } from '@noble/ed25519'
import fc from 'fast-check'
import { makeNativeSigner, verifyNatively } from '../../node/platform/native-signature.ts'
import { isAcceptableKey, makeSigner, verifySignature } from '../../protocol/index.ts'
import { describeShared } from '../support/shared.ts'
import { smallOrderEncodings } from '../vectors/make/signatures.ts'

function fromHex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'hex'))
}

/** Both implementations' verdict, which must be one. */
function verdict(key: Uint8Array, message: Uint8Array, signature: Uint8Array, comment = ''): boolean {
  const own = verifySignature(key, message, signature)
  assert.equal(verifyNatively(key, message, signature), own, `native and plain differ: ${comment}`)
  return own
}

describeShared('published Ed25519 vectors, natively and in plain JavaScript alike', (shared) => {
  const read = (path: string) => JSON.parse(readFileSync(join(shared, 'conformance', path), 'utf8'))

  interface Group {
    publicKey?: { pk: string }
    key?: { pk: string }
    tests: { tcId: number; comment: string; msg: string; sig: string; result: string }[]
  }
  for (const path of [
    'wycheproof/testvectors_v1/ed25519_test.json',
    'noble-ed25519/test/vectors/wycheproof/ed25519_test.json',
    'noble-ed25519/test/vectors/ed25519/ed25519_test_OLD.json',
  ])
    it(`count as Wycheproof says: ${path}`, () => {
      let cases = 0
      for (const { publicKey, key, tests } of (read(path) as { testGroups: Group[] }).testGroups)
        for (const { tcId, comment, msg, sig, result } of tests) {
          cases++
          const pk = fromHex((publicKey ?? key)?.pk ?? '')
          const isValid = verdict(pk, fromHex(msg), fromHex(sig), `${tcId}`)
          assert.equal(isValid, result === 'valid', `${tcId} ${comment}`)
        }
      assert.ok(cases >= 140)
    })

  it('count and are made as RFC 8032 says', () => {
    interface Rfc {
      priv: string
      pub: string
      msg: string
      sig: string
    }
    for (const { priv, pub, msg, sig } of read('noble-ed25519/test/vectors/rfc8032-ed25519.json') as Rfc[]) {
      assert.ok(verdict(fromHex(pub), fromHex(msg), fromHex(sig)))
      for (const signer of [makeSigner(fromHex(priv)), makeNativeSigner(fromHex(priv))]) {
        assert.deepEqual(signer.publicKey, fromHex(pub))
        assert.deepEqual(signer.sign(fromHex(msg)), fromHex(sig))
      }
    }
  })

  it('of ed25519-speccheck: none counts, for each has a key or R with a torsion part, a large S or another encoding', () => {
    interface Case {
      message: string
      pub_key: string
      signature: string
    }
    for (const path of [
      'ed25519-speccheck/cases.json',
      'noble-ed25519/test/vectors/ed25519/edge-cases.json',
    ]) {
      const counted = (read(path) as Case[]).map(({ message, pub_key, signature }) =>
        verdict(fromHex(pub_key), fromHex(message), fromHex(signature)),
      )
      assert.equal(counted.length, 12)
      assert.deepEqual(counted, Array(12).fill(false))
    }
  })

  it('of ZIP-215: none of the small-order ones counts', () => {
    interface Case {
      vk_bytes: string
      sig_bytes: string
    }
    for (const { vk_bytes, sig_bytes } of read('noble-ed25519/test/vectors/ed25519/zip215.json') as Case[])
      assert.equal(verdict(fromHex(vk_bytes), Buffer.from('Zcash'), fromHex(sig_bytes)), false)
  })
})

describe('the acceptance rule for signatures', () => {
  const signer = makeNativeSigner(new Uint8Array(32).fill(9))
  const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 })

  it('counts what either signer makes, byte for byte the same', () => {
    fc.assert(
      fc.property(bytes32, fc.uint8Array({ maxLength: 200 }), (seed, message) => {
        const [plain, native] = [makeSigner(seed), makeNativeSigner(seed)]
        assert.deepEqual(native.publicKey, plain.publicKey)
        assert.deepEqual(native.sign(message), plain.sign(message))
        assert.ok(verdict(plain.publicKey, message, plain.sign(message)))
      }),
      { numRuns: 30 },
    )
  })

  it('is the same in both implementations for changed signatures, keys and messages', () => {
    const message = new TextEncoder().encode('a record')
    const signature = signer.sign(message)
    fc.assert(
      fc.property(fc.nat(127 + message.length), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const all = Uint8Array.of(...signer.publicKey, ...signature, ...message)
        all[place % all.length] = (all[place % all.length] ?? 0) ^ change
        const isValid = verdict(all.subarray(0, 32), all.subarray(96), all.subarray(32, 96))
        assert.equal(isValid, false)
      }),
      { numRuns: 300 },
    )
  })

  it('is the same in both implementations for every pair of small-order or mixed-order key and R', () => {
    const weak = smallOrderEncodings().map(({ bytes }) => bytes)
    const mixed = [1n, 2n, 3n, 4n].map((times) => {
      const [, point = weak[0]] = weak
      return Point.BASE.multiply(77n)
        .add(Point.fromBytes(point ?? new Uint8Array(32)).multiply(times))
        .toBytes()
    })
    const scalars = [0n, 1n, 8n, 77n].map(littleEndian)
    for (const key of [...weak, ...mixed, signer.publicKey])
      for (const r of [...weak, ...mixed])
        for (const s of scalars)
          assert.equal(verdict(key, Buffer.from('any'), Uint8Array.of(...r, ...s)), false)
  })

  it('accepts keys of order L in their only encoding, and no others', () => {
    assert.ok(isAcceptableKey(signer.publicKey))
    for (const { bytes, comment } of smallOrderEncodings())
      assert.equal(isAcceptableKey(bytes), false, comment)
    assert.equal(isAcceptableKey(new Uint8Array(31)), false)
    assert.equal(isAcceptableKey(new Uint8Array(32).fill(255)), false)
  })

  it('never throws', () => {
    const some = fc.uint8Array({ maxLength: 70 })
    fc.assert(
      fc.property(some, some, some, (key, message, signature) => {
        assert.equal(verdict(key, message, signature), false)
      }),
    )
  })
})

function littleEndian(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n))
}
