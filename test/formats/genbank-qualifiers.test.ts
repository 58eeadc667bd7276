import assert from 'node:assert/strict'
import { codes, readOne, record } from './genbank-text.ts'

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

function qualifiersOf(lines: string) {
  return readOne(record({ features: `     CDS             1..9\n${lines}` })).body?.features?.[0]?.qualifiers
}
