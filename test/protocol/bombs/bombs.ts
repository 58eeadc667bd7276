import { verifyNatively as verify } from '../../../node/platform/native-signature.ts'
import { readFileNode } from '../../../node/store/file-node.ts'
import {
  type Block,
  type BlockMap,
  cidBytesForBlock,
  cidForBlock,
  cidLength,
  consistencyProof,
  decodeBlock,
  encodeBlock,
  findRefusal,
  fromJson,
  linkTo,
  makeBlock,
  makePage,
  maxPageBytes,
  maxProofBytes,
  memoryHeldLog,
  memoryLog,
  openRecord,
  readCar,
  readHeadsMessage,
  readKeyChain,
  readPage,
  readPeople,
  readTile,
  sealHead,
  verifyProofCar,
  writeCar,
} from '../../../protocol/index.ts'
import {
  at,
  did,
  digest,
  firstKeyList,
  makeTestLog,
  nextKeyList,
  numberedLeaf,
  pageInput,
  recordNumber,
  recordStatement,
  sealAnything,
  signing,
  startMs,
  treeOf,
} from '../../vectors/fixtures.ts'
import { trustBombs } from './trust.ts'

/** Something made to cost its reader as much as its size allows. */
export interface Bomb {
  readonly name: string
  /** Makes the input, and gives what reads it. */
  make(): () => unknown
  /** Read, because it keeps all limits; else refused. */
  readonly isRead?: boolean
}

const mebibyte = 1_048_576
const now = startMs + 86_400_000
const repeat = (hex: string, times: number, before = ''): Uint8Array =>
  Uint8Array.from(Buffer.from(before + hex.repeat(times), 'hex'))
const array = (items: number): string =>
  items > 0xffff ? `9a${items.toString(16).padStart(8, '0')}` : `99${items.toString(16).padStart(4, '0')}`
const map = (items: number): string => `ba${items.toString(16).padStart(8, '0')}`

function block(name: string, make: () => Uint8Array, isRead = false): Bomb {
  return {
    name: `a block: ${name}`,
    isRead,
    make() {
      const bytes = make()
      return () => decodeBlock(bytes)
    },
  }
}

const blockBombs: readonly Bomb[] = [
  block('a mebibyte of arrays in each other', () => repeat('81', mebibyte)),
  block('a mebibyte of maps in each other', () => repeat('a16161', 349_525)),
  block('a mebibyte of tags in each other', () => repeat('d82a', 524_288)),
  block('a million empty arrays', () => repeat('80', mebibyte - 5, array(mebibyte - 5))),
  block('a million empty maps', () => repeat('a0', mebibyte - 5, array(mebibyte - 5))),
  block('a million empty texts', () => repeat('60', mebibyte - 5, array(mebibyte - 5))),
  block('half a million empty keys', () => repeat('60f6', 524_285, map(524_285))),
  block('99,998 empty maps', () => repeat('a0', 99_998, array(99_998)), true),
  block('lists of lists of lists, 63 deep, as wide as may be', () => wide(63), true),
  block('49,999 keys of one length', () => encodeBlock(keys(49_999)), true),
  block('two keys of half a mebibyte that differ at their end', () => longKeys('a', 'b'), true),
  block('two keys of half a mebibyte in the wrong order', () => longKeys('b', 'a')),
  block('a key of a mebibyte, and something wrong below', () =>
    repeat('61', mebibyte - 6, `a17a${(mebibyte - 6).toString(16).padStart(8, '0')}`),
  ),
  block('a length of 2^52', () => repeat('00', 100, '9b0010000000000000')),
  block(
    'a mebibyte of letters of three bytes',
    () => repeat('ed959c', 349_523, `7a${(349_523 * 3).toString(16).padStart(8, '0')}`),
    true,
  ),
  block(
    'twenty thousand links',
    () => encodeBlock(Array.from({ length: 20_000 }, () => linkTo(firstKeyList.cid))),
    true,
  ),
  {
    name: 'JSON: a mebibyte of arrays in each other',
    make: () => jsonReader(`${'['.repeat(524_288)}${']'.repeat(524_288)}`),
  },
  { name: 'JSON: a million numbers', make: () => jsonReader(`[${'0,'.repeat(1_000_000)}0]`) },
  { name: 'JSON: a hundred thousand keys', make: () => jsonReader(JSON.stringify(keys(100_000))) },
  {
    name: 'people: ten thousand without a name',
    make: () => reader(readPeople, encodeBlock({ salt: digest('s'), contributors: Array(10_000).fill({}) })),
  },
  {
    name: 'a tile: twenty thousand links',
    make: () =>
      reader(
        readTile,
        encodeBlock({ level: 0, entries: Array.from({ length: 20_000 }, () => linkTo(firstKeyList.cid)) }),
      ),
  },
  {
    name: 'a node of a file: a hundred thousand links of few bytes',
    make: () => fileReader(repeat('12060a0401550000', 131_072)),
  },
  {
    name: 'a node of a file: half a million sizes',
    make: () =>
      fileReader(
        Uint8Array.from(
          Buffer.concat([
            Buffer.from('0a8280400802', 'hex'),
            Buffer.alloc(1_048_576, Buffer.from('2001', 'hex')),
          ]),
        ),
      ),
  },
]

