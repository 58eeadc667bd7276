import fc from 'fast-check'
import { verifyNatively as verify } from '../../../node/platform/native-signature.ts'
import {
  type BlockMap,
  type BlockValue,
  compareBytes,
  decodeBlock,
  encodeBlock,
  type KeyChain,
  keyUses,
  linkTo,
  makePeople,
  makeTileTree,
  openRecord,
  openSigned,
  type People,
  readAnySigned,
  readKeyChain,
  readKeyList,
  readPeople,
  readTile,
  type Signer,
  signedBytes,
  verifyHead,
} from '../../../protocol/index.ts'
import {
  at,
  did,
  digest,
  firstKeyList,
  identity,
  keyListStatement,
  nextKeyList,
  numberedLeaf,
  recordStatement,
  recovery,
  sampleLog,
  signing,
} from '../../vectors/fixtures.ts'
import { blockValue, linkless, mapKey } from './arbitraries.ts'
import {
  type Decoder,
  decoder,
  readFrames,
  type SignedParts,
  signedParts,
  twistedValues,
  writeFrames,
  writeSigned,
} from './decoder.ts'

const chain: KeyChain = readKeyChain(did, [firstKeyList.bytes], { verify })
const sample = sampleLog()
const plain = { noNullPrototype: true } as const
const text = fc.string({ unit: 'grapheme', maxLength: 20 })
const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 })

/** Signs what it is given, under its own type where it has one. */
function seal(statement: BlockValue, signer: Signer): SignedParts {
  const map = statement as BlockMap
  const type = typeof map?.type === 'string' ? map.type : 'record'
  return {
    statement: map,
    key: signer.publicKey,
    signature: signer.sign(signedBytes(type, encodeBlock(statement))),
  }
}

/** `values` and `twisted` of a signed block from its statements. */
function sealed(statements: fc.Arbitrary<BlockMap>, signer: Signer) {
  return {
    values: statements.map((statement) => seal(statement, signer)),
    twisted: twistedValues(statements).map((statement) => writeSigned(seal(statement, signer))),
    write: writeSigned,
  }
}

const more = fc.dictionary(mapKey, linkless, { maxKeys: 2, noNullPrototype: true })
const keyListStatements = fc
  .record({
    keys: fc.uniqueArray(
      fc.record(
        {
          key: bytes32,
          uses: fc.subarray([...keyUses], { minLength: 1 }),
          from: fc.nat(1000),
          to: fc.option(fc.integer({ min: 1001, max: 9999 })),
        },
        plain,
      ),
      { maxLength: 4, selector: ({ key }) => Buffer.from(key).toString('hex') },
    ),
    recovery: fc.uniqueArray(bytes32, { maxLength: 3, selector: (key) => Buffer.from(key).toString('hex') }),
    sizes: fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 3 }),
    more,
  })
  .map(({ keys, recovery: others, sizes, more: later }): BlockMap => {
    const statement: object = keyListStatement({
      keys: keys.toSorted((a, b) => compareBytes(a.key, b.key)),
      recovery: others.toSorted(compareBytes),
      ended: sizes
        .toSorted((a, b) => a - b)
        .map((size, i) => ({ epoch: i + 1, size, root: digest(`end ${size}`) })),
    })
    return { ...later, ...statement }
  })

const file = fc.record({ name: text, mediaType: text, size: fc.nat(1_048_576) }, plain).map((fields) => ({
  ...fields,
  sha256: 'ab'.repeat(32),
  cid: linkTo('bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku' as Parameters<typeof linkTo>[0]),
}))
const recordStatements: fc.Arbitrary<BlockMap> = fc
  .record({
    kind: fc.constantFrom('design', 'strain', 'withdrawal', 'x-later'),
    body: fc
      .tuple(more, fc.option(file), fc.option(fc.array(file, { maxLength: 2 })))
      .map(([rest, one, list]) => ({ ...rest, ...(one && { file: one }), ...(list && { files: list }) })),
    revision: fc.constantFrom(1, 2),
    more,
  })
  .map(({ kind, body, revision, more: later }): BlockMap => {
    const previous = revision === 1 ? null : firstKeyList.cid
    return { ...later, ...recordStatement({ kind, body, revision, previous }) }
  })

