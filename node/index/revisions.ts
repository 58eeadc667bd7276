/** One revision as far as the order of revisions is concerned; withdrawn ones are not among them. */
export interface Revision {
  readonly id: number
  readonly cid: string
  readonly revision: number
  readonly previous: string | null
  /** Why the body can't be indexed. */
  readonly problem: string | null
}

export interface SettledRevisions {
  /** The newest that fits and can be indexed. */
  readonly latest: number | undefined
  /** Why each of the others that can't be indexed can't be. */
  readonly reasons: ReadonlyMap<number, string>
}

/**
 * Which of the revisions of one record fit together (SPEC §5.2), in the order of the log: a pure function of those that are not
 * withdrawn, so that a node which never got a withdrawn one comes to the same. `wasWithdrawn` tells whether a CID is a withdrawn
 * leaf of the same log: a revision may follow that.
 */
export function settleRevisions(
  revisions: readonly Revision[],
  wasWithdrawn: (cid: string) => boolean,
): SettledRevisions {
  const reasons = new Map<number, string>()
  let tip: Revision | undefined
  let latest: number | undefined
  for (const revision of revisions) {
    const reason = misfit(revision, tip, wasWithdrawn)
    if (reason) {
      reasons.set(revision.id, reason)
      continue
    }
    tip = revision
    if (revision.problem) reasons.set(revision.id, revision.problem)
    else latest = revision.id
  }
  return { latest, reasons }
}

function misfit(
  { revision, previous }: Revision,
  tip: Revision | undefined,
  wasWithdrawn: (cid: string) => boolean,
): string | undefined {
  if (revision === 1) return tip ? `revision ${tip.revision} is there already` : undefined
  if (tip && previous === tip.cid && revision === tip.revision + 1) return undefined
  if (previous && wasWithdrawn(previous) && revision > (tip?.revision ?? 0)) return undefined
  if (!tip) return `revision ${revision} comes without revision ${revision - 1}`
  return `expected revision ${tip.revision + 1} after ${tip.cid}, got revision ${revision} after ${previous}`
}
