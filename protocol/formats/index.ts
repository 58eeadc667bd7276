export { roleOfFeatureKey } from '../vocabulary/index.ts'
export { readTrace, type SequencingTrace } from './ab1/trace.ts'
export { type ExportFormat, findLosses, formatLimits, type Loss, namesNotCarried } from './carries.ts'
export { detectFormat, detectSequenceFormat, type FileFormat, type SequenceFormat } from './detect.ts'
export { makeEmblReader, readEmbl } from './embl/read.ts'
export type { ExportItem } from './export-item.ts'
export { makeFastaReader, readFasta } from './fasta/read.ts'
export { writeFasta } from './fasta/write.ts'
export { featureName } from './feature-name.ts'
export { makeGenBankReader, type RecordReader, readGenBank } from './genbank/read.ts'
export { writeGenBank } from './genbank/write.ts'
export { makeGff3Reader, readGff3 } from './gff3/read.ts'
export { writeGff3 } from './gff3/write.ts'
export { fileStem, fitKey, isGenericName, readExplicitKey } from './key.ts'
export { type LocationContext, readLocation } from './location/read.ts'
export { formatLocation, writeLocation } from './location/write.ts'
export type { ImportNote } from './note.ts'
export type { ParsedRecord, ReadOptions } from './parsed-record.ts'
export { isBinaryFormat, makeTextReader, readBinary, sequenceMediaTypes } from './sequence-readers.ts'
export { cleanText, isCleanText, languageOf } from './text/clean.ts'
export {
  type DecodedText,
  decodeText,
  type Encoding,
  type FileTextDecoder,
  makeTextDecoder,
} from './text/decode.ts'
export type { TextInput } from './text/lines.ts'
export { findUnreadable } from './unreadable.ts'
