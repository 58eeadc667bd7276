import fc from 'fast-check'

type Change =
  | readonly [how: 'flip', place: number, bit: number]
  | readonly [how: 'set', place: number, byte: number]
  | readonly [how: 'cut', place: number, length: number]
  | readonly [how: 'insert', place: number, bytes: Uint8Array]
  | readonly [how: 'repeat', place: number, length: number]
  | readonly [how: 'end', place: number]
  | readonly [how: 'splice', place: number, from: number, length: number]

const length = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 300 }))
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(fc.constant('flip' as const), fc.nat(), fc.integer({ min: 0, max: 7 })),
  fc.tuple(
    fc.constant('set' as const),
    fc.nat(),
    fc.constantFrom(0, 1, 0x7f, 0x80, 0xff, 0x60, 0x80, 0xa0, 0xd8, 0xf6),
  ),
  fc.tuple(fc.constant('cut' as const), fc.nat(), length),
  fc.tuple(fc.constant('insert' as const), fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 9 })),
  fc.tuple(fc.constant('repeat' as const), fc.nat(), length),
  fc.tuple(fc.constant('end' as const), fc.nat()),
  fc.tuple(fc.constant('splice' as const), fc.nat(), fc.nat(), length),
)

/** Bytes of the first kind, changed in one to four ways; `splice` puts in a part of the second kind. */
export function mutated(
  inputs: fc.Arbitrary<Uint8Array>,
  others: fc.Arbitrary<Uint8Array>,
): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(inputs, others, fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([input, other, changes]) =>
      changes.reduce<Uint8Array>((bytes, each) => applyChange(bytes, other, each), input),
    )
}

function applyChange(bytes: Uint8Array, other: Uint8Array, each: Change): Uint8Array {
  const at = each[1] % (bytes.length + 1)
  switch (each[0]) {
    case 'flip':
      return withByte(bytes, at, (byte) => byte ^ (1 << each[2]))
    case 'set':
      return withByte(bytes, at, () => each[2])
    case 'cut':
      return join(bytes.subarray(0, at), bytes.subarray(at + each[2]))
    case 'insert':
      return join(bytes.subarray(0, at), each[2], bytes.subarray(at))
    case 'repeat':
      return join(bytes.subarray(0, at + each[2]), bytes.subarray(at))
    case 'end':
      return bytes.slice(0, at)
    case 'splice': {
      const from = each[2] % (other.length + 1)
      return join(bytes.subarray(0, at), other.subarray(from, from + each[3]), bytes.subarray(at + each[3]))
    }
  }
}

function withByte(bytes: Uint8Array, at: number, change: (byte: number) => number): Uint8Array {
  const changed = bytes.slice()
  if (at < changed.length) changed[at] = change(changed[at] ?? 0) & 0xff
  return changed
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts))
}
