import assert from 'node:assert/strict'
import fc from 'fast-check'
import { verifyNatively } from '../../node/platform/native-signature.ts'
import {
  type Block,
  type CidText,
  cidForBlock,
  cidToBytes,
  consistencyProof,
  decodeBlock,
  findRefusal,
  type HeldLog,
  holdPage,
  inclusionProof,
  leafRoom,
  makeBlock,
  makeHeadsMessage,
  makePage,
  makeProofCar,
  maxPageBytes,
  memoryHeldLog,
  type PageOptions,
  ProtocolError,
  pageRoom,
  readCar,
  readHeadsMessage,
  readPage,
  readPageSteps,
  readRequest,
  verifyProofCar,
  writeCar,
} from '../../protocol/index.ts'
import {
  did,
  firstKeyList,
  makeTestLog,
  pageInput,
  people,
  recordNumber,
  sampleLog,
  startMs,
  type TestLog,
  withdrawalOf,
} from '../vectors/fixtures.ts'

const now = startMs + 3_600_000
const log = sampleLog()
const options = (have: HeldLog): PageOptions => ({ publisher: did, have, now, verify: verifyNatively })

/** Reads a log in pages that end at these sizes. */
function readInPages(source: TestLog, ends: readonly number[]): HeldLog {
  let have = memoryHeldLog()
  for (const end of ends)
    have = holdPage(have, readPage(makePage(pageInput(source, have.size, end)), options(have)))
  return have
}

