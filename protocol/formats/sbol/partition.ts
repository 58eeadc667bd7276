import { type Graph, isNode, literal, makeGraph, type Node, rdfType } from '../rdf/index.ts'
import type { Dialect } from './model.ts'
import { nameOfComponent } from './references.ts'
import { hint, sbol2, sbol3 } from './terms.ts'

/** A component that becomes a record. */
export interface DesignNode {
  readonly node: Node
  readonly dialect: Dialect
}

/** A thing that several records share goes along with each, until this many times the whole was copied. */
const maxCopies = 3

/**
 * Shares a graph out among its designs, whole: each gets its component with all that belongs to it or that it
 * refers to (but other designs), and collections, modules, derivations … that speak of it. The union of the
 * shares is the graph. A share also has hints: names and roles of the other designs that it refers to.
 */
export function shareOut(
  graph: Graph,
  designs: readonly DesignNode[],
  containers: ReadonlySet<string>,
): Graph[] {
  const numbers = new Map(designs.map(({ node }, i) => [node, i]))
  const home = new Map<Node, number>()
  const shares = designs.map(() => new Set<Node>())
  let copies = 0

  function stops(node: Node, start: Node): boolean {
    return node !== start && (numbers.has(node) || isContainer(graph, node, containers))
  }

  for (const [i, { node: start }] of designs.entries())
    for (const node of reach(
      graph,
      start,
      (next) => stops(next, start) || (copies > graph.size() * maxCopies && home.has(next)),
    )) {
      shares[i]?.add(node)
      if (home.has(node)) copies += countOf(graph, node)
      else home.set(node, i)
    }

  for (const unit of unitsOf(graph, home, (node, start) => stops(node, start) || home.has(node))) {
    const speaksOf = recordsIn(graph, unit, numbers, home)
    const first = speaksOf[0] ?? 0
    const size = unit.reduce((sum, node) => sum + countOf(graph, node), 0)
    const takers =
      isModule(graph, unit) && copies + size * speaksOf.length <= graph.size() * maxCopies
        ? speaksOf
        : [first]
    copies += size * (takers.length - 1)
    for (const node of unit) {
      home.set(node, first)
      for (const i of takers.length > 0 ? takers : [first]) shares[i]?.add(node)
    }
  }
  return shares.map((nodes) => makeShare(graph, nodes))
}

/** Nodes that can be reached from `start`, itself first, in the order of the graph; not those that `stops`. */
function reach(graph: Graph, start: Node, stops: (node: Node) => boolean): Node[] {
  const found = new Set([start])
  for (const node of found)
    for (const { object } of graph.triplesOf(node))
      if (isNode(object) && !found.has(object) && graph.describes(object) && !stops(object)) found.add(object)
  return [...found]
}

/** What no design reaches, in units: first each thing that nothing refers to, with what it reaches; then rings. */
function* unitsOf(
  graph: Graph,
  home: ReadonlyMap<Node, number>,
  stops: (node: Node, start: Node) => boolean,
): Generator<Node[]> {
  const rest = [...graph.subjects()].filter((node) => !home.has(node))
  const roots = rest.filter((node) => graph.triplesTo(node).every(({ subject }) => subject === node))
  for (const start of [...roots, ...rest])
    if (!home.has(start)) yield reach(graph, start, (node) => stops(node, start))
}

/** Numbers of the designs that a unit refers to, those that are named in it first; else of the shares that it touches. */
function recordsIn(
  graph: Graph,
  unit: readonly Node[],
  numbers: ReadonlyMap<Node, number>,
  home: ReadonlyMap<Node, number>,
): number[] {
  const named = new Set<number>()
  const touched = new Set<number>()
  for (const node of unit)
    for (const { object } of graph.triplesOf(node)) {
      if (!isNode(object)) continue
      const number = numbers.get(object)
      if (number !== undefined) named.add(number)
      else if (home.has(object)) touched.add(home.get(object) ?? 0)
    }
  return [...(named.size > 0 ? named : touched)]
}

function isContainer(graph: Graph, node: Node, containers: ReadonlySet<string>): boolean {
  return graph.objects(node, rdfType).some((type) => isNode(type) && containers.has(type))
}

/** Modules and functional entities: they say how designs work together, so each of those shows it. */
function isModule(graph: Graph, unit: readonly Node[]): boolean {
  return unit.some(
    (node) =>
      graph.has(node, rdfType, `${sbol2}Interaction`) || graph.has(node, rdfType, `${sbol3}Interaction`),
  )
}

function countOf(graph: Graph, node: Node): number {
  let count = 0
  for (const predicate of graph.predicates(node)) count += graph.objects(node, predicate).length
  return count
}

function makeShare(graph: Graph, nodes: ReadonlySet<Node>): Graph {
  const share = graph.pick(nodes)
  for (const node of nodes)
    for (const predicate of pointing)
      for (const object of graph.objects(node, predicate))
        if (isNode(object) && !nodes.has(object) && graph.describes(object)) addHints(graph, share, object)
  return share
}

const pointing = [`${sbol3}instanceOf`, `${sbol2}definition`, 'http://sbols.org/v1#subComponent']

function addHints(graph: Graph, share: Graph, node: Node): void {
  const name = nameOfComponent(graph, node)
  if (name !== undefined) share.add(node, `${hint}name`, literal(name))
  for (const predicate of [`${sbol3}role`, `${sbol2}role`, rdfType])
    for (const role of graph.objects(node, predicate))
      if (isNode(role) && !/^http:\/\/sbols\.org\//.test(role)) share.add(node, `${hint}role`, role)
}

/** A share without its hints: what was in the document. */
export function withoutHints(share: Graph): Graph {
  const plain = makeGraph()
  for (const { subject, predicate, object } of share.triples())
    if (!predicate.startsWith(hint)) plain.add(subject, predicate, object)
  return plain
}
