import assert from 'node:assert/strict'
import fc from 'fast-check'
import { verifyNatively as verify } from '../../node/platform/native-signature.ts'
import {
  type Block,
  cidToBytes,
  equalBytes,
  findRefusal,
  inclusionProof,
  type LeafAnswer,
  makeLeafAnswer,
  makeNews,
  makeReceiptAnswer,
  makeRefusal,
  makeRequest,
  maxNewsItems,
  ProtocolError,
  prefixHashes,
  readKeyChain,
  readLeafAnswer,
  readNews,
  readReceiptAnswer,
  readRequest,
  refusalCodes,
  type SyncRequest,
  sealReceipt,
  verifyLeafAnswer,
} from '../../protocol/index.ts'
import {
  did,
  firstKeyList,
  nextKeyList,
  otherDid,
  recovery,
  sampleLog,
  startMs,
} from '../vectors/fixtures.ts'
import { evidenceOf, makeBranch } from '../vectors/forks.ts'
import { giver, receiptBody, secondsAt } from '../vectors/givers.ts'

const now = startMs + 3_600_000
const log = sampleLog()

function leafAnswer(position: number, change: Partial<LeafAnswer> = {}): Uint8Array {
  return makeLeafAnswer({
    publisher: did,
    position,
    leaf: log.leaves[position] ?? new Uint8Array(36),
    inclusion: inclusionProof(position, 10, log.log.read),
    head: log.head,
    keyLists: [firstKeyList],
    ...change,
  })
}

function refused(bytes: Uint8Array, code: string, more: Parameters<typeof verifyLeafAnswer>[2] = {}): void {
  assert.throws(() => verifyLeafAnswer(bytes, { publisher: did, position: 4 }, { now, verify, ...more }), {
    name: 'ProtocolError',
    code,
  })
}

describe('a question', () => {
  it('is read back as it was asked', () => {
    const publisher = fc.constantFrom(did, otherDid)
    const number = fc.nat(Number.MAX_SAFE_INTEGER)
    const requests = fc.oneof<fc.Arbitrary<SyncRequest>[]>(
      fc.constant({ ask: 'heads' }),
      fc.record({ ask: fc.constant('heads' as const), after: publisher }),
      fc.record({
        ask: fc.constant('page' as const),
        publisher,
        epoch: fc.integer({ min: 1, max: 9 }),
        from: number,
      }),
      fc.record({ ask: fc.constant('leaf' as const), publisher, position: number }),
      fc.record({ ask: fc.constant('news' as const), after: number }),
      fc.record({ ask: fc.constant('receipt' as const), publisher }),
    )
    fc.assert(
      fc.property(requests, (request) => {
        assert.deepEqual(readRequest(makeRequest(request)), { ...request })
      }),
    )
  })

  it('that is refused is told from all other answers', () => {
    for (const code of refusalCodes) assert.equal(findRefusal(makeRefusal(code)), code)
    const receipt = sealReceipt(receiptBody(), giver.signer)
    for (const answer of [leafAnswer(4), makeNews({ next: 0, items: [] }), makeReceiptAnswer(receipt)])
      assert.equal(findRefusal(answer), undefined)
  })
})

describe('a leaf answered', () => {
  it('is in the log of the head that comes with it', () => {
    for (let position = 0; position < 10; position++) {
      const answer = verifyLeafAnswer(leafAnswer(position), { publisher: did, position }, { now, verify })
      assert.deepEqual([...answer.leaf], [...(log.leaves[position] ?? [])])
      assert.equal(answer.head.statement.size, 10)
      assert.equal(answer.chain.newest.cid, firstKeyList.cid)
    }
  })

  it('is refused when it answers another question or proves nothing', () => {
    refused(leafAnswer(5), 'bad_shape')
    refused(leafAnswer(4, { publisher: otherDid }), 'wrong_publisher')
    refused(leafAnswer(4, { leaf: cidToBytes(firstKeyList.cid) }), 'bad_proof')
    refused(leafAnswer(4, { inclusion: [] }), 'bad_proof')
    refused(leafAnswer(4, { head: makeBranch(3, 10, 1).head }), 'bad_proof')
    refused(
      leafAnswer(4, { head: makeBranch(3, 10, 1, { issued: '2026-02-01T00:00:00Z' as never }).head }),
      'in_future',
    )
  })

  it('is refused with key lists that fork unknown, and judged by those that rule when it is known', () => {
    const [mine, thiefs] = [nextKeyList(firstKeyList), nextKeyList(firstKeyList, { recovery: [] })]
    const rescued = nextKeyList(firstKeyList, {}, recovery)
    const known = readKeyChain(did, [firstKeyList.bytes, mine.bytes])
    const forked = leafAnswer(4, { keyLists: [firstKeyList, thiefs] })
    const others = [mine, thiefs, rescued].map(({ bytes }) => bytes)
    refused(forked, 'bad_key_list', { known })
    refused(forked, 'bad_key_list', { known, others: [mine.bytes] })
    const { chain } = verifyLeafAnswer(forked, { publisher: did, position: 4 }, { now, verify, others })
    assert.equal(chain.newest.cid, rescued.cid)
  })

  it('with a bit changed at any byte is refused', () => {
    const bytes = leafAnswer(4)
    for (let place = 0; place < bytes.length; place++) {
      const changed = bytes.slice()
      changed[place] = (changed[place] ?? 0) ^ (1 << (place % 8))
      assert.throws(
        () => verifyLeafAnswer(changed, { publisher: did, position: 4 }, { now, verify }),
        ProtocolError,
      )
    }
  })

  it('leads to the first difference of two logs in a handful of questions', () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 600 }), fc.nat(599))
    fc.assert(
      fc.property(sizes, ([ours, theirs, at]) => {
        const shared = at % Math.min(ours, theirs)
        const [mine, other] = [makeBranch(shared, ours, 1), makeBranch(shared, theirs, 2)]
        let questions = 0
        let [low, high] = [0, Math.min(ours, theirs)]
        while (low < high - 1) {
          questions++
          const middle = Math.ceil((low + high) / 2)
          const inclusion = inclusionProof(middle, theirs, other.log.read)
          const isSame = prefixHashes(middle, theirs, inclusion).every(({ level, index, hash }) =>
            equalBytes(hash, mine.log.read(level, index)),
          )
          if (isSame) low = middle
          else high = middle
        }
        assert.equal(low, shared)
        assert.ok(questions <= 10)
      }),
      { numRuns: 40 },
    )
  })
})

describe('news', () => {
  const fork = evidenceOf(makeBranch(5, 9, 1), makeBranch(5, 12, 2), 5)
  const receipts = Array.from({ length: 5 }, (_, i) =>
    sealReceipt(receiptBody({ time: secondsAt(i) }), giver.signer),
  )

  it('come in the order in which they were told', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray<Block>([fork, ...receipts]), fc.nat(), (items, next) => {
        const read = readNews(makeNews({ next, items }))
        assert.equal(read.next, next)
        assert.deepEqual(
          read.items.map(({ cid }) => cid),
          items.map(({ cid }) => cid),
        )
      }),
    )
  })

  it('are told as many as fit', () => {
    const many = Array.from({ length: maxNewsItems + 1 }, () => fork)
    assert.throws(() => makeNews({ next: 1, items: many }), { code: 'too_large' })
  })

  it('and all other answers of arbitrary bytes give nothing but ProtocolErrors', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        for (const read of [readNews, readLeafAnswer, readReceiptAnswer])
          assert.throws(() => read(bytes), ProtocolError)
      }),
    )
  })
})
