import { type Block, makeBlock } from '../block/block.ts'
import { decodeBlock } from '../block/decode.ts'
import { encodeBlock } from '../block/encode.ts'
import { isMap } from '../block/value.ts'
import { maxPageBytes, readCar, writeCar } from '../car.ts'
import { type CidText, readCid } from '../cid.ts'
import { type Did, readDid } from '../did.ts'
import { ProtocolError } from '../error.ts'
import { getBlock, readKeyListNames } from '../proof.ts'
import { badShape, readFields, readInteger, readList } from '../shape.ts'

export type SyncRequest =
  | { readonly ask: 'heads'; readonly after?: Did }
  | { readonly ask: 'page'; readonly publisher: Did; readonly epoch: number; readonly from: number }

export const refusalCodes = ['unknown_publisher', 'bad_request', 'busy', 'not_a_prefix'] as const
export type RefusalCode = (typeof refusalCodes)[number]

/** A publisher's newest head and all its key lists; hashes are checked, signatures are for `readKeyChain` and `verifyHead`. */
export interface HeadsEntry {
  readonly publisher: Did
  readonly head: Block
  readonly keyLists: readonly Block[]
}

export const maxRequestBytes = 4096
export const maxHeadsEntries = 256

/** A request in strict dag-cbor. */
export function makeRequest(request: SyncRequest): Uint8Array {
  return encodeBlock(request)
}

/** Throws `too_large`, `bad_shape`, `bad_did` or what `decodeBlock` throws; each is answered by the refusal `bad_request`. */
export function readRequest(bytes: Uint8Array): SyncRequest {
  if (bytes.length > maxRequestBytes)
    throw new ProtocolError('too_large', '', `a request has at most ${maxRequestBytes} bytes`)
  const value = decodeBlock(bytes)
  const { ask } = readFields(value, '', ['ask'], { open: true })
  if (ask === 'heads') {
    const fields = readFields(value, '', ['ask'], { optional: ['after'] })
    return { ask, ...('after' in fields && { after: readDid(fields.after, '/after') }) }
  }
  if (ask !== 'page') throw badShape('/ask', 'expected heads or page')
  const fields = readFields(value, '', ['ask', 'publisher', 'epoch', 'from'])
  return {
    ask,
    publisher: readDid(fields.publisher, '/publisher'),
    epoch: readInteger(fields.epoch, '/epoch', 1),
    from: readInteger(fields.from, '/from', 0),
  }
}

/** A CAR that says why the question isn't answered. */
export function makeRefusal(code: RefusalCode): Uint8Array {
  return writeCar(makeBlock({ type: 'refusal', code }), [])
}

/** The refusal that an answer is, or undefined when it is a page or heads. Throws what `readCar` throws. */
export function findRefusal(answer: Uint8Array): RefusalCode | undefined {
  const { root } = readCar(answer, { maxBytes: maxPageBytes })
  const value = decodeBlock(root.bytes)
  if (!isMap(value) || value.type !== 'refusal') return undefined
  const { code } = readFields(value, '', ['type', 'code'])
  const known = refusalCodes.find((refusal) => refusal === code)
  if (!known) throw badShape('/code', 'there is no such refusal')
  return known
}

/** The heads message of these entries, put in order of did. Throws `too_large`: then send fewer. */
export function makeHeadsMessage(entries: readonly HeadsEntry[]): Uint8Array {
  if (entries.length > maxHeadsEntries)
    throw new ProtocolError('too_large', '/publishers', `at most ${maxHeadsEntries} publishers a message`)
  const sorted = entries.toSorted((a, b) => (a.publisher < b.publisher ? -1 : 1))
  const publishers = sorted.map(({ publisher, head, keyLists }) => ({
    publisher,
    head: head.cid,
    keyLists: keyLists.map(({ cid }) => cid),
  }))
  const blocks = sorted.flatMap(({ head, keyLists }) => [...keyLists, head])
  const message = writeCar(makeBlock({ type: 'heads', publishers }), blocks)
  if (message.length > maxPageBytes)
    throw new ProtocolError('too_large', '', `a message has at most ${maxPageBytes} bytes`)
  return message
}

/** Throws `too_large`, `bad_car`, `bad_shape`, `missing_block` and the like; `bad_order` unless the dids ascend. */
export function readHeadsMessage(bytes: Uint8Array): readonly HeadsEntry[] {
  const car = readCar(bytes, { maxBytes: maxPageBytes })
  const { type, publishers } = readFields(decodeBlock(car.root.bytes), '', ['type', 'publishers'])
  if (type !== 'heads') throw badShape('/type', 'expected heads')
  const blockOf = (cid: CidText, path: string): Block => ({ cid, bytes: getBlock(car, cid, path) })
  let before = ''
  return readList(publishers, '/publishers', { most: maxHeadsEntries }).map((value, i) => {
    const path = `/publishers/${i}`
    const fields = readFields(value, path, ['publisher', 'head', 'keyLists'])
    const publisher = readDid(fields.publisher, `${path}/publisher`)
    if (publisher <= before)
      throw new ProtocolError('bad_order', `${path}/publisher`, 'publishers stand in ascending order')
    before = publisher
    return {
      publisher,
      head: blockOf(readCid(fields.head, `${path}/head`), `${path}/head`),
      keyLists: readKeyListNames(fields.keyLists, `${path}/keyLists`).map((cid, k) =>
        blockOf(cid, `${path}/keyLists/${k}`),
      ),
    }
  })
}
