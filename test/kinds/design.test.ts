import assert from 'node:assert/strict'
import { checkBody, featureIssues } from '../../protocol/kinds/index.ts'

function design() {
  return {
    name: { en: 'A part', ko: '부품' },
    moleculeType: 'DNA',
    topology: 'linear',
    sequence: 'ACGT'.repeat(25),
    roles: ['SO:0000167'],
    features: [feature(0, 90)],
  }
}

function feature(start: number, end: number, more: object = {}) {
  return {
    key: 'CDS',
    location: { ranges: [{ start, end, ...more }] },
    qualifiers: [
      ['gene', 'abc'],
      ['pseudo', null],
      ['codon_start', 1],
    ],
  }
}

function located(location: object) {
  return { features: [{ key: 'CDS', location }] }
}

const file = {
  name: 's.txt',
  mediaType: 'text/plain',
  size: 600_000,
  sha256: '0'.repeat(64),
  cid: `b${'a'.repeat(58)}`,
}
const wrapped = [
  { start: 90, end: 100 },
  { start: 0, end: 10 },
]

describe('checking a design', () => {
  it('finds nothing wrong with a good one', () => assert.deepEqual(checkBody('design', design()), []))

  for (const [what, change] of [
    ['without a sequence', { sequence: undefined, features: undefined }],
    [
      'whose sequence lies in a file',
      { sequence: undefined, sequenceFile: file, features: [feature(599_000, 600_000)] },
    ],
    ['with a feature on another sequence', { features: [feature(5000, 6000, { sequence: 'U18267.1' })] }],
    ['with a site at the end', { features: [feature(100, 100)] }],
    [
      'with a feature over the origin of a circle',
      { topology: 'circular', ...located({ operator: 'join', ranges: wrapped, insdc: '91..10' }) },
    ],
    ['of RNA written with T', { moleculeType: 'RNA' }],
    ['with line feeds and tabs in its text', { summary: { en: 'a\n\tb' } }],
    ['of a role that the table does not have', { roles: ['SO:0009999'] }],
  ] as const) {
    it(`accepts one ${what}`, () =>
      assert.deepEqual(checkBody('design', clean({ ...design(), ...change })), []))
  }

  for (const [why, change, pointer] of [
    ['an unknown field', { colour: 'red' }, '/colour'],
    ['no name', { name: undefined }, '/name'],
    ['a name in decomposed Hangul', { name: { ko: '프로모터'.normalize('NFD') } }, '/name/ko'],
    ['a control character', { summary: { en: 'bell\u0007' } }, '/summary/en'],
    [
      'a control character in a qualifier',
      { features: [{ ...feature(0, 5), qualifiers: [['note', 'a\r']] }] },
      '/features/0/qualifiers/0/1',
    ],
    ['an unknown molecule type', { moleculeType: 'XNA' }, '/moleculeType'],
    ['a lower-case sequence', { sequence: 'acgt'.repeat(25) }, '/sequence'],
    ['a letter that is no base', { sequence: `${'ACGT'.repeat(24)}ACGZ` }, '/sequence'],
    ['a protein sequence under DNA', { sequence: 'MEL'.repeat(40) }, '/sequence'],
    [
      'a second strand of a protein',
      { moleculeType: 'protein', strandedness: 'double', sequence: 'MEL'.repeat(40) },
      '/strandedness',
    ],
    ['a sequence beside a sequence file', { sequenceFile: file }, '/sequenceFile'],
    ['features beside a file of features', { featuresFile: file }, '/featuresFile'],
    ['a role that is no SO id', { roles: ['promoter'] }, '/roles/0'],
    ['a feature past the end', { features: [feature(90, 120)] }, '/features/0/location/ranges/0/end'],
    [
      'a feature past the end of a sequence file',
      { sequence: undefined, sequenceFile: file, features: [feature(0, 600_001)] },
      '/features/0/location/ranges/0/end',
    ],
    [
      'a feature that ends before it starts',
      { features: [feature(50, 20)] },
      '/features/0/location/ranges/0/end',
    ],
    ['a location without ranges', located({ ranges: [] }), '/features/0/location/ranges'],
    ['two ranges without an operator', located({ ranges: wrapped }), '/features/0/location/operator'],
    [
      'an operator for one range',
      located({ operator: 'join', ranges: [{ start: 0, end: 5 }] }),
      '/features/0/location/operator',
    ],
    [
      'a text that says another place',
      located({ ranges: [{ start: 0, end: 5 }], insdc: '1..6' }),
      '/features/0/location/insdc',
    ],
    [
      'a text that is no location',
      located({ ranges: [{ start: 0, end: 5 }], insdc: 'here' }),
      '/features/0/location/insdc',
    ],
    [
      'a wrap over the origin of a line',
      located({ operator: 'join', ranges: wrapped, insdc: '91..10' }),
      '/features/0/location/insdc',
    ],
    [
      'a sub-part past the end',
      { subparts: [{ part: { label: 'x' }, location: { ranges: [{ start: 0, end: 101 }] } }] },
      '/subparts/0/location/ranges/0/end',
    ],
  ] as const) {
    it(`finds ${why}`, () => {
      const issues = checkBody('design', clean({ ...design(), ...change }))
      assert.deepEqual(
        issues.map((issue) => issue.pointer),
        [pointer],
      )
      assert.ok(issues[0]?.detail)
    })
  }

  it('finds nothing to say of what is no object but that', () => {
    for (const body of [null, 5, 'text', []]) assert.equal(checkBody('design', body)[0]?.pointer, '')
  })

  it('checks features of a file by the same rules', () => {
    const body = { name: { en: 'x' }, moleculeType: 'DNA', topology: 'linear', sequenceFile: file } as const
    assert.deepEqual(
      featureIssues([{ key: 'CDS', location: { ranges: [{ start: 0, end: 600_000 }] } }], body),
      [],
    )
    assert.equal(
      featureIssues([{ key: 'CDS', location: { ranges: [{ start: 0, end: 600_001 }] } }], body).length,
      1,
    )
  })
})

/** Without the fields that are undefined: a record has none. */
function clean(body: object): object {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
}
