import type { Block, CidText, Did, Evidence } from '../../protocol/index.ts'

/** Evidence that came before the key lists that it needs, or before its time: peers told of it, and won't again. */
export interface UnclearEvidence {
  keep(evidence: Evidence & Block): void
  /** Takes out what is due: of one publisher whose keys have changed, or all that hasn't been looked at for a minute. */
  take(now: number, publisher?: Did): readonly (Evidence & Block)[]
}

const mostKept = 64
const lookAgainMs = 60_000

/** Keeps a bounded number, in memory; of logs alone, because forks of keys show themselves in the key lists that peers send. */
export function makeUnclearEvidence(): UnclearEvidence {
  const kept = new Map<CidText, Evidence & Block>()
  let lookedAt = Number.NEGATIVE_INFINITY
  return {
    keep(evidence) {
      if (evidence.of !== 'log' || kept.has(evidence.cid)) return
      kept.set(evidence.cid, evidence)
      const [oldest] = kept.keys()
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
    },
    take(now, publisher) {
      if (kept.size === 0 || (publisher === undefined && now - lookedAt < lookAgainMs)) return []
      if (publisher === undefined) lookedAt = now
      const due = [...kept.values()].filter((item) => publisher === undefined || item.publisher === publisher)
      for (const { cid } of due) kept.delete(cid)
      return due
    },
  }
}
