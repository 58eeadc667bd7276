import assert from 'node:assert/strict'
import fc from 'fast-check'
import { verifyNatively as verify } from '../../node/platform/native-signature.ts'
import {
  type Block,
  cidToBytes,
  decodeBlock,
  encodeBlock,
  findPeople,
  fromJson,
  linkTo,
  makeBlock,
  makePeople,
  memoryHeldLog,
  openRecord,
  ProtocolError,
  readAnySigned,
  readKeyChain,
  readPage,
  readPeople,
  readRecordShape,
  readRequest,
  sealHead,
  sealRecord,
  stableName,
  timeFromMs,
  verifyHead,
  verifyProofCar,
  writeCar,
} from '../../protocol/index.ts'
import {
  did,
  digest,
  firstKeyList,
  identity,
  pageInput,
  people,
  recordNumber,
  recordStatement,
  sampleLog,
  sealAnything,
  signing,
  startMs,
} from '../vectors/fixtures.ts'

const log = sampleLog()
const chain = readKeyChain(did, [firstKeyList.bytes])
const link = linkTo(firstKeyList.cid)

/** Values that a hostile peer might put where another is expected. */
const anything = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1.5, 2 ** 53, '', did, firstKeyList.cid, '2026-01-05T00:00:00Z', link),
  fc.constantFrom([], {}, [[]], [null], { cid: link }, { cid: [link] }, new Uint8Array(), new Uint8Array(32)),
  fc.constantFrom(Number.MAX_SAFE_INTEGER, [link], { '': {} }, { toString: 1 }, { length: 1 }, [
    firstKeyList.cid,
  ]),
  fc.string(),
  fc.uint8Array({ maxLength: 40 }),
)

/** A value with one place in it, at any depth, replaced or left out. */
function replaceIn(value: unknown, places: readonly number[], by: unknown): unknown {
  const [place, ...deeper] = places
  const isContainer =
    typeof value === 'object' && value !== null && !(value instanceof Uint8Array) && !('multihash' in value)
  if (place === undefined || !isContainer || Object.keys(value).length === 0) return by
  const keys = Object.keys(value)
  const key = keys[place % keys.length] ?? ''
  const child = replaceIn((value as Record<string, unknown>)[key], deeper, by)
  if (Array.isArray(value)) return value.with(Number(key), child)
  const others = Object.entries(value).filter(([name]) => name !== key)
  return Object.fromEntries(child === undefined ? others : [...others, [key, child]])
}

const change = fc.tuple(
  fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }),
  fc.option(anything, { nil: undefined }),
)

/** Puts anything anywhere into `value`; `read` may accept it or throw a ProtocolError. */
function survives(value: unknown, read: (changed: unknown) => unknown): void {
  fc.assert(
    fc.property(change, ([places, by]) => {
      const changed = replaceIn(value, places, by ?? null)
      let bytes: Uint8Array | undefined
      try {
        bytes = encodeBlock(changed)
        read(changed)
      } catch (error) {
        assert.ok(error instanceof ProtocolError, String(error))
        assert.ok(bytes ?? error.code)
      }
    }),
    { numRuns: 400 },
  )
}

describe('whatever stands in the fields of', () => {
  const statementOf = ({ bytes }: Block) => readAnySigned(bytes).statement
  const file = {
    name: 'a.gb',
    mediaType: 'text/plain',
    size: 3,
    sha256: '0'.repeat(64),
    cid: link,
  }

  it('a record, its reader throws nothing but ProtocolErrors', () => {
    const statement = {
      ...recordStatement({ people: people.cid }),
      body: { files: [file], note: { a: [1] } },
    }
    survives(statement, (changed) => {
      const { bytes } = sealAnything(changed, signing, 'record')
      openRecord(bytes, { chain, position: 1, verify })
    })
  })

  it('a signed block, its reader throws nothing but ProtocolErrors', () => {
    survives(decodeBlock(recordNumber(1).bytes), (changed) => readRecordShape(encodeBlock(changed)))
  })

  it('a head, its reader throws nothing but ProtocolErrors', () => {
    survives(statementOf(log.head), (changed) =>
      verifyHead(sealAnything(changed, signing, 'head').bytes, { chain, verify, now: startMs }),
    )
  })

  it('a key list, its reader throws nothing but ProtocolErrors', () => {
    survives(statementOf(firstKeyList), (changed) =>
      readKeyChain(did, [sealAnything(changed, identity, 'keyList').bytes], { verify }),
    )
  })

  it('a page, its reader throws nothing but ProtocolErrors', () => {
    const { leaves, proof, head, keyLists, blocks, ...input } = pageInput(log, 0, 10)
    const root = {
      type: 'page',
      ...input,
      leaves,
      proof,
      head: head.cid,
      keyLists: keyLists.map(({ cid }) => cid),
    }
    survives(root, (changed) =>
      readPage(writeCar(makeBlock(changed), [...keyLists, head, ...blocks]), {
        publisher: did,
        have: memoryHeldLog(),
        now: startMs + 1e6,
        verify,
      }),
    )
  })

  it('a proof, its reader throws nothing but ProtocolErrors', () => {
    const record = recordNumber(1)
    const root = {
      type: 'proof',
      record: record.cid,
      position: 1,
      inclusion: [digest('a')],
      head: log.head.cid,
      keyLists: [firstKeyList.cid],
    }
    survives(root, (changed) =>
      verifyProofCar(writeCar(makeBlock(changed), [firstKeyList, log.head, record]), { verify }),
    )
  })

  it('a request or a people block, its reader throws nothing but ProtocolErrors', () => {
    survives({ ask: 'page', publisher: did, epoch: 1, from: 0 }, (changed) =>
      readRequest(encodeBlock(changed)),
    )
    survives(decodeBlock(people.bytes), (changed) => readPeople(encodeBlock(changed)))
  })
})

