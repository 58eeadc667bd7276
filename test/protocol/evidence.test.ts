import assert from 'node:assert/strict'
import fc from 'fast-check'
import { verifyNatively } from '../../node/platform/native-signature.ts'
import {
  compareEvidence,
  decodeBlock,
  encodeBlock,
  type LogEvidence,
  makeKeyEvidence,
  ProtocolError,
  readEvidence,
  readKeyChain,
  verifyEvidence,
} from '../../protocol/index.ts'
import { did, digest, firstKeyList, nextKeyList, recovery, signing, startMs } from '../vectors/fixtures.ts'
import { type Branch, evidenceOf, makeBranch } from '../vectors/forks.ts'

const chain = readKeyChain(did, [firstKeyList.bytes])
const now = startMs + 3_600_000
const trusting = { chain, now, verify: () => true }
const strict = { chain, now, verify: verifyNatively }

function refusal(bytes: Uint8Array, options: Parameters<typeof verifyEvidence>[1] = trusting): string {
  try {
    verifyEvidence(bytes, options)
    return 'accepted'
  } catch (error) {
    if (error instanceof ProtocolError) return error.code
    throw error
  }
}

describe('evidence of a fork', () => {
  it('proves the first leaf that differs and no other, for logs of all sizes up to 40', () => {
    for (let shared = 0; shared < 40; shared++) {
      const sizes = Array.from({ length: 40 - shared }, (_, i) => shared + 1 + i)
      const branches = [1, 2].map((name) => sizes.map((size) => makeBranch(shared, size, name)))
      for (const [i, a] of (branches[0] ?? []).entries())
        for (const [j, b] of (branches[1] ?? []).slice(i).entries()) {
          assert.equal(refusal(evidenceOf(a, b, shared).bytes), 'accepted')
          const position = [shared - 1, shared + 1, (i * 7 + j * 3) % a.log.size, a.log.size - 1][j % 4] ?? 0
          if (position >= 0 && position < a.log.size && position !== shared)
            assert.equal(refusal(evidenceOf(a, b, position).bytes), 'bad_proof')
        }
    }
  }).timeout(120_000)

  it('does so for larger logs', () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 2000 }), fc.nat(1999))
    fc.assert(
      fc.property(sizes, fc.array(fc.nat(1999), { maxLength: 5 }), ([one, two, at], positions) => {
        const shared = at % Math.min(one, two)
        const [a, b] = [makeBranch(shared, one, 1), makeBranch(shared, two, 2)]
        const { position, first, second } = verifyEvidence(
          evidenceOf(b, a, shared).bytes,
          strict,
        ) as LogEvidence
        assert.equal(position, shared)
        assert.ok(Buffer.compare(first.bytes, second.bytes) < 0)
        for (const other of positions)
          if (other < Math.min(one, two) && other !== shared)
            assert.equal(refusal(evidenceOf(a, b, other).bytes), 'bad_proof')
      }),
      { numRuns: 40 },
    )
  }).timeout(60_000)

  it('proves nothing where one log continues the other', () => {
    for (let size = 1; size < 20; size++) {
      const [a, b] = [makeBranch(size, size, 1), makeBranch(20, 20, 2)]
      for (let position = 0; position < size; position++)
        assert.equal(refusal(evidenceOf(a, b, position).bytes), 'bad_proof')
    }
  })

  it('is the same block whichever head is named first', () => {
    const [a, b] = [makeBranch(5, 9, 1), makeBranch(5, 12, 2)]
    assert.deepEqual(evidenceOf(a, b, 5), evidenceOf(b, a, 5))
  })

  it('with any bit changed is refused', () => {
    const { bytes } = evidenceOf(makeBranch(5, 9, 1), makeBranch(5, 12, 2), 5)
    assert.ok(bytes.length < 4096)
    for (let place = 0; place < bytes.length; place++)
      for (const bit of [0, 1 + (place % 7)]) {
        const changed = bytes.slice()
        changed[place] = (changed[place] ?? 0) ^ (1 << bit)
        assert.notEqual(refusal(changed, strict), 'accepted', `byte ${place}`)
      }
  }).timeout(20_000)

  it('with any field changed and encoded again is refused', () => {
    const block = evidenceOf(makeBranch(5, 9, 1), makeBranch(5, 12, 2), 5)
    const fields = decodeBlock(block.bytes) as Record<string, unknown>
    const replacements = fc.tuple(
      fc.constantFrom(...Object.keys(fields)),
      fc.oneof(
        fc.nat(20),
        fc.constant(null),
        fc.string(),
        fc.uint8Array({ maxLength: 40 }),
        fc.array(fc.uint8Array({ minLength: 36, maxLength: 36 }), { minLength: 2, maxLength: 2 }),
        fc.constantFrom(...Object.values(fields)),
      ),
    )
    fc.assert(
      fc.property(replacements, ([name, value]) => {
        const bytes = encodeBlock({ ...fields, [name]: value })
        assert.equal(
          refusal(bytes, strict) === 'accepted',
          Buffer.compare(bytes, block.bytes) === 0,
          `${name}: ${String(value)}`,
        )
      }),
      { numRuns: 500 },
    )
  })

  it('counts no more once its epoch has ended or its key is taken away', () => {
    const { bytes } = evidenceOf(makeBranch(5, 9, 1), makeBranch(5, 12, 2), 5)
    const later = (change: Parameters<typeof nextKeyList>[1]) =>
      readKeyChain(did, [firstKeyList.bytes, nextKeyList(firstKeyList, change).bytes])
    const ended = later({ ended: [{ epoch: 1, size: 20, root: digest('any') }] })
    assert.equal(refusal(bytes, { ...strict, chain: ended }), 'bad_epoch')
    assert.equal(refusal(bytes, { ...strict, chain: later({ keys: [] }) }), 'unknown_key')
    const key = { key: signing.publicKey, uses: ['head', 'record'] as const, from: 0, to: 10 }
    assert.equal(refusal(bytes, { ...strict, chain: later({ keys: [key] }) }), 'key_out_of_range')
    assert.equal(refusal(bytes, { ...strict, chain: undefined }), 'bad_key_list')
  })

  it('speaks for the log by its position, then by its bytes', () => {
    const branches = [1, 2, 3].map((name) => makeBranch(name === 3 ? 4 : 5, 9 + name, name))
    const [a, b, c] = branches as [Branch, Branch, Branch]
    const early = readEvidence(evidenceOf(a, c, 4).bytes) as LogEvidence
    const other = readEvidence(evidenceOf(b, c, 4).bytes) as LogEvidence
    const late = readEvidence(evidenceOf(a, b, 5).bytes) as LogEvidence
    assert.ok(compareEvidence(early, late) < 0 && compareEvidence(late, early) > 0)
    assert.equal(Math.sign(compareEvidence(early, other)), Buffer.compare(early.bytes, other.bytes))
    assert.equal(compareEvidence(early, early), 0)
  })
})

