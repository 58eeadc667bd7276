import type { Graph, RdfObject } from './graph.ts'
import { knownPrefixes, rdfType, splitIri, xsdString } from './namespaces.ts'
import { describeInOrder } from './order.ts'

/** JSON-LD of a graph: flat, one object a subject, names of properties short by a context that lies in it. */
export function writeJsonLd(graph: Graph): string {
  const descriptions = describeInOrder(graph)
  const prefixes = usablePrefixes(graph)
  const used = new Map<string, string>()
  const name = (iri: string) => {
    const split = splitIri(iri)
    const prefix = split && prefixes.get(split.namespace)
    if (split === undefined || prefix === undefined) return iri
    used.set(prefix, split.namespace)
    return `${prefix}:${split.local}`
  }
  const nodes = descriptions.map(({ subject, properties }) => {
    const node: [string, unknown][] = [['@id', subject]]
    for (const [predicate, objects] of properties) {
      if (predicate === rdfType && objects.every((object) => typeof object === 'string'))
        node.push(['@type', objects.map(name)])
      else node.push([name(predicate), objects.map((object) => jsonValue(object, name))])
    }
    return Object.fromEntries(node)
  })
  const context = Object.fromEntries([...used].sort(([a], [b]) => (a < b ? -1 : 1)))
  return `${JSON.stringify({ '@context': context, '@graph': nodes }, null, 1)}\n`
}

function jsonValue(object: RdfObject, name: (iri: string) => string): unknown {
  if (typeof object === 'string') return { '@id': object }
  if (object.language !== undefined) return { '@value': object.value, '@language': object.language }
  if (object.datatype === xsdString) return { '@value': object.value }
  return { '@value': object.value, '@type': name(object.datatype) }
}

/** Known prefixes that no name in the graph begins with, so that `sbol:x` can't be taken for a short name. */
function usablePrefixes(graph: Graph): Map<string, string> {
  const schemes = new Set<string>()
  for (const { subject, object } of graph.triples())
    for (const node of [subject, object])
      if (typeof node === 'string') schemes.add(node.slice(0, node.indexOf(':')))
  return new Map(
    knownPrefixes
      .filter(([prefix]) => !schemes.has(prefix))
      .map(([prefix, namespace]) => [namespace, prefix]),
  )
}
