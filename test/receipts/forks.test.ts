import assert from 'node:assert/strict'
import { readReceipt } from '../../protocol/index.ts'
import { Branch, evidenceOf, parts, Institution as Signing } from '../store/institution.ts'
import { removeTempDirs } from '../store/store-node.ts'
import { type Institution, openInstitution, pass } from './institution.ts'

describe('receipts for a log of which two were signed', () => {
  let node: Institution
  let signing: Signing
  let a: Branch
  let b: Branch

  /** A node that holds one of two logs, which agree in their first three leaves. */
  beforeEach(async () => {
    node = await openInstitution('Haneul Institute')
    node.clock = Date.parse('2027-01-01T00:00:00Z')
    signing = new Signing('two-faced')
    const root = new Branch(signing)
    root.addKeyList(signing.chain.newest)
    root.add(parts(2, 'COMMON'))
    a = root.fork()
    b = root.fork()
    root.publishTo(node, { hosted: false, head: root.head() })
    changed()
  })
  afterEach(() => {
    node.db.close()
    removeTempDirs()
  })

  function changed(): void {
    node.receipts.logChanged(signing.did)
    pass(node, 30_000)
  }

  const given = () =>
    node.told.filter(({ receipt }) => receipt.publisher === signing.did).map(({ receipt }) => receipt.size)

  const fork = (): void => {
    node.db.transaction((tx) => node.logs.addEvidence(tx, evidenceOf(a, b)))
  }

  it('are given for what both have, and none beyond', () => {
    a.add(parts(3, 'A'))
    b.add(parts(4, 'B'))
    assert.deepEqual(given(), [3])
    a.publishTo(node, { hosted: false, head: a.head() })
    changed()
    assert.deepEqual(given(), [3, 6])
    fork()
    changed()
    assert.deepEqual(given(), [3, 6])
    assert.equal(node.receipts.answer(signing.did), 'no_receipt')
  })

  it('count no longer beyond the cut, and are passed on no more', () => {
    a.add(parts(3, 'A'))
    b.add(parts(4, 'B'))
    a.publishTo(node, { hosted: false, head: a.head() })
    changed()
    assert.equal(node.receipts.holders(signing.did, 2).length, 1)
    assert.equal(node.receipts.counts().counting, 2)
    fork()
    changed()
    assert.deepEqual(node.receipts.counts(), { given: 2, counting: 1, waiting: 1 })
    assert.equal(node.receipts.holders(signing.did, 4).length, 0)
    const told = node.receipts.news.since(0).items.flatMap(({ bytes }) => {
      const { size, publisher } = readReceipt(bytes).receipt
      return publisher === signing.did ? [size] : []
    })
    assert.deepEqual(told, [3])
  })

  it('are repeated for what is left before the cut when no more was given', () => {
    a.add(parts(3, 'A'))
    b.add(parts(4, 'B'))
    fork()
    changed()
    const answer = node.receipts.answer(signing.did)
    assert.ok(answer instanceof Uint8Array, String(answer))
    assert.equal(readReceipt(answer).receipt.size, 3)
  })
})
