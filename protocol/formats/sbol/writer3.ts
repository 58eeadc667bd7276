import type { Feature, Location } from '../parsed-record.ts'
import { type Graph, literal, type Node, rdfType, xsd } from '../rdf/index.ts'
import { dialect3 } from './dialect3.ts'
import { freeChild, pointersTo, removeOwned, setIris, setText } from './edit-graph.ts'
import type { Interaction } from './model.ts'
import { featureTypeOf, qualifierTexts } from './qualifiers.ts'
import {
  circular,
  doubleStranded,
  encodings3,
  featureKeyOf,
  iriOfTerm,
  linear,
  moleculeOfType,
  moleculeTerms,
  prov,
  sbol3,
  sequenceOntologyOf,
  singleStranded,
} from './terms.ts'
import type { SbolWriter } from './writer.ts'

const name = (local: string) => `${sbol3}${local}`
const shapeTerms = new Set([circular, linear, singleStranded, doubleStranded])

export const writer3: SbolWriter = {
  dialect: dialect3,
  addComponent(graph, { iri, displayId, namespace }) {
    graph.add(iri, rdfType, name('Component'))
    graph.add(iri, name('displayId'), literal(displayId))
    graph.add(iri, name('hasNamespace'), namespace)
    return iri
  },
  setName: (graph, node, text) => setText(graph, node, name('name'), text),
  setSummary: (graph, node, text) => setText(graph, node, name('description'), text),
  setTypes(graph, node, { moleculeType, topology, strandedness }) {
    const types = [iriOfTerm(moleculeTerms[moleculeType])]
    if (moleculeType !== 'protein' || topology === 'circular')
      types.push(iriOfTerm(topology === 'circular' ? circular : linear))
    if (strandedness !== undefined)
      types.push(iriOfTerm(strandedness === 'single' ? singleStranded : doubleStranded))
    setIris(graph, node, name('type'), types, isShape)
  },
  setRoles: (graph, node, roles) =>
    setIris(graph, node, name('role'), roles.map(iriOfTerm), (iri) => sequenceOntologyOf(iri) !== undefined),
  setSequence(graph, node, sequence, letters, { moleculeType }) {
    const users = sequence === undefined ? [] : pointersTo(graph, sequence, name('Component'))
    const own = sequence !== undefined && users.length <= 1 ? sequence : addSequence(graph, node)
    if (sequence !== undefined && own !== sequence) graph.remove(node, name('hasSequence'), sequence)
    graph.add(node, name('hasSequence'), own)
    setText(graph, own, name('elements'), letters)
    graph.remove(own, name('encoding'))
    graph.add(own, name('encoding'), encodings3[moleculeType])
    return own
  },
  addFeature(graph, node, feature, sequence) {
    const part = addPart(graph, node, 'SequenceFeature', feature, sequence)
    if (feature.qualifiers || feature.key !== featureKeyOf(feature.role)) {
      graph.add(part, featureTypeOf, literal(feature.key))
      for (const [predicate, text] of qualifierTexts(feature.qualifiers ?? []))
        graph.add(part, predicate, literal(text))
    }
    return part
  },
  addSubpart(graph, node, subpart, sequence, namer) {
    const part = addPart(graph, node, 'SubComponent', subpart, sequence)
    graph.add(part, name('instanceOf'), namer.iriOf(subpart.part))
    return part
  },
  addInteraction(graph, node, interaction, namer) {
    const { node: added, displayId } = freeChild(graph, node, 'Interaction')
    graph.add(node, name('hasInteraction'), added)
    graph.add(added, rdfType, name('Interaction'))
    graph.add(added, name('displayId'), literal(displayId))
    graph.add(added, name('type'), iriOfTerm(interaction.type))
    for (const { role, part } of interaction.participants) {
      const participation = freeChild(graph, added, 'Participation')
      graph.add(added, name('hasParticipation'), participation.node)
      graph.add(participation.node, rdfType, name('Participation'))
      graph.add(participation.node, name('displayId'), literal(participation.displayId))
      graph.add(participation.node, name('role'), iriOfTerm(role))
      graph.add(participation.node, name('participant'), participantFor(graph, node, namer.iriOf(part), part))
    }
    return added
  },
  removePart(graph, node, part) {
    for (const constraint of pointersTo(graph, part, name('Constraint')))
      removeOwned(graph, dialect3, constraint)
    for (const participation of pointersTo(graph, part, name('Participation')))
      removeOwned(graph, dialect3, participation)
    removeOwned(graph, dialect3, part)
    graph.remove(node, name('hasFeature'), part)
  },
  setDerivedFrom: (graph, node, iris) => setIris(graph, node, `${prov}wasDerivedFrom`, iris, () => true),
}

