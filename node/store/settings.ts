import type { Db, Tx } from './database.ts'

/** Small values by name that live with the store. */
export interface Settings {
  find(name: string): string | undefined
  set(tx: Tx, name: string, value: string): void
}

export function makeSettings(db: Db): Settings {
  const { q } = db
  return {
    find: (name) => db.get(q.selectFrom('setting').select('value').where('name', '=', name))?.value,
    set: (tx, name, value) =>
      void tx.run(
        q
          .insertInto('setting')
          .values({ name, value })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ value })),
      ),
  }
}
