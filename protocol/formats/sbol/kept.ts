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
  for (const { predicate, object } of graph.triples()) {
    if (predicate === rdfType && isNode(object)) {
      const name = lastSegment(object)
      if (!(understood.has(name) && /^http:\/\/sbols\.org\//.test(object)) && !/SO[_:]\d{7}$/.test(name))
        classes.set(name, (classes.get(name) ?? 0) + 1)
    } else if (isForeign(predicate)) properties.add(predicate)
  }
  if (classes.size > 0)
    notes.add(
      'not-understood',
      'kept_in_graph',
      `Kept in the record's graph: ${listed([...classes].map(([name, count]) => `${count} ${name}`))}.`,
      {
        field: 'source.graph',
      },
    )
  if (properties.size > 0)
    notes.add(
      'not-understood',
      'kept_properties',
      `Properties of other vocabularies were kept in the record's graph: ${listed([...properties].map(lastSegment))}.`,
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
