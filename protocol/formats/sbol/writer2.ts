import type { Location } from '../parsed-record.ts'
import { type Graph, literal, type Node, rdfType, xsd } from '../rdf/index.ts'
import { dialect2 } from './dialect2.ts'
import { freeChild, pointersTo, removeOwned, setIris, setText } from './edit-graph.ts'
import { textOf } from './graph-text.ts'
import { featureTypeOf, qualifierTexts } from './qualifiers.ts'
import {
  circular,
  dcterms,
  doubleStranded,
  encodings2,
  featureKeyOf,
  iriOfTerm2,
  linear,
  moleculeNames2,
  moleculeOfType,
  prov,
  sbol2,
  sequenceOntologyOf,
  singleStranded,
} from './terms.ts'
import type { SbolWriter } from './writer.ts'

const name = (local: string) => `${sbol2}${local}`
const shapeTerms = new Set([circular, linear, singleStranded, doubleStranded])

export const writer2: SbolWriter = {
  dialect: dialect2,
  addComponent: (graph, { iri, displayId }) =>
    addIdentified(graph, iri, displayId, '1', 'ComponentDefinition'),
  setName: (graph, node, text) => setText(graph, node, `${dcterms}title`, text),
  setSummary: (graph, node, text) => setText(graph, node, `${dcterms}description`, text),
  setTypes(graph, node, { moleculeType, topology, strandedness }) {
    const types = [moleculeNames2[moleculeType]]
    if (moleculeType !== 'protein' || topology === 'circular')
      types.push(iriOfTerm2(topology === 'circular' ? circular : linear))
    if (strandedness !== undefined)
      types.push(iriOfTerm2(strandedness === 'single' ? singleStranded : doubleStranded))
    setIris(graph, node, name('type'), types, isShape)
  },
  setRoles: (graph, node, roles) =>
    setIris(graph, node, name('role'), roles.map(iriOfTerm2), (iri) => sequenceOntologyOf(iri) !== undefined),
  setSequence(graph, node, sequence, letters, { moleculeType }) {
    const users = sequence === undefined ? [] : pointersTo(graph, sequence, name('ComponentDefinition'))
    const own = sequence !== undefined && users.length <= 1 ? sequence : addSequence(graph, node)
    if (sequence !== undefined && own !== sequence) graph.remove(node, name('sequence'), sequence)
    graph.add(node, name('sequence'), own)
    setText(graph, own, name('elements'), letters)
    graph.remove(own, name('encoding'))
    graph.add(own, name('encoding'), encodings2[moleculeType])
    return own
  },
  addFeature(graph, node, feature) {
    const annotation = addChild(graph, node, 'sequenceAnnotation', 'SequenceAnnotation')
    setText(graph, annotation, `${dcterms}title`, feature.name)
    if (feature.role !== undefined) graph.add(annotation, name('role'), iriOfTerm2(feature.role))
    addLocations(graph, annotation, feature.location)
    if (feature.qualifiers || feature.key !== featureKeyOf(feature.role)) {
      graph.add(annotation, featureTypeOf, literal(feature.key))
      for (const [predicate, text] of qualifierTexts(feature.qualifiers ?? []))
        graph.add(annotation, predicate, literal(text))
    }
    return annotation
  },
  addSubpart(graph, node, subpart, _sequence, namer) {
    const component = addChild(graph, node, 'component', 'Component')
    graph.add(component, name('access'), name('public'))
    graph.add(
      component,
      name('definition'),
      versioned(namer.iriOf(subpart.part), subpart.part.record !== undefined),
    )
    setText(graph, component, `${dcterms}title`, subpart.name)
    if (subpart.role !== undefined) graph.add(component, name('role'), iriOfTerm2(subpart.role))
    if (!subpart.location) return component
    const annotation = addChild(graph, node, 'sequenceAnnotation', 'SequenceAnnotation')
    graph.add(annotation, name('component'), component)
    addLocations(graph, annotation, subpart.location)
    return annotation
  },
  addInteraction(graph, node, interaction, namer) {
    const module = moduleOf(graph, node)
    const added = addChild(graph, module, 'interaction', 'Interaction')
    graph.add(added, name('type'), iriOfTerm2(interaction.type))
    for (const { role, part } of interaction.participants) {
      const functional = addChild(graph, module, 'functionalComponent', 'FunctionalComponent')
      graph.add(functional, name('access'), name('public'))
      graph.add(functional, name('direction'), name('none'))
      graph.add(functional, name('definition'), versioned(namer.iriOf(part), part.record !== undefined))
      setText(graph, functional, `${dcterms}title`, part.label)
      const participation = addChild(graph, added, 'participation', 'Participation')
      graph.add(participation, name('role'), iriOfTerm2(role))
      graph.add(participation, name('participant'), functional)
    }
    return added
  },
  removePart(graph, _node, part) {
    const component = graph.objects(part, name('component')).find((object) => typeof object === 'string')
    for (const gone of [part, component]) {
      if (gone === undefined) continue
      for (const constraint of pointersTo(graph, gone, name('SequenceConstraint')))
        removeOwned(graph, dialect2, constraint)
      removeOwned(graph, dialect2, gone)
    }
  },
  setDerivedFrom: (graph, node, iris) => setIris(graph, node, `${prov}wasDerivedFrom`, iris, () => true),
}

