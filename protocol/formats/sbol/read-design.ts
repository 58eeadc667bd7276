import { roleOfFeatureKey } from '../../vocabulary/index.ts'
import { fitKey } from '../key.ts'
import type { NoteList } from '../note.ts'
import type { Design, Feature } from '../parsed-record.ts'
import { type Graph, isBlank, type Node } from '../rdf/index.ts'
import { cutText, languageOf } from '../text/clean.ts'
import { lastSegment } from './graph-text.ts'
import { readLetters } from './letters.ts'
import { type LocationFrame, locationOf } from './locations.ts'
import type { Dialect, Interaction, StatedComponent, StatedPart, Subpart } from './model.ts'
import { applyOverrides, overrideItem } from './overrides.ts'
import { referenceToComponent, referenceToIri } from './references.ts'
import {
  circular,
  doubleStranded,
  featureKeyOf,
  linear,
  type MoleculeType,
  moleculeOfType,
  sequenceOntologyOf,
  singleStranded,
  systemsBiologyOf,
} from './terms.ts'

/** A design as the graph says it, and which nodes said what. */
export interface ReadDesign {
  readonly stated: StatedComponent
  readonly body: Design
  readonly sequence?: Node
  /** Nodes of `body.features`, `body.subparts` and `body.interactions`, in the same order. */
  readonly features: readonly Node[]
  readonly subparts: readonly { readonly node: Node; readonly definition?: Node }[]
  readonly interactions: readonly { readonly node: Node; readonly definitions: readonly Node[] }[]
  /** False where the letters are no sequence of the molecule; a note says why. */
  readonly isSound: boolean
}

export function moleculeOf(types: readonly string[]): MoleculeType | undefined {
  for (const type of types) {
    const molecule = moleculeOfType(type)
    if (molecule !== undefined) return molecule
  }
  return undefined
}

/** Reads one component of a graph as a design. What has no field is left to the graph. */
export function readDesign(graph: Graph, dialect: Dialect, node: Node, notes: NoteList): ReadDesign {
  const stated = dialect.readComponent(graph, node)
  const moleculeType = moleculeOf(stated.types) ?? 'DNA'
  const terms = new Set(stated.types.map(sequenceOntologyOf))
  const letters = readLetters(graph, dialect, stated, moleculeType, notes)
  const topology = terms.has(circular) ? 'circular' : 'linear'
  if (terms.has(circular) && terms.has(linear))
    notes.add(
      'warning',
      'two_topologies',
      'The component is typed linear and circular; it was read as circular.',
      {
        field: 'topology',
        remedy: 'Take the wrong type out.',
      },
    )

  const body: Design = { name: nameOf(stated), moleculeType, topology }
  if (stated.description !== undefined)
    body.summary = { [languageOf(stated.description)]: cutText(stated.description, 20_000) }
  if (moleculeType !== 'protein') {
    if (terms.has(singleStranded)) body.strandedness = 'single'
    else if (terms.has(doubleStranded)) body.strandedness = 'double'
  }
  const roles = [...new Set(stated.roles.flatMap((iri) => sequenceOntologyOf(iri) ?? []))]
  if (roles.length > 0) body.roles = roles.slice(0, 20)
  if (letters.sequence !== undefined) body.sequence = letters.sequence

  const frame = {
    length: letters.sequence?.length,
    isCircular: topology === 'circular',
    sequence: letters.node,
  }
  const parts = readParts(graph, stated, frame, notes)
  if (parts.features.length > 0) body.features = parts.features.map(({ feature }) => feature)
  if (parts.subparts.length > 0) body.subparts = parts.subparts.map(({ subpart }) => subpart)
  const interactions = readInteractions(graph, stated, notes)
  if (interactions.length > 0) body.interactions = interactions.map(({ interaction }) => interaction)
  const derivedFrom = stated.derivedFrom.slice(0, 100).map(referenceToIri)
  if (derivedFrom.length > 0) body.derivedFrom = derivedFrom
  applyOverrides(graph, node, body, notes)

  return {
    stated,
    body,
    ...(letters.node !== undefined && { sequence: letters.node }),
    features: parts.features.map((found) => found.node),
    subparts: parts.subparts,
    interactions,
    isSound: letters.isSound,
  }
}

/** Key that a name of the document makes, where it has one; else its last segment. */
export function keyOf(node: Node, displayId: string | undefined): string {
  return fitKey(displayId ?? (isBlank(node) ? 'component' : lastSegment(node)))
}

