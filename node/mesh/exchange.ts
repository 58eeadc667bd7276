import type { Connection, Stream } from '@libp2p/interface'
import { lpStream } from '@libp2p/utils'
import {
  makeRefusal,
  makeRequest,
  maxPageBytes,
  maxRequestBytes,
  type SyncRequest,
} from '../../protocol/index.ts'
import type { MeshLibp2p } from './libp2p.ts'
import { makeRateLimit } from './rate-limit.ts'

/** `SPEC.md` §10.2. */
export const syncProtocol = '/biofed/sync/1'

/** A request and its answer together may take this long for the one who answers. */
const answerTimeoutMs = 30_000
const mostStreams = 64
const mostStreamsPerPeer = 4
/** Requests of one peer: so many at once, so many a second in the long run. */
const requestBurst = 200
const requestsPerSecond = 25

/** Answers requests of `/biofed/sync/1`: one request and one answer a stream, `busy` beyond a few at once of one peer. */
export async function serveSync(
  libp2p: MeshLibp2p,
  answer: (request: Uint8Array) => Uint8Array,
  now: () => number,
): Promise<void> {
  const open = new Map<string, number>()
  const limit = makeRateLimit({ burst: requestBurst, perSecond: requestsPerSecond, now })

  async function serve(stream: Stream, connection: Connection): Promise<void> {
    const peer = connection.remotePeer.toString()
    const count = (open.get(peer) ?? 0) + 1
    open.set(peer, count)
    const signal = AbortSignal.timeout(answerTimeoutMs)
    try {
      const messages = lpStream(stream, { maxDataLength: maxRequestBytes })
      const request = (await messages.read({ signal })).subarray()
      const isBusy = count > mostStreamsPerPeer || !limit.take(peer)
      const response = isBusy ? makeRefusal('busy') : answer(request)
      await messages.write(response, { signal })
      await stream.close({ signal })
    } catch (error) {
      stream.abort(error instanceof Error ? error : new Error(String(error)))
    } finally {
      if (count === 1) open.delete(peer)
      else open.set(peer, (open.get(peer) ?? 1) - 1)
    }
  }

  await libp2p.handle(syncProtocol, serve, {
    maxInboundStreams: mostStreams,
    maxOutboundStreams: mostStreams,
    runOnLimitedConnection: false,
  })
}

/** Asks a connected peer; gives the bytes of its one answer. Throws when it doesn't come in time, or is too large. */
export async function askPeer(
  connection: Connection,
  request: SyncRequest,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const stream = await connection.newStream(syncProtocol, { signal, maxOutboundStreams: mostStreams })
  try {
    const messages = lpStream(stream, { maxDataLength: maxPageBytes })
    await messages.write(makeRequest(request), { signal })
    await stream.close({ signal })
    return (await messages.read({ signal })).subarray()
  } finally {
    // What else it may send is of no use; a stream that both sides closed isn't touched by this.
    if (stream.status === 'open' || stream.status === 'closing')
      stream.abort(new Error('the answer is complete'))
  }
}