function isShape(iri: string): boolean {
  return moleculeOfType(iri) !== undefined || shapeTerms.has(sequenceOntologyOf(iri) ?? '')
}

function addIdentified(
  graph: Graph,
  persistent: string,
  displayId: string,
  version: string | undefined,
  className: string,
): Node {
  const node = version === undefined ? persistent : `${persistent}/${version}`
  graph.add(node, rdfType, name(className))
  graph.add(node, name('persistentIdentity'), persistent)
  graph.add(node, name('displayId'), literal(displayId))
  if (version !== undefined) graph.add(node, name('version'), literal(version))
  return node
}

/** A new child under the names that SBOL 2 asks for: the parent's persistent identity, an id, the parent's version. */
function addChild(graph: Graph, parent: Node, predicate: string, className: string): Node {
  const { persistent, version } = namesOf(graph, parent)
  const { displayId } = freeChild(graph, persistent, className, version === undefined ? '' : `/${version}`)
  const child = addIdentified(graph, `${persistent}/${displayId}`, displayId, version, className)
  graph.add(parent, name(predicate), child)
  return child
}

function namesOf(graph: Graph, node: Node): { persistent: string; version: string | undefined } {
  const version = textOf(graph, node, name('version'))
  const stated = graph.objects(node, name('persistentIdentity'))[0]
  const cut =
    version !== undefined && node.endsWith(`/${version}`) ? node.slice(0, -version.length - 1) : node
  return { persistent: typeof stated === 'string' ? stated : cut, version }
}

function addSequence(graph: Graph, node: Node): Node {
  const { persistent, version } = namesOf(graph, node)
  for (let n = 1; ; n++) {
    const identity = `${persistent}_seq${n === 1 ? '' : n}`
    const displayId = identity.slice(identity.lastIndexOf('/') + 1)
    const sequence = version === undefined ? identity : `${identity}/${version}`
    if (graph.describes(sequence)) continue
    return addIdentified(graph, identity, displayId, version, 'Sequence')
  }
}

/** The module definition in which a component's interactions are written. */
function moduleOf(graph: Graph, node: Node): Node {
  const { persistent, version } = namesOf(graph, node)
  const identity = `${persistent}_interactions`
  return addIdentified(
    graph,
    identity,
    identity.slice(identity.lastIndexOf('/') + 1),
    version,
    'ModuleDefinition',
  )
}

function addLocations(graph: Graph, annotation: Node, { ranges }: Location): void {
  for (const { start, end, strand, sequence } of ranges) {
    if (sequence !== undefined) continue
    const isCut = start === end
    const location = addChild(graph, annotation, 'location', isCut ? 'Cut' : 'Range')
    graph.add(location, name('orientation'), name(strand === -1 ? 'reverseComplement' : 'inline'))
    const places: [string, number][] = isCut
      ? [['at', start]]
      : [
          ['start', start + 1],
          ['end', end],
        ]
    for (const [property, place] of places)
      graph.add(location, name(property), literal(String(place), `${xsd}integer`))
  }
}

/** Definitions are named with their version; those of records are written as version 1. */
function versioned(iri: Node, isRecord: boolean): Node {
  return isRecord ? `${iri}/1` : iri
}
