import assert from 'node:assert/strict'
import { CarReader } from '@ipld/car'
import fc from 'fast-check'
import { type Block, cidForBlock, makeBlock, ProtocolError, readCar, writeCar } from '../../protocol/index.ts'

const rawBlocks = fc.uniqueArray(fc.uint8Array({ maxLength: 200 }), {
  selector: (bytes) => Buffer.from(bytes).toString('hex'),
  maxLength: 8,
})

function blocksOf(parts: readonly Uint8Array[]): readonly Block[] {
  return parts.map((bytes) => ({ cid: cidForBlock(bytes, 'raw'), bytes }))
}

describe('CAR files', () => {
  const root = makeBlock({ type: 'note' })

  it('are read back as they were written', () => {
    fc.assert(
      fc.property(rawBlocks, (parts) => {
        const blocks = blocksOf(parts)
        const car = readCar(writeCar(root, blocks), { maxBytes: 1e6 })
        assert.deepEqual(car.root, root)
        assert.deepEqual(car.blocks, blocks)
      }),
    )
  })

  it('that we write are read by the ipld package', async () => {
    const large = new Uint8Array(1_000_000).fill(7)
    const blocks = blocksOf([Uint8Array.of(1), new Uint8Array(), new Uint8Array(92), large])
    const reader = await CarReader.fromBytes(writeCar(root, blocks))
    assert.deepEqual((await reader.getRoots()).map(String), [root.cid])
    const read: Block[] = []
    for await (const { cid, bytes } of reader.blocks())
      read.push({ cid: String(cid) as Block['cid'], bytes: new Uint8Array(bytes) })
    assert.deepEqual(read, [root, ...blocks])
  })

  it('hold a block once that is given twice', () => {
    const [block] = blocksOf([Uint8Array.of(1)])
    assert.ok(block)
    assert.deepEqual(writeCar(root, [block, root, block]), writeCar(root, [block]))
  })

  it('with any byte changed are refused', () => {
    const car = writeCar(root, blocksOf([Uint8Array.of(1, 2, 3), new Uint8Array(92)]))
    for (let place = 0; place < car.length; place++)
      for (const change of [1, 0x80, 0xff]) {
        const changed = car.slice()
        changed[place] = (changed[place] ?? 0) ^ change
        assert.throws(() => readCar(changed, { maxBytes: 1e6 }), { name: 'ProtocolError' })
      }
  })

  it('cut anywhere are refused, but between sections', () => {
    const car = writeCar(root, blocksOf([Uint8Array.of(1, 2, 3), new Uint8Array(92)]))
    const whole = Array.from({ length: car.length }, (_, length) => length).filter((length) => {
      try {
        readCar(car.subarray(0, length), { maxBytes: 1e6 })
        return true
      } catch (error) {
        assert.ok(error instanceof ProtocolError)
        return false
      }
    })
    assert.equal(whole.length, 2)
  })

  it('with a block of more than a mebibyte are refused, those with one of a mebibyte are read', () => {
    const read = (length: number) =>
      readCar(writeCar(root, blocksOf([new Uint8Array(length)])), { maxBytes: 2e6 }).blocks.length
    assert.equal(read(1_048_576), 1)
    assert.throws(() => read(1_048_577), { name: 'ProtocolError', code: 'too_large', path: '/blocks/1' })
  })

  it('of arbitrary bytes give nothing but ProtocolErrors', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
        assert.throws(() => readCar(bytes, { maxBytes: 1e6 }), { name: 'ProtocolError' })
      }),
      { numRuns: 2000 },
    )
  })
})
