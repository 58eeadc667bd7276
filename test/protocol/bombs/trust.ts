import { verifyNatively as verify } from '../../../node/platform/native-signature.ts'
import {
  type Block,
  didFromKey,
  inclusionProof,
  makeBlock,
  makeKeyEvidence,
  makeProofCar,
  readHead,
  readNews,
  sealKeyList,
  sealReceipt,
  verifyEvidence,
  verifyLeafAnswer,
  verifyProofCar,
  type WitnessInput,
  writeCar,
} from '../../../protocol/index.ts'
import {
  at,
  did,
  digest,
  firstKeyList,
  identity,
  keyListStatement,
  numberedLeaf,
  sampleLog,
  sealAnything,
  signerNamed,
  startMs,
} from '../../vectors/fixtures.ts'
import type { Bomb } from './bombs.ts'

const now = startMs + 86_400_000
const log = sampleLog()
const { head } = log

/** A first key list as large as one may be. */
function largeList(text: string): Block {
  return sealAnything(
    { ...keyListStatement({ issued: at(1) }), later: [text, ...Array(30_000).fill(0)] },
    identity,
  )
}

/** A giver with so many versions of its key list, and its receipt for the sample log. */
function witness(number: number, versions: number): WitnessInput {
  const signer = signerNamed(`giver ${number}`)
  const giver = didFromKey(signer.publicKey)
  const keyLists: Block[] = []
  for (let version = 1; version <= versions; version++)
    keyLists.push(
      sealKeyList(
        keyListStatement({
          publisher: giver,
          version,
          previous: keyLists.at(-1)?.cid ?? null,
          keys: [{ key: signer.publicKey, uses: ['receipt'], from: 0, to: null }],
        }),
        signer,
      ),
    )
  const { publisher, epoch, size, root } = readHead(log.head.bytes).statement
  const receipt = sealReceipt({ publisher, epoch, size, root, giver, time: startMs / 1000 }, signer)
  return { receipt, inclusion: inclusionProof(1, size, log.log.read), keyLists }
}

function witnessedProof(versions: number): () => unknown {
  const proof = makeProofCar({
    record: log.blocks[1] ?? firstKeyList,
    position: 1,
    inclusion: inclusionProof(1, 10, log.log.read),
    head: log.head,
    keyLists: [firstKeyList],
    witnesses: Array.from({ length: 64 }, (_, i) => witness(i, versions)),
  })
  return () => verifyProofCar(proof, { now, verify })
}

const largeEvidence = () => makeKeyEvidence(did, largeList('a'), largeList('b'))

/** Receipts, evidence and what carries them. */
export const trustBombs: readonly Bomb[] = [
  { name: 'a proof: 64 witnesses with 32 key lists each', isRead: true, make: () => witnessedProof(32) },
  { name: 'a proof: 64 witnesses with 120 key lists each', make: () => witnessedProof(120) },
  {
    name: 'evidence: two key lists as large as may be',
    isRead: true,
    make() {
      const { bytes } = largeEvidence()
      return () => verifyEvidence(bytes, { chain: undefined, now, verify })
    },
  },
  {
    name: 'news: one piece of evidence named a thousand times',
    make() {
      const evidence = largeEvidence()
      const message = writeCar(makeBlock({ type: 'news', next: 1, items: Array(1024).fill(evidence.cid) }), [
        evidence,
      ])
      return () => readNews(message)
    },
  },
  {
    name: 'a leaf: one key list as large as may be, named a thousand times',
    make() {
      const list = largeList('a')
      const root = makeBlock({
        type: 'leaf',
        publisher: did,
        position: 0,
        leaf: numberedLeaf(0),
        inclusion: Array(64).fill(digest('hash')),
        head: head.cid,
        keyLists: Array(1024).fill(list.cid),
      })
      const message = writeCar(root, [list, head])
      return () => verifyLeafAnswer(message, { publisher: did, position: 0 }, { now, verify })
    },
  },
  {
    name: 'a leaf: one key list named a thousand times',
    make() {
      const root = makeBlock({
        type: 'leaf',
        publisher: did,
        position: 0,
        leaf: numberedLeaf(0),
        inclusion: [],
        head: head.cid,
        keyLists: Array(300).fill(firstKeyList.cid),
      })
      const message = writeCar(root, [firstKeyList, head])
      return () => verifyLeafAnswer(message, { publisher: did, position: 0 }, { now, verify })
    },
  },
]
