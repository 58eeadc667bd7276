import { type CidText, cidFromBytes, concatBytes, linkedFileBytes } from '../../protocol/index.ts'
import { type BlockStore, digestOf } from './blocks.ts'
import type { Tx } from './database.ts'
import { isPartOfLog } from './erase.ts'
import { walkFile } from './file-nodes.ts'
import { isFileNeeded } from './file-parts.ts'

const linked = { maxBytes: linkedFileBytes }

/**
 * Notes that the record at `position` links these files. Those withheld are served again, those erased may come again: from who has them.
 * Private ones become public only when the record is this node's own (`isHosted`): else whoever knows the CID of a draft's file could
 * find out that it is here, and have it.
 */
export function noteFiles(
  tx: Tx,
  { blocks, isHosted }: { readonly blocks: BlockStore; readonly isHosted: boolean },
  publisher: number,
  position: number,
  files: readonly CidText[],
): void {
  for (const file of files) {
    const isUsed = isHosted && isUsedBy(tx, publisher, file)
    tx.prepare('INSERT OR IGNORE INTO file_use (mh, publisher, position) VALUES (?, ?, ?)').run(
      digestOf(file),
      publisher,
      position,
    )
    blocks.blocklist.lift(tx, digestOf(file), ['file'])
    const visibility = blocks.visibilityOf(file)
    if (visibility === undefined || (visibility === 'public' && (isUsed || !isHosted))) continue
    for (const node of walkFile(file, blocks.read, linked).held) {
      blocks.blocklist.lift(tx, digestOf(node), ['file'])
      if (isHosted || blocks.visibilityOf(node) === 'withheld') blocks.setVisibility(tx, node, 'public')
    }
  }
}

/** Whether a record of this publisher links the file already: walking a large one for each of thousands of records takes too long. */
function isUsedBy(tx: Tx, publisher: number, file: CidText): boolean {
  const use = tx.prepare('SELECT 1 FROM file_use WHERE mh = ? AND publisher = ? LIMIT 1')
  return use.get(digestOf(file), publisher) !== undefined
}

/**
 * Stops serving a record that is cut off its log, and the people and files that no other record here names; their bytes stay. Its files
 * aren't noted any more. What is a part of another log is left alone, whoever names it as a file.
 */
export function withholdRecord(tx: Tx, blocks: BlockStore, publisher: number, position: number): void {
  tx.prepare(
    `UPDATE block SET visibility = 'withheld' WHERE id IN (
       SELECT block FROM leaf WHERE publisher = ? AND position = ?
       UNION SELECT people FROM leaf AS own WHERE publisher = ? AND position = ? AND NOT EXISTS (
         SELECT 1 FROM leaf AS other WHERE other.people = own.people AND other.withdrawn_at IS NULL
           AND (other.publisher <> own.publisher OR other.position <> own.position)))`,
  ).run(publisher, position, publisher, position)
  const files = filesOf(tx, publisher, position)
  tx.prepare('DELETE FROM file_use WHERE publisher = ? AND position = ?').run(publisher, position)
  for (const file of files)
    for (const node of walkFile(file, blocks.read, linked).held)
      if (isFileAlone(tx, node)) blocks.setVisibility(tx, node, 'withheld')
}

/** Whether a public block is the node of a file that no record needs. */
function isFileAlone(tx: Tx, node: CidText): boolean {
  const row = tx
    .prepare("SELECT id, codec FROM block WHERE mh = ? AND visibility = 'public'")
    .get(digestOf(node)) as { id: number; codec: number } | undefined
  return row !== undefined && !isPartOfLog(tx, row) && !isFileNeeded(tx.prepare, digestOf(node))
}

function filesOf(tx: Tx, publisher: number, position: number): CidText[] {
  const rows = tx
    .prepare(
      `SELECT block.mh, block.codec FROM file_use JOIN block ON block.mh = file_use.mh
       WHERE file_use.publisher = ? AND file_use.position = ?`,
    )
    .all(publisher, position) as { mh: Uint8Array; codec: number }[]
  return rows.map(({ mh, codec }) => cidFromBytes(concatBytes(Uint8Array.of(1, codec, 0x12, 0x20), mh)))
}
