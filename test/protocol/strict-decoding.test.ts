import assert from 'node:assert/strict'
import * as dagCbor from '@ipld/dag-cbor'
import * as dagJson from '@ipld/dag-json'
import fc from 'fast-check'
import { decodeBlock, encodeBlock, fromJson, ProtocolError, toJson } from '../../protocol/index.ts'
import { blockValue as value } from './decoders/arbitraries.ts'

const forbidden = ['/', '__proto__', 'constructor', 'prototype']

/** Bytes with some places changed, cut out or put in. */
const mutated = fc
  .tuple(
    value.map(encodeBlock),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom('set', 'cut', 'insert'), fc.nat(255)), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([bytes, changes]) => {
    const list = [...bytes]
    for (const [place, how, byte] of changes)
      list.splice(place % (list.length + 1), how === 'insert' ? 0 : 1, ...(how === 'cut' ? [] : [byte]))
    return Uint8Array.from(list)
  })

function decodes(bytes: Uint8Array): boolean {
  try {
    const read = decodeBlock(bytes)
    assert.deepEqual(encodeBlock(read), bytes, 'an accepted block has one encoding')
    return true
  } catch (error) {
    assert.ok(error instanceof ProtocolError, String(error))
    return false
  }
}

/** What the codec package reads, and writes back as the same bytes. */
function isCanonicalElsewhere(bytes: Uint8Array): boolean {
  try {
    return Buffer.compare(dagCbor.encode(dagCbor.decode(bytes)), bytes) === 0
  } catch {
    return false
  }
}

describe('strict dag-cbor', () => {
  it('reads back every value as it was written', () => {
    fc.assert(
      fc.property(value, (written) => {
        assert.deepEqual(decodeBlock(encodeBlock(written)), written)
      }),
      { numRuns: 500 },
    )
  })

  it('writes the bytes that the dag-cbor package writes', () => {
    fc.assert(
      fc.property(value, (written) => {
        assert.deepEqual(encodeBlock(written), new Uint8Array(dagCbor.encode(written)))
      }),
      { numRuns: 500 },
    )
  })

  it('has a JSON form that is DAG-JSON and leads back to the same bytes', () => {
    fc.assert(
      fc.property(value, (written) => {
        const json = JSON.parse(JSON.stringify(toJson(written)))
        assert.deepEqual(encodeBlock(fromJson(json)), encodeBlock(written))
        assert.deepEqual(dagCbor.encode(dagJson.decode(dagJson.encode(written))), dagCbor.encode(written))
        assert.deepEqual(json, JSON.parse(new TextDecoder().decode(dagJson.encode(written))))
      }),
      { numRuns: 300 },
    )
  })

  it('refuses arbitrary bytes with a ProtocolError or reads their only form', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        decodes(bytes)
      }),
      { numRuns: 3000 },
    )
  })

  it('accepts of mutated blocks only those that are canonical elsewhere too', () => {
    fc.assert(
      fc.property(mutated, (bytes) => {
        if (decodes(bytes)) assert.ok(isCanonicalElsewhere(bytes) || hasByteOrderMark(bytes))
      }),
      { numRuns: 3000 },
    )
  })

  it('refuses no mutated block that is canonical elsewhere, but for what only this format forbids', () => {
    fc.assert(
      fc.property(mutated, (bytes) => {
        if (isCanonicalElsewhere(bytes) && !decodes(bytes)) assert.ok(isForbiddenHere(dagCbor.decode(bytes)))
      }),
      { numRuns: 3000 },
    )
  })

  it('takes little time for hostile megabytes', () => {
    const start = process.cpuUsage()
    const mebibyte = 1_048_576
    for (const [first, rest] of [
      ['', 0x81],
      ['', 0xa1],
      ['', 0x9b],
      ['9a000ffffb', 0x80],
      ['9a000ffffb', 0xa0],
      ['9a000ffffb', 0x60],
      ['ba0007fffd', 0x60],
      ['7a000ffffb', 0xc3],
      ['', 0xd8],
    ] as const) {
      const bytes = new Uint8Array(mebibyte).fill(rest)
      bytes.set(Buffer.from(first, 'hex'))
      assert.equal(decodes(bytes), false)
    }
    assert.ok(cpuMsSince(start) < 5000)
  })

  it('keeps a block with many keys linear', () => {
    const map = Object.fromEntries(Array.from({ length: 49_000 }, (_, i) => [`k${i}`, i]))
    const start = process.cpuUsage()
    assert.ok(decodes(encodeBlock(map)))
    assert.ok(cpuMsSince(start) < 5000)
  })

  for (const [why, written, code, path] of [
    ['undefined', { a: [1, undefined] }, 'bad_encoding', '/a/1'],
    ['NaN', [Number.NaN], 'bad_encoding', '/0'],
    ['infinity', Infinity, 'bad_encoding', ''],
    ['−0', -0, 'bad_encoding', ''],
    ['a big integer', 1n, 'bad_encoding', ''],
    ['half a surrogate pair', { 'a/b': '\ud800' }, 'bad_encoding', '/a~1b'],
    ['half a surrogate pair in a key', { '\udc00': 1 }, 'bad_encoding', '/\udc00'],
    ['a date', new Date(0), 'bad_encoding', ''],
    ['a Map', new Map([['a', 1]]), 'bad_encoding', ''],
    ['a function', () => 1, 'bad_encoding', ''],
    ['the key /', { '/': 1 }, 'bad_encoding', '/~1'],
    ['an own key __proto__', JSON.parse('{"__proto__": 1}'), 'bad_encoding', '/__proto__'],
    ['100,001 items', Array.from({ length: 100_000 }, () => 0), 'bad_count', '/99999'],
    ['more than a mebibyte', 'a'.repeat(1_048_577), 'too_large', ''],
    ['a cycle', cycle(), 'bad_depth', '/0'.repeat(64)],
  ] as const) {
    it(`refuses to write ${why}`, () => {
      assert.throws(() => encodeBlock(written), { name: 'ProtocolError', code, path })
    })
  }

  it('gives maps that are safe to look into', () => {
    const map = decodeBlock(encodeBlock({ toString: 'own' })) as Record<string, unknown>
    assert.equal(map.toString, 'own')
    assert.equal(Object.getPrototypeOf(map), Object.prototype)
  })

  it('gives bytes that share nothing with the block', () => {
    const block = encodeBlock([Uint8Array.of(1, 2, 3)])
    const [bytes] = decodeBlock(Buffer.from(block.buffer, block.byteOffset, block.length)) as [Uint8Array]
    block.fill(0)
    assert.deepEqual(bytes, Uint8Array.of(1, 2, 3))
  })
})

/** Time of this process alone, in milliseconds: what others do meanwhile doesn't count. */
function cpuMsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

function cycle(): unknown[] {
  const list: unknown[] = []
  list.push(list)
  return list
}

/** The package drops a leading U+FEFF, so that its bytes come out shorter. */
function hasByteOrderMark(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(Buffer.from('efbbbf', 'hex'))
}

/** Integers beyond ±(2^53−1), other CIDs, forbidden keys. */
function isForbiddenHere(read: unknown): boolean {
  if (typeof read === 'bigint') return true
  if (typeof read !== 'object' || read === null || read instanceof Uint8Array) return false
  if ('multihash' in read && 'code' in read) return true
  return Object.entries(read).some(([name, child]) => forbidden.includes(name) || isForbiddenHere(child))
}
