import assert from 'node:assert/strict'
import { makeGenBankReader, readGenBank } from '../../protocol/formats/index.ts'
import { type Parts, readOne, record } from './genbank-text.ts'

describe('reading a GenBank record', () => {
  it('gives its parts as a design', () => {
    const { body, ...rest } = readOne(record())
    assert.deepEqual(body, {
      name: { en: 'pTest' },
      moleculeType: 'DNA',
      topology: 'linear',
      summary: { en: 'A test.' },
      sequence: 'ACGT'.repeat(6),
      features: [
        {
          key: 'CDS',
          location: { ranges: [{ start: 0, end: 9 }] },
          role: 'SO:0000316',
          name: 'abc',
          qualifiers: [['gene', 'abc']],
        },
      ],
      headers: [
        ['LOCUS division', 'SYN'],
        ['LOCUS date', '01-JAN-2026'],
        ['ACCESSION', 'T00001'],
        ['VERSION', 'T00001.2'],
      ],
      source: { format: 'genbank', record: 1, accession: 'T00001.2' },
    })
    assert.deepEqual(
      { ...rest, notes: undefined },
      {
        number: 1,
        name: 'pTest',
        explicitKey: 'T00001',
        suggestedKey: 'my-plasmid',
        status: 'ok',
        notes: undefined,
        length: 24,
        featureCount: 1,
        kept: 6,
      },
    )
  })

  for (const [locus, said] of [
    [
      'LOCUS       pTest        24 bp    DNA     circular SYN 01-JAN-2026',
      { topology: 'circular', moleculeType: 'DNA' },
    ],
    [
      'LOCUS       pTest 24 bp ds-DNA circular 01-JAN-2026',
      { topology: 'circular', moleculeType: 'DNA', strandedness: 'double' },
    ],
    ['LOCUS       pTest        24 bp    dna     circular UNK', { topology: 'circular', moleculeType: 'DNA' }],
    [
      'LOCUS       pTest        24 bp    ss-DNA',
      { topology: 'linear', moleculeType: 'DNA', strandedness: 'single' },
    ],
    [
      'LOCUS       pTest        24 bp    mRNA            PRI       01-NOV-2000',
      { topology: 'linear', moleculeType: 'RNA', strandedness: 'single' },
    ],
    [
      'LOCUS       pTest        24 aa            linear   PRI 01-NOV-2000',
      { topology: 'linear', moleculeType: 'protein' },
    ],
    ['LOCUS       pTest', { topology: 'linear', moleculeType: 'DNA' }],
  ] as const) {
    it(`reads the layout "${locus.slice(12).replace(/ +/g, ' ')}"`, () => {
      const { body, name } = readOne(record({ locus }))
      assert.equal(name, 'pTest')
      const { topology, moleculeType, strandedness } = body ?? {}
      assert.deepEqual({ topology, moleculeType, ...(strandedness && { strandedness }) }, said)
    })
  }

  it('takes names with blanks whole', () => {
    const { body } = readOne(
      record({ locus: 'LOCUS       pJ02B2Rm: Gm_AF          24 bp    ds-DNA  circular SYN 06-AUG-2018' }),
    )
    assert.deepEqual(body?.name, { en: 'pJ02B2Rm: Gm_AF' })
  })

  it('parts a length from a name that is too long for its columns', () => {
    const { body, notes } = readOne(
      record({ locus: 'LOCUS       a_name_too_long_for_LOCUS24 bp    DNA     linear' }),
    )
    assert.deepEqual(body?.name, { en: 'a_name_too_long_for_LOCUS' })
    assert.ok(!notes.some(({ code }) => code === 'length_differs'))
  })

  for (const name of ['Exported', 'New_DNA', 'untitled 3', '.', 'Unknown', '']) {
    it(`puts the file name in place of the name "${name}"`, () => {
      const read = readOne(
        record({ locus: `LOCUS       ${name}        24 bp    DNA     linear` }),
        '반응기 부품.gb',
      )
      assert.deepEqual(read.body?.name, { ko: '반응기 부품' })
      assert.ok(read.notes.some(({ code }) => code === 'generic_name'))
    })
  }

  for (const [header, key] of [
    ['ACCESSION   L09137\nVERSION     L09137.2', 'L09137'],
    ['ACCESSION   .\nVERSION     BBa_J23100.1', 'BBa_J23100'],
    ['ACCESSION   Exported\nVERSION     .', undefined],
    ['ACCESSION   \nVERSION     ', undefined],
    ['ACCESSION   unknown', undefined],
    ['ACCESSION   a/b', undefined],
    ['KEYWORDS    .', undefined],
  ] as const) {
    it(`${key === undefined ? 'finds no accession' : `takes ${key} as the accession`} in "${header.replaceAll('\n', ' ')}"`, () => {
      assert.equal(readOne(record({ header })).explicitKey, key)
    })
  }

  it('numbers the suggested keys only where the file has several records', () => {
    const keys = (text: string) =>
      [...readGenBank(text, { fileName: 'kit.gb' })].map(({ suggestedKey }) => suggestedKey)
    assert.deepEqual(keys(record()), ['kit'])
    assert.deepEqual(keys(record() + record() + record()), ['kit-1', 'kit-2', 'kit-3'])
  })

  it('gives the same whether the text comes whole or broken anywhere, with any line ends', () => {
    const text = record() + record({ locus: 'LOCUS b 24 bp DNA circular' })
    const whole = [...readGenBank(text, { fileName: 'a.gb' })]
    for (const end of ['\n', '\r\n', '\r']) {
      const reader = makeGenBankReader({ fileName: 'a.gb' })
      const pieces = text.replaceAll('\n', end).match(/[\s\S]{1,7}/g) ?? []
      assert.deepEqual([...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()], whole)
    }
  })

  it('takes a Korean definition as a Korean summary, and keywords as keywords', () => {
    const header = 'DEFINITION  대장균에서 늘 켜진\n            프로모터.\nKEYWORDS    promoter; 구성적 발현.'
    const { body } = readOne(record({ header }))
    assert.deepEqual(body?.summary, { ko: '대장균에서 늘 켜진 프로모터.' })
    assert.deepEqual(body?.keywords, ['promoter', '구성적 발현'])
  })

  it('takes references by PubMed id, DOI or journal, and keeps every field', () => {
    const header = [
      'REFERENCE   1  (bases 1 to 24)',
      '  AUTHORS   Kim,M. and',
      '            Lee,S.',
      '  TITLE     A part.',
      '  JOURNAL   ACS Synth Biol 3(11), 839-43 (2014). doi: 10.1021/sb4001504.',
      '   PUBMED   24933124',
      'REFERENCE   2',
      '  TITLE     Direct Submission',
      '  JOURNAL   Submitted (01-JAN-2026) Daejeon',
    ].join('\n')
    const { body } = readOne(record({ header }))
    assert.deepEqual(body?.references, [
      {
        doi: '10.1021/sb4001504',
        pmid: '24933124',
        text: 'Kim,M. and Lee,S. A part. ACS Synth Biol 3(11), 839-43 (2014). doi: 10.1021/sb4001504',
      },
    ])
    assert.deepEqual(body?.headers?.slice(2, 5), [
      ['REFERENCE', '1  (bases 1 to 24)'],
      ['AUTHORS', 'Kim,M. and\nLee,S.'],
      ['TITLE', 'A part.'],
    ])
  })

  it('takes the organism from the taxon of a source that covers the sequence, not from that of a piece', () => {
    const source = (place: string) =>
      `     source          ${place}\n                     /organism="Bacillus subtilis"\n                     /db_xref="taxon:1423"`
    assert.deepEqual(readOne(record({ features: source('1..24') })).body?.organism, {
      id: 'NCBITaxon:1423',
      name: 'Bacillus subtilis',
    })
    assert.equal(readOne(record({ features: source('2..5') })).body?.organism, undefined)
  })

  it('keeps fields that it does not know, in order and as they stand', () => {
    const header =
      'DBLINK      BioProject: PRJ1\n            BioSample: S1\nSEGMENT     1 of 6\nCOMMENT     First line\n              indented'
    assert.deepEqual(readOne(record({ header })).body?.headers?.slice(2), [
      ['DBLINK', 'BioProject: PRJ1\nBioSample: S1'],
      ['SEGMENT', '1 of 6'],
      ['COMMENT', 'First line\n  indented'],
    ])
  })

  it('guesses a role only for plasmids and for parts that are one feature', () => {
    const rolesOf = (parts: Parts) => readOne(record(parts)).body?.roles
    assert.deepEqual(rolesOf({ features: '     promoter        1..24' }), ['SO:0000167'])
    assert.deepEqual(rolesOf({ locus: 'LOCUS a 24 bp DNA circular SYN' }), ['SO:0000155'])
    assert.equal(rolesOf({ locus: 'LOCUS a 24 bp DNA circular PLN' }), undefined)
    assert.equal(rolesOf({}), undefined)
  })
})
