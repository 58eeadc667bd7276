import { base32, base32upper } from 'multiformats/bases/base32'
import { base36 } from 'multiformats/bases/base36'
import { base58btc } from 'multiformats/bases/base58'
import { CID } from 'multiformats/cid'
import { type CidText, ProtocolError, readCid } from '../../protocol/index.ts'

/** The identity CID of no bytes, with which clients ask whether a gateway is there (trustless gateway, probing). */
export const probeCid = 'bafkqaaa'

const decoder = base32.decoder.or(base32upper.decoder).or(base36.decoder).or(base58btc.decoder)

/** Reads a CID in any of the spellings that IPFS clients use (v0, base32, base36, base58) as the one used here. Throws `bad_cid`. */
export function readAnyCid(text: string): CidText {
  let cid: CID
  try {
    cid = CID.parse(text, decoder)
  } catch {
    throw new ProtocolError('bad_cid', '/path/cid', `"${text.slice(0, 100)}" is not a CID`)
  }
  return readCid(cid.toV1().toString(), '/path/cid')
}
