import assert from 'node:assert/strict'
import fc from 'fast-check'
import { verifyNatively as verify } from '../../node/platform/native-signature.ts'
import {
  commitmentDigest,
  inclusionProof,
  makeProofCar,
  type ProofInput,
  ProtocolError,
  readCar,
  readKeyChain,
  readReceipt,
  receiptSignedBytes,
  sealReceipt,
  verifyProofCar,
  verifyReceipt,
} from '../../protocol/index.ts'
import { did, digest, firstKeyList, sampleLog, startMs } from '../vectors/fixtures.ts'
import { giver, giver2, receiptBody, secondsAt, witnessOf } from '../vectors/givers.ts'
import { salt } from '../vectors/make/commitments.ts'
import { committedLog } from '../vectors/make/proof-witnesses.ts'

const now = startMs + 3_600_000
const giverChain = readKeyChain(giver.did, [giver.keyList.bytes])

describe('a receipt', () => {
  it('is a cosignature of the checkpoint, word for word', () => {
    const root = new Uint8Array(32).fill(7)
    const text = new TextDecoder().decode(
      receiptSignedBytes(receiptBody({ root, time: 1_700_000_000, size: 12 })),
    )
    assert.equal(
      text,
      `cosignature/v1\ntime 1700000000\nbiofed/1/${did}/1\n12\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n`,
    )
  })

  it('is read back as it was given, for all that it may say', () => {
    const bodies = fc.record({
      epoch: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      size: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
      time: fc.nat(secondsAt(3600)),
    })
    fc.assert(
      fc.property(bodies, (change) => {
        const body = receiptBody(change)
        const sealed = sealReceipt(body, giver.signer)
        const { receipt } = verifyReceipt(sealed.bytes, { giverChain, now, verify })
        assert.deepEqual(
          { ...receipt, root: [...receipt.root] },
          { ...sealed.receipt, root: [...change.root] },
        )
        assert.ok(sealed.bytes.length < 400)
      }),
      { numRuns: 100 },
    )
  })

  it('with any bit changed is refused', () => {
    const { bytes } = sealReceipt(receiptBody(), giver.signer)
    for (let place = 0; place < bytes.length; place++)
      for (let bit = 0; bit < 8; bit++) {
        const changed = bytes.slice()
        changed[place] = (changed[place] ?? 0) ^ (1 << bit)
        assert.throws(() => verifyReceipt(changed, { giverChain, now, verify }), { name: 'ProtocolError' })
      }
  })

  it('is refused to its maker where it would be to readers', () => {
    for (const [change, code] of [
      [{ giver: did }, 'wrong_publisher'],
      [{ size: 0 }, 'bad_shape'],
      [{ time: -1 }, 'bad_shape'],
      [{ root: new Uint8Array(5) }, 'bad_shape'],
    ] as const)
      assert.throws(() => sealReceipt(receiptBody(change), giver.signer), { code })
  })

  it('of arbitrary bytes gives nothing but ProtocolErrors', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        assert.throws(() => readReceipt(bytes), ProtocolError)
      }),
    )
  })
})

