import { readAb1 } from './ab1/read.ts'
import type { SequenceFormat } from './detect.ts'
import { makeEmblReader } from './embl/read.ts'
import { makeFastaReader } from './fasta/read.ts'
import { makeGenBankReader, type RecordReader } from './genbank/read.ts'
import { makeGff3Reader } from './gff3/read.ts'
import { readJbei } from './jbei/read.ts'
import type { ParsedRecord, ReadOptions } from './parsed-record.ts'
import { readSnapGene } from './snapgene/read.ts'
import { readXdna } from './xdna/read.ts'

/** Formats that are read as text, piece by piece. */
export type TextFormat = Exclude<SequenceFormat, BinaryFormat>
/** Formats that are read whole, as bytes. */
export type BinaryFormat = 'snapgene' | 'jbei' | 'xdna' | 'ab1'

const binaryReaders: Readonly<
  Record<BinaryFormat, (file: Uint8Array, options: ReadOptions) => ParsedRecord[]>
> = {
  snapgene: readSnapGene,
  jbei: readJbei,
  xdna: readXdna,
  ab1: readAb1,
}

const textReaders: Readonly<Record<TextFormat, (options: ReadOptions) => RecordReader>> = {
  genbank: makeGenBankReader,
  embl: makeEmblReader,
  fasta: makeFastaReader,
  gff3: makeGff3Reader,
}

export const sequenceMediaTypes: Readonly<Record<SequenceFormat, string>> = {
  genbank: 'chemical/x-genbank',
  embl: 'chemical/x-embl-dl-nucleotide',
  fasta: 'text/x-fasta',
  gff3: 'text/x-gff3',
  snapgene: 'application/vnd.snapgene',
  jbei: 'application/xml',
  xdna: 'application/octet-stream',
  ab1: 'application/vnd.appliedbiosystems.abif',
}

export function isBinaryFormat(format: SequenceFormat): format is BinaryFormat {
  return format in binaryReaders
}

/** A reader for text that is pushed as it comes. */
export function makeTextReader(format: TextFormat, options: ReadOptions): RecordReader {
  return textReaders[format](options)
}

/** Records of a whole file. Never throws over what the bytes hold. */
export function readBinary(format: BinaryFormat, file: Uint8Array, options: ReadOptions): ParsedRecord[] {
  return binaryReaders[format](file, options)
}
