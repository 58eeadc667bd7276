import type { Request, RequestHandler } from 'express'
import { ipKeyGenerator, rateLimit, type Store } from 'express-rate-limit'
import { Problem } from './problem.ts'

/** Points that one address may spend in a minute, and failed sign-ins that it may make in ten. 0 is no limit. */
export interface RateLimits {
  pointsPerMinute: number
  failuresPerTenMinutes: number
}

const minuteMs = 60_000

/** What an operation costs. Files and single blocks cost nothing, so that peers fetch them freely; what searches costs most. */
const costs: Record<string, number> = {
  search: 5,
  findMolecule: 5,
  lookUpMolecule: 5,
  createImport: 5,
  publish: 5,
  publishDraft: 5,
  trustlessGateway: 2,
  syncPage: 2,
  health: 0,
  ready: 0,
  metrics: 0,
}

function costOf(req: Request): number {
  if (!req.operation) return 0
  const isBlock = req.operation.id === 'trustlessGateway' && req.query.format === 'raw'
  return isBlock ? 0 : (costs[req.operation.id] ?? 1)
}

/** Counts points in fixed windows by address; a key is `<cost> <address>`, since a store isn't told of the request. */
function weightedStore(now: () => number): Store {
  let windowMs = minuteMs
  let windows = new Map<string, { points: number; ends: number }>()
  const split = (key: string): [number, string] => {
    const at = key.indexOf(' ')
    return [Number(key.slice(0, at)), key.slice(at + 1)]
  }
  const prune = () => {
    if (windows.size > 50_000) windows = new Map([...windows].filter(([, { ends }]) => ends > now()))
    if (windows.size > 50_000) windows.clear()
  }
  return {
    localKeys: true,
    init(options) {
      windowMs = options.windowMs
    },
    increment(key) {
      const [cost, address] = split(key)
      const found = windows.get(address)
      const window = found && found.ends > now() ? found : { points: 0, ends: now() + windowMs }
      if (window !== found) prune()
      windows.set(address, window)
      window.points += cost
      return { totalHits: window.points, resetTime: new Date(window.ends) }
    },
    decrement(key) {
      const [cost, address] = split(key)
      const window = windows.get(address)
      if (window) window.points -= cost
    },
    resetKey(key) {
      windows.delete(split(key)[1])
    },
  }
}

const addressOf = (req: Request): string => ipKeyGenerator(req.ip ?? 'unknown')

/** Limits what one address may ask for in a minute, weighed by what operations cost; who is signed in is not limited. */
export function limitRequests(
  { pointsPerMinute }: RateLimits,
  now: () => number,
  isSignedIn: (req: Request) => boolean,
): RequestHandler {
  return rateLimit({
    windowMs: minuteMs,
    limit: pointsPerMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    identifier: 'requests',
    keyGenerator: (req) => `${costOf(req)} ${addressOf(req)}`,
    store: weightedStore(now),
    skip: (req) => pointsPerMinute === 0 || costOf(req) === 0 || isSignedIn(req),
    validate: false,
    handler: (_req, res, next) => next(tooMany(res.getHeader('Retry-After'))),
  })
}

/** Limits how often one address may present wrong credentials; requests without any are not counted. */
export function limitFailures({ failuresPerTenMinutes }: RateLimits, now: () => number): RequestHandler {
  return rateLimit({
    windowMs: 10 * minuteMs,
    limit: failuresPerTenMinutes,
    standardHeaders: false,
    legacyHeaders: false,
    keyGenerator: (req) => `1 ${addressOf(req)}`,
    store: weightedStore(now),
    skip: (req) => failuresPerTenMinutes === 0 || !presentsCredentials(req),
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_req, res) => res.statusCode !== 401,
    validate: false,
    handler: (_req, res, next) => next(tooMany(res.getHeader('Retry-After'))),
  })
}

const presentsCredentials = (req: Request): boolean =>
  req.headers.authorization !== undefined || req.operation?.id === 'openSession'

function tooMany(retryAfter: unknown): Problem {
  const seconds = Number(retryAfter) || 60
  return new Problem(429, 'too_many_requests', `This address asks too often; again in ${seconds} seconds.`, {
    remedy:
      'Wait; for many records read /api/v1/sync or /api/v1/changes instead of asking for one after the other.',
    headers: { 'Retry-After': String(seconds) },
  })
}
