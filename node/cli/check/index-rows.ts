import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createIndex, indexPart } from '../../index/index.ts'
import type { IndexRow } from '../../index/write.ts'
import type { BlockStore } from '../../store/blocks.ts'
import { type Findings, remedies } from '../../store/check/finding.ts'
import { type Db, openDatabase } from '../../store/database.ts'
import type { FileStore } from '../../store/files.ts'
import { storePart } from '../../store/part.ts'
import { fingerprintTokens } from './index-tokens.ts'

/** Each as rows of one key and one value, so that they compare whatever numbers the rows have got. */
const compared: Readonly<Record<string, string>> = {
  record: `SELECT cid AS key, json_array((SELECT did FROM institution WHERE institution.id = record.institution), kind, key, revision,
      previous, position, issued, change, problem, latest, licence, status, item) AS value FROM record`,
  unindexed: 'SELECT cid AS key, reason AS value FROM unindexed',
  withdrawn_record: `SELECT w.cid || ' in ' || i.did AS key, w.by_cid || ' ' || w.reason AS value FROM withdrawn_record AS w JOIN institution AS i ON i.id = w.institution`,
  shown: `SELECT coalesce(record.cid, 'row ' || shown.id) AS key, facet_group.key AS value
    FROM shown LEFT JOIN record ON record.id = shown.id LEFT JOIN facet_group ON facet_group.id = shown.facet_group`,
  facet_group: 'SELECT key, records AS value FROM facet_group WHERE records <> 0',
  taxon_name: "SELECT taxon || ' ' || name AS key, records AS value FROM taxon_name",
  molecule: `SELECT digest || ' ' || coalesce(record.cid, molecule.record) AS key, 1 AS value FROM molecule LEFT JOIN record ON record.id = molecule.record`,
  awaited_file: `SELECT file || ' ' || coalesce(record.cid, awaited_file.record) AS key, 1 AS value FROM awaited_file LEFT JOIN record ON record.id = awaited_file.record`,
  record_link: `SELECT coalesce(record.cid, record_link.record) || ' ' || relation || ' ' || target AS key, 1 AS value
    FROM record_link LEFT JOIN record ON record.id = record_link.record`,
  institution: `SELECT did AS key, json_array(name, alias, body, (SELECT cid FROM record WHERE record.id = profile)) AS value
    FROM institution WHERE profile IS NOT NULL OR id IN (SELECT institution FROM record)`,
}

export interface IndexParts {
  readonly db: Db
  readonly blocks: BlockStore
  readonly files: Pick<FileStore, 'readFile'>
  readonly findings: Findings
}

/**
 * Builds the index of the same records anew, in a temporary folder, and compares every row and every word of it. Gives the number of
 * records that can be found.
 */
export async function checkIndex(
  { db, blocks, files, findings }: IndexParts,
  records: Iterable<IndexRow>,
  onProgress: (records: number) => void,
): Promise<number> {
  const found = countFound(db)
  const version = db.prepare("SELECT value FROM index_setting WHERE name = 'version'").get() as
    | { value: string }
    | undefined
  if (version?.value === 'rebuilding') {
    findings.waiting(
      { where: 'index', table: 'index_setting' },
      'it is to be built again',
      `the next start of the node does so, and ${remedies.reindex}`,
    )
    return found
  }
  const folder = mkdtempSync(join(tmpdir(), 'biofed-fsck-'))
  try {
    using fresh = openDatabase(join(folder, 'index.sqlite'), { parts: [storePart, indexPart] })
    numberAlike(db, fresh)
    const readFile = (cid: Parameters<FileStore['readFile']>[0]) => files.readFile(cid)
    await using index = createIndex({ db: fresh, getBlock: blocks.get, readFile })
    await index.reindex(records, onProgress)
    const wanted = fresh.prepare("SELECT value FROM index_setting WHERE name = 'version'").get() as {
      value: string
    }
    if (version?.value !== wanted.value)
      findings.damage(
        { where: 'index', table: 'index_setting' },
        `it was written by other rules (${version?.value})`,
        remedies.reindex,
      )
    for (const [table, sql] of Object.entries(compared))
      compare(findings, table, readRows(db, sql), readRows(fresh, sql))
    compare(findings, 'search', fingerprintTokens(db), fingerprintTokens(fresh))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return found
}

/** Records that can be found. */
export function countFound(db: Db): number {
  return (db.prepare('SELECT count(*) AS n FROM shown').get() as { n: number }).n
}

/** Publishers get the same numbers in both, because facets and tokens are made of them; and the same curators hide what they hold. */
function numberAlike(db: Db, fresh: Db): void {
  const rows = db.prepare('SELECT id, did FROM institution').all() as { id: number; did: string }[]
  fresh.transaction((tx) => {
    const insert = tx.prepare("INSERT INTO institution (id, did, name, body) VALUES (?, ?, ?, '{}')")
    const curators = db.prepare('SELECT did, holds FROM curator').all() as { did: string; holds: string }[]
    for (const { did, holds } of curators)
      tx.prepare('INSERT INTO curator (did, holds) VALUES (?, ?)').run(did, holds)
    for (const { id, did } of rows) insert.run(id, did, JSON.stringify({ en: `…${did.slice(-8)}` }))
  })
}

type Rows = ReadonlyMap<string, unknown>

function readRows(db: Db, sql: string): Rows {
  const rows = db.prepare(sql).all() as { key: string; value: unknown }[]
  return new Map(rows.map(({ key, value }) => [key, value]))
}

function compare(findings: Findings, table: string, here: Rows, expected: Rows): void {
  const tell = (key: string, what: string): void => {
    const [cid] = /\bb[a-z2-7]{58}\b/.exec(key) ?? []
    const where = `index, ${table}`
    findings.damage({ where, table, ...(cid !== undefined && { cid }) }, `${key}: ${what}`, remedies.reindex)
  }
  for (const [key, value] of expected) {
    if (!here.has(key)) tell(key, 'it is not there: searches miss it')
    else if (here.get(key) !== value) tell(key, 'it is not what the record makes')
  }
  for (const key of here.keys())
    if (!expected.has(key)) tell(key, 'no record makes it: searches find too much')
}