function fileReader(bytes: Uint8Array): () => unknown {
  return () => readFileNode(cidForBlock(bytes, 'dag-pb'), bytes)
}

function reader(read: (bytes: Uint8Array) => unknown, bytes: Uint8Array): () => unknown {
  return () => read(bytes)
}

function jsonReader(text: string): () => unknown {
  return () => encodeBlock(fromJson(JSON.parse(text)))
}

function keys(count: number): BlockMap {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${String(i).padStart(6, '0')}`, 0]))
}

function longKeys(first: string, second: string): Uint8Array {
  const key = (end: string) => `7a0007ff00${'61'.repeat(0x7_feff)}${Buffer.from(end).toString('hex')}f6`
  return Uint8Array.from(Buffer.from(`a2${key(first)}${key(second)}`, 'hex'))
}

/** As many items as may be, each list of the outer ones as deep as may be. */
function wide(depth: number): Uint8Array {
  const one = `${'81'.repeat(depth - 1)}80`
  const times = Math.floor(99_000 / depth)
  return repeat(one, times, array(times))
}

const chain = readKeyChain(did, [firstKeyList.bytes], { verify })

function recordBomb(name: string, makeBody: () => unknown, isRead = true): Bomb {
  return {
    name: `a record: ${name}`,
    isRead,
    make() {
      const { bytes } = sealAnything({ ...recordStatement(), body: makeBody() }, signing)
      return () => openRecord(bytes, { chain, position: 1, verify })
    },
  }
}

const file = () => ({
  name: 'a',
  mediaType: 'b',
  size: 1,
  sha256: '0'.repeat(64),
  cid: linkTo(cidForBlock(Uint8Array.of(1), 'raw')),
})

const recordBombs: readonly Bomb[] = [
  recordBomb('49,000 keys', () => keys(49_000)),
  recordBomb('six thousand files', () => ({ files: Array.from({ length: 6000 }, file) })),
  recordBomb('lists 60 deep, as wide as may be', () => ({ a: decodeBlock(wide(58)) })),
  recordBomb(
    'a link below 40,000 others and 60 lists',
    () => ({ a: nest(linkTo(firstKeyList.cid), 55), ...keys(40_000) }),
    false,
  ),
  {
    name: 'a record: a key of a mebibyte',
    make() {
      const { bytes } = sealAnything({ ...recordStatement(), key: 'a'.repeat(1_040_000) }, signing)
      return () => openRecord(bytes, { chain, position: 1, verify })
    },
  },
]

function nest(value: unknown, depth: number): unknown {
  return depth === 0 ? value : [nest(value, depth - 1)]
}

/** A CAR of so many distinct blocks of three bytes, written in place: as values they would be a bomb themselves. */
function tinyCar(root: Block, count: number): Uint8Array {
  const start = writeCar(root, [])
  const section = 1 + cidLength + 3
  const car = new Uint8Array(start.length + count * section)
  car.set(start)
  for (let i = 0, at = start.length; i < count; i++, at += section) {
    const bytes = Uint8Array.of(i & 0xff, (i >> 8) & 0xff, (i >> 16) & 0xff)
    car[at] = section - 1
    car.set(cidBytesForBlock(bytes, 'raw'), at + 1)
    car.set(bytes, at + 1 + cidLength)
  }
  return car
}

const proofRoot = makeBlock({ type: 'proof' })

/** So many versions of a key list as fit into a chain. */
function longChain(): Block[] {
  const lists = [firstKeyList]
  let bytes = firstKeyList.bytes.length
  for (;;) {
    const before = lists.at(-1) ?? firstKeyList
    const next = nextKeyList(before, {
      version: lists.length + 1,
      issued: at(lists.length),
      keys: [],
      recovery: [],
    })
    bytes += next.bytes.length
    if (bytes > 131_072) return lists
    lists.push(next)
  }
}

/** A page of leaves whose blocks are missing, with a head far ahead. */
function holesPage(count: number): () => unknown {
  const leaves = [...Array(count + 1).keys()].map(numberedLeaf)
  const log = makeTestLog([firstKeyList])
  const whole = memoryLog(leaves)
  const head = sealHead(
    {
      publisher: did,
      epoch: 1,
      size: count + 1,
      root: whole.root ?? digest('none'),
      tree: treeOf(leaves),
      issued: at(9),
      previous: null,
      keyList: firstKeyList.cid,
    },
    signing,
  )
  const page = makePage({
    ...pageInput(log, 0, 1),
    to: count,
    leaves: leaves.slice(0, count),
    proof: consistencyProof(count, count + 1, whole.read),
    head,
    blocks: [],
  })
  return () => readPage(page, { publisher: did, have: memoryHeldLog(), now, verify })
}

const messageBombs: readonly Bomb[] = [
  {
    name: 'a CAR: 32,000 blocks of three bytes',
    isRead: true,
    make: () => carReader(tinyCar(makeBlock({}), 32_000)),
  },
  {
    name: 'a CAR: 1,300,000 sections of no bytes',
    make: () =>
      carReader(Uint8Array.from(Buffer.concat([writeCar(makeBlock({}), []), Buffer.alloc(1_300_000)]))),
  },
  {
    name: 'a CAR: a header of a mebibyte',
    make: () =>
      carReader(Uint8Array.from(Buffer.concat([Buffer.from('808040', 'hex'), Buffer.alloc(mebibyte, 0x81)]))),
  },
  {
    name: 'a proof: 1,600,000 blocks of three bytes',
    make() {
      const bytes = tinyCar(proofRoot, 1_600_000)
      if (bytes.length > maxProofBytes) throw new RangeError('the bomb is too large')
      return () => verifyProofCar(bytes, { verify, now })
    },
  },
  {
    name: 'a proof: 63 blocks of a mebibyte',
    make() {
      const blocks = Array.from({ length: 63 }, (_, i) => {
        const bytes = new Uint8Array(mebibyte).fill(i)
        return { cid: cidForBlock(bytes, 'raw'), bytes }
      })
      const bytes = writeCar(proofRoot, blocks)
      return () => verifyProofCar(bytes, { verify, now })
    },
  },
  {
    name: 'key lists: as many versions as fit',
    isRead: true,
    make() {
      const lists = longChain().map(({ bytes }) => bytes)
      return () => readKeyChain(did, lists, { verify })
    },
  },
  {
    name: 'heads: one key list named sixteen thousand times',
    make() {
      const names = Array(1024).fill(firstKeyList.cid)
      const publishers = Array.from({ length: 15 }, (_, i) => ({
        publisher: did,
        head: `${i}`,
        keyLists: names,
      }))
      const message = writeCar(makeBlock({ type: 'heads', publishers }), [firstKeyList])
      return () => readHeadsMessage(message)
    },
  },
  {
    name: 'heads: ninety thousand publishers that are none',
    make() {
      const message = writeCar(makeBlock({ type: 'heads', publishers: Array(90_000).fill(null) }), [])
      return () => readHeadsMessage(message)
    },
  },
  {
    name: 'a refusal: a mebibyte of something else',
    isRead: true,
    make() {
      const message = writeCar(makeBlock(Array(90_000).fill(null)), [])
      return () => findRefusal(message)
    },
  },
  { name: 'a page: 20,000 leaves without blocks', isRead: true, make: () => holesPage(20_000) },
  {
    name: 'a page: as many records as fit',
    isRead: true,
    make() {
      const blocks = [firstKeyList, ...Array.from({ length: 1800 }, (_, i) => recordNumber(i + 1))]
      const log = makeTestLog(blocks)
      const page = makePage(pageInput(log, 0, blocks.length))
      return () => readPage(page, { publisher: did, have: memoryHeldLog(), now, verify })
    },
  },
]

function carReader(bytes: Uint8Array): () => unknown {
  return () => readCar(bytes, { maxBytes: maxPageBytes })
}

export const bombs: readonly Bomb[] = [...blockBombs, ...recordBombs, ...messageBombs, ...trustBombs]
