import fc from 'fast-check'
import { type BlockValue, cidForBlock, forbiddenKeys, linkTo } from '../../../protocol/index.ts'

export const link = fc
  .tuple(fc.uint8Array({ maxLength: 20 }), fc.constantFrom('dag-cbor', 'raw', 'dag-pb'))
  .map(([bytes, codec]) => linkTo(cidForBlock(bytes, codec)))

export const mapKey = fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => !forbiddenKeys.has(text))

const number = fc.oneof(
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
)

const scalar = fc.oneof(
  fc.constantFrom(null, true, false),
  number,
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.uint8Array({ maxLength: 40 }),
)

function valuesWith(leaf: fc.Arbitrary<BlockValue>): fc.Arbitrary<BlockValue> {
  return fc.letrec<{ value: BlockValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      leaf,
      fc.array(tie('value'), { maxLength: 6 }),
      fc.dictionary(mapKey, tie('value'), { maxKeys: 6, noNullPrototype: true }),
    ),
  })).value
}

/** Whatever a dag-cbor block can hold. */
export const blockValue: fc.Arbitrary<BlockValue> = valuesWith(fc.oneof(scalar, link))

/** Such a value in which no link stands. */
export const linkless: fc.Arbitrary<BlockValue> = valuesWith(scalar)
