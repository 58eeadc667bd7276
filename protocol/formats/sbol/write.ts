import { type ExportItem, sequenceOf } from '../export-item.ts'
import { makeNoteList } from '../note.ts'
import type { Design } from '../parsed-record.ts'
import {
  type Graph,
  isNode,
  literal,
  makeGraph,
  type Node,
  type RdfSyntax,
  rdfLimits,
  rdfType,
  readTurtle,
  writeRdf,
} from '../rdf/index.ts'
import { applyContent, type DesignContent } from './apply.ts'
import { convertedFrom, dialects } from './dialects.ts'
import { stableJson } from './hash.ts'
import { type Identity, makeNamer, type Namer } from './identity.ts'
import { sequenceDialect } from './lone-sequence.ts'
import { withoutHints } from './partition.ts'
import { readDesign } from './read-design.ts'
import { biofed, sbol3 } from './terms.ts'
import type { SbolWriter } from './writer.ts'
import { writer2 } from './writer2.ts'
import { writer3 } from './writer3.ts'

export interface WriteSbolOptions {
  readonly syntax: RdfSyntax
  /** Address of the node, for the IRIs of records that bring none: `<site>/p/<publisher>/design/<key>`. */
  readonly site?: string
}

/** SBOL 3 of designs. See {@link writeSbol}. */
export function writeSbol3(items: readonly ExportItem[], options: WriteSbolOptions): string {
  return writeSbol(items, writer3, options)
}

/** SBOL 2 of designs; SBOL 2 tools read it as RDF/XML. See {@link writeSbol}. */
export function writeSbol2(items: readonly ExportItem[], options: WriteSbolOptions): string {
  return writeSbol(items, writer2, options)
}

/**
 * One document of designs. An item that came from SBOL and brings its graph gives it back whole: in its own
 * version with the changes of the record and nothing else touched, in the other version beside a component
 * that is written anew. What SBOL can't say stands under `urn:biofed:terms:`, so that nothing is lost on the way
 * back.
 */
function writeSbol(
  items: readonly ExportItem[],
  writer: SbolWriter,
  { syntax, site }: WriteSbolOptions,
): string {
  const graph = makeGraph()
  const namer = makeNamer(site)
  for (const item of items)
    for (const { subject, predicate, object } of graphOf(item, writer, namer).triples())
      graph.add(subject, predicate, object)
  return writeRdf(graph, syntax, (predicate) => writer.dialect.owning.has(predicate))
}

function graphOf(item: ExportItem, writer: SbolWriter, namer: Namer): Graph {
  const graph = item.graph === undefined ? makeGraph() : readTurtle(item.graph, 'ntriples', '', rdfLimits)
  const subject = item.body.source?.subject
  const content = {
    body: item.body,
    letters: sequenceOf(item),
    features: item.body.features ?? item.features ?? [],
  }
  const isKept = subject !== undefined && graph.describes(subject)
  if (isKept && writer.dialect.isComponent(graph, subject)) {
    applyContent(graph, writer, subject, content, namer, true)
    return withoutHints(graph)
  }
  const lone = sequenceDialect(writer.dialect)
  const isLone = isKept && lone.isComponent(graph, subject)
  if (isLone && isUnchanged(readDesign(graph, lone, subject, makeNoteList()).body, content))
    return withoutHints(graph)
  const node = addAnew(graph, writer, namer.identityOf(item), item, namer)
  if (isLone)
    graph.add(
      node,
      `${writer.dialect.namespace}${writer.dialect.version === 3 ? 'hasSequence' : 'sequence'}`,
      subject,
    )
  else if (isKept) {
    graph.add(node, convertedFrom, subject)
    copyForeign(graph, subject, node)
  }
  applyContent(graph, writer, node, content, namer, false)
  return withoutHints(graph)
}

function addAnew(graph: Graph, writer: SbolWriter, identity: Identity, item: ExportItem, namer: Namer): Node {
  const node = writer.addComponent(graph, identity)
  writer.setTypes(graph, node, item.body)
  if (item.publisher !== undefined && item.key !== undefined)
    graph.add(node, `${biofed}record`, literal(`biofed:${item.publisher}/design/${item.key}`))
  if (item.cid !== undefined) graph.add(node, `${biofed}revision`, namer.iriOf({ cid: item.cid }))
  if (item.licence !== undefined) graph.add(node, 'http://purl.org/dc/terms/license', literal(item.licence))
  return node
}

/** Properties of other vocabularies go along to a component that is written anew. */
function copyForeign(graph: Graph, from: Node, to: Node): void {
  const own = [
    ...dialects.map(({ namespace }) => namespace),
    biofed,
    'http://purl.org/dc/terms/title',
    'http://purl.org/dc/terms/description',
    'http://www.w3.org/ns/prov#',
  ]
  for (const { predicate, object } of [...graph.triplesOf(from)])
    if (
      predicate !== rdfType &&
      !own.some((start) => predicate.startsWith(start)) &&
      !(isNode(object) && object.startsWith(sbol3))
    )
      graph.add(to, predicate, object)
}

/** True where a record says what the graph says already. */
function isUnchanged(said: Design, { body, letters, features }: DesignContent): boolean {
  const { source: _, ...wanted } = { ...body, sequence: letters, features: [...features] }
  return stableJson({ features: [], ...said }) === stableJson(wanted)
}
