import { findDamage, makeRepairer, reindexRecord } from '../../node/scrub/index.ts'
import { isSound } from '../../node/store/blocks.ts'
import { cidOfRow } from '../../node/store/damage.ts'
import type { CidText } from '../../protocol/index.ts'
import type { Clock } from './clock.ts'
import type { Parts } from './composition.ts'
import type { SimNode } from './node.ts'
import type { Pending } from './pending.ts'
import type { Random } from './random.ts'
import type { Trace } from './trace.ts'
import type { World } from './world.ts'

interface Row {
  readonly id: number
  readonly mh: Buffer
  readonly codec: number
  readonly data: Buffer
}

const given = `SELECT id, mh, codec, data FROM block
  WHERE visibility IN ('public', 'damaged') AND mh NOT IN (SELECT mh FROM blocked) ORDER BY id`

/** Records, withdrawals, people sides, tiles and files. Without its key lists and heads a log can't be opened: there `biofed fsck --repair` is asked for. */
const spoilable = `id IN (SELECT block FROM leaf WHERE kind IN ('record', 'withdrawal')) OR id IN (SELECT people FROM leaf)
  OR codec IN (0x55, 0x70)`

/** One byte of one block changes on the disk of a node. Another node has the same block, for good. */
export function rot({ honest, clock, trace }: World, node: SimNode, random: Random): void {
  if (!node.isAlive) return
  const others = honest.filter((other) => other !== node && other.isAlive && other.disk.isDurable())
  const { db } = node.parts
  const ids = db.prepare(`SELECT id FROM block WHERE ${spoilable}`).all() as Pick<Row, 'id'>[]
  const tiles = db.prepare('SELECT cid FROM tile').all() as { cid: CidText }[]
  const isSpoilable = new Set<unknown>([...ids.map(({ id }) => id), ...tiles.map(({ cid }) => cid)])
  const rows = (db.prepare(given).all() as Row[]).filter(
    ({ id, mh, codec, data }) =>
      (isSpoilable.has(id) || isSpoilable.has(cidOfRow(codec, mh))) &&
      data.length > 0 &&
      isSound(mh, data) &&
      others.some(({ parts }) => parts.blocks.get(cidOfRow(codec, mh)) !== undefined),
  )
  if (rows.length === 0) return
  const { id, mh, codec, data } = random.pick(rows)
  const at = random.below(data.length)
  const bytes = Buffer.from(data)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
  node.spoilBlock(id, bytes)
  trace.add(clock.now(), 'rotted', node.name, cidOfRow(codec, mh), at)
}

/** Blocks that a node ought to give, and whose bytes are others. */
export function rottenBlocks({ parts }: SimNode): CidText[] {
  return (parts.db.prepare(given).all() as Row[])
    .filter(({ mh, data }) => !isSound(mh, data))
    .map(({ mh, codec }) => cidOfRow(codec, mh))
}

interface CaretakerOptions {
  readonly name: string
  readonly parts: Parts
  readonly clock: Clock
  readonly trace: Trace
  readonly pending: Pending
  readonly fetchBlock: (cid: CidText) => Promise<void>
  readonly survives: (error: unknown) => boolean
  readonly onError: (error: unknown) => void
}

/** What the product's scrubber does with timers, by the clock of the simulation. */
export interface Caretaker extends Disposable {
  /** Reads a part of the blocks again when it is time, and has mended what is damaged. */
  tick(): void
}

const stepMs = 10_000
const stepBytes = 262_144
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

export function makeCaretaker(options: CaretakerOptions): Caretaker {
  const { name, parts, clock, trace, pending, fetchBlock, onError, survives } = options
  const { db, blocks, logs, index } = parts
  const stopping = new AbortController()
  const repairer = makeRepairer({
    db,
    blocks,
    log: quiet,
    fetchBlock,
    onRepaired: (cid) => reindexRecord(db, logs, index, cid),
  })
  let after = 0
  let nextStep = clock.now() + stepMs
  let isRepairing = false

  async function repair(): Promise<void> {
    isRepairing = true
    try {
      for (const cid of await repairer.repair(stopping.signal)) trace.add(clock.now(), 'repaired', name, cid)
    } catch (error) {
      if (!survives(error)) onError(error)
    } finally {
      isRepairing = false
    }
  }

  return {
    tick() {
      if (clock.now() < nextStep) return
      nextStep = clock.now() + stepMs
      const { next = 0, damaged } = findDamage(db, after, stepBytes)
      after = next
      for (const { digest, codec } of damaged) blocks.damage.note(digest, codec)
      if (isRepairing || blocks.damage.list().length === 0) return
      pending.wake()
      void repair()
    },
    [Symbol.dispose]: () => stopping.abort(),
  }
}
