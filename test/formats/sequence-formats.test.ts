import assert from 'node:assert/strict'
import {
  detectSequenceFormat,
  findUnreadable,
  type ParsedRecord,
  readBinary,
  readEmbl,
  readGff3,
  writeGff3,
  writeLocation,
} from '../../protocol/formats/index.ts'
import { packet, snapGene } from './binary-files.ts'

const embl = `ID   X1; SV 2; circular; genomic DNA; STD; SYN; 20 BP.
XX
AC   X1; Y2;
DT   01-JAN-2020 (Rel. 1, Created)
DE   A small
DE   plasmid.
KW   one; two.
OS   Escherichia coli (bacterium)
OC   Bacteria; Pseudomonadota.
RN   [1]
RP   1-20
RX   PUBMED; 12345.
RA   Kim A., Lee B.;
RT   "A title
RT   of two lines";
RL   J. Small 1:2-3(2020).
FH   Key             Location/Qualifiers
FT   CDS             complement(join(1..3,
FT                   7..9))
FT                   /product="two
FT                   words"
FT   misc_feature    18..3
SQ   Sequence 20 BP; 5 A; 5 C; 5 G; 5 T; 0 other;
     acgtacgtac gtacgtacgt                                                    20
//
`

describe('reading EMBL', () => {
  it('maps its lines to the fields that GenBank has too', () => {
    const [record] = readEmbl(embl, { fileName: 'x.embl' })
    assert.ok(record?.body)
    const {
      name,
      summary,
      keywords,
      organism,
      references,
      topology,
      moleculeType,
      sequence,
      features,
      source,
    } = record.body
    assert.deepEqual(
      { name, summary, keywords, organism, references, topology, moleculeType, sequence, source },
      {
        name: { en: 'X1' },
        summary: { en: 'A small plasmid.' },
        keywords: ['one', 'two'],
        organism: { id: 'NCBITaxon:562', name: 'Escherichia coli' },
        references: [{ pmid: '12345', text: 'Kim A., Lee B. A title of two lines. J. Small 1:2-3(2020)' }],
        topology: 'circular',
        moleculeType: 'DNA',
        sequence: 'ACGTACGTACGTACGTACGT',
        source: { format: 'embl', record: 1, accession: 'X1.2' },
      },
    )
    assert.equal(record.explicitKey, 'X1')
    assert.deepEqual(
      features?.map(({ key, location, qualifiers }) => [key, writeLocation(location), qualifiers]),
      [
        ['CDS', 'complement(join(1..3,7..9))', [['product', 'two words']]],
        ['misc_feature', '18..3', undefined],
      ],
    )
  })

  it('keeps the lines that have no field, and lists them', () => {
    const [record] = readEmbl(embl, { fileName: 'x.embl' })
    assert.deepEqual(
      record?.body?.headers?.filter(([name]) => name?.startsWith('EMBL')),
      [
        ['EMBL ID', 'X1; SV 2; circular; genomic DNA; STD; SYN; 20 BP.'],
        ['EMBL DT', '01-JAN-2020 (Rel. 1, Created)'],
      ],
    )
    assert.match(record?.notes.find(({ code }) => code === 'kept_fields')?.message ?? '', /DT/)
  })

  it('refuses one record with a wrong letter, with its place, and reads the next', () => {
    const records = [...readEmbl(embl.replace('acgtacgtac g', 'acgt1cgtac g') + embl, { fileName: 'x.embl' })]
    assert.deepEqual(
      records.map(({ status, suggestedKey }) => [status, suggestedKey]),
      [
        ['refused', 'x-1'],
        ['ok', 'x-2'],
      ],
    )
    const { code, line, column, field, remedy } =
      records[0]?.notes.find(({ level }) => level === 'error') ?? {}
    assert.deepEqual([code, line, column, field], ['bad_letter', 24, 10, 'SQ'])
    assert.ok(remedy)
  })
})

