import { type Request, Router } from 'express'
import { decodeBlock, readDid, toJson } from '../../protocol/index.ts'
import { makeKeyListView } from '../publish/key-list-view.ts'
import type { PublisherRow } from '../store/logs.ts'
import type { Context } from './context.ts'
import { sendView } from './etag.ts'
import { heldView } from './held.ts'
import { Problem } from './problem.ts'
import { publisherView } from './publisher-view.ts'
import { openServed } from './record-view.ts'

type Parts = Pick<Context, 'blocks' | 'logs' | 'index' | 'receipts' | 'setPolicy' | 'viewRecord'>

/** Institutions whose logs are here: their names, heads and newest records, and what this node does with them. */
export function publisherRoutes(context: Parts): Router {
  const { logs, index, setPolicy, viewRecord } = context
  const routes = Router()

  routes.get('/api/v1/publishers', (req, res) => {
    const items = logs.publishers().map((row) => publisherView(context, row))
    sendView(req, res, { items })
  })

  routes.get('/api/v1/publishers/:did', (req, res) => {
    const row = getPublisher(context, req)
    sendView(req, res, { ...publisherView(context, row), held: heldView(context, row.did, 0) })
  })

  routes.put('/api/v1/publishers/:did/policy', (req, res) => {
    setPolicy(
      readDid(req.params.did, '/path/did'),
      (req.body as { policy: 'follow' | 'quarantine' | 'ignore' }).policy,
    )
    res.json(publisherView(context, getPublisher(context, req)))
  })

  routes.get('/api/v1/publishers/:did/head', (req, res) => {
    const { did } = getPublisher(context, req)
    const head = logs.getLog(did)?.head
    if (!head) throw new Problem(404, 'not_found', `No head of ${did} has arrived here yet.`)
    sendView(req, res, { cid: head.cid, head: toJson(decodeBlock(head.bytes)) })
  })

  routes.get('/api/v1/publishers/:did/keys', (req, res) => {
    const { did } = getPublisher(context, req)
    const chain = logs.getLog(did)?.chain
    if (!chain) throw new Problem(404, 'not_found', `No key list of ${did} has arrived here yet.`)
    sendView(req, res, makeKeyListView(chain))
  })

  routes.get('/api/v1/publishers/:did/:kind/:key', (req, res) => {
    const { did } = getPublisher(context, req)
    const { kind, key } = req.params
    const newest = index.findLatest(did, kind, key) ?? logs.latestRevision(did, kind, key)
    if (!newest) throw new Problem(404, 'not_found', `No ${kind} ${key} of ${did} is here.`)
    sendView(req, res, viewRecord(openServed(context, newest.cid)))
  })

  return routes
}

/** The publisher of a path, by its did or by the alias in its profile. */
function getPublisher({ logs, index }: Parts, req: Request<{ did: string }>): PublisherRow {
  const given = req.params.did
  const did = given.startsWith('did:') ? readDid(given, '/path/did') : index.findAlias(given)
  const row = did && logs.findPublisher(did)
  if (row) return row
  throw new Problem(404, 'not_found', `This node has no log of ${given}.`, {
    remedy: 'GET /api/v1/publishers lists those that it has.',
  })
}
