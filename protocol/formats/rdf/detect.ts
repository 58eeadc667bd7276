import { decodeText } from '../text/decode.ts'

export type RdfFormat = 'turtle' | 'ntriples' | 'rdfxml' | 'jsonld' | 'rdfjson'

const endings: readonly (readonly [RegExp, RdfFormat])[] = [
  [/\.(?:ttl|turtle|n3)$/i, 'turtle'],
  [/\.nt$/i, 'ntriples'],
  [/\.(?:jsonld|jsonld_expanded|json-ld)$/i, 'jsonld'],
  [/\.rj$/i, 'rdfjson'],
]

const rdfElement = /<(?:[\w.-]+:)?RDF[\s>]/
const isStatement = /^(?:<[^<>"\s]*>|_:\S+)\s+<[^<>"\s]*>\s+(?:<|_:|")/

/**
 * Format of an RDF document by its first bytes (some 4,000 are enough) and its ending; undefined where it is
 * no RDF. Plain JSON counts only where it has a keyword of JSON-LD or the ending of RDF/JSON.
 */
export function detectRdf(fileName: string, head: Uint8Array): RdfFormat | undefined {
  const text = decodeText(head.subarray(0, 8192)).text.replace(/^\ufeff/, '')
  const start = text.trimStart()
  const ending = endings.find(([pattern]) => pattern.test(fileName))?.[1]
  const statements = start.replace(/^(?:#[^\n]*\n\s*)+/, '')
  if (isStatement.test(statements) && !rdfElement.test(text))
    return ending === 'turtle' ? 'turtle' : 'ntriples'
  if (start.startsWith('<?xml') || /^<(?:!--|!DOCTYPE|[A-Za-z_][\w.-]*(?::[\w.-]+)?[\s>/])/.test(start))
    return rdfElement.test(text) || /\.rdf$/i.test(fileName) ? 'rdfxml' : undefined
  if (start.startsWith('{') || start.startsWith('[')) {
    if (ending === 'jsonld' || ending === 'rdfjson') return ending
    return /"@(?:context|graph|id|type)"\s*:/.test(text) ? 'jsonld' : undefined
  }
  if (/^@?(?:prefix|base)\s/i.test(statements)) return 'turtle'
  return ending === 'turtle' || ending === 'ntriples' ? ending : undefined
}
