import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { markRestored } from '../../node/restored.ts'
import { rot, rottenBlocks } from './bit-rot.ts'
import type { SimNode } from './node.ts'
import { type FaultName, mostJumpMs, type PlanEvent } from './plan.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'

/** What befalls a node or the network. Each says by its own count that it really happened. */
export function befall(
  world: World,
  fault: FaultName,
  { lastsMs }: PlanEvent,
  node: SimNode,
  other: SimNode,
  random: Random,
): void {
  const { network, trace, clock } = world
  const later = (run: () => unknown) => clock.after(lastsMs, run)
  switch (fault) {
    case 'delay':
      world.changeWeather({ delayMs: 200 + random.below(3_000) }, lastsMs)
      break
    case 'loss':
      world.changeWeather({ loss: 0.1 + random.next() * 0.5 }, lastsMs)
      break
    case 'duplicates':
      world.changeWeather({ duplicates: 0.1 + random.next() * 0.5 }, lastsMs)
      break
    case 'garbage':
      world.changeWeather({ garbage: 0.02 + random.next() * 0.2 }, lastsMs)
      break
    case 'truncation':
      world.changeWeather({ truncated: 0.02 + random.next() * 0.2 }, lastsMs)
      break
    case 'slow':
      network.slow.set(node.name, 1_000 + random.below(20_000))
      later(() => network.slow.delete(node.name))
      break
    case 'partition':
    case 'silent':
    case 'one-way': {
      if (node === other) return
      const isTold = fault === 'partition'
      later(network.block(node.name, other.name, isTold))
      if (fault !== 'one-way') later(network.block(other.name, node.name, isTold))
      trace.count(fault)
      break
    }
    case 'crash':
      node.downMs = lastsMs
      node.crash('between two events', random.next(), random.next() < 0.3)
      break
    case 'crash-in-write':
      node.downMs = lastsMs
      node.planCrash({ at: 'write', left: 1 + random.below(60) }, random.next(), random.next() < 0.3)
      break
    case 'crash-at-commit': {
      const at = random.pick(['before-commit', 'after-commit'] as const)
      node.downMs = lastsMs
      node.planCrash({ at, left: 1 + random.below(6) }, random.next(), random.next() < 0.3)
      break
    }
    case 'disk-full':
      node.setFull(random.below(60))
      later(() => node.setFull(undefined))
      break
    case 'skew':
      node.skewMs = random.below(1_000_000) - 500_000
      trace.count('skew')
      later(() => (node.skewMs = 0))
      break
    case 'clock-jump':
      node.skewMs += random.below(2 * mostJumpMs) - mostJumpMs
      trace.count('clock-jump')
      later(() => (node.skewMs = 0))
      break
    case 'restore':
      restoreLater(world, node, lastsMs, random)
      break
    case 'leave':
      if (!node.isAlive) return
      node.downMs = lastsMs
      node.stop()
      trace.count('leave')
      break
    case 'bit-rot':
      rot(world, node, random)
      break
    default:
      fault satisfies never
  }
}

/** A backup is made now, and put back after a while in which the node may have published more. */
function restoreLater(world: World, node: SimNode, lastsMs: number, random: Random): void {
  if (!node.isAlive || node.did === undefined) return
  const { clock, trace } = world
  const folder = join(world.folder, `${node.name}-backup-${random.below(2 ** 30)}`)
  node.disk.copyTo(folder)
  const { did } = node
  const size = node.parts.logs.getLog(did)?.size ?? 0
  clock.after(lastsMs, () => {
    if (node.did !== did || isNeeded(world, node)) return
    node.downMs = 1_000
    node.stop()
    node.disk.replaceBy(folder)
    rmSync(folder, { recursive: true, force: true })
    markRestored(node.disk.dir, { created: 'then', restored: 'now' })
    world.restored.add(node)
    world.ledger.forget(did, size)
    trace.count('restore')
  })
}

/** Whether another node may have to get back from it what it has now. */
function isNeeded({ honest, trace }: World, node: SimNode): boolean {
  if (!trace.counts.has('rotted')) return false
  return honest.some((other) => other !== node && (!other.isAlive || rottenBlocks(other).length > 0))
}
