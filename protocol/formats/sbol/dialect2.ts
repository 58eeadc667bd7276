import { type Graph, type Node, rdfType } from '../rdf/index.ts'
import { stated } from './dialect3.ts'
import { inNameOrder, irisOf, nodesOf, numberOf, textOf } from './graph-text.ts'
import type { Dialect, StatedInteraction, StatedLocation, StatedPart } from './model.ts'
import { readQualifiers } from './qualifiers.ts'
import { dcterms, prov, sbol2 } from './terms.ts'

const name = (local: string) => `${sbol2}${local}`

/** SBOL 2. */
export const dialect2: Dialect = {
  version: 2,
  namespace: sbol2,
  className: name('ComponentDefinition'),
  typesOf: (graph, node) => irisOf(graph, node, name('type')),
  displayIdOf: (graph, node) => textOf(graph, node, name('displayId')),
  isComponent: (graph, node) => graph.has(node, rdfType, name('ComponentDefinition')),
  readComponent(graph, node) {
    return {
      node,
      ...stated('displayId', dialect2.displayIdOf(graph, node)),
      ...stated('version', textOf(graph, node, name('version'))),
      ...stated('name', textOf(graph, node, `${dcterms}title`)),
      ...stated('description', textOf(graph, node, `${dcterms}description`)),
      types: dialect2.typesOf(graph, node),
      roles: irisOf(graph, node, name('role')),
      sequences: nodesOf(graph, node, name('sequence')),
      parts: partsOf(graph, node),
      interactions: interactionsWith(graph, node),
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
      'ModuleDefinition',
      'CombinatorialDerivation',
      'Implementation',
      'Experiment',
      'ExperimentalData',
    ].map(name),
  ),
  owning: new Set([
    ...[
      'component',
      'sequenceAnnotation',
      'location',
      'sourceLocation',
      'sequenceConstraint',
      'mapsTo',
      'module',
      'functionalComponent',
      'interaction',
      'participation',
      'variableComponent',
      'measure',
    ].map(name),
    `${prov}qualifiedUsage`,
    `${prov}qualifiedAssociation`,
  ]),
}

/** Annotations, those of a sub-component with what it is an instance of; then sub-components without an annotation. */
function partsOf(graph: Graph, node: Node): StatedPart[] {
  const annotations = nodesOf(graph, node, name('sequenceAnnotation'))
  const annotated = new Set<Node>()
  const parts = annotations.map((annotation) => {
    const component = nodesOf(graph, annotation, name('component'))[0]
    if (component !== undefined) annotated.add(component)
    return readPart(graph, annotation, component)
  })
  const others = nodesOf(graph, node, name('component')).filter((found) => !annotated.has(found))
  return [...parts, ...others.map((component) => readPart(graph, component, component))]
}

function readPart(graph: Graph, node: Node, component: Node | undefined): StatedPart {
  const own = textOf(graph, node, `${dcterms}title`)
  const of = component === undefined ? undefined : textOf(graph, component, `${dcterms}title`)
  const displayId = textOf(graph, component ?? node, name('displayId'))
  const roles = irisOf(graph, node, name('role'))
  return {
    node,
    ...stated('name', own ?? of ?? displayId),
    roles: roles.length > 0 || component === undefined ? roles : irisOf(graph, component, name('role')),
    locations: nodesOf(graph, node, name('location')).map((found) => readLocation(graph, found)),
    ...stated(
      'definition',
      component === undefined ? undefined : nodesOf(graph, component, name('definition'))[0],
    ),
    ...readQualifiers(graph, node),
  }
}

function readLocation(graph: Graph, node: Node): StatedLocation {
  const at = numberOf(graph, node, name('at'))
  const isCut = graph.has(node, rdfType, name('Cut'))
  const orientation = irisOf(graph, node, name('orientation'))[0]
  return {
    node,
    ...stated('start', isCut ? at : numberOf(graph, node, name('start'))),
    ...stated('end', isCut ? at : numberOf(graph, node, name('end'))),
    isCut,
    ...stated('reverse', orientation === undefined ? undefined : /reverseComplement$/.test(orientation)),
    ...stated('sequence', nodesOf(graph, node, name('sequence'))[0]),
  }
}

/** Interactions of module definitions in which a functional component of this component takes part. */
function interactionsWith(graph: Graph, node: Node): StatedInteraction[] {
  const interactions = new Set<Node>()
  for (const { subject, predicate } of graph.triplesTo(node)) {
    if (predicate !== name('definition') || !graph.has(subject, rdfType, name('FunctionalComponent')))
      continue
    for (const use of graph.triplesTo(subject)) {
      if (use.predicate !== name('participant')) continue
      for (const owner of graph.triplesTo(use.subject))
        if (owner.predicate === name('participation')) interactions.add(owner.subject)
    }
  }
  return inNameOrder([...interactions]).map((found) => ({
    node: found,
    types: irisOf(graph, found, name('type')),
    participants: nodesOf(graph, found, name('participation')).flatMap((participation) => {
      const participant = nodesOf(graph, participation, name('participant'))[0]
      const definition =
        participant === undefined ? undefined : nodesOf(graph, participant, name('definition'))[0]
      return definition === undefined
        ? []
        : [{ roles: irisOf(graph, participation, name('role')), definition }]
    }),
  }))
}
