import { type Graph, type Node, rdfType } from '../rdf/index.ts'
import { irisOf, textOf } from './graph-text.ts'
import type { Dialect } from './model.ts'
import { dcterms, isEncodingOf, moleculeNames2, prov } from './terms.ts'

/** Reads sequences that no component has as designs of their own, by their encoding. */
export function sequenceDialect(of: Dialect): Dialect {
  const name = (local: string) => `${of.namespace}${local}`
  const className = of.version === 1 ? name('DnaSequence') : name('Sequence')
  const usedBy = ['hasSequence', 'sequence', 'dnaSequence'].map(name)
  return {
    ...of,
    className,
    typesOf: (graph, node) => typesOf(graph, node, of),
    isComponent: (graph, node) =>
      graph.has(node, rdfType, className) &&
      of.readSequence(graph, node).elements !== undefined &&
      !graph.triplesTo(node).some(({ predicate }) => usedBy.includes(predicate)),
    readComponent(graph, node) {
      const displayId = textOf(graph, node, name('displayId'))
      const title = textOf(graph, node, name('name'), `${dcterms}title`)
      const description = textOf(graph, node, name('description'), `${dcterms}description`)
      return {
        node,
        ...(displayId !== undefined && { displayId }),
        ...(title !== undefined && { name: title }),
        ...(description !== undefined && { description }),
        types: typesOf(graph, node, of),
        roles: [],
        sequences: [node],
        parts: [],
        interactions: [],
        derivedFrom: irisOf(graph, node, `${prov}wasDerivedFrom`),
      }
    },
  }
}

function typesOf(graph: Graph, node: Node, of: Dialect): string[] {
  const { encoding, elements = '' } = of.readSequence(graph, node)
  if (encoding === undefined && of.version !== 1) return []
  if (encoding === undefined || isEncodingOf(encoding, 'DNA'))
    return isEncodingOf(encoding, 'protein') && encoding !== undefined
      ? []
      : [/u/i.test(elements) && !/t/i.test(elements) ? moleculeNames2.RNA : moleculeNames2.DNA]
  return isEncodingOf(encoding, 'protein') ? [moleculeNames2.protein] : []
}
