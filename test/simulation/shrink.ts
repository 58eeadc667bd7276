import type { Composition } from './composition.ts'
import type { Plan, PlanEvent } from './plan.ts'
import { type Outcome, simulate } from './run.ts'

export interface Shrunk {
  readonly plan: Plan
  readonly outcome: Outcome
  /** How many simulations it took. */
  readonly runs: number
}

/**
 * Leaves out events of a failing plan, by ever smaller parts, as long as the same promise is broken; then what remains is needed. Ends
 * after `mostRuns` simulations at the latest.
 */
export async function shrink(
  failing: Plan,
  broken: Outcome,
  { parts, mostRuns = 200 }: { parts?: Composition; mostRuns?: number } = {},
): Promise<Shrunk> {
  let plan = failing
  let outcome = broken
  let runs = 0

  async function stillFails(events: readonly PlanEvent[], lengthMs = plan.lengthMs): Promise<boolean> {
    if (runs >= mostRuns) return false
    runs++
    const candidate = { ...plan, events, lengthMs }
    const found = await simulate(candidate, parts)
    if (found.violation?.promise !== broken.violation?.promise) return false
    plan = candidate
    outcome = found
    return true
  }

  await cutTail()
  for (let size = Math.ceil(plan.events.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < plan.events.length; )
      if (!(await stillFails([...plan.events.slice(0, from), ...plan.events.slice(from + size)])))
        from += size
  }
  return { plan, outcome, runs }

  /** What comes after the failure has no part in it. */
  async function cutTail(): Promise<void> {
    const { failedAfterMs } = broken
    if (failedAfterMs === undefined || failedAfterMs >= plan.lengthMs) return
    await stillFails(plan.events.filter(({ at }) => at <= failedAfterMs))
  }
}
