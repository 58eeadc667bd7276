import type { Quad, Term } from 'n3'
import { type Graph, literal, makeGraph, type RdfObject } from './graph.ts'
import { type RdfLimits, rdfError } from './refuse.ts'

/** Takes quads of a library as triples; refuses named graphs, quoted triples and more triples than the limit. */
export interface Collector {
  readonly graph: Graph
  push(quad: Quad): void
}

export function makeCollector({ maxTriples }: RdfLimits): Collector {
  const graph = makeGraph()
  return {
    graph,
    push({ subject, predicate, object, graph: name }) {
      if (name.value !== '')
        throw rdfError(
          'bad_file',
          `the document has a named graph, <${cut(name.value)}>; write its triples without one`,
        )
      if (graph.size() >= maxTriples)
        throw rdfError('too_large', `the document has more than ${maxTriples} triples; split it`)
      graph.add(nodeOf(subject), nodeOf(predicate), objectOf(object))
    },
  }
}

function nodeOf(term: Term): string {
  if (term.termType === 'NamedNode') return term.value
  if (term.termType === 'BlankNode') return term.value.startsWith('_:') ? term.value : `_:${term.value}`
  throw rdfError('bad_file', `a ${term.termType} stands where only an IRI or a blank node can`)
}

function objectOf(term: Term): RdfObject {
  return term.termType === 'Literal' ? literal(term.value, term.datatype?.value, term.language) : nodeOf(term)
}

function cut(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