function nameOf({ name, displayId, node }: StatedComponent): Design['name'] {
  const text = cutText(name ?? displayId ?? (isBlank(node) ? 'unnamed' : lastSegment(node)), 300)
  return { [languageOf(text)]: text }
}

const automaticName =
  /^(?:sequence_?feature|sequence_?annotation|annotation|feature|sub_?component|component|range|anno)[_\d]*$/i

function readParts(graph: Graph, stated: StatedComponent, frame: LocationFrame, notes: NoteList) {
  const features: { node: Node; feature: Feature }[] = []
  const subparts: { node: Node; definition?: Node; subpart: Subpart }[] = []
  for (const part of stated.parts) {
    const read = locationOf(part, frame)
    const location = 'location' in read ? read.location : undefined
    const said = part.name ?? part.definition ?? part.node
    if ('problem' in read && read.problem !== 'nowhere')
      notes.add(
        'not-understood',
        'bad_location',
        `"${cutText(said, 100)}" ${read.problem}; it was kept in the graph.`,
        {
          field: cutText(said, 100),
          remedy: 'Correct its location, or the sequence.',
        },
      )
    if (part.definition !== undefined) {
      if ('problem' in read && read.problem !== 'nowhere') continue
      if (subparts.length < 1000)
        subparts.push({
          node: part.node,
          definition: part.definition,
          subpart: overrideItem(graph, part.node, 'subpart', subpartOf(graph, part, location), notes),
        })
    } else if (location)
      features.push({
        node: part.node,
        feature: overrideItem(graph, part.node, 'feature', featureOf(part, location), notes),
      })
    else if ('problem' in read && read.problem === 'nowhere')
      notes.add(
        'not-understood',
        'no_location',
        `"${cutText(said, 100)}" has no place on the sequence; it was kept in the graph.`,
        {
          field: cutText(said, 100),
        },
      )
  }
  return { features, subparts }
}

function featureOf(part: StatedPart, location: Feature['location']): Feature {
  const role =
    roleOf(part.roles) ??
    part.roles.map((iri) => roleOfFeatureKey(lastSegment(iri))).find((id) => id !== undefined)
  const key = part.key ?? featureKeyOf(role)
  const feature: Feature = { key: cutText(key, 100), location }
  const known = role ?? (part.key === undefined ? undefined : roleOfFeatureKey(part.key, part.qualifiers))
  if (known !== undefined) feature.role = known
  if (part.name !== undefined && !automaticName.test(part.name)) feature.name = cutText(part.name, 300)
  if (part.qualifiers.length > 0) feature.qualifiers = part.qualifiers
  return feature
}

function subpartOf(graph: Graph, part: StatedPart, location: Feature['location'] | undefined): Subpart {
  const definition = part.definition ?? part.node
  const subpart: Subpart = { part: referenceToComponent(graph, definition) }
  if (part.name !== undefined && !automaticName.test(part.name)) subpart.name = cutText(part.name, 300)
  const role = roleOf(part.roles) ?? roleOf(rolesIn(graph, definition))
  if (role !== undefined) subpart.role = role
  if (location) subpart.location = location
  return subpart
}

function rolesIn(graph: Graph, node: Node): string[] {
  return ['http://sbols.org/v3#role', 'http://sbols.org/v2#role', 'urn:biofed:hint:role'].flatMap(
    (predicate) => graph.objects(node, predicate).filter((object) => typeof object === 'string'),
  )
}

function roleOf(iris: readonly string[]): string | undefined {
  return iris.map(sequenceOntologyOf).find((id) => id !== undefined)
}

function readInteractions(graph: Graph, { interactions }: StatedComponent, notes: NoteList) {
  const found: { node: Node; definitions: Node[]; interaction: Interaction }[] = []
  for (const { node, types, participants } of interactions) {
    const type = types.map(systemsBiologyOf).find((id) => id !== undefined)
    const known = participants.flatMap(({ roles, definition }) => {
      const role = roles.map(systemsBiologyOf).find((id) => id !== undefined)
      return role === undefined
        ? []
        : [{ definition, participant: { role, part: referenceToComponent(graph, definition) } }]
    })
    if (type === undefined || known.length === 0 || known.length > 20 || found.length >= 200) continue
    found.push({
      node,
      definitions: known.map(({ definition }) => definition),
      interaction: overrideItem(
        graph,
        node,
        'interaction',
        { type, participants: known.map(({ participant }) => participant) },
        notes,
      ),
    })
  }
  return found
}
