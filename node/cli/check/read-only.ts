import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parts } from '../../parts.ts'
import { type Db, openDatabase } from '../../store/database.ts'
import { lockStore } from '../../store/lock.ts'

/**
 * The database of a data folder, to be read as of one moment. Nothing in the folder is changed: what SQLite lays beside the file for a
 * reader is taken away again, unless a node runs on the folder, whose own these files are then.
 */
export function openReadOnly(dir: string): Db {
  const path = join(dir, 'biofed.sqlite')
  using stack = new DisposableStack()
  const lock = lockIfFree(path)
  if (lock) {
    stack.use(lock)
    for (const beside of [`${path}-shm`, `${path}-wal`])
      if (!existsSync(beside)) stack.defer(() => rmSync(beside, { force: true }))
  }
  const db = stack.use(openDatabase(path, { parts, readonly: true }))
  db.prepare('BEGIN').run()
  const close = stack.move()
  return { ...db, inTransaction: true, close: () => close.dispose(), [Symbol.dispose]: () => close.dispose() }
}

/** Keeps nodes from starting meanwhile; undefined while one runs, or where none ever has. */
function lockIfFree(path: string): Disposable | undefined {
  if (!existsSync(`${path}.lock`)) return { [Symbol.dispose]: () => undefined }
  try {
    return lockStore(path)
  } catch (error) {
    if ((error as { code?: unknown }).code === 'in_use') return undefined
    throw error
  }
}
