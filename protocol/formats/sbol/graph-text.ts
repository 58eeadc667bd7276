import { type Graph, isNode, type Node } from '../rdf/index.ts'
import { cleanText, cutText } from '../text/clean.ts'

/** The first text that a subject has for one of these predicates, in NFC; undefined where none says anything. */
export function textOf(graph: Graph, subject: Node, ...predicates: readonly string[]): string | undefined {
  for (const predicate of predicates) {
    const texts = graph
      .objects(subject, predicate)
      .map((object) => (typeof object === 'string' ? '' : cleanText(object.value.trim()).text))
      .filter((text) => text !== '')
    if (texts.length > 0) return texts.length === 1 ? texts[0] : texts.sort()[0]
  }
  return undefined
}

/** A whole number that a subject has for the predicate. */
export function numberOf(graph: Graph, subject: Node, predicate: string): number | undefined {
  const text = textOf(graph, subject, predicate)
  return text !== undefined && /^[+-]?\d{1,12}$/.test(text) ? Number(text) : undefined
}

/** Objects that are IRIs or blank nodes, by their names. */
export function nodesOf(graph: Graph, subject: Node, predicate: string): Node[] {
  return inNameOrder(graph.objects(subject, predicate).filter(isNode))
}

/** Objects as IRIs, in order, also those that a careless writer put into a string. */
export function irisOf(graph: Graph, subject: Node, predicate: string): string[] {
  return graph
    .objects(subject, predicate)
    .map((object) => (typeof object === 'string' ? object : object.value.trim()))
    .filter((iri) => iri !== '')
    .sort()
}

/** What an IRI is called: its last segment, without a version behind it. */
export function lastSegment(iri: string): string {
  const path = iri.replace(/[?].*$/, '').replace(/[/#:]+$/, '')
  const segments = path.split(/[/#]/)
  const last = segments.at(-1) ?? ''
  const before = segments.at(-2)
  const name = /^\d+(?:\.\d+)*$/.test(last) && before !== undefined && before !== '' ? before : last
  return cutText(cleanText(name === '' ? iri : name).text, 300)
}

/** Orders nodes so that `…Feature10` comes behind `…Feature9`, whatever the order of the file. */
export function inNameOrder(nodes: readonly Node[]): Node[] {
  if (nodes.length < 2) return [...nodes]
  return [...nodes].sort(compareNames)
}

function compareNames(a: string, b: string): number {
  const left = a.match(/\d+|\D+/g) ?? []
  const right = b.match(/\d+|\D+/g) ?? []
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const one = left[i] ?? ''
    const other = right[i] ?? ''
    if (one === other) continue
    if (/^\d/.test(one) && /^\d/.test(other)) {
      const difference = one.length - other.length
      if (Number(one) !== Number(other)) return Number(one) - Number(other)
      if (difference !== 0) return difference
    }
    return one < other ? -1 : 1
  }
  return left.length - right.length
}
