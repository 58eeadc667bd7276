import {
  encodeBlock,
  makeBlock,
  makeHeadsMessage,
  makeRefusal,
  makeRequest,
  writeCar,
} from '../../../protocol/index.ts'
import { base64, CaseList, type VectorFile } from '../cases.ts'
import { did, firstKeyList, otherDid, sampleLog } from '../fixtures.ts'
import { addAnswers } from './answers.ts'

const { head } = sampleLog()

/** Requests and messages of heads: SPEC §10.2. */
export function messageVectors(): VectorFile {
  const list = new CaseList('message')
  const request = (value: unknown) => ({ read: 'request', message: base64(encodeBlock(value)) })
  const answer = (read: 'heads' | 'refusal', car: Uint8Array) => ({ read, message: base64(car) })
  list.valid('asking for heads', { read: 'request', message: base64(makeRequest({ ask: 'heads' })) })
  list.valid('asking for more heads', {
    read: 'request',
    message: base64(makeRequest({ ask: 'heads', after: did })),
  })
  list.valid('asking for a page', {
    read: 'request',
    message: base64(makeRequest({ ask: 'page', publisher: did, epoch: 1, from: 0 })),
  })
  const bad = (comment: string, value: unknown) => list.refused('bad_shape', comment, request(value))
  bad('a request that is a list', ['heads'])
  bad('no question', {})
  bad('another question', { ask: 'blocks' })
  bad('another field', { ask: 'heads', limit: 5 })
  bad('a page without publisher', { ask: 'page', epoch: 1, from: 0 })
  bad('a page with after', { ask: 'page', publisher: did, epoch: 1, from: 0, after: did })
  bad('from below 0', { ask: 'page', publisher: did, epoch: 1, from: -1 })
  bad('epoch 0', { ask: 'page', publisher: did, epoch: 0, from: 0 })
  list.refused('bad_did', 'after is no did', request({ ask: 'heads', after: 'x' }))
  list.refused(
    'bad_did',
    'the publisher is no did',
    request({ ask: 'page', publisher: 'x', epoch: 1, from: 0 }),
  )
  list.refused('bad_encoding', 'text in place of dag-cbor', {
    read: 'request',
    message: base64(Buffer.from('{"ask":"heads"}')),
  })
  list.refused(
    'too_large',
    'a request of more than 4,096 bytes',
    request({ ask: 'heads', after: 'x'.repeat(4096) }),
  )

  const entry = { publisher: did, head, keyLists: [firstKeyList] }
  const fields = { publisher: did, head: head.cid, keyLists: [firstKeyList.cid] }
  const heads = (value: unknown) => answer('heads', writeCar(makeBlock(value), [firstKeyList, head]))
  const dids = [did, otherDid].sort()
  const two = dids.map((publisher) => ({ ...fields, publisher }))
  list.valid('no heads', answer('heads', makeHeadsMessage([])))
  list.valid('one head', answer('heads', makeHeadsMessage([entry])))
  list.valid('two publishers', heads({ type: 'heads', publishers: two }))
  list.refused('bad_order', 'publishers not in order', heads({ type: 'heads', publishers: two.toReversed() }))
  list.refused('bad_order', 'a publisher twice', heads({ type: 'heads', publishers: [fields, fields] }))
  list.refused(
    'missing_block',
    'the head is missing',
    answer('heads', writeCar(makeBlock({ type: 'heads', publishers: [fields] }), [firstKeyList])),
  )
  list.refused(
    'missing_block',
    'the key list is missing',
    answer('heads', writeCar(makeBlock({ type: 'heads', publishers: [fields] }), [head])),
  )
  list.refused('bad_shape', 'another type', heads({ type: 'page', publishers: [] }))
  list.refused('bad_shape', 'publishers as a map', heads({ type: 'heads', publishers: {} }))
  list.refused(
    'bad_shape',
    'no key lists',
    heads({ type: 'heads', publishers: [{ ...fields, keyLists: [] }] }),
  )
  list.refused('bad_shape', 'another field', heads({ type: 'heads', publishers: [{ ...fields, size: 1 }] }))
  list.refused(
    'bad_shape',
    '257 publishers',
    heads({ type: 'heads', publishers: Array.from({ length: 257 }, () => fields) }),
  )
  list.refused(
    'bad_did',
    'a publisher that is no did',
    heads({ type: 'heads', publishers: [{ ...fields, publisher: 'x' }] }),
  )
  list.refused(
    'bad_cid',
    'a head that is no CID',
    heads({ type: 'heads', publishers: [{ ...fields, head: 'x' }] }),
  )

  for (const code of ['unknown_publisher', 'bad_request', 'busy', 'not_a_prefix'] as const)
    list.valid(`the refusal ${code}`, { ...answer('refusal', makeRefusal(code)), refusal: code })
  list.refused(
    'bad_shape',
    'a refusal that is not known',
    answer('refusal', writeCar(makeBlock({ type: 'refusal', code: 'tired' }), [])),
  )
  list.refused(
    'bad_shape',
    'a refusal with another field',
    answer('refusal', writeCar(makeBlock({ type: 'refusal', code: 'busy', note: 1 }), [])),
  )
  addAnswers(list)
  for (const code of ['forked', 'no_receipt'] as const)
    list.valid(`the refusal ${code}`, { ...answer('refusal', makeRefusal(code)), refusal: code })
  return {
    about:
      'Requests, messages of heads, leaves, news, receipts, and refusals (SPEC §10.2). Form and hashes alone, not signatures or proofs.',
    notes: ['message: base64 of the message without its length prefix. read: what it is read as.'],
    cases: list.cases,
  }
}
