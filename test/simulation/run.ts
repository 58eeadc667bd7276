import type { Composition } from './composition.ts'
import { checkEnd, isConverged } from './end-checks.ts'
import { befall, mostJumpMs } from './hardships.ts'
import { type FaultName, faultNames, type Plan, type PlanEvent, type WorkName, workNames } from './plan.ts'
import { makeRandom } from './random.ts'
import { Violation } from './violation.ts'
import { draft, file, publish, revise, tomorrow, withdraw } from './workload.ts'
import { makeWorld, type World } from './world.ts'

/** How a simulation ended. */
export interface Outcome {
  readonly violation: Violation | undefined
  /** Hex SHA-256 over everything that happened. */
  readonly digest: string
  readonly counts: ReadonlyMap<string, number>
  readonly lines: number
  readonly tail: readonly string[]
  /** Simulated ms from healing until all honest nodes had the same. */
  readonly healedMs: number | undefined
}

/**
 * After the last hardship every honest node has everything within this simulated time: a peer that sent something false is asked again
 * after ten minutes, a file that nobody gave after some more.
 */
export const healingMs = 40 * 60_000 + mostJumpMs
const checkEveryMs = 1_000

const work: Readonly<Record<WorkName, typeof publish>> = { publish, revise, withdraw, draft, file, tomorrow }

/** Runs a plan to its end, or to the first promise that is broken. Other errors of the simulation itself are thrown. */
export async function simulate(plan: Plan, parts?: Composition): Promise<Outcome> {
  using world = makeWorld(plan, parts)
  const { clock, trace } = world
  let violation: Violation | undefined
  let healedMs: number | undefined
  try {
    for (const [i, node] of world.honest.entries()) clock.after(plan.joins[i] ?? 0, () => world.start(node))
    for (const event of plan.events) clock.after(event.at, () => happen(world, event))
    await clock.run(plan.lengthMs, { between: world.settle })
    healedMs = await heal(world)
    await checkEnd(world)
  } catch (error) {
    if (!(error instanceof Violation)) throw error
    violation = error
    trace.add(clock.now(), 'violation', error.promise, error.message)
  }
  return {
    violation,
    digest: trace.digest(),
    counts: trace.counts,
    lines: trace.length,
    tail: trace.tail(),
    healedMs,
  }
}

async function happen(world: World, event: PlanEvent): Promise<void> {
  const { honest } = world
  const [node, other] = [honest[event.node], honest[event.other]]
  if (!node || !other) return
  const random = makeRandom(event.seed)
  world.trace.add(world.clock.now(), 'event', event.id, event.kind, node.name)
  if (isWork(event.kind)) await work[event.kind](world, node, random)
  else if (isFault(event.kind)) befall(world, event.kind, event, node, other, random)
}

const isWork = (kind: string): kind is WorkName => workNames.some((name) => name === kind)
const isFault = (kind: string): kind is FaultName => faultNames.some((name) => name === kind)

async function heal(world: World): Promise<number> {
  const { clock } = world
  const began = clock.now()
  await world.heal()
  let next = began
  const isDone = () => {
    if (clock.now() < next) return false
    next = clock.now() + checkEveryMs
    return isConverged(world)
  }
  if (await clock.run(healingMs, { isDone, between: world.settle })) return clock.now() - began
  throw new Violation('converges', `after ${healingMs / 60_000} minutes: ${describe(world)}`)
}

function describe({ honest, ledger }: World): string {
  return ledger
    .institutions()
    .map((did) => {
      const sizes = honest.map((node) => {
        const log = node.isAlive ? node.parts.logs.getLog(did) : undefined
        return `${node.name}:${log?.size ?? '-'}/${log?.head?.size ?? '-'}${log?.holes.length ? ' holes' : ''}`
      })
      return `${ledger.hostOf(did)} ${sizes.join(' ')}`
    })
    .join('; ')
}
