import { type Request, Router } from 'express'
import { type Did, readDid } from '../../protocol/index.ts'
import type { KeyChange } from '../publish/key-changes.ts'
import type { SignedKeyList } from '../publish/key-request.ts'
import type { Context } from './context.ts'

/**
 * Changes of the key lists of the institutions that this node signs for. What signs them comes from elsewhere: an identity key is never
 * used for a request.
 */
export function keyRoutes({ publishing }: Pick<Context, 'publishing'>): Router {
  const routes = Router()
  const { keys } = publishing

  routes.get('/api/v1/keys', (_req, res) => {
    res.json({ items: keys.status() })
  })

  routes.post('/api/v1/keys/:did/prepare', async (req, res) => {
    res.status(201).json(await keys.prepare(didOf(req), req.body as KeyChange))
  })

  routes.post('/api/v1/keys/:did/adopt', async (req, res) => {
    res.json(await keys.adopt(didOf(req), req.body as SignedKeyList))
  })

  routes.post('/api/v1/keys/:did/cancel', async (req, res) => {
    res.json(await keys.cancel(didOf(req)))
  })

  return routes
}

const didOf = (req: Request<{ did: string }>): Did => readDid(req.params.did, '/path/did')
