import { decodeText } from '../text/decode.ts'
import { detectRdf, type RdfFormat } from './detect.ts'
import type { Graph } from './graph.ts'
import { readJsonLd } from './read-json-ld.ts'
import { readRdfJson } from './read-rdf-json.ts'
import { readRdfXml } from './read-rdf-xml.ts'
import { readTurtle } from './read-turtle.ts'
import { type RdfLimits, rdfError, rdfLimits } from './refuse.ts'

/** What relative names are resolved against where a document states no base: a place that can't exist (RFC 2606). */
export const relativeBase = 'https://relative.invalid/'

export interface ReadRdfOptions {
  readonly fileName?: string
  readonly format?: RdfFormat
  readonly limits?: Partial<RdfLimits>
}

/**
 * Triples of an RDF document in any of the five formats. Nothing is fetched; bytes, depth and triples are
 * bounded. Throws `ProtocolError` (`bad_file`, `too_large`, `bad_depth`) with the line where the parser has
 * one (path `/line/N`).
 */
export async function readRdf(bytes: Uint8Array, options: ReadRdfOptions = {}): Promise<Graph> {
  const limits = { ...rdfLimits, ...options.limits }
  if (bytes.length > limits.maxBytes)
    throw rdfError(
      'too_large',
      `the document has ${bytes.length} bytes, more than ${limits.maxBytes}; split it`,
    )
  const format = options.format ?? detectRdf(options.fileName ?? '', bytes)
  if (!format)
    throw rdfError('bad_file', 'this is no RDF: expected RDF/XML, Turtle, N-Triples, JSON-LD or RDF/JSON')
  const text = decodeText(bytes).text.replace(/^\ufeff/, '')
  switch (format) {
    case 'turtle':
    case 'ntriples':
      return readTurtle(text, format, relativeBase, limits)
    case 'rdfxml':
      return await readRdfXml(text, relativeBase, limits)
    case 'jsonld':
      return await readJsonLd(text, relativeBase, limits)
    case 'rdfjson':
      return readRdfJson(text, limits)
    default:
      return format satisfies never
  }
}
