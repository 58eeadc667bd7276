import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { verifyNatively as verify } from '../../../node/platform/native-signature.ts'
import {
  type Block,
  type BlockValue,
  cidForBlock,
  decodeBlock,
  encodeBlock,
  inclusionProof,
  makeLeafAnswer,
  makeNews,
  makeReceiptAnswer,
  maxPageBytes,
  ProtocolError,
  readCar,
  readEvidence,
  readKeyChain,
  readLeafAnswer,
  readNews,
  readReceipt,
  readReceiptAnswer,
  verifyEvidence,
  verifyLeafAnswer,
  verifyReceipt,
} from '../../../protocol/index.ts'
import { bytesOf, type VectorFile } from '../../vectors/cases.ts'
import { did, firstKeyList, sampleLog, startMs } from '../../vectors/fixtures.ts'
import { type CarParts, type Decoder, decoder, twistedCars, twistedValues, writeCarParts } from './decoder.ts'

const now = startMs + 3_600_000
const chain = readKeyChain(did, [firstKeyList.bytes], { verify })
const log = sampleLog()

/** The valid inputs of a file of test vectors. */
function fromVectors(name: string): readonly Block[] {
  const text = readFileSync(join(import.meta.dirname, `../../vectors/${name}.json`), 'utf8')
  const { cases } = JSON.parse(text) as VectorFile
  return cases
    .filter(({ valid }) => valid)
    .map((entry) => {
      const bytes = bytesOf(String(entry[name.replace(/s$/, '')]))
      return { cid: cidForBlock(bytes), bytes }
    })
}

const receipts = fromVectors('receipts')
const evidence = fromVectors('evidence')

/** A block without a signature of this format around it, read by `read`. */
function plainBlock(name: string, blocks: readonly Block[], read: (bytes: Uint8Array) => void): Decoder {
  const values = fc.constantFrom(...blocks.map(({ bytes }) => decodeBlock(bytes)))
  return decoder<BlockValue>({
    name,
    values,
    twisted: twistedValues(values).map(encodeBlock),
    read(bytes) {
      read(bytes)
      return decodeBlock(bytes)
    },
    write: encodeBlock,
  })
}

function message(name: string, cars: fc.Arbitrary<CarParts>, read: (bytes: Uint8Array) => void): Decoder {
  return decoder<CarParts>({
    name,
    values: cars,
    twisted: twistedCars(cars),
    read(bytes) {
      read(bytes)
      return partsOf(bytes)
    },
    write: writeCarParts,
  })
}

function partsOf(car: Uint8Array): CarParts {
  const { root, blocks } = readCar(car, { maxBytes: maxPageBytes })
  return [root, ...blocks]
}

/** A second look, which may refuse what has the right form, as readers do: with a ProtocolError. */
function mayRefuse(look: () => unknown): void {
  try {
    look()
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
  }
}

const leafAnswers = fc.constantFrom(0, 3, 9).map((position) =>
  partsOf(
    makeLeafAnswer({
      publisher: did,
      position,
      leaf: log.leaves[position] ?? new Uint8Array(),
      inclusion: inclusionProof(position, 10, log.log.read),
      head: log.head,
      keyLists: [firstKeyList],
    }),
  ),
)
const news = fc
  .tuple(fc.nat(), fc.subarray([...receipts.slice(0, 3), ...evidence.slice(0, 2)]))
  .map(([next, items]) => partsOf(makeNews({ next, items })))

/** Receipts, evidence, and the messages that carry them. */
export const trustDecoders: readonly Decoder[] = [
  plainBlock('receipts', receipts, (bytes) => {
    readReceipt(bytes)
    mayRefuse(() => verifyReceipt(bytes, { giverChain: chain, now, verify }))
  }),
  plainBlock('evidence', evidence, (bytes) => {
    readEvidence(bytes)
    mayRefuse(() => verifyEvidence(bytes, { chain, now, verify }))
    mayRefuse(() => verifyEvidence(bytes, { chain: undefined, now, verify }))
  }),
  message('leaf-answers', leafAnswers, (bytes) => {
    const asked = readLeafAnswer(bytes)
    mayRefuse(() => verifyLeafAnswer(bytes, asked, { now, verify }))
  }),
  message('news', news, readNews),
  message(
    'receipt-answers',
    fc.constantFrom(...receipts.map((block) => partsOf(makeReceiptAnswer(block)))),
    (bytes) => {
      readReceiptAnswer(bytes)
    },
  ),
]
