import { decode } from '@ipld/dag-pb'
import { type CidText, cidFromBytes, codecOf } from '../../protocol/index.ts'

export interface FileNodes {
  /** Nodes that are here, root first. */
  readonly held: readonly CidText[]
  readonly missing: readonly CidText[]
}

/** Walks the nodes of a file through `read`, each once. Children that aren't CIDs of this format count as nothing. */
export function walkFile(root: CidText, read: (cid: CidText) => Uint8Array | undefined): FileNodes {
  const held = new Set<CidText>()
  const missing = new Set<CidText>()
  const waiting = [root]
  for (let cid = waiting.pop(); cid !== undefined; cid = waiting.pop()) {
    if (held.has(cid) || missing.has(cid)) continue
    const bytes = read(cid)
    if (!bytes) {
      missing.add(cid)
      continue
    }
    held.add(cid)
    waiting.push(...childrenOf(cid, bytes).reverse())
  }
  return { held: [...held], missing: [...missing] }
}

function childrenOf(cid: CidText, bytes: Uint8Array): CidText[] {
  if (codecOf(cid) !== 'dag-pb') return []
  return decode(bytes).Links.map((link) => cidFromBytes(link.Hash.bytes))
}
