import type { KeyChain, KeyListStatement } from '../../protocol/index.ts'
import type { Db } from '../store/database.ts'
import type { LogStore } from '../store/logs.ts'
import { sealForReading } from './key-request.ts'

/** Ends a transaction that was only a trial. */
class Undone extends Error {
  override readonly name = 'Undone'
}

/**
 * How many leaves the log would have under a key list that isn't signed yet: those of the branch that it decides for, as far as they
 * count. Tried in a transaction that is undone.
 */
export function countKept(
  db: Db,
  logs: Pick<LogStore, 'adoptChain' | 'getLog'>,
  { publisher, versions }: KeyChain,
  statement: KeyListStatement,
): number {
  const { block, key } = sealForReading(statement)
  const newest = { ...block, statement, key }
  const { ended } = statement
  const chain = { publisher, versions: [...versions, newest], newest, epoch: ended.length + 1, ended }
  let size = 0
  try {
    db.transaction((tx) => {
      logs.adoptChain(tx, publisher, chain)
      size = logs.getLog(publisher)?.size ?? 0
      throw new Undone()
    })
  } catch (error) {
    if (!(error instanceof Undone)) throw error
  }
  return size
}
