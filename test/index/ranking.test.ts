import assert from 'node:assert/strict'
import { TestLog, testDid } from './generated-records.ts'
import { makeTestIndex } from './test-index.ts'

type Body = Parameters<TestLog['design']>[1]

/** Keys in the order of the hits. The designs are given best first, and published in that order: newest first would turn it round. */
async function ranked(q: string, designs: Record<string, Body>): Promise<string[]> {
  const log = new TestLog(testDid(0))
  for (const [key, body] of Object.entries(designs)) log.design(key, body)
  const { index, add } = makeTestIndex()
  add(log.rows)
  const { items } = await index.search({ q })
  return items.map(({ key }) => key)
}

describe('the order of hits', () => {
  for (const [why, q, designs] of [
    [
      'the name that is the query, then names that hold it, then texts',
      'GFP',
      {
        a: { name: { en: 'GFP' } },
        b: { name: { en: 'GFP reporter' } },
        c: { name: { en: 'sfGFP reporter' } },
        d: { name: { en: 'reporter' }, keywords: ['GFP'] },
        e: { name: { en: 'reporter' }, summary: { en: 'a fluorescent protein such as GFP' } },
      },
    ],
    [
      'the key that is the query, however it is written',
      'bba j23100',
      {
        BBa_J23100: { name: { en: 'constitutive promoter' } },
        other: { name: { en: 'J23100 with BBa_J23101' } },
      },
    ],
    [
      'whole words before beginnings of words',
      'pro',
      { a: { name: { en: 'the pro part' } }, b: { name: { en: 'promoter' } } },
    ],
    [
      'a syllable at the beginning of a word before one inside, names before texts',
      '균',
      {
        a: { name: { ko: '균주' } },
        b: { name: { ko: '대장균' } },
        c: { name: { en: 'part' }, summary: { ko: '여러 균주' } },
        d: { name: { en: 'part' }, summary: { ko: '대장균 발현' } },
      },
    ],
    [
      'a Korean word at the beginning before one inside',
      '단백질',
      { a: { name: { ko: '단백질 발현' } }, b: { name: { ko: '형광단백질' } } },
    ],
    [
      'short names before long ones',
      'promoter',
      {
        a: { name: { en: 'tac promoter' } },
        b: { name: { en: 'a promoter of the very long name of a part' } },
      },
    ],
  ] as const)
    it(`begins with ${why}`, async () => {
      assert.deepEqual(await ranked(q, designs as Record<string, Body>), Object.keys(designs))
    })

  it('puts newest first among equals', async () => {
    const same = { summary: { en: 'equal' } }
    assert.deepEqual(await ranked('equal', { a1: same, a2: same, a3: same }), ['a3', 'a2', 'a1'])
  })
})

describe('a field in the search text', () => {
  const log = new TestLog(testDid(0))
  log.add('profile', 'institution', { name: { en: 'Seoul Foundry' }, alias: 'seoul' })
  log.design('pTac', {
    name: { en: 'tac promoter', ko: '프로모터' },
    roles: ['SO:0000167'],
    summary: { en: 'for GFP' },
    organism: { id: 'NCBITaxon:562' },
  })
  log.design('gfp-1', { name: { en: 'GFP' }, roles: ['SO:0000316'] }, { licence: 'CC-BY-4.0' })
  const { index, add } = makeTestIndex()
  add(log.rows)

  for (const [q, keys] of [
    ['name:GFP', ['gfp-1']],
    ['GFP -name:GFP', ['pTac']],
    ['key:ptac', ['pTac']],
    ['key:p', []],
    ['role:promoter', ['pTac']],
    ['role:프로모터', ['pTac']],
    ['role:SO:0000167', ['pTac']],
    ['-role:promoter', ['gfp-1']],
    ['taxon:대장균', ['pTac']],
    ['taxon:NCBITaxon:562 promoter', ['pTac']],
    ['licence:CC-BY-4.0', ['gfp-1']],
    ['kind:design tac', ['pTac']],
    ['kind:strain', []],
    ['publisher:seoul GFP', ['gfp-1', 'pTac']],
    [`publisher:${testDid(0)} tac`, ['pTac']],
    [testDid(0), ['gfp-1', 'pTac']],
    [`${testDid(1)}`, []],
    ['SO:0000167', ['pTac']],
    ['colour:red', []],
  ] as const)
    it(`narrows: ${q}`, async () => {
      const { items } = await index.search({ q })
      assert.deepEqual(items.map(({ key }) => key).sort(), keys.toSorted())
    })
})
