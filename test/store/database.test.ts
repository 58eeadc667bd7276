import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { makeQueries, openDatabase, type Part } from '../../node/store/database.ts'
import { storePart } from '../../node/store/part.ts'
import { makeSettings } from '../../node/store/settings.ts'
import { makeTempDir, removeTempDirs } from './store-node.ts'

interface Notes {
  note: { id: number; text: string }
}

const q = makeQueries<Notes>()
const first: Part = {
  name: 'notes',
  migrations: [
    {
      version: 1,
      up: (raw) => void raw.exec('CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT'),
    },
  ],
}
const second: Part = {
  name: 'notes',
  migrations: [
    ...first.migrations,
    { version: 2, up: (raw) => void raw.exec("UPDATE note SET text = text || '!'") },
  ],
}
const broken: Part = {
  name: 'notes',
  migrations: [
    ...first.migrations,
    { version: 2, up: (raw) => void raw.exec('DELETE FROM note; SELECT * FROM nothing') },
  ],
}

function makeStore(text = 'kept'): string {
  const path = join(makeTempDir(), 'biofed.sqlite')
  using db = openDatabase(path, { parts: [first] })
  db.transaction((tx) => tx.run(q.insertInto('note').values({ id: 1, text })))
  return path
}

describe('opening the store', () => {
  after(removeTempDirs)

  it('makes its tables, in WAL mode, and finds them again', () => {
    const path = join(makeTempDir(), 'biofed.sqlite')
    {
      using db = openDatabase(path, { parts: [storePart, first] })
      assert.equal(db.backup, undefined)
      db.transaction((tx) => makeSettings(db).set(tx, 'name', 'one'))
      db.transaction((tx) => makeSettings(db).set(tx, 'name', 'two'), { durable: true })
      assert.deepEqual(db.prepare('PRAGMA journal_mode').get(), { journal_mode: 'wal' })
    }
    using db = openDatabase(path, { parts: [storePart, first] })
    assert.equal(makeSettings(db).find('name'), 'two')
    assert.deepEqual(
      db
        .prepare(
          "SELECT count(*) AS n FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%STRICT%' AND name NOT LIKE 'sqlite_%'",
        )
        .get(),
      { n: 0 },
    )
  })

  it('copies an older store before it migrates it', () => {
    const path = makeStore()
    using db = openDatabase(path, { parts: [second] })
    assert.equal(db.get(q.selectFrom('note').select('text'))?.text, 'kept!')
    assert.ok(db.backup?.endsWith('biofed.sqlite.backup-notes1'))
    const copy = new Database(db.backup, { readonly: true })
    assert.deepEqual(copy.prepare('SELECT text FROM note').get(), { text: 'kept' })
    copy.close()
  })

  it('writes the copy where it is told, and never over another one', () => {
    const path = makeStore()
    const backupDir = makeTempDir()
    openDatabase(path, { parts: [second], backupDir }).close()
    const downgrade = new Database(path)
    downgrade.exec('UPDATE part SET version = 1')
    downgrade.close()
    openDatabase(path, { parts: [second], backupDir }).close()
    assert.deepEqual(readdirSync(backupDir).toSorted(), [
      'biofed.sqlite.backup-notes1',
      'biofed.sqlite.backup-notes1-2',
    ])
  })

  it('leaves the store as it was when a migration fails', () => {
    const path = makeStore()
    assert.throws(() => openDatabase(path, { parts: [broken] }))
    using db = openDatabase(path, { parts: [first] })
    assert.equal(db.get(q.selectFrom('note').select('text'))?.text, 'kept')
  })

  it('refuses a newer store and names both versions', () => {
    const path = makeStore()
    openDatabase(path, { parts: [second] }).close()
    assert.throws(() => openDatabase(path, { parts: [first] }), {
      name: 'StoreError',
      code: 'newer_schema',
      message: /version 2 of notes.*versions up to 1/,
    })
    assert.throws(() => openDatabase(path, { parts: [first], readonly: true }), { code: 'newer_schema' })
    assert.throws(() => openDatabase(path, { parts: [storePart] }), {
      code: 'newer_schema',
      message: /version 2 of notes.*versions up to 0/,
    })
  })

  it('refuses a second opening, from this process and from another', () => {
    const path = makeStore()
    using _db = openDatabase(path, { parts: [first] })
    assert.throws(() => openDatabase(path, { parts: [first] }), {
      code: 'in_use',
      message: /--node URL/,
    })
    const script = `
      import { openDatabase } from ${JSON.stringify(new URL('../../node/store/database.ts', import.meta.url).href)}
      try { openDatabase(${JSON.stringify(path)}, { parts: [] }) } catch (error) { console.log(error.code) }`
    const other = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
    assert.equal(other.stdout.trim(), 'in_use')
  })

  it('can be read by another process while it is open, and written by none of the readers', () => {
    const path = makeStore()
    using writer = openDatabase(path, { parts: [first] })
    using reader = openDatabase(path, { parts: [first], readonly: true })
    writer.transaction((tx) => tx.run(q.insertInto('note').values({ id: 2, text: 'new' })))
    assert.equal(reader.all(q.selectFrom('note').selectAll()).length, 2)
    assert.throws(() => reader.transaction((tx) => tx.run(q.deleteFrom('note'))))
    assert.equal(writer.all(q.selectFrom('note').selectAll()).length, 2)
  })

  it('tells readers to wait for the migration of an older store', () => {
    assert.throws(() => openDatabase(makeStore(), { parts: [second], readonly: true }), {
      code: 'older_schema',
    })
  })

  it('does not make a store for a reader', () => {
    const path = join(makeTempDir(), 'biofed.sqlite')
    assert.throws(() => openDatabase(path, { parts: [first], readonly: true }))
    assert.equal(existsSync(path), false)
  })
})

