import type { IncomingMessage, ServerResponse } from 'node:http'

const bodyMs = 60_000

/**
 * Cuts connections that send their body too slowly: an upload may last as long as something arrives at least once a minute, everything
 * else has to be here within a minute. (The server's own `requestTimeout` knows no difference.)
 */
export function limitBodyTime(req: IncomingMessage, _res: ServerResponse): void {
  if (req.method === 'GET' || req.method === 'HEAD') return
  const timer = setTimeout(() => req.destroy(), bodyMs)
  timer.unref()
  if (req.url?.startsWith('/api/v1/imports')) req.on('data', () => void timer.refresh())
  for (const end of ['end', 'close'] as const) req.once(end, () => clearTimeout(timer))
}
