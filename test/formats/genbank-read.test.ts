import assert from 'node:assert/strict'
import { makeGenBankReader, readGenBank } from '../../protocol/formats/index.ts'
import { encodeBlock } from '../../protocol/index.ts'

interface Parts {
  locus?: string
  header?: string
  features?: string
  origin?: string
  end?: string
}

/** The smallest good record, with parts to be replaced. */
function record(parts: Parts = {}): string {
  const {
    locus = 'LOCUS       pTest                     24 bp    DNA     linear   SYN 01-JAN-2026',
    header = 'DEFINITION  A test.\nACCESSION   T00001\nVERSION     T00001.2\nKEYWORDS    .',
    features = '     CDS             1..9\n                     /gene="abc"',
    origin = 'ORIGIN\n        1 acgtacgtac gtacgtacgt acgt',
    end = '//',
  } = parts
  return [locus, header, 'FEATURES             Location/Qualifiers', features, origin, end, ''].join('\n')
}

function readOne(text: string, fileName = 'folder/my plasmid.gb') {
  const records = [...readGenBank(text, { fileName })]
  assert.equal(records.length, 1)
  const [only] = records
  if (!only) throw new Error('no record')
  return only
}

function codes(text: string): string[] {
  return readOne(text)
    .notes.filter(({ level }) => level !== 'mapped')
    .map(({ code }) => code)
}

function qualifiersOf(lines: string) {
  return readOne(record({ features: `     CDS             1..9\n${lines}` })).body?.features?.[0]?.qualifiers
}

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

describe('reading qualifiers', () => {
  for (const [what, lines, expected] of [
    ['text with a doubled quote', '/note="say ""hi"""', [['note', 'say "hi"']]],
    [
      'a number, a word and a bare name',
      '/codon_start=1\n/label=abc def\n/pseudo',
      [
        ['codon_start', 1],
        ['label', 'abc def'],
        ['pseudo', null],
      ],
    ],
    [
      'numbers that are not written as numbers are',
      '/a=01\n/b="1"\n/c=1.50',
      [
        ['a', '01'],
        ['b', '1'],
        ['c', '1.50'],
      ],
    ],
    ['text over lines', '/note="one\ntwo"', [['note', 'one two']]],
    ['text that breaks behind a hyphen', '/note="cis-\nacting"', [['note', 'cis-acting']]],
    ['text that breaks behind a hung hyphen', '/note="pre-\nand post"', [['note', 'pre- and post']]],
    ['a translation without blanks', '/translation="MKV\nLLA"', [['translation', 'MKVLLA']]],
    [
      'a value in parentheses over lines',
      '/transl_except=(pos:1..3,\naa:Met)',
      [['transl_except', '(pos:1..3,aa:Met)']],
    ],
    [
      'repeats, in order',
      '/db_xref="a"\n/note="n"\n/db_xref="b"',
      [
        ['db_xref', 'a'],
        ['note', 'n'],
        ['db_xref', 'b'],
      ],
    ],
    ['an equals sign and slashes inside', '/note="a=b /c=d"', [['note', 'a=b /c=d']]],
    [
      'an empty value',
      '/note=""\n/gene="x"',
      [
        ['note', ''],
        ['gene', 'x'],
      ],
    ],
    [
      'a quote that is never closed',
      '/note="abc\n/gene="x"',
      [
        ['note', 'abc'],
        ['gene', 'x'],
      ],
    ],
    [
      'quotes that are not doubled',
      '/note="the "lac" gene"\n/gene="x"',
      [
        ['note', 'the "lac" gene'],
        ['gene', 'x'],
      ],
    ],
    [
      'quotes that are not doubled at the end',
      '/note=""lac""\n/gene="x"',
      [
        ['note', '"lac"'],
        ['gene', 'x'],
      ],
    ],
    ['blanks around the equals sign', '/note = "abc"', [['note', 'abc']]],
    ['an ApE colour', '/ApEinfo_fwdcolor=#ff8eff', [['ApEinfo_fwdcolor', '#ff8eff']]],
  ] as const) {
    it(`understands ${what}`, () => {
      const indented = lines
        .split('\n')
        .map((line) => `                     ${line}`)
        .join('\n')
      assert.deepEqual(qualifiersOf(indented), expected)
    })
  }

  it('brings text to NFC without control characters, and says so', () => {
    const text = record({
      features: `     CDS             1..9\n                     /note="${'프로모터'.normalize('NFD')}\u0007"`,
    })
    assert.deepEqual(readOne(text).body?.features?.[0]?.qualifiers, [['note', '프로모터\ufffd']])
    assert.deepEqual(codes(text), ['text_normalised'])
  })

  for (const [key, qualifier, role] of [
    ['Misc._feature', undefined, undefined],
    ['Replication_ori', undefined, 'SO:0000296'],
    ["5'_UTR", undefined, 'SO:0000204'],
    ['RBS', undefined, 'SO:0000139'],
    ['regulatory', '/regulatory_class="terminator"', 'SO:0000141'],
    ['misc_feature', '/note="promoter"', 'SO:0000167'],
    ['misc_feature', '/label="lac operator"', 'SO:0000057'],
    ['misc_feature', '/note="this is where we put the promoter in our second experiment"', undefined],
    ['-10_signal', undefined, 'SO:0000175'],
    ['protein_bind', undefined, 'SO:0000410'],
  ] as const) {
    it(`gives ${key} ${qualifier ?? ''} the role ${role ?? 'none'}`, () => {
      const features = `     ${key.padEnd(15)} 1..9${qualifier ? `\n                     ${qualifier}` : ''}`
      assert.equal(readOne(record({ features })).body?.features?.[0]?.role, role)
    })
  }
})

