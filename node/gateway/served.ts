import type { CidText } from '../../protocol/index.ts'
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
  if (status.state === 'present' && logs.findPublisher(status.publisher)?.policy !== 'follow')
    throw new Problem(404, 'not_found', `${cid} is of a publisher that this node does not follow.`)
  const found = find()
  if (found !== undefined) return found
  const reason = blocks.whyBlocked(cid)
  if (reason !== undefined) throw new Problem(410, 'blocked', `This node does not serve ${cid}: ${reason}.`)
  throw new Problem(404, 'not_found', `This node holds nothing public under ${cid}.`, {
    remedy:
      'Look at another node, or wait until it has arrived here: GET /api/v1/peers shows what is on its way.',
  })
}
