import type { HashReader, Subtree } from '../../protocol/index.ts'

const hashBytes = 32

interface Level {
  bytes: Uint8Array
  /** Hashes in it. */
  length: number
}

/** Hashes of all perfect subtrees of one log in memory: 64 bytes a leaf. Grows by appending, shrinks when an addition is undone. */
export interface HashLevels {
  readonly read: HashReader
  /** Subtrees in the order of `newSubtrees`. */
  append(subtrees: readonly Subtree[]): void
  /** Forgets what lies beyond `size` leaves. */
  truncate(size: number): void
}

export function makeHashLevels(): HashLevels {
  const levels: Level[] = []

  function read(level: number, index: number): Uint8Array {
    const row = levels[level]
    if (!row || index >= row.length)
      throw new RangeError(`no hash of subtree ${index} at level ${level} is stored here`)
    return row.bytes.subarray(index * hashBytes, (index + 1) * hashBytes)
  }

  function appendOne({ level, index, hash }: Subtree): void {
    levels[level] ??= { bytes: new Uint8Array(hashBytes * 64), length: 0 }
    const row = levels[level]
    if (index !== row.length)
      throw new RangeError(`subtree ${index} at level ${level} does not follow the ${row.length} stored here`)
    if ((index + 1) * hashBytes > row.bytes.length) {
      const larger = new Uint8Array(row.bytes.length * 2)
      larger.set(row.bytes)
      row.bytes = larger
    }
    row.bytes.set(hash, index * hashBytes)
    row.length++
  }

  return {
    read,
    append: (subtrees) => subtrees.forEach(appendOne),
    truncate(size) {
      for (const [level, row] of levels.entries()) row.length = Math.floor(size / 2 ** level)
    },
  }
}
