import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  ancestorsOf,
  descendantsOf,
  findTaxon,
  findTaxonByName,
  glyphOf,
  isLicence,
  knownTaxa,
  labelOf,
  licenceLabel,
  licences,
  licencesIn,
  materialTerms,
  roleOfFeatureKey,
  sequenceTerms,
  taxonLabel,
} from '../../protocol/vocabulary/index.ts'
import { describeShared } from '../support/shared.ts'

describe('terms of the Sequence Ontology', () => {
  it('have labels in English and Korean', () => {
    assert.deepEqual(labelOf('SO:0000167'), { en: 'Promoter', ko: '프로모터' })
    assert.deepEqual(labelOf('SO:0000141'), { en: 'Terminator', ko: '종결자' })
    assert.deepEqual(labelOf('SO:9999999'), { en: 'SO:9999999' })
    for (const { id, label, glyph } of sequenceTerms)
      assert.ok(label.en && /[가-힣]|RNA/.test(label.ko) && glyph, id)
  })

  it('stand once each, with parents that are in the table', () => {
    const ids = sequenceTerms.map(({ id }) => id)
    assert.equal(new Set(ids).size, ids.length)
    for (const { id, parents } of sequenceTerms)
      for (const parent of parents) assert.ok(ids.includes(parent), `${id} ${parent}`)
  })

  it('are found below and above each other', () => {
    assert.deepEqual(descendantsOf('SO:0000167').sort(), ['SO:0000613', 'SO:0002221', 'SO:0002222'])
    assert.deepEqual(ancestorsOf('SO:0000613').slice(0, 3), ['SO:0002222', 'SO:0000167', 'SO:0001055'])
    assert.deepEqual(descendantsOf('SO:9999999'), [])
    assert.ok(descendantsOf('SO:0000110').length >= sequenceTerms.length - 5)
  })

  it('have the glyphs of SBOL Visual', () => {
    assert.equal(glyphOf('SO:0000316'), 'cds')
    assert.equal(glyphOf('SO:9999999'), 'unspecified')
  })

  it('answer to every feature key of the INSDC that says more than "a feature"', () => {
    for (const key of [
      'CDS',
      'cds',
      "3'UTR",
      '-35_signal',
      'polyA_signal',
      'rep_origin',
      'sig_peptide',
      'oriT',
      'LTR',
      'tRNA',
    ])
      assert.ok(
        sequenceTerms.some(({ id }) => id === roleOfFeatureKey(key)),
        key,
      )
    assert.equal(roleOfFeatureKey('source'), undefined)
    for (const word of ['constructor', 'toString', '__proto__'])
      assert.equal(
        roleOfFeatureKey('misc_feature', [
          ['label', word],
          ['regulatory_class', word],
        ]) ?? roleOfFeatureKey(word),
        undefined,
      )
  })
})

describeShared('terms of the Sequence Ontology beside its own file', (folder) => {
  it('have its ids, its names, and ancestors that it has', () => {
    const ontology = readOntology(join(folder, 'ontology/synbiohub/lib/ontologies/sequence-ontology.obo'))
    for (const { id, name, parents } of sequenceTerms) {
      assert.equal(ontology.get(id)?.name, name, id)
      const above = aboveIn(ontology, id)
      for (const parent of parents) {
        const joined = above.has(parent) || parent === 'SO:0000110'
        assert.ok(joined, `${id} is not below ${parent}`)
      }
    }
  })
})

describe('licences', () => {
  for (const good of [
    'CC0-1.0',
    'CC-BY-4.0 AND MIT',
    '(MIT OR Apache-2.0)',
    'GPL-2.0-only WITH Classpath-exception-2.0',
    'LicenseRef-OpenMTA',
    'NOASSERTION',
    'GPL-2.0+',
    '((MIT))',
    `b${'a'.repeat(58)}`,
  ])
    it(`are ${good}`, () => assert.equal(isLicence(good), true))

  for (const bad of [
    '',
    'MIT AND',
    'AND',
    '(MIT',
    'MIT)',
    'MIT Apache-2.0',
    'MIT and Apache-2.0',
    'CC BY 4.0',
    '()',
    'MIT AND NOASSERTION',
    '(MIT) WITH x',
    `${'('.repeat(50)}MIT`,
    'x'.repeat(101),
    '사용 허락',
  ])
    it(`are not "${bad.slice(0, 30)}"`, () => assert.equal(isLicence(bad), false))

  it('have a line in both languages', () => {
    for (const { id, label } of [...licences, ...materialTerms])
      assert.ok(isLicence(id) && label.en && /[가-힣]/.test(label.ko), id)
    assert.equal(licenceLabel('CC0-1.0').en, 'Public domain dedication: use freely')
    assert.equal(licenceLabel('Other-1.0').ko, 'Other-1.0')
    assert.match(licenceLabel('NOASSERTION').ko, /문의/)
  })

  it('are listed out of an expression', () => {
    assert.deepEqual(licencesIn('(MIT OR GPL-2.0-only WITH Classpath-exception-2.0) AND MIT'), [
      'MIT',
      'GPL-2.0-only',
    ])
  })
})

describe('organisms', () => {
  it('are known by id and by name, with a Korean name', () => {
    assert.equal(findTaxon('NCBITaxon:562')?.ko, '대장균')
    assert.equal(findTaxonByName('bacillus SUBTILIS ')?.id, 'NCBITaxon:1423')
    assert.deepEqual(taxonLabel('NCBITaxon:1', 'root'), { en: 'root' })
    assert.equal(new Set(knownTaxa.map(({ id }) => id)).size, knownTaxa.length)
  })
})

interface OntologyTerm {
  name: string
  readonly parents: string[]
}

function readOntology(path: string): Map<string, OntologyTerm> {
  const terms = new Map<string, OntologyTerm>()
  for (const stanza of readFileSync(path, 'utf8').split('\n\n')) {
    const id = /^id: (SO:\d{7})$/m.exec(stanza)?.[1]
    const name = /^name: (.+)$/m.exec(stanza)?.[1]
    if (
      !stanza.includes('[Term]') ||
      id === undefined ||
      name === undefined ||
      /^is_obsolete: true/m.test(stanza)
    )
      continue
    terms.set(id, {
      name,
      parents: [...stanza.matchAll(/^is_a: (SO:\d{7})/gm)].map((match) => match[1] ?? ''),
    })
  }
  return terms
}

function aboveIn(ontology: ReadonlyMap<string, OntologyTerm>, id: string): Set<string> {
  const above = new Set<string>()
  const queue = [id]
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const parent of ontology.get(at)?.parents ?? []) {
      if (above.has(parent)) continue
      above.add(parent)
      queue.push(parent)
    }
  }
  return above
}
