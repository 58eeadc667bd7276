import { openDatabase } from '../../store/database.ts'
import { IndexError } from '../error.ts'
import { indexPart } from '../part.ts'
import { makeSearch, type SearchRequest } from '../search.ts'
import { rememberAnswers } from './answer-cache.ts'
import type { ReaderMessage } from './pool.ts'

/** A process that answers one search after the other over a connection that only reads; the file is its first argument. */
function main(path: string): void {
  const db = openDatabase(path, { parts: [indexPart], readonly: true })
  const version = (): number =>
    (db.prepare('PRAGMA data_version').get() as { data_version: number }).data_version
  const search = rememberAnswers(makeSearch(db), version)
  const { BIOFED_TEST_SLOW_QUERY: slowQuery, BIOFED_TEST_CRASH_QUERY: crashQuery } = process.env
  const tell = (message: ReaderMessage): void => void process.send?.(message)

  process.on('disconnect', () => process.exit())
  process.on('message', (request: SearchRequest) => {
    if (slowQuery !== undefined && request.text === slowQuery) runForever(db)
    if (crashQuery !== undefined && request.text === crashQuery) process.kill(process.pid, 'SIGKILL')
    // One snapshot, whatever the node writes meanwhile.
    db.prepare('BEGIN').run()
    try {
      tell({ type: 'answer', answer: search(request) })
    } catch (error) {
      if (!(error instanceof IndexError)) throw error
      tell({
        type: 'error',
        code: error.code,
        message: error.message,
        ...(error.at !== undefined && { at: error.at }),
      })
    } finally {
      db.prepare('COMMIT').run()
    }
  })
  // The first search reads and compiles more than any other: not at the expense of one that somebody waits for.
  search({ text: 'a', filters: {}, limit: 1 })
  tell({ type: 'ready' })
}

/** What a hostile query could do at worst: for the test of the deadline. */
function runForever(db: ReturnType<typeof openDatabase>): void {
  db.prepare('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n').get()
}

const [, , path] = process.argv
if (path === undefined) throw new Error('expected the path of the database')
main(path)
