import { type CidText, readCid } from '../../protocol/index.ts'
import type { Db, Tx } from '../store/database.ts'

/** Files of published records that aren't whole here yet, and when to try again. */
export interface WantedFiles {
  add(tx: Tx, file: CidText, record: CidText): void
  /** Those whose time has come, each with a record that links it. */
  due(now: number, limit: number): readonly { readonly file: CidText; readonly record: CidText }[]
  done(file: CidText, record: CidText): void
  /** Not found: try again later, at first after a minute, in the end once a day. */
  postpone(file: CidText, record: CidText, now: number): void
  /** How many are wanted whose time has come. */
  countDue(now: number): number
}

const firstPauseMs = 60_000
const longestPauseMs = 86_400_000

/** Roots of all files that are wanted. */
export function listWantedFiles(db: Db): readonly CidText[] {
  return db.all(db.q.selectFrom('wanted_file').select('cid').distinct()).map(({ cid }) => readCid(cid))
}

export function makeWantedFiles(db: Db): WantedFiles {
  const { q } = db
  return {
    add(tx, file, record) {
      const row = { cid: file, record, tries: 0, next_at: 0 }
      tx.run(
        q
          .insertInto('wanted_file')
          .values(row)
          .onConflict((on) => on.doNothing()),
      )
    },
    due: (now, limit) =>
      db
        .all(
          q
            .selectFrom('wanted_file')
            .select(['cid', 'record'])
            .where('next_at', '<=', now)
            .orderBy('next_at')
            .limit(limit),
        )
        .map(({ cid, record }) => ({ file: readCid(cid), record: readCid(record) })),
    done(file, record) {
      const gone = q.deleteFrom('wanted_file').where('cid', '=', file).where('record', '=', record)
      db.transaction((tx) => tx.run(gone))
    },
    postpone(file, record, now) {
      const row = q
        .selectFrom('wanted_file')
        .select('tries')
        .where('cid', '=', file)
        .where('record', '=', record)
      const tries = db.get(row)?.tries ?? 0
      const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** tries)
      const change = q
        .updateTable('wanted_file')
        .set({ tries: tries + 1, next_at: now + pause })
        .where('cid', '=', file)
        .where('record', '=', record)
      db.transaction((tx) => tx.run(change))
    },
    countDue: (now) =>
      db.get(
        q
          .selectFrom('wanted_file')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .where('next_at', '<=', now),
      )?.count ?? 0,
  }
}