describe('a sync page', () => {
  it('leads to the same log, whatever its parts', () => {
    const whole = readInPages(log, [10])
    fc.assert(
      fc.property(fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9]), (cuts) => {
        const have = readInPages(log, [...cuts, 10])
        assert.deepEqual(have.holes, whole.holes)
        assert.equal(have.lastIssued, whole.lastIssued)
        for (let i = 0; i < 10; i++) {
          assert.deepEqual(have.leafAt(i), whole.leafAt(i))
          assert.equal(have.isWithdrawn(i), i === 3)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('gives what is to be stored: blocks, people, subtrees, withdrawals and the tiles newly made', () => {
    const page = readPage(makePage(pageInput(log, 0, 10)), options(memoryHeldLog()))
    assert.deepEqual(
      page.entries.map(({ kind }) => kind),
      ['keyList', 'record', 'record', 'hole', ...Array(6).fill('record')],
    )
    assert.deepEqual(page.withdrawn, [{ position: 3, by: 8 }])
    assert.equal(page.entries[5]?.people?.cid, people.cid)
    assert.equal(page.subtrees.length, 10 + 5 + 2 + 1)
    assert.equal(page.tree?.root, page.head.statement.tree)
    assert.equal(page.tree?.blocks.length, 1)
  })

  it('is read in steps of one record', () => {
    const steps = [...readPageSteps(makePage(pageInput(log, 0, 10)), options(memoryHeldLog()))]
    assert.deepEqual(steps, [0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  it('makes again only the tiles that it or a withdrawal in it changes', () => {
    const blocks: Block[] = [firstKeyList, ...Array.from({ length: 599 }, (_, i) => recordNumber(i + 1))]
    const start = makeTestLog(blocks)
    const target = blocks[300]
    assert.ok(target)
    const grown = makeTestLog([...blocks, withdrawalOf(target.cid, 600)], new Set([300]))
    const tiles = new Map<string, CidText>()
    const before = readPage(makePage(pageInput(start, 0, 600)), options(memoryHeldLog()))
    for (const { level, index, cid } of before.tree?.tiles ?? []) tiles.set(`${level}/${index}`, cid)
    const held = holdPage(memoryHeldLog(), before)
    const asked: string[] = []
    const have = {
      ...held,
      knownTile: (level: number, index: number) => {
        asked.push(`${level}/${index}`)
        return tiles.get(`${level}/${index}`)
      },
    }
    const page = readPage(makePage(pageInput(grown, 600, 601)), options(have))
    assert.deepEqual(asked, ['0/0'])
    assert.deepEqual(
      page.tree?.tiles.map(({ level, index }) => `${level}/${index}`),
      ['0/1', '0/2', '1/0'],
    )
  })

  it('reports holes of earlier pages that stay unexplained', () => {
    const input = pageInput(log, 0, 6)
    const have = holdPage(
      memoryHeldLog(),
      readPage(
        makePage({ ...input, blocks: input.blocks.filter(({ cid }) => cid !== log.blocks[2]?.cid) }),
        options(memoryHeldLog()),
      ),
    )
    assert.deepEqual(have.holes, [2, 3])
    assert.deepEqual(readPage(makePage(pageInput(log, 6, 10)), options(have)).holes, [2])
  })

  it('with a bit changed at any byte is refused with a code', () => {
    const bytes = makePage(pageInput(log, 5, 10))
    const have = readInPages(log, [5])
    for (let place = 0; place < bytes.length; place++) {
      const changed = bytes.slice()
      changed[place] = (changed[place] ?? 0) ^ (1 << (place % 8))
      assert.throws(() => readPage(changed, options(have)), { name: 'ProtocolError' }, `byte ${place}`)
    }
  })

  it('whose blocks are changed and hashed again is refused, wherever the change is', () => {
    const input = pageInput(log, 5, 10)
    const have = readInPages(log, [5])
    const { root, blocks } = readCar(makePage(input), { maxBytes: maxPageBytes })
    const fields = decodeBlock(root.bytes) as Record<string, unknown>
    for (const block of blocks)
      for (let place = 0; place < block.bytes.length; place += 7) {
        const bytes = block.bytes.slice()
        bytes[place] = (bytes[place] ?? 0) ^ 1
        const changed = rehashed(fields, blocks, block, bytes)
        if (block.cid === people.cid) continue
        assert.throws(
          () => readPage(changed, options(have)),
          { name: 'ProtocolError' },
          `${block.cid} ${place}`,
        )
      }
  })

  it('of arbitrary or mutated bytes gives nothing but ProtocolErrors', () => {
    const good = makePage(pageInput(log, 0, 10))
    const changes = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(changes, (places) => {
        const bytes = good.slice()
        for (const [place, byte] of places) bytes[place] = byte
        try {
          readPage(bytes, options(memoryHeldLog()))
          assert.deepEqual(bytes, good)
        } catch (error) {
          assert.ok(error instanceof ProtocolError, String(error))
        }
      }),
      { numRuns: 500 },
    )
  })

  it('filled as pageRoom and leafRoom say just fits', () => {
    const records = Array.from({ length: 1500 }, (_, i) =>
      recordNumber(i + 1, { body: { note: 'A'.repeat(500 + i) } }),
    )
    const all = makeTestLog([firstKeyList, ...records])
    let room = pageRoom([firstKeyList], all.head)
    const count = all.blocks.findIndex(({ bytes }) => {
      room -= leafRoom(bytes.length)
      return room < 0
    })
    const page = makePage(pageInput(all, 0, count))
    assert.ok(page.length <= maxPageBytes && page.length > maxPageBytes - 10_000)
    assert.throws(() => makePage(pageInput(all, 0, count + 10)), { code: 'too_large' })
  })
})

/** The page with one block replaced and every name of it in the root replaced too. */
function rehashed(
  fields: Record<string, unknown>,
  blocks: readonly Block[],
  block: Block,
  bytes: Uint8Array,
): Uint8Array {
  const other = { cid: cidForBlock(bytes), bytes }
  const rename = (name: unknown) => (name === block.cid ? other.cid : name)
  const root = makeBlock({
    ...fields,
    head: rename(fields.head),
    keyLists: (fields.keyLists as unknown[]).map(rename),
    leaves: (fields.leaves as Uint8Array[]).map((leaf) =>
      Buffer.compare(leaf, cidToBytes(block.cid)) === 0 ? cidToBytes(other.cid) : leaf,
    ),
  })
  return writeCar(
    root,
    blocks.map((entry) => (entry.cid === block.cid ? other : entry)),
  )
}

describe('a proof of one record', () => {
  const proof = makeProofCar({
    record: log.blocks[5] ?? firstKeyList,
    position: 5,
    inclusion: inclusionProof(5, 10, log.log.read),
    head: log.head,
    keyLists: [firstKeyList],
    people,
  })

  it('names each step that was checked', () => {
    const { record, people: side, steps } = verifyProofCar(proof)
    assert.equal(record.cid, log.blocks[5]?.cid)
    assert.equal(side?.contributors[0]?.name, '홍길동')
    assert.deepEqual(
      steps.map(({ step }) => step),
      ['blocks', 'keyList', 'head', 'record', 'inclusion'],
    )
  })

  it('with a bit changed at any byte is refused', () => {
    for (let place = 0; place < proof.length; place++) {
      const changed = proof.slice()
      changed[place] = (changed[place] ?? 0) ^ (1 << (place % 8))
      assert.throws(
        () => verifyProofCar(changed, { verify: verifyNatively }),
        { name: 'ProtocolError' },
        `byte ${place}`,
      )
    }
  })

  it('proves every leaf that is a record, and no key list', () => {
    for (let position = 0; position < 10; position++) {
      const car = makeProofCar({
        record: log.blocks[position] ?? firstKeyList,
        position,
        inclusion: inclusionProof(position, 10, log.log.read),
        head: log.head,
        keyLists: [firstKeyList],
      })
      const verify = () => verifyProofCar(car, { verify: verifyNatively, now })
      if (position === 0) assert.throws(verify, { code: 'bad_type' })
      else assert.equal(verify().position, position)
    }
  })
})

describe('other messages', () => {
  it('of arbitrary bytes give nothing but ProtocolErrors', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        for (const read of [readRequest, readHeadsMessage, findRefusal, verifyProofCar])
          assert.throws(() => read(bytes), { name: 'ProtocolError' })
      }),
    )
  })

  it('carry heads whole and in order', () => {
    const entry = { publisher: did, head: log.head, keyLists: [firstKeyList] }
    assert.deepEqual(readHeadsMessage(makeHeadsMessage([entry])), [entry])
  })

  it('are told from refusals', () => {
    assert.equal(findRefusal(makePage(pageInput(log, 0, 10))), undefined)
    assert.equal(consistencyProof(10, 10, log.log.read).length, 0)
  })
})