describe('a transaction', () => {
  it('is all or nothing, and calls what undoes state in memory, the latest first', () => {
    using db = openDatabase(':memory:', { parts: [first] })
    const undone: string[] = []
    assert.throws(
      () =>
        db.transaction((tx) => {
          tx.run(q.insertInto('note').values({ id: 1, text: 'a' }))
          tx.onRollback(() => undone.push('first'))
          tx.onRollback(() => undone.push('second'))
          tx.onCommit(() => undone.push('committed'))
          throw new Error('no')
        }),
      /no/,
    )
    assert.deepEqual(undone, ['second', 'first'])
    assert.equal(db.get(q.selectFrom('note').selectAll()), undefined)
  })

  it('refuses another one inside, and work that waits', () => {
    using db = openDatabase(':memory:', { parts: [first] })
    assert.throws(() => db.transaction(() => db.transaction(() => 1)), { code: 'nested_transaction' })
    assert.throws(() => db.transaction(async () => 1), { code: 'async_transaction' })
    assert.equal(db.inTransaction, false)
  })

  it('says that the disk is full, and leaves everything as it was', () => {
    using db = openDatabase(':memory:', { parts: [first] })
    db.prepare('PRAGMA max_page_count = 20').get()
    assert.throws(
      () =>
        db.transaction((tx) => {
          for (let id = 1; id < 1000; id++)
            tx.run(q.insertInto('note').values({ id, text: 'x'.repeat(1000) }))
        }),
      { name: 'StoreError', code: 'disk_full' },
    )
    assert.deepEqual(db.all(q.selectFrom('note').selectAll()), [])
    db.transaction((tx) => tx.run(q.insertInto('note').values({ id: 1, text: 'a' })))
  })

  it('gives the id of what was inserted and the number of changes', () => {
    using db = openDatabase(':memory:', { parts: [first] })
    const result = db.transaction((tx) => tx.run(q.insertInto('note').values({ id: 7, text: 'a' })), {
      durable: true,
    })
    assert.deepEqual(result, { changes: 1, id: 7 })
    assert.deepEqual(db.prepare('PRAGMA synchronous').get(), { synchronous: 1 })
  })
})
