import type { Db } from './database.ts'
import { hashesOf, type LogMemory, leafAt } from './log-memory.ts'
import { findPosition } from './log-position.ts'
import { findTile } from './log-tiles.ts'
import type { LogView } from './logs.ts'

/** What others may see of a log in memory. Hashes are computed at the first question for one. */
export function makeLogView(db: Db, log: LogMemory): LogView {
  const { id, did, size, chain, head, target, lastIssued, fork, isDoubtful } = log
  return {
    publisher: did,
    size,
    chain,
    head,
    target,
    lastIssued,
    read: (level, index) => hashesOf(db, log).read(level, index),
    get holes() {
      return [...log.holes].filter((position) => position < size).sort((a, b) => a - b)
    },
    get firstHole() {
      return minOf(log.holes)
    },
    fork: fork && { evidence: fork.evidence, position: fork.position },
    isDoubtful,
    leafAt: (position) => leafAt(db, id, position),
    findPosition(leaf) {
      const position = findPosition(db, id, leaf)
      return position !== undefined && position < size ? position : undefined
    },
    isWithdrawable(position) {
      const row = db
        .prepare('SELECT kind FROM leaf WHERE publisher = ? AND position = ?')
        .get(id, position) as { kind: string } | undefined
      return row?.kind === 'record' || row?.kind === 'hole'
    },
    isWithdrawn: (position) => (log.withdrawn.get(position) ?? size) < size,
    withdrawnAt: (position) => log.withdrawn.get(position),
    knownTile: (level, index) => findTile(db, id, level, index),
  }
}

function minOf(positions: ReadonlySet<number>): number | undefined {
  let least: number | undefined
  for (const position of positions) if (least === undefined || position < least) least = position
  return least
}
