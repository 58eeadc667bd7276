import { type Graph, type Node, rdfType } from '../rdf/index.ts'
import { irisOf, nodesOf, numberOf, textOf } from './graph-text.ts'
import type { Dialect, StatedInteraction, StatedLocation, StatedPart } from './model.ts'
import { readQualifiers } from './qualifiers.ts'
import { prov, sbol3, sequenceOntologyOf } from './terms.ts'

const name = (local: string) => `${sbol3}${local}`

/** SBOL 3. */
export const dialect3: Dialect = {
  version: 3,
  namespace: sbol3,
  className: name('Component'),
  typesOf: (graph, node) => irisOf(graph, node, name('type')),
  displayIdOf: (graph, node) => textOf(graph, node, name('displayId')),
  isComponent: (graph, node) => graph.has(node, rdfType, name('Component')),
  readComponent(graph, node) {
    const features = nodesOf(graph, node, name('hasFeature'))
    return {
      node,
      ...stated('displayId', dialect3.displayIdOf(graph, node)),
      ...stated('name', textOf(graph, node, name('name'))),
      ...stated('description', textOf(graph, node, name('description'))),
      types: dialect3.typesOf(graph, node),
      roles: irisOf(graph, node, name('role')),
      sequences: nodesOf(graph, node, name('hasSequence')),
      parts: features.flatMap((feature) => readPart(graph, feature)),
      interactions: nodesOf(graph, node, name('hasInteraction')).map((found) =>
        readInteraction(graph, found),
      ),
      derivedFrom: irisOf(graph, node, `${prov}wasDerivedFrom`),
    }
  },
  readSequence: (graph, node) => ({
    ...stated('elements', textOf(graph, node, name('elements'))),
    ...stated('encoding', irisOf(graph, node, name('encoding'))[0]),
  }),
  containers: new Set(
    [
      'Collection',
      'Namespace',
      'CombinatorialDerivation',
      'Implementation',
      'Experiment',
      'ExperimentalData',
    ].map(name),
  ),
  owning: new Set([
    ...[
      'hasFeature',
      'hasLocation',
      'sourceLocation',
      'hasConstraint',
      'hasInteraction',
      'hasInterface',
      'hasParticipation',
      'hasVariableFeature',
      'hasMeasure',
    ].map(name),
    `${prov}qualifiedUsage`,
    `${prov}qualifiedAssociation`,
  ]),
}

function readPart(graph: Graph, node: Node): StatedPart[] {
  if (graph.has(node, rdfType, name('ComponentReference'))) return []
  const locations = nodesOf(graph, node, name('hasLocation'))
  const external = locations.length > 0 ? nodesOf(graph, node, name('definition'))[0] : undefined
  const definition = nodesOf(graph, node, name('instanceOf'))[0] ?? external
  const reverse = orientationOf(graph, node)
  const title = textOf(graph, node, name('name'))
  const displayId = textOf(graph, node, name('displayId'))
  return [
    {
      node,
      ...stated('name', title ?? displayId),
      roles: irisOf(graph, node, name('role')),
      locations: locations.map((found) => readLocation(graph, found)),
      ...stated('reverse', reverse),
      ...stated('definition', definition),
      ...readQualifiers(graph, node),
    },
  ]
}

function readLocation(graph: Graph, node: Node): StatedLocation {
  const at = numberOf(graph, node, name('at'))
  const isCut = graph.has(node, rdfType, name('Cut'))
  return {
    node,
    ...stated('start', isCut ? at : numberOf(graph, node, name('start'))),
    ...stated('end', isCut ? at : numberOf(graph, node, name('end'))),
    isCut,
    isWhole: graph.has(node, rdfType, name('EntireSequence')),
    ...stated('reverse', orientationOf(graph, node)),
    ...stated('order', numberOf(graph, node, name('order'))),
    ...stated('sequence', nodesOf(graph, node, name('hasSequence'))[0]),
  }
}

function readInteraction(graph: Graph, node: Node): StatedInteraction {
  return {
    node,
    types: irisOf(graph, node, name('type')),
    participants: nodesOf(graph, node, name('hasParticipation')).flatMap((participation) => {
      const feature = nodesOf(graph, participation, name('participant'))[0]
      const definition = feature === undefined ? undefined : definitionOf(graph, feature)
      return definition === undefined
        ? []
        : [{ roles: irisOf(graph, participation, name('role')), definition }]
    }),
  }
}

/** The component behind a feature; through a reference into a child, the child's. The feature itself where it has none. */
function definitionOf(graph: Graph, feature: Node): Node {
  const refers = nodesOf(graph, feature, name('refersTo'))[0]
  const end = refers ?? feature
  return nodesOf(graph, end, name('instanceOf'))[0] ?? nodesOf(graph, end, name('definition'))[0] ?? end
}

function orientationOf(graph: Graph, node: Node): boolean | undefined {
  for (const iri of irisOf(graph, node, name('orientation'))) {
    if (iri === name('reverseComplement') || sequenceOntologyOf(iri) === 'SO:0001031') return true
    if (iri === name('inline') || sequenceOntologyOf(iri) === 'SO:0001030') return false
  }
  return undefined
}

/** `{ key: value }`, or nothing where there is no value. */
export function stated<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: Value })
}
