import { type Request, type Response, Router } from 'express'
import { type CidText, ProtocolError, readCid } from '../../protocol/index.ts'
import type { Context } from './context.ts'
import { asBuffer, isUnchanged, isUnchangedImmutable, sendMutable } from './etag.ts'
import { fillHead, type PageHead } from './page-head.ts'
import { readWebSite, type WebFile, type WebSite } from './web-site.ts'

/** Addresses that the web application answers; others get its page too, as a 404. */
const known =
  /^\/(?:|r\/[^/]+|p\/[^/]+\/[^/]+\/[^/]+|publishers(?:\/[^/]+)?|import|drafts|notices|peers|signin|about)\/?$/

const unbuilt = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Biofed</title></head>
<body><h1>Biofed</h1><p>This node answers, but its web page is not built: run <code>npm run setup</code> in the checkout and start it again.</p>
<p>The API is described at <a href="/docs">/docs</a>.</p></body></html>
`

/** The web application: its files from memory, and its start page for every address that it knows. */
export function pageRoutes({
  index,
  logs,
  webFolder,
}: Pick<Context, 'index' | 'logs'> & { webFolder: string }): Router {
  const routes = Router()
  let site: WebSite | undefined

  routes.get('/{*path}', (req, res, next) => {
    site ??= readWebSite(webFolder)
    const isIcon = req.path === '/favicon.ico'
    const file = site?.files.get(isIcon ? '/mark.svg' : req.path)
    if (file && req.path !== '/index.html') return sendFile(req, res, file)
    if (isIcon) return void res.status(204).end()
    if (!accepts(req)) return next()
    if (!known.test(req.path)) res.status(404)
    const page = site ? fillHead(site.index, headOf(req.path)) : unbuilt
    sendMutable(req, res, 'text/html; charset=utf-8', page)
  })

  /** The record of a page: by CID, or the newest under a stable name. */
  function findCid(path: string): CidText | undefined {
    const cid = /^\/r\/([^/]+)\/?$/.exec(path)?.[1]
    if (cid !== undefined) return findCidIn(cid)
    const [, publisher, kind, key] = /^\/p\/([^/]+)\/([^/]+)\/([^/]+)\/?$/.exec(path) ?? []
    if (publisher === undefined || kind === undefined || key === undefined) return undefined
    const did = publisher.startsWith('did:') ? publisher : index.findAlias(publisher)
    return did === undefined ? undefined : index.findLatest(did, kind, key)?.cid
  }

  function headOf(path: string): PageHead {
    const cid = findCid(path)
    const isHere =
      cid !== undefined &&
      logs.statusOf(cid).state === 'present' &&
      !index.holdsOn(cid).some(({ holds }) => holds === 'hide')
    const item = isHere ? index.itemOf(cid) : undefined
    if (!item) return {}
    const name = item.name.en ?? Object.values(item.name)[0] ?? item.key
    const summary = item.summary?.en ?? Object.values(item.summary ?? {})[0]
    const publisher = item.publisherName.en ?? Object.values(item.publisherName)[0] ?? ''
    return {
      title: `${name} · ${publisher} · Biofed`,
      description: summary ?? `${item.kind} ${item.key}, signed by ${publisher}, licence ${item.licence}`,
    }
  }

  return routes
}

/** Undefined for what is no CID: the page itself says so to the reader. */
function findCidIn(text: string): CidText | undefined {
  try {
    return readCid(text)
  } catch (error) {
    if (error instanceof ProtocolError) return undefined
    throw error
  }
}

/** Whether a browser asks for a page, not a program for a file that isn't there. */
const accepts = (req: Request): boolean =>
  !/\.[a-z0-9]{1,5}$/.test(req.path) &&
  !/^\/(?:api|ipfs|docs)\//.test(req.path) &&
  req.accepts('html') !== false

function sendFile(req: Request, res: Response, file: WebFile): void {
  res.vary('Accept-Encoding')
  const encoding = req.acceptsEncodings('br', 'gzip')
  const packed = encoding === 'br' ? file.brotli : encoding === 'gzip' ? file.gzip : undefined
  const etag = `"${file.etag}${packed ? `.${encoding}` : ''}"`
  if (!file.hashed) res.setHeader('Cache-Control', 'no-cache')
  if (file.hashed ? isUnchangedImmutable(req, res, etag) : isUnchanged(req, res, etag)) return
  if (packed) res.setHeader('Content-Encoding', encoding || 'identity')
  res.setHeader('Content-Type', file.type)
  res.send(asBuffer(packed ?? file.bytes))
}
