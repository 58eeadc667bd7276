import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const letters = 'ttgacggctagctcagtcctaggtacagtgctagctactagagaaagaggagaaatactaga'

/** A GenBank file of one circular record with a promoter. */
export const genBank = (key: string, sequence = letters): string =>
  [
    `LOCUS       ${key.padEnd(16)} ${sequence.length} bp    DNA     circular SYN 01-JAN-2026`,
    `DEFINITION  프로모터 시험 플라스미드 ${key}.`,
    `ACCESSION   ${key}`,
    'FEATURES             Location/Qualifiers',
    '     promoter        1..35',
    '                     /label="J23100"',
    'ORIGIN',
    `        1 ${sequence.match(/.{1,10}/g)?.join(' ')}`,
    '//',
    '',
  ].join('\n')

/** The sequence of `genBank`, upper case. */
export const sampleSequence = letters.toUpperCase()

/** Writes a folder with a good GenBank file, a FASTA file of two records below it, and a broken GenBank file. Gives its path. */
export function writeSamples(parent: string): string {
  const folder = join(parent, 'samples')
  mkdirSync(join(folder, 'below'), { recursive: true })
  writeFileSync(join(folder, 'pTest1.gb'), genBank('PTEST1'))
  writeFileSync(join(folder, 'below', 'parts.fasta'), '>part-a\nACGTACGTACGT\n>part-b\nTTTTACGTAAAC\n')
  writeFileSync(
    join(folder, 'broken.gb'),
    'LOCUS       BROKEN   12 bp  DNA linear\nORIGIN\n        1 acgt!!??acgt\n//\n',
  )
  return folder
}
