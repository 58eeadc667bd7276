import type { Db, Tx } from '../store/database.ts'
import { emptyIndex } from './empty.ts'
import { tokenVersion } from './tokens.ts'
import { addRows, type GetBlock, type IndexRow } from './write.ts'
import { nameOfDid } from './write-rows.ts'

/** Counts up when records are read into the index differently. */
const documentVersion = 2
const version = `${tokenVersion}.${documentVersion}`
const sliceRows = 100

/** Whether the index was written by other rules, or a rebuild broke off. */
export function isStale(db: Db): boolean {
  return readVersion(db) !== version
}

/** A new store has nothing to rebuild. */
export function markFresh(db: Db): void {
  if (readVersion(db) === undefined) db.transaction(writeVersion)
}

/**
 * Builds the index anew, but for the names of publishers that were dropped, from `rows`, all records that aren't withdrawn, in the order of their logs. Yields after each slice
 * (`pause`), so that the node goes on working; what is published meanwhile may come in between.
 */
export async function rebuild(
  db: Db,
  rows: Iterable<IndexRow>,
  getBlock: GetBlock,
  pause: () => Promise<void>,
  onProgress: (records: number) => void,
): Promise<number> {
  db.transaction(emptyIndex)
  let done = 0
  let slice: IndexRow[] = []
  const publishers = new Set<string>()
  const flush = async (): Promise<void> => {
    db.transaction((tx) => addRows(tx, slice, getBlock))
    done += slice.length
    slice = []
    onProgress(done)
    await pause()
  }
  for (const row of rows) {
    slice.push(row)
    publishers.add(row.publisher)
    if (slice.length === sliceRows) await flush()
  }
  if (slice.length > 0) await flush()
  db.transaction((tx) => {
    const name = tx.prepare('UPDATE institution SET name = ? WHERE did = ? AND profile IS NULL')
    for (const did of publishers) name.run(JSON.stringify(nameOfDid(did)), did)
    writeVersion(tx)
  })
  return done
}

function writeVersion(tx: Tx): void {
  tx.prepare("INSERT OR REPLACE INTO index_setting (name, value) VALUES ('version', ?)").run(version)
}

function readVersion(db: Db): string | undefined {
  const row = db.prepare("SELECT value FROM index_setting WHERE name = 'version'").get()
  return (row as { value: string } | undefined)?.value
}
