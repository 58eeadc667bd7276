import {
  type Block,
  cidToBytes,
  encodeBlock,
  inclusionProof,
  type LeafAnswer,
  linkTo,
  makeBlock,
  makeKeyEvidence,
  makeLeafAnswer,
  makeNews,
  makeReceiptAnswer,
  makeRequest,
  sealReceipt,
  writeCar,
} from '../../../protocol/index.ts'
import { base64, type CaseList } from '../cases.ts'
import { did, digest, firstKeyList, makeTestLog, nextKeyList, sampleLog } from '../fixtures.ts'
import { evidenceOf, makeBranch } from '../forks.ts'
import { giver, receiptBody } from '../givers.ts'

const log = sampleLog()

/** Questions for leaves, news and receipts, and their answers: SPEC §10.2. */
export function addAnswers(list: CaseList): void {
  addRequests(list)
  addLeaves(list)
  addNews(list)
  addReceipts(list)
}

function addRequests(list: CaseList): void {
  const request = (value: unknown) => ({ read: 'request', message: base64(encodeBlock(value)) })
  const made = (value: Parameters<typeof makeRequest>[0]) => ({
    read: 'request',
    message: base64(makeRequest(value)),
  })
  list.valid('asking for a leaf', made({ ask: 'leaf', publisher: did, position: 0 }))
  list.valid('asking for news from the beginning', made({ ask: 'news', after: 0 }))
  list.valid('asking for news after a number', made({ ask: 'news', after: Number.MAX_SAFE_INTEGER }))
  list.valid('asking for a receipt', made({ ask: 'receipt', publisher: did }))
  const bad = (comment: string, value: unknown) => list.refused('bad_shape', comment, request(value))
  bad('a leaf without position', { ask: 'leaf', publisher: did })
  bad('a leaf at −1', { ask: 'leaf', publisher: did, position: -1 })
  bad('a leaf without publisher', { ask: 'leaf', position: 1 })
  bad('a leaf with an epoch', { ask: 'leaf', publisher: did, position: 1, epoch: 1 })
  bad('news without a number', { ask: 'news' })
  bad('news after −1', { ask: 'news', after: -1 })
  bad('news after a did', { ask: 'news', after: did })
  bad('news of a publisher', { ask: 'news', after: 0, publisher: did })
  bad('a receipt without publisher', { ask: 'receipt' })
  bad('a receipt for a size', { ask: 'receipt', publisher: did, size: 5 })
  list.refused('bad_did', 'a leaf of no did', request({ ask: 'leaf', publisher: 'x', position: 1 }))
  list.refused('bad_did', 'a receipt for no did', request({ ask: 'receipt', publisher: 7 }))
}

function addLeaves(list: CaseList): void {
  const answer: LeafAnswer = {
    publisher: did,
    position: 4,
    leaf: log.leaves[4] ?? new Uint8Array(36),
    inclusion: inclusionProof(4, log.log.size, log.log.read),
    head: log.head,
    keyLists: [firstKeyList],
  }
  const fields = {
    type: 'leaf',
    publisher: did,
    position: 4,
    leaf: answer.leaf,
    inclusion: answer.inclusion,
    head: log.head.cid,
    keyLists: [firstKeyList.cid],
  }
  const leaf = (car: Uint8Array) => ({ read: 'leaf', message: base64(car) })
  const spoilt = (change: Readonly<Record<string, unknown>>) =>
    leaf(writeCar(makeBlock({ ...fields, ...change }), [firstKeyList, log.head]))
  list.valid('a leaf', leaf(makeLeafAnswer(answer)))
  list.valid(
    'the only leaf',
    leaf(
      makeLeafAnswer({
        ...answer,
        position: 0,
        leaf: cidToBytes(firstKeyList.cid),
        inclusion: [],
        head: makeTestLog([firstKeyList]).head,
      }),
    ),
  )
  for (const field of Object.keys(fields))
    list.refused(
      'bad_shape',
      `${field} missing in a leaf`,
      leaf(
        writeCar(makeBlock(Object.fromEntries(Object.entries(fields).filter(([name]) => name !== field))), [
          firstKeyList,
          log.head,
        ]),
      ),
    )
  list.refused('bad_shape', 'another type in place of a leaf', spoilt({ type: 'page' }))
  list.refused('bad_shape', 'another field in a leaf', spoilt({ note: 1 }))
  list.refused('bad_shape', 'a leaf of 35 bytes', spoilt({ leaf: new Uint8Array(35) }))
  list.refused('bad_shape', 'a leaf at −1 answered', spoilt({ position: -1 }))
  list.refused('bad_shape', 'a leaf with a hash of 31 bytes', spoilt({ inclusion: [digest('x').slice(1)] }))
  list.refused('bad_shape', 'a leaf with 65 hashes', spoilt({ inclusion: Array(65).fill(digest('x')) }))
  list.refused('bad_shape', 'a leaf without key lists', spoilt({ keyLists: [] }))
  list.refused('bad_cid', 'a leaf that is no CID', spoilt({ leaf: new Uint8Array(36) }))
  list.refused('bad_leaf', 'a leaf of codec raw', spoilt({ leaf: raw(answer.leaf) }))
  list.refused('bad_link', 'the leaf’s head as link', spoilt({ head: linkTo(log.head.cid) }))
  list.refused('bad_did', 'a leaf of a publisher that is no did', spoilt({ publisher: 'x' }))
  list.refused(
    'missing_block',
    'the head of a leaf is missing',
    leaf(writeCar(makeBlock(fields), [firstKeyList])),
  )
  list.refused(
    'missing_block',
    'the key list of a leaf is missing',
    leaf(writeCar(makeBlock(fields), [log.head])),
  )
}

