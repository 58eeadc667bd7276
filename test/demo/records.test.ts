import assert from 'node:assert/strict'
import { institutions } from '../../deploy/demo-data/institutions.ts'
import { makeBody, makeDraft } from '../../deploy/demo-data/resolve.ts'
import type { DemoName, DemoRecord, Reference } from '../../deploy/demo-data/types.ts'
import { checkBody } from '../../protocol/kinds/index.ts'
import { reverseComplement } from '../../protocol/sequence/index.ts'
import { findTerm, isLicence } from '../../protocol/vocabulary/index.ts'
import { translate } from './translate.ts'

const records = institutions.flatMap((institution) => institution.records)
const did = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'

function resolve({ key }: DemoName): Reference {
  return { record: `biofed:${did}/design/${key}`, label: key }
}

describe('the demonstration’s institutions', () => {
  for (const { id, profile } of institutions) {
    it(`presents the ${id} by a profile that can be published`, () => {
      assert.deepEqual(checkBody('profile', profile), [])
      assert.ok(profile.name.ko && profile.name.en)
      assert.equal(profile.ror, undefined)
    })
  }

  it('has about sixty records or more, some at each institution', () => {
    assert.deepEqual(
      new Set(institutions.map(({ id }) => id)),
      new Set(['university', 'institute', 'company']),
    )
    for (const { id, records } of institutions) {
      assert.ok(records.length >= 10, id)
      assert.ok(
        records.every(({ institution }) => institution === id),
        id,
      )
    }
    assert.ok(records.length >= 60)
  })

  it('gives an accession once per institution', () => {
    const names = records.map(({ institution, key }) => `${institution} ${key}`)
    assert.equal(new Set(names).size, names.length)
    for (const { key } of records) assert.match(key, /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
  })

  it('publishes whatever a record refers to before that record', () => {
    const published = new Set<string>()
    for (const record of records) {
      makeDraft(record, did, (name) => {
        assert.ok(published.has(`${name.institution} ${name.key}`), `${record.key} refers to ${name.key}`)
        return resolve(name)
      })
      published.add(`${record.institution} ${record.key}`)
    }
  })
})

describe('the demonstration’s records', () => {
  for (const record of records) {
    it(`has in ${record.key} a design that can be published`, () => {
      const body = makeBody(record.body, resolve)
      assert.deepEqual(checkBody('design', body), [])
      assert.doesNotMatch(JSON.stringify(body), /"institution":/)
      assert.ok(isLicence(record.licence), record.licence)
    })
  }

  it('says everything in Korean and in English', () => {
    for (const { key, body } of records)
      for (const text of [body.name, body.summary, ...(body.description ? [body.description] : [])]) {
        assert.match(text?.ko ?? '', /\p{Script=Hangul}/u, key)
        assert.match(text?.en ?? '', /[A-Za-z]/, key)
        assert.doesNotMatch(text?.en ?? '', /\p{Script=Hangul}/u, key)
      }
  })

  it('uses roles that the vocabulary knows', () => {
    for (const { key, body } of records)
      for (const role of [...(body.roles ?? []), ...(body.features ?? []).flatMap(({ role }) => role ?? [])])
        assert.ok(findTerm(role), `${key}: ${role}`)
  })

  it('can be found by words that Korean biologists use', () => {
    const words = ['균주', '형광 단백질', '항생제 내성', '프로모터', '플라스미드', '효모', '대장균']
    const texts = records.map(({ body }) => JSON.stringify([body.name, body.summary, body.keywords]))
    for (const word of words) assert.ok(texts.filter((text) => text.includes(word)).length >= 2, word)
  })

  it('varies in licence, material terms and status', () => {
    const count = (values: (string | undefined)[]): number => new Set(values).size
    assert.ok(count(records.map(({ licence }) => licence)) >= 4)
    assert.ok(count(records.map(({ materialTerms }) => materialTerms)) >= 3)
    assert.ok(count(records.map(({ status }) => status)) >= 3)
  })
})

describe('the demonstration’s sequences', () => {
  for (const record of records.filter(isCodingPart)) {
    it(`translates ${record.key} from its start codon to its first stop at the end`, () => {
      const { sequence } = record.body
      assert.equal(sequence.length % 3, 0)
      assert.match(translate(sequence), /^M[^*]{60,}\*{1,2}$/)
    })
  }

  for (const { key, body } of records.filter(({ body }) => body.subparts)) {
    it(`has in ${key} each sub-part exactly where it says`, () => {
      for (const { part, name, location } of body.subparts ?? []) {
        assert.ok('institution' in part, name)
        const range = location?.ranges[0]
        assert.ok(range, name)
        const piece = body.sequence.slice(range.start, range.end)
        const whole = records.find(
          ({ institution, key }) => institution === part.institution && key === part.key,
        )
        assert.equal(range.strand === -1 ? reverseComplement(piece) : piece, whole?.body.sequence, name)
      }
    })
  }

  it('has nothing but RFC 10 scars between the parts of a device of the university', () => {
    for (const { key, body } of records.filter(({ key }) => key.startsWith('HB-D')))
      assert.deepEqual(new Set(gaps(body).filter((gap) => gap !== '')), new Set(['TACTAGAG', 'TACTAG']), key)
  })

  it('has nothing between the parts of a cassette of the company', () => {
    for (const { key, body } of records.filter(({ key }) => key.startsWith('CW-C')))
      assert.deepEqual(
        gaps(body).filter((gap) => gap !== ''),
        [],
        key,
      )
  })

  it('makes by the T7 cassette the protein that is published beside it', () => {
    const cassette = records.find(({ key }) => key === 'CW-C001')?.body.sequence ?? ''
    const protein = records.find(({ key }) => key === 'CW-P001')?.body.sequence
    assert.equal(translate(cassette.slice(cassette.indexOf('ATGGGC'))).split('*')[0], protein)
  })

  it('has the lengths that the literature gives', () => {
    const lengths = { pUC19: 2686, J23100: 35, B0034: 12, E0040: 720, B0015: 129, R0010: 200, R0040: 54 }
    const found = records
      .filter(({ key }) => key in lengths)
      .map(({ key, body }) => [key, body.sequence.length])
    assert.deepEqual(Object.fromEntries(found), lengths)
  })

  it('differs from the nuclease Cas9 in dCas9 at the two catalytic residues', () => {
    const protein = translate(records.find(({ key }) => key === 'dCas9')?.body.sequence ?? '')
    assert.deepEqual([protein[9], protein[839], protein.length], ['A', 'A', 1369])
  })
})

function isCodingPart({ body }: DemoRecord): boolean {
  return body.moleculeType === 'DNA' && body.roles?.[0] === 'SO:0000316'
}

/** What lies before, between and behind the sub-parts, which stand in order on the upper strand. */
function gaps(body: DemoRecord['body']): string[] {
  const ranges = (body.subparts ?? []).flatMap(({ location }) => location?.ranges ?? [])
  const starts = [...ranges.map(({ start }) => start), body.sequence.length]
  const ends = [0, ...ranges.map(({ end }) => end)]
  return starts.map((start, index) => body.sequence.slice(ends[index], start))
}
