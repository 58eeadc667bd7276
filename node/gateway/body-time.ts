import type { IncomingMessage } from 'node:http'

/**
 * Cuts connections that send their body too slowly: an upload may last as long as something arrives in each `bodyMs`, everything else
 * has to be here within that time. (The server's own `requestTimeout` knows no difference, and listening to the body would set it flowing
 * before its reader is there.)
 */
export function limitBodyTime(req: IncomingMessage, bodyMs: number): void {
  if (req.method === 'GET' || req.method === 'HEAD') return
  const isUpload = req.url?.startsWith('/api/v1/imports') ?? false
  let read = req.socket.bytesRead
  const timer = setInterval(() => {
    const isMoving = isUpload && req.socket.bytesRead > read
    read = req.socket.bytesRead
    if (!isMoving && !req.complete) req.destroy()
  }, bodyMs)
  timer.unref()
  for (const end of ['end', 'close'] as const) req.once(end, () => clearInterval(timer))
}
