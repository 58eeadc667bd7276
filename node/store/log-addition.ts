import type { Tx } from './database.ts'
import { addLeaves } from './log-add.ts'
import type { AddContext } from './log-context.ts'
import { storeHead } from './log-head.ts'
import { adoptChain, settleLog } from './log-keys.ts'
import type { LogMemory } from './log-memory.ts'
import { storeFullTiles } from './log-tiles.ts'
import type { Added, LogAddition } from './logs.ts'

/** See `LogStore.addEntries`. `log` is changed, and put back if the transaction is undone. */
export function addToLog(tx: Tx, context: AddContext, log: LogMemory, addition: LogAddition): Added {
  const { chain, entries, subtrees } = addition
  if (chain && isLonger(chain.versions.length, log)) adoptChain(tx, context, log, chain)
  const added = addLeaves(tx, context, log, entries, subtrees)
  if (log.fork?.position === log.size) settleLog(tx, context, log)
  const head = addition.head && !log.fork ? storeHead(tx, context, log, addition.head, addition) : undefined
  if (!head && added.leaves > 0) storeFullTiles(tx, context.db, context.blocks, log)
  if (head && context.isFollowed)
    tx.prepare("INSERT INTO change (at, kind, publisher, cid) VALUES (?, 'head', ?, ?)").run(
      context.now(),
      log.id,
      head,
    )
  return { ...added, ...(head && { head }) }
}

const isLonger = (versions: number, { chain }: LogMemory): boolean => versions > (chain?.versions.length ?? 0)
