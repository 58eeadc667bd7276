import {
  type ExportItem,
  namesNotCarried,
  writeFasta,
  writeGenBank,
  writeGff3,
} from '../../protocol/formats/index.ts'
import type { RdfSyntax } from '../../protocol/formats/rdf/index.ts'
import { writeSbol2, writeSbol3 } from '../../protocol/formats/sbol/index.ts'
import type { components } from '../../protocol/generated/openapi.ts'
import { type OpenRecord, ProtocolError } from '../../protocol/index.ts'
import type { Index } from '../index/index.ts'
import type { FileStore } from '../store/files.ts'
import { fillDesign, maxFilledBytes, maxGraphBytes, readGraph } from './design-files.ts'

type Design = components['schemas']['Design']

/** The formats of other programs in which a design can be had. */
export type DesignFormat = 'genbank' | 'fasta' | 'gff3' | 'sbol3' | 'sbol2'

/** The syntaxes of SBOL, with their media types and endings; the first is the usual one of SBOL 3. */
export const rdfSyntaxes = {
  turtle: { mediaType: 'text/turtle; charset=utf-8', ending: 'ttl' },
  jsonld: { mediaType: 'application/ld+json; charset=utf-8', ending: 'jsonld' },
  rdfxml: { mediaType: 'application/rdf+xml; charset=utf-8', ending: 'xml' },
  ntriples: { mediaType: 'application/n-triples; charset=utf-8', ending: 'nt' },
} as const satisfies Record<RdfSyntax, { mediaType: string; ending: string }>

/** SBOL 2 tools read RDF/XML alone. */
export const usualSyntax = { sbol3: 'turtle', sbol2: 'rdfxml' } as const satisfies Record<string, RdfSyntax>

export const isSbol = (format: string): format is 'sbol3' | 'sbol2' =>
  format === 'sbol3' || format === 'sbol2'

/** The formats that a design can be written in, as far as its files aren't too large for that. */
export function designFormatsOf({ sequence, sequenceFile, featuresFile, source }: Design): DesignFormat[] {
  const isLarge = [sequenceFile, featuresFile].some(
    (file) => file !== undefined && file.size > maxFilledBytes,
  )
  if (isLarge) return []
  const hasLetters = sequence !== undefined || sequenceFile !== undefined
  return [
    ...(hasLetters ? (['genbank', 'fasta'] as const) : []),
    'gff3',
    ...((source?.graph?.size ?? 0) <= maxGraphBytes ? (['sbol3', 'sbol2'] as const) : []),
  ]
}

/** Why a design can't be written: a file of it isn't whole here, or the syntax can't hold what it says. */
export interface NotWritten {
  readonly why: 'missing_file' | 'bad_encoding'
}

export interface WrittenDesign {
  readonly text: string
  /** Fields of the body that the format can't carry, or not whole. */
  readonly notCarried: readonly string[]
}

/** A design of a record as text. `syntax` is that of SBOL; default the usual one. */
export function writeDesign(
  { files, index }: { readonly files: FileStore; readonly index: Pick<Index, 'publisherName'> },
  record: OpenRecord,
  design: Design,
  format: DesignFormat,
  syntax?: RdfSyntax,
): WrittenDesign | NotWritten {
  const { key, publisher, issued, licence } = record.statement
  const body = fillDesign(files, design)
  if ((body.sequenceFile && !body.sequence) || (body.featuresFile && !body.features))
    return { why: 'missing_file' }
  const item = {
    body,
    key,
    publisher,
    publisherName: nameIn(index.publisherName(publisher)),
    issued,
    cid: record.cid,
    ...(typeof licence === 'string' ? { licence } : {}),
  }
  if (isSbol(format)) return writeSbol(files, item, format, syntax ?? usualSyntax[format])
  const write = { genbank: writeGenBank, fasta: writeFasta, gff3: writeGff3 }[format]
  return { text: write([item]), notCarried: namesNotCarried(format, item) }
}

/** A graph that can't be read is left out, and said to be: anybody may have signed it. */
function writeSbol(
  files: FileStore,
  item: ExportItem,
  format: 'sbol3' | 'sbol2',
  syntax: RdfSyntax,
): WrittenDesign | NotWritten {
  const file = item.body.source?.graph
  const graph = file && readGraph(files, file)
  if (file && graph === undefined) return { why: 'missing_file' }
  const write = format === 'sbol3' ? writeSbol3 : writeSbol2
  const notCarried = namesNotCarried(format, item)
  const whole = tryWrite(() => write([{ ...item, ...(graph !== undefined && { graph }) }], { syntax }))
  if (typeof whole === 'string') return { text: whole, notCarried }
  const plain = whole.code === 'bad_encoding' ? whole : tryWrite(() => write([item], { syntax }))
  return typeof plain === 'string'
    ? { text: plain, notCarried: [...notCarried, 'source/graph'] }
    : { why: 'bad_encoding' }
}

function tryWrite(write: () => string): string | ProtocolError {
  try {
    return write()
  } catch (error) {
    if (error instanceof ProtocolError) return error
    throw error
  }
}

const nameIn = (name: Record<string, string>): string => name.en ?? Object.values(name)[0] ?? ''
