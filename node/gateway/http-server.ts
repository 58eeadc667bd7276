import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { limitBodyTime } from './body-time.ts'

const bodyMs = 60_000
const idleMs = 120_000
const drainMs = 10_000
const maxConnections = 2_000

/** The node can't listen where it was told to. */
export class ListenError extends Error {
  override readonly name = 'ListenError'
  readonly code = 'cannot_listen'
}

/** A server that listens. */
export interface HttpServer {
  /** e.g. http://127.0.0.1:8080, without a slash at its end */
  url: string
  /** Takes no more connections, lets requests finish for ten seconds, and cuts what is left. */
  close(): Promise<void>
}

/** Listens with limits on headers, bodies, silence and connections. Throws ListenError. */
export async function listen(
  application: RequestListener,
  { host, port }: { host: string; port: number },
): Promise<HttpServer> {
  const server = createServer(
    { maxHeaderSize: 16_384, headersTimeout: 20_000, requestTimeout: 0, keepAliveTimeout: 10_000 },
    application,
  )
  server.maxConnections = maxConnections
  server.timeout = idleMs
  server.on('request', (req) => limitBodyTime(req, bodyMs))
  const shown = host.includes(':') ? `[${host}]` : host
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (cause) {
    throw new ListenError(explain(cause, `${shown}:${port}`), { cause })
  }
  const address = server.address() as AddressInfo

  return {
    url: `http://${shown}:${address.port}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      const timer = setTimeout(() => server.closeAllConnections(), drainMs)
      await closed
      clearTimeout(timer)
    },
  }
}

function explain(cause: unknown, place: string): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'EADDRINUSE')
    return `${place} is taken by another program: stop it, or choose another with --http HOST:PORT (port 0 takes a free one)`
  if (code === 'EACCES') return `this user may not listen on ${place}: choose a port from 1024 on`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `${place} is no address of this machine`
  return `can't listen on ${place}: ${cause instanceof Error ? cause.message : String(cause)}`
}
