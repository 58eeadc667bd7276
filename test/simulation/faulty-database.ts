import Database from 'better-sqlite3'
import type { Db, Statement, Tx } from '../../node/store/database.ts'
import { StoreError } from '../../node/store/error.ts'
import type { Disk } from './disk.ts'

/** The simulated process is gone: thrown where it died, so that nothing after that point runs. */
export class Crash extends Error {
  override readonly name = 'Crash'
}

/** Where a process is to die: at the n-th write within transactions, or before or after the n-th commit. */
export interface CrashPlan {
  readonly at: 'write' | 'before-commit' | 'after-commit'
  left: number
}

export interface FaultyDatabase {
  /** The database as the product gets it. */
  readonly db: Db
  plan: CrashPlan | undefined
  /** No more room once so many writes are done, or room again when undefined. */
  setFull(writesLeft: number | undefined): void
  /** What the disk does by itself: nobody is told. */
  spoilBlock(row: number, bytes: Uint8Array): void
  /** The process has died elsewhere: nothing writes from now on. */
  kill(): void
}

/**
 * A database that dies when it was planned, and tells the disk of every commit. `die` is called with the place before `Crash` is thrown;
 * `onFull` when there was no room for a transaction.
 */
export function makeFaultyDatabase(
  inner: Db,
  disk: Disk,
  { die, onFull }: { die: (where: string) => void; onFull: () => void },
): FaultyDatabase {
  let isDead = false
  let roomLeft: number | undefined
  const wrapped = new WeakMap<Statement, Statement>()

  function write(where: () => string): void {
    reach('write', where)
    if (roomLeft === undefined || roomLeft-- > 0) return
    roomLeft = 0
    throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL')
  }

  function reach(at: CrashPlan['at'], where: () => string): void {
    const { plan } = faulty
    if (isDead) throw new Crash('this process is gone')
    if (plan?.at !== at || --plan.left > 0) return
    isDead = true
    die(where())
    throw new Crash(`died at ${where()}`)
  }

  function wrap(sql: string, statement: Statement): Statement {
    if (statement.readonly) return statement
    const known = wrapped.get(statement)
    if (known) return known
    const place = placeOf(sql)
    const own = Object.create(statement, {
      run: {
        value: (...values: unknown[]) => {
          write(() => place)
          return statement.run(...values)
        },
      },
      get: { value: (...values: unknown[]) => statement.get(...values) },
      all: { value: (...values: unknown[]) => statement.all(...values) },
    }) as Statement
    wrapped.set(statement, own)
    return own
  }

  function wrapTx(tx: Tx): Tx {
    return {
      ...tx,
      prepare: (sql) => wrap(sql, tx.prepare(sql)),
      run(query) {
        write(() => placeOf(query.compile().sql))
        return tx.run(query)
      },
    }
  }

  function transaction<T>(work: (tx: Tx) => T, options?: { durable?: boolean }): T {
    let isDurable = false
    let last = 'nothing'
    try {
      const result = inner.transaction((tx) => {
        isDurable = readSynchronous(inner) >= 2
        const done = work(wrapTx(tx))
        last = isDurable ? 'a durable commit' : 'a commit'
        reach('before-commit', () => last)
        return done
      }, options)
      disk.committed(inner, isDurable)
      reach('after-commit', () => last)
      return result
    } catch (error) {
      if (error instanceof StoreError && error.code === 'disk_full') onFull()
      throw error
    }
  }

  const db: Db = Object.create(inner, {
    transaction: { value: transaction },
    path: { value: ':memory:' },
  })
  const faulty: FaultyDatabase = {
    db,
    plan: undefined,
    setFull(writesLeft) {
      roomLeft = writesLeft
    },
    spoilBlock(row, bytes) {
      inner.transaction((tx) => tx.prepare('UPDATE block SET data = ? WHERE id = ?').run(bytes, row))
      disk.committed(inner, false)
    },
    kill() {
      isDead = true
    },
  }
  return faulty
}

function readSynchronous(db: Db): number {
  return (db.prepare('PRAGMA synchronous').get() as { synchronous: number }).synchronous
}

/** Verb and table of a statement that writes. */
function placeOf(sql: string): string {
  const found = /^\s*(insert(?:\s+or\s+\w+)?\s+into|update|delete\s+from|replace\s+into)\s+"?(\w+)/i.exec(sql)
  return found ? `${found[1]?.split(/\s/)[0]?.toLowerCase()} ${found[2]}` : sql.trim().slice(0, 30)
}
