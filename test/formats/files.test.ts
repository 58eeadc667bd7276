import assert from 'node:assert/strict'
import {
  decodeText,
  detectFormat,
  fitKey,
  makeTextDecoder,
  readExplicitKey,
} from '../../protocol/formats/index.ts'

const korean = '프로모터 시험\n둘째 줄\n'

describe('decoding a file', () => {
  for (const [encoding, bytes, text] of [
    ['utf-8', Buffer.from(korean), korean],
    ['utf-8', Buffer.from(`\ufeff${korean}`), korean],
    ['utf-16le', Buffer.from(`\ufeff${korean}`, 'utf16le'), korean],
    ['utf-16le', Buffer.from('LOCUS       pTest\n', 'utf16le'), 'LOCUS       pTest\n'],
    ['utf-16be', Buffer.from('\ufeffLOCUS       pTest\n', 'utf16le').swap16(), 'LOCUS       pTest\n'],
    ['windows-1252', Buffer.from('Müller \x80\n', 'latin1'), 'Müller €\n'],
    ['euc-kr', Buffer.from([0xc7, 0xc1, 0xb7, 0xce, 0xb8, 0xf0, 0xc5, 0xcd, 10]), '프로모터\n'],
    ['utf-8', Buffer.alloc(0), ''],
  ] as const) {
    it(`reads ${encoding}, whole and in pieces: ${JSON.stringify(text)}`, () => {
      const decoded = decodeText(bytes)
      assert.deepEqual([decoded.text, decoded.encoding], [text, encoding])
      assert.equal(decoded.notes.length, encoding === 'utf-8' ? 0 : 1)

      const decoder = makeTextDecoder()
      let pieces = ''
      for (const byte of bytes) pieces += decoder.push(Uint8Array.of(byte))
      assert.equal(pieces + decoder.end(), text)
    })
  }

  it('holds no more than a piece of a line that never ends', () => {
    const decoder = makeTextDecoder()
    const piece = Buffer.from('가나다 '.repeat(50_000))
    let length = 0
    for (let i = 0; i < 10; i++) length += decoder.push(piece).length
    assert.ok(length > 1_500_000)
    assert.equal(length + decoder.end().length, 2_000_000)
    assert.equal(decoder.encoding(), 'utf-8')
  })
})

describe('telling formats apart', () => {
  for (const [name, head, format] of [
    ['a.gb', 'LOCUS       x', 'genbank'],
    ['a.txt', '\n\nLOCUS       x', 'genbank'],
    ['a.ape', '>8054_2\nACGT', 'fasta'],
    ['a.gb', '>x\nACGT', 'fasta'],
    ['a.fa', 'ACGT', 'fasta'],
    ['a.gb', 'DEFINITION  x', 'genbank'],
    ['a.fas', ';old\nACGT', 'fasta'],
    ['a.csv', 'name,sequence', undefined],
    ['a.dna', '\t\u0000\u0000\u0000\u0014SnapGene\u0000\u0001', undefined],
    ['a.gb', 'PK\u0003\u0004\u0014\u0000\u0006\u0000', undefined],
    ['a.xml', '<?xml version="1.0"?>', undefined],
  ] as const) {
    it(`takes ${name} that begins ${JSON.stringify(head)} as ${format ?? 'neither'}`, () => {
      assert.equal(detectFormat(name, Buffer.from(head)), format)
    })
  }
})

describe('making keys', () => {
  for (const [stem, suffix, key] of [
    ['pUC19', '', 'pUC19'],
    ['my plasmid (copy)', '', 'my-plasmid-copy'],
    ['Häberle', '-2', 'Haberle-2'],
    ['.hidden', '', 'hidden'],
    ['', '', 'file'],
    ['x'.repeat(100), '-12', `${'x'.repeat(61)}-12`],
  ] as const) {
    it(`fits "${stem}" as ${key}`, () => assert.equal(fitKey(stem, suffix), key))
  }

  it('keeps names apart that a key cannot spell', () => {
    assert.match(fitKey('프로모터'), /^file-[0-9a-f]{8}$/)
    assert.notEqual(fitKey('프로모터'), fitKey('종결자'))
  })

  for (const [accession, key] of [
    ['BBa_J23100', 'BBa_J23100'],
    ['XX_123456', 'XX_123456'],
    ['Exported', undefined],
    ['untitled3', undefined],
    ['.', undefined],
    ['has blank', undefined],
  ] as const) {
    it(`${key ? 'takes' : 'refuses'} "${accession}" as an accession`, () =>
      assert.equal(readExplicitKey(accession), key))
  }
})
