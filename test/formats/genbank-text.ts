import assert from 'node:assert/strict'
import { type ParsedRecord, readGenBank } from '../../protocol/formats/index.ts'

/** Parts of a record, each a text of lines. */
export interface Parts {
  locus?: string
  header?: string
  features?: string
  origin?: string
  end?: string
}

/** The smallest good record, with parts to be replaced. */
export function record(parts: Parts = {}): string {
  const {
    locus = 'LOCUS       pTest                     24 bp    DNA     linear   SYN 01-JAN-2026',
    header = 'DEFINITION  A test.\nACCESSION   T00001\nVERSION     T00001.2\nKEYWORDS    .',
    features = '     CDS             1..9\n                     /gene="abc"',
    origin = 'ORIGIN\n        1 acgtacgtac gtacgtacgt acgt',
    end = '//',
  } = parts
  return [locus, header, 'FEATURES             Location/Qualifiers', features, origin, end, ''].join('\n')
}

/** The only record of a file. */
export function readOne(text: string, fileName = 'folder/my plasmid.gb'): ParsedRecord {
  const records = [...readGenBank(text, { fileName })]
  assert.equal(records.length, 1)
  const [only] = records
  if (!only) throw new Error('no record')
  return only
}

/** What is said about the only record, but for what was mapped. */
export function codes(text: string): string[] {
  return readOne(text)
    .notes.filter(({ level }) => level !== 'mapped')
    .map(({ code }) => code)
}
