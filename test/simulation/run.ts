import type { Composition } from './composition.ts'
import { checkEnd, isConverged, isForkKnown, isIdle, isMended } from './end-checks.ts'
import { Crash } from './faulty-database.ts'
import { befall } from './hardships.ts'
import { endEpoch, rotate } from './key-work.ts'
import {
  type EvilName,
  evilNames,
  type FaultName,
  faultNames,
  type Plan,
  type PlanEvent,
  type WorkName,
  workNames,
} from './plan.ts'
import { makeRandom, type Random } from './random.ts'
import { endTheft } from './thief.ts'
import { Excused, Violation } from './violation.ts'
import { begin, draft, file, publish, revise, tomorrow, withdraw } from './workload.ts'
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
  /** Simulated ms from the start until a promise was broken. */
  readonly failedAfterMs: number | undefined
}

const checkEveryMs = 1_000

const work: Readonly<Record<WorkName, typeof publish>> = {
  publish,
  revise,
  withdraw,
  draft,
  file,
  tomorrow,
  rotate,
  'end-epoch': endEpoch,
}

/** Runs a plan to its end, or to the first promise that is broken. Other errors of the simulation itself are thrown. */
export async function simulate(plan: Plan, parts?: Composition): Promise<Outcome> {
  using world = makeWorld(plan, parts)
  const { clock, trace } = world
  const began = clock.now()
  let violation: Violation | undefined
  let healedMs: number | undefined
  try {
    for (const [i, node] of world.honest.entries()) clock.after(plan.joins[i] ?? 0, () => world.start(node))
    for (const { node } of world.evil.values()) clock.after(0, () => world.start(node))
    for (const event of plan.events) clock.after(event.at, () => happen(world, event))
    await clock.run(plan.lengthMs, { between: world.settle, survives })
    healedMs = await heal(world)
    await checkEnd(world)
  } catch (error) {
    if (error instanceof Excused) trace.add(clock.now(), 'excused', error.message)
    else if (!(error instanceof Violation)) throw error
    else {
      violation = error
      trace.add(clock.now(), 'violation', error.promise, error.message)
    }
  }
  return {
    violation,
    digest: trace.digest(),
    counts: trace.counts,
    lines: trace.length,
    tail: trace.tail(),
    healedMs,
    failedAfterMs: violation && clock.now() - began,
  }
}

const survives = (error: unknown): boolean => error instanceof Crash

function happen(world: World, event: PlanEvent): void {
  const { honest } = world
  const [node, other] = [honest[event.node], honest[event.other]]
  if (!node || !other) return
  const random = makeRandom(event.seed)
  world.trace.add(world.clock.now(), 'event', event.id, event.kind, node.name)
  if (isEvil(event.kind)) misbehave(world, event.kind, random)
  else if (isWork(event.kind) && node.did === undefined) begin(world, node)
  else if (isWork(event.kind)) work[event.kind](world, node, random)
  else if (isFault(event.kind)) befall(world, event.kind, event, node, other, random)
}

function misbehave(world: World, role: EvilName, random: Random): void {
  const member = world.evil.get(role)
  if (!member?.isAlive) return
  const own = member.hands?.() ?? [member.node]
  const share = own.length > 1 ? 1 : 0.4
  if (random.next() < share) publish(world, random.pick(own), random)
  else member.act(random)
}

const isEvil = (kind: string): kind is EvilName => evilNames.some((name) => name === kind)
const isWork = (kind: string): kind is WorkName => workNames.some((name) => name === kind)
const isFault = (kind: string): kind is FaultName => faultNames.some((name) => name === kind)

async function heal(world: World): Promise<number> {
  const { clock, plan } = world
  const { healingMs } = plan
  const began = clock.now()
  world.heal()
  endTheft(world)
  let next = began
  const isDone = () => {
    if (clock.now() < next) return false
    next = clock.now() + checkEveryMs
    return isConverged(world)
  }
  if (await clock.run(healingMs, { isDone, between: world.settle, survives })) return clock.now() - began
  const promise = !isMended(world) ? 'damage-is-mended' : isForkKnown(world) ? 'converges' : 'fork-known'
  throw new Violation(promise, `after ${healingMs / 60_000} minutes: ${describe(world)}`)
}

function describe(world: World): string {
  const { honest, ledger } = world
  const busy = honest.filter((node) => node.isAlive && !isIdle(world, node)).map(({ name }) => name)
  const logs = ledger
    .institutions()
    .map((did) => {
      const sizes = honest.map((node) => {
        const log = node.isAlive ? node.parts.logs.getLog(did) : undefined
        const lacks = [log?.holes.length && 'holes', log?.fork && 'forked'].filter(Boolean).join()
        return `${node.name}:${log?.size ?? '-'}/${log?.head?.size ?? '-'} ${lacks}`
      })
      return `${ledger.hostOf(did)} ${sizes.join(' ')}`
    })
    .join('; ')
  return `${logs}; busy: ${busy.join() || 'none'}`
}
