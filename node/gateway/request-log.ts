import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import type { Contract } from './contract.ts'

/**
 * Gives each request an id and the operation of the contract that it means, and logs how it ended: never the query, which may be what
 * somebody searches for, nor the body.
 */
export function identifyRequests(parts: {
  contract: Contract
  log: Logger
  makeId(): string
  observe(method: string, route: string, status: number, seconds: number): void
}): RequestHandler {
  return (req, res, next) => {
    const started = performance.now()
    req.id = parts.makeId()
    res.setHeader('X-Request-Id', req.id)
    const { operation } = parts.contract.find(req.method, req.path)
    if (operation) req.operation = operation
    res.once('close', () => {
      const ms = performance.now() - started
      const route = operation?.template ?? 'page'
      parts.observe(req.method, route, res.statusCode, ms / 1000)
      const fields = {
        requestId: req.id,
        method: req.method,
        route,
        status: res.statusCode,
        ms: Math.round(ms),
      }
      parts.log.debug(res.writableFinished ? fields : { ...fields, cutOff: true }, 'request')
    })
    next()
  }
}
