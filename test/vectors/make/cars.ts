import {
  type Block,
  cidForBlock,
  cidToBytes,
  encodeBlock,
  linkTo,
  makeBlock,
  writeCar,
} from '../../../protocol/index.ts'
import { base64, CaseList, hex, type VectorFile } from '../cases.ts'

const root = makeBlock({ type: 'note', text: 'root' })
const second = makeBlock('second')
const third: Block = rawBlock(new TextEncoder().encode('a file'))

function rawBlock(bytes: Uint8Array): Block {
  return { cid: cidForBlock(bytes, 'raw'), bytes }
}

function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value % 0x80) | 0x80, ...varint(Math.floor(value / 0x80))]
}

function section(cid: Uint8Array, bytes: Uint8Array): Uint8Array {
  return Buffer.from([...varint(cid.length + bytes.length), ...cid, ...bytes])
}

function sectionOf({ cid, bytes }: Block): Uint8Array {
  return section(cidToBytes(cid), bytes)
}

function headerOf(value: unknown): Uint8Array {
  const bytes = encodeBlock(value)
  return Buffer.from([...varint(bytes.length), ...bytes])
}

/** CAR version 1, strict: SPEC §9. */
export function carVectors(): VectorFile {
  const list = new CaseList('car')
  const join = (...parts: Uint8Array[]) => ({ maxBytes: 1_310_720, car: base64(Buffer.concat(parts)) })
  const header = headerOf({ roots: [linkTo(root.cid)], version: 1 })
  const good = (blocks: readonly Block[]) => ({
    ...join(writeCar(root, blocks)),
    root: root.cid,
    blocks: [root, ...blocks].map(({ cid, bytes }) => ({ cid, bytes: hex(bytes) })),
  })
  list.valid('the root alone', good([]))
  list.valid('three blocks', good([second, third]))
  list.valid('an empty file', good([rawBlock(new Uint8Array())]))
  list.valid(
    'a block that is no dag-cbor under a dag-cbor CID: the CAR asks for its hash alone',
    good([{ cid: cidForBlock(Uint8Array.of(0xff)), bytes: Uint8Array.of(0xff) }]),
  )
  list.valid('a section of 128 bytes, whose length takes two', good([rawBlock(new Uint8Array(92))]))

  const rootSection = sectionOf(root)
  const bad = (comment: string, ...parts: Uint8Array[]) => list.refused('bad_car', comment, join(...parts))
  const inner = encodeBlock({ roots: [linkTo(root.cid)], version: 1 })
  bad('nothing')
  bad('the header alone', header)
  bad('no root named', headerOf({ roots: [], version: 1 }), rootSection)
  bad('two roots', headerOf({ roots: [linkTo(root.cid), linkTo(second.cid)], version: 1 }), rootSection)
  bad(
    'the root named twice',
    headerOf({ roots: [linkTo(root.cid), linkTo(root.cid)], version: 1 }),
    rootSection,
  )
  bad('the root as text', headerOf({ roots: [root.cid], version: 1 }), rootSection)
  bad('version 2', headerOf({ roots: [linkTo(root.cid)], version: 2 }), rootSection)
  bad('no version', headerOf({ roots: [linkTo(root.cid)] }), rootSection)
  bad(
    'another field in the header',
    headerOf({ roots: [linkTo(root.cid)], version: 1, note: 1 }),
    rootSection,
  )
  bad('a header that is a list', headerOf([]), rootSection)
  bad(
    'a header whose keys are not in order',
    Buffer.from([inner.length, 0xa2, ...inner.subarray(-9), ...inner.subarray(1, -9)]),
    rootSection,
  )
  bad('a header of no bytes', Buffer.from([0]), rootSection)
  bad('a header of more bytes than there are', Buffer.from([0xff, 0xff, 0xff, 0x7f]), rootSection)
  bad('a header length that is not the shortest', Buffer.from([0xba, 0x00]), header.subarray(1), rootSection)
  bad('the pragma of a CAR version 2', Buffer.from('0aa16776657273696f6e02', 'hex'), header, rootSection)
  bad('the root block is the second', header, sectionOf(second), rootSection)
  bad('the root block is missing', header, sectionOf(second))
  bad('a block twice', header, rootSection, sectionOf(second), sectionOf(second))
  bad('the root block twice', header, rootSection, rootSection)
  bad('a section of no bytes', header, rootSection, Buffer.from([0]))
  bad(
    'a section too short for a CID',
    header,
    rootSection,
    Buffer.from([35, ...cidToBytes(second.cid).subarray(0, 35)]),
  )
  bad('a section that ends early', header, rootSection, sectionOf(second).subarray(0, -1))
  bad('the CAR ends within a length', header, rootSection, Buffer.from([0x80]))
  bad(
    'a section length that is not the shortest',
    header,
    Buffer.from([(rootSection[0] ?? 0) | 0x80, 0]),
    rootSection.subarray(1),
  )
  bad('a section length of five bytes', header, rootSection, Buffer.from([0x80, 0x80, 0x80, 0x80, 1]))
  bad('one byte after the last section', header, rootSection, Buffer.from([1]))
  bad('a line feed after the last section', header, rootSection, Buffer.from('\n'))

  const flipped = Buffer.from(sectionOf(second))
  flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 1
  list.refused('bad_hash', 'the last bit of a block', join(header, rootSection, flipped))
  list.refused(
    'bad_hash',
    'a block under the CID of another',
    join(header, rootSection, section(cidToBytes(second.cid), third.bytes)),
  )
  list.refused(
    'bad_hash',
    'an empty block under the CID of another',
    join(header, rootSection, section(cidToBytes(second.cid), new Uint8Array())),
  )
  const withCid = (...cid: number[]) => join(header, rootSection, section(Uint8Array.from(cid), second.bytes))
  const tail = cidToBytes(second.cid).subarray(4)
  list.refused('bad_cid', 'a CID of codec cbor', withCid(1, 0x51, 0x12, 0x20, ...tail))
  list.refused('bad_cid', 'a CID with another hash function', withCid(1, 0x71, 0x16, 0x20, ...tail))
  list.refused('bad_cid', 'a CID version 0', withCid(0x12, 0x20, ...tail))
  list.refused('bad_cid', 'an identity CID', withCid(1, 0x55, 0, 32, ...tail))
  list.refused('too_large', 'more than maxBytes', {
    ...join(header, rootSection),
    maxBytes: header.length + rootSection.length - 1,
  })
  return {
    about: 'CAR version 1 as SPEC §9 has it: a reader gives all blocks, or refuses.',
    notes: ['car: base64. maxBytes: the limit for this CAR. blocks: all of them in order, bytes as hex.'],
    cases: list.cases,
  }
}
