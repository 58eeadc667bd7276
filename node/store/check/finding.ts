/** Something that the check of a store noticed. */
export interface Finding {
  /** `damage` is wrong and needs somebody; `waiting` is what other nodes still have to send. */
  readonly level: 'damage' | 'waiting'
  /** The place in words. */
  readonly where: string
  /** What is wrong there, and what follows from it. */
  readonly what: string
  /** What to do. */
  readonly remedy: string
  readonly table?: string
  readonly publisher?: string
  /** Of the leaf in the publisher's log. */
  readonly position?: number
  readonly cid?: string
}

/** Where something was noticed, as far as it has a place of that kind. */
export type Place = Pick<Finding, 'where' | 'table' | 'publisher' | 'position' | 'cid'>

export const remedies = {
  repair:
    '`biofed fsck --repair` fetches it from other nodes (add --peer ADDRESS where it knows none); a running node does so by itself',
  compare:
    '`biofed fsck --repair` mends the blocks, compares the index then, and builds it again where it is wrong',
  reindex: '`biofed reindex` builds the index again',
  restore:
    'stop the node and restore a backup, or start with an empty folder and let the other nodes fill it; keep this one until then',
  wait: 'nothing: it comes from the other nodes',
} as const

/** Takes the findings of one check after another. */
export interface Findings {
  damage(place: Place, what: string, remedy: string): void
  /** What other nodes still have to send, unless `remedy` says otherwise. */
  waiting(place: Place, what: string, remedy?: string): void
}

/** A check fails for the bytes of a block that other nodes have, or that can be made again. */
export class DamagedBlock extends Error {
  override readonly name = 'DamagedBlock'
}

/** Most findings that are kept of one kind of place; the rest is counted. */
const mostOfTable = 1_000

/** Collects findings; of a table that is wrong everywhere, only the first thousand. */
export function collectFindings(): Findings & { readonly list: readonly Finding[] } {
  const list: Finding[] = []
  const counts = new Map<string, number>()
  const add = (finding: Finding): void => {
    const kind = `${finding.level} ${finding.table ?? ''}`
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    if (count <= mostOfTable) list.push(finding)
    else if (count === mostOfTable + 1)
      list.push({
        level: finding.level,
        where: `table ${finding.table}`,
        what: 'and more of these',
        remedy: finding.remedy,
      })
  }
  return {
    list,
    damage: (place, what, remedy) => add({ level: 'damage', ...place, what, remedy }),
    waiting: (place, what, remedy = remedies.wait) => add({ level: 'waiting', ...place, what, remedy }),
  }
}

/** Runs one check of one thing; what it throws becomes a finding, so that the next thing is checked too. */
export function attempt<T>(
  findings: Findings,
  place: Place,
  check: () => T,
  remedy: string = remedies.restore,
): T | undefined {
  try {
    return check()
  } catch (error) {
    const todo = error instanceof DamagedBlock ? remedies.repair : remedy
    findings.damage(place, error instanceof Error ? error.message : String(error), todo)
    return undefined
  }
}
