import type { Block, CidText } from '../../protocol/index.ts'
import type { BlockStore } from '../store/blocks.ts'
import type { Db } from '../store/database.ts'
import { remakeTile } from './remake-tile.ts'

/** Where scrubbing and repairs report to. */
export interface ScrubLog {
  info(fields: Readonly<Record<string, unknown>>, event: string): void
  warn(fields: Readonly<Record<string, unknown>>, event: string): void
  error(fields: Readonly<Record<string, unknown>>, event: string): void
}

export interface RepairOptions {
  readonly db: Db
  readonly blocks: BlockStore
  readonly log: ScrubLog
  /** Stores one public block from any peer; rejects when none gives it. Without it only what can be made here is mended. */
  readonly fetchBlock?: ((cid: CidText, signal: AbortSignal) => Promise<void>) | undefined
  /** Its bytes are sound again. */
  readonly onRepaired?: (cid: CidText) => void
}

export interface Repairer {
  /** Writes down what is damaged, and tries to mend each; gives those that were mended. */
  repair(signal: AbortSignal): Promise<readonly CidText[]>
}

const fetchTimeoutMs = 20_000
const blocksAtOnce = 4

/** Mends damaged blocks: what was only read badly from the bytes here, tiles from the leaves here, everything else that is public from peers. Nobody is asked for what is private. */
export function makeRepairer({ db, blocks, log, fetchBlock, onRepaired }: RepairOptions): Repairer {
  const { damage } = blocks

  async function fetch(cid: CidText, signal: AbortSignal): Promise<void> {
    if (!fetchBlock) throw new Error('this node runs without a mesh')
    await fetchBlock(cid, AbortSignal.any([signal, AbortSignal.timeout(fetchTimeoutMs)]))
    if (blocks.get(cid) === undefined) throw new Error('what came is not here')
  }

  function remakeIfPossible(cid: CidText): Block | undefined {
    try {
      return remakeTile(db, cid)
    } catch (error) {
      if (error instanceof RangeError) return undefined
      throw error
    }
  }

  async function mend(cid: CidText, signal: AbortSignal): Promise<boolean> {
    const own = blocks.read(cid)
    if (own) {
      db.transaction((tx) => blocks.put(tx, { cid, bytes: own }, 'private'))
      return true
    }
    const visibility = blocks.visibilityOf(cid)
    if (visibility !== 'public') {
      log.warn({ cid, visibility }, 'block-not-fetched')
      return false
    }
    try {
      const tile = remakeIfPossible(cid)
      if (tile) db.transaction((tx) => blocks.put(tx, tile))
      else await fetch(cid, signal)
    } catch (error) {
      if (!signal.aborted) log.warn({ cid, error: String(error) }, 'block-not-repaired')
      return false
    }
    log.info({ cid }, 'block-repaired')
    onRepaired?.(cid)
    return true
  }

  return {
    async repair(signal) {
      db.transaction((tx) => damage.save(tx), { durable: true })
      const damaged = damage.list()
      const mended: CidText[] = []
      for (let at = 0; at < damaged.length && !signal.aborted; at += blocksAtOnce) {
        const some = damaged.slice(at, at + blocksAtOnce)
        const done = await Promise.all(some.map((cid) => mend(cid, signal)))
        mended.push(...some.filter((_, i) => done[i]))
      }
      return mended
    },
  }
}
