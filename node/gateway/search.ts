import { Router } from 'express'
import type { Did } from '../../protocol/index.ts'
import type { Context } from './context.ts'

/** Text search over everything that this node holds. What is searched is neither logged nor passed on. */
export function searchRoutes({ index }: Pick<Context, 'index'>): Router {
  const routes = Router()

  routes.get('/api/v1/search', async (req, res) => {
    const { q, kind, role, taxon, publisher, licence, cursor } = req.query as Record<
      string,
      string | undefined
    >
    const limit = Number(req.query.limit)
    const filters = { q, kind, role, taxon, publisher: publisher as Did | undefined, licence, cursor }
    const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined))
    res.setHeader('Cache-Control', 'no-cache')
    res.json(await index.search({ ...given, limit }))
  })

  return routes
}
