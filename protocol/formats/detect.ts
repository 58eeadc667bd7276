import { isAbif } from './ab1/trace.ts'
import { isJbei } from './jbei/read.ts'
import { isSnapGene } from './snapgene/packets.ts'
import { decodeText } from './text/decode.ts'
import { isXdna } from './xdna/read.ts'

export type FileFormat = 'genbank' | 'fasta'

/** Formats of files that hold sequences, apart from those of RDF and tables. */
export type SequenceFormat = FileFormat | 'embl' | 'gff3' | 'snapgene' | 'jbei' | 'xdna' | 'ab1'

const genbankEndings = /\.(gb|gbk|gbff|gbwithparts|gp|gpff|genbank|ape)$/i
const emblEndings = /\.(embl|imgt)$/i
const gffEndings = /\.(gff|gff3)$/i
const fastaEndings = /\.(fa|fas|fasta|fna|faa|ffn|frn|mpfa)$/i

/**
 * Format of a file by its first bytes (some 100 are enough), then by its ending; undefined when it is
 * neither.
 */
export function detectFormat(fileName: string, head: Uint8Array): FileFormat | undefined {
  const lines = decodeText(head.subarray(0, 4096))
    .text.split(/\r\n|\n|\r/)
    .map((line) => line.trim())
  const first = lines.find((line) => line !== '') ?? ''
  if (isBinary(head)) return undefined
  if (lines.some((line) => /^LOCUS\s+\S/i.test(line))) return 'genbank'
  if (/^>/.test(first)) return 'fasta'
  if (genbankEndings.test(fileName)) return 'genbank'
  if (fastaEndings.test(fileName)) return 'fasta'
  if (/^(DEFINITION|ACCESSION|FEATURES|ORIGIN)\b/.test(first)) return 'genbank'
  if (/^;/.test(first)) return 'fasta'
  return undefined
}

/**
 * The same with the formats of EMBL, GFF3, SnapGene, Xdna (DNA Strider, Serial Cloner) and sequencers. Binary files are known by their
 * first 200 bytes, never by their endings.
 */
export function detectSequenceFormat(fileName: string, head: Uint8Array): SequenceFormat | undefined {
  if (isSnapGene(head)) return 'snapgene'
  if (isAbif(head)) return 'ab1'
  if (isXdna(head)) return 'xdna'
  if (isBinary(head)) return undefined
  const text = decodeText(head.subarray(0, 4096))
    .text.replace(/^\ufeff/, '')
    .trimStart()
  if (isJbei(text)) return 'jbei'
  if (/^##gff-version\s+3/i.test(text)) return 'gff3'
  if (/^ID {3,}\S/.test(text)) return 'embl'
  const found = detectFormat(fileName, head)
  if (found !== undefined) return found
  if (emblEndings.test(fileName)) return 'embl'
  return gffEndings.test(fileName) ? 'gff3' : undefined
}

/** NUL bytes mean a binary file, unless every second byte is one (UTF-16). */
function isBinary(head: Uint8Array): boolean {
  const text = decodeText(head.subarray(0, 4096)).text
  let controls = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 9 || (code > 13 && code < 32 && code !== 27)) controls++
  }
  return controls > 2
}
