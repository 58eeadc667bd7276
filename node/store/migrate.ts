import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { StoreError } from './error.ts'

/** The SQLite connection as migrations see it. */
export type RawDatabase = Database

/** One numbered step of a part's schema; never changed after a release. */
export interface Migration {
  readonly version: number
  up(raw: RawDatabase): void
}

/** Tables that belong together and change version together: `store`, `workspace`, `index` … Versions count 1, 2, 3 …. */
export interface Part {
  readonly name: string
  readonly migrations: readonly Migration[]
}

/** The version that this program expects of a part. */
export function versionOf(part: Part): number {
  return part.migrations.at(-1)?.version ?? 0
}

/**
 * Brings the database to the versions of `parts`, in one transaction, after a copy of an older store was written beside it.
 * Gives the path of that copy, if one was needed. Throws `newer_schema` when the store was written by a newer program.
 */
export function migrate(raw: RawDatabase, parts: readonly Part[], backupDir?: string): string | undefined {
  const found = readVersions(raw)
  refuseNewer(found, parts)
  const older = parts.filter((part) => (found.get(part.name) ?? 0) < versionOf(part))
  if (older.length === 0) return undefined

  const backup = found.size > 0 && !raw.memory ? copyStore(raw, found, older, backupDir) : undefined
  raw
    .transaction(() => {
      raw.exec('CREATE TABLE IF NOT EXISTS part (name TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT')
      for (const part of older) {
        const from = found.get(part.name) ?? 0
        for (const step of part.migrations) if (step.version > from) step.up(raw)
        raw
          .prepare(
            'INSERT INTO part (name, version) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET version = excluded.version',
          )
          .run(part.name, versionOf(part))
      }
    })
    .immediate()
  return backup
}

/** For connections that only read: throws unless the store has exactly the versions of `parts`. */
export function requireVersions(raw: RawDatabase, parts: readonly Part[]): void {
  const found = readVersions(raw)
  for (const part of parts) {
    const version = found.get(part.name) ?? 0
    if (version > versionOf(part)) throw newer(part.name, version, versionOf(part))
    if (version < versionOf(part))
      throw new StoreError(
        'older_schema',
        `the store has version ${version} of ${part.name}, this program needs ${versionOf(part)}: start the node once to migrate it`,
      )
  }
}

function readVersions(raw: RawDatabase): Map<string, number> {
  const isNew =
    raw.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'part'").get() === undefined
  if (isNew) return new Map()
  const rows = raw.prepare<[], { name: string; version: number }>('SELECT name, version FROM part').all()
  return new Map(rows.map((row) => [row.name, row.version]))
}

function refuseNewer(found: ReadonlyMap<string, number>, parts: readonly Part[]): void {
  for (const [name, version] of found) {
    const part = parts.find((candidate) => candidate.name === name)
    const ours = part ? versionOf(part) : 0
    if (version > ours) throw newer(name, version, ours)
  }
}

function newer(name: string, version: number, ours: number): StoreError {
  return new StoreError(
    'newer_schema',
    `the store has version ${version} of ${name}, this program knows versions up to ${ours}: it was written by a newer Biofed; update this one, or open the backup that the update made`,
  )
}

/** A whole copy, synced to disk before its final name appears. */
function copyStore(
  raw: RawDatabase,
  found: ReadonlyMap<string, number>,
  older: readonly Part[],
  backupDir?: string,
): string {
  const versions = older.map((part) => `${part.name}${found.get(part.name) ?? 0}`).join('-')
  const base = join(backupDir ?? dirname(raw.name), `${raw.name.slice(dirname(raw.name).length + 1)}`)
  let path = `${base}.backup-${versions}`
  for (let n = 2; existsSync(path); n++) path = `${base}.backup-${versions}-${n}`
  const partial = `${path}.partial`
  rmSync(partial, { force: true })
  raw.prepare('VACUUM INTO ?').run(partial)
  const file = openSync(partial, 'r+')
  fsyncSync(file)
  closeSync(file)
  renameSync(partial, path)
  return path
}
