import { type Request, Router } from 'express'
import type { components } from '../../protocol/generated/openapi.ts'
import { readCid, timeFromMs } from '../../protocol/index.ts'
import type { LocalErasures } from '../store/erase-locally.ts'
import type { Context } from './context.ts'
import { Problem } from './problem.ts'

type Erasure = components['schemas']['Erasure']

/** What the operator erases at this node alone. */
export function erasureRoutes({ safeguards }: Pick<Context, 'safeguards'>): Router {
  const routes = Router()

  routes.get('/api/v1/erasures', (_req, res) => {
    res.json({ items: safeguards.erasures.list().map(erasureView) })
  })

  routes.post('/api/v1/erasures', (req, res) => {
    const { cid, reason } = req.body as { cid: string; reason: string }
    res.status(201).json(erasureView(safeguards.erase(readCid(cid, '/cid'), reason)))
  })

  routes.delete('/api/v1/erasures/:cid', (req: Request<{ cid: string }>, res) => {
    const cid = readCid(req.params.cid, '/path/cid')
    if (!safeguards.undoErasure(cid))
      throw new Problem(404, 'not_found', `The operator has not erased ${cid} here.`)
    res.status(204).end()
  })

  return routes
}

/** An erasure as the API tells it. */
export function erasureView({
  cid,
  reason,
  at,
}: Pick<ReturnType<LocalErasures['list']>[number], 'cid' | 'reason' | 'at'>): Erasure {
  return { cid, reason, at: timeFromMs(at) }
}
