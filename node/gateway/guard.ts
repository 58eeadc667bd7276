import type { RequestHandler } from 'express'
import type { Contract } from './contract.ts'
import { Problem } from './problem.ts'

/** Answers OPTIONS, and refuses methods that a path of the contract doesn't have, and paths under the API that it doesn't know. */
export function guardMethods(contract: Contract): RequestHandler {
  return (req, res, next) => {
    if (req.operation) return next()
    const { allowed } = contract.find(req.method, req.path)
    const isOwn = /^\/(?:api|ipfs)(?:\/|$)/.test(req.path)
    if (req.method === 'OPTIONS' && allowed) return preflight(allowed, res)
    if (allowed)
      return next(
        new Problem(405, 'method_not_allowed', `${req.path} knows ${allowed.join(', ')}.`, {
          headers: { Allow: allowed.join(', ') },
        }),
      )
    if (isOwn)
      return next(
        new Problem(404, 'not_found', `The API has no ${req.path}.`, {
          remedy: 'See /docs for what there is.',
        }),
      )
    if (req.method !== 'GET' && req.method !== 'HEAD')
      return next(
        new Problem(405, 'method_not_allowed', 'Pages know GET and HEAD.', {
          headers: { Allow: 'GET, HEAD' },
        }),
      )
    next()
  }
}

/** Tells a page of another origin that it may read, with conditions and ranges of formats, and never write. */
function preflight(allowed: string[], res: Parameters<RequestHandler>[1]): void {
  res.setHeader('Allow', ['OPTIONS', ...allowed].join(', '))
  if (allowed.includes('GET')) {
    res.setHeader('Access-Control-Allow-Origin', '*')
    res.setHeader('Access-Control-Allow-Methods', 'GET, HEAD')
    res.setHeader(
      'Access-Control-Allow-Headers',
      'Accept, Content-Type, If-None-Match, Last-Event-ID, Range, X-Requested-With',
    )
    res.setHeader('Access-Control-Max-Age', '86400')
  }
  res.status(204).end()
}
