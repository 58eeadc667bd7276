import { type Colours, colourBlanks } from './colours.ts'
import { type Graph, isBlank, type Node, type RdfObject } from './graph.ts'
import { rdfError } from './refuse.ts'

/** So often a choice between blank nodes that look alike is tried: less often in larger graphs. */
function triesFor(graph: Graph): number {
  return Math.min(500, Math.max(8, Math.round(50_000 / graph.size())))
}

/**
 * True when two graphs have the same triples up to the labels of blank nodes. Throws `bad_count` where so
 * many blank nodes look alike that this can't be told in bounded time.
 */
export function isSameGraph(a: Graph, b: Graph): boolean {
  if (a.size() !== b.size()) return false
  for (const { subject, predicate, object } of a.triples())
    if (!isBlank(subject) && !isBlank(object) && !b.has(subject, predicate, object)) return false
  return match(a, b, colourBlanks(a), colourBlanks(b), { left: triesFor(a) })
}

function match(a: Graph, b: Graph, left: Colours, right: Colours, tries: { left: number }): boolean {
  const ofA = byColour(left)
  const ofB = byColour(right)
  if (ofA.size !== ofB.size) return false
  let doubtful: string | undefined
  for (const [colour, nodes] of ofA) {
    const others = ofB.get(colour)
    if (others?.length !== nodes.length) return false
    if (nodes.length > 1 && nodes.length < (ofA.get(doubtful ?? '')?.length ?? Infinity)) doubtful = colour
  }
  if (doubtful === undefined) return mapsOnto(a, b, ofA, ofB)

  const [chosen] = ofA.get(doubtful) ?? []
  if (chosen === undefined) return false
  const marked = colourBlanks(a, new Map(left).set(chosen, `${doubtful}!`))
  for (const candidate of ofB.get(doubtful) ?? []) {
    if (tries.left-- <= 0)
      throw rdfError('bad_count', 'too many blank nodes look alike to compare these graphs')
    if (match(a, b, marked, colourBlanks(b, new Map(right).set(candidate, `${doubtful}!`)), tries))
      return true
  }
  return false
}

function mapsOnto(a: Graph, b: Graph, ofA: Map<string, Node[]>, ofB: Map<string, Node[]>): boolean {
  const names = new Map<Node, Node>()
  for (const [colour, [node]] of ofA) {
    const [other] = ofB.get(colour) ?? []
    if (node !== undefined && other !== undefined) names.set(node, other)
  }
  const renamed = (object: RdfObject) => (typeof object === 'string' ? (names.get(object) ?? object) : object)
  for (const { subject, predicate, object } of a.triples())
    if (!b.has(names.get(subject) ?? subject, predicate, renamed(object))) return false
  return true
}

function byColour(colours: Colours): Map<string, Node[]> {
  const nodes = new Map<string, Node[]>()
  for (const [node, colour] of colours) {
    const held = nodes.get(colour)
    if (held) held.push(node)
    else nodes.set(colour, [node])
  }
  return nodes
}
