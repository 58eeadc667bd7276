import { type Request, Router } from 'express'
import type { DraftReview } from '../hooks/screen.ts'
import type { CommitmentTexts } from '../publish/publishing.ts'
import type { DraftChange, DraftInput } from '../workspace/workspace.ts'
import type { Context } from './context.ts'
import { Problem } from './problem.ts'

/** What isn't published yet: private to this node. */
export function draftRoutes({ drafts, publishing }: Pick<Context, 'drafts' | 'publishing'>): Router {
  const routes = Router()

  routes.get('/api/v1/drafts', (req, res) => {
    const cursor = req.query.cursor as string | undefined
    const limit = Number(req.query.limit)
    res.json(drafts.list(cursor === undefined ? { limit } : { limit, cursor }))
  })

  routes.post('/api/v1/drafts', (req, res) => {
    const draft = drafts.create(req.body as DraftInput)
    res.status(201).location(`/api/v1/drafts/${draft.id}`).json(draft)
  })

  routes.get('/api/v1/drafts/:id', (req, res) => {
    const draft = drafts.find(idOf(req))
    if (!draft) throw noSuchDraft(req)
    res.json(draft)
  })

  routes.patch('/api/v1/drafts/:id', (req, res) => {
    res.json(drafts.change(idOf(req), req.body as DraftChange))
  })

  routes.delete('/api/v1/drafts/:id', (req, res) => {
    if (!drafts.remove(idOf(req))) throw noSuchDraft(req)
    res.status(204).end()
  })

  routes.post('/api/v1/drafts/:id/publish', async (req, res) => {
    res.status(201).json(await publishing.publish([idOf(req)]))
  })

  routes.post('/api/v1/drafts/:id/commit', async (req, res) => {
    res.status(201).json(await publishing.commit(idOf(req), (req.body ?? {}) as CommitmentTexts))
  })

  routes.post('/api/v1/drafts/:id/review', (req, res) => {
    res.json(drafts.review(idOf(req), req.body as Omit<DraftReview, 'at'>))
  })

  return routes
}

const idOf = (req: Request<{ id: string }>): number => Number(req.params.id)

const noSuchDraft = (req: Request<{ id: string }>) =>
  new Problem(404, 'no_such_draft', `There is no draft ${req.params.id}; it may be published or deleted.`)
