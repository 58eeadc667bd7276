import { Router } from 'express'
import { readDid } from '../../protocol/index.ts'
import type { Context } from './context.ts'
import { sendMutable } from './etag.ts'
import { Problem } from './problem.ts'

const carType = 'application/vnd.ipld.car; version=1; order=unk; dups=n'

/** The bytes of SPEC §10 over HTTP, for nodes behind firewalls and for everyone who wants whole logs. */
export function syncRoutes({ logs }: Pick<Context, 'logs'>): Router {
  const routes = Router()

  routes.get('/api/v1/sync', (req, res) => {
    const after = req.query.after === undefined ? undefined : readDid(req.query.after, '/query/after')
    sendMutable(req, res, carType, logs.headsMessage(after))
  })

  routes.get('/api/v1/sync/:did', (req, res) => {
    const did = readDid(req.params.did, '/path/did')
    const epoch = req.query.epoch === undefined ? undefined : Number(req.query.epoch)
    const page = logs.pageOf(did, epoch, Number(req.query.from))
    if (page === 'unknown_publisher') throw new Problem(404, page, `This node serves no log of ${did}.`)
    if (page === 'not_a_prefix')
      throw new Problem(409, page, 'This node has fewer leaves of that log, or none of that epoch.')
    if (page === 'busy')
      throw new Problem(503, page, 'That record is damaged here and is being fetched again.', {
        headers: { 'Retry-After': '60' },
      })
    sendMutable(req, res, carType, page)
  })

  return routes
}
