import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { makeTraces, markErasure } from '../../node/store/erase-traces.ts'
import { makeTempDir, openStoreNode, removeTempDirs, type StoreNode } from './store-node.ts'

const marker = 'zanzibarquux'

/** A row with the marker that is written and deleted again, as an erasure does it. */
function eraseMarker({ db, blocks }: StoreNode): void {
  db.transaction((tx) => {
    tx.prepare("INSERT INTO setting (name, value) VALUES ('x', ?)").run(marker.repeat(50))
  })
  db.transaction((tx) => {
    tx.prepare("DELETE FROM setting WHERE name = 'x'").run()
    markErasure(tx, blocks)
  })
}

const isDue = ({ db }: StoreNode) =>
  db.prepare("SELECT 1 FROM setting WHERE name = 'erasure_due'").get() !== undefined
const holds = (dir: string) =>
  ['biofed.sqlite', 'biofed.sqlite-wal'].some((name) => readFileSync(join(dir, name)).includes(marker))

describe('the traces of what was erased', () => {
  after(removeTempDirs)

  it('are cleared in slices, and the write-ahead log with them', async () => {
    const dir = makeTempDir()
    const node = openStoreNode(dir)
    const slices: boolean[] = []
    const traces = makeTraces({
      db: node.db,
      clearIndex: (isFirst) => slices.push(isFirst) < 4,
    })
    await traces.settled()
    assert.deepEqual(slices, [])
    eraseMarker(node)
    assert.ok(holds(dir))
    await traces.settled()
    assert.deepEqual(slices, [true, false, false, false])
    assert.equal(holds(dir), false)
    assert.equal(isDue(node), false)
    node.db.close()
  })

  it('are cleared after a restart, where the node went down before', async () => {
    const dir = makeTempDir()
    const before = openStoreNode(dir)
    const stopped = makeTraces({ db: before.db, clearIndex: () => assert.fail('it was stopped') })
    stopped.stop()
    eraseMarker(before)
    await stopped.settled()
    assert.ok(isDue(before))
    before.db.close()
    const node = openStoreNode(dir)
    let slices = 0
    const traces = makeTraces({ db: node.db, clearIndex: () => ++slices < 2 })
    await traces.settled()
    assert.deepEqual([slices, isDue(node)], [2, false])
    node.db.close()
  })

  it('wait for a reader that still needs the write-ahead log', async () => {
    const dir = makeTempDir()
    const node = openStoreNode(dir)
    const reader = new Database(join(dir, 'biofed.sqlite'), { readonly: true })
    reader.exec('BEGIN')
    reader.prepare('SELECT count(*) FROM setting').get()
    eraseMarker(node)
    let tried = 0
    const traces = makeTraces({ db: node.db, clearIndex: () => ++tried < 1, retryMs: 5 })
    traces.wake()
    while (tried === 0) await new Promise((resolve) => setImmediate(resolve))
    assert.ok(isDue(node))
    reader.exec('COMMIT')
    await traces.settled()
    assert.deepEqual([isDue(node), holds(dir)], [false, false])
    assert.ok(statSync(join(dir, 'biofed.sqlite-wal')).size < 100_000)
    reader.close()
    node.db.close()
  })
})
