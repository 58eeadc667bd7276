import {
  type BlockMap,
  type BlockValue,
  type CidText,
  codecOf,
  type Did,
  decodeBlock,
  ProtocolError,
  readDid,
} from '../../protocol/index.ts'
import { digestOf } from '../store/blocks.ts'
import type { RecordState } from '../store/logs.ts'
import type { Context } from './context.ts'
import { Problem } from './problem.ts'

type Parts = Pick<Context, 'blocks' | 'logs' | 'index'>

/**
 * What may be served under a CID, or the problem that says why not: 410 for what was withdrawn, cut off its log or is blocked here, 451 for
 * what a curator holds whose holds this node hides, else 404.
 */
export function requireServed<Found>(context: Parts, cid: CidText, find: () => Found | undefined): Found {
  const status = context.logs.statusOf(cid)
  if (status.state === 'withdrawn') throw withdrawn(cid, status)
  if (status.state === 'cut') throw cutOff(context, cid, status)
  if (status.state === 'present') refuseHeld(context, cid)
  const found = find()
  if (found !== undefined) return found
  throw erased(context, cid) ?? absent(cid)
}

type State<Name extends RecordState['state']> = Extract<RecordState, { state: Name }>

function withdrawn(cid: CidText, { publisher, reason, by }: Omit<State<'withdrawn'>, 'state'>): Problem {
  return new Problem(410, 'withdrawn', `${publisher} has withdrawn ${cid}: ${reason}.`, {
    remedy: `The record ${by} says why. Do not use what you may hold of it.`,
    withdrawal: { by, publisher, reason },
  })
}

const settledFork = 'its publisher had signed two logs, and ended that epoch without it'

const causes: Readonly<Record<State<'cut'>['why'], string>> = {
  fork: 'its publisher signed two logs, and it stands where they differ',
  ended: 'its publisher ended the epoch before it',
  keys: 'the key that signed it does not count for it any more',
  branch: 'it stood in another log than the one that its publisher went on with',
}

function cutOff({ index }: Parts, cid: CidText, { publisher, why, ...rest }: State<'cut'>): Problem {
  const evidence = 'evidence' in rest ? rest.evidence : undefined
  const where = evidence ? ` The evidence is ${evidence}.` : ''
  const isSettled = why !== 'fork' || evidence === undefined
  const cause = why === 'fork' && isSettled ? settledFork : causes[why]
  return new Problem(410, 'cut_off', `${cid} is not part of the log of ${publisher}: ${cause}.${where}`, {
    remedy: isSettled
      ? 'The publisher has decided: this record is not part of its log any more. Look in its log for what took its place.'
      : 'Wait until the publisher ends the epoch, which says which records stand, or ask it.',
    cut: { publisher, publisherName: index.publisherName(publisher), why, ...(evidence && { evidence }) },
  })
}

function refuseHeld({ index }: Parts, cid: CidText): void {
  const hold = index.holdsOn(cid).find(({ holds }) => holds === 'hide')
  if (!hold) return
  const view = holdView(index, hold)
  const why = view.reason === undefined ? '' : ` (${view.reason})`
  throw new Problem(451, 'held', `${view.curator} holds ${cid}${why}; this node heeds its holds.`, {
    remedy: `The attestation ${view.by} says why. Ask the curator, or look at another node.`,
    hold: view,
  })
}

/** A hold as the API tells it. */
export function holdView(
  index: Context['index'],
  { by, curator, issued, reason }: ReturnType<Context['index']['holdsOn']>[number],
): NonNullable<Problem['hold']> {
  const curatorName = index.publisherName(curator)
  return { by, curator, curatorName, issued, ...(reason !== null && { reason }) }
}

/** What was erased: with the record that withdrew it, or by the operator of this node. */
function erased({ blocks, logs }: Parts, cid: CidText): Problem | undefined {
  const entry = blocks.blocklist.find(digestOf(cid))
  if (!entry) return undefined
  if (entry.kind === 'operator' || entry.by === undefined)
    return new Problem(410, 'blocked', `This node does not serve ${cid}: ${entry.reason}.`, {
      erased: { reason: entry.reason },
    })
  const bytes = blocks.get(entry.by)
  const by = logs.statusOf(entry.by)
  const publisher = by.state === 'absent' ? undefined : by.publisher
  const reason = (bytes && reasonIn(bytes)) ?? 'other'
  return new Problem(
    410,
    'withdrawn',
    `${cid} was erased with what ${publisher ?? 'its publisher'} has withdrawn: ${reason}.`,
    {
      remedy: `The record ${entry.by} says why. Do not use what you may hold of it.`,
      withdrawal: { by: entry.by, reason, ...(publisher && { publisher }) },
    },
  )
}

/** The reason in the body of a withdrawal. */
function reasonIn(bytes: Uint8Array): string | undefined {
  const value = decodeBlock(bytes)
  const statement = isMap(value) ? value.statement : undefined
  const body = isMap(statement) ? statement.body : undefined
  const reason = isMap(body) ? body.reason : undefined
  return typeof reason === 'string' ? reason : undefined
}

/**
 * A public block of any kind, by whatever codec it is asked for. What publishers signed that this node doesn't follow is not for others,
 * though it may be here.
 */
export function requireBlock(context: Parts, cid: CidText): Uint8Array {
  const name = context.blocks.nameOf(cid) ?? cid
  const bytes = requireServed(context, name, () => context.blocks.get(cid))
  if (isOfStranger(context, name, bytes)) throw absent(cid)
  return bytes
}

/** As `requireBlock`, for what lies below a block that is served: undefined for what may not be. */
export function findBlock(context: Parts, cid: CidText): Uint8Array | undefined {
  const bytes = context.blocks.get(cid)
  if (bytes === undefined || codecOf(cid) !== 'dag-cbor') return bytes
  const isHeld = context.index.holdsOn(cid).some(({ holds }) => holds === 'hide')
  return isHeld || isOfStranger(context, cid, bytes) ? undefined : bytes
}

/** Whether a publisher signed it that this node doesn't follow. */
function isOfStranger({ logs }: Parts, cid: CidText, bytes: Uint8Array): boolean {
  const publisher = codecOf(cid) === 'dag-cbor' ? findPublisherIn(bytes) : undefined
  return publisher !== undefined && logs.findPublisher(publisher)?.policy !== 'follow'
}

/** The publisher that a signed statement names; undefined for tiles, people and whatever else. */
function findPublisherIn(bytes: Uint8Array): Did | undefined {
  try {
    const value = decodeBlock(bytes)
    const statement = isMap(value) ? value.statement : undefined
    return isMap(statement) ? readDid(statement.publisher, '/statement/publisher') : undefined
  } catch (error) {
    if (error instanceof ProtocolError) return undefined
    throw error
  }
}

const isMap = (value: BlockValue | undefined): value is BlockMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)

const absent = (cid: CidText) =>
  new Problem(404, 'not_found', `This node holds nothing public under ${cid}.`, {
    remedy:
      'Look at another node, or wait until it has arrived here: GET /api/v1/peers shows what is on its way.',
  })
