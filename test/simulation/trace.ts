import { createHash } from 'node:crypto'

/** Everything that happened, as one digest, with the last lines to be read and a count of each kind of thing. */
export interface Trace {
  /** Notes that something happened, and counts it. */
  add(at: number, what: string, ...facts: readonly unknown[]): void
  /** Counts without a line. */
  count(what: string, by?: number): void
  readonly counts: ReadonlyMap<string, number>
  /** Number of lines so far. */
  readonly length: number
  /** Hex SHA-256 of all lines so far. */
  digest(): string
  /** The newest lines, oldest first. */
  tail(): readonly string[]
}

const kept = 400

/** `keep`: how many lines `tail` gives. */
export function makeTrace(keep = kept): Trace {
  const hash = createHash('sha256')
  const counts = new Map<string, number>()
  let lines: string[] = []
  let length = 0

  function count(what: string, by = 1): void {
    counts.set(what, (counts.get(what) ?? 0) + by)
  }

  return {
    add(at, what, ...facts) {
      count(what)
      const line = `${at} ${what} ${facts.join(' ')}`
      hash.update(`${line}\n`)
      length++
      lines.push(line)
      if (lines.length > 2 * keep) lines = lines.slice(-keep)
    },
    count,
    counts,
    get length() {
      return length
    },
    digest: () => hash.copy().digest('hex'),
    tail: () => lines.slice(-keep),
  }
}

/** A short name of some bytes. */
export function shortHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 12)
}
