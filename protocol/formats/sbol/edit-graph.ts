import { type Graph, isNode, literal, type Node, rdfType } from '../rdf/index.ts'
import type { Dialect } from './model.ts'

/** Sets the one text of a property, or none. */
export function setText(graph: Graph, node: Node, predicate: string, text: string | undefined): void {
  graph.remove(node, predicate)
  if (text !== undefined && text !== '') graph.add(node, predicate, literal(text))
}

/** Replaces those objects of a property that `isOurs`; others stay as they are. */
export function setIris(
  graph: Graph,
  node: Node,
  predicate: string,
  iris: readonly string[],
  isOurs: (iri: string) => boolean,
): void {
  for (const object of [...graph.objects(node, predicate)]) {
    const iri = typeof object === 'string' ? object : object.value
    if (isOurs(iri)) graph.remove(node, predicate, object)
  }
  for (const iri of iris) graph.add(node, predicate, iri)
}

/** The last number that a kind of child got in a graph, so that many children don't each count from 1. */
const numbers = new WeakMap<Graph, Map<string, number>>()

/** A name for a new child, `<parent>/<Name><number>`, that nothing in the graph has. */
export function freeChild(
  graph: Graph,
  parent: string,
  name: string,
  suffix = '',
): { node: Node; displayId: string } {
  const used = numbers.get(graph) ?? new Map<string, number>()
  numbers.set(graph, used)
  for (let n = (used.get(`${parent}/${name}`) ?? 0) + 1; ; n++) {
    const displayId = `${name}${n}`
    const node = `${parent}/${displayId}${suffix}`
    if (!graph.describes(node)) {
      used.set(`${parent}/${name}`, n)
      return { node, displayId }
    }
  }
}

/** Takes a thing out with all that it owns, and every triple that points to it. */
export function removeOwned(graph: Graph, dialect: Dialect, node: Node): void {
  const { owning } = dialect
  const owned = [...graph.triplesOf(node)].flatMap(({ predicate, object }) =>
    isNode(object) && owning.has(predicate) ? [object] : [],
  )
  for (const { subject, predicate } of graph.triplesTo(node)) graph.remove(subject, predicate, node)
  graph.remove(node)
  for (const part of owned) if (graph.describes(part)) removeOwned(graph, dialect, part)
}

/** Things of a class that point to `node`. */
export function pointersTo(graph: Graph, node: Node, className: string): Node[] {
  return graph
    .triplesTo(node)
    .map(({ subject }) => subject)
    .filter((subject) => graph.has(subject, rdfType, className))
}
