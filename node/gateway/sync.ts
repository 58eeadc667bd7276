import { type Request, Router } from 'express'
import { makeNews, makeReceiptAnswer, readDid, readReceipt } from '../../protocol/index.ts'
import type { PageRefusal } from '../store/logs.ts'
import type { Context } from './context.ts'
import { asBuffer, sendMutable } from './etag.ts'
import { Problem } from './problem.ts'

const carType = 'application/vnd.ipld.car; version=1; order=unk; dups=n'

/** The bytes of SPEC §10 over HTTP, for nodes behind firewalls and for everyone who wants whole logs. */
export function syncRoutes({ logs, receipts }: Pick<Context, 'logs' | 'receipts'>): Router {
  const routes = Router()

  routes.get('/api/v1/sync', (req, res) => {
    const after = req.query.after === undefined ? undefined : readDid(req.query.after, '/query/after')
    sendMutable(req, res, carType, logs.headsMessage(after))
  })

  routes.get('/api/v1/sync/news', (req, res) => {
    sendMutable(req, res, carType, makeNews(receipts.news.since(Number(req.query.after ?? 0))))
  })

  routes.get('/api/v1/sync/:did', (req, res) => {
    const epoch = req.query.epoch === undefined ? undefined : Number(req.query.epoch)
    const did = didOf(req)
    sendMutable(req, res, carType, orRefuse(logs.pageOf(did, epoch, Number(req.query.from)), did))
  })

  routes.get('/api/v1/sync/:did/leaf', (req, res) => {
    const did = didOf(req)
    sendMutable(req, res, carType, orRefuse(logs.leafOf(did, Number(req.query.position)), did))
  })

  routes.post('/api/v1/sync/:did/receipt', (req, res) => {
    const did = didOf(req)
    const receipt = orRefuse(receipts.answer(did), did)
    res.setHeader('Cache-Control', 'no-store')
    res.setHeader('Content-Type', carType)
    res.send(asBuffer(makeReceiptAnswer(readReceipt(receipt))))
  })

  return routes
}

const didOf = (req: Request<{ did: string }>) => readDid(req.params.did, '/path/did')

/** The refusals of SPEC §10.2 as problems with the same codes. */
function orRefuse(answer: Uint8Array | PageRefusal | 'no_receipt', did: string): Uint8Array {
  switch (answer) {
    case 'unknown_publisher':
      throw new Problem(404, answer, `This node serves no log of ${did}.`)
    case 'not_a_prefix':
      throw new Problem(409, answer, 'This node has fewer leaves of that log, or none of that epoch.')
    case 'forked':
      throw new Problem(409, answer, 'This log was signed in two ways; from here on nothing of it counts.', {
        remedy: 'GET /api/v1/sync/news has the evidence.',
      })
    case 'no_receipt':
      throw new Problem(409, answer, 'This node gives no receipt for that log now.', {
        remedy: 'It gives one when it holds the log whole, in the name of an institution other than its own.',
      })
    case 'busy':
      throw new Problem(503, answer, 'A block of this page is damaged here and being fetched again.')
    default:
      return answer
  }
}
