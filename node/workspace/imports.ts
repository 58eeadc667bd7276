import type { ParsedRecord } from '../../protocol/formats/index.ts'
import { maxRawFileBytes } from '../../protocol/index.ts'
import type { BlockStore } from '../store/blocks.ts'
import type { Db, Tx } from '../store/database.ts'
import { failpoint } from '../store/failpoint.ts'
import type { FileBytes, FileObject, FileStore } from '../store/files.ts'
import type { LogStore } from '../store/logs.ts'
import { makeSlices } from '../store/slices.ts'
import type { DraftStore } from './draft-store.ts'
import { requireHosted } from './drafts.ts'
import { gatherBytes } from './import-bytes.ts'
import { cleanFileName, mediaTypeOf, openImportFile } from './import-file.ts'
import { closeBrokenJobs, findImport, listImports } from './import-jobs.ts'
import { fileCid, makeImportLookup } from './import-lookup.ts'
import {
  type ImportDocument,
  type ImportTarget,
  importRecord,
  makeDocument,
  type Planned,
  prepareRecord,
  type ReadyRecord,
  type RecordParts,
} from './import-records.ts'
import { type ImportReport, makeMemoryReport, makeStoredReport } from './import-report.ts'
import type { Import, ImportOptions, ImportSource, Imports } from './workspace.ts'
import { makeWriteQueue, type WriteQueue } from './write-queue.ts'

export interface ImportsParts {
  readonly db: Db
  readonly blocks: BlockStore
  readonly logs: LogStore
  readonly files: FileStore
  readonly drafts: DraftStore
  /** Milliseconds since 1970. */
  readonly now: () => number
}

type Sources = Iterable<ImportSource> | AsyncIterable<ImportSource>

/** Dry runs have numbers of their own, far above those of the store. */
const firstDryRun = 1_000_000_000_000
const dryRunsKept = 20
const defaultListed = 50

/** The importer. Imports that a stop of the node broke off are marked as failed. */
export function makeImports(parts: ImportsParts): Imports {
  const { db, now } = parts
  const dryRuns = new Map<number, { whole(): Import }>()
  const running = new Map<number, ImportReport>()
  const late = new Map<ImportReport, string>()
  let nextDryRun = firstDryRun
  closeBrokenJobs(db)

  function makeReport(dryRun: boolean): { report: ImportReport; whole: () => Import } {
    if (!dryRun) {
      const report = makeStoredReport(db, now())
      return { report, whole: () => findImport(db, report.id) ?? report.progress() }
    }
    const report = makeMemoryReport(nextDryRun++, now())
    dryRuns.set(report.id, report)
    const [oldest] = dryRuns.keys()
    if (dryRuns.size > dryRunsKept && oldest !== undefined) dryRuns.delete(oldest)
    return { report, whole: report.whole }
  }

  /** The ends of imports that failed because the disk was full: it may have room by now. */
  function writeLateEnds(): void {
    for (const [report, message] of late) {
      if (endReport(report, message) !== undefined) return
      late.delete(report)
      running.delete(report.id)
    }
  }

  function start(sources: Sources, options: ImportOptions = {}): { id: number; done: Promise<Import> } {
    const { did } = requireHosted(parts.logs, options.publisher)
    writeLateEnds()
    const { report, whole } = makeReport(options.dryRun ?? false)
    const run = new ImportRun(parts, report, options, {
      publisher: did,
      licence: options.licence ?? 'NOASSERTION',
      job: options.dryRun ? undefined : report.id,
      now: now(),
    })
    running.set(report.id, report)
    const done = run.importAll(sources).then((unwritten) => {
      if (unwritten === undefined) running.delete(report.id)
      else late.set(report, unwritten)
      return withProgress(whole(), running.get(report.id)?.progress()) ?? whole()
    })
    return { id: report.id, done }
  }

  return {
    importFiles: async (sources, options) => start(sources, options).done,
    start,
    find: (id) => dryRuns.get(id)?.whole() ?? withProgress(findImport(db, id), running.get(id)?.progress()),
    list: (limit = defaultListed) =>
      listImports(db, limit).map(
        (stored) => withProgress(stored, running.get(stored.id)?.progress()) ?? stored,
      ),
  }
}

/** What is written so far, with what is known of an import under way: its files come before their first rows. */
function withProgress(stored: Import | undefined, progress: Import | undefined): Import | undefined {
  if (!progress) return stored
  const files = progress.files.map((file, i) => ({ ...file, records: stored?.files[i]?.records ?? [] }))
  return { ...progress, files }
}

/** One import from its first file to its last. */
class ImportRun {
  readonly #parts: ImportsParts
  readonly #report: ImportReport
  readonly #options: ImportOptions
  readonly #target: Omit<ImportTarget, 'file'>
  readonly #records: RecordParts
  readonly #rest: () => Promise<void>
  readonly #writes: WriteQueue

  constructor(
    parts: ImportsParts,
    report: ImportReport,
    options: ImportOptions,
    target: Omit<ImportTarget, 'file'>,
  ) {
    const { db, blocks, logs, files, drafts } = parts
    const planned: Planned | undefined = options.dryRun ? new Map() : undefined
    this.#parts = parts
    this.#report = report
    this.#options = options
    this.#target = target
    this.#records = { drafts, planned, lookup: makeImportLookup(db, blocks, logs, files) }
    this.#rest = makeSlices(options.signal)
    this.#writes = makeWriteQueue(db, makeSlices())
  }

