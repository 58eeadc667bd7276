import { equalBytes } from '../bytes.ts'
import { ProtocolError } from '../error.ts'
import type { KeyChain } from '../key-chain.ts'
import type { Head } from '../log/head.ts'
import { type HashReader, newSubtrees, rootAt, type Subtree, verifyConsistency } from '../log/merkle.ts'
import type { HeldLog } from './held-log.ts'
import type { PageRoot } from './page.ts'

/** Appends the page's leaves to those held, in memory, and checks the root or the consistency proof against the head. Leaves of the page that are held must be the same. */
export function extendLog(
  have: HeldLog,
  page: PageRoot,
  { statement: { size, root } }: Head,
): { readonly subtrees: readonly Subtree[]; readonly read: HashReader } {
  const heldCount = Math.min(page.to, have.size) - page.from
  checkHeldLeaves(have, page, heldCount)
  checkLeavesDiffer(have, page, heldCount)
  const added = heldCount === 0 ? page.leaves : page.leaves.slice(heldCount)
  const subtrees = newSubtrees(have.size, added, have.read)
  const made = new Map(subtrees.map(({ level, index, hash }) => [`${level}/${index}`, hash]))
  const read: HashReader = (level, index) => made.get(`${level}/${index}`) ?? have.read(level, index)
  const reached = rootAt(page.to, read)
  if (page.to === size && !equalBytes(reached, root))
    throw new ProtocolError('bad_root', '/head', "the leaves don't have the head's root")
  if (!verifyConsistency(page.to, size, reached, root, page.proof))
    throw new ProtocolError('bad_proof', '/proof', "the leaves are not the beginning of the head's log")
  return { subtrees, read }
}

function checkHeldLeaves(have: HeldLog, { from, leaves }: PageRoot, count: number): void {
  for (const [i, leaf] of leaves.slice(0, count).entries())
    if (!equalBytes(leaf, have.leafAt(from + i)))
      throw new ProtocolError('bad_leaf', `/leaves/${i}`, `not the leaf ${from + i} that is held`)
}

function checkLeavesDiffer(have: HeldLog, { leafNames }: PageRoot, heldCount: number): void {
  const seen = new Set<string>()
  for (const [i, cid] of leafNames.entries()) {
    if (i < heldCount) continue
    if (seen.has(cid) || have.findPosition(cid) !== undefined)
      throw new ProtocolError('bad_leaf', `/leaves/${i}`, `the leaf ${cid} stands twice in the log`)
    seen.add(cid)
  }
}

/** The log passes through the roots at which epochs were ended, up to the head's own. */
export function checkEnds(
  have: HeldLog,
  page: PageRoot,
  chain: KeyChain,
  { statement: { epoch } }: Head,
  read: HashReader,
): void {
  const isSameChain = have.chain?.newest.cid === chain.newest.cid
  for (const end of chain.ended) {
    if (end.epoch > epoch || end.size > page.to || (isSameChain && end.size <= have.size)) continue
    if (!equalBytes(rootAt(end.size, read), end.root))
      throw new ProtocolError(
        'bad_root',
        '/leaves',
        `the log differs from the one at the end of epoch ${end.epoch}`,
      )
  }
}
