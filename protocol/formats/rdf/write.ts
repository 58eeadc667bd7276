import type { Graph } from './graph.ts'
import { writeJsonLd } from './write-json-ld.ts'
import { type Nests, writeRdfXml } from './write-rdf-xml.ts'
import { writeNTriples, writeTurtle } from './write-turtle.ts'

export type RdfSyntax = 'turtle' | 'ntriples' | 'rdfxml' | 'jsonld'

/**
 * Text of a graph, always the same for the same graph. In RDF/XML the objects of predicates that `nests`
 * names stand inside their owner. Throws `bad_encoding` for what RDF/XML can't hold.
 */
export function writeRdf(graph: Graph, syntax: RdfSyntax, nests?: Nests): string {
  switch (syntax) {
    case 'turtle':
      return writeTurtle(graph)
    case 'ntriples':
      return writeNTriples(graph)
    case 'rdfxml':
      return writeRdfXml(graph, nests)
    case 'jsonld':
      return writeJsonLd(graph)
    default:
      return syntax satisfies never
  }
}