describe('reading GenBank records that are not in order', () => {
  for (const [what, parts, expected] of [
    ['fewer letters than LOCUS says', { origin: 'ORIGIN\n        1 acgtacgtac' }, ['length_differs']],
    ['no end mark', { end: '' }, ['no_end_mark']],
    ['no LOCUS line', { locus: '' }, ['no_locus', 'generic_name']],
    ['no sequence', { origin: 'ORIGIN' }, ['no_sequence']],
    ['a CONTIG line for a sequence', { origin: 'CONTIG      join(A1.1:1..24)' }, ['no_sequence']],
    ['U in DNA', { origin: 'ORIGIN\n        1 acguacgtac gtacgtacgt acgt' }, ['mixed_letters']],
    ['a location past the end of a line', { features: '     CDS             1..900' }, ['bad_location']],
    ['a location that is none', { features: '     CDS             somewhere' }, ['bad_location']],
  ] as const) {
    it(`reads one with ${what}, and says so`, () => {
      const text = record(parts)
      assert.equal(readOne(text).status, 'ok')
      assert.deepEqual(codes(text), expected)
    })
  }

  for (const [what, features] of [
    ['tabs', '\tCDS\t1..9\n\t\t/gene="abc"\n\t\t/note="a\n\t\tb"'],
    ['small indents', '  CDS  1..9\n    /gene="abc"\n    /note="a\n    b"'],
    [
      'no indent of the key',
      'CDS             1..9\n                /gene="abc"\n                /note="a\n                b"',
    ],
    [
      'a blank before the parenthesis',
      '     CDS             join (1..9)\n                     /gene="abc"\n                     /note="a b"',
    ],
    [
      'the location on a line of its own',
      '     CDS\n                     1..9\n                     /gene="abc"\n                     /note="a b"',
    ],
  ] as const) {
    it(`reads a feature table with ${what}`, () => {
      const [feature, ...more] = readOne(record({ features })).body?.features ?? []
      assert.deepEqual(
        [feature?.key, feature?.location.ranges, feature?.qualifiers, more],
        [
          'CDS',
          [{ start: 0, end: 9 }],
          [
            ['gene', 'abc'],
            ['note', 'a b'],
          ],
          [],
        ],
      )
    })
  }

  it('keeps a feature whose location it cannot understand, as text', () => {
    const { body } = readOne(
      record({ features: '     CDS             1..900\n                     /gene="abc"' }),
    )
    assert.equal(body?.features, undefined)
    assert.deepEqual(body?.headers?.at(-1), [
      'FEATURES',
      'CDS             1..900\n                     /gene="abc"',
    ])
  })

  for (const [what, origin] of [
    ['odd indents', 'ORIGIN\n   1 acgtacgtac\n             11 gtacgtacgt acgt'],
    ['no numbers', 'ORIGIN\nacgtacgtacgtacgtacgtacgt'],
    ['upper and lower case', 'ORIGIN\n        1 ACGTacgtAC gtacgtacgt acgt'],
    ['tabs', 'ORIGIN\n\t1\tacgtacgtac\tgtacgtacgtacgt'],
    ['counts at the ends', 'ORIGIN\n        1 acgtacgtac gtacgtacgt acgt    24'],
    ['numbers that touch the letters', 'ORIGIN\n1acgtacgtac\n11gtacgtacgtacgt'],
  ] as const) {
    it(`reads a sequence with ${what}`, () => {
      assert.equal(readOne(record({ origin })).body?.sequence, 'ACGT'.repeat(6))
    })
  }

  it('refuses a sequence with a wrong letter, and names line, column and remedy', () => {
    const { status, notes, body } = readOne(
      record({ origin: 'ORIGIN\n        1 acgtacgtac gtacgxacgt acgt' }),
    )
    assert.equal(status, 'refused')
    assert.equal(body, undefined)
    const [error] = notes.filter(({ level }) => level === 'error')
    assert.deepEqual(
      { code: error?.code, line: error?.line, column: error?.column },
      { code: 'bad_letter', line: 10, column: 27 },
    )
    assert.match(error?.message ?? '', /"x"/)
    assert.ok(error?.remedy)
  })

  it('goes on behind a broken record', () => {
    const broken = record({ origin: 'ORIGIN\n        1 acg?' })
    const read = [...readGenBank(record() + broken + record({ end: '' }) + record(), { fileName: 'a.gb' })]
    assert.deepEqual(
      read.map(({ status }) => status),
      ['ok', 'refused', 'ok', 'ok'],
    )
    assert.deepEqual(
      read.map(({ number }) => number),
      [1, 2, 3, 4],
    )
  })

  it('refuses a file that is something else, in one word', () => {
    const { status, notes } = readOne('<html>\n<body>not found</body>')
    assert.equal(status, 'refused')
    assert.equal(notes[0]?.code, 'not_genbank')
    assert.equal(readOne('').status, 'refused')
  })
})

