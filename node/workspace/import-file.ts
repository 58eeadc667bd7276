import {
  detectFormat,
  type FileFormat,
  type ImportNote,
  makeFastaReader,
  makeGenBankReader,
  makeTextDecoder,
  type ParsedRecord,
} from '../../protocol/formats/index.ts'

/** Pieces in which a file goes to its reader: small enough for the main loop, large enough for speed. */
const pieceBytes = 8192

export interface ReadFile {
  readonly format: FileFormat
  /** Parsed records, as many at a time as a piece of the file ends. */
  readonly records: Generator<readonly ParsedRecord[]>
  /** What was found about the file as a whole; complete after the last record. */
  notes(): readonly ImportNote[]
}

/** A reader for the file's bytes, or undefined when it is in no format that can be read. */
export function openImportFile(name: string, bytes: Iterable<Uint8Array>): ReadFile | undefined {
  const pieces = cut(bytes)
  const first = pieces.next()
  const head = first.done ? new Uint8Array() : first.value
  const format = detectFormat(name, head)
  if (!format) return undefined
  const decoder = makeTextDecoder()
  const reader =
    format === 'genbank' ? makeGenBankReader({ fileName: name }) : makeFastaReader({ fileName: name })

  function* read(): Generator<readonly ParsedRecord[]> {
    yield reader.push(decoder.push(head))
    for (const piece of pieces) yield reader.push(decoder.push(piece))
    yield reader.push(decoder.end())
    yield reader.end()
  }
  return { format, records: read(), notes: () => decoder.notes() }
}

function* cut(bytes: Iterable<Uint8Array>): Generator<Uint8Array, undefined> {
  for (const chunk of bytes)
    for (let at = 0; at < chunk.length; at += pieceBytes) yield chunk.subarray(at, at + pieceBytes)
  return undefined
}

const mediaTypes: Readonly<Record<FileFormat, string>> = {
  genbank: 'chemical/x-genbank',
  fasta: 'text/x-fasta',
}

const endings: readonly [RegExp, string][] = [
  [/\.(gb|gbk|gbff|gp|gpff|genbank|ape)$/i, mediaTypes.genbank],
  [/\.(fa|fas|fasta|fna|faa|ffn|frn|mpfa)$/i, mediaTypes.fasta],
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