  /**
   * Never rejects: what went wrong stands in the report. What was read before that is kept. Gives what is still to be written of the
   * report's end, when the disk is full.
   */
  async importAll(sources: Sources): Promise<string | undefined> {
    let failure: unknown
    try {
      for await (const source of sources) {
        this.#options.signal?.throwIfAborted()
        this.#report.begin('running')
        await this.#importFile(source)
        this.#tell()
      }
    } catch (error) {
      failure = error
    }
    try {
      await this.#writes.flush()
    } catch (error) {
      failure ??= error
    }
    const message = failure === undefined ? undefined : messageOf(failure)
    const unwritten = endReport(this.#report, message)
    this.#tell()
    return unwritten
  }

  #tell(): void {
    this.#options.onProgress?.(this.#report.progress())
  }

  async #importFile({ name: path, bytes }: ImportSource): Promise<void> {
    const name = cleanFileName(path)
    const number = this.#report.addFile(name)
    this.#tell()
    try {
      const { file, read, keep } = await this.#takeFile(name, bytes)
      const { size, sha256 } = file
      this.#report.changeFile(number, { state: 'running', size, sha256 })
      const opened = openImportFile(name, size, read(), this.#options.signal)
      if ('refusal' in opened) {
        this.#report.changeFile(number, { state: 'refused', notes: [opened.refusal] })
        return
      }
      keep?.()
      this.#report.changeFile(number, { format: opened.format() })
      await this.#importRecords(number, file, opened.records)
      const notes = [...opened.notes()]
      const format = opened.format()
      this.#report.changeFile(number, { state: 'done', format, ...(notes.length > 0 && { notes }) })
      failpoint('import-after-file')
    } catch (error) {
      if (this.#options.signal?.aborted || this.#writes.hasFailed) throw error
      const message = `The file could not be read: ${messageOf(error)}`
      this.#report.changeFile(number, {
        state: 'refused',
        notes: [{ level: 'error', code: 'not_read', message }],
      })
    }
  }

  /** Stores a large file; holds a small one, for `keep` to store along with its records. A dry run only holds. */
  async #takeFile(
    name: string,
    bytes: FileBytes,
  ): Promise<{ file: FileObject; read: () => Iterable<Uint8Array>; keep?: () => void }> {
    const { files, blocks } = this.#parts
    const mediaType = mediaTypeOf(name)
    if (this.#options.dryRun) {
      const held: Uint8Array[] = []
      for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) held.push(chunk)
      return { file: await files.describeFile(name, mediaType, held), read: () => held }
    }
    const gathered = await gatherBytes(bytes)
    if ('whole' in gathered) {
      const { whole } = gathered
      const file = await files.describeFile(name, mediaType, whole)
      const block = { cid: fileCid(file.cid), bytes: whole }
      const keep = () => this.#writes.add((tx) => void blocks.put(tx, block, 'private'), whole.length)
      return { file, read: () => [whole], keep }
    }
    const { signal } = this.#options
    const file = await files.addFile(name, mediaType, gathered.stream, signal ? { signal } : {})
    failpoint('import-after-bytes')
    return { file, read: () => files.readFile(fileCid(file.cid), { any: true }) ?? [] }
  }

  async #importRecords(
    number: number,
    file: FileObject,
    parsed: Iterable<readonly ParsedRecord[]> | AsyncIterable<readonly ParsedRecord[]>,
  ): Promise<void> {
    const target: ImportTarget = { ...this.#target, file: fileCid(file.cid) }
    for await (const batch of parsed) {
      if (batch.some(({ refersTo }) => refersTo)) await this.#importDocument(number, file, target, batch)
      else
        for (const record of batch) {
          const ready = await prepareRecord(record, file, this.#addLarge)
          await this.#importReady(number, target, ready, record.length)
        }
      await this.#rest()
    }
  }

  /** Records that refer to each other: none is written before all are prepared. */
  async #importDocument(
    number: number,
    file: FileObject,
    target: ImportTarget,
    batch: readonly ParsedRecord[],
  ): Promise<void> {
    const all: ReadyRecord[] = []
    for (const record of batch) {
      all.push(await prepareRecord(record, file, this.#addLarge))
      await this.#rest()
    }
    const document = makeDocument(all)
    for (const ready of all) {
      await this.#importReady(number, target, ready, ready.parsed.length, document)
      await this.#rest()
    }
  }

  async #importReady(
    number: number,
    target: ImportTarget,
    ready: ReadyRecord,
    bytes: number,
    document?: ImportDocument,
  ): Promise<void> {
    const write = (tx: Tx | undefined) => {
      this.#report.addRecord(tx, number, importRecord(tx, this.#records, target, ready, document))
      failpoint('import-within-records')
    }
    if (this.#options.dryRun) write(undefined)
    else this.#writes.add(write, bytes)
    if (!this.#writes.isFull) return
    await this.#writes.flush()
    this.#tell()
  }

  /** Stores what lies beside a record; a small file along with it. */
  readonly #addLarge = async (name: string, mediaType: string, bytes: Uint8Array): Promise<FileObject> => {
    const { files, blocks } = this.#parts
    if (this.#options.dryRun) return await files.describeFile(name, mediaType, bytes)
    if (bytes.length > maxRawFileBytes) return await files.addFile(name, mediaType, bytes)
    const file = await files.describeFile(name, mediaType, bytes)
    const block = { cid: fileCid(file.cid), bytes }
    this.#writes.add((tx) => void blocks.put(tx, block, 'private'), bytes.length)
    return file
  }
}

/** Ends a report, as failed where that can't be written either; then gives the message that is still to be written. */
function endReport(report: ImportReport, message: string | undefined): string | undefined {
  try {
    report.end(message)
    return undefined
  } catch (error) {
    report.fail(message ?? messageOf(error))
    return message ?? messageOf(error)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
