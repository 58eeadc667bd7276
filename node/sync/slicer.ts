/** Long work that yields wherever it may be interrupted. */
export type Job = Generator<void, void>

export interface Slicer {
  /** Adds work; jobs run one after the other, in slices. A job handles its own errors. */
  add(job: Job): void
  /** Whether a job is running or waiting. */
  isBusy(): boolean
  /** Drops what hasn't run to its end; jobs get the chance of their `finally`. */
  stop(): void
}

/** Work for at most about this long before the main loop gets its turn: longer silence kills libp2p links. */
export const sliceMs = 20

/** Runs jobs in slices of at most about `sliceMs`. `elapsed` is a monotonic clock in ms, `defer` runs something after the main loop's turn. */
export function createSlicer({
  elapsed,
  defer,
}: {
  elapsed: () => number
  defer: (run: () => void) => void
}): Slicer {
  const waiting: Job[] = []
  let scheduled = false
  let stopped = false

  function schedule(): void {
    if (scheduled || stopped || waiting.length === 0) return
    scheduled = true
    defer(() => {
      scheduled = false
      runSlice()
      schedule()
    })
  }

  function runSlice(): void {
    const end = elapsed() + sliceMs
    for (let job = waiting[0]; job !== undefined && !stopped; job = waiting[0]) {
      if (job.next().done) waiting.shift()
      if (elapsed() >= end) return
    }
  }

  return {
    add(job) {
      waiting.push(job)
      schedule()
    },
    isBusy: () => waiting.length > 0,
    stop() {
      stopped = true
      for (const job of waiting.splice(0)) job.return()
    },
  }
}
