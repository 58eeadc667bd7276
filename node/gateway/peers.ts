import { Router } from 'express'
import type { Context } from './context.ts'

/** Other nodes: who is connected, what they have, and what they did wrong. */
export function peerRoutes({ mesh }: Pick<Context, 'mesh'>): Router {
  const routes = Router()

  routes.get('/api/v1/peers', (_req, res) => {
    res.setHeader('Cache-Control', 'no-cache')
    res.json({ self: mesh.self(), items: mesh.peers() })
  })

  routes.post('/api/v1/peers', async (req, res) => {
    const { address } = req.body as { address: string }
    res.status(201).json(await mesh.addPeer(address))
  })

  return routes
}
