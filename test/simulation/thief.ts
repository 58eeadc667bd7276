import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { KeyChange } from '../../node/publish/key-changes.ts'
import type { EvilMember } from './evil.ts'
import { changeKeysOf } from './key-work.ts'
import type { SimNode } from './node.ts'
import { Violation } from './violation.ts'
import type { World } from './world.ts'

const tryAgainMs = 20_000

/** Takes everything from the first node but its identity key and the one for receipts, once, and signs in its institution's name from then on. */
export function makeThief(world: World, node: SimNode): Pick<EvilMember, 'act'> {
  return {
    act() {
      const { ledger, folder, trace, honest } = world
      const [victim] = honest
      if (!victim?.isAlive || victim.did === undefined || node.did === victim.did) return
      const copy = join(folder, 'stolen-keys')
      victim.disk.copyTo(copy, '.identity')
      for (const file of readdirSync(join(copy, 'keys')))
        if (file.includes('.receipt')) rmSync(join(copy, 'keys', file))
      node.stop()
      node.disk.replaceBy(copy)
      node.did = victim.did
      ledger.dispute(victim.did)
      trace.count('stolen key')
    },
  }
}

/** The institution whose key was stolen takes it out of its list, and ends the epoch; tries until it has worked. */
export function endTheft(world: World): void {
  const { ledger, honest, clock, pending, trace } = world
  const [victim] = honest
  const did = victim?.did
  if (!victim || did === undefined || !ledger.isDisputed(did)) return
  clock.after(tryAgainMs, () => endTheft(world))
  if (!victim.isAlive) return
  void pending.run(victim.name, async () => {
    try {
      const status = victim.parts.publishing.keys.status()[0]
      const stolen = status?.list.keys.find(({ uses }) => uses.includes('record'))?.key
      const hasForeign = status?.advice.some(({ code }) => code === 'foreign_leaves')
      const change: KeyChange =
        hasForeign && stolen ? { revoke: [stolen] } : { endEpoch: true, rotate: ['signing'] }
      await changeKeysOf(victim, did, change)
      ledger.settle(victim, did)
      trace.count('theft ended')
    } catch (error) {
      if (error instanceof Violation) world.report(error)
      else trace.add(clock.now(), 'theft goes on', String(error))
    }
  })
}
