import type { components } from '../../protocol/generated/openapi.ts'
import { timeFromMs } from '../../protocol/index.ts'
import type { Db, Tx } from '../store/database.ts'
import type { Import } from './workspace.ts'

type Schemas = components['schemas']
export type ImportFile = Schemas['ImportFile']
export type ImportRecord = Schemas['ImportRecord']
export type ImportNote = Schemas['ImportNote']
export type ImportCounts = Import['counts']

export const noCounts: ImportCounts = {
  files: 0,
  filesDone: 0,
  records: 0,
  drafts: 0,
  unchanged: 0,
  conflicts: 0,
  refused: 0,
  warnings: 0,
}

/** Where an import writes down what it did: in the store, or, for a dry run, in memory alone. */
export interface ImportReport {
  readonly id: number
  begin(state: 'receiving' | 'running'): void
  addFile(name: string): number
  changeFile(file: number, change: Partial<Omit<ImportFile, 'name' | 'records'>>): void
  /** With the drafts that it tells of. */
  addRecord(tx: Tx | undefined, file: number, record: ImportRecord): void
  /** May be called again, where it could not be written before. */
  end(error?: string): void
  /** Says in memory alone that the import has failed. */
  fail(error: string): void
  /** `records` of the files are left out. */
  progress(): Import
}

/** Counts of one record. */
export function countRecord(counts: ImportCounts, { outcome, notes }: ImportRecord): ImportCounts {
  return {
    ...counts,
    records: counts.records + 1,
    drafts: counts.drafts + (outcome === 'draft' || outcome === 'revision' ? 1 : 0),
    unchanged: counts.unchanged + (outcome === 'unchanged' ? 1 : 0),
    conflicts: counts.conflicts + (outcome === 'conflict' ? 1 : 0),
    refused: counts.refused + (outcome === 'refused' ? 1 : 0),
    warnings: counts.warnings + countWarnings(notes),
  }
}

export function countWarnings(notes: readonly ImportNote[]): number {
  return notes.filter(({ level }) => level === 'warning').length
}

/** The state that all reports keep in memory: everything but the single records. */
export function makeProgress(id: number, createdMs: number, dryRun: boolean) {
  const files: ImportFile[] = []
  let state: Import['state'] = 'receiving'
  let counts = noCounts
  let failure: string | undefined
  const isSettled = (file: ImportFile) => file.state === 'done' || file.state === 'refused'
  return {
    setState(next: Import['state'], error?: string) {
      state = next
      failure = error
    },
    addFile(name: string): number {
      files.push({ name, state: 'waiting', records: [] })
      counts = { ...counts, files: files.length }
      return files.length - 1
    },
    changeFile(number: number, change: Partial<ImportFile>): ImportFile {
      const before = files[number]
      if (!before) throw new RangeError(`no file ${number}`)
      const after = { ...before, ...change }
      files[number] = after
      const refusedWhole = after.state === 'refused' && before.state !== 'refused'
      counts = {
        ...counts,
        filesDone: counts.filesDone + (isSettled(after) && !isSettled(before) ? 1 : 0),
        refused: counts.refused + (refusedWhole ? 1 : 0),
        warnings: counts.warnings + countWarnings(change.notes ?? []),
      }
      return after
    },
    addRecord(record: ImportRecord) {
      counts = countRecord(counts, record)
    },
    isIn: (wanted: Import['state']) => state === wanted,
    show: (): Import => ({
      id,
      state,
      created: timeFromMs(createdMs),
      dryRun,
      counts,
      files: files.map((file) => ({ ...file })),
      ...(failure !== undefined && { error: failure }),
    }),
  }
}

/** Keeps the whole report in memory. */
export function makeMemoryReport(id: number, now: number): ImportReport & { whole(): Import } {
  const progress = makeProgress(id, now, true)
  const records: ImportRecord[][] = []
  return {
    id,
    begin: progress.setState,
    addFile(name) {
      records.push([])
      return progress.addFile(name)
    },
    changeFile: (file, change) => void progress.changeFile(file, change),
    addRecord(_, file, record) {
      records[file]?.push(record)
      progress.addRecord(record)
    },
    end: (error) => progress.setState(error === undefined ? 'done' : 'failed', error),
    fail: (error) => progress.setState('failed', error),
    progress: progress.show,
    whole() {
      const shown = progress.show()
      return { ...shown, files: shown.files.map((file, i) => ({ ...file, records: records[i] ?? [] })) }
    },
  }
}

/**
 * Writes the report along with the drafts: what is known of files waits for the next transaction. The end of the job is on disk, with everything
 * before it, when `end` returns.
 */
export function makeStoredReport(db: Db, now: number): ImportReport {
  const { q } = db
  const values = { created: now, state: 'receiving', dry_run: 0, error: null } as const
  const id = db.transaction((tx) => tx.run(q.insertInto('import_job').values(values)).id, { durable: true })
  const progress = makeProgress(id, now, false)
  const rows: number[] = []
  const waiting = new Map<number, ImportFile>()
  let isWritten = true

  function flush(tx: Tx): void {
    for (const [number, file] of waiting) rows[number] = writeFile(tx, id, number, file)
    waiting.clear()
  }

  function setState(state: Import['state'], error?: string): void {
    if (progress.isIn(state) && isWritten) return
    progress.setState(state, error)
    isWritten = false
    db.transaction(
      (tx) => {
        flush(tx)
        tx.run(
          q
            .updateTable('import_job')
            .set({ state, error: error ?? null })
            .where('id', '=', id),
        )
      },
      { durable: state === 'done' || state === 'failed' },
    )
    isWritten = true
  }

  return {
    id,
    begin: setState,
    addFile(name) {
      const number = progress.addFile(name)
      waiting.set(number, { name, state: 'waiting', records: [] })
      return number
    },
    changeFile: (number, change) => void waiting.set(number, progress.changeFile(number, change)),
    addRecord(tx, number, record) {
      progress.addRecord(record)
      if (!tx) return
      flush(tx)
      tx.prepare(
        'INSERT INTO import_record (file, number, outcome, warnings, report) VALUES (?, ?, ?, ?, ?)',
      ).run(rows[number], record.number, record.outcome, countWarnings(record.notes), JSON.stringify(record))
    },
    end: (error) => setState(error === undefined ? 'done' : 'failed', error),
    fail: (error) => progress.setState('failed', error),
    progress: progress.show,
  }
}

/** Inserts or replaces what is known of a file; gives its row. */
function writeFile(tx: Tx, job: number, number: number, file: ImportFile): number {
  const { name, state, size, sha256, format, notes = [] } = file
  const row = tx
    .prepare(
      `INSERT INTO import_file (job, number, name, state, size, sha256, format, notes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (job, number) DO UPDATE SET state = excluded.state, size = excluded.size, sha256 = excluded.sha256,
         format = excluded.format, notes = excluded.notes RETURNING id`,
    )
    .get(job, number, name, state, size ?? null, sha256 ?? null, format ?? null, JSON.stringify(notes))
  return (row as { id: number }).id
}
