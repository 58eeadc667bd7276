import { type Request, Router } from 'express'
import type { RdfSyntax } from '../../protocol/formats/rdf/index.ts'
import { type CidText, type OpenRecord, readCid } from '../../protocol/index.ts'
import type { Context } from './context.ts'
import { rdfSyntaxes } from './design-export.ts'
import { sendMutable, sendView } from './etag.ts'
import { heldView } from './held.ts'
import { negotiate, readAccept } from './negotiate.ts'
import { Problem } from './problem.ts'
import { proofCar, proofView } from './proofs.ts'
import { formatsOf, mediaTypes, type RecordFormat, sendRepresentation } from './record-formats.ts'
import { openServed } from './record-view.ts'

type Parts = Pick<Context, 'blocks' | 'files' | 'logs' | 'index' | 'receipts' | 'viewRecord'>

/** Records by CID: one revision in the formats that it has, and its proof. */
export function recordRoutes(context: Parts): Router {
  const routes = Router()

  routes.get('/api/v1/records/:cid', async (req, res) => {
    res.vary('Accept')
    const record = openServed(context, cidOf(req))
    const format = formatFor(req, record)
    if (format === 'json') return sendView(req, res, context.viewRecord(record))
    await sendRepresentation(req, res, { format, syntax: syntaxFor(req) }, record, context)
  })

  routes.get('/api/v1/records/:cid/held', (req, res) => {
    const { cid, statement } = openServed(context, cidOf(req))
    const found = context.logs.statusOf(cid)
    if (found.state !== 'present') throw new Problem(404, 'not_found', `${cid} is in no log here.`)
    sendView(req, res, heldView(context, statement.publisher, found.position))
  })

  routes.get('/api/v1/records/:cid/proof', (req, res) => {
    const record = openServed(context, cidOf(req))
    const isCar = req.query.format === 'car' || (!wasGiven(req, 'format') && wantsCar(req))
    res.vary('Accept')
    if (!isCar) return sendView(req, res, proofView(context, record.cid))
    res.setHeader('Content-Disposition', `attachment; filename="${record.cid}.car"`)
    sendMutable(req, res, mediaTypes.car, proofCar(context, record.cid))
  })

  return routes
}

const cidOf = (req: Request<{ cid: string }>): CidText => readCid(req.params.cid, '/path/cid')

/** The validator writes defaults into the query; only the URL tells what the client gave. */
const wasGiven = (req: Request, name: string) =>
  new URL(req.originalUrl, 'http://node').searchParams.has(name)

const wantsCar = (req: Request) =>
  negotiate(req.headers.accept, [
    ['json', 'application/json'],
    ['car', 'application/vnd.ipld.car'],
  ]) === 'car'

/** The format that a request asks for, by query or else by Accept; 406 with the formats that there are. */
function formatFor(req: Request, record: OpenRecord): RecordFormat {
  const asked = req.query.format as RecordFormat | undefined
  if (asked === 'json' || asked === 'raw' || asked === 'car') return asked
  const formats = formatsOf(record)
  const offers = formats
    .filter((each) => each !== 'original' && each !== 'sbol2')
    .map((each) => [each, ...(each === 'sbol3' ? rdfTypes : [bare(mediaTypes[each])])] as const)
  const found =
    asked === undefined ? negotiate(req.headers.accept, offers) : formats.find((each) => each === asked)
  if (found) return found
  throw new Problem(406, 'not_acceptable', `This record comes as ${formats.join(', ')}.`, {
    remedy: 'Name one of them in ?format=, or its media type in Accept.',
  })
}

/** The syntax of SBOL that a request asks for, by query or else by Accept; undefined for the usual one. */
function syntaxFor(req: Request): RdfSyntax | undefined {
  const asked = req.query.syntax as RdfSyntax | undefined
  const named = readAccept(req.headers.accept ?? '').some(({ type }) => rdfTypes.includes(type))
  return asked ?? (named ? negotiate(req.headers.accept, syntaxOffers) : undefined)
}

const bare = (mediaType: string): string => mediaType.split(';')[0] ?? mediaType

const syntaxOffers = (Object.keys(rdfSyntaxes) as RdfSyntax[]).map(
  (syntax) => [syntax, bare(rdfSyntaxes[syntax].mediaType)] as const,
)
const rdfTypes = syntaxOffers.map(([, type]): string => type)
