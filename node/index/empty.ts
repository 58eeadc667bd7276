import type { Tx } from '../store/database.ts'

const derivedTables = [
  'record',
  'unindexed',
  'withdrawn_record',
  'facet_group',
  'shown',
  'taxon_name',
  'molecule',
  'awaited_file',
  'record_link',
]

/** Takes out everything that the records give back, but for the names of publishers that were dropped. The index counts as broken off until it is rebuilt. */
export function emptyIndex(tx: Tx): void {
  for (const table of derivedTables) tx.prepare(`DELETE FROM ${table}`).run()
  tx.prepare('DELETE FROM institution WHERE profile IS NOT NULL').run()
  tx.prepare("INSERT INTO search (search) VALUES ('delete-all')").run()
  tx.prepare("INSERT OR REPLACE INTO index_setting (name, value) VALUES ('version', 'rebuilding')").run()
}
