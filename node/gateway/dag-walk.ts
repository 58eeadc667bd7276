import { asLink, type Block, type CidText, cidFromBytes, codecOf, decodeBlock } from '../../protocol/index.ts'
import { partsOfNode } from '../store/file-nodes.ts'

/** The most that one walk reads, so that a request can't keep the node busy. */
export interface WalkBudget {
  blocks: number
  bytes: number
  /** ms on the clock that `now` reads */
  deadline: number
}

export type DagScope = 'block' | 'entity' | 'all'

/** Thrown when a walk has used its budget; what was sent until then is a valid, incomplete CAR. */
export class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent'
}

/**
 * The blocks of a DAG in depth-first order of their links, each once. Blocks that `get` doesn't give are left out: a reader sees by
 * itself that they are missing. `entity` is a whole file for dag-pb and one block for everything else (IPFS trustless gateway, dag-scope).
 */
export function* walkDag(
  root: Block,
  scope: DagScope,
  get: (cid: CidText) => Uint8Array | undefined,
  budget: WalkBudget,
  now: () => number,
): Generator<Block> {
  const descend = scope === 'all' || (scope === 'entity' && codecOf(root.cid) === 'dag-pb')
  const seen = new Set<CidText>()
  const open: CidText[] = [root.cid]
  let bytes = 0
  for (let cid = open.pop(); cid !== undefined; cid = open.pop()) {
    if (seen.has(cid)) continue
    seen.add(cid)
    const data = cid === root.cid ? root.bytes : get(cid)
    if (!data) continue
    bytes += data.length
    if (seen.size > budget.blocks || bytes > budget.bytes || now() > budget.deadline) throw new BudgetSpent()
    yield { cid, bytes: data }
    if (descend) open.push(...linksOf(cid, data).toReversed())
  }
}

/** The links of a block of the store, in their order. */
export function linksOf(cid: CidText, bytes: Uint8Array): CidText[] {
  const codec = codecOf(cid)
  if (codec === 'raw') return []
  if (codec === 'dag-pb') return partsOfNode(cid, bytes).map((part) => part.cid)
  return linksIn(decodeBlock(bytes))
}

function linksIn(value: unknown): CidText[] {
  const links: CidText[] = []
  const open: unknown[] = [value]
  while (open.length > 0) {
    const each = open.pop()
    if (typeof each !== 'object' || each === null || each instanceof Uint8Array) continue
    const link = asLink(each)
    if (link) links.push(cidFromBytes(link.bytes))
    else for (const item of Object.values(each).reverse()) open.push(item)
  }
  return links
}
