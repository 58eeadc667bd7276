import type { Request, Response } from 'express'
import type { Credentials } from './credentials.ts'

const name = 'biofed_session'
const maxSessions = 8

/**
 * The session secrets in the cookie of a request. Cookies do not know ports: nodes on one host share the cookie, so it holds a list
 * to which each node adds its own secret, and in which it ignores those of the others.
 */
export function sessionsOf(req: Request): string[] {
  const pair = (req.headers.cookie ?? '').split(';').find((each) => each.trim().startsWith(`${name}=`))
  const value = pair?.slice(pair.indexOf('=') + 1).trim() ?? ''
  return value
    .split('.')
    .filter((secret) => /^[A-Za-z0-9_-]{20,64}$/.test(secret))
    .slice(-maxSessions)
}

/** The secret of this node's own session in the request, or undefined when the browser is not signed in here. */
export function findSession(req: Request, credentials: Credentials): string | undefined {
  return sessionsOf(req).find((secret) => credentials.isSession(secret))
}

/** Sets the cookie to these sessions; none ends it. */
export function setSessions(req: Request, res: Response, secrets: string[], seconds: number): void {
  const life = secrets.length > 0 ? seconds : 0
  const value = secrets.slice(-maxSessions).join('.')
  const secure = req.secure ? '; Secure' : ''
  res.append('Set-Cookie', `${name}=${value}; Path=/; Max-Age=${life}; HttpOnly; SameSite=Strict${secure}`)
}
