import * as dagPb from '@ipld/dag-pb'
import fc from 'fast-check'
import { UnixFS } from 'ipfs-unixfs'
import { verifyNatively as verify } from '../../../node/platform/native-signature.ts'
import { readFileNode } from '../../../node/store/file-node.ts'
import {
  type Block,
  type BlockMap,
  type BlockValue,
  cidForBlock,
  decodeBlock,
  encodeBlock,
  findRefusal,
  type HeldLog,
  holdPage,
  inclusionProof,
  isMap,
  linkTo,
  makeBlock,
  makeHeadsMessage,
  makePage,
  makeProofCar,
  makeRefusal,
  makeRequest,
  maxPageBytes,
  memoryHeldLog,
  ProtocolError,
  readCar,
  readHeadsMessage,
  readPage,
  readRequest,
  refusalCodes,
  type SyncRequest,
  verifyProofCar,
} from '../../../protocol/index.ts'
import { did, firstKeyList, otherDid, pageInput, people, sampleLog, startMs } from '../../vectors/fixtures.ts'
import { type CarParts, type Decoder, decoder, twistedCars, twistedValues, writeCarParts } from './decoder.ts'

const now = startMs + 3_600_000
const log = sampleLog()
const empty = memoryHeldLog()
const helds: ReadonlyMap<number, HeldLog> = new Map(
  [0, 1, 5, 9, 10].map((size) => [size, size === 0 ? empty : holdPage(empty, pageOf(0, size, empty))]),
)

function pageOf(from: number, to: number, have: HeldLog) {
  return readPage(makePage(pageInput(log, from, to)), { publisher: did, have, now, verify })
}

function partsOf(car: Uint8Array): CarParts {
  const { root, blocks } = readCar(car, { maxBytes: maxPageBytes })
  return [root, ...blocks]
}

const requests: fc.Arbitrary<SyncRequest> = fc.constantFrom<SyncRequest[]>(
  { ask: 'heads' },
  { ask: 'heads', after: did },
  { ask: 'page', publisher: did, epoch: 1, from: 0 },
  { ask: 'leaf', publisher: did, position: 3 },
  { ask: 'news', after: 12 },
  { ask: 'receipt', publisher: otherDid },
  { ask: 'page', publisher: otherDid, epoch: 70_000, from: Number.MAX_SAFE_INTEGER },
)
const cars: fc.Arbitrary<CarParts> = fc
  .uniqueArray(fc.uint8Array({ maxLength: 200 }), { maxLength: 6, selector: (bytes) => bytes.join() })
  .map((list) => [
    makeBlock({ n: list.length }),
    ...list.map((bytes): Block => ({ cid: cidForBlock(bytes, 'raw'), bytes })),
  ])
const pages: fc.Arbitrary<CarParts> = fc
  .constantFrom<[number, number][]>([0, 10], [0, 5], [5, 10], [9, 10], [10, 10], [1, 9])
  .map(([from, to]) => partsOf(makePage(pageInput(log, from, to))))
const proofs: fc.Arbitrary<CarParts> = fc.constantFrom(1, 5, 9).map((position) =>
  partsOf(
    makeProofCar({
      record: log.blocks[position] ?? firstKeyList,
      position,
      inclusion: inclusionProof(position, 10, log.log.read),
      head: log.head,
      keyLists: [firstKeyList],
      ...(position === 5 && { people }),
    }),
  ),
)
const heads: fc.Arbitrary<CarParts> = fc
  .constantFrom([did], [did, otherDid], [])
  .map((dids) =>
    partsOf(
      makeHeadsMessage(dids.map((publisher) => ({ publisher, head: log.head, keyLists: [firstKeyList] }))),
    ),
  )
const fileNodes: fc.Arbitrary<dagPb.PBNode> = fc
  .tuple(
    fc.integer({ min: 1, max: 174 }),
    fc.integer({ min: 1, max: 1_048_576 }),
    fc.uint8Array({ maxLength: 4 }),
  )
  .map(([count, last, bytes]) => {
    const sizes = Array.from({ length: count }, (_, i) => (i === count - 1 ? last : 1_048_576))
    const unixfs = new UnixFS({ type: 'file', blockSizes: sizes.map(BigInt) })
    const Links = sizes.map((size, i) => {
      const cid = cidForBlock(Uint8Array.of(...bytes, i), 'raw')
      return { Hash: linkTo(cid), Name: '', Tsize: size }
    })
    return dagPb.decode(dagPb.encode({ Data: unixfs.marshal(), Links }))
  })

/** What nodes send each other, and files. */
export const messageDecoders: readonly Decoder[] = [
  decoder<CarParts>({ name: 'cars', values: cars, read: partsOf, write: writeCarParts }),
  decoder<CarParts>({
    name: 'pages',
    values: pages,
    twisted: twistedCars(pages),
    read(bytes) {
      readPage(bytes, { publisher: did, have: haveFor(bytes), now, verify })
      return partsOf(bytes)
    },
    write: writeCarParts,
  }),
  decoder<CarParts>({
    name: 'proofs',
    values: proofs,
    twisted: twistedCars(proofs),
    read(bytes) {
      verifyProofCar(bytes, { now, verify })
      return partsOf(bytes)
    },
    write: writeCarParts,
  }),
  decoder<CarParts>({
    name: 'heads-messages',
    values: heads,
    twisted: twistedCars(heads),
    read(bytes) {
      readHeadsMessage(bytes)
      return partsOf(bytes)
    },
    write: writeCarParts,
  }),
  decoder<SyncRequest>({
    name: 'requests',
    values: requests,
    twisted: twistedValues(requests.map((request) => ({ ...request }) as BlockMap)).map(encodeBlock),
    read: readRequest,
    write: makeRequest,
  }),
  decoder<CarParts>({
    name: 'refusals',
    values: fc.constantFrom(...refusalCodes).map((code) => partsOf(makeRefusal(code))),
    twisted: twistedCars(fc.constantFrom(...refusalCodes).map((code) => partsOf(makeRefusal(code)))),
    read(bytes) {
      if (findRefusal(bytes) === undefined) throw new ProtocolError('bad_shape', '/type', 'no refusal')
      return partsOf(bytes)
    },
    write: writeCarParts,
  }),
  decoder<dagPb.PBNode>({
    name: 'file-nodes',
    values: fileNodes,
    read(bytes) {
      readFileNode(cidForBlock(bytes, 'dag-pb'), bytes)
      return dagPb.decode(bytes)
    },
    write: (node) => new Uint8Array(dagPb.encode(node)),
  }),
]

/** What a receiver holds who asked for the page from where it says that it begins. */
function haveFor(page: Uint8Array): HeldLog {
  let root: BlockValue
  try {
    root = decodeBlock(readCar(page, { maxBytes: maxPageBytes }).root.bytes)
  } catch (error) {
    if (error instanceof ProtocolError) return empty
    throw error
  }
  return (isMap(root) && typeof root.from === 'number' && helds.get(root.from)) || empty
}
