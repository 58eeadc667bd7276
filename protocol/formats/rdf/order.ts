import { labelBlanks } from './colours.ts'
import { type Graph, makeGraph, type Node, objectKey, type RdfObject } from './graph.ts'
import { rdfType } from './namespaces.ts'

/** A subject with its predicates in order, each with its objects in order. */
export interface Description {
  readonly subject: Node
  readonly properties: readonly (readonly [predicate: string, objects: readonly RdfObject[]])[]
}

/**
 * The graph in an order that doesn't depend on how it came: subjects, predicates (`rdf:type` first) and
 * objects by their UTF-16 units, blank nodes under labels of ours and at the end.
 */
export function describeInOrder(graph: Graph): Description[] {
  const relabelled = relabel(graph)
  return [...relabelled.subjects()].sort(compareNodes).map((subject) => ({
    subject,
    properties: [...relabelled.predicates(subject)]
      .sort(comparePredicates)
      .map((predicate) => [predicate, sortObjects(relabelled.objects(subject, predicate))]),
  }))
}

function relabel(graph: Graph): Graph {
  const labels = labelBlanks(graph)
  if (labels.size === 0) return graph
  const renamed = makeGraph()
  for (const { subject, predicate, object } of graph.triples())
    renamed.add(
      labels.get(subject) ?? subject,
      predicate,
      typeof object === 'string' ? (labels.get(object) ?? object) : object,
    )
  return renamed
}

function compareNodes(a: Node, b: Node): number {
  const blank = Number(a.startsWith('_:')) - Number(b.startsWith('_:'))
  return blank !== 0 ? blank : compareTexts(a, b)
}

function comparePredicates(a: string, b: string): number {
  const type = Number(b === rdfType) - Number(a === rdfType)
  return type !== 0 ? type : compareTexts(a, b)
}

function sortObjects(objects: readonly RdfObject[]): readonly RdfObject[] {
  return objects.length < 2 ? objects : [...objects].sort(compareObjects)
}

function compareObjects(a: RdfObject, b: RdfObject): number {
  return compareTexts(objectKey(a), objectKey(b))
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
