import assert from 'node:assert/strict'
import { receiptsPart } from '../../node/receipts/tables.ts'
import { thinReceipts } from '../../node/receipts/thin.ts'
import { type Db, openDatabase } from '../../node/store/database.ts'
import { didFromKey, makeBlock, makeSigner } from '../../protocol/index.ts'

const didOf = (byte: number) => didFromKey(makeSigner(new Uint8Array(32).fill(byte)).publicKey)
const publisher = didOf(100)
const now = 2_000_000_000
const hour = 3_600
const day = 86_400

describe('receipts of many years', () => {
  let db: Db

  beforeEach(() => {
    db = openDatabase(':memory:', { parts: [receiptsPart] })
  })
  afterEach(() => db.close())

  /** Keeps a receipt of a giver (by number) with this size and age in seconds. */
  function add(giver: number, size: number, age: number, counts = 1): void {
    const { cid, bytes } = makeBlock({ giver, size, age, counts })
    const values = [cid, publisher, didOf(giver), new Uint8Array(32), 1, size, now - age, new Uint8Array(32)]
    db.transaction((tx) =>
      tx
        .prepare(
          'INSERT INTO receipt (cid, publisher, giver, key, epoch, size, time, root, counts, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        )
        .run(...values, counts, bytes),
    )
  }

  const thin = () => db.transaction((tx) => thinReceipts(tx, publisher, now)).length
  const sizes = () =>
    (db.prepare('SELECT size FROM receipt ORDER BY giver, size').all() as { size: number }[]).map(
      ({ size }) => size,
    )

  it('keep one a day, the last, which covers all that the others did', () => {
    const midnight = now - (now % day) - 60 * day
    for (let n = 0; n < 24; n++) add(1, n + 1, now - midnight - n * hour)
    add(1, 100, 0)
    assert.equal(thin(), 23)
    assert.deepEqual(sizes(), [24, 100])
  })

  it('are kept closer the younger they are', () => {
    for (const [count, age, step] of [
      [60, 10 * day, 60],
      [60, 10 * hour, 10],
      [60, 10 * 60, 10],
    ] as const)
      for (let n = 0; n < count; n++) add(1, 1e6 - age + n, age - n * step)
    thin()
    const of = (most: number, least: number) =>
      sizes().filter((size) => size >= 1e6 - most && size < 1e6 - least).length
    assert.ok(of(10 * day, 10 * hour) <= 2)
    assert.ok(of(10 * hour, 10 * 60) <= 3)
    assert.ok(of(10 * 60, 0) >= 59)
  })

  it('thin out once, however often that is done', () => {
    for (let n = 0; n < 500; n++) add(1, n + 1, (500 - n) * 7_000)
    const gone = thin()
    assert.ok(gone > 100)
    assert.equal(thin(), 0)
  })

  it('stay of at most sixteen institutions a day, and of everybody the newest', () => {
    for (let giver = 1; giver <= 30; giver++) {
      add(giver, 10, 60 * day - giver)
      add(giver, 20, 40 * day - giver)
    }
    thin()
    const left = sizes()
    assert.equal(left.filter((size) => size === 10).length, 16)
    assert.equal(left.filter((size) => size === 20).length, 30)
  })

  it('that wait for the log are bounded alike', () => {
    for (let n = 0; n < 1_000; n++) add(1, 1_000 + n, 50 * day - n * 10, 0)
    thin()
    assert.ok(sizes().length <= 2)
  })
})
