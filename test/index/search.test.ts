import assert from 'node:assert/strict'
import { TestLog, testDid } from './generated-records.ts'
import { makeTestIndex } from './test-index.ts'

async function keysFor(
  designs: Record<string, Parameters<TestLog['design']>[1]>,
  q: string,
): Promise<string[]> {
  const log = new TestLog(testDid(0))
  for (const [key, body] of Object.entries(designs)) log.design(key, body)
  const { index, add } = makeTestIndex()
  add(log.rows)
  const { items } = await index.search({ q })
  return items.map((item) => item.key)
}

describe('searching for words', () => {
  for (const [why, q, text, finds] of [
    ['a part of a Korean word', '백질', { ko: '형광단백질' }, true],
    ['one syllable in the middle', '광', { ko: '형광단백질' }, true],
    ['a last syllable', '질', { ko: '형광단백질' }, true],
    ['a word with its particle', '대장균', { ko: '대장균에서 발현' }, true],
    ['syllables that are not neighbours', '형단', { ko: '형광단백질' }, false],
    ['Korean written with a Latin word', '가위', { ko: 'CRISPR가위' }, true],
    ['Latin written with a Korean particle', 'GFP', { ko: 'GFP를 발현' }, true],
    ['decomposed Hangul', '프로모터'.normalize('NFD'), { ko: '프로모터' }, true],
    ['full-width letters', 'ＧＦＰ', { en: 'GFP' }, true],
    ['the gene inside a fusion name', 'GFP', { en: 'sfGFP' }, true],
    ['the enzyme without its prefix', 'cas9', { en: 'dCas9' }, true],
    ['a gene behind a Greek letter', 'lacZ', { en: 'ΔlacZ' }, true],
    ['a Greek letter spelt out', 'DH5alpha', { en: 'DH5α' }, true],
    ['a Greek letter', 'DH5α', { en: 'DH5-alpha' }, true],
    ['a hyphen left out', 'DH5alpha', { en: 'DH5-alpha' }, true],
    ['a hyphen put in', 'DH5-alpha', { en: 'DH5α' }, true],
    ['an identifier', 'BBa_J23100', { en: 'the part BBa_J23100.' }, true],
    ['the beginning of an identifier', 'BBa_J231', { en: 'the part BBa_J23100.' }, true],
    ['the number of an identifier', '23100', { en: 'the part BBa_J23100.' }, true],
    ['another identifier', 'BBa_J23101', { en: 'the part BBa_J23100.' }, false],
    ['an accession without its version', 'NC_000913', { en: 'from NC_000913.3' }, true],
    ['the beginning of the last word', 'strong prom', { en: 'strong promoter' }, true],
    ['the beginning of another word', 'str promoter', { en: 'strong promoter' }, false],
    ['a phrase', '"strong promoter"', { en: 'a strong promoter' }, true],
    ['a phrase in another order', '"promoter strong"', { en: 'a strong promoter' }, false],
    ['a Korean phrase', '"형광 단백질"', { ko: '녹색형광 단백질은' }, true],
    ['a phrase over a sub-word', '"sfGFP reporter"', { en: 'sfGFP reporter' }, true],
    ['an accent left out', 'creme', { en: 'Crème' }, true],
    ['a plural', 'terminators', { en: 'a terminator' }, true],
    ['without a word', 'promoter -strong', { en: 'strong promoter' }, false],
    ['with only an exclusion', '-strong', { en: 'weak promoter' }, true],
    ['nothing but signs', '?!…', { en: 'weak promoter' }, false],
    ['syntax of the database', 'names : promoter* OR', { en: 'promoter' }, false],
  ] as const) {
    it(`${finds ? 'finds' : "doesn't find"} ${why}: ${q}`, async () => {
      assert.deepEqual(await keysFor({ part: { summary: text } }, q), finds ? ['part'] : [])
    })
  }

  it('finds a role by its Korean label', async () => {
    assert.deepEqual(await keysFor({ part: { roles: ['SO:0000167'] } }, '프로모터'), ['part'])
  })

  it('finds records of a strain under the Korean name of its species', async () => {
    const organism = { id: 'NCBITaxon:511145' }
    assert.deepEqual(await keysFor({ part: { organism } }, '대장균'), ['part'])
  })
})
