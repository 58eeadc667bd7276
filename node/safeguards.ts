import type { CidText, Did } from '../protocol/index.ts'
import type { Config } from './config.ts'
import { makeScreen, type Screen } from './hooks/screen.ts'
import type { CuratorHolds, Index } from './index/index.ts'
import type { BlockStore } from './store/blocks.ts'
import type { Db, Tx } from './store/database.ts'
import { type LocalErasures, makeLocalErasures } from './store/erase-locally.ts'
import { makeTraces, type Traces } from './store/erase-traces.ts'
import type { FileStore } from './store/files.ts'

/** What keeps things from being published, shown or kept. */
export interface Safeguards {
  readonly screen: Screen
  readonly erasures: Pick<LocalErasures, 'list'>
  readonly traces: Traces
  /** Erases at this node alone; see `LocalErasures.erase`. Durable when it returns. */
  erase(cid: CidText, reason: string): { readonly cid: CidText; readonly reason: string; readonly at: number }
  undoErasure(cid: CidText): boolean
  /** Heeds the holds of an institution from now on, or no more. */
  setCurator(did: Did, holds: CuratorHolds): void
}

interface Parts {
  readonly config: Config
  readonly db: Db
  readonly blocks: BlockStore
  readonly files: FileStore
  readonly index: Index
  readonly now: () => number
  /** See `LogStore.reopenLeaf`. */
  readonly reopenLeaf: (tx: Tx, cid: CidText) => void
}

export function openSafeguards({
  config,
  db,
  blocks,
  files,
  index,
  now,
  reopenLeaf,
}: Parts): Safeguards & Disposable {
  const { dir, publishHooks: hooks, requireReview } = config
  const { PATH, HOME, LANG, TZ } = process.env
  const env = Object.fromEntries(
    Object.entries({ PATH, HOME, LANG, TZ }).filter(([, value]) => value !== undefined),
  )
  const traces = makeTraces({ db, clearIndex: index.clearTraces })
  traces.wake()
  const erasures = makeLocalErasures(blocks, index.onErased, reopenLeaf)
  return {
    screen: makeScreen({ db, files, hooks, requireReview, context: { dir, env }, now }),
    erasures,
    erase(cid, reason) {
      const at = now()
      db.transaction((tx) => erasures.erase(tx, cid, reason, at), { durable: true })
      return { cid, reason, at }
    },
    undoErasure: (cid) => db.transaction((tx) => erasures.undo(tx, cid), { durable: true }),
    traces,
    setCurator: (did, holds) => db.transaction((tx) => index.setCurator(tx, did, holds), { durable: true }),
    [Symbol.dispose]: traces.stop,
  }
}
