import { Router } from 'express'
import type { Context } from './context.ts'

/** Publishing: first what would become public and permanent, then one publication with one new head. */
export function publicationRoutes({ publishing }: Pick<Context, 'publishing'>): Router {
  const routes = Router()

  routes.post('/api/v1/publications', async (req, res) => {
    const { drafts, dryRun } = req.body as { drafts: number[]; dryRun?: boolean }
    if (dryRun) res.json(await publishing.preview(drafts))
    else res.status(201).json(await publishing.publish(drafts))
  })

  return routes
}
