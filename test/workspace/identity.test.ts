import assert from 'node:assert/strict'
import { type Incoming, judgeIncoming, type Namesake } from '../../node/workspace/import-identity.ts'
import { areRelated } from '../../node/workspace/relatedness.ts'

const record: Namesake = { name: 'bafy', isDraft: false, isWithdrawn: false, content: 'old' }
const draft: Namesake = { name: '7', isDraft: true, isWithdrawn: false, content: 'old' }

function incoming(changes: Partial<Incoming> = {}): Incoming {
  return {
    content: 'new',
    isExplicit: false,
    importedAs: undefined,
    namesakes: [],
    isRelated: () => true,
    ...changes,
  }
}

describe('what an imported record is', () => {
  for (const [why, changes, verdict] of [
    ['new, when nothing has its name', {}, { outcome: 'draft' }],
    [
      'nothing new, when these very bytes were imported',
      { importedAs: '3' },
      { outcome: 'unchanged', existing: '3' },
    ],
    [
      'nothing new, when a record of its name says the same',
      { content: 'old', namesakes: [record] },
      { outcome: 'unchanged', existing: 'bafy' },
    ],
    [
      'nothing new, when a draft of its name says the same',
      {
        content: 'old',
        isExplicit: true,
        namesakes: [record, draft].map((n) => ({ ...n, content: n.isDraft ? 'old' : 'x' })),
      },
      { outcome: 'unchanged', existing: '7' },
    ],
    [
      'the next revision, when the file states the accession',
      { isExplicit: true, namesakes: [record] },
      { outcome: 'revision', existing: 'bafy' },
    ],
    [
      'a conflict, when only the name is the same',
      { namesakes: [record] },
      { outcome: 'conflict', existing: 'bafy', why: 'same_name' },
    ],
    [
      'a conflict, when the accession is that of an unrelated molecule',
      { isExplicit: true, namesakes: [record], isRelated: () => false },
      { outcome: 'conflict', existing: 'bafy', why: 'other_molecule' },
    ],
    [
      'a conflict, when a draft of the accession waits',
      { isExplicit: true, namesakes: [record, draft] },
      { outcome: 'conflict', existing: '7', why: 'draft_waits' },
    ],
    [
      'the next revision of a record that was withdrawn, even if it says the same',
      { content: 'old', isExplicit: true, namesakes: [{ ...record, isWithdrawn: true }] },
      { outcome: 'revision', existing: 'bafy' },
    ],
  ] as const)
    it(`is ${why}`, () => {
      assert.deepEqual(judgeIncoming(incoming(changes)), verdict)
    })
})

describe('related molecules', () => {
  const random = makeLetters(1)
  const sequence = random(3000)
  const reverse = [...sequence]
    .reverse()
    .map((letter) => ({ A: 'T', C: 'G', G: 'C', T: 'A' })[letter])
    .join('')

  for (const [why, other, expected] of [
    ['the same', sequence, true],
    ['one letter another', `${sequence.slice(0, 100)}A${sequence.slice(101)}`, true],
    ['another origin of the circle', sequence.slice(1000) + sequence.slice(0, 1000), true],
    ['the other strand', reverse, true],
    ['with an insert as long again', sequence.slice(0, 1500) + random(2900) + sequence.slice(1500), true],
    ['unrelated', random(3000), false],
    ['a short part of it', sequence.slice(50, 70), true],
    ['a short other one', 'ACGTACGTACGTACGTACGT', false],
    ['nothing', '', true],
  ] as const)
    it(`finds ${why} ${expected ? 'related' : 'not related'}`, () => {
      assert.equal(areRelated(sequence, other), expected)
      assert.equal(areRelated(other, sequence), expected)
    })
})

function makeLetters(seed: number): (length: number) => string {
  let state = seed
  return (length) =>
    Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return 'ACGT'[state >>> 30]
    }).join('')
}
