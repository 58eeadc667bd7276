import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Index } from '../../node/index/index.ts'
import { corpusRows } from './corpus.ts'
import { makeTestIndex } from './test-index.ts'

const pieces = fc.constantFrom(
  ...[
    '"',
    '*',
    '(',
    ')',
    ':',
    '-',
    '^',
    '+',
    'AND',
    'OR',
    'NOT',
    'NEAR(',
    'names',
    '{',
    '}',
    "'",
    ';',
    '--',
    '\0',
  ],
  ...[
    'gfp',
    '균',
    '대장균',
    'pro',
    'name:',
    'key:',
    'role:',
    'kind:',
    'taxon:',
    'licence:',
    'publisher:',
    '\u200b',
    '=',
    'a=',
  ],
  ...[
    'ㅈ',
    '́',
    '\ud800',
    '𠀀',
    'ﬃ',
    'İ',
    'ß',
    'SO:0000167',
    '%',
    '_',
    '\\',
    '“',
    '”',
    ' ',
    ' ',
    ' ',
    '\t',
    '\n',
  ],
)

describe('any text whatever', () => {
  let index: Index
  before(() => {
    const made = makeTestIndex()
    made.add(corpusRows(2, 200))
    index = made.index
  })

  it('is searched or refused with bad_query, 5,000 times', async function () {
    this.timeout(120_000)
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.string({ unit: 'grapheme', maxLength: 420 }),
    )
    const filters = fc.oneof(
      fc.constant({}),
      fc.record(
        { kind: texts, role: texts, taxon: texts, publisher: texts, licence: texts },
        { requiredKeys: [] },
      ),
    )
    await fc.assert(
      fc.asyncProperty(texts, filters, async (q, chosen) => {
        try {
          const { items, total } = await index.search({ ...chosen, q, limit: 3 })
          assert.ok(items.length <= total.value)
        } catch (error) {
          assert.equal((error as { code?: string }).code, 'bad_query', `${JSON.stringify(q)}: ${error}`)
        }
      }),
      { numRuns: 5_000 },
    )
  })

  it('is refused with its place when it has too many terms or is too long', async () => {
    const words = Array.from({ length: 17 }, (_, n) => `w${n}`)
    await assert.rejects(index.search({ q: words.join(' ') }), {
      code: 'bad_query',
      at: words.slice(0, 16).join(' ').length + 1,
    })
    await assert.rejects(index.search({ q: 'x'.repeat(401) }), { code: 'bad_query', at: 400 })
    await assert.rejects(index.search({ q: '균'.repeat(100) }), { code: 'bad_query', at: 0 })
    assert.equal((await index.search({ q: words.slice(0, 16).join(' ') })).total.value, 0)
  })
})
