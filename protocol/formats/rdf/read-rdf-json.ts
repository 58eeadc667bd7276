import { type Graph, literal, makeGraph, type RdfObject } from './graph.ts'
import { readBoundedJson } from './json-bounds.ts'
import { type RdfLimits, rdfError } from './refuse.ts'

/** Reads RDF/JSON (the W3C note "RDF 1.1 JSON Alternate Serialization"): subjects, their predicates, their objects. */
export function readRdfJson(text: string, limits: RdfLimits): Graph {
  const graph = makeGraph()
  for (const [subject, predicates] of entriesOf(readBoundedJson(text, limits), 'the document'))
    for (const [predicate, objects] of entriesOf(predicates, subject)) {
      if (!Array.isArray(objects))
        throw rdfError('bad_file', `${subject}, ${predicate}: expected an array of objects`)
      for (const object of objects) {
        if (graph.size() >= limits.maxTriples)
          throw rdfError('too_large', `the document has more than ${limits.maxTriples} triples; split it`)
        graph.add(subject, predicate, objectFrom(object, subject, predicate))
      }
    }
  return graph
}

function objectFrom(object: unknown, subject: string, predicate: string): RdfObject {
  const { type, value, lang, datatype } = Object(object)
  if (typeof value === 'string') {
    if (type === 'literal')
      return literal(
        value,
        typeof datatype === 'string' ? datatype : undefined,
        typeof lang === 'string' ? lang : undefined,
      )
    if (type === 'uri') return value
    if (type === 'bnode') return value.startsWith('_:') ? value : `_:${value}`
  }
  throw rdfError(
    'bad_file',
    `${subject}, ${predicate}: expected an object with "type" (uri, literal or bnode) and "value"`,
  )
}

function entriesOf(value: unknown, what: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw rdfError('bad_file', `${what.slice(0, 200)}: expected an object`)
  return Object.entries(value)
}
