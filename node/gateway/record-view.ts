import type { components } from '../../protocol/generated/openapi.ts'
import {
  type CidText,
  didFromKey,
  findPeople,
  type OpenRecord,
  ProtocolError,
  readRecordShape,
  toJson,
} from '../../protocol/index.ts'
import { checkBody } from '../../protocol/kinds/index.ts'
import { computeSequence } from '../../protocol/sequence/index.ts'
import { labelOf } from '../../protocol/vocabulary/index.ts'
import type { Context } from './context.ts'
import { fillDesign, findDesign, statementOf } from './design-files.ts'
import { committedView, heldView } from './held.ts'
import { Problem } from './problem.ts'
import { formatsOf } from './record-formats.ts'
import { requireServed } from './served.ts'
import { standingView } from './standing.ts'

type Schemas = components['schemas']
type Parts = Pick<Context, 'blocks' | 'files' | 'logs' | 'index' | 'receipts'>

/** A record that may be served, read from its block; 404 or 410 otherwise, 404 too for blocks that aren't records. */
export function openServed(context: Pick<Context, 'blocks' | 'logs' | 'index'>, cid: CidText): OpenRecord {
  const { blocks, logs } = context
  const isLeaf = () => logs.statusOf(cid).state === 'present'
  const bytes = requireServed(context, cid, () => (isLeaf() ? blocks.get(cid) : undefined))
  try {
    return readRecordShape(bytes, cid)
  } catch (cause) {
    if (!(cause instanceof ProtocolError)) throw cause
    throw new Problem(404, 'not_found', `${cid} is no record.`, {
      remedy: `GET /ipfs/${cid}?format=raw gives the block.`,
      cause,
    })
  }
}

/** Makes the function that tells everything that this node knows about a record that it may serve. */
export function makeRecordViewer(context: Parts): (record: OpenRecord) => Schemas['RecordView'] {
  const known: ComputedCache = new Map()
  return (record) => recordView(context, record, known)
}

/** What was computed from sequences, by CID of the record, oldest first: half a megabase takes longer than all the rest. */
type ComputedCache = Map<string, Schemas['Computed'] | undefined>
const maxKnown = 500

/** Everything that this node knows about a record that it may serve; `known` spares computing again. */
export function recordView(
  context: Parts,
  record: OpenRecord,
  known: ComputedCache = new Map(),
): Schemas['RecordView'] {
  const { index } = context
  const { statement, cid } = record
  const { publisher, kind, key } = statement
  const standing = standingView(context, record)
  const people = standing.peopleWithdrawn ? undefined : peopleOf(context, record)
  const problems = index.problemsOf(cid)
  const place = placeOf(context, record)
  const committed = committedView(context, record, place.position)
  return {
    cid,
    record: statementOf(record) as Record<string, never>,
    ...(people ? { people } : {}),
    signedBy: signerOf(context, record),
    publisherName: index.publisherName(publisher),
    log: place,
    revisions: index.revisions(publisher, kind, key),
    ...designView(context, record, known),
    formats: [...formatsOf(record)],
    schemaOk: checkBody(kind, statementOf(record).body).length === 0,
    ...(problems.length > 0 ? { problems } : {}),
    ...standing,
    held: heldView(context, publisher, place.position),
    ...(committed ? { committed } : {}),
  }
}

function peopleOf({ blocks }: Parts, { people }: OpenRecord): Schemas['People'] | undefined {
  const bytes = people && blocks.get(people)
  const found = bytes && findPeople(bytes)
  return found ? (toJson({ ...found } as never) as Schemas['People']) : undefined
}

function signerOf(
  { logs }: Parts,
  { statement, key, keyList }: OpenRecord,
): Schemas['RecordView']['signedBy'] {
  const versions = logs.getLog(statement.publisher)?.chain?.versions ?? []
  const version = versions.find(({ cid }) => cid === keyList)?.statement.version
  return { key: didFromKey(key), ...(version === undefined ? {} : { keyListVersion: version }) }
}

/** Where the record stands. While a log is still arriving, the newest head that was verified stands for the one to prove against. */
function placeOf({ logs }: Parts, { statement, cid }: OpenRecord): Schemas['RecordView']['log'] {
  const log = logs.getLog(statement.publisher)
  const head = log?.head ?? log?.target
  const status = logs.statusOf(cid)
  if (!head || status.state !== 'present')
    throw new Problem(404, 'not_found', `No head that covers ${cid} has arrived here yet.`, {
      remedy: 'The record is here; the next head of its publisher is on its way: ask again in a moment.',
    })
  return { position: status.position, size: head.size, epoch: head.epoch, head: head.cid }
}

function designView(
  context: Parts,
  record: OpenRecord,
  known: ComputedCache,
): Partial<Schemas['RecordView']> {
  const design = findDesign(record)
  if (!design) return {}
  const body = fillDesign(context.files, design)
  const computed = known.has(record.cid) ? known.get(record.cid) : computeSequence(body)
  if (body.sequence !== undefined) remember(known, record.cid, computed)
  const digests = [computed?.seguid, computed?.refget].filter((digest) => digest !== undefined)
  const same = context.index.findByDigest(digests).filter(({ cid }) => cid !== record.cid)
  const featureRoles = new Set((body.features ?? []).flatMap(({ role }) => (role ? [role] : [])))
  return {
    ...(computed ? { computed } : {}),
    roles: (body.roles ?? []).map(termOf),
    featureRoles: [...featureRoles].map(termOf),
    ...(body.features && isShown(design.featuresFile) ? { features: body.features } : {}),
    sameMolecule: same,
  }
}

/** The most that a file of features may have to be part of a view, in bytes. */
const maxShownFeatureBytes = 4_000_000

const isShown = (file: Schemas['File'] | undefined): boolean =>
  file !== undefined && file.size <= maxShownFeatureBytes

function remember(known: ComputedCache, cid: string, computed: Schemas['Computed'] | undefined): void {
  known.set(cid, computed)
  const [oldest] = known.keys()
  if (known.size > maxKnown && oldest !== undefined) known.delete(oldest)
}

const termOf = (id: string): Schemas['Term'] => ({ id, label: { ...labelOf(id) } })
