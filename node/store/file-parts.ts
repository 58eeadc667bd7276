import { type CidText, cidToBytes, codecOf, ProtocolError } from '../../protocol/index.ts'
import { readFileNode } from './file-node.ts'

/** Runs statements in an open transaction. */
export type Prepare = (sql: string) => {
  run(...parameters: unknown[]): unknown
  all(...parameters: unknown[]): unknown[]
}

const digestOf = (cid: CidText): Uint8Array => cidToBytes(cid).subarray(4)

/** Remembers what lies below the node of a file, so that erasing one file leaves what others share with it. Gives the digests. */
export function noteParts(prepare: Prepare, cid: CidText, bytes: Uint8Array): readonly Uint8Array[] {
  const parts = partsOf(cid, bytes)
  const insert = prepare('INSERT OR IGNORE INTO file_node (child, parent) VALUES (?, ?)')
  for (const part of parts) insert.run(part, digestOf(cid))
  return parts
}

/** Digests right below the node of a file; none for a block that isn't one. */
function partsOf(cid: CidText, bytes: Uint8Array): Uint8Array[] {
  if (codecOf(cid) !== 'dag-pb') return []
  try {
    return readFileNode(cid, bytes).parts.map((part) => digestOf(part.cid))
  } catch (error) {
    if (error instanceof ProtocolError) return []
    throw error
  }
}

/** Digests below a node, as far as its bytes were here. */
export function findParts(prepare: Prepare, digest: Uint8Array): readonly Uint8Array[] {
  const rows = prepare('SELECT child FROM file_node WHERE parent = ?').all(digest) as { child: Buffer }[]
  return rows.map(({ child }) => child)
}

/**
 * Whether a record that counts links the file that this is a node of. One that was withdrawn, or whose own block was erased here, doesn't.
 */
export function isFileNeeded(prepare: Prepare, digest: Uint8Array): boolean {
  const found = prepare(
    `WITH RECURSIVE above (mh) AS (VALUES (?) UNION SELECT parent FROM file_node JOIN above ON file_node.child = above.mh)
     SELECT 1 FROM above JOIN file_use ON file_use.mh = above.mh
     JOIN leaf ON leaf.publisher = file_use.publisher AND leaf.position = file_use.position
     WHERE leaf.withdrawn_at IS NULL AND leaf.block IS NOT NULL LIMIT 1`,
  ).all(digest)
  return found.length > 0
}

/** The digests of a node and of all that it is part of. */
export function findFilesWith(prepare: Prepare, digest: Uint8Array): readonly Uint8Array[] {
  const rows = prepare(
    `WITH RECURSIVE above (mh) AS (VALUES (?) UNION SELECT parent FROM file_node JOIN above ON file_node.child = above.mh)
     SELECT mh FROM above`,
  ).all(digest) as { mh: Buffer }[]
  return rows.map(({ mh }) => mh)
}
