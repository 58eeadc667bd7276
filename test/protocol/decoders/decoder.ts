import fc from 'fast-check'
import {
  type Block,
  type BlockMap,
  type BlockValue,
  cidForBlock,
  decodeBlock,
  makeBlock,
  ProtocolError,
  type Signed,
  writeCar,
} from '../../../protocol/index.ts'
import { linkless, mapKey } from './arbitraries.ts'

/**
 * One reader of bytes from outside, as the door tests see it. What `read` gives is all that was in the bytes, so that `write` makes the same
 * bytes of it again. Readers of text get its UTF-8.
 */
export interface Decoder<Value = unknown> {
  /** Also the name of its file in `corpus/`. */
  readonly name: string
  /** Things that can be written and read back. */
  readonly values: fc.Arbitrary<Value>
  /** Hashed and signed as it must be, and changed somewhere inside before. */
  readonly twisted?: fc.Arbitrary<Uint8Array>
  read(bytes: Uint8Array): Value
  write(value: Value): Uint8Array
  /** One value has several spellings: what is read is written in another one, which must be read as the same value. */
  readonly hasSpellings?: boolean
}

/** Forgets what the values are, for lists of decoders. */
export function decoder<Value>(parts: Decoder<Value>): Decoder {
  return parts as Decoder
}

/** A signed block as plain parts. */
export interface SignedParts {
  readonly statement: BlockMap
  readonly key: Uint8Array
  readonly signature: Uint8Array
}

export function signedParts({ statement, key, signature }: Signed): SignedParts {
  return { statement, key, signature }
}

export function writeSigned({ statement, key, signature }: SignedParts): Uint8Array {
  return makeBlock({ statement, signatures: [{ key, signature }] }).bytes
}

/** A CAR as plain parts, root first. */
export type CarParts = readonly Block[]

export function writeCarParts([root, ...blocks]: CarParts): Uint8Array {
  if (!root) throw new RangeError('a CAR has a root')
  return writeCar(root, blocks)
}

/** Bytes in frames of `length (4 bytes) ‖ bytes`, for readers that take several blocks. */
export function writeFrames(parts: readonly Uint8Array[]): Uint8Array {
  const lengths = parts.map((part) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(part.length)
    return length
  })
  return Uint8Array.from(Buffer.concat(parts.flatMap((part, i) => [lengths[i] ?? Buffer.alloc(0), part])))
}

/** Throws `bad_encoding` unless frames are all there is. */
export function readFrames(bytes: Uint8Array): readonly Uint8Array[] {
  const frames: Uint8Array[] = []
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.length - at < 4 ? 0 : Buffer.from(bytes).readUInt32BE(at)
    if (length === 0 || length > bytes.length - at - 4)
      throw new ProtocolError('bad_encoding', '', 'not a frame')
    frames.push(bytes.slice(at + 4, at + 4 + length))
    at += 4 + length
  }
  return frames
}

type Twist = readonly [
  place: number,
  how: 'replace' | 'remove' | 'rename' | 'repeat',
  other: BlockValue,
  key: string,
]

const twists: fc.Arbitrary<readonly Twist[]> = fc.array(
  fc.tuple(fc.nat(), fc.constantFrom('replace', 'remove', 'rename', 'repeat'), odd(), mapKey),
  { minLength: 1, maxLength: 3 },
)

/** Values that come near to what readers expect. */
function odd(): fc.Arbitrary<BlockValue> {
  return fc.oneof(
    linkless,
    fc.constantFrom<BlockValue[]>(null, 0, -1, 1.5, Number.MAX_SAFE_INTEGER, '', 'record', 'head', [], {}),
    fc.integer({ min: 0, max: 300 }),
    fc.constantFrom(32, 36, 64).map((length): BlockValue => new Uint8Array(length)),
    fc.uint8Array({ maxLength: 4 }).map((bytes): BlockValue => cidForBlock(bytes)),
  )
}

/** The values with fields replaced, taken out, renamed or repeated, at any depth. */
export function twistedValues(values: fc.Arbitrary<BlockValue>): fc.Arbitrary<BlockValue> {
  return fc
    .tuple(values, twists)
    .map(([value, changes]) => changes.reduce<BlockValue>((twisted, change) => twist(twisted, change), value))
}

function twist(value: BlockValue, [place, how, other, key]: Twist): BlockValue {
  const target = place % countOf(value)
  let at = 0
  const visit = (each: BlockValue): BlockValue => {
    if (at++ === target && how === 'replace') return other
    if (Array.isArray(each)) {
      const list: readonly BlockValue[] = each
      return list.flatMap((child) => {
        const isTarget = at === target
        const visited = visit(child)
        if (!isTarget || how === 'rename') return [visited]
        if (how === 'remove') return []
        return how === 'repeat' ? [visited, visited] : [visited]
      })
    }
    if (!isPlainMap(each)) return each
    return Object.fromEntries(
      Object.entries(each).flatMap(([name, child]): [string, BlockValue][] => {
        const isTarget = at === target
        const visited = visit(child)
        if (!isTarget) return [[name, visited]]
        if (how === 'remove') return []
        if (how === 'rename') return [[key, visited]]
        return how === 'repeat'
          ? [
              [name, visited],
              [key, visited],
            ]
          : [[name, visited]]
      }),
    )
  }
  return visit(value)
}

function countOf(value: BlockValue): number {
  if (Array.isArray(value)) return value.reduce((sum, child: BlockValue) => sum + countOf(child), 1)
  if (!isPlainMap(value)) return 1
  return Object.values(value).reduce<number>((sum, child) => sum + countOf(child), 1)
}

function isPlainMap(value: BlockValue): value is BlockMap {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

/** A CAR with its root block twisted, or one of the others, so that it has another name than the root says. */
export function twistedCars(cars: fc.Arbitrary<CarParts>): fc.Arbitrary<Uint8Array> {
  return cars
    .chain((parts) => fc.tuple(fc.constant(parts), fc.oneof(fc.constant(0), fc.nat(parts.length - 1))))
    .chain(([parts, which]) => {
      const value = decodeBlock(parts[which]?.bytes ?? new Uint8Array())
      return twistedValues(fc.constant(value)).map((twisted) =>
        writeCarParts(unique(parts.map((part, i) => (i === which ? makeBlock(twisted) : part)))),
      )
    })
}

function unique(parts: CarParts): CarParts {
  return [...new Map(parts.map((part) => [part.cid, part])).values()]
}
