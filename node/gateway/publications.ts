import { Router } from 'express'
import type { Withdrawal } from '../publish/publishing.ts'
import type { Context } from './context.ts'

/** Publishing: first what would become public and permanent, then one publication with one new head; and withdrawing. */
export function publicationRoutes({ publishing }: Pick<Context, 'publishing'>): Router {
  const routes = Router()

  routes.post('/api/v1/publications', async (req, res) => {
    const { drafts, dryRun } = req.body as { drafts: number[]; dryRun?: boolean }
    if (dryRun) res.json(await publishing.preview(drafts))
    else res.status(201).json(await publishing.publish(drafts))
  })

  routes.post('/api/v1/withdrawals', async (req, res) => {
    res.status(201).json(await publishing.withdraw(req.body as Withdrawal))
  })

  return routes
}
