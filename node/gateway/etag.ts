import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'

/** Seconds for which an answer that can never change may be kept, as the IPFS gateway specification has it. */
const immutable = 'public, max-age=29030400, immutable'

/**
 * Whether an If-None-Match header names the entity tag (given with its quotes): lists, weak tags and `*` count (RFC 9110 §13.1.2).
 * Express's own `req.fresh` answers no to every `fetch()`, which adds `Cache-Control: no-cache`.
 */
export function matchesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch.trim() === '*') return true
  const opaque = etag.replace(/^W\//, '')
  return (ifNoneMatch.match(/(?:W\/)?"[^"]*"/g) ?? []).some((tag) => tag.replace(/^W\//, '') === opaque)
}

/** Sets the entity tag, and answers 304 when the client has it: then there is nothing more to send. */
export function isUnchanged(req: Request, res: Response, etag: string): boolean {
  res.setHeader('ETag', etag)
  if (!matchesEtag(req.headers['if-none-match'], etag)) return false
  res.status(304).end()
  return true
}

/** Marks an answer that is named by a CID, so that it can never change. Returns whether it was answered by 304. */
export function isUnchangedImmutable(req: Request, res: Response, etag: string): boolean {
  res.setHeader('Cache-Control', immutable)
  return isUnchanged(req, res, etag)
}

/** Sends bytes or text that may change: the client keeps them but asks each time; the tag is a digest of what is sent. */
export function sendMutable(req: Request, res: Response, type: string, body: string | Uint8Array): void {
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  res.setHeader('Cache-Control', 'no-cache')
  if (isUnchanged(req, res, `"${digest}"`)) return
  res.setHeader('Content-Type', type)
  res.send(typeof body === 'string' ? body : asBuffer(body))
}

/** A view on the same bytes: express sends a Buffer as it is, and any other object as JSON. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Sends JSON that may change, with an entity tag. */
export function sendView(req: Request, res: Response, view: unknown): void {
  res.setHeader('Cache-Control', 'no-cache')
  const digest = createHash('sha256').update(JSON.stringify(view)).digest('base64url').slice(0, 22)
  if (!isUnchanged(req, res, `"${digest}"`)) res.json(view)
}
