import { type Request, Router } from 'express'
import type { components } from '../../protocol/generated/openapi.ts'
import { type Did, readDid } from '../../protocol/index.ts'
import type { Context } from './context.ts'

type Curator = components['schemas']['Curator']

/** Institutions whose holds this node heeds: the choice of its operator. */
export function curatorRoutes(context: Pick<Context, 'index' | 'safeguards'>): Router {
  const { index, safeguards } = context
  const routes = Router()

  routes.get('/api/v1/curators', (_req, res) => {
    res.setHeader('Cache-Control', 'no-cache')
    res.json({ items: index.curators().map(({ did }) => curatorView(index, did)) })
  })

  routes.put('/api/v1/curators/:did', (req: Request<{ did: string }>, res) => {
    const did = readDid(req.params.did, '/path/did')
    safeguards.setCurator(did, (req.body as Pick<Curator, 'holds'>).holds)
    res.json(curatorView(index, did))
  })

  return routes
}

/** What this node does with the holds of an institution, which it ignores unless told otherwise. */
export function curatorView(index: Context['index'], did: Did): Curator {
  const found = index.curators().find((curator) => curator.did === did)
  const { holds, records } = found ?? { holds: 'ignore' as const, records: 0 }
  return { did, name: index.publisherName(did), holds, records }
}
