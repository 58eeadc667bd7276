import { verifyNatively as verify } from '../../../node/platform/native-signature.ts'
import {
  type Block,
  makeBlock,
  makeKeyEvidence,
  readNews,
  verifyEvidence,
  verifyLeafAnswer,
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
  startMs,
} from '../../vectors/fixtures.ts'
import type { Bomb } from './bombs.ts'

const now = startMs + 86_400_000
const { head } = sampleLog()

/** A first key list as large as one may be. */
function largeList(text: string): Block {
  return sealAnything(
    { ...keyListStatement({ issued: at(1) }), later: [text, ...Array(30_000).fill(0)] },
    identity,
  )
}

const largeEvidence = () => makeKeyEvidence(did, largeList('a'), largeList('b'))

/** Receipts, evidence and what carries them. */
export const trustBombs: readonly Bomb[] = [
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
