/** A clock that stands still until it is told to run; what is planned happens in order of time, then of planning. */
export interface Clock {
  now(): number
  after(ms: number, run: () => void): void
  /** Runs what is planned up to `ms` from now, or until `isDone` says so; gives whether it did. */
  run(ms: number, isDone?: () => boolean): boolean
}

interface Planned {
  readonly at: number
  readonly order: number
  readonly run: () => void
}

export function makeClock(start: number): Clock {
  const planned: Planned[] = []
  let now = start
  let order = 0

  const isBefore = (a: Planned, b: Planned) => a.at < b.at || (a.at === b.at && a.order < b.order)

  function add(item: Planned): void {
    let low = 0
    let high = planned.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = planned[middle]
      if (other && isBefore(item, other)) low = middle + 1
      else high = middle
    }
    planned.splice(low, 0, item)
  }

  return {
    now: () => now,
    after: (ms, run) => add({ at: now + Math.max(0, ms), order: order++, run }),
    run(ms, isDone = () => false) {
      const end = now + ms
      for (let next = planned.at(-1); next && next.at <= end; next = planned.at(-1)) {
        planned.pop()
        now = next.at
        next.run()
        if (isDone()) return true
      }
      now = end
      return isDone()
    },
  }
}
