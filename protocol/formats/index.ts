export { roleOfFeatureKey } from '../vocabulary/index.ts'
export { detectFormat, type FileFormat } from './detect.ts'
export type { ExportItem } from './export-item.ts'
export { makeFastaReader, readFasta } from './fasta/read.ts'
export { writeFasta } from './fasta/write.ts'
export { featureName } from './feature-name.ts'
export { makeGenBankReader, type RecordReader, readGenBank } from './genbank/read.ts'
export { writeGenBank } from './genbank/write.ts'
export { fileStem, fitKey, isGenericName, readExplicitKey } from './key.ts'
export { type LocationContext, readLocation } from './location/read.ts'
export { formatLocation, writeLocation } from './location/write.ts'
export type { ImportNote } from './note.ts'
export type { ParsedRecord, ReadOptions } from './parsed-record.ts'
export { cleanText, isCleanText, languageOf } from './text/clean.ts'
export {
  type DecodedText,
  decodeText,
  type Encoding,
  type FileTextDecoder,
  makeTextDecoder,
} from './text/decode.ts'
export type { TextInput } from './text/lines.ts'
