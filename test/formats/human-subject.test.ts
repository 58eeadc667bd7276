import assert from 'node:assert/strict'
import { codes, readOne, record } from './genbank-text.ts'

const source = (...qualifiers: string[]) =>
  record({
    features: [
      '     source          1..24',
      ...qualifiers.map((text) => `                     /${text}`),
    ].join('\n'),
  })

describe('a GenBank record of a person', () => {
  it('is flagged, with what says so and what to do', () => {
    const text = source(
      'organism="Homo sapiens"',
      'db_xref="taxon:9606"',
      'isolate="patient 7"',
      'sex="female"',
    )
    const note = readOne(text).notes.find(({ code }) => code === 'human_subject')
    assert.equal(note?.level, 'warning')
    assert.equal(note?.line, 7)
    assert.match(note?.message ?? '', /\/isolate, \/sex/)
    assert.match(note?.remedy ?? '', /consent/)
  })

  it('is not seen in a human reference gene, nor in another organism', () => {
    const gene = source('organism="Homo sapiens"', 'db_xref="taxon:9606"', 'chromosome="1"')
    const mouse = source('organism="Mus musculus"', 'db_xref="taxon:10090"', 'isolate="m1"', 'sex="female"')
    for (const text of [gene, mouse]) assert.ok(!codes(text).includes('human_subject'))
  })
})
