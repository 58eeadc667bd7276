import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { verifyNatively as verify } from '../../node/platform/native-signature.ts'
import {
  concatBytes,
  encodeBlock,
  equalBytes,
  linkTo,
  makeBlock,
  openRecord,
  openSigned,
  readAnySigned,
  readKeyChain,
  sealKeyList,
  sealRecord,
  signedBytes,
  statementTypes,
  utf8,
  verifySignature,
} from '../../protocol/index.ts'
import { keyListStatement, otherDid, recordStatement, stranger } from '../vectors/fixtures.ts'
import {
  matrixChain,
  matrixSigner,
  recordMessage,
  recordSignedOver,
  signatureKinds,
} from './signature-kinds.ts'

describe('a signature', () => {
  for (const kind of signatureKinds)
    it(`of ${kind.name} counts for that alone, of ${signatureKinds.length} kinds`, () => {
      for (const verifyBy of [verify, verifySignature])
        assert.ok(verifyBy(matrixSigner.publicKey, kind.message, kind.signature))
      for (const other of signatureKinds) {
        const read = () => other.read(kind.signature)
        if (other === kind) assert.doesNotThrow(read, other.name)
        else
          assert.throws(
            read,
            { name: 'ProtocolError', code: /^bad_(signature|checkpoint|receipt)/ },
            other.name,
          )
      }
    })

  it('never covers the beginning of what another kind covers, or the same', () => {
    for (const [i, a] of signatureKinds.entries())
      for (const b of signatureKinds.slice(i + 1)) {
        const length = Math.min(a.message.length, b.message.length)
        assert.ok(
          !equalBytes(a.message.subarray(0, length), b.message.subarray(0, length)),
          `${a.name}, ${b.name}`,
        )
      }
  })

  it('of a statement doesn’t go over to the same fields under another type', () => {
    for (const type of statementTypes)
      for (const other of statementTypes.filter((each) => each !== type)) {
        const signature = matrixSigner.sign(signedBytes(type, encodeBlock({ type, note: 1 })))
        const { bytes } = makeBlock({
          statement: { type: other, note: 1 },
          signatures: [{ key: matrixSigner.publicKey, signature }],
        })
        assert.throws(() => openSigned(bytes, other, verify), { code: 'bad_signature' })
        assert.throws(() => openSigned(bytes, type, verify), { code: 'bad_type' })
      }
  })

  const open = (bytes: Uint8Array) => openRecord(bytes, { chain: matrixChain, position: 0, verify })

  it('counts in the domain of this version', () => {
    assert.ok(open(recordSignedOver(recordMessage)))
  })

  for (const [why, domain] of [
    ['no domain', ''],
    ['a later version', 'biofed/2\0record\0'],
    ['another programme', 'othfed/1\0record\0'],
    ['capitals', 'BIOFED/1\0record\0'],
    ['no type', 'biofed/1\0\0'],
    ['another type', 'biofed/1\0head\0'],
    ['a type that goes on', 'biofed/1\0records\0'],
    ['no separator before the statement', 'biofed/1\0record'],
    ['no separator before the type', 'biofed/1record\0'],
    ['the origin of a checkpoint', `biofed/1/${otherDid}/1\n`],
    ['the first line of a cosignature', 'cosignature/v1\ntime 1\n'],
    ['the prefix of libp2p envelopes', '\x0dlibp2p-record\0'],
  ] as const)
    it(`under ${why} doesn’t count`, () => {
      const bytes = recordSignedOver((statement) => concatBytes(utf8(domain), statement))
      assert.throws(() => open(bytes), { code: 'bad_signature' })
    })

  it('of a hash of the signed bytes doesn’t count', () => {
    const digestOf = (bytes: Uint8Array) => new Uint8Array(createHash('sha512').update(bytes).digest())
    assert.throws(() => open(recordSignedOver((statement) => digestOf(recordMessage(statement)))), {
      code: 'bad_signature',
    })
  })

  describe('of one publisher', () => {
    /** Another institution that lists the same key for everything. */
    const listed = sealKeyList(
      keyListStatement({
        publisher: otherDid,
        keys: [
          {
            key: matrixSigner.publicKey,
            uses: ['grant', 'head', 'licence', 'receipt', 'record'],
            from: 0,
            to: null,
          },
        ],
      }),
      stranger,
    )
    const chain = readKeyChain(otherDid, [listed.bytes], { verify })
    const own = { ...recordStatement(), keyList: linkTo(matrixChain.newest.cid) }
    const signature = readAnySigned(sealRecord(own, matrixSigner).bytes).signature

    it('doesn’t count in the log of another that lists the same key', () => {
      assert.throws(() => openRecord(sealRecord(own, matrixSigner).bytes, { chain, position: 0, verify }), {
        code: 'wrong_publisher',
      })
    })

    it('doesn’t go over to the same record under another’s name', () => {
      const statement = { ...own, publisher: otherDid, keyList: linkTo(listed.cid) }
      const { bytes } = makeBlock({ statement, signatures: [{ key: matrixSigner.publicKey, signature }] })
      assert.throws(() => openRecord(bytes, { chain, position: 0, verify }), { code: 'bad_signature' })
    })

    it('doesn’t count under the key of another', () => {
      const { bytes } = makeBlock({ statement: own, signatures: [{ key: stranger.publicKey, signature }] })
      assert.throws(() => openSigned(bytes, 'record', verify), { code: 'bad_signature' })
    })
  })
})