describe('evidence of a key fork', () => {
  const mine = nextKeyList(firstKeyList)
  const thiefs = nextKeyList(firstKeyList, { recovery: [] })
  const evidence = makeKeyEvidence(did, mine, thiefs)

  it('is the same block whichever list is named first, and counts under either and under neither', () => {
    assert.deepEqual(makeKeyEvidence(did, thiefs, mine), evidence)
    for (const blocks of [[firstKeyList], [firstKeyList, mine], [firstKeyList, thiefs]]) {
      const known = readKeyChain(
        did,
        blocks.map(({ bytes }) => bytes),
      )
      assert.equal(refusal(evidence.bytes, { ...strict, chain: known }), 'accepted')
    }
  })

  it('proves nothing with one list twice, of two versions, over two lists, or badly signed', () => {
    const rescued = nextKeyList(firstKeyList, {}, recovery)
    const refused = (a: typeof mine, b: typeof mine, code: string) =>
      assert.equal(refusal(makeKeyEvidence(did, a, b).bytes, strict), code)
    refused(mine, mine, 'bad_shape')
    refused(mine, firstKeyList, 'bad_proof')
    refused(nextKeyList(mine, { version: 3 }), nextKeyList(rescued, { version: 3 }), 'bad_proof')
    refused(mine, nextKeyList(firstKeyList, {}, signing), 'bad_signers')
  })

  it('needs the version before', () => {
    const third = [recovery.publicKey, signing.publicKey].map((key) =>
      nextKeyList(mine, { version: 3, recovery: [key] }),
    )
    const [a, b] = third as [typeof mine, typeof mine]
    assert.equal(refusal(makeKeyEvidence(did, a, b).bytes, strict), 'bad_key_list')
  })
})
