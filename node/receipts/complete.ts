import { type CidText, type Did, equalBytes, rootAt } from '../../protocol/index.ts'
import { digestOf } from '../store/blocks.ts'
import type { Db } from '../store/database.ts'
import { hasErasedHere } from '../store/erase-locally.ts'
import type { LogStore } from '../store/logs.ts'

/** A size of a log of which every unwithdrawn block is here. */
export interface HeldSize {
  readonly epoch: number
  readonly size: number
  readonly root: Uint8Array
}

/** How far a followed log is held whole (`SPEC.md` §6.4), or why nothing can be said. */
export type Holding = HeldSize | 'unknown_publisher' | 'incomplete'

export interface HoldingParts {
  readonly db: Db
  readonly logs: Pick<LogStore, 'findPublisher' | 'getLog'>
  /** Roots of files that are still to be fetched. */
  readonly wantedFiles: () => Iterable<CidText>
}

/**
 * The newest head of a log, if all that a receipt promises is here: the log reaches it, no leaf below it lacks its block but those
 * withdrawn, and the open files that its records link are whole.
 */
export function findHolding({ db, logs, wantedFiles }: HoldingParts, publisher: Did): Holding {
  const row = logs.findPublisher(publisher)
  const log = row?.policy === 'follow' ? logs.getLog(publisher) : undefined
  if (!row || !log?.head) return 'unknown_publisher'
  if (log.fork || log.isDoubtful) return 'incomplete'
  const { epoch, size, root } = log.head
  if (size !== log.size || !isWhole({ db, wantedFiles }, row.id, size)) return 'incomplete'
  return { epoch, size, root }
}

/** Whether nothing of the first `size` leaves of a log is missing here but what was withdrawn. */
export function isWhole(
  { db, wantedFiles }: Pick<HoldingParts, 'db' | 'wantedFiles'>,
  publisher: number,
  size: number,
): boolean {
  return (
    !hasErasedHere(db, publisher, size) &&
    !lacksBlocks(db, publisher, size) &&
    !lacksFiles(db, wantedFiles(), publisher, size)
  )
}

/** Whether the log here still has this root at this size. */
export function hasRoot(logs: Pick<LogStore, 'getLog'>, publisher: Did, { size, root }: HeldSize): boolean {
  const log = logs.getLog(publisher)
  return log !== undefined && size <= log.size && equalBytes(rootAt(size, log.read), root)
}

function lacksBlocks(db: Db, publisher: number, size: number): boolean {
  return (
    db
      .prepare(
        `SELECT 1 FROM leaf WHERE block IS NULL AND withdrawn_at IS NULL AND publisher = ? AND position < ? LIMIT 1`,
      )
      .get(publisher, size) !== undefined
  )
}

/** Whether an unwithdrawn record of this log links one of these files. */
function lacksFiles(db: Db, wanted: Iterable<CidText>, publisher: number, size: number): boolean {
  const use = db.prepare(
    `SELECT 1 FROM file_use JOIN leaf ON leaf.publisher = file_use.publisher AND leaf.position = file_use.position
     WHERE file_use.mh = ? AND file_use.publisher = ? AND file_use.position < ? AND leaf.withdrawn_at IS NULL LIMIT 1`,
  )
  for (const file of wanted) if (use.get(digestOf(file), publisher, size) !== undefined) return true
  return false
}
