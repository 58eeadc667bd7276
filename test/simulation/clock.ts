/** A clock that stands still until it is told to run; what is planned happens in order of time, then of planning. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  after(ms: number, run: () => unknown): void
  /**
   * Runs what is planned up to `ms` from now, or until `isDone` says so; gives whether it did. What gives a promise is waited for before
   * anything else happens; `between` runs after each. What is thrown ends it, unless `survives` says otherwise.
   */
  run(
    ms: number,
    options?: { isDone?: () => boolean; between?: () => unknown; survives?: (error: unknown) => boolean },
  ): Promise<boolean>
}

interface Planned {
  readonly at: number
  readonly order: number
  readonly run: () => unknown
}

export function makeClock(start: number): Clock {
  const heap: Planned[] = []
  let now = start
  let order = 0

  const isBefore = (a: Planned, b: Planned) => a.at < b.at || (a.at === b.at && a.order < b.order)

  function add(item: Planned): void {
    let at = heap.length
    heap.push(item)
    while (at > 0) {
      const above = (at - 1) >>> 1
      const parent = heap[above]
      if (!parent || !isBefore(item, parent)) break
      heap[at] = parent
      at = above
    }
    heap[at] = item
  }

  function takeFirst(): void {
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      const [left, right] = [heap[below], heap[below + 1]]
      if (left && right && isBefore(right, left)) below++
      const child = heap[below]
      if (!child || !isBefore(child, last)) break
      heap[at] = child
      at = below
    }
    heap[at] = last
  }

  return {
    now: () => now,
    after: (ms, run) => add({ at: now + Math.max(0, Math.round(ms)), order: order++, run }),
    async run(ms, { isDone = () => false, between, survives = () => false } = {}) {
      const end = now + ms
      for (let next = heap[0]; next && next.at <= end; next = heap[0]) {
        takeFirst()
        now = next.at
        try {
          const running = next.run()
          if (running instanceof Promise) await running
        } catch (error) {
          if (!survives(error)) throw error
        }
        const waiting = between?.()
        if (waiting instanceof Promise) await waiting
        if (isDone()) return true
      }
      now = end
      return isDone()
    },
  }
}
