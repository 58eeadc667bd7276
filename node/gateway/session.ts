import { type Request, Router } from 'express'
import { refusal } from './authorise.ts'
import type { Context } from './context.ts'
import { publisherView } from './publisher-view.ts'
import { findSession, sessionsOf, setSessions } from './session-cookie.ts'

/** Signing a browser in and out. */
export function sessionRoutes(context: Pick<Context, 'logs' | 'index' | 'credentials' | 'guard'>): Router {
  const { credentials, logs, guard } = context
  const routes = Router()
  const view = (signedIn: boolean) => ({
    signedIn,
    publishers: logs
      .publishers()
      .filter(({ hosted }) => hosted)
      .map((row) => publisherView(context, row)),
    ...waitingView(signedIn ? guard.waiting() : []),
  })
  const others = (req: Request) => sessionsOf(req).filter((secret) => !credentials.isSession(secret))

  routes.get('/api/v1/session', (req, res) => {
    res.setHeader('Cache-Control', 'no-store')
    res.json(view(findSession(req, credentials) !== undefined))
  })

  routes.post('/api/v1/session', (req, res) => {
    const secret = credentials.openSession(req.body as { code?: string; token?: string })
    if (secret === undefined) throw refusal('This code is wrong, used or older than a day.')
    setSessions(req, res, [...others(req), secret], credentials.sessionSeconds)
    res.setHeader('Cache-Control', 'no-store')
    res.json(view(true))
  })

  routes.delete('/api/v1/session', (req, res) => {
    const rest = others(req)
    for (const secret of sessionsOf(req)) credentials.closeSession(secret)
    setSessions(req, res, rest, credentials.sessionSeconds)
    res.status(204).end()
  })

  return routes
}

const waitingView = (waiting: ReturnType<Context['guard']['waiting']>) =>
  waiting.length === 0 ? {} : { waiting }
