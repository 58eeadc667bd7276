import assert from 'node:assert/strict'
import fc from 'fast-check'
import { readLocation, writeLocation } from '../../protocol/formats/index.ts'

const circle = { length: 4500, topology: 'circular' } as const
const line = { length: 4500, topology: 'linear' } as const

describe('reading a feature location', () => {
  for (const [text, location] of [
    ['5', { ranges: [{ start: 4, end: 5 }] }],
    ['5..10', { ranges: [{ start: 4, end: 10 }] }],
    ['complement(5..10)', { ranges: [{ start: 4, end: 10, strand: -1 }] }],
    ['12^13', { ranges: [{ start: 12, end: 12 }] }],
    [
      '<5..>10',
      { ranges: [{ start: 4, end: 10, startFuzz: { type: 'before' }, endFuzz: { type: 'after' } }] },
    ],
    ['(3.5)..10', { ranges: [{ start: 2, end: 10, startFuzz: { type: 'within', positions: [2, 4] } }] }],
    ['1..(8.10)', { ranges: [{ start: 0, end: 10, endFuzz: { type: 'within', positions: [8, 10] } }] }],
    [
      'one-of(3,7)..10',
      { ranges: [{ start: 2, end: 10, startFuzz: { type: 'one-of', positions: [2, 6] } }] },
    ],
    [
      'join(1..2,5..6)',
      {
        operator: 'join',
        ranges: [
          { start: 0, end: 2 },
          { start: 4, end: 6 },
        ],
      },
    ],
    [
      'bond(12,63)',
      {
        operator: 'bond',
        ranges: [
          { start: 11, end: 12 },
          { start: 62, end: 63 },
        ],
      },
    ],
    [
      'order(1..2,U18267.1:1..270)',
      {
        operator: 'order',
        ranges: [
          { start: 0, end: 2 },
          { start: 0, end: 270, sequence: 'U18267.1' },
        ],
      },
    ],
    [
      'complement(join(1..2,5..6))',
      {
        operator: 'join',
        ranges: [
          { start: 4, end: 6, strand: -1 },
          { start: 0, end: 2, strand: -1 },
        ],
      },
    ],
  ] as const) {
    it(`understands ${text}, and the ranges alone give it back`, () => {
      assert.deepEqual(readLocation(text, line), location)
      assert.equal(writeLocation(location as unknown as Parameters<typeof writeLocation>[0]), text)
    })
  }

  it('takes a range over the origin of a circle as two, in the order of the feature', () => {
    assert.deepEqual(readLocation('4000..200', circle), {
      operator: 'join',
      ranges: [
        { start: 3999, end: 4500 },
        { start: 0, end: 200 },
      ],
      insdc: '4000..200',
    })
    assert.deepEqual(readLocation('complement(4000..200)', circle).ranges, [
      { start: 0, end: 200, strand: -1 },
      { start: 3999, end: 4500, strand: -1 },
    ])
  })

  it('takes positions past the end of a circle as going on from its origin', () => {
    assert.deepEqual(readLocation('4000..4700', circle), {
      operator: 'join',
      ranges: [
        { start: 3999, end: 4500 },
        { start: 0, end: 200 },
      ],
      insdc: '4000..4700',
    })
    assert.deepEqual(readLocation('4501..4510', circle), {
      ranges: [{ start: 0, end: 10 }],
      insdc: '4501..4510',
    })
  })

  it('keeps the text where the ranges say less than it', () => {
    for (const text of [
      '5..5',
      'join(complement(5..6),complement(1..2))',
      'order(1..2,join(3..4,7..8))',
      '102.110',
    ])
      assert.equal(writeLocation(readLocation(text, line)), text)
  })

  it('reads over blanks and line ends', () => {
    assert.deepEqual(readLocation('join(1..2,\n  5..6)', line), readLocation('join(1..2,5..6)', line))
  })

  for (const [why, text] of [
    ['a range that runs backwards on a line', '4000..200'],
    ['a base past the end', '1..4501'],
    ['base 0', '0..5'],
    ['a site between bases that are no neighbours', '5^9'],
    ['text after the end', '1..5)'],
    ['a missing parenthesis', 'join(1..2,5..6'],
    ['an operator that does not exist', 'gap(100)'],
    ['nothing', ''],
    ['too many parentheses', 'complement('.repeat(5000)],
    ['a huge number', '1..99999999999999999999'],
  ] as const) {
    it(`refuses ${why}`, () => {
      assert.throws(() => readLocation(text, line, '/features/0/location'), {
        name: 'ProtocolError',
        code: 'bad_location',
        path: '/features/0/location',
      })
    })
  }

  it('writes what it reads again the same way, for any ranges', () => {
    fc.assert(
      fc.property(locations(), ({ ranges, operator }) => {
        const location = ranges.length > 1 ? { operator, ranges } : { ranges }
        assert.deepEqual(readLocation(writeLocation(location), line), location)
      }),
    )
  })
})

function locations() {
  const range = fc.tuple(
    fc.nat(4000),
    fc.integer({ min: 2, max: 400 }),
    fc.boolean(),
    fc.boolean(),
    fc.boolean(),
  )
  return fc.record({
    operator: fc.constantFrom('join', 'order', 'bond', 'one-of'),
    ranges: fc.array(
      range.map(([start, size, minus, before, after]) => ({
        start,
        end: start + size,
        ...(before && { startFuzz: { type: 'before' as const } }),
        ...(after && { endFuzz: { type: 'after' as const } }),
        ...(minus && { strand: -1 as const }),
      })),
      { minLength: 1, maxLength: 6 },
    ),
  }) as fc.Arbitrary<{ operator: 'join'; ranges: { start: number; end: number }[] }>
}
