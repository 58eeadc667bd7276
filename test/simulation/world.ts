import { rmSync } from 'node:fs'
import { type Clock, makeClock } from './clock.ts'
import { type Composition, soundParts } from './composition.ts'
import { makeDisk, makeDiskFolder } from './disk.ts'
import { type Ledger, makeLedger } from './ledger.ts'
import { fineWeather, makeNetwork, type Network, type Weather } from './network.ts'
import { makeSimNode, type SimNode } from './node.ts'
import { honestName, type Plan } from './plan.ts'
import { makeRandom } from './random.ts'
import { makeTrace, type Trace } from './trace.ts'
import { Violation } from './violation.ts'
import { makeWatcher } from './watch.ts'
import { begin } from './workload.ts'

/** Everything of one simulation. */
export interface World extends Disposable {
  readonly plan: Plan
  readonly parts: Composition
  readonly clock: Clock
  readonly trace: Trace
  readonly network: Network
  readonly ledger: Ledger
  readonly honest: readonly SimNode[]
  /** Nodes whose store is an old one, and may lack what was acknowledged until their peers have given it back. */
  readonly restored: Set<SimNode>
  /** Links of draft files that nobody else may get. */
  readonly secretFiles: { readonly '/': string }[]
  /** Of the disks. */
  readonly folder: string
  changeWeather(change: Partial<Weather>, lastsMs: number): void
  start(node: SimNode): Promise<void>
  /** The next key of a record, different from all others. */
  nextKey(): string
  /** Ends every hardship; from now on no new ones come of themselves. */
  heal(): Promise<void>
  /** Waits for whatever the nodes do beside the clock. Throws the first broken promise. */
  settle(): Promise<void> | undefined
}

const startMs = Date.UTC(2026, 10, 22, 9)

export function makeWorld(plan: Plan, parts: Composition = soundParts): World {
  const clock = makeClock(startMs)
  const trace = makeTrace()
  const ledger = makeLedger()
  const folder = makeDiskFolder()
  const byName = new Map<string, SimNode>()
  const network = makeNetwork(clock, makeRandom(plan.seed + 1), trace, makeWatcher(byName, ledger, report))
  const restored = new Set<SimNode>()
  let violation: Violation | undefined
  const changes = new Set<Partial<Weather>>()
  let isHealed = false
  let keys = 0

  const honest = Array.from({ length: plan.nodes }, (_, i) => {
    const name = honestName(i)
    const node = makeSimNode({
      name,
      peers: plan.peers[name] ?? [],
      disk: makeDisk(folder, name),
      clock,
      network,
      random: makeRandom(plan.seed * 1_009 + i),
      trace,
      parts,
      onError: reportTrouble,
      onStarted: checkStart,
      onDied: (died) => clock.after(isHealed ? 1 : died.downMs, () => world.start(died)),
    })
    byName.set(name, node)
    network.join(node)
    return node
  })

  /** The first one counts. It is thrown between two events, because the product's own code may catch what is thrown within. */
  function report(found: Violation): void {
    violation ??= found
  }

  /** What a restarted node has on its disk is at least what it has acknowledged. */
  function checkStart(node: SimNode): void {
    if (node.did !== undefined && !restored.has(node)) ledger.checkKept(node, node.did)
  }

  function reportTrouble(node: SimNode, error: unknown): void {
    const isFull = error instanceof Error && 'code' in error && error.code === 'disk_full'
    if (isFull || isSetback(error)) {
      trace.count('setbacks')
      return
    }
    report(
      new Violation(
        'no-own-trouble',
        `${node.name}: ${error instanceof Error ? error.stack : String(error)}`,
      ),
    )
  }

  const world: World = {
    plan,
    parts,
    clock,
    trace,
    network,
    ledger,
    honest,
    restored,
    secretFiles: [],
    folder,
    changeWeather(change, lastsMs) {
      changes.add(change)
      network.weather = mixWeather(changes)
      clock.after(lastsMs, () => {
        changes.delete(change)
        network.weather = mixWeather(changes)
      })
    },
    async start(node) {
      if (node.isAlive) return
      await node.start()
      await begin(world, node)
    },
    nextKey: () => `REC-${++keys}`,
    async heal() {
      isHealed = true
      changes.clear()
      network.weather = fineWeather
      network.healAll()
      network.slow.clear()
      for (const node of honest) {
        node.skewMs = 0
        node.setFull(false)
        node.planCrash(undefined)
        await world.start(node)
        await begin(world, node)
      }
    },
    settle() {
      if (violation) throw violation
      const busy = honest.map((node) => node.quiet()).filter((work) => work !== undefined)
      return busy.length > 0 ? Promise.all(busy).then(() => undefined) : undefined
    },
    [Symbol.dispose]() {
      for (const node of honest) node.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return world
}

function mixWeather(changes: Iterable<Partial<Weather>>): Weather {
  return Object.assign({}, fineWeather, ...changes) as Weather
}

function isSetback(error: unknown): boolean {
  return error instanceof Error && error.name === 'Setback'
}
