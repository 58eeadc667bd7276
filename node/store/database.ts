import Database from 'better-sqlite3'
import {
  type Compilable,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { StoreError } from './error.ts'
import { lockStore } from './lock.ts'
import { migrate, type Part, requireVersions } from './migrate.ts'
import type { Schema } from './schema.ts'

export type { Compilable } from 'kysely'
export type { Migration, Part, RawDatabase } from './migrate.ts'

/** A prepared statement for measured hot loops; kept by its SQL text. */
export type Statement = Database.Statement<unknown[], unknown>

/** Runs queries that Kysely built, at once. BLOB columns come as `Buffer` (a `Uint8Array`); booleans go in as 0 and 1. */
export interface Reader {
  all<R>(query: Compilable<R>): R[]
  /** The first row, or undefined. */
  get<R>(query: Compilable<R>): R | undefined
  prepare(sql: string): Statement
}

/** An open transaction. Nothing in it may wait. */
export interface Tx extends Reader {
  /** Runs an insert, update or delete. `id` is the last inserted row. */
  run(query: Compilable<unknown>): { changes: number; id: number }
  /** Called when the transaction is undone: for state in memory that was changed along with rows. */
  onRollback(undo: () => void): void
  /** Called after the transaction is committed. */
  onCommit(after: () => void): void
}

export interface Db extends Reader, Disposable {
  /** Builds queries; doesn't run them. */
  readonly q: Kysely<Schema>
  /** Absolute path, or `:memory:`. */
  readonly path: string
  /** The copy that was made before this opening migrated an older store. */
  readonly backup: string | undefined
  /** True between the start and end of a transaction. */
  readonly inTransaction: boolean
  /**
   * All of `work` or nothing. `durable` waits until the disk has it (synchronous=FULL), together with everything committed before:
   * for whatever is acknowledged to somebody. Throws `nested_transaction` inside another, `async_transaction` when `work` gives a promise.
   */
  transaction<T>(work: (tx: Tx) => T, options?: { durable?: boolean }): T
  close(): void
}

export interface DatabaseOptions {
  readonly parts: readonly Part[]
  /** For processes that only search: no lock, no migration, no writing. */
  readonly readonly?: boolean
  /** Where the copy of an older store goes; beside it by default. */
  readonly backupDir?: string
}

const busyTimeoutMs = 10_000
const maxStatements = 500

/**
 * Opens the one database file (or `:memory:`), takes its lock and migrates it. Throws `in_use` when another process has it,
 * `newer_schema` when a newer program wrote it.
 */
export function openDatabase(path: string, options: DatabaseOptions): Db {
  using stack = new DisposableStack()
  if (path !== ':memory:' && !options.readonly) stack.use(lockStore(path))
  const raw = new Database(path, {
    timeout: busyTimeoutMs,
    readonly: options.readonly ?? false,
    fileMustExist: options.readonly ?? false,
  })
  stack.defer(() => raw.close())
  configure(raw, options.readonly ?? false)
  if (options.readonly) requireVersions(raw, options.parts)
  const backup = options.readonly ? undefined : migrate(raw, options.parts, options.backupDir)
  return makeDb(raw, path, backup, stack.move())
}

function configure(raw: Database.Database, readonly: boolean): void {
  if (!readonly) {
    raw.pragma('journal_mode = WAL')
    raw.pragma('synchronous = NORMAL')
    raw.pragma('secure_delete = ON')
    raw.pragma('journal_size_limit = 67108864')
    // Almost every transaction writes the same index pages again: the longer the log, the fewer of them a checkpoint copies.
    raw.pragma('wal_autocheckpoint = 4000')
  }
  raw.pragma('foreign_keys = ON')
  raw.pragma('cache_size = -65536')
  raw.pragma('temp_store = MEMORY')
}

function makeDb(
  raw: Database.Database,
  path: string,
  backup: string | undefined,
  stack: DisposableStack,
): Db {
  const reader = makeReader(raw)
  let hooks: { undo: (() => void)[]; after: (() => void)[] } = { undo: [], after: [] }
  const tx: Tx = {
    ...reader,
    run(query) {
      const { sql, parameters } = query.compile()
      const result = reader.prepare(sql).run(...parameters.map(bind))
      return { changes: result.changes, id: Number(result.lastInsertRowid) }
    },
    onRollback: (undo) => void hooks.undo.push(undo),
    onCommit: (then) => void hooks.after.push(then),
  }

  function transaction<T>(work: (tx: Tx) => T, { durable = false }: { durable?: boolean } = {}): T {
    if (raw.inTransaction)
      throw new StoreError('nested_transaction', 'a transaction is open already: hand its tx on')
    hooks = { undo: [], after: [] }
    const { undo, after } = hooks
    if (durable) raw.pragma('synchronous = FULL')
    let result: T
    try {
      raw.exec('BEGIN IMMEDIATE')
      result = work(tx)
      if (result instanceof Promise)
        throw new StoreError('async_transaction', 'nothing in a transaction may wait')
      raw.exec('COMMIT')
    } catch (error) {
      if (raw.inTransaction) raw.exec('ROLLBACK')
      for (const step of undo.toReversed()) step()
      throw isDiskFull(error)
        ? new StoreError('disk_full', `the disk of ${path} is full`, { cause: error })
        : error
    } finally {
      if (durable) raw.pragma('synchronous = NORMAL')
    }
    for (const step of after) step()
    return result
  }

  return {
    ...reader,
    q: makeQueries<Schema>(),
    path,
    backup,
    get inTransaction() {
      return raw.inTransaction
    },
    transaction,
    close: () => stack.dispose(),
    [Symbol.dispose]: () => stack.dispose(),
  }
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(?:FULL|IOERR_SHMSIZE)$/.test(error.code)
}

/** A Kysely that only builds queries of these tables. */
export function makeQueries<Tables>(): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  })
}

function makeReader(raw: Database.Database): Reader {
  const statements = new Map<string, Statement>()

  function prepare(sql: string): Statement {
    const known = statements.get(sql)
    if (known) return known
    const statement = raw.prepare<unknown[], unknown>(sql)
    statements.set(sql, statement)
    if (statements.size > maxStatements) {
      const oldest = statements.keys().next()
      if (!oldest.done) statements.delete(oldest.value)
    }
    return statement
  }

  return {
    prepare,
    all<R>(query: Compilable<R>): R[] {
      const { sql, parameters } = query.compile()
      return prepare(sql).all(...parameters.map(bind)) as R[]
    },
    get<R>(query: Compilable<R>): R | undefined {
      const { sql, parameters } = query.compile()
      return prepare(sql).get(...parameters.map(bind)) as R | undefined
    },
  }
}

function bind(value: unknown): unknown {
  return typeof value === 'boolean' ? Number(value) : value
}