describe('what is sealed', () => {
  it('is checked as readers check it', () => {
    assert.throws(() => sealRecord(recordStatement({ kind: 'Design' }), signing), {
      code: 'bad_shape',
      path: '/statement/kind',
    })
    assert.throws(() => sealRecord(recordStatement({ body: { file: link } }), signing), {
      code: 'bad_link',
      path: '/statement/body/file',
    })
    const head = { publisher: did, epoch: 1, size: 0, root: digest('r'), tree: firstKeyList.cid }
    assert.throws(
      () =>
        sealHead(
          { ...head, issued: timeFromMs(startMs), previous: null, keyList: firstKeyList.cid },
          signing,
        ),
      { code: 'bad_shape', path: '/statement/size' },
    )
  })

  it('tells the place of a wrong file deep inside the body', () => {
    const body = { parts: [{ files: [{ cid: link }] }] }
    assert.throws(() => sealRecord(recordStatement({ body }), signing), {
      code: 'bad_link',
      path: '/statement/body/parts/0/files/0',
    })
  })

  it('has a stable name', () => {
    assert.equal(stableName(recordStatement()), `biofed:${did}/design/BF-0001`)
  })
})

describe('the people side block', () => {
  it('is read as it was written', () => {
    const written = {
      salt: digest('s'),
      contributors: [{ name: '김', ror: 'https://ror.org/04yka3j04', role: 'tester' }],
    }
    assert.deepEqual(readPeople(makePeople(written).bytes), written)
  })

  it('is refused with a short salt, an unknown field or too many bytes, and then counts as absent', () => {
    for (const [value, code] of [
      [{ salt: new Uint8Array(15), contributors: [] }, 'bad_shape'],
      [{ salt: new Uint8Array(65), contributors: [] }, 'bad_shape'],
      [{ salt: new Uint8Array(16), contributors: [], note: 1 }, 'bad_shape'],
      [{ salt: new Uint8Array(16), contributors: [{ name: 'a' }] }, 'bad_shape'],
      [{ salt: new Uint8Array(16), contributors: [{ name: 'a', role: 'b', email: 'c' }] }, 'bad_shape'],
      [{ salt: new Uint8Array(16), contributors: [{ name: 'a'.repeat(33_000), role: 'b' }] }, 'too_large'],
    ] as const) {
      const bytes = encodeBlock(value)
      assert.throws(() => readPeople(bytes), { code })
      assert.equal(findPeople(bytes), undefined)
    }
  })
})

describe('the JSON form', () => {
  for (const [why, json, code, path] of [
    ['a link to no CID', { a: { '/': 'x' } }, 'bad_cid', '/a/~1'],
    ['a link with another field', { a: { '/': firstKeyList.cid, b: 1 } }, 'bad_encoding', '/a'],
    ['bytes with padding', [{ '/': { bytes: 'AA==' } }], 'bad_encoding', '/0'],
    ['bytes with bits in the padding', { '/': { bytes: 'AB' } }, 'bad_encoding', ''],
    ['bytes with another field', { '/': { bytes: 'AA', b: 1 } }, 'bad_encoding', ''],
    ['a number under /', { '/': 1 }, 'bad_encoding', ''],
    ['the key __proto__', JSON.parse('{"a":{"__proto__":1}}'), 'bad_encoding', '/a/__proto__'],
    ['undefined', { a: undefined }, 'bad_encoding', '/a'],
  ] as const)
    it(`is refused with ${why}`, () => {
      assert.throws(() => fromJson(json), { name: 'ProtocolError', code, path })
    })

  it('is refused when nested too deep', () => {
    const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`)
    assert.throws(() => fromJson(deep), { code: 'bad_depth' })
  })

  it('gives bytes and links back', () => {
    const value = fromJson({ a: { '/': { bytes: 'AQID' } }, b: { '/': firstKeyList.cid } })
    assert.deepEqual(encodeBlock(value), encodeBlock({ a: Uint8Array.of(1, 2, 3), b: link }))
    assert.equal(cidToBytes(firstKeyList.cid).length, 36)
  })
})
