import type { Response } from 'express'
import { Router } from 'express'
import { Problem } from './problem.ts'

/** One line of the node's own sequence of changes. */
export interface Change {
  seq: number
  /** ms since 1970 */
  at: number
  kind: string
  publisher: string
  cid: string
  /** Records that are told of it, or what a new record is told. */
  notices?: readonly NoticeEvent[]
}

/** A record that names what was corrected, retracted or withdrawn. */
export interface NoticeEvent {
  publisher: string
  /** The record. */
  cid: string
  type: string
  /** What corrects, retracts or withdraws. */
  by: string
  target: string
}

/** The sequence of changes as the gateway reads it: rows after `seq` in order, and word of new ones. */
export interface ChangeFeed {
  after(seq: number, limit: number): Change[]
  /** The last number before the oldest row that is still kept: 0 until something was pruned. */
  pruned(): number
  /** The newest number, 0 when nothing has happened yet. */
  newest(): number
  /** Calls back after each commit that added rows; the result ends that. */
  subscribe(listener: () => void): () => void
}

/** Feeds to listening clients; `close` ends them, and they come again elsewhere or later. */
export interface ChangeStreams extends Disposable {
  routes: Router
  readonly open: number
}

interface Limits {
  clients: number
  heartbeatMs: number
}

const defaults: Limits = { clients: 100, heartbeatMs: 15_000 }
/** Heartbeats for which a client may leave what it was sent lying. */
const patience = 4
const batch = 500

/** Server-sent events of every record, withdrawal and head that becomes known here, resumable by number. */
export function changeStreams(feed: ChangeFeed, given: Partial<Limits> = {}): ChangeStreams {
  const limits = { ...defaults, ...given }
  const clients = new Set<Client>()
  const unsubscribe = feed.subscribe(() => {
    for (const client of clients) client.pump()
  })
  const heartbeat = setInterval(() => {
    for (const client of clients) client.beat()
  }, limits.heartbeatMs)
  heartbeat.unref()

  const routes = Router()
  routes.get('/api/v1/changes', (req, res) => {
    const resumed = req.headers['last-event-id'] ?? req.query.since
    const since = resumed === undefined ? feed.newest() : readSequence(String(resumed))
    if (since < feed.pruned() || since > feed.newest())
      throw new Problem(410, 'pruned', `This node keeps changes ${feed.pruned() + 1} to ${feed.newest()}.`, {
        remedy: 'Read /api/v1/sync first, then begin without a number.',
      })
    if (clients.size >= limits.clients)
      throw new Problem(503, 'busy', 'Too many clients are listening.', { headers: { 'Retry-After': '30' } })
    res.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    })
    if (req.method === 'HEAD') return void res.end()
    const client = openClient(res, feed, since)
    clients.add(client)
    res.on('close', () => clients.delete(client))
    client.pump()
  })

  return {
    routes,
    get open() {
      return clients.size
    },
    [Symbol.dispose]() {
      clearInterval(heartbeat)
      unsubscribe()
      for (const client of clients) client.end()
      clients.clear()
    },
  }
}

interface Client {
  /** Sends what is new, as far as the client takes it. */
  pump(): void
  /** Shows that the line is alive; drops a client that has taken nothing for several beats. */
  beat(): void
  end(): void
}

/** One listener. It is sent only what it takes: what it doesn't waits in the database, not in memory. */
function openClient(res: Response, feed: ChangeFeed, since: number): Client {
  let sent = since
  let isWaiting = false
  let missed = 0
  const pump = (): void => {
    while (!isWaiting && !res.destroyed && !res.writableEnded) {
      const rows = feed.after(sent, batch)
      const last = rows.at(-1)
      if (!last) return
      sent = last.seq
      if (res.write(rows.map(eventOf).join(''))) continue
      isWaiting = true
      res.once('drain', () => {
        isWaiting = false
        missed = 0
        pump()
      })
    }
  }
  const beat = (): void => {
    if (!isWaiting) res.write(': still here\n\n')
    else if (++missed >= patience) res.destroy()
    pump()
  }
  res.write('retry: 3000\n\n')
  return { pump, beat, end: () => void res.end() }
}

/** Notices come first and have no id: whoever is cut off between them and their cause gets them again. */
function eventOf({ seq, at, kind, publisher, cid, notices = [] }: Change): string {
  const time = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
  const told = notices.map((notice) => `event: notice\ndata: ${JSON.stringify({ ...notice, at: time })}\n\n`)
  const data = JSON.stringify({ publisher, cid, at: time })
  return `${told.join('')}id: ${seq}\nevent: ${kind}\ndata: ${data}\n\n`
}

function readSequence(text: string): number {
  if (/^[0-9]{1,15}$/.test(text)) return Number(text)
  throw new Problem(400, 'bad_request', 'Last-Event-ID is not the id of an event of this node.', {
    errors: [{ pointer: '/headers/last-event-id', detail: 'must be a whole number' }],
    remedy: 'Begin without one.',
  })
}