describe('a GenBank record that is too large for a block', () => {
  it('gives its sequence aside', () => {
    const origin = `ORIGIN\n${'acgt'.repeat(150_000)}`
    const { body, largeSequence } = readOne(record({ locus: 'LOCUS big 600000 bp DNA linear', origin }))
    assert.equal(body?.sequence, undefined)
    assert.equal(largeSequence?.length, 600_000)
    assert.equal(body?.features?.length, 1)
  })

  it('gives its features aside', () => {
    const features = Array.from(
      { length: 8000 },
      () => `     CDS             1..9\n                     /note="${'word '.repeat(30)}"`,
    ).join('\n')
    const { body, largeFeatures, featureCount } = readOne(record({ features }))
    assert.equal(body?.features, undefined)
    assert.equal(largeFeatures?.length, 8000)
    assert.equal(featureCount, 8000)
    assert.equal(body?.sequence?.length, 24)
  })

  it('gives aside just as much as must be', () => {
    const origin = `ORIGIN\n${'acgt'.repeat(124_000)}`
    for (const count of [1000, 2000, 4000]) {
      const features = Array.from(
        { length: count },
        (_, i) =>
          `     CDS             ${i + 1}..${i + 9}\n                     /note="${'단어 word '.repeat(12)}"`,
      ).join('\n')
      const { body, largeFeatures } = readOne(
        record({ locus: 'LOCUS big 496000 bp DNA circular', features, origin }),
      )
      assert.ok(encodeBlock(body).length < 960_000)
      assert.equal(body?.sequence?.length, 496_000)
      assert.equal(body?.features?.length ?? largeFeatures?.length, count)
      if (count === 1000) assert.equal(largeFeatures, undefined)
      if (count === 4000) assert.equal(body?.features, undefined)
    }
  })

  it('says so when header fields are more than a record holds', () => {
    const header = Array.from({ length: 600 }, (_, i) => `COMMENT     number ${i}`).join('\n')
    const text = record({ header })
    assert.ok((readOne(text).body?.headers?.length ?? 0) <= 500)
    assert.ok(codes(text).includes('too_many_headers'))
  })
})
