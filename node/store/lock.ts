import Database from 'better-sqlite3'
import { StoreError } from './error.ts'

/**
 * Holds `<path>.lock` until closed. The lock is SQLite's own on an empty file: the system drops it with the process, however
 * that ends, so nothing is left to clean up after a crash. Throws `in_use` while another process, or another opening in this one, has it.
 */
export function lockStore(path: string): Disposable {
  const lock = new Database(`${path}.lock`, { timeout: 0 })
  try {
    lock.pragma('journal_mode = DELETE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    lock.close()
    if (!isBusy(cause)) throw cause
    throw new StoreError(
      'in_use',
      `another process is using ${path}: stop that node first, or work through it with --node URL`,
      { cause },
    )
  }
  return { [Symbol.dispose]: () => void lock.close() }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
}
