import { createHash } from 'node:crypto'
import { type Request, type Response, Router } from 'express'
import type { Block } from '../../protocol/index.ts'
import { streamCar } from './car-stream.ts'
import { probeCid, readAnyCid } from './cid-forms.ts'
import type { Context } from './context.ts'
import { type DagScope, walkDag } from './dag-walk.ts'
import { asBuffer, isUnchangedImmutable } from './etag.ts'
import { sandboxPolicy } from './headers.ts'
import { type MediaRange, readAccept } from './negotiate.ts'
import { Problem } from './problem.ts'
import { findBlock, requireBlock } from './served.ts'

const rawType = 'application/vnd.ipld.raw'
const carType = 'application/vnd.ipld.car'

/** The most that one CAR may hold, and take of the node's time. */
const carLimits = { blocks: 200_000, bytes: 1_073_741_824, ms: 60_000 }

/** IPFS trustless gateway: public blocks and CARs by CID, for clients that check hashes themselves. */
export function ipfsRoutes(context: Pick<Context, 'blocks' | 'logs' | 'index'>): Router {
  const routes = Router()

  routes.get('/ipfs/:cid', async (req, res) => {
    const { format, range } = readFormat(req)
    res.vary('Accept')
    res.setHeader('Content-Security-Policy', sandboxPolicy)
    if (req.params.cid === probeCid && format === 'raw') return sendProbe(res)
    const cid = readAnyCid(req.params.cid)
    res.setHeader('X-Ipfs-Path', `/ipfs/${cid}`)
    res.setHeader('X-Ipfs-Roots', cid)
    const bytes = requireBlock(context, cid)
    if (format === 'raw') return sendRaw(req, res, { cid, bytes })
    await sendCar(req, res, { cid, bytes }, range, context)
  })

  return routes
}

/** Only what was asked for by name is given: `*` twice could as well mean a page, which this gateway doesn't serve. */
function readFormat(req: Request): { format: 'raw' | 'car'; range?: MediaRange } {
  const ranges = readAccept(req.headers.accept ?? '').filter(({ quality }) => quality > 0)
  const car = ranges.find(({ type }) => type === carType)
  if (req.query.format === 'raw') return { format: 'raw' }
  if (req.query.format === 'car') return car ? { format: 'car', range: car } : { format: 'car' }
  const raw = ranges.find(({ type }) => type === rawType)
  if (raw && raw.quality >= (car?.quality ?? 0)) return { format: 'raw' }
  if (car) return { format: 'car', range: car }
  throw new Problem(406, 'not_acceptable', 'This gateway serves raw blocks and CARs only.', {
    remedy: `Ask with ?format=raw or ?format=car, or with "Accept: ${rawType}" or "Accept: ${carType}".`,
  })
}

/** The answer to a client that asks whether there is a gateway at all: the block of no bytes. */
function sendProbe(res: Response): void {
  res.setHeader('Content-Type', rawType)
  res.send(Buffer.alloc(0))
}

function sendRaw(req: Request, res: Response, { cid, bytes }: Block): void {
  if (isUnchangedImmutable(req, res, `"${cid}.raw"`)) return
  res.setHeader('Content-Type', rawType)
  res.setHeader('Content-Disposition', `attachment; filename="${cid}.bin"`)
  res.send(asBuffer(bytes))
}

async function sendCar(
  req: Request,
  res: Response,
  root: Block,
  range: MediaRange | undefined,
  context: Pick<Context, 'blocks' | 'logs' | 'index'>,
): Promise<void> {
  if ((range?.parameters.version ?? req.query['car-version'] ?? '1') !== '1')
    throw new Problem(406, 'not_acceptable', 'This gateway writes CAR version 1.', {
      remedy: 'Ask for version=1.',
    })
  const scope = (req.query['dag-scope'] ?? 'all') as DagScope
  const tag = createHash('sha256').update(`${root.cid} ${scope} dfs n`).digest('base64url').slice(0, 16)
  if (isUnchangedImmutable(req, res, `W/"${root.cid}.car.${tag}"`)) return
  res.setHeader('Content-Type', `${carType}; version=1; order=dfs; dups=n`)
  res.setHeader('Content-Disposition', `attachment; filename="${root.cid}.car"`)
  if (req.method === 'HEAD') return void res.end()
  await streamCar(res, root.cid, (clock) => {
    const { ms, ...limits } = carLimits
    return walkDag(
      root,
      scope,
      (cid) => findBlock(context, cid),
      { ...limits, deadline: clock() + ms },
      clock,
    )
  })
}
