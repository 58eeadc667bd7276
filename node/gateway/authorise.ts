import type { Request, RequestHandler } from 'express'
import type { Credentials } from './credentials.ts'
import { Problem } from './problem.ts'
import { meaningOfCode } from './problem-codes.ts'
import { findSession } from './session-cookie.ts'

const isSafe = (method: string) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

/** Whether a page of this very origin sent the request. Browsers put Origin or Sec-Fetch-Site on everything that isn't a plain GET. */
function isSameOrigin(req: Request): boolean {
  const { origin } = req.headers
  const site = req.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (origin === undefined) return site !== undefined
  return URL.canParse(origin) && new URL(origin).host === req.headers.host
}

const crossOrigin = () =>
  new Problem(403, 'cross_origin', 'A signed-in browser may write from the page of this node alone.', {
    remedy: 'Write from the page of this node itself, or with the API token.',
  })

/**
 * Lets operations that the contract protects pass with the API token or a session, before a byte of their body is read. A session
 * counts for writing only from a page of the same origin; so does signing in, for browsers.
 */
export function authorise(credentials: Credentials): RequestHandler {
  return (req, res, next) => {
    const fromBrowser = req.headers.origin !== undefined || req.headers['sec-fetch-site'] !== undefined
    const changes = !isSafe(req.method)
    if (!req.operation?.needsAuthorisation) {
      const signsIn = changes && req.operation?.template === '/api/v1/session'
      return next(signsIn && fromBrowser && !isSameOrigin(req) ? crossOrigin() : undefined)
    }
    res.setHeader('Cache-Control', 'no-store')
    const bearer = bearerOf(req)
    if (bearer !== undefined)
      return next(credentials.isToken(bearer) ? undefined : refusal('The token is not the one of this node.'))
    if (findSession(req, credentials) === undefined)
      return next(refusal('This needs the API token or a signed-in browser.'))
    next(changes && !isSameOrigin(req) ? crossOrigin() : undefined)
  }
}

const bearerOf = (req: Request): string | undefined =>
  /^Bearer +([^\s]+)$/i.exec(req.headers.authorization ?? '')?.[1]

/** Whether a request comes with the API token or a session of this node. */
export function isSignedIn(req: Request, credentials: Credentials): boolean {
  const bearer = bearerOf(req)
  return bearer === undefined ? findSession(req, credentials) !== undefined : credentials.isToken(bearer)
}

/** A 401 that says how to get in. */
export function refusal(detail: string): Problem {
  return new Problem(401, 'unauthorised', detail, {
    remedy: meaningOfCode('unauthorised')?.remedy ?? '',
    headers: { 'WWW-Authenticate': 'Bearer realm="biofed"' },
  })
}
