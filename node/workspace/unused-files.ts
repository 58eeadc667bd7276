import { type CidText, ProtocolError, readCid } from '../../protocol/index.ts'
import { type BlockStore, digestOf } from '../store/blocks.ts'
import type { Db } from '../store/database.ts'
import { walkFile } from '../store/file-nodes.ts'

const batchSize = 200

/**
 * Erases private files that no draft names any more: those of deleted drafts, and of imports that broke off. Gives the number of blocks.
 * Only while no import is running, because an import stores its files before its drafts.
 */
export function dropUnusedFiles(db: Db, blocks: BlockStore): number {
  const hidden = db.prepare("SELECT id, mh FROM block WHERE visibility = 'private'").all() as {
    id: number
    mh: Buffer
  }[]
  if (hidden.length === 0) return 0
  const used = new Set<string>()
  for (const root of filesOfDrafts(db)) {
    const { held, missing } = walkFile(root, blocks.read)
    // What lies below a damaged node isn't known: nothing is erased until it is mended.
    if (missing.some((cid) => blocks.findRow(cid) !== undefined)) return 0
    for (const cid of held) used.add(Buffer.from(digestOf(cid)).toString('hex'))
  }
  const unused = hidden.filter(({ mh }) => !used.has(mh.toString('hex')))
  db.transaction((tx) => {
    for (const { id } of unused) tx.prepare('DELETE FROM block WHERE id = ?').run(id)
  })
  return unused.length
}

/** Whether any draft names a file. */
export function isDrafted(db: Db, cid: CidText): boolean {
  return db.prepare('SELECT 1 FROM draft WHERE instr(body, ?) > 0 LIMIT 1').get(cid) !== undefined
}

/** Whatever looks like a CID in the bodies of drafts, each once. */
function filesOfDrafts(db: Db): ReadonlySet<CidText> {
  const found = new Set<string>()
  for (let after = 0; ; ) {
    const rows = db
      .prepare(`SELECT id, body FROM draft WHERE id > ? ORDER BY id LIMIT ${batchSize}`)
      .all(after) as { id: number; body: string }[]
    for (const { id, body } of rows) {
      for (const [cid] of body.matchAll(/\bb[a-z2-7]{58}\b/g)) found.add(cid)
      after = id
    }
    if (rows.length < batchSize) break
  }
  return new Set([...found].flatMap(readIfCid))
}

function readIfCid(text: string): CidText[] {
  try {
    return [readCid(text)]
  } catch (error) {
    if (error instanceof ProtocolError) return []
    throw error
  }
}
