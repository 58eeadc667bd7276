import { rmSync } from 'node:fs'
import type { Did } from '../../protocol/index.ts'
import { type Clock, makeClock } from './clock.ts'
import { type Composition, soundParts } from './composition.ts'
import { makeDisk, makeDiskFolder } from './disk.ts'
import { type EvilMember, makeEvil } from './evil.ts'
import { type Ledger, makeLedger } from './ledger.ts'
import { fineWeather, makeNetwork, type Network, type Weather } from './network.ts'
import { makeSimNode, type SimNode } from './node.ts'
import { makePending, type Pending } from './pending.ts'
import { type EvilName, evilNameOf, honestName, type Plan, twinName } from './plan.ts'
import { makeRandom } from './random.ts'
import { rogueParts } from './rogue.ts'
import { makeTrace, type Trace } from './trace.ts'
import { type Excused, Violation } from './violation.ts'
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
  readonly evil: ReadonlyMap<EvilName, EvilMember>
  /** The other node of the forker, once it has one. */
  readonly twin: SimNode | undefined
  /** Nodes whose store is an old one, and may lack what was acknowledged until their peers have given it back. */
  readonly restored: Set<SimNode>
  /** Links of draft files that nobody else may get. */
  readonly secretFiles: { readonly '/': string }[]
  readonly pending: Pending
  /** Notes a broken promise. */
  report(violation: Violation | Excused): void
  /** Of the disks. */
  readonly folder: string
  changeWeather(change: Partial<Weather>, lastsMs: number): void
  start(node: SimNode): void
  /** The next key of a record, different from all others. */
  nextKey(): string
  /** Ends every hardship; from now on no new ones come of themselves. */
  heal(): void
  /** Waits for whatever the nodes do beside the clock. Throws the first broken promise. */
  settle(): Promise<void>
}

const startMs = Date.UTC(2026, 10, 22, 9)

export function makeWorld(plan: Plan, parts: Composition = soundParts): World {
  const clock = makeClock(startMs)
  const trace = makeTrace()
  const pending = makePending()
  const ledger = makeLedger(mayForget)
  const folder = makeDiskFolder()
  const byName = new Map<string, SimNode>()
  const network = makeNetwork(
    clock,
    makeRandom(plan.seed + 1),
    trace,
    pending,
    makeWatcher(byName, ledger, report),
  )
  const restored = new Set<SimNode>()
  let violation: Violation | Excused | undefined
  const changes = new Set<Partial<Weather>>()
  let isHealed = false
  let keys = 0

  const evil = new Map<EvilName, EvilMember>()

  function addNode(name: string, number: number, composition: Composition): SimNode {
    return makeSimNode({
      name,
      peers: plan.peers[name] ?? [],
      disk: makeDisk(folder, name),
      clock,
      network,
      random: makeRandom(plan.seed * 1_009 + number),
      trace,
      pending,
      parts: composition,
      onError: reportTrouble,
      onFlood: (node, asks) =>
        report(new Violation('no-flood', `${node.name} asked ${asks} questions within a minute`)),
      onStarted: checkStart,
      onDied: (died) => clock.after(isHealed ? 1 : died.downMs, () => world.start(died)),
    })
  }

  const honest = Array.from({ length: plan.nodes }, (_, i) => {
    const node = addNode(honestName(i), i, parts)
    byName.set(node.name, node)
    network.join(node)
    return node
  })

  /** Only those who hold more of a log can tell a restored node so. */
  function mayForget(node: SimNode, did: Did, agreed: number): boolean {
    const others = honest.filter((other) => other !== node && other.isAlive)
    return restored.has(node) && !others.every((other) => (other.parts.logs.getLog(did)?.size ?? 0) > agreed)
  }

  /** The first one counts. It is thrown between two events, because the product's own code may catch what is thrown within. */
  function report(found: Violation | Excused): void {
    violation ??= found
  }

  /** What a restarted node has on its disk is at least what it has acknowledged. */
  function checkStart(node: SimNode): void {
    if (byName.has(node.name) && node.did !== undefined && !restored.has(node))
      ledger.checkKept(node, node.did)
  }

  function reportTrouble(node: SimNode, error: unknown): void {
    const isFull = error instanceof Error && 'code' in error && error.code === 'disk_full'
    if (isFull || isSetback(error) || !byName.has(node.name)) {
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

  const twin = plan.evil.includes('forker') ? addNode(twinName, plan.nodes + 100, rogueParts) : undefined
  if (twin) network.join(twin)

  const world: World = {
    twin,
    plan,
    parts,
    clock,
    trace,
    network,
    ledger,
    honest,
    evil,
    restored,
    secretFiles: [],
    folder,
    pending,
    report,
    changeWeather(change, lastsMs) {
      changes.add(change)
      network.weather = mixWeather(changes)
      clock.after(lastsMs, () => {
        changes.delete(change)
        network.weather = mixWeather(changes)
      })
    },
    start(node) {
      if (node.isAlive) return
      node.start()
      begin(world, node)
    },
    nextKey: () => `REC-${++keys}`,
    heal() {
      isHealed = true
      changes.clear()
      network.weather = fineWeather
      network.healAll()
      network.slow.clear()
      for (const node of honest) {
        node.skewMs = 0
        node.setFull(undefined)
        node.planCrash(undefined)
        world.start(node)
        begin(world, node)
      }
    },
    async settle() {
      for (;;) {
        if (violation) throw violation
        const busy = [...honest, ...evil.values(), ...(twin ? [twin] : [])]
          .map((node) => node.settle())
          .filter((work) => work !== undefined)
        const tasks = pending.settle()
        if (busy.length === 0 && tasks === undefined) return
        await Promise.all([...busy, tasks])
      }
    },
    [Symbol.dispose]() {
      for (const node of honest) node.close()
      for (const { node } of evil.values()) node.close()
      twin?.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  for (const [i, role] of plan.evil.entries()) {
    const node = addNode(
      evilNameOf(role),
      plan.nodes + i,
      role === 'forker' || role === 'thief' ? rogueParts : soundParts,
    )
    const member = makeEvil(role, world, node, makeRandom(plan.seed * 1_013 + i))
    evil.set(role, member)
    network.join(member)
  }
  return world
}

function mixWeather(changes: Iterable<Partial<Weather>>): Weather {
  return Object.assign({}, fineWeather, ...changes) as Weather
}

function isSetback(error: unknown): boolean {
  return error instanceof Error && error.name === 'Setback'
}
