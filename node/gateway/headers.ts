import type { RequestHandler } from 'express'

/** What the pages of this node, its API documentation too, may load: its own files, nothing from anywhere else, no inline script or style. */
export const pagePolicy = [
  "default-src 'self'",
  "img-src 'self' data:",
  "script-src 'self'",
  "style-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** For bytes that somebody else wrote: whatever they are, they run nothing and load nothing. */
export const sandboxPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'"

/** Headers that every answer carries. */
export const secureHeaders: RequestHandler = (_req, res, next) => {
  res.setHeader('Content-Security-Policy', pagePolicy)
  res.setHeader('X-Content-Type-Options', 'nosniff')
  res.setHeader('Referrer-Policy', 'no-referrer')
  res.setHeader('X-Frame-Options', 'DENY')
  res.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  res.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
  next()
}

const exposed =
  'Biofed-Not-Carried, Content-Disposition, ETag, RateLimit, RateLimit-Policy, Retry-After, X-Ipfs-Path, X-Request-Id'

/**
 * Pages of any origin may read what is public (GET, without cookies); operations that need authorisation, and everything that
 * changes something, stay with the own origin.
 */
export const allowReaders: RequestHandler = (req, res, next) => {
  const reads = req.method === 'GET' || req.method === 'HEAD'
  if (reads && req.operation && !req.operation.needsAuthorisation) {
    res.setHeader('Access-Control-Allow-Origin', '*')
    res.setHeader('Access-Control-Expose-Headers', exposed)
    res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
  } else res.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  next()
}