const headStatements: fc.Arbitrary<BlockMap> = fc.constant(readAnySigned(sample.head.bytes).statement)

const people: fc.Arbitrary<People> = fc.record(
  {
    salt: fc.uint8Array({ minLength: 16, maxLength: 64 }),
    contributors: fc.array(
      fc.record(
        { name: text, role: text, orcid: text, ror: text },
        { requiredKeys: ['name', 'role'], noNullPrototype: true },
      ),
      { maxLength: 3 },
    ),
  },
  plain,
)

/** A chain of three versions, the last one signed by a recovery key. */
const second = nextKeyList(firstKeyList, { issued: at(5) })
const third = nextKeyList(second, { version: 3, issued: at(6), keys: [] }, recovery)
const chains = [[firstKeyList], [firstKeyList, second], [firstKeyList, second, third]].map((versions) =>
  versions.map(({ bytes }) => bytes),
)

/** Signed blocks, and the small blocks that stand beside them. */
export const statementDecoders: readonly Decoder[] = [
  decoder<SignedParts>({
    name: 'signed',
    ...sealed(
      fc.oneof(
        recordStatements,
        keyListStatements,
        headStatements,
        more.map((rest) => ({ ...rest, type: 'charter' })),
      ),
      signing,
    ),
    read(bytes) {
      const { type } = readAnySigned(bytes)
      return signedParts(openSigned(bytes, type, verify))
    },
  }),
  decoder<SignedParts>({
    name: 'key-lists',
    ...sealed(keyListStatements, identity),
    read: (bytes) => signedParts(readKeyList(bytes).signed),
  }),
  decoder<readonly Uint8Array[]>({
    name: 'key-chains',
    values: fc.constantFrom(...chains),
    twisted: twistedValues(keyListStatements).map((statement) =>
      writeFrames([firstKeyList.bytes, writeSigned(seal(statement, identity))]),
    ),
    read: (bytes) =>
      readKeyChain(did, readFrames(bytes), { verify }).versions.map((version) => version.bytes),
    write: writeFrames,
  }),
  decoder<SignedParts>({
    name: 'records',
    ...sealed(recordStatements, signing),
    read(bytes) {
      openRecord(bytes, { chain, position: 1, verify })
      return signedParts(readAnySigned(bytes))
    },
  }),
  decoder<SignedParts>({
    name: 'heads',
    ...sealed(headStatements, signing),
    read(bytes) {
      verifyHead(bytes, { chain, now: Date.parse(at(0)) + 3_600_000, verify })
      return signedParts(readAnySigned(bytes))
    },
  }),
  decoder<People>({
    name: 'people',
    values: people,
    twisted: twistedValues(people.map((value) => value as unknown as BlockValue)).map(encodeBlock),
    read: readPeople,
    write: (value) => makePeople(value).bytes,
  }),
  decoder<BlockValue>({
    name: 'tiles',
    values: fc
      .tuple(fc.integer({ min: 1, max: 600 }), fc.nat(), fc.nat())
      .map(([size, hole, which]): BlockValue => {
        const isWithdrawn = (position: number) => position === hole % size
        const { blocks } = makeTileTree({ size, leafAt: numberedLeaf, isWithdrawn })
        return decodeBlock(blocks[which % blocks.length]?.bytes ?? new Uint8Array())
      }),
    twisted: twistedValues(
      fc
        .tuple(fc.nat(3), fc.array(blockValue, { maxLength: 4 }))
        .map(([level, entries]) => ({ level, entries })),
    ).map(encodeBlock),
    read(bytes) {
      readTile(bytes)
      return decodeBlock(bytes)
    },
    write: encodeBlock,
  }),
]