function isShape(iri: string): boolean {
  return moleculeOfType(iri) !== undefined || shapeTerms.has(sequenceOntologyOf(iri) ?? '')
}

/** A sequence of a component: a top-level thing beside it. */
function addSequence(graph: Graph, node: Node): Node {
  const namespace = graph.objects(node, name('hasNamespace'))[0]
  for (let n = 1; ; n++) {
    const sequence = `${node}_seq${n === 1 ? '' : n}`
    if (graph.describes(sequence)) continue
    graph.add(sequence, rdfType, name('Sequence'))
    graph.add(sequence, name('displayId'), literal(sequence.slice(sequence.lastIndexOf('/') + 1)))
    if (namespace !== undefined) graph.add(sequence, name('hasNamespace'), namespace)
    return sequence
  }
}

interface Part {
  readonly name?: string
  readonly role?: string
  readonly location?: Location
}

function addPart(graph: Graph, node: Node, className: string, part: Part | Feature, sequence: Node): Node {
  const { node: added, displayId } = freeChild(graph, node, className)
  graph.add(node, name('hasFeature'), added)
  graph.add(added, rdfType, name(className))
  graph.add(added, name('displayId'), literal(displayId))
  setText(graph, added, name('name'), part.name)
  if (part.role !== undefined) graph.add(added, name('role'), iriOfTerm(part.role))
  const ranges = part.location?.ranges ?? []
  for (const [i, { start, end, strand, sequence: other }] of ranges.entries()) {
    if (other !== undefined) continue
    const isCut = start === end
    const { node: location, displayId: id } = freeChild(graph, added, isCut ? 'Cut' : 'Range')
    graph.add(added, name('hasLocation'), location)
    graph.add(location, rdfType, name(isCut ? 'Cut' : 'Range'))
    graph.add(location, name('displayId'), literal(id))
    graph.add(location, name('hasSequence'), sequence)
    graph.add(location, name('orientation'), name(strand === -1 ? 'reverseComplement' : 'inline'))
    if (ranges.length > 1) graph.add(location, name('order'), literal(String(i + 1), `${xsd}integer`))
    const places: [string, number][] = isCut
      ? [['at', start]]
      : [
          ['start', start + 1],
          ['end', end],
        ]
    for (const [property, place] of places)
      graph.add(location, name(property), literal(String(place), `${xsd}integer`))
  }
  return added
}

/** A feature of the component that stands for the participant: one that is an instance of it, else a new one. */
function participantFor(
  graph: Graph,
  node: Node,
  iri: Node,
  part: Interaction['participants'][number]['part'],
): Node {
  for (const feature of graph.objects(node, name('hasFeature')))
    if (
      typeof feature === 'string' &&
      (graph.has(feature, name('instanceOf'), iri) || graph.has(feature, name('definition'), iri))
    )
      return feature
  const { node: added, displayId } = freeChild(graph, node, 'ExternallyDefined')
  graph.add(node, name('hasFeature'), added)
  graph.add(added, rdfType, name('ExternallyDefined'))
  graph.add(added, name('displayId'), literal(displayId))
  setText(graph, added, name('name'), part.label)
  graph.add(added, name('type'), iriOfTerm('SBO:0000241'))
  graph.add(added, name('definition'), iri)
  return added
}
