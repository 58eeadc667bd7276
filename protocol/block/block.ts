import { type CidText, cidForBlock } from '../cid.ts'
import { encodeBlock } from './encode.ts'

/** Bytes and the CID that they hash to. */
export interface Block {
  readonly cid: CidText
  readonly bytes: Uint8Array
}

/** The dag-cbor block of a value; throws as `encodeBlock`. */
export function makeBlock(value: unknown): Block {
  const bytes = encodeBlock(value)
  return { cid: cidForBlock(bytes), bytes }
}
