import assert from 'node:assert/strict'
import fc from 'fast-check'
import { ProtocolError, protocolErrorCodes } from '../../protocol/index.ts'
import type { Decoder } from './decoders/decoder.ts'
import { decoders } from './decoders/index.ts'
import { mutated } from './decoders/mutations.ts'

/** Another seed, or more runs, for long searches: BIOFED_SEED=7 BIOFED_RUNS=100000. A failure prints both seed and path. */
const seed = Number(process.env.BIOFED_SEED ?? 20_261_122)
const runs = (usual: number) => ({ numRuns: Number(process.env.BIOFED_RUNS ?? usual), seed })

const before = prototypes()

/** All that polluting a prototype could change. */
function prototypes(): unknown {
  return [Object, Array, Function, Uint8Array, String, Number, Map].map(({ prototype }) =>
    Object.entries(Object.getOwnPropertyDescriptors(prototype)).map(([name, { value, get, set }]) => [
      name,
      value,
      get,
      set,
    ]),
  )
}

/** Reads bytes from anywhere: true when they are accepted. */
function accepts({ name, read, write, hasSpellings }: Decoder, bytes: Uint8Array): boolean {
  const given = bytes.slice()
  let value: unknown
  try {
    value = read(bytes)
  } catch (error) {
    assert.ok(
      error instanceof ProtocolError,
      `${howToKeep(name, given)}\n${error instanceof Error ? error.stack : error}`,
    )
    assert.ok(protocolErrorCodes.includes(error.code), `no such code: ${error.code}`)
    return false
  } finally {
    assert.deepEqual(bytes, given, 'a reader leaves its input alone')
  }
  const again = write(value)
  if (hasSpellings) assert.deepEqual(read(again), value, howToKeep(name, given))
  else
    assert.ok(
      Buffer.compare(again, given) === 0,
      `accepted, and written in another way\n${howToKeep(name, given)}`,
    )
  return true
}

function howToKeep(name: string, bytes: Uint8Array): string {
  return `to keep this input: node test/protocol/keep-input.ts ${name} 'what is wrong with it' ${Buffer.from(bytes).toString('hex')}`
}

describe('the door', () => {
  const all = fc.oneof(...decoders.map(({ values, write }) => values.map(write)))

  for (const each of decoders) {
    const { name, values, twisted, read, write } = each
    describe(`for ${name}`, () => {
      afterEach(() => assert.deepEqual(prototypes(), before, 'a prototype was changed'))

      it('reads back what was written', () => {
        fc.assert(
          fc.property(values, (value) => {
            const bytes = write(value)
            assert.deepEqual(read(bytes), value)
            assert.ok(accepts(each, bytes))
          }),
          runs(100),
        )
      })

      it('reads a changed input in its one form, or refuses it with a code', () => {
        fc.assert(
          fc.property(mutated(values.map(write), all), (bytes) => void accepts(each, bytes)),
          runs(700),
        )
      })

      it('reads or refuses with a code what others read, and any bytes', () => {
        fc.assert(
          fc.property(fc.oneof(all, fc.uint8Array({ maxLength: 80 })), (bytes) => void accepts(each, bytes)),
          runs(300),
        )
      })

      if (twisted)
        it('reads or refuses with a code what is well signed and hashed, and changed inside', () => {
          fc.assert(
            fc.property(twisted, (bytes) => void accepts(each, bytes)),
            runs(500),
          )
        })
    })
  }
})
