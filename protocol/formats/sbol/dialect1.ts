import { type Graph, type Node, rdfType } from '../rdf/index.ts'
import { stated } from './dialect3.ts'
import { irisOf, nodesOf, numberOf, textOf } from './graph-text.ts'
import type { Dialect, StatedPart } from './model.ts'
import { hint, moleculeNames2, prov, sbol1 } from './terms.ts'

const name = (local: string) => `${sbol1}${local}`

/** SBOL 1. Its components are DNA; one without a sequence that only stands in an annotation is a feature. */
export const dialect1: Dialect = {
  version: 1,
  namespace: sbol1,
  className: name('DnaComponent'),
  typesOf: () => [moleculeNames2.DNA],
  displayIdOf: (graph, node) => textOf(graph, node, name('displayId')),
  isComponent: (graph, node) =>
    graph.has(node, rdfType, name('DnaComponent')) && (hasSequence(graph, node) || !isAnnotated(graph, node)),
  readComponent(graph, node) {
    return {
      node,
      ...stated('displayId', dialect1.displayIdOf(graph, node)),
      ...stated('name', textOf(graph, node, name('name'))),
      ...stated('description', textOf(graph, node, name('description'))),
      types: [moleculeNames2.DNA],
      roles: rolesOf(graph, node),
      sequences: nodesOf(graph, node, name('dnaSequence')),
      parts: nodesOf(graph, node, name('annotation')).map((found) => readPart(graph, found)),
      interactions: [],
      derivedFrom: irisOf(graph, node, `${prov}wasDerivedFrom`),
    }
  },
  readSequence: (graph, node) => stated('elements', textOf(graph, node, name('nucleotides'))),
  containers: new Set([name('Collection')]),
  owning: new Set([name('annotation'), name('dnaSequence')]),
}

function readPart(graph: Graph, node: Node): StatedPart {
  const part = nodesOf(graph, node, name('subComponent'))[0]
  const strand = textOf(graph, node, name('strand'))
  const isRecord = part !== undefined && (hasSequence(graph, part) || isElsewhere(graph, part))
  return {
    node,
    ...stated(
      'name',
      part === undefined ? undefined : textOf(graph, part, name('name'), name('displayId'), `${hint}name`),
    ),
    roles: part === undefined ? [] : [...rolesOf(graph, part), ...irisOf(graph, part, `${hint}role`)],
    locations: [
      {
        node,
        ...stated('start', numberOf(graph, node, name('bioStart'))),
        ...stated('end', numberOf(graph, node, name('bioEnd'))),
        ...stated('reverse', strand === undefined ? undefined : strand === '-'),
      },
    ],
    ...stated('definition', isRecord ? part : undefined),
    qualifiers: [],
  }
}

/** Roles stand among the types of a component. */
function rolesOf(graph: Graph, node: Node): string[] {
  return irisOf(graph, node, rdfType).filter((iri) => !iri.startsWith(sbol1))
}

function hasSequence(graph: Graph, node: Node): boolean {
  return graph.objects(node, name('dnaSequence')).length > 0
}

/** True for a component that the graph names without describing it. */
function isElsewhere(graph: Graph, node: Node): boolean {
  return !graph.has(node, rdfType, name('DnaComponent'))
}

function isAnnotated(graph: Graph, node: Node): boolean {
  return graph.triplesTo(node).some(({ predicate }) => predicate === name('subComponent'))
}
