import { type Block, makeBlock } from '../block/block.ts'
import { decodeBlock } from '../block/decode.ts'
import { maxPageBytes, readCar, writeCar } from '../car.ts'
import { type CidText, readCid } from '../cid.ts'
import { type Did, readDid } from '../did.ts'
import { ProtocolError } from '../error.ts'
import { getBlock, readKeyListNames } from '../named-blocks.ts'
import { badShape, readFields, readList } from '../shape.ts'

/** A publisher's newest head and all its key lists; hashes are checked, signatures are for `readKeyChain` and `verifyHead`. */
export interface HeadsEntry {
  readonly publisher: Did
  readonly head: Block
  readonly keyLists: readonly Block[]
}

export const maxHeadsEntries = 256

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
