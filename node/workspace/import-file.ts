import {
  detectSequenceFormat,
  type ImportNote,
  isBinaryFormat,
  makeTextDecoder,
  makeTextReader,
  type ParsedRecord,
  type RecordReader,
  readBinary,
  type SequenceFormat,
  sequenceMediaTypes,
} from '../../protocol/formats/index.ts'
import { detectRdf } from '../../protocol/formats/rdf/index.ts'
import { concatBytes } from '../../protocol/index.ts'
import { readSbolDocument } from './read-sbol-document.ts'

/** Pieces in which a file goes to its reader: small enough for the main loop, large enough for speed. */
const pieceBytes = 8192
/** What telling the formats of sequences apart needs of a file's beginning. */
const headBytes = 2048
/** The most that a file may hold whose format is read whole; a chromosome in SnapGene, a large registry in SBOL. */
export const maxWholeBytes = 32 << 20

export interface ReadFile {
  /** Known from the start for text formats; for SBOL, whose version the document says, after the first record. */
  format(): string
  /** Parsed records, as many at a time as a piece of the file ends. */
  readonly records: Iterable<readonly ParsedRecord[]> | AsyncIterable<readonly ParsedRecord[]>
  /** What was found about the file as a whole; complete after the last record. */
  notes(): readonly ImportNote[]
}

/** Why a file can't be read at all. */
export interface RefusedFile {
  readonly refusal: ImportNote
}

/** A reader for the file's bytes, `size` in all, or why there is none. `signal` stops reading in other threads. */
export function openImportFile(
  name: string,
  size: number,
  bytes: Iterable<Uint8Array>,
  signal?: AbortSignal,
): ReadFile | RefusedFile {
  const pieces = cut(bytes)
  const first = pieces.next()
  const head = first.done ? new Uint8Array() : first.value
  const format = detectSequenceFormat(name, head.subarray(0, headBytes))
  if (format !== undefined && !isBinaryFormat(format))
    return readPieces(format, makeTextReader(format, { fileName: name }), head, pieces)
  if (format === undefined && detectRdf(name, head) === undefined) return { refusal: unknownFormat }
  if (size > maxWholeBytes) return { refusal: tooLarge(size) }
  const whole = () => concatBytes(head, ...pieces)
  return format === undefined ? readRdfFile(name, whole, signal) : readWhole(format, name, whole)
}

function readPieces(
  format: SequenceFormat,
  reader: RecordReader,
  head: Uint8Array,
  pieces: Iterable<Uint8Array>,
): ReadFile {
  const decoder = makeTextDecoder()
  function* read(): Generator<readonly ParsedRecord[]> {
    yield reader.push(decoder.push(head))
    for (const piece of pieces) yield reader.push(decoder.push(piece))
    yield reader.push(decoder.end())
    yield reader.end()
  }
  return { format: () => format, records: read(), notes: () => decoder.notes() }
}

function readWhole(
  format: Parameters<typeof readBinary>[0],
  fileName: string,
  whole: () => Uint8Array,
): ReadFile {
  function* read(): Generator<readonly ParsedRecord[]> {
    yield readBinary(format, whole(), { fileName })
  }
  return { format: () => format, records: read(), notes: () => [] }
}

function readRdfFile(fileName: string, whole: () => Uint8Array, signal?: AbortSignal): ReadFile {
  let version: string | undefined
  async function* read(): AsyncGenerator<readonly ParsedRecord[]> {
    const records = await readSbolDocument(whole(), fileName, signal)
    version = records.find(({ body }) => body?.source)?.body?.source?.format
    yield records
  }
  return { format: () => version ?? 'rdf', records: read(), notes: () => [] }
}

function* cut(bytes: Iterable<Uint8Array>): Generator<Uint8Array, undefined> {
  for (const chunk of bytes)
    for (let at = 0; at < chunk.length; at += pieceBytes) yield chunk.subarray(at, at + pieceBytes)
  return undefined
}

const unknownFormat: ImportNote = {
  level: 'error',
  code: 'unknown_format',
  message:
    'This is in no format that can be read: GenBank, EMBL, FASTA, GFF3, SBOL, SnapGene, AB1, Xdna or JBEI-SEQ.',
  remedy: 'Export the design as GenBank (.gb), FASTA or SBOL from the program that made it.',
}

const tooLarge = (size: number): ImportNote => ({
  level: 'error',
  code: 'too_large',
  message: `The file has ${size} bytes; of this format at most ${maxWholeBytes} can be read.`,
  remedy: 'Split it, or export the designs as GenBank or FASTA, which may have any size.',
})

const endings: readonly [RegExp, string][] = [
  [/\.(gb|gbk|gbff|gp|gpff|genbank|ape)$/i, sequenceMediaTypes.genbank],
  [/\.(fa|fas|fasta|fna|faa|ffn|frn|mpfa)$/i, sequenceMediaTypes.fasta],
  [/\.(embl|imgt)$/i, sequenceMediaTypes.embl],
  [/\.gff3?$/i, sequenceMediaTypes.gff3],
  [/\.dna$/i, sequenceMediaTypes.snapgene],
  [/\.(ab1|abi)$/i, sequenceMediaTypes.ab1],
  [/\.(ttl|turtle)$/i, 'text/turtle'],
  [/\.nt$/i, 'application/n-triples'],
  [/\.rdf$/i, 'application/rdf+xml'],
  [/\.jsonld$/i, 'application/ld+json'],
  [/\.rj$/i, 'application/rdf+json'],
  [/\.xml$/i, 'application/xml'],
]

/** Media type of an imported file, by its name: it is stored before it is read. */
export function mediaTypeOf(name: string): string {
  return endings.find(([form]) => form.test(name))?.[1] ?? 'application/octet-stream'
}

/** The last part of a path, as a file object may have it: NFC, without control characters, at most 255 characters. */
export function cleanFileName(path: string): string {
  const base = path.split(/[/\\]/).at(-1) ?? ''
  const clean = base
    .normalize('NFC')
    .toWellFormed()
    .replace(/\p{Cc}/gu, '')
    .trim()
  return clean === '' ? 'file' : [...clean].slice(0, 255).join('')
}
