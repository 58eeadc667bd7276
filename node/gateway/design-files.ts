import type { components } from '../../protocol/generated/openapi.ts'
import { type JsonMap, type OpenRecord, readCid, toJson } from '../../protocol/index.ts'
import { designIn } from '../../protocol/kinds/index.ts'
import type { FileStore } from '../store/files.ts'

type Design = components['schemas']['Design']
type File = components['schemas']['File']

/** The most that a design's own file may hold to be read for a view or an export, in bytes: a bacterial genome; more would hold up the node. */
export const maxFilledBytes = 8_000_000

/** The most that the kept graph of a design may hold to be written into an export, in bytes of N-Triples. */
export const maxGraphBytes = 4_000_000

/** The body of a record that is a design of a form known here, or undefined: newer nodes may publish others. */
export function findDesign(record: OpenRecord): Design | undefined {
  if (designs.has(record)) return designs.get(record)
  const design = designIn(record.statement.kind, statementOf(record).body)
  designs.set(record, design)
  return design
}

/** The statement of a record in DAG-JSON form. */
export function statementOf(record: OpenRecord): JsonMap {
  const known = statements.get(record)
  if (known) return known
  const statement = toJson({ ...record.statement }) as JsonMap
  statements.set(record, statement)
  return statement
}

/** Several parts of one answer ask for the same: converting and checking a large record takes milliseconds. */
const statements = new WeakMap<OpenRecord, JsonMap>()
const designs = new WeakMap<OpenRecord, Design | undefined>()

/** A design with the sequence and features that lie in files of their own put in their places, as far as they are here. */
export function fillDesign(files: FileStore, body: Design): Design {
  const sequence = body.sequenceFile && readText(files, body.sequenceFile)
  const features = body.featuresFile && readFeatures(files, body.featuresFile)
  return {
    ...body,
    ...(sequence === undefined ? {} : { sequence }),
    ...(features === undefined ? {} : { features }),
  }
}

/** The kept graph of a design; undefined when it isn't wholly here or too large. */
export function readGraph(files: FileStore, file: File): string | undefined {
  return file.size > maxGraphBytes ? undefined : readText(files, file)
}

/** The features in a file; undefined too when they aren't what a design may have. */
function readFeatures(files: FileStore, file: File): Design['features'] {
  const text = readText(files, file)
  if (text === undefined) return undefined
  const body = { name: { en: 'x' }, moleculeType: 'DNA', topology: 'linear', features: parseJson(text) }
  return designIn('design', body)?.features
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The text of a file of a record, or undefined when it isn't wholly here or too large. */
function readText(files: FileStore, file: File): string | undefined {
  const cid = cidOfFile(file)
  if (file.size > maxFilledBytes || files.missingBlocks(cid).length > 0) return undefined
  const chunks = files.readFile(cid, { expectedSize: file.size })
  return chunks && Buffer.concat([...chunks]).toString('utf8')
}

/** The CID of a file object, which stands as link or as text. */
export const cidOfFile = ({ cid }: File) => readCid(typeof cid === 'string' ? cid : cid['/'])
