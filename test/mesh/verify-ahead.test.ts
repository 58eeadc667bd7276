import assert from 'node:assert/strict'
import { makeVerifyAhead } from '../../node/mesh/verify-ahead.ts'
import { makeNativeSigner, verifyNatively } from '../../node/platform/native-signature.ts'
import {
  type Block,
  findSignatureParts,
  makeBlock,
  readAnySigned,
  sealStatement,
  writeCar,
} from '../../protocol/index.ts'

const signer = makeNativeSigner(new Uint8Array(32).fill(7))
const records = Array.from({ length: 100 }, (_, i) =>
  sealStatement({ type: 'record', n: i } as never, signer),
)
const head = sealStatement({ type: 'head' } as never, signer)
const root = makeBlock({ type: 'page' })

function changed({ bytes, cid }: Block, at: number): Block {
  const copy = Uint8Array.from(bytes)
  copy[at < 0 ? copy.length + at : at] = (copy.at(at) ?? 0) ^ 1
  return { cid, bytes: copy }
}

describe('signatures that are looked at ahead', () => {
  it('stand where the decoded block has them', () => {
    for (const { bytes } of records.slice(0, 3)) {
      const { key, signature, signedBytes } = readAnySigned(bytes)
      assert.deepEqual(findSignatureParts(bytes, 'record'), { key, signature, signedBytes })
    }
  })

  it('are not sought in blocks of another shape', () => {
    for (const bytes of [new Uint8Array(), new Uint8Array(200), root.bytes])
      assert.equal(findSignatureParts(bytes, 'record'), undefined)
  })

  for (const [why, blocks] of [
    ['as they are', records],
    ['with one that is wrong', records.map((record, i) => (i === 40 ? changed(record, -3) : record))],
    ['with one over other bytes', records.map((record, i) => (i === 0 ? changed(record, 14) : record))],
    ['and no record', []],
  ] as const) {
    it(`have the same verdicts as when looked at in turn: a page ${why}`, async () => {
      const ahead = makeVerifyAhead()
      const count = await ahead.readPage(writeCar(root, [head, ...blocks]))
      if (blocks === records) assert.equal(count, records.length)
      for (const { bytes } of blocks) {
        const parts = findSignatureParts(bytes, 'record')
        assert.ok(parts)
        const { key, signedBytes, signature } = parts
        assert.equal(ahead.verify(key, signedBytes, signature), verifyNatively(key, signedBytes, signature))
      }
    })
  }

  it('say nothing of the same signature with other bytes or another key', async () => {
    const ahead = makeVerifyAhead()
    const [first, second] = records.map(({ bytes }) => findSignatureParts(bytes, 'record'))
    assert.ok(first && second)
    const page = writeCar(root, records)
    await ahead.readPage(page)
    assert.equal(ahead.verify(first.key, second.signedBytes, first.signature), false)
    await ahead.readPage(page)
    const other = makeNativeSigner(new Uint8Array(32).fill(8)).publicKey
    assert.equal(ahead.verify(other, first.signedBytes, first.signature), false)
    assert.equal(ahead.verify(first.key, first.signedBytes, first.signature), true)
  })

  it('of a page that breaks off, or is none, are left to its reader', async () => {
    const ahead = makeVerifyAhead()
    const page = writeCar(root, records)
    for (const bytes of [page.subarray(0, 5000), page.subarray(7), new Uint8Array()])
      await ahead.readPage(bytes)
    const parts = findSignatureParts(records[99]?.bytes ?? new Uint8Array(), 'record')
    assert.ok(parts)
    assert.equal(ahead.verify(parts.key, parts.signedBytes, parts.signature), true)
  })
})
