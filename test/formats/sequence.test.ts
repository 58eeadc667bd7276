import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  computeSequence,
  leastRotation,
  readSequence,
  refgetDigest,
  reverseComplement,
  seguid,
} from '../../protocol/sequence/index.ts'

describe('digests of a sequence', () => {
  it('equals the published refget digest', () => {
    assert.equal(refgetDigest('ACGT'), 'SQ.aKF498dAxcJAqme6QYQ7EZ07-fiw8Kw2')
  })

  for (const [sequence, shape, digest] of [
    ['AT', { strandedness: 'single' }, 'lsseguid=Ax_RG6hzSrMEEWoCO1IWMGska-4'],
    ['AT', {}, 'ldseguid=odgytmQKSOnFEUorGIWK3NDjqUA'],
    ['AACGT', {}, 'ldseguid=5fHMG19IbYxn7Yr7_sOCkvaaw7U'],
    ['TATGCCAA', { topology: 'circular' }, 'cdseguid=dUxN7YQyVInv3oDcvz8ByupL44A'],
    ['AATATGCC', { topology: 'circular' }, 'cdseguid=dUxN7YQyVInv3oDcvz8ByupL44A'],
    ['TTGGCATA', { topology: 'circular' }, 'cdseguid=dUxN7YQyVInv3oDcvz8ByupL44A'],
  ] as const) {
    it(`equals the published SEGUID ${digest} of ${sequence}`, () =>
      assert.equal(seguid(sequence, shape), digest))
  }

  it('gives a protein its single-strand SEGUID whatever else is said', () => {
    assert.equal(
      seguid('MKV', { moleculeType: 'protein', topology: 'circular' }),
      seguid('MKV', { moleculeType: 'protein', strandedness: 'single' }),
    )
    assert.match(seguid('MKV', { moleculeType: 'protein' }), /^lsseguid=/)
  })

  it('tells RNA from the DNA with the same letters, by its complement', () => {
    assert.equal(reverseComplement('ACGU', 'RNA'), 'ACGU')
    assert.equal(reverseComplement('ACGU'), 'ACGU')
    assert.equal(reverseComplement('ACGT'), 'ACGT')
    assert.equal(reverseComplement('AAA', 'RNA'), 'UUU')
    assert.equal(reverseComplement('AAAT', 'RNA'), 'ATTT')
    assert.equal(reverseComplement('RYKMBVDHSWN-'), '-NWSDHBVKMRY')
  })

  it('is the same for every rotation and strand of a circle', () => {
    fc.assert(
      fc.property(dna(1, 60), fc.nat(), (sequence, by) => {
        const at = by % sequence.length
        const turned = sequence.slice(at) + sequence.slice(0, at)
        const expected = seguid(sequence, { topology: 'circular' })
        assert.equal(seguid(turned, { topology: 'circular' }), expected)
        assert.equal(seguid(reverseComplement(turned), { topology: 'circular' }), expected)
        assert.equal(seguid(reverseComplement(sequence)), seguid(sequence))
        const single = { topology: 'circular', strandedness: 'single' } as const
        assert.equal(seguid(turned, single), seguid(sequence, single))
      }),
    )
  })

  it('finds the least of all rotations', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('A', 'C'), minLength: 1, maxLength: 24 }), (sequence) => {
        const all = Array.from(sequence, (_, at) => sequence.slice(at) + sequence.slice(0, at)).sort()
        assert.equal(leastRotation(sequence), all[0])
      }),
    )
  })

  it('takes a circle of 500,000 bases in less than 400 ms, also where it repeats itself', () => {
    for (const unit of ['ACGTTGCA', 'A', `${'A'.repeat(999)}C`]) {
      const sequence = unit.repeat(500_000 / unit.length)
      const start = process.threadCpuUsage().user
      seguid(sequence, { topology: 'circular' })
      assert.ok(process.threadCpuUsage().user - start < 400_000)
    }
  })
})

describe('what is computed from a design', () => {
  const design = { name: { en: 'part' }, moleculeType: 'DNA', topology: 'linear' } as const

  it('is length, digests and the share of G and C', () => {
    assert.deepEqual(computeSequence({ ...design, sequence: 'ACGTN' }), {
      length: 5,
      refget: refgetDigest('ACGTN'),
      seguid: seguid('ACGTN'),
      gc: 0.5,
    })
  })

  it('is only the length where the sequence lies in a file', () => {
    const sequenceFile = {
      name: 's',
      mediaType: 'text/plain',
      size: 900_000,
      sha256: '0'.repeat(64),
      cid: 'b',
    }
    assert.deepEqual(computeSequence({ ...design, sequenceFile }), { length: 900_000 })
    assert.equal(computeSequence({ ...design, sequenceFile }, 'ACGT')?.length, 4)
  })

  it('is nothing without a sequence', () => assert.equal(computeSequence(design), undefined))

  it('has no SEGUID where the strand is not defined', () => {
    assert.equal(computeSequence({ ...design, sequence: 'AC-GT' })?.seguid, undefined)
    assert.equal(computeSequence({ ...design, sequence: 'ACUGT' })?.seguid, undefined)
  })
})

describe('reading a sequence', () => {
  for (const [why, text, moleculeType] of [
    ['a lower-case letter', 'ACgT', 'DNA'],
    ['a letter that is no base', 'ACJT', 'DNA'],
    ['a blank', 'AC T', 'RNA'],
    ['a digit in a protein', 'MK1', 'protein'],
    ['nothing', '', 'DNA'],
    ['a number', 5, 'DNA'],
  ] as const) {
    it(`refuses ${why}`, () => {
      assert.throws(() => readSequence(text, moleculeType, '/sequence'), {
        name: 'ProtocolError',
        code: 'bad_sequence',
        path: '/sequence',
      })
    })
  }

  it('names the place of the wrong letter', () => {
    assert.throws(() => readSequence('ACGX', 'DNA'), /"X" at letter 4/)
  })

  it('accepts every IUPAC code, gaps, and stops in proteins', () => {
    assert.equal(readSequence('ACGTURYSWKMBDHVN-', 'DNA'), 'ACGTURYSWKMBDHVN-')
    assert.equal(readSequence('MKX*-', 'protein'), 'MKX*-')
  })
})

function dna(minLength: number, maxLength: number) {
  return fc.string({ unit: fc.constantFrom(...'ACGTRYN'), minLength, maxLength })
}
