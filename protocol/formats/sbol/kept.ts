import type { NoteList } from '../note.ts'
import { type Graph, isNode, rdfType } from '../rdf/index.ts'
import { lastSegment } from './graph-text.ts'

/** Classes that become fields, as far as their properties do. */
const understood = new Set([
  'Component',
  'ComponentDefinition',
  'DnaComponent',
  'Sequence',
  'DnaSequence',
  'SequenceAnnotation',
  'SequenceFeature',
  'SubComponent',
  'Range',
  'Cut',
  'EntireSequence',
  'Interaction',
  'Participation',
  'FunctionalComponent',
  'Identified',
  'TopLevel',
])

/** Says what of a record's graph has no field of a record: classes with their number, and foreign properties. */
export function noteKept(graph: Graph, notes: NoteList): void {
  const classes = new Map<string, number>()
  const properties = new Set<string>()
  const counts = new Map<string, number>()
  for (const subject of graph.subjects()) {
    for (const object of graph.objects(subject, rdfType))
      if (isNode(object)) counts.set(object, (counts.get(object) ?? 0) + 1)
    for (const predicate of graph.predicates(subject)) properties.add(predicate)
  }
  for (const [iri, count] of counts) {
    const name = lastSegment(iri)
    if (!(understood.has(name) && /^http:\/\/sbols\.org\//.test(iri)) && !/SO[_:]\d{7}$/.test(name))
      classes.set(name, (classes.get(name) ?? 0) + count)
  }
  const foreign = [...properties].filter(isForeign)
  if (classes.size > 0)
    notes.add(
      'not-understood',
      'kept_in_graph',
      `Kept in the record's graph: ${listed([...classes].map(([name, count]) => `${count} ${name}`))}.`,
      {
        field: 'source.graph',
      },
    )
  if (foreign.length > 0)
    notes.add(
      'not-understood',
      'kept_properties',
      `Properties of other vocabularies were kept in the record's graph: ${listed(foreign.map(lastSegment))}.`,
      { field: 'source.graph' },
    )
}

function isForeign(predicate: string): boolean {
  return !/^(?:http:\/\/sbols\.org\/v\d#|http:\/\/www\.w3\.org\/|http:\/\/purl\.org\/dc\/terms\/(?:title|description)$|urn:biofed:|http:\/\/sbols\.org\/genBankConversion#|http:\/\/www\.ncbi\.nlm\.nih\.gov\/genbank#)/.test(
    predicate,
  )
}

function listed(names: readonly string[]): string {
  const sorted = [...new Set(names)].sort()
  const shown = sorted.slice(0, 12).join(', ')
  return sorted.length > 12 ? `${shown} and ${sorted.length - 12} more` : shown
}
