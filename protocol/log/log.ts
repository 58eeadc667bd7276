import { type HashReader, newSubtrees, rootAt } from './merkle.ts'

/** The hashes of a log in memory. Appending gives another log and leaves this one as it is. */
export interface Log {
  readonly size: number
  readonly read: HashReader
  /** RFC 6962 root, undefined for the empty log. */
  readonly root: Uint8Array | undefined
  /** @internal Subtree hashes by level; shared with logs that continue this one. */
  readonly levels: readonly Uint8Array[][]
}

/** A log of these leaves (36 bytes each). */
export function memoryLog(leaves: readonly Uint8Array[] = []): Log {
  return appendToLog(makeLog(0, []), leaves)
}

/** The log with `leaves` (36 bytes each) at its end; costs as much as they, not as the log. */
export function appendToLog(log: Log, leaves: readonly Uint8Array[]): Log {
  const isShared = (log.levels[0]?.length ?? 0) !== log.size
  const levels = isShared
    ? log.levels.map((hashes, level) => hashes.slice(0, Math.floor(log.size / 2 ** level)))
    : [...log.levels]
  for (const { level, hash } of newSubtrees(log.size, leaves, log.read)) {
    const hashes = levels[level]
    if (hashes) hashes.push(hash)
    else levels[level] = [hash]
  }
  return makeLog(log.size + leaves.length, levels)
}

function makeLog(size: number, levels: Uint8Array[][]): Log {
  const read: HashReader = (level, index) => {
    const hash = (index + 1) * 2 ** level <= size ? levels[level]?.[index] : undefined
    if (!hash) throw new RangeError(`no subtree ${level}/${index} in a log of ${size}`)
    return hash
  }
  return { size, read, root: size === 0 ? undefined : rootAt(size, read), levels }
}
