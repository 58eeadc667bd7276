import { ProtocolError } from '../../error.ts'
import { fileStem, fitKey, readExplicitKey } from '../key.ts'
import { makeNoteList } from '../note.ts'
import type { ParsedRecord, ReadOptions } from '../parsed-record.ts'
import {
  detectRdf,
  type Graph,
  isNode,
  lineOf,
  type Node,
  type RdfLimits,
  rdfType,
  readRdf,
  writeRdf,
} from '../rdf/index.ts'
import { splitLargeBody } from '../size.ts'
import { cutText } from '../text/clean.ts'
import { readCollections, type SbolCollection } from './collections.ts'
import { containers, findDesigns } from './dialects.ts'
import { noteKept } from './kept.ts'
import { type DesignNode, shareOut } from './partition.ts'
import { keyOf, type ReadDesign, readDesign } from './read-design.ts'

/** What an SBOL document holds. */
export interface SbolDocument {
  readonly records: ParsedRecord[]
  /** Its collections, as far as they have records of it as members. */
  readonly collections: readonly SbolCollection[]
}

/** True where a file may be SBOL of any version, by its first bytes (some 8,000 are enough) and its ending. */
export function detectSbol(fileName: string, head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head.subarray(0, 1 << 16))
  return detectRdf(fileName, head) !== undefined && /sbols\.org\/v[123]#/.test(text)
}

/**
 * Reads SBOL 1, 2 or 3 in RDF/XML, Turtle, N-Triples, JSON-LD or RDF/JSON: every component of DNA, RNA or
 * protein becomes a record, and all that has no field goes along in its `keptGraph`. Never throws over what
 * the file holds: a file that is none, or has no such component, gives one refused record.
 */
export async function readSbol(
  bytes: Uint8Array,
  { fileName }: ReadOptions,
  limits: Partial<RdfLimits> = {},
): Promise<SbolDocument> {
  let graph: Graph
  try {
    graph = await readRdf(bytes, { fileName, limits })
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    const line = lineOf(error)
    return refuse(fileName, {
      code: error.code === 'bad_file' ? 'not_rdf' : error.code,
      message: `The file can't be read: ${error.message}.`,
      remedy: 'Save it again as SBOL, in RDF/XML, Turtle, N-Triples or JSON-LD.',
      ...(line !== undefined && { line }),
    })
  }
  return readSbolGraph(graph, { fileName })
}

/** The same for triples that were read already. */
export function readSbolGraph(graph: Graph, { fileName }: ReadOptions): SbolDocument {
  const designs = findDesigns(graph)
  if (designs.length === 0) return refuse(fileName, whyNone(graph))
  const shares = shareOut(graph, designs, containers)
  const displayIds = countDisplayIds(graph, designs)
  const numbers = new Map(designs.map(({ node }, i) => [node, i + 1]))
  const records = designs.map((design, i) => {
    const share = shares[i]
    return share
      ? recordOf(share, design, i + 1, { fileName, numbers, displayIds, several: designs.length > 1 })
      : []
  })
  return { records: records.flat(), collections: readCollections(graph, numbers) }
}

interface FileContext {
  readonly fileName: string
  readonly numbers: ReadonlyMap<Node, number>
  readonly displayIds: ReadonlyMap<string, number>
  readonly several: boolean
}

function recordOf(
  share: Graph,
  { node, dialect }: DesignNode,
  number: number,
  file: FileContext,
): ParsedRecord {
  const notes = makeNoteList()
  const read = readDesign(share, dialect, node, notes)
  const { stated, body } = read
  const key = keyOf(node, stated.displayId)
  const isAlone = file.displayIds.get(key) === 1
  const explicitKey = isAlone && stated.displayId !== undefined ? readExplicitKey(key) : undefined
  const stem = fitKey(file.several ? key : fileStem(file.fileName))
  noteKept(share, notes)
  noteMapped(read, notes)
  body.source = {
    format: `sbol${dialect.version}`,
    record: number,
    subject: cutText(node, 2000),
    ...(stated.displayId !== undefined && { accession: cutText(stated.displayId, 200) }),
  }
  const refersTo = referencesIn(read, file.numbers)
  return {
    number,
    name: cutText(stated.name ?? stated.displayId ?? key, 300),
    ...(explicitKey !== undefined && { explicitKey }),
    suggestedKey: isAlone || !file.several ? stem : fitKey(key, `-${number}`),
    status: read.isSound ? 'ok' : 'refused',
    notes: notes.notes,
    length: body.sequence?.length ?? 0,
    featureCount: body.features?.length ?? 0,
    kept: share.size(),
    ...(read.isSound && { ...splitLargeBody(body), keptGraph: writeRdf(share, 'ntriples') }),
    ...(refersTo.length > 0 && { refersTo }),
  }
}

/** Places in the body that mean another record of the file. */
function referencesIn(
  { subparts, interactions, body }: ReadDesign,
  numbers: ReadonlyMap<Node, number>,
): NonNullable<ParsedRecord['refersTo']> {
  const found: NonNullable<ParsedRecord['refersTo']> = []
  for (const [i, { definition }] of subparts.entries()) {
    const record = definition === undefined ? undefined : numbers.get(definition)
    if (record !== undefined && body.subparts?.[i]) found.push({ pointer: `/subparts/${i}/part`, record })
  }
  for (const [i, { definitions }] of interactions.entries())
    for (const [k, definition] of definitions.entries()) {
      const record = numbers.get(definition)
      if (record !== undefined && body.interactions?.[i]?.participants[k])
        found.push({ pointer: `/interactions/${i}/participants/${k}/part`, record })
    }
  return found
}

function noteMapped({ body }: ReadDesign, notes: ReturnType<typeof makeNoteList>): void {
  const said: [number, string][] = [
    [body.features?.length ?? 0, 'features'],
    [body.subparts?.length ?? 0, 'subparts'],
    [body.interactions?.length ?? 0, 'interactions'],
  ]
  for (const [count, field] of said)
    if (count > 0) notes.add('mapped', field, `${count} ${field} were read.`, { field })
}

function countDisplayIds(graph: Graph, designs: readonly DesignNode[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { node, dialect } of designs) {
    const key = keyOf(node, dialect.displayIdOf(graph, node))
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

interface Refusal {
  readonly code: string
  readonly message: string
  readonly remedy: string
  readonly line?: number
}

function whyNone(graph: Graph): Refusal {
  const classes = new Map<string, number>()
  for (const { predicate, object } of graph.triples())
    if (predicate === rdfType && isNode(object) && /^http:\/\/sbols\.org\/v[123]#/.test(object)) {
      const name = object.slice(object.indexOf('#') + 1)
      classes.set(name, (classes.get(name) ?? 0) + 1)
    }
  if (classes.size === 0)
    return {
      code: 'not_sbol',
      message: `The file is RDF (${graph.size()} triples), but no SBOL.`,
      remedy: 'Import it as a file, or save the designs in it as SBOL.',
    }
  const found = [...classes].sort().map(([name, count]) => `${count} ${name}`)
  return {
    code: 'no_design',
    message: `The document has no component of DNA, RNA or protein. It has ${found.slice(0, 12).join(', ')}.`,
    remedy: 'Put the components that it speaks of into the same file, with their types.',
  }
}

function refuse(fileName: string, refusal: Refusal): SbolDocument {
  return {
    records: [
      {
        number: 1,
        suggestedKey: fitKey(fileStem(fileName)),
        status: 'refused',
        notes: [{ level: 'error', ...refusal }],
        length: 0,
        featureCount: 0,
        kept: 0,
      },
    ],
    collections: [],
  }
}
