import type { Block } from './block/block.ts'
import { decodeBlock } from './block/decode.ts'
import { encodeBlock } from './block/encode.ts'
import { type BlockValue, maxBlockBytes } from './block/value.ts'
import { asLink, type CidText, checkHash, cidFromBytes, cidLength, cidToBytes, linkTo } from './cid.ts'
import { ProtocolError } from './error.ts'
import { readFields, readList } from './shape.ts'

/** A CAR whose every block was checked against its CID. */
export interface Car {
  readonly root: Block
  /** All but the root, in their order. */
  readonly blocks: readonly Block[]
  find(cid: CidText): Uint8Array | undefined
}

/** Limit for a page and for a message of heads. */
export const maxPageBytes = 1_310_720
const maxVarintBytes = 4
/** Millions of tiny blocks would take more memory than their bytes by far. No page and no honest proof comes near. */
export const maxCarBlocks = 65_536

/** CAR version 1 (`SPEC.md` §9): root first, each block once, whatever repeats in `blocks` left out. */
export function writeCar(root: Block, blocks: readonly Block[]): Uint8Array {
  const header = encodeBlock({ roots: [linkTo(root.cid)], version: 1 })
  const sections = new Map([root, ...blocks].map(({ cid, bytes }) => [cid, bytes]))
  let length = varintLength(header.length) + header.length
  for (const bytes of sections.values()) length += sectionLength(bytes.length)
  const car = new Uint8Array(length)
  let at = writeVarint(car, 0, header.length)
  car.set(header, at)
  at += header.length
  for (const [cid, bytes] of sections) {
    at = writeVarint(car, at, cidLength + bytes.length)
    car.set(cidToBytes(cid), at)
    car.set(bytes, at + cidLength)
    at += cidLength + bytes.length
  }
  return car
}

/** Bytes that a block of `blockLength` bytes takes in a CAR. */
export function sectionLength(blockLength: number): number {
  return varintLength(cidLength + blockLength) + cidLength + blockLength
}

function varintLength(value: number): number {
  let length = 1
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) length++
  return length
}

function writeVarint(bytes: Uint8Array, start: number, value: number): number {
  let at = start
  let rest = value
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes[at++] = (rest % 0x80) | 0x80
  bytes[at++] = rest
  return at
}

/** The root of a CAR, the hash of which was checked; nothing behind it was looked at. Throws as `readCar`. */
export function readCarRoot(input: Uint8Array, { maxBytes }: { maxBytes: number }): Block {
  const { bytes, header, rootCid } = openCar(input, maxBytes)
  if (header.end === bytes.length) throw badCar('', 'there is no block')
  const { cid, block } = readBlockSection(bytes, header.end, '/blocks/0')
  if (cid !== rootCid) throw badCar('/blocks/0', 'the first block is not the root')
  checkHash(cid, block, '/blocks/0')
  return { cid, bytes: block }
}

/** The blocks of a CAR one by one, neither hash nor order checked: nothing of them may be believed. Throws as `readCar`. */
export function* listCarBlocks(input: Uint8Array, { maxBytes }: { maxBytes: number }): Generator<Uint8Array> {
  const { bytes, header } = openCar(input, maxBytes)
  for (let at = header.end; at < bytes.length; ) {
    const { content, end } = readSection(bytes, at, '')
    yield content.subarray(cidLength)
    at = end
  }
}

/** Reads a CAR strictly and checks every hash. Its blocks share the bytes given. Throws `too_large`, `bad_count`, `bad_car`, `bad_cid`, `bad_hash`; the path says which section. */
export function readCar(input: Uint8Array, { maxBytes }: { maxBytes: number }): Car {
  const { bytes, header, rootCid } = openCar(input, maxBytes)
  const found = new Map<CidText, Uint8Array>()
  for (let at = header.end, i = 0; at < bytes.length; i++) {
    const path = `/blocks/${i}`
    if (i >= maxCarBlocks)
      throw new ProtocolError('bad_count', path, `a CAR has at most ${maxCarBlocks} blocks`)
    const { cid, block, end } = readBlockSection(bytes, at, path)
    if (found.has(cid)) throw badCar(path, `the block ${cid} stands twice`)
    if (i === 0 && cid !== rootCid) throw badCar(path, 'the first block is not the root')
    checkHash(cid, block, path)
    found.set(cid, block)
    at = end
  }
  const [root, ...blocks] = Array.from(found, ([cid, block]) => ({ cid, bytes: block }))
  if (!root) throw badCar('', 'there is no block')
  return { root, blocks, find: (cid) => found.get(cid) }
}

function openCar(
  input: Uint8Array,
  maxBytes: number,
): { readonly bytes: Uint8Array; readonly header: Section; readonly rootCid: CidText } {
  if (input.length > maxBytes)
    throw new ProtocolError('too_large', '', `expected at most ${maxBytes} bytes, not ${input.length}`)
  const bytes = new Uint8Array(input.buffer, input.byteOffset, input.byteLength)
  const header = readSection(bytes, 0, '/header')
  return { bytes, header, rootCid: readHeader(header.content) }
}

/** A block and the CID that stands before it, which isn't checked. */
function readBlockSection(
  bytes: Uint8Array,
  start: number,
  path: string,
): { readonly cid: CidText; readonly block: Uint8Array; readonly end: number } {
  const { content, end } = readSection(bytes, start, path)
  if (content.length < cidLength) throw badCar(path, 'a section is too short for a CID')
  if (content.length > cidLength + maxBlockBytes)
    throw new ProtocolError('too_large', path, `a block has at most ${maxBlockBytes} bytes`)
  const cid = cidFromBytes(content.subarray(0, cidLength), path)
  return { cid, block: content.subarray(cidLength), end }
}

interface Section {
  readonly content: Uint8Array
  readonly end: number
}

function readSection(bytes: Uint8Array, start: number, path: string): Section {
  let length = 0
  let at = start
  for (let scale = 1; ; scale *= 0x80) {
    const byte = bytes[at++]
    if (byte === undefined) throw badCar(path, 'the CAR ends within a length')
    length += (byte & 0x7f) * scale
    if (byte < 0x80) {
      if (byte === 0 && scale > 1) throw badCar(path, 'a length that is not the shortest')
      break
    }
    if (at - start >= maxVarintBytes) throw badCar(path, `a length of more than ${maxVarintBytes} bytes`)
  }
  if (length > bytes.length - at) throw badCar(path, 'the CAR ends within a section')
  return { content: bytes.subarray(at, at + length), end: at + length }
}

function readHeader(bytes: Uint8Array): CidText {
  const value = decodeHeader(bytes)
  try {
    const { roots, version } = readFields(value, '/header', ['roots', 'version'])
    const [root] = readList(roots, '/header/roots', { least: 1, most: 1 })
    const link = asLink(root)
    if (version === 1 && link) return cidFromBytes(link.bytes)
  } catch (cause) {
    throw badCar('/header', 'expected one root and version 1', cause)
  }
  throw badCar('/header', 'expected one root and version 1')
}

function decodeHeader(bytes: Uint8Array): BlockValue {
  try {
    return decodeBlock(bytes)
  } catch (cause) {
    throw badCar('/header', 'the header is not strict dag-cbor', cause)
  }
}

function badCar(path: string, message: string, cause?: unknown): ProtocolError {
  return new ProtocolError('bad_car', path, message, { cause })
}
