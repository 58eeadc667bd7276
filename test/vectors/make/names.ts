import { base32 } from 'multiformats/bases/base32'
import { base58btc } from 'multiformats/bases/base58'
import { cidForBlock, cidToBytes, didFromKey } from '../../../protocol/index.ts'
import { bytesOf, CaseList, hex, type VectorFile } from '../cases.ts'
import { did, digest, identity } from '../fixtures.ts'

const order8 = bytesOf('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a')

export function cidVectors(): VectorFile {
  const list = new CaseList('cid')
  const block = new TextEncoder().encode('biofed')
  for (const codec of ['dag-cbor', 'raw', 'dag-pb'] as const) {
    const text = cidForBlock(block, codec)
    list.valid(`codec ${codec}`, { text, bytes: hex(cidToBytes(text)), codec, block: hex(block) })
  }
  const good = cidForBlock(block)
  const bytes = cidToBytes(good)
  const bad = (comment: string, text: string) => list.refused('bad_cid', comment, { text })
  const binary = (comment: string, change: Uint8Array) => bad(comment, base32.encode(change))
  bad('empty', '')
  bad('without the multibase letter', good.slice(1))
  bad('upper case', good.toUpperCase())
  bad('one letter in upper case', good.replace('bafy', 'bAfy'))
  bad('one letter short', good.slice(0, -1))
  bad('one letter long', `${good}a`)
  bad('a space before', ` ${good}`)
  bad('a line feed after', `${good}\n`)
  bad('padding', `${good}=`)
  bad('bits in the padding', good.slice(0, -1) + nextLetter(good.slice(-1)))
  bad('a letter that base32 lacks', `${good.slice(0, -1)}1`)
  bad('base58btc', base58btc.encode(bytes))
  bad('version 0', base58btc.encode(bytes.subarray(2)).slice(1))
  bad('an ipfs address', `/ipfs/${good}`)
  binary('version 2', with1(bytes, 0, 2))
  binary('codec cbor', with1(bytes, 1, 0x51))
  binary('codec libp2p-key', with1(bytes, 1, 0x72))
  binary('codec in two bytes', Uint8Array.of(1, 0xa9, 2, ...bytes.subarray(2)))
  binary('hash sha3-256', with1(bytes, 2, 0x16))
  binary('a digest of 31 bytes', Uint8Array.of(1, 0x71, 0x12, 31, ...bytes.subarray(4, 35)))
  binary('identity', Uint8Array.of(1, 0x55, 0, 0))
  binary('identity of 32 bytes', Uint8Array.of(1, 0x55, 0, 32, ...bytes.subarray(4)))
  list.refused('bad_hash', 'other bytes than the CID names', { text: good, block: hex(digest('other')) })
  list.refused('bad_hash', 'no bytes', { text: good, block: '' })
  return {
    about: 'CIDs (SPEC §1): text and binary form, codec, and whether the block, where given, hashes to it.',
    cases: list.cases,
  }
}

function with1(bytes: Uint8Array, place: number, byte: number): Uint8Array {
  const changed = bytes.slice()
  changed[place] = byte
  return changed
}

function nextLetter(letter: string): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz234567'
  return letters[letters.indexOf(letter) + 1] ?? 'b'
}

export function didVectors(): VectorFile {
  const list = new CaseList('did')
  for (const [comment, key] of [
    ['the identity key of the other vectors', identity.publicKey],
    ['32 bytes of zero: the form decides, not the key', new Uint8Array(32)],
    ['32 bytes of 255', new Uint8Array(32).fill(255)],
    ['a key of order 8, under which no signature counts', order8],
  ] as const)
    list.valid(comment, { did: didFromKey(key), key: hex(key) })
  const bad = (comment: string, text: unknown) => list.refused('bad_did', comment, { did: text })
  const multikey = (...bytes: number[]) => `did:key:${base58btc.encode(Uint8Array.from(bytes))}`
  const key = identity.publicKey
  bad('empty', '')
  bad('not text', 7)
  bad('only the method', 'did:key:')
  bad('another method', did.replace('did:key', 'did:web'))
  bad('upper-case method', did.replace('did:key', 'DID:key'))
  bad('with a fragment', `${did}#${did.slice(8)}`)
  bad('a space after', `${did} `)
  bad('one letter short', did.slice(0, -1))
  bad('one letter long', `${did}1`)
  bad('a letter that base58btc lacks', `${did.slice(0, -1)}0`)
  bad('base64url instead of base58btc', `did:key:u${Buffer.from([0xed, 1, ...key]).toString('base64url')}`)
  bad('an X25519 key', multikey(0xec, 1, ...key))
  bad('a secp256k1 key', multikey(0xe7, 1, 2, ...key))
  bad('31 bytes', multikey(0xed, 1, ...key.subarray(1)))
  bad('33 bytes', multikey(0xed, 1, ...key, 0))
  bad('no multicodec prefix', multikey(...key))
  bad('the prefix as one byte', multikey(0xed, ...key))
  bad('a zero byte in front', multikey(0, 0xed, 1, ...key))
  return { about: 'did:key names of institutions (SPEC §2).', cases: list.cases }
}

export function timeVectors(): VectorFile {
  const list = new CaseList('time')
  for (const [text, ms] of [
    ['1970-01-01T00:00:00Z', 0],
    ['2026-11-22T23:59:59Z', Date.UTC(2026, 10, 22, 23, 59, 59)],
    ['2024-02-29T12:00:00Z', Date.UTC(2024, 1, 29, 12)],
    ['2000-02-29T00:00:00Z', Date.UTC(2000, 1, 29)],
    ['9999-12-31T23:59:59Z', Date.UTC(9999, 11, 31, 23, 59, 59)],
    ['0001-01-01T00:00:00Z', -62_135_596_800_000],
  ] as const)
    list.valid('a time', { time: text, seconds: ms / 1000 })
  for (const [comment, text] of [
    ['empty', ''],
    ['not text', 0],
    ['29 February of no leap year', '2025-02-29T00:00:00Z'],
    ['29 February 1900', '1900-02-29T00:00:00Z'],
    ['31 April', '2026-04-31T00:00:00Z'],
    ['month 13', '2026-13-01T00:00:00Z'],
    ['month 0', '2026-00-01T00:00:00Z'],
    ['day 0', '2026-01-00T00:00:00Z'],
    ['hour 24', '2026-01-01T24:00:00Z'],
    ['minute 60', '2026-01-01T00:60:00Z'],
    ['a leap second', '2016-12-31T23:59:60Z'],
    ['year 0000', '0000-01-01T00:00:00Z'],
    ['a year of five digits', '+10000-01-01T00:00:00Z'],
    ['milliseconds', '2026-01-01T00:00:00.000Z'],
    ['an offset', '2026-01-01T00:00:00+00:00'],
    ['lower-case z', '2026-01-01T00:00:00z'],
    ['lower-case t', '2026-01-01t00:00:00Z'],
    ['a space for T', '2026-01-01 00:00:00Z'],
    ['no zone', '2026-01-01T00:00:00'],
    ['a date alone', '2026-01-01'],
    ['a line feed after', '2026-01-01T00:00:00Z\n'],
    ['other digits', '２０26-01-01T00:00:00Z'],
  ] as const)
    list.refused('bad_time', comment, { time: text })
  return {
    about: 'Times (SPEC §1.4). seconds: since 1970-01-01T00:00:00Z, without leap seconds.',
    cases: list.cases,
  }
}