describe('a proof with witnesses and a commitment', () => {
  const leaf = (position: number) => {
    const record = committedLog.blocks[position]
    assert.ok(record)
    return {
      record,
      position,
      inclusion: inclusionProof(position, committedLog.log.size, committedLog.log.read),
    }
  }
  const input: ProofInput = {
    ...leaf(6),
    head: committedLog.head,
    keyLists: [firstKeyList],
    witnesses: [
      witnessOf(committedLog, { position: 6, after: 400 }),
      witnessOf(committedLog, { position: 6, by: giver2, size: 7, after: 300 }),
    ],
    commitment: { ...leaf(2), witnesses: [witnessOf(committedLog, { position: 2, size: 3, after: 100 })] },
  }
  const car = makeProofCar(input)

  it('says who holds it, since when, and what was committed to before', () => {
    const { witnesses, firstWitnessed, commitment, steps } = verifyProofCar(car, { now, verify })
    assert.deepEqual(witnesses, [
      { giver: giver.did, time: secondsAt(400), size: 8 },
      { giver: giver2.did, time: secondsAt(300), size: 7 },
    ])
    assert.equal(firstWitnessed, secondsAt(300))
    assert.equal(commitment?.cid, committedLog.blocks[2]?.cid)
    assert.equal(commitment?.position, 2)
    assert.equal(commitment?.firstWitnessed, secondsAt(100))
    assert.deepEqual(
      steps.map(({ step }) => step),
      ['blocks', 'keyList', 'head', 'record', 'inclusion', 'commitment', 'witnesses'],
    )
  })

  it('holds each block once, in the order of the protocol', () => {
    const { blocks } = readCar(car, { maxBytes: car.length })
    const { witnesses = [], commitment } = input
    assert.deepEqual(
      blocks.map(({ cid }) => cid),
      [
        firstKeyList.cid,
        committedLog.head.cid,
        input.record.cid,
        commitment?.record.cid,
        witnesses[0]?.receipt.cid,
        giver.keyList.cid,
        witnesses[1]?.receipt.cid,
        giver2.keyList.cid,
        commitment?.witnesses?.[0]?.receipt.cid,
      ],
    )
  })

  it('with a bit changed at any byte is refused', () => {
    for (let place = 0; place < car.length; place++) {
      const changed = car.slice()
      changed[place] = (changed[place] ?? 0) ^ (1 << (place % 8))
      assert.throws(
        () => verifyProofCar(changed, { now, verify }),
        { name: 'ProtocolError' },
        `byte ${place}`,
      )
    }
  })

  it("verifies a giver's key lists once for all its receipts", () => {
    const many = Array.from({ length: 64 }, (_, i) =>
      witnessOf(committedLog, { position: 6, after: 100 + i }),
    )
    let checked = 0
    const counting: typeof verify = (...args) => {
      checked++
      return verify(...args)
    }
    const { witnesses } = verifyProofCar(makeProofCar({ ...leaf(6), ...input, witnesses: many }), {
      now,
      verify: counting,
    })
    assert.equal(witnesses.length, 64)
    const [own, commitments, givers, receipts] = [4, 1, 1, 65]
    assert.equal(checked, own + commitments + givers + receipts)
  })

  it('is as good for every leaf and every receipt that covers it, and for no other', () => {
    const log = sampleLog()
    const places = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 10 }))
    fc.assert(
      fc.property(places, ([position, size]) => {
        const record = log.blocks[position]
        assert.ok(record)
        const proof = makeProofCar({
          record,
          position,
          inclusion: inclusionProof(position, 10, log.log.read),
          head: log.head,
          keyLists: [firstKeyList],
          witnesses: [witnessOf(log, { position, size })],
        })
        const read = () => verifyProofCar(proof, { now, verify }).witnesses[0]?.size
        if (position < size) assert.equal(read(), size)
        else assert.throws(read, { code: 'bad_proof', path: '/witnesses/0/inclusion' })
      }),
      { numRuns: 60 },
    )
  })
})

describe('the digest of a commitment', () => {
  it('is another one for another kind, body or salt, and has 64 digits', () => {
    const base = { kind: 'design', body: { name: 'a' }, salt }
    const digests = [
      base,
      { ...base, kind: 'strain' },
      { ...base, body: { name: 'b' } },
      { ...base, salt: digest('other') },
    ].map(commitmentDigest)
    assert.equal(new Set(digests).size, 4)
    for (const text of digests) assert.match(text, /^[0-9a-f]{64}$/)
  })

  it('does not depend on the order in which fields were given', () => {
    const one = commitmentDigest({ kind: 'design', body: { name: 'a', b: 1 }, salt })
    assert.equal(commitmentDigest({ salt, body: { b: 1, name: 'a' }, kind: 'design' }), one)
  })
})
