import { type Graph, isBlank, type Node, objectKey } from './graph.ts'

const maxRounds = 40

/** A colour of each blank node. */
export type Colours = ReadonlyMap<Node, string>

/**
 * Colours blank nodes by what stands around them, the same for graphs that differ in labels and order only.
 * Nodes that nothing tells apart share a colour. Starts from `from`, in which some may be told apart already.
 */
export function colourBlanks(graph: Graph, from?: Colours): Colours {
  let colours = new Map<Node, string>(from)
  if (!from)
    for (const { subject, object } of graph.triples()) {
      if (isBlank(subject)) colours.set(subject, '')
      if (typeof object === 'string' && isBlank(object)) colours.set(object, '')
    }
  if (colours.size === 0) return colours
  let distinct = new Set(colours.values()).size
  for (let round = 0; round < maxRounds; round++) {
    colours = refine(graph, colours)
    const now = new Set(colours.values()).size
    if (now === distinct && round > 0) break
    distinct = now
  }
  return colours
}

function refine(graph: Graph, colours: Colours): Map<Node, string> {
  const seen = (node: Node) => (isBlank(node) ? `_${colours.get(node) ?? ''}` : node)
  const refined = new Map<Node, string>()
  for (const [node, before] of colours) {
    const around: string[] = []
    for (const { predicate, object } of graph.triplesOf(node))
      around.push(`>${predicate} ${typeof object === 'string' ? seen(object) : objectKey(object)}`)
    for (const { subject, predicate } of graph.triplesTo(node)) around.push(`<${predicate} ${seen(subject)}`)
    refined.set(node, hash(`${before}\n${around.sort().join('\n')}`))
  }
  return refined
}

/** Labels `_:b1`, `_:b2` … of the blank nodes, the same for equal graphs as far as colours tell nodes apart. */
export function labelBlanks(graph: Graph): ReadonlyMap<Node, string> {
  const nodes = [...colourBlanks(graph)].sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0))
  return new Map(nodes.map(([node], i) => [node, `_:b${i + 1}`]))
}

/** Two FNV-1a hashes over UTF-16 units: a colour, never an identity. */
function hash(text: string): string {
  let a = 0x811c9dc5
  let b = 0x01234567
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ code, 0x01000193) + 0x9e3779b9
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0')
}
