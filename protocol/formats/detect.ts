import { decodeText } from './text/decode.ts'

export type FileFormat = 'genbank' | 'fasta'

const genbankEndings = /\.(gb|gbk|gbff|gp|gpff|genbank|ape)$/i
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
