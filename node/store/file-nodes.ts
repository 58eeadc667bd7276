import { type CidText, codecOf, ProtocolError } from '../../protocol/index.ts'
import { type FilePart, maxFileDepth, readFileNode } from './file-node.ts'

export interface FileNodes {
  /** Nodes that are here, root first. */
  readonly held: readonly CidText[]
  readonly missing: readonly CidText[]
}

/**
 * Walks the nodes of a file through `read`, each once. What is below a node that can't be part of a file counts as nothing, and so does
 * what is below a root that says `maxBytes` or more: `linkedFileBytes` for what others' records link.
 */
export function walkFile(
  root: CidText,
  read: (cid: CidText) => Uint8Array | undefined,
  { maxBytes = Number.POSITIVE_INFINITY }: { maxBytes?: number | undefined } = {},
): FileNodes {
  const held = new Set<CidText>()
  const missing = new Set<CidText>()
  const waiting: { cid: CidText; size: number | undefined; depth: number }[] = [
    { cid: root, size: undefined, depth: 0 },
  ]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { cid, size, depth } = next
    if (held.has(cid) || missing.has(cid)) continue
    const bytes = read(cid)
    if (!bytes) {
      missing.add(cid)
      continue
    }
    held.add(cid)
    if (depth >= maxFileDepth) continue
    const parts = partsOf(cid, bytes, size, maxBytes)
    waiting.push(...parts.map((part) => ({ ...part, depth: depth + 1 })).reverse())
  }
  return { held: [...held], missing: [...missing] }
}

function partsOf(
  cid: CidText,
  bytes: Uint8Array,
  expected: number | undefined,
  maxBytes: number,
): readonly FilePart[] {
  const parts = codecOf(cid) === 'dag-pb' ? partsOfNode(cid, bytes) : []
  const size = parts.reduce((sum, part) => sum + part.size, 0)
  return size === (expected ?? size) && size < maxBytes ? parts : []
}

/** The parts of a dag-pb block; none when it isn't a node of a file. */
export function partsOfNode(cid: CidText, bytes: Uint8Array): readonly FilePart[] {
  try {
    return readFileNode(cid, bytes).parts
  } catch (error) {
    if (error instanceof ProtocolError) return []
    throw error
  }
}
