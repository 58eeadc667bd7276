import { randomBytes } from 'node:crypto'
import type { components } from '../../protocol/generated/openapi.ts'
import type { CidText, Did } from '../../protocol/index.ts'
import { computeSequence } from '../../protocol/sequence/index.ts'
import type { Db, Tx } from '../store/database.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { IndexError } from './error.ts'
import {
  type AttestationRow,
  type CuratorHolds,
  findAttestations,
  findHolds,
  type HoldRow,
  listCurators,
  writeCurator,
} from './holds.ts'
import type { SearchItem } from './items.ts'
import { type Filters, facetNames } from './match.ts'
import { makeNotices, type Notices } from './notices.ts'
import { parseQuery } from './query.ts'
import { type IndexReader, makeIndexReader } from './read.ts'
import { makeReaders, type ReaderOptions } from './readers/pool.ts'
import { isStale, markFresh, rebuild } from './rebuild.ts'
import { type ReadFile, readSequenceFile } from './sequence-files.ts'
import {
  addRows,
  changeCurator,
  cutRecords,
  dropPublisher,
  forgetRecord,
  type GetBlock,
  type IndexRow,
} from './write.ts'

export { IndexError, type IndexErrorCode } from './error.ts'
export type { CuratorHolds, HoldRow } from './holds.ts'
export type { SearchItem } from './items.ts'
export type { Filters } from './match.ts'
export type { Notice, NoticePage, NoticePlace, Notices } from './notices.ts'
export { indexPart } from './part.ts'
export type { FoundRecord, IndexReader, LinkedRecord } from './read.ts'
export type { IndexTables } from './tables.ts'
export type { IndexRow } from './write.ts'

type SearchResult = components['schemas']['SearchResult']
type Design = components['schemas']['Design']

export interface SearchQuery extends Filters {
  /** Words; empty lists everything, newest first. At most 400 characters. */
  readonly q?: string
  /** 1 to 100, 25 by default. */
  readonly limit?: number
  /** `next` of the page before. */
  readonly cursor?: string
}

export interface IndexOptions {
  readonly db: Db
  /** Bytes of a stored public block. */
  readonly getBlock: GetBlock
  /** Bytes of a stored public file; without it sequences in files stay without digest. */
  readonly readFile?: ReadFile
  readonly random?: (bytes: number) => Uint8Array
  readonly readers?: ReaderOptions
}

/** What the federation has published, findable. Derived: the same records make the same answers. */
export interface Index extends IndexReader, Notices, AsyncDisposable {
  /** For the log store, in the transaction that stores the records. Idempotent. */
  onRecords(tx: Tx, rows: readonly IndexRow[]): void
  onDropped(tx: Tx, did: Did): void
  /** Records that were cut off their log. */
  onCut(tx: Tx, did: Did, records: readonly CidText[]): void
  /** The operator erases a record at this node: before its block goes. */
  onErased(tx: Tx, cid: CidText): void
  /** Whose holds this node heeds, and how many are in force. */
  curators(): { did: Did; holds: 'hide' | 'flag'; records: number }[]
  /** Hides or flags what an institution holds from now on, or does nothing about it. */
  setCurator(tx: Tx, did: Did, holds: CuratorHolds): void
  /** Holds on a record that this node heeds, the oldest first. */
  holdsOn(cid: string): HoldRow[]
  /** Attestations of a record that stand, newest first; at most 200. */
  attestationsOf(cid: string): AttestationRow[]
  /**
   * Writes some of the full-text index anew, so that words of records that are gone go too; gives whether there is more of it.
   */
  clearTraces(isFirst: boolean): boolean
  /** The blocks of a file are here now. Cheap for files that nothing waits for. */
  onFile(file: CidText): void
  /** The index was written by another version, or a rebuild broke off: `reindex` before relying on it. */
  isStale(): boolean
  /** Builds it anew from all records that aren't withdrawn, in the order of their logs; gives their number. */
  reindex(rows: Iterable<IndexRow>, onProgress?: (records: number) => void): Promise<number>
  /** Rejects with `bad_query`, `bad_cursor`, `search_deadline` (2 s), `busy`. */
  search(query: SearchQuery): Promise<SearchResult>
  /** Makes the first search as fast as the next ones; for a node that is about to serve. */
  warm(): void
  /** Shown records that are this molecule, in any rotation and strand; without topology both as line and as circle. */
  findBySequence(
    sequence: string,
    shape?: Partial<Pick<Design, 'topology' | 'strandedness' | 'moleculeType'>>,
  ): SearchItem[]
  /** Resolves when what followed from finished transactions is done. */
  settled(): Promise<void>
  /** Ends the reader processes. */
  close(): Promise<void>
}