const gff = `##gff-version 3
##sequence-region s%201 1 30
s%201\tlab\tregion\t1\t30\t.\t+\t.\tID=s%201;Is_circular=true
s%201\tlab\tgene\t2\t12\t.\t+\t.\tID=g1;Name=abc%3B;Note=one,two%2Cthree
s%201\tlab\tCDS\t2\t4\t.\t+\t0\tID=c1;Parent=g1
s%201\tlab\tCDS\t8\t12\t.\t+\t2\tID=c1;Parent=g1
s%201\tlab\tpromoter\t28\t33\t0.5\t-\t.\tName=p
s%201\tlab\tgene\tx\t33\t.\t-\t.\tName=bad
other\t.\tmRNA\t1\t5\t.\t.\t.\tID=m
##FASTA
>s%201 a plasmid
ACGTACGTACGTACG
TACGTACGTACGTAC
`

describe('reading GFF3', () => {
  const records = [...readGff3(gff, { fileName: 'x.gff3' })]
  const [first, second] = records

  it('makes a design of each sequence that has letters or features', () => {
    assert.deepEqual(
      records.map(({ name, status, length, featureCount }) => [name, status, length, featureCount]),
      [
        ['s 1', 'ok', 30, 4],
        ['other', 'ok', 0, 1],
      ],
    )
    assert.deepEqual([first?.body?.topology, first?.body?.summary], ['circular', { en: 'a plasmid' }])
    assert.ok(second?.notes.some(({ code }) => code === 'no_sequence'))
  })

  it('joins the lines of one id, undoes escapes and goes over the origin of a circle', () => {
    assert.deepEqual(
      first?.body?.features?.slice(1).map(({ key, name, role, location, qualifiers }) => ({
        key,
        name,
        role,
        at: writeLocation(location),
        qualifiers,
      })),
      [
        {
          key: 'gene',
          name: 'abc;',
          role: 'SO:0000704',
          at: '2..12',
          qualifiers: [
            ['ID', 'g1'],
            ['name', 'abc;'],
            ['note', 'one'],
            ['note', 'two,three'],
            ['gff_source', 'lab'],
          ],
        },
        {
          key: 'CDS',
          name: undefined,
          role: 'SO:0000316',
          at: 'join(2..4,8..12)',
          qualifiers: [
            ['ID', 'c1'],
            ['Parent', 'g1'],
            ['gff_source', 'lab'],
            ['gff_phase', '0,2'],
          ],
        },
        {
          key: 'promoter',
          name: 'p',
          role: 'SO:0000167',
          at: 'complement(28..33)',
          qualifiers: [
            ['name', 'p'],
            ['gff_source', 'lab'],
            ['gff_score', '0.5'],
          ],
        },
      ],
    )
    assert.deepEqual(first?.body?.features?.at(-1)?.location.ranges, [
      { start: 0, end: 3, strand: -1 },
      { start: 27, end: 30, strand: -1 },
    ])
  })

  it('keeps a line that it cannot understand, and says which', () => {
    const note = first?.notes.find(({ code }) => code === 'bad_line')
    assert.equal(note?.line, 8)
    assert.ok(
      first?.body?.headers?.some(([name, text]) => name === 'GFF3 line' && text?.includes('Name=bad')),
    )
  })

  it('writes types of the Sequence Ontology, phases and one id for several ranges', () => {
    const text = writeGff3([
      {
        body: {
          name: { en: 'p' },
          moleculeType: 'DNA',
          topology: 'circular',
          sequence: 'ACGTACGTACGTACGTACGT',
          features: [
            {
              key: 'rep_origin',
              role: 'SO:0000296',
              location: {
                ranges: [
                  { start: 15, end: 20 },
                  { start: 0, end: 4 },
                ],
                operator: 'join',
              },
            },
            {
              key: 'CDS',
              role: 'SO:0000316',
              location: {
                ranges: [
                  { start: 1, end: 5 },
                  { start: 8, end: 10 },
                ],
                operator: 'join',
              },
            },
          ],
        },
      },
    ])
    assert.deepEqual(
      text.split('\n').filter((line) => line.startsWith('p\t')),
      [
        'p\tBiofed\tregion\t1\t20\t.\t+\t.\tID=p;Is_circular=true',
        'p\tBiofed\torigin_of_replication\t1\t4\t.\t+\t.\tID=biofed:1;biofed_key=rep_origin;biofed_location=join(16..20%2C1..4)',
        'p\tBiofed\torigin_of_replication\t16\t20\t.\t+\t.\tID=biofed:1;biofed_key=rep_origin;biofed_location=join(16..20%2C1..4)',
        'p\tBiofed\tCDS\t2\t5\t.\t+\t0\tID=biofed:2',
        'p\tBiofed\tCDS\t9\t10\t.\t+\t2\tID=biofed:2',
      ],
    )
  })
})

