import { cidForBlock, decodeBlock, encodeBlock, linkTo, makeBlock, toJson } from '../../../protocol/index.ts'
import { bytesOf, CaseList, hex, type VectorFile } from '../cases.ts'

const link = linkTo(makeBlock('linked').cid)
const linkHex = `d82a582500${hex(link.bytes)}`

/** Strict dag-cbor: SPEC §1. */
export function blockVectors(): VectorFile {
  const list = new CaseList('block')
  const valid = (comment: string, text: string) => {
    const bytes = bytesOf(text)
    list.valid(comment, { block: hex(bytes), cid: cidForBlock(bytes), json: toJson(decodeBlock(bytes)) })
  }
  const encoded = (comment: string, value: unknown) => valid(comment, hex(encodeBlock(value)))
  const bad = (comment: string, text: string) =>
    list.refused('bad_encoding', comment, { block: hex(bytesOf(text)) })

  for (const [comment, value] of [
    ['null', null],
    ['true', true],
    ['false', false],
    ['zero', 0],
    ['23, the last one-byte integer', 23],
    ['24, the first two-byte integer', 24],
    ['255', 255],
    ['256', 256],
    ['65,535', 65_535],
    ['65,536', 65_536],
    ['2^32−1', 4_294_967_295],
    ['2^32', 4_294_967_296],
    ['2^53−1', Number.MAX_SAFE_INTEGER],
    ['−1', -1],
    ['−25', -25],
    ['−(2^53−1)', Number.MIN_SAFE_INTEGER],
    ['a float', 1.5],
    ['the smallest float', 5e-324],
    ['2^53 as float, beyond the integers', 2 ** 53],
    ['−2^53 as float', -(2 ** 53)],
    ['empty text', ''],
    ['Korean text', '프로모터'],
    ['decomposed Korean text: NFC is for publishers', '프로'.normalize('NFD')],
    ['a character beyond the basic plane', '🧬'],
    ['a leading U+FEFF, which stays', '\ufeffa'],
    ['NUL in text', 'a\0b'],
    ['no bytes', new Uint8Array()],
    ['bytes', Uint8Array.of(1, 2, 3)],
    ['an empty list', []],
    ['an empty map', {}],
    ['a link', link],
    ['a list of everything', [null, true, 1, -1, 0.5, 'a', Uint8Array.of(0), [], {}, link]],
    ['keys by length, then bytes', { b: 1, aa: 2, ab: 3, '': 4 }],
    ['keys whose UTF-8 order differs from their UTF-16 order', { '\uff5e': 1, 𐀀: 2 }],
    ['keys that look like numbers', { 10: 'a', 2: 'b', 1: 'c' }],
    ['keys named like methods', { toString: 1, hasOwnProperty: 2, valueOf: 3 }],
    ['a text of 300 letters', 'ACGT'.repeat(75)],
    ['nested 64 deep', nested(64)],
  ] as const)
    encoded(comment, value)

  bad('nothing', '')
  bad('0 in two bytes', '1800')
  bad('23 in two bytes', '1817')
  bad('255 in three bytes', '1900ff')
  bad('65,535 in five bytes', '1a0000ffff')
  bad('2^32−1 in nine bytes', '1b00000000ffffffff')
  bad('2^53', '1b0020000000000000')
  bad('2^64−1', '1bffffffffffffffff')
  bad('−2^53', '3b001fffffffffffff')
  bad('−1 in two bytes', '3800')
  bad('a text length that is not the shortest', '780161')
  bad('a byte length that is not the shortest', '580100')
  bad('a list length that is not the shortest', '980101')
  bad('a map length that is not the shortest', 'b801616101')
  bad('a list of indefinite length', '9f01ff')
  bad('a map of indefinite length', 'bf616101ff')
  bad('text of indefinite length', '7f6161ff')
  bad('bytes of indefinite length', '5f4101ff')
  bad('a reserved head', '1c')
  bad('a lone break', 'ff')
  bad('a byte after the value', '0000')
  bad('a second value', 'a0a0')
  bad('an integer that ends early', '1901')
  bad('text that ends early', '6261')
  bad('bytes that end early', '4201')
  bad('a list that ends early', '8201')
  bad('a map that ends after a key', 'a16161')
  bad('a list of 2^53−1 entries that ends at once', '9b001fffffffffffff')
  bad('a text of 2^32−1 bytes that ends at once', '7affffffff')
  bad('a half float', 'f93e00')
  bad('a single float', 'fa3fc00000')
  bad('−0 as half float', 'f98000')
  bad('NaN', 'fb7ff8000000000000')
  bad('infinity', 'fb7ff0000000000000')
  bad('minus infinity', 'fbfff0000000000000')
  bad('−0', 'fb8000000000000000')
  bad('0.0', 'fb0000000000000000')
  bad('1.0', 'fb3ff0000000000000')
  bad('2^53−1 as float', 'fb433fffffffffffff')
  bad('undefined', 'f7')
  bad('simple value 0', 'e0')
  bad('simple value 255', 'f8ff')
  bad('true in two bytes', 'f815')
  bad('a byte that is not UTF-8', '62c328')
  bad('a surrogate in UTF-8', '63eda080')
  bad('an overlong form of /', '62c0af')
  bad('a code point beyond U+10FFFF', '64f4908080')
  bad('text that ends inside a character', '61e3')
  bad('a key that is an integer', 'a10102')
  bad('a key that is bytes', 'a1416101')
  bad('keys in the wrong order', 'a2616201616101')
  bad('keys in order of bytes, not of length', 'a262616101616202')
  bad('equal keys', 'a2616101616102')
  bad('the key __proto__', 'a1695f5f70726f746f5f5f01')
  bad('the key constructor', 'a16b636f6e7374727563746f7201')
  bad('the key prototype', 'a16970726f746f7479706501')
  bad('the key /', 'a1612f01')
  bad('the key __proto__ deep inside', '81a1616181a1695f5f70726f746f5f5fa0')
  bad('tag 0, a time', 'c074323032362d30312d30355430303a30303a30305a')
  bad('tag 2, a big integer', 'c249010000000000000000')
  bad('tag 43', `d82b${linkHex.slice(4)}`)
  bad('tag 42 whose head is not the shortest', `d9002a${linkHex.slice(4)}`)
  bad('tag 42 on text', 'd82a6161')
  bad('tag 42 on nothing', 'd82a')
  bad('a link without the byte 0 in front', `d82a5824${linkHex.slice(10)}`)
  bad('a link with the byte 1 in front', `d82a582501${linkHex.slice(10)}`)
  bad('a link one byte short', `d82a5824${linkHex.slice(8, -2)}`)
  bad('a link one byte long', `d82a5826${linkHex.slice(8)}00`)
  bad('a link to a CID version 0', `d82a582300${linkHex.slice(14)}`)
  bad('a link to an identity CID', 'd82a450001550000')
  bad('a link with sha2-512 as hash', `d82a582500017113${linkHex.slice(16)}`)
  bad('a link with codec dag-json', `d82a58260001a902${linkHex.slice(14)}`)
  bad('a link with codec cbor', `d82a5825000151${linkHex.slice(14)}`)

  list.refused('bad_depth', 'nested 65 deep, the innermost empty', { block: `${'81'.repeat(64)}80` })
  list.refused('bad_depth', 'maps and lists nested 65 deep', { block: `${'81a16161'.repeat(32)}8101` })
  list.refused('bad_depth', 'a megabyte of open lists', {
    blockParts: [
      ['81', 1_048_575],
      ['80', 1],
    ],
  })
  list.valid('100,000 data items', {
    blockParts: [
      ['9a0001869f', 1],
      ['00', 99_999],
    ],
  })
  list.refused('bad_count', '100,001 data items', {
    blockParts: [
      ['9a000186a0', 1],
      ['00', 100_000],
    ],
  })
  list.refused('bad_count', 'a megabyte of empty lists', {
    blockParts: [
      ['9a000ffffb', 1],
      ['80', 1_048_571],
    ],
  })
  list.valid('1,048,576 bytes', {
    blockParts: [
      ['5a000ffffb', 1],
      ['00', 1_048_571],
    ],
  })
  list.refused('too_large', '1,048,577 bytes', {
    blockParts: [
      ['5a000ffffc', 1],
      ['00', 1_048_572],
    ],
  })
  return {
    about: 'Strict dag-cbor (SPEC §1.1): each block is accepted with its CID and JSON form, or refused.',
    notes: [
      'block: hex. blockParts: the block is each hex string repeated so many times, in order.',
      'cid and json (DAG-JSON form) are given for valid blocks written as block.',
    ],
    cases: list.cases,
  }
}

function nested(depth: number): unknown {
  return depth === 1 ? [] : [nested(depth - 1)]
}
