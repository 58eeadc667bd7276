import { randomUUID } from 'node:crypto'
import express, { type Express, type RequestHandler, Router } from 'express'
import './request.ts'
import { authorise, isSignedIn } from './authorise.ts'
import { readBodies } from './bodies.ts'
import type { ChangeStreams } from './changes.ts'
import type { Context } from './context.ts'
import type { Contract } from './contract.ts'
import { curatorRoutes } from './curators.ts'
import { docsRoutes } from './docs.ts'
import { draftRoutes } from './drafts.ts'
import { erasureRoutes } from './erasures.ts'
import { answerErrors } from './errors.ts'
import { forkRoutes } from './forks.ts'
import { guardMethods } from './guard.ts'
import { allowReaders, secureHeaders } from './headers.ts'
import { type Service, serviceRoutes } from './health.ts'
import { importRoutes } from './imports.ts'
import { ipfsRoutes } from './ipfs.ts'
import { keyRoutes } from './keys.ts'
import { moleculeRoutes } from './molecules.ts'
import { noticeRoutes } from './notices.ts'
import { pageRoutes } from './pages.ts'
import { peerRoutes } from './peers.ts'
import { Problem } from './problem.ts'
import { publicationRoutes } from './publications.ts'
import { publisherRoutes } from './publishers.ts'
import { limitFailures, limitRequests, type RateLimits } from './rate-limits.ts'
import { recordRoutes } from './records.ts'
import { identifyRequests } from './request-log.ts'
import { searchRoutes } from './search.ts'
import { sessionRoutes } from './session.ts'
import { syncRoutes } from './sync.ts'

export interface ApplicationParts {
  context: Context
  contract: Contract
  service: Service
  changes: ChangeStreams
  limits: RateLimits
  webFolder: string
  /** How many proxies stand in front and may be believed about the client's address. */
  trustedProxies: number
  now(): number
}

/** The express application: what every request passes in order, then one router a resource, then errors. */
export function makeApplication(parts: ApplicationParts): Express {
  const { context, contract, service, limits, now } = parts
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')
  app.set('case sensitive routing', true)
  app.set('trust proxy', parts.trustedProxies)
  const { observe } = service.metrics

  app.use(identifyRequests({ contract, log: context.log, makeId: randomUUID, observe }))
  app.use(secureHeaders, allowReaders)
  app.use(guardMethods(contract))
  app.use(
    limitRequests(limits, now, (req) => isSignedIn(req, context.credentials)),
    limitFailures(limits, now),
  )
  app.use(authorise(context.credentials))
  app.use(readBodies(), checkContract(contract))
  app.use(forOperations(operationRoutes(parts)))
  app.use(docsRoutes(contract), pageRoutes({ ...context, webFolder: parts.webFolder }))
  app.use((req, _res, next) => next(new Problem(404, 'not_found', `There is nothing at ${req.path}.`)))
  app.use(answerErrors(context))
  return app
}

function operationRoutes({ context, service, changes }: ApplicationParts): Router {
  const routes = Router()
  routes.use(searchRoutes(context), moleculeRoutes(context), recordRoutes(context), publisherRoutes(context))
  routes.use(syncRoutes(context), forkRoutes(context), peerRoutes(context))
  routes.use(changes.routes, ipfsRoutes(context))
  routes.use(importRoutes(context), draftRoutes(context), publicationRoutes(context), sessionRoutes(context))
  routes.use(keyRoutes(context))
  routes.use(noticeRoutes(context), curatorRoutes(context), erasureRoutes(context))
  routes.use(serviceRoutes(service))
  return routes
}

/**
 * Hands over only what is an operation of the contract, and so was authorised and checked as one. The router by itself takes more
 * for the same path (/API/V1/Drafts) than the contract does.
 */
function forOperations(routes: Router): RequestHandler {
  return (req, res, next) => {
    if (req.operation) routes(req, res, next)
    else next()
  }
}

/** Checks requests that the contract describes; HEAD is checked as the GET that it stands for. */
function checkContract({ validate }: Contract): RequestHandler {
  return (req, res, next) => {
    if (!req.operation) return next()
    const { method } = req
    if (method === 'HEAD') req.method = 'GET'
    validate(req, res, (error?: unknown) => {
      req.method = method
      next(error)
    })
  }
}