describe('reading SnapGene', () => {
  it('reads flags, segments, values in HTML, notes and primers', () => {
    const file = snapGene([
      packet(0, '\u0003acgtacgtacgtACGTacgt'),
      packet(
        10,
        '<?xml version="1.0"?><Features><Feature name="lac" type="CDS" directionality="2"><Segment range="1-3" color="#ff0000"/><Segment range="6-9" color="#ff0000"/><Q name="note"><V text="&lt;html&gt;&lt;body&gt;an &lt;i&gt;E. coli&lt;/i&gt; gene&lt;/body&gt;&lt;/html&gt;"/></Q><Q name="codon_start"><V int="1"/></Q></Feature></Features>',
      ),
      packet(
        6,
        '<Notes><CustomMapLabel>pLac</CustomMapLabel><Description>Test</Description><Type>Synthetic</Type></Notes>',
      ),
      packet(
        5,
        '<Primers><Primer name="fwd" sequence="ACGT"><BindingSite location="0-3" boundStrand="0"/></Primer></Primers>',
      ),
      packet(7, '\u0000binary'),
    ])
    assert.equal(detectSequenceFormat('x.dna', file), 'snapgene')
    const [record] = readBinary('snapgene', file, { fileName: 'x.dna' }) as [ParsedRecord]
    assert.deepEqual(record.body, {
      name: { en: 'pLac' },
      summary: { en: 'Test' },
      moleculeType: 'DNA',
      topology: 'circular',
      strandedness: 'double',
      roles: ['SO:0000155'],
      sequence: 'ACGTACGTACGTACGTACGT',
      features: [
        {
          key: 'CDS',
          role: 'SO:0000316',
          name: 'lac',
          location: {
            operator: 'join',
            ranges: [
              { start: 5, end: 9, strand: -1 },
              { start: 0, end: 3, strand: -1 },
            ],
          },
          qualifiers: [
            ['label', 'lac'],
            ['note', 'an E. coli gene'],
            ['codon_start', 1],
            ['color', '#ff0000'],
            ['segment', '1-3'],
            ['segment', '6-9'],
          ],
        },
      ],
      headers: [
        ['SnapGene Type', 'Synthetic'],
        ['SnapGene primer', 'fwd; ACGT; binds 0-3 (+), counted from 0'],
      ],
      source: { format: 'snapgene', record: 1 },
    })
    assert.match(record.notes.find(({ code }) => code === 'packets_left')?.message ?? '', /history/)
  })
})

describe('telling sequence formats apart', () => {
  for (const [name, head, format] of [
    ['a.txt', 'ID   X1; SV 1; linear; DNA; STD; SYN; 5 BP.', 'embl'],
    ['a.txt', '##gff-version 3\n', 'gff3'],
    ['a.gff', 'x\t.\tgene\t1\t2\t.\t+\t.\t.', 'gff3'],
    ['a.xml', '<?xml version="1.0"?>\n<seq:seq xmlns:seq="http://jbei.org/sequence">', 'jbei'],
    ['a.dna', '>x\nACGT', 'fasta'],
    ['a.ape', 'LOCUS       x', 'genbank'],
    ['a.dna', '\u0000\u0001\u0002\u0003\u0004\u0005', undefined],
    ['a.csv', 'ID,name', undefined],
  ] as const)
    it(`takes ${name} that begins ${JSON.stringify(head.slice(0, 20))} as ${format ?? 'none'}`, () => {
      assert.equal(detectSequenceFormat(name, new TextEncoder().encode(head)), format)
    })

  it('says what to do with files that only their own program can read', () => {
    assert.match(findUnreadable('x.geneious')?.remedy ?? '', /GenBank/)
    assert.equal(findUnreadable('x.gb'), undefined)
  })
})
