import { timeFromMs } from '../../protocol/index.ts'
import type { Db } from '../store/database.ts'
import type { ImportFile, ImportNote, ImportRecord } from './import-report.ts'
import { countWarnings } from './import-report.ts'
import type { Import } from './workspace.ts'

/** Imports that were running when the process ended: what they had done by then is kept. */
export function closeBrokenJobs(db: Db): void {
  const { q } = db
  db.transaction((tx) => {
    tx.run(
      q
        .updateTable('import_job')
        .set({
          state: 'failed',
          error:
            'The node stopped during this import. What is listed here was kept; import the files again for the rest.',
        })
        .where('state', 'in', ['receiving', 'running']),
    )
  })
}

/** A stored import with the report of every record. */
export function findImport(db: Db, id: number): Import | undefined {
  return readImports(db, { id, withRecords: true })[0]
}

/** Newest first, without the records. */
export function listImports(db: Db, limit: number): Import[] {
  return readImports(db, { limit })
}

interface Wanted {
  readonly id?: number
  readonly limit?: number
  readonly withRecords?: boolean
}

function readImports(db: Db, { id, limit = 1, withRecords = false }: Wanted): Import[] {
  const jobs = db.all(
    db.q
      .selectFrom('import_job')
      .selectAll()
      .$if(id !== undefined, (q) => q.where('id', '=', id ?? 0))
      .orderBy('id', 'desc')
      .limit(limit),
  )
  return jobs.map((job) => {
    const files = readFiles(db, job.id)
    const counts = countOutcomes(db, job.id)
    const settled = files.filter(({ file }) => file.state === 'done' || file.state === 'refused')
    return {
      id: job.id,
      state: job.state,
      created: timeFromMs(job.created),
      dryRun: false,
      counts: {
        files: files.length,
        filesDone: settled.length,
        records: sum(counts, () => true),
        drafts: sum(counts, ({ outcome }) => outcome === 'draft' || outcome === 'revision'),
        unchanged: sum(counts, ({ outcome }) => outcome === 'unchanged'),
        conflicts: sum(counts, ({ outcome }) => outcome === 'conflict'),
        refused:
          sum(counts, ({ outcome }) => outcome === 'refused') +
          files.filter(({ file }) => file.state === 'refused').length,
        warnings:
          counts.reduce((all, { warnings }) => all + warnings, 0) +
          files.reduce((all, { file }) => all + countWarnings(file.notes ?? []), 0),
      },
      files: files.map(({ row, file }) => ({ ...file, records: withRecords ? readRecords(db, row) : [] })),
      ...(job.error !== null && { error: job.error }),
    }
  })
}

interface OutcomeCount {
  readonly outcome: string
  readonly records: number
  readonly warnings: number
}

function sum(counts: readonly OutcomeCount[], where: (count: OutcomeCount) => boolean): number {
  return counts.filter(where).reduce((all, { records }) => all + records, 0)
}

function countOutcomes(db: Db, job: number): OutcomeCount[] {
  return db.all(
    db.q
      .selectFrom('import_record')
      .innerJoin('import_file', 'import_file.id', 'import_record.file')
      .select((e) => [
        'import_record.outcome',
        e.fn.countAll<number>().as('records'),
        e.fn.sum<number>('import_record.warnings').as('warnings'),
      ])
      .where('import_file.job', '=', job)
      .groupBy('import_record.outcome'),
  )
}

function readFiles(db: Db, job: number): { row: number; file: ImportFile }[] {
  const rows = db.all(db.q.selectFrom('import_file').selectAll().where('job', '=', job).orderBy('number'))
  return rows.map(({ id, name, state, size, sha256, format, notes }) => {
    const list: ImportNote[] = JSON.parse(notes)
    return {
      row: id,
      file: {
        name,
        state,
        ...(size !== null && { size }),
        ...(sha256 !== null && { sha256 }),
        ...(format !== null && { format }),
        ...(list.length > 0 && { notes: list }),
        records: [],
      },
    }
  })
}

function readRecords(db: Db, file: number): ImportRecord[] {
  return db
    .all(db.q.selectFrom('import_record').select('report').where('file', '=', file).orderBy('number'))
    .map(({ report }) => JSON.parse(report))
}