/** The index over an open database that has `indexPart`. */
export function createIndex({ db, getBlock, readFile, random = randomBytes, readers }: IndexOptions): Index {
  markFresh(db)
  const secret = cursorSecret(db, random)
  const pool = makeReaders(db, readers)
  const reader = makeIndexReader(db)
  const files = new Set<CidText>()
  let work: Promise<void> | undefined

  function onFile(file: CidText): void {
    if (readFile) readSequenceFile(db, file, readFile, getBlock)
  }

  /** One file a turn of the loop, once the transaction that brought the records is over. */
  async function readFiles(): Promise<void> {
    for (const file of files) {
      await pause()
      files.delete(file)
      onFile(file)
    }
  }

  function readFilesSoon(found: readonly CidText[]): void {
    for (const file of found) files.add(file)
    work ??= readFiles().finally(() => {
      work = undefined
    })
  }

  return {
    ...reader,
    ...makeNotices(db),
    curators: () => listCurators(db),
    setCurator: (tx, did, holds) => changeCurator(tx, did, getBlock, () => writeCurator(tx, did, holds)),
    holdsOn: (cid) => findHolds(db, cid),
    attestationsOf: (cid) => findAttestations(db, cid),
    clearTraces: (isFirst) => mergeAll(db, isFirst),
    onRecords(tx, rows) {
      const found = addRows(tx, rows, getBlock)
      if (found.length > 0) tx.onCommit(() => readFilesSoon(found))
    },
    onDropped: (tx, did) => dropPublisher(tx, did, getBlock),
    onCut: (tx, did, records) => cutRecords(tx, did, records, getBlock),
    onErased: (tx, cid) => forgetRecord(tx, cid, getBlock),
    onFile,
    isStale: () => isStale(db),
    async reindex(rows, onProgress = () => {}) {
      const done = await rebuild(db, rows, getBlock, pause, onProgress)
      readFilesSoon(awaitedFiles(db))
      await work
      return done
    },
    async search({ q = '', limit = 25, cursor, ...chosen }) {
      const filters = readFilters(chosen)
      parseQuery(q)
      if (!Number.isInteger(limit) || limit < 1 || limit > 100)
        throw new IndexError('bad_query', `limit is ${limit}: expected 1 to 100`)
      const after = cursor === undefined ? undefined : readCursor(secret, q, filters, cursor)
      const { next, ...answer } = await pool.search({ text: q, filters, limit, ...(after && { after }) })
      return { ...answer, ...(next && { next: writeCursor(secret, q, filters, next) }) }
    },
    findBySequence(sequence, shape = {}) {
      const topologies = shape.topology ? [shape.topology] : (['linear', 'circular'] as const)
      const digests = topologies.flatMap((topology) => {
        const body = { name: {}, moleculeType: 'DNA' as const, ...shape, topology }
        const computed = computeSequence(body, sequence)
        return [computed?.refget, computed?.seguid].filter((digest) => digest !== undefined)
      })
      return reader.findByDigest(digests)
    },
    async settled() {
      while (work) await work
    },
    warm: () => pool.warm(),
    close: () => pool.close(),
    [Symbol.asyncDispose]: () => pool.close(),
  }
}

/** Pages of the full-text index that are written in one turn of the loop. */
const mergedPages = 64

/** A merge leaves out what was deleted; a negative number begins one of everything. */
function mergeAll(db: Db, isFirst: boolean): boolean {
  const changes = () => (db.prepare('SELECT total_changes() AS n').get() as { n: number }).n
  const before = changes()
  db.transaction((tx) =>
    tx
      .prepare("INSERT INTO search (search, rank) VALUES ('merge', ?)")
      .run(isFirst ? -mergedPages : mergedPages),
  )
  return changes() - before >= 2
}

function readFilters(chosen: Filters): Filters {
  const entries = facetNames.flatMap((name) => (chosen[name] === undefined ? [] : [[name, chosen[name]]]))
  return Object.fromEntries(entries) as Filters
}

function awaitedFiles(db: Db): CidText[] {
  const rows = db.prepare('SELECT DISTINCT file FROM awaited_file').all() as { file: CidText }[]
  return rows.map(({ file }) => file)
}

function pause(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve))
}

/** Kept in the store, so that cursors outlive a restart. */
function cursorSecret(db: Db, random: (bytes: number) => Uint8Array): Uint8Array {
  const row = db.prepare("SELECT value FROM index_setting WHERE name = 'cursor_secret'").get()
  if (row) return Buffer.from((row as { value: string }).value, 'hex')
  const secret = random(32)
  db.transaction((tx) =>
    tx
      .prepare("INSERT INTO index_setting (name, value) VALUES ('cursor_secret', ?)")
      .run(Buffer.from(secret).toString('hex')),
  )
  return secret
}
