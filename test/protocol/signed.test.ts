import assert from 'node:assert/strict'
import { verifyNatively as verify } from '../../node/platform/native-signature.ts'
import {
  encodeBlock,
  makeBlock,
  makeCheckpoint,
  openRecord,
  openSigned,
  ProtocolError,
  readKeyChain,
  requireKey,
  sealKeyList,
  sealStatement,
  signedBytes,
  statementTypes,
  verifyHead,
} from '../../protocol/index.ts'
import {
  at,
  did,
  firstKeyList,
  identity,
  keyListStatement,
  makeTestLog,
  nextKeyList,
  recordNumber,
  recordStatement,
  recovery,
  signing,
  stranger,
} from '../vectors/fixtures.ts'

describe('a signed statement', () => {
  const bodies = { note: 'the same fields for every type' }

  it('counts as its own type and as no other', () => {
    for (const type of statementTypes)
      for (const other of statementTypes) {
        const statement = encodeBlock({ type: other, ...bodies })
        const signature = signing.sign(signedBytes(type, statement))
        const block = makeBlock({
          statement: { type: other, ...bodies },
          signatures: [{ key: signing.publicKey, signature }],
        })
        const open = () => openSigned(block.bytes, other)
        if (type === other) assert.equal(open().type, type)
        else assert.throws(open, { code: 'bad_signature' })
      }
  })

  it('is refused where another type is expected', () => {
    for (const type of statementTypes)
      for (const other of statementTypes.filter((candidate) => candidate !== type)) {
        const { bytes } = sealStatement({ type, ...bodies } as { type: typeof type }, signing)
        assert.throws(() => openSigned(bytes, other), { code: 'bad_type', path: '/statement/type' })
      }
  })

  it('of no known type is not signed', () => {
    assert.throws(() => sealStatement({ type: 'note' as 'record' }, signing), { code: 'bad_type' })
  })

  it('and a checkpoint can’t stand for each other', () => {
    const log = makeTestLog([firstKeyList])
    const note = makeCheckpoint({ publisher: did, epoch: 1, size: 1, root: new Uint8Array(32) }, signing)
    assert.ok(note.startsWith('biofed/1/'))
    for (const type of statementTypes)
      assert.ok(!Buffer.from(signedBytes(type, log.head.bytes)).toString('latin1').startsWith('biofed/1/'))
  })

  it('with any byte changed is refused', () => {
    const chain = readKeyChain(did, [firstKeyList.bytes])
    const { head } = makeTestLog([firstKeyList, recordNumber(1)])
    for (const [bytes, open] of [
      [recordNumber(1).bytes, (changed: Uint8Array) => openRecord(changed, { chain, position: 1, verify })],
      [head.bytes, (changed: Uint8Array) => verifyHead(changed, { chain, verify })],
      [firstKeyList.bytes, (changed: Uint8Array) => readKeyChain(did, [changed], { verify })],
    ] as const) {
      assert.ok(open(bytes))
      for (let place = 0; place < bytes.length; place++) {
        const changed = bytes.slice()
        changed[place] = (changed[place] ?? 0) ^ 1
        assert.throws(() => open(changed), ProtocolError, `byte ${place}`)
      }
    }
  })
})

describe('a key chain', () => {
  const second = nextKeyList(firstKeyList, { keys: [] })
  const third = nextKeyList(second, { version: 3 })
  const whole = [firstKeyList, second, third].map(({ bytes }) => bytes)
  const known = readKeyChain(did, whole.slice(0, 2))
  const never = () => assert.fail('verified again')

  it('that is known already is given back as it was', () => {
    assert.equal(readKeyChain(did, whole.slice(0, 2), { known, verify: never }), known)
    assert.equal(readKeyChain(did, whole.slice(0, 1), { known, verify: never }), known)
    assert.equal(readKeyChain(did, [], { known, verify: never }), known)
  })

  it('is continued without verifying its beginning again', () => {
    let verified = 0
    const verify = () => ++verified > 0
    const longer = readKeyChain(did, whole, { known, verify })
    assert.equal(verified, 1)
    assert.equal(longer.newest.cid, third.cid)
    assert.deepEqual(readKeyChain(did, whole.slice(2), { known }).versions, longer.versions)
  })

  it('is not continued past a gap', () => {
    const start = readKeyChain(did, whole.slice(0, 1))
    assert.throws(() => readKeyChain(did, whole.slice(2), { known: start }), { code: 'bad_key_list' })
  })

  it('tells a fork of the keys from a forgery', () => {
    const fork = nextKeyList(firstKeyList, { recovery: [] })
    assert.throws(() => readKeyChain(did, [fork.bytes], { known }), { code: 'bad_key_list', path: '/0' })
    const forged = nextKeyList(firstKeyList, { recovery: [] }, stranger)
    assert.throws(() => readKeyChain(did, [forged.bytes], { known }), { code: 'bad_signers' })
  })

  it('goes on by its recovery key when the identity key is lost', () => {
    const rescued = nextKeyList(
      firstKeyList,
      { keys: [{ key: stranger.publicKey, uses: ['head', 'record'], from: 5, to: null }] },
      recovery,
    )
    const chain = readKeyChain(did, [firstKeyList.bytes, rescued.bytes])
    assert.throws(() => requireKey(chain, signing.publicKey, 'record', 1), { code: 'unknown_key' })
    assert.throws(() => requireKey(chain, stranger.publicKey, 'record', 4), { code: 'key_out_of_range' })
    requireKey(chain, stranger.publicKey, 'record', 5)
  })

  it('cuts a rotated key off at its range, whatever the record says of its time', () => {
    const rotated = nextKeyList(firstKeyList, {
      keys: [
        { key: signing.publicKey, uses: ['head', 'record'] as const, from: 0, to: 10 },
        { key: stranger.publicKey, uses: ['head', 'record'] as const, from: 10, to: null },
      ].toSorted((a, b) => Buffer.compare(a.key, b.key)),
    })
    const chain = readKeyChain(did, [firstKeyList.bytes, rotated.bytes])
    const { bytes } = recordNumber(1, { issued: at(1) })
    assert.equal(openRecord(bytes, { chain, position: 9 }).statement.key, 'BF-1')
    assert.throws(() => openRecord(bytes, { chain, position: 10 }), { code: 'key_out_of_range' })
  })

  it('of a publisher with an unacceptable key is not sealed', () => {
    const weak = Uint8Array.of(1, ...new Uint8Array(31))
    assert.throws(
      () =>
        sealKeyList(
          keyListStatement({ keys: [{ key: weak, uses: ['record'], from: 0, to: null }] }),
          identity,
        ),
      { code: 'bad_key', path: '/statement/keys/0/key' },
    )
    assert.throws(() => sealKeyList(keyListStatement({ recovery: [weak] }), identity), {
      code: 'bad_key',
      path: '/statement/recovery/0',
    })
  })

  it('keeps fields that this version does not know', () => {
    const { bytes } = recordNumber(1, { later: 7 } as object)
    const record = openRecord(bytes, {
      chain: known.versions[0] ? readKeyChain(did, whole.slice(0, 1)) : known,
      position: 1,
    })
    assert.equal((record.statement as unknown as { later: number }).later, 7)
    assert.deepEqual(
      Object.keys(recordStatement()).every((name) => name in record.statement),
      true,
    )
  })
})
