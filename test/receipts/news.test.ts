import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { makeNews } from '../../node/receipts/news.ts'
import { receiptsPart } from '../../node/receipts/tables.ts'
import { makeBlockStore } from '../../node/store/blocks.ts'
import { type Db, openDatabase } from '../../node/store/database.ts'
import { makeLogStore } from '../../node/store/log-store.ts'
import type { LogStore } from '../../node/store/logs.ts'
import { storePart } from '../../node/store/part.ts'
import { type Block, didFromKey, makeBlock, makeSigner } from '../../protocol/index.ts'

const didOf = (byte: number) => didFromKey(makeSigner(new Uint8Array(32).fill(byte)).publicKey)
const north = didOf(1)
const south = didOf(2)
const item = (n: number, room = 0): Block => makeBlock({ n, filler: 'x'.repeat(room) })

describe('news', () => {
  let db: Db
  let logs: LogStore

  beforeEach(() => {
    db = openDatabase(':memory:', { parts: [storePart, receiptsPart] })
    logs = makeLogStore({ db, blocks: makeBlockStore(db), now: () => 0, listener: { onRecords() {} } })
    db.transaction((tx) => {
      for (const did of [north, south]) logs.addPublisher(tx, did)
    })
  })

  afterEach(() => db.close())

  const open = () => makeNews(db, randomBytes)
  const add = (news: ReturnType<typeof open>, block: Block, publisher = north) =>
    db.transaction((tx) => news.add(tx, { block, publisher, kind: 'evidence' }))

  it('come in the order in which they were added, each once', () => {
    const news = open()
    const blocks = [item(3), item(1), item(2)]
    assert.deepEqual(
      blocks.map((block) => add(news, block)),
      [true, true, true],
    )
    assert.equal(add(news, item(1)), false)
    const first = news.since(0)
    assert.deepEqual(first.items, blocks)
    assert.deepEqual(news.since(first.next), { next: first.next, items: [] })
    add(news, item(4))
    assert.deepEqual(news.since(first.next).items, [item(4)])
  })

  it('are given in parts, of which each says where the next begins', () => {
    const news = open()
    for (let n = 0; n < 10; n++) add(news, item(n))
    const found: Block[] = []
    for (let at = 0, part = news.since(at, 3); part.items.length > 0; part = news.since(at, 3)) {
      found.push(...part.items)
      at = part.next
    }
    assert.deepEqual(
      found,
      Array.from({ length: 10 }, (_, n) => item(n)),
    )
  })

  it('never make an answer larger than a message may be', () => {
    const news = open()
    for (let n = 0; n < 20; n++) add(news, item(n, 130_000))
    const { items, next } = news.since(0)
    assert.equal(items.length, 8)
    assert.equal(news.since(next).items[0]?.cid, item(8, 130_000).cid)
  })

  it('leave out publishers that are not followed, and come again when they are', () => {
    const news = open()
    add(news, item(1), north)
    add(news, item(2), south)
    db.transaction((tx) => logs.setPolicy(tx, south, 'quarantine'))
    const { next, items } = news.since(0)
    assert.deepEqual(items, [item(1)])
    db.transaction((tx) => {
      logs.setPolicy(tx, south, 'follow')
      news.renew(tx, south)
    })
    assert.deepEqual(news.since(next).items, [item(2)])
  })

  it('begin anew for whoever asks with a number of another store', () => {
    const news = open()
    for (let n = 0; n < 3; n++) add(news, item(n))
    const { next } = news.since(0)
    for (const foreign of [1, next + 1, Number.MAX_SAFE_INTEGER])
      assert.equal(news.since(foreign).items.length, 3, String(foreign))
  })

  it('get new numbers after a restore, so that nobody skips any', () => {
    const news = open()
    for (let n = 0; n < 3; n++) add(news, item(n))
    const before = news.since(0).next
    db.transaction((tx) => news.renumber(tx))
    assert.deepEqual(news.since(before).items, [item(0), item(1), item(2)])
    add(news, item(3))
    assert.deepEqual(news.since(news.since(0, 3).next).items, [item(3)])
  })

  it('keep their numbers when the store is opened again', () => {
    const first = open()
    add(first, item(1))
    const { next } = first.since(0)
    assert.deepEqual(open().since(next), { next, items: [] })
  })

  it('remember how far each peer has been read', () => {
    const news = open()
    assert.equal(news.cursorOf('a'), 0)
    news.setCursor('a', 7)
    news.setCursor('b', 8)
    news.setCursor('a', 9)
    assert.deepEqual([news.cursorOf('a'), news.cursorOf('b')], [9, 8])
    db.transaction((tx) => news.forgetCursors(tx))
    assert.equal(news.cursorOf('a'), 0)
  })
})
