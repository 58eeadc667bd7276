import { makeBlock } from '../block/block.ts'
import { decodeBlock } from '../block/decode.ts'
import { encodeBlock } from '../block/encode.ts'
import { isMap } from '../block/value.ts'
import { maxPageBytes, readCar, writeCar } from '../car.ts'
import { type Did, readDid } from '../did.ts'
import { ProtocolError } from '../error.ts'
import { badShape, readFields, readInteger } from '../shape.ts'

export type SyncRequest =
  | { readonly ask: 'heads'; readonly after?: Did }
  | { readonly ask: 'page'; readonly publisher: Did; readonly epoch: number; readonly from: number }
  | { readonly ask: 'leaf'; readonly publisher: Did; readonly position: number }
  | { readonly ask: 'news'; readonly after: number }
  | { readonly ask: 'receipt'; readonly publisher: Did }

export const refusalCodes = [
  'unknown_publisher',
  'bad_request',
  'busy',
  'not_a_prefix',
  'forked',
  'no_receipt',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

export const maxRequestBytes = 4096

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
  switch (ask) {
    case 'heads': {
      const fields = readFields(value, '', ['ask'], { optional: ['after'] })
      return { ask, ...('after' in fields && { after: readDid(fields.after, '/after') }) }
    }
    case 'page': {
      const fields = readFields(value, '', ['ask', 'publisher', 'epoch', 'from'])
      return {
        ask,
        publisher: readDid(fields.publisher, '/publisher'),
        epoch: readInteger(fields.epoch, '/epoch', 1),
        from: readInteger(fields.from, '/from', 0),
      }
    }
    case 'leaf': {
      const fields = readFields(value, '', ['ask', 'publisher', 'position'])
      return {
        ask,
        publisher: readDid(fields.publisher, '/publisher'),
        position: readInteger(fields.position, '/position', 0),
      }
    }
    case 'news': {
      const fields = readFields(value, '', ['ask', 'after'])
      return { ask, after: readInteger(fields.after, '/after', 0) }
    }
    case 'receipt': {
      const fields = readFields(value, '', ['ask', 'publisher'])
      return { ask, publisher: readDid(fields.publisher, '/publisher') }
    }
    default:
      throw badShape('/ask', 'expected heads, page, leaf, news or receipt')
  }
}

/** A CAR that says why the question isn't answered. */
export function makeRefusal(code: RefusalCode): Uint8Array {
  return writeCar(makeBlock({ type: 'refusal', code }), [])
}

/** The refusal that an answer is, or undefined when it is another. Throws what `readCar` throws. */
export function findRefusal(answer: Uint8Array): RefusalCode | undefined {
  const { root } = readCar(answer, { maxBytes: maxPageBytes })
  const value = decodeBlock(root.bytes)
  if (!isMap(value) || value.type !== 'refusal') return undefined
  const { code } = readFields(value, '', ['type', 'code'])
  const known = refusalCodes.find((refusal) => refusal === code)
  if (!known) throw badShape('/code', 'there is no such refusal')
  return known
}