function raw(leaf: Uint8Array): Uint8Array {
  const bytes = leaf.slice()
  bytes[1] = 0x55
  return bytes
}

function addNews(list: CaseList): void {
  const receipt = sealReceipt(receiptBody(), giver.signer)
  const fork = evidenceOf(makeBranch(5, 9, 1), makeBranch(5, 12, 2), 5)
  const keys = makeKeyEvidence(did, nextKeyList(firstKeyList), nextKeyList(firstKeyList, { recovery: [] }))
  const news = (car: Uint8Array) => ({ read: 'news', message: base64(car) })
  const spoilt = (fields: Readonly<Record<string, unknown>>, blocks: readonly Block[] = [receipt]) =>
    news(writeCar(makeBlock({ type: 'news', next: 7, items: [receipt.cid], ...fields }), blocks))
  list.valid('no news', news(makeNews({ next: 0, items: [] })))
  list.valid(
    'a receipt, evidence of a log and of keys',
    news(makeNews({ next: 7, items: [receipt, fork, keys] })),
  )
  list.refused('bad_shape', 'news of another type', spoilt({ type: 'heads' }))
  list.refused('bad_shape', 'news with another field', spoilt({ note: 1 }))
  list.refused('bad_shape', 'news without next', news(writeCar(makeBlock({ type: 'news', items: [] }), [])))
  list.refused('bad_shape', 'news without items', news(writeCar(makeBlock({ type: 'news', next: 1 }), [])))
  list.refused('bad_shape', 'next below 0', spoilt({ next: -1 }))
  list.refused('bad_shape', 'items as a map', spoilt({ items: {} }))
  list.refused('bad_shape', '1,025 items', spoilt({ items: Array(1025).fill(receipt.cid) }))
  list.refused('bad_cid', 'an item that is no CID', spoilt({ items: ['x'] }))
  list.refused('bad_link', 'an item as link', spoilt({ items: [linkTo(receipt.cid)] }))
  list.refused('missing_block', 'an item is missing', spoilt({}, []))
  list.refused('bad_type', 'an item that is a proof', spoilt(...itemOf({ type: 'proof' })))
  list.refused('bad_shape', 'an item that is a head', spoilt({ items: [log.head.cid] }, [log.head]))
  list.refused(
    'bad_shape',
    'an item that is a receipt without its fields',
    spoilt(...itemOf({ type: 'receipt' })),
  )
  list.refused(
    'bad_shape',
    'an item that is evidence without its fields',
    spoilt(...itemOf({ type: 'evidence' })),
  )
}

function itemOf(value: unknown): [Readonly<Record<string, unknown>>, readonly Block[]] {
  const item = makeBlock(value)
  return [{ items: [item.cid] }, [item]]
}

function addReceipts(list: CaseList): void {
  const answer = (car: Uint8Array) => ({ read: 'receipt', message: base64(car) })
  const receipt = sealReceipt(receiptBody(), giver.signer)
  list.valid('a receipt answered', answer(makeReceiptAnswer(receipt)))
  list.refused('bad_shape', 'a head answered for a receipt', answer(writeCar(log.head, [])))
  list.refused('bad_car', 'a receipt without CAR', answer(receipt.bytes))
}
