import assert from 'node:assert/strict'
import type { Index } from '../../node/index/index.ts'
import { corpusRows } from './corpus.ts'
import type { StoredRow } from './generated-records.ts'
import { makeTestIndex } from './test-index.ts'

/** Every key that the search gives, over all pages. */
async function allKeys(index: Index, q: string): Promise<Set<string>> {
  const keys = new Set<string>()
  let cursor: string | undefined
  do {
    const page = await index.search({ q, limit: 100, ...(cursor && { cursor }) })
    for (const { key } of page.items) keys.add(key)
    cursor = page.next
  } while (cursor)
  return keys
}

/** What the corpus says by itself: name, summary and keywords of the record. */
function ownText({ statement }: StoredRow): string {
  const { name, summary, keywords, features } = statement.body as Record<string, object>
  return JSON.stringify([name, summary, keywords, features])
}

describe('recall over 1,500 generated records', () => {
  const rows = corpusRows(11, 1500)
  let index: Index
  before(() => {
    const made = makeTestIndex()
    made.add(rows, 500)
    index = made.index
  })

  // Labels of roles and organisms are searched, too: hits beyond the substring truth may come from them alone.
  for (const q of [
    '균',
    '당',
    '암',
    '쥐',
    '뇌',
    '균주',
    '발현',
    '효소',
    '단백질',
    '대장균',
    '대사경로',
    '형광단백질',
  ])
    it(`finds every record that holds ${q}, wherever in a word it stands`, async () => {
      const found = await allKeys(index, q)
      const truth = rows.filter((row) => ownText(row).includes(q)).map((row) => row.statement.key)
      assert.ok(truth.length > 0)
      assert.deepEqual(
        truth.filter((key) => !found.has(key)),
        [],
      )
    })

  for (const [q, form] of [
    ['GFP', /(?<![A-Za-z])(?:sf|tag)?GFP/],
    ['Cas9', /(?<![A-Za-z])d?Cas9/],
    ['DH5alpha', /DH5α/],
    ['lacZ', /lacZ/],
    ['promoter', /promoter/],
  ] as const)
    it(`finds every record with ${form.source} under ${q}`, async () => {
      const found = await allKeys(index, q)
      const truth = rows.filter((row) => form.test(ownText(row))).map((row) => row.statement.key)
      assert.ok(truth.length > 0)
      assert.deepEqual(
        truth.filter((key) => !found.has(key)),
        [],
      )
    })

  it('finds nothing that lacks the words', async () => {
    const found = await allKeys(index, '형광 GFP')
    for (const row of rows)
      if (found.has(row.statement.key)) assert.match(ownText(row), /(?=.*형광)(?=.*GFP)/)
  })
})
