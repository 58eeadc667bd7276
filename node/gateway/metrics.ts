import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What a node counts of itself, read when somebody asks. */
export interface Measurements {
  /** current records by publisher */
  records(): { publisher: string; count: number }[]
  peers(): { state: string; count: number }[]
  /** leaves that publishers have signed and that are not here yet */
  lag(): { publisher: string; leaves: number }[]
  /** Stored blocks that the disk has changed. */
  scrub(): {
    /** since the start */
    found: number
    repaired: number
    scrubbedBytes: number
    /** waiting to be mended */
    damaged: number
    /** end of the last round over all blocks, in milliseconds since 1970 */
    lastRound?: number | undefined
  }
  receipts(): {
    /** by this node since its start */
    given: number
    /** of whomever, that count for the logs here */
    counting: number
    /** for logs that aren't that long here yet */
    waiting: number
    /** institutions that hold all of an own log, by publisher */
    holders: { publisher: string; count: number }[]
  }
  listeners(): number
}

export interface Metrics {
  observe(method: string, route: string, status: number, seconds: number): void
  contentType: string
  text(): Promise<string>
}

/** Prometheus metrics of one node, in a registry of its own. */
export function openMetrics(read: Measurements): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from request to the end of the answer, by route of the contract',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  gauge('biofed_records', 'Current records shown, by publisher', ['publisher'], (set) => {
    for (const { publisher, count } of read.records()) set({ publisher }, count)
  })
  gauge('biofed_peers', 'Known peers, by state', ['state'], (set) => {
    for (const { state, count } of read.peers()) set({ state }, count)
  })
  gauge(
    'biofed_lag_leaves',
    'Leaves of a log that are signed and not yet stored here',
    ['publisher'],
    (set) => {
      for (const { publisher, leaves } of read.lag()) set({ publisher }, leaves)
    },
  )
  counter(
    'biofed_receipts_given_total',
    'Receipts that this node gave for logs of others',
    () => read.receipts().given,
  )
  gauge('biofed_receipts', 'Receipts kept here, counting or waiting for the log', ['state'], (set) => {
    const { counting, waiting } = read.receipts()
    set({ state: 'counting' }, counting)
    set({ state: 'waiting' }, waiting)
  })
  gauge(
    'biofed_own_log_holders',
    'Institutions whose receipts cover the newest head of an own log',
    ['publisher'],
    (set) => {
      for (const { publisher, count } of read.receipts().holders) set({ publisher }, count)
    },
  )
  counter(
    'biofed_damaged_blocks_found_total',
    'Stored blocks that no longer hashed to their CID',
    () => read.scrub().found,
  )
  counter(
    'biofed_damaged_blocks_repaired_total',
    'Damaged blocks that were made or fetched again',
    () => read.scrub().repaired,
  )
  counter(
    'biofed_scrubbed_bytes_total',
    'Bytes of stored blocks that were hashed again',
    () => read.scrub().scrubbedBytes,
  )
  gauge('biofed_damaged_blocks', 'Damaged blocks that wait to be made or fetched again', [], (set) =>
    set({}, read.scrub().damaged),
  )
  gauge('biofed_scrub_round_timestamp_seconds', 'When all blocks had last been hashed again', [], (set) => {
    const { lastRound } = read.scrub()
    if (lastRound !== undefined) set({}, lastRound / 1000)
  })
  gauge('biofed_change_listeners', 'Clients that listen to /api/v1/changes', [], (set) =>
    set({}, read.listeners()),
  )

  function gauge(
    name: string,
    help: string,
    labelNames: string[],
    collect: (set: (labels: Record<string, string>, value: number) => void) => void,
  ): void {
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      collect() {
        this.reset()
        collect((labels, value) => this.set(labels, value))
      },
    })
  }

  function counter(name: string, help: string, total: () => number): void {
    new Counter({
      name,
      help,
      registers: [registry],
      collect() {
        this.reset()
        this.inc(total())
      },
    })
  }

  return {
    observe: (method, route, status, seconds) =>
      durations.observe({ method, route, status: String(status) }, seconds),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  }
}
