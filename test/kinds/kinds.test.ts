import assert from 'node:assert/strict'
import { checkBody, designIn, knownKind, knownKinds, summaryOf, titleOf } from '../../protocol/kinds/index.ts'

const target = `b${'a'.repeat(58)}`

describe('kinds of records', () => {
  it('are designs, profiles, attestations, commitments and withdrawals', () => {
    assert.deepEqual(knownKinds, ['attestation', 'commitment', 'design', 'profile', 'withdrawal'])
    assert.equal(knownKind('strain'), false)
  })

  it('that are not known have nothing wrong with them', () =>
    assert.deepEqual(checkBody('strain', { any: 'thing' }), []))

  for (const [kind, body, pointers] of [
    [
      'profile',
      { name: { ko: '시험 연구원', en: 'Test Institute' }, institutionType: 'institute', country: 'KR' },
      [],
    ],
    ['profile', { name: {} }, ['/name']],
    ['profile', { name: { en: 'x' }, country: 'Korea' }, ['/country']],
    ['profile', { name: { en: 'x' }, alias: 'Not An Alias' }, ['/alias']],
    ['profile', { name: { ko: '가'.normalize('NFD') } }, ['/name/ko']],
    ['withdrawal', { target, reason: 'erroneous', statement: { en: 'Wrong sequence' } }, []],
    ['withdrawal', { target, reason: 'bored' }, ['/reason']],
    ['withdrawal', { reason: 'legal' }, ['/target']],
    ['withdrawal', { target: 'x', reason: 'legal' }, ['/target']],
  ] as const) {
    it(`find ${pointers.join(' ') || 'nothing'} wrong in the ${kind} ${JSON.stringify(body)}`, () => {
      assert.deepEqual(
        checkBody(kind, body).map(({ pointer }) => pointer),
        pointers,
      )
    })
  }

  it('say what to call a record, also one of a kind that is not known', () => {
    assert.deepEqual(titleOf('design', { name: { en: 'a', ko: '가' } }), { en: 'a', ko: '가' })
    assert.deepEqual(titleOf('strain', { name: { en: 'b' } }), { en: 'b' })
    assert.equal(titleOf('withdrawal', { target })?.en, `Withdrawal of ${target}`)
    assert.deepEqual(summaryOf('withdrawal', { statement: { en: 's' } }), { en: 's' })
    assert.deepEqual(summaryOf('design', { summary: { ko: '요약', en: 5 } }), { ko: '요약' })
    for (const body of [null, 5, [], {}, { name: 'x' }, { name: { en: 5 } }])
      assert.equal(titleOf('design', body), undefined)
  })

  it('give a design only where it has the form of one', () => {
    assert.ok(designIn('design', { name: { en: 'a' }, moleculeType: 'DNA', topology: 'linear' }))
    assert.equal(designIn('design', { name: 'a' }), undefined)
    assert.equal(designIn('profile', { name: { en: 'a' } }), undefined)
  })
})
