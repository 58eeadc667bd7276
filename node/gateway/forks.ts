import { Router } from 'express'
import { readCid, readDid } from '../../protocol/index.ts'
import type { Context } from './context.ts'
import { sendMutable, sendView } from './etag.ts'
import { forkCar, forkView } from './fork-view.ts'
import { Problem } from './problem.ts'

/** Forks that this node knows, with the evidence that proves them to anyone. */
export function forkRoutes(context: Pick<Context, 'index' | 'logs'>): Router {
  const { logs } = context
  const routes = Router()

  routes.get('/api/v1/forks', (req, res) => {
    const { publisher } = req.query
    const rows = logs.listEvidence(
      publisher === undefined ? undefined : readDid(publisher, '/query/publisher'),
    )
    sendView(req, res, { items: rows.toReversed().map((row) => forkView(context, row)) })
  })

  routes.get('/api/v1/forks/:cid', (req, res) => {
    const cid = readCid(req.params.cid, '/path/cid')
    const row = logs.findEvidence(cid)
    if (!row) throw new Problem(404, 'not_found', `There is no evidence ${cid} here.`)
    if (req.query.format === 'car') {
      sendMutable(req, res, 'application/vnd.ipld.car; version=1; order=unk; dups=n', forkCar(logs, row))
      return
    }
    sendView(req, res, { ...forkView(context, row), evidence: Buffer.from(row.bytes).toString('base64') })
  })

  return routes
}
