import assert from 'node:assert/strict'
import fc from 'fast-check'
import { tokensOf, wholeToken } from '../../node/index/tokens.ts'

describe('tokens of a text', () => {
  for (const [why, text, main, parts] of [
    [
      'Korean runs as pairs and their last letter',
      '형광단백질',
      ['형광', '광단', '단백', '백질', '질'],
      ['^형광'],
    ],
    ['one letter alone', '균', ['균'], ['^균']],
    ['Han and Kana like Hangul', '大腸菌と', ['大腸', '腸菌', '菌と', 'と'], ['^大腸']],
    ['Latin and Hangul apart', 'GFP를', ['gfp', '를'], ['^를']],
    ['the tail after a change of case', 'sfGFP', ['sfgfp'], ['gfp']],
    ['both sides of a digit', 'T7promoter', ['t7promoter'], ['promoter']],
    ['a long number', 'J23100', ['j23100'], ['23100']],
    ['Greek letters spelt out', 'ΔlacZ', ['deltalacz'], ['delta', 'lac', 'lacz']],
    ['an identifier whole and in parts', 'NC_000913.3', ['nc', '000913', '3'], ['nc0009133']],
    ['no identifier over a space', 'DH5 - alpha', ['dh5', 'alpha'], []],
    ['unfinished Hangul as nothing', '대ㅈ', ['대'], ['^대']],
    ['signs as nothing', '→ (5′) *^="', ['5'], []],
  ] as const)
    it(`hold ${why}`, () => {
      const tokens = tokensOf(text)
      assert.deepEqual([tokens.main, [...tokens.parts].sort()], [main, [...parts].sort()])
    })

  it('are the same for composed and decomposed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        assert.deepEqual(tokensOf(text.normalize('NFD')), tokensOf(text.normalize('NFC')))
      }),
    )
  })

  it('never look like a token of a facet, or hold what parts tokens', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { main, parts } = tokensOf(text)
        for (const token of main) assert.match(token, /^[^\s=^"*-]+$/u)
        for (const token of parts) assert.match(token, /^\^?[^\s=^"*-]+$/u)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the token of a whole name', () => {
  it('is the same however the name is spaced and punctuated', () => {
    const names = ['pUC 19', 'pUC19', 'puc-19', 'PUC_19']
    assert.deepEqual(new Set(names.map(wholeToken)), new Set(['=puc19']))
  })

  it('is missing for a name of signs alone', () => assert.equal(wholeToken('***'), undefined))
})
