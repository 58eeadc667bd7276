import fc from 'fast-check'
import { verifyNatively as verify } from '../../../node/platform/native-signature.ts'
import {
  type CidText,
  cidForBlock,
  cidFromBytes,
  cidToBytes,
  type Did,
  decodeBlock,
  didFromKey,
  encodeBlock,
  fromJson,
  keyFromDid,
  makeCheckpoint,
  msFromTime,
  ProtocolError,
  readCheckpoint,
  readCid,
  readDid,
  readTime,
  type Time,
  timeFromMs,
  toJson,
  utf8,
} from '../../../protocol/index.ts'
import { did, digest, signing } from '../../vectors/fixtures.ts'
import { blockValue } from './arbitraries.ts'
import { type Decoder, decoder, twistedValues } from './decoder.ts'

const textDecoder = new TextDecoder('utf-8', { ignoreBOM: true })

function textOf(bytes: Uint8Array): string {
  return textDecoder.decode(bytes)
}

const cids: fc.Arbitrary<CidText> = fc
  .tuple(fc.uint8Array({ maxLength: 9 }), fc.constantFrom('dag-cbor', 'raw', 'dag-pb'))
  .map(([bytes, codec]) => cidForBlock(bytes, codec))
const times: fc.Arbitrary<Time> = fc
  .integer({ min: Date.UTC(2000, 0) / 1000, max: Date.UTC(2999, 0) / 1000 })
  .map((seconds) => timeFromMs(seconds * 1000))
const dids: fc.Arbitrary<Did> = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(didFromKey)
const checkpointBody = { publisher: did, epoch: 1, size: 9, root: digest('root') }

/** Texts and names, and blocks without a signature of their own. */
export const nameDecoders: readonly Decoder[] = [
  decoder<Uint8Array>({
    name: 'cid-texts',
    values: cids.map(cidToBytes),
    read: (bytes) => cidToBytes(readCid(textOf(bytes))),
    write: (cid) => utf8(cidFromBytes(cid)),
  }),
  decoder<CidText>({
    name: 'cid-bytes',
    values: cids,
    read: (bytes) => cidFromBytes(bytes),
    write: cidToBytes,
  }),
  decoder<Uint8Array>({
    name: 'dids',
    values: dids.map(keyFromDid),
    read: (bytes) => keyFromDid(readDid(textOf(bytes))),
    write: (key) => utf8(didFromKey(key)),
  }),
  decoder<number>({
    name: 'times',
    values: times.map(msFromTime),
    read: (bytes) => msFromTime(readTime(textOf(bytes))),
    write: (ms) => utf8(timeFromMs(ms)),
  }),
  decoder<string>({
    name: 'checkpoints',
    values: fc.constant(makeCheckpoint(checkpointBody, signing)),
    read(bytes) {
      const note = textOf(bytes)
      readCheckpoint(note, checkpointBody, signing.publicKey, verify)
      return note
    },
    write: () => utf8(makeCheckpoint(checkpointBody, signing)),
  }),
  decoder({
    name: 'blocks',
    values: blockValue,
    twisted: twistedValues(blockValue).map(encodeBlock),
    read: decodeBlock,
    write: encodeBlock,
  }),
  decoder({
    name: 'json-blocks',
    values: blockValue.map((value) => encodeBlock(value)),
    read: (bytes) => encodeBlock(fromJson(parseJson(textOf(bytes)))),
    write: (block) => utf8(JSON.stringify(toJson(decodeBlock(block)))),
    hasSpellings: true,
  }),
]

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ProtocolError('bad_encoding', '', 'not JSON', { cause })
  }
}
