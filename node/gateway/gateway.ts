import { type ApplicationParts, makeApplication } from './application.ts'
import { type ChangeFeed, changeStreams } from './changes.ts'
import type { Background, Context } from './context.ts'
import { readContract } from './contract.ts'
import type { Check } from './health.ts'
import { listen } from './http-server.ts'
import { type Measurements, openMetrics } from './metrics.ts'
import { makeRecordViewer } from './record-view.ts'

export interface GatewayOptions
  extends Omit<ApplicationParts, 'contract' | 'changes' | 'service' | 'context'> {
  context: Omit<Context, 'background' | 'viewRecord'>
  /** port 0 takes a free one */
  host: string
  port: number
  feed: ChangeFeed
  service: Pick<ApplicationParts['service'], 'info' | 'checks'>
  measure: Omit<Measurements, 'listeners'>
  /** for tests: answers that break the contract become errors */
  validateResponses?: boolean
  heartbeatMs?: number
  maxListeners?: number
}

/** The HTTP side of a node while it listens. */
export interface Gateway extends AsyncDisposable {
  /** e.g. http://127.0.0.1:8080, without a slash at its end */
  url: string
  /** Says "not ready", ends event streams, lets requests finish for ten seconds, and stops listening. */
  close(): Promise<void>
}

/** Starts to serve. Throws when the contract has a mistake, and ListenError when the port is taken. */
export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  using stack = new DisposableStack()
  const contract = await readContract({ validateResponses: options.validateResponses ?? false })
  const changes = changeStreams(options.feed, {
    ...(options.heartbeatMs === undefined ? {} : { heartbeatMs: options.heartbeatMs }),
    ...(options.maxListeners === undefined ? {} : { clients: options.maxListeners }),
  })
  const metrics = openMetrics({ ...options.measure, listeners: () => changes.open })
  const viewRecord = makeRecordViewer(options.context)
  const stopping = new AbortController()
  const works = new Set<Promise<unknown>>()
  const background: Background = {
    signal: stopping.signal,
    follow(work) {
      works.add(work)
      work.catch(() => undefined).finally(() => works.delete(work))
    },
  }
  let closing: Promise<void> | undefined
  const open: { name: string; run(): Check['detail'] } = {
    name: 'open',
    run: () => (closing ? 'the node is going down' : undefined),
  }
  const service = { info: options.service.info, checks: [open, ...options.service.checks], metrics }
  const application = makeApplication({
    ...options,
    context: { ...options.context, background, viewRecord },
    contract,
    changes,
    service,
  })
  stack.use(changes)
  const server = await listen(application, options)
  stack.move()

  async function shut(): Promise<void> {
    stopping.abort()
    changes[Symbol.dispose]()
    await server.close()
    await Promise.allSettled(works)
  }
  const close = () => (closing ??= shut())
  return { url: server.url, close, [Symbol.asyncDispose]: close }
}
