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
import type { Context } from './context.ts'
import { Problem } from './problem.ts'

/** What may be served under a CID, or the problem that says why not: 410 for what was withdrawn or is blocked here, else 404. */
export function requireServed<Found>(
  { blocks, logs }: Pick<Context, 'blocks' | 'logs'>,
  cid: CidText,
  find: () => Found | undefined,
): Found {
  const status = logs.statusOf(cid)
  if (status.state === 'withdrawn')
    throw new Problem(410, 'withdrawn', `${status.publisher} has withdrawn ${cid}: ${status.reason}.`, {
      remedy: `The record ${status.by} says why. Do not use what you may hold of it.`,
    })
  const found = find()
  if (found !== undefined) return found
  const reason = blocks.whyBlocked(cid)
  if (reason !== undefined) throw new Problem(410, 'blocked', `This node does not serve ${cid}: ${reason}.`)
  throw absent(cid)
}

/** A public block of any kind. What publishers signed that this node doesn't follow is not for others, though it may be here. */
export function requireBlock(context: Pick<Context, 'blocks' | 'logs'>, cid: CidText): Uint8Array {
  const bytes = requireServed(context, cid, () => context.blocks.get(cid))
  const publisher = codecOf(cid) === 'dag-cbor' ? findPublisherIn(bytes) : undefined
  if (publisher !== undefined && context.logs.findPublisher(publisher)?.policy !== 'follow') throw absent(cid)
  return bytes
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
