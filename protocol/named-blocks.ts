import type { BlockValue } from './block/value.ts'
import type { Car } from './car.ts'
import { type CidText, readCid } from './cid.ts'
import { ProtocolError } from './error.ts'
import { maxKeyListVersions } from './key-list.ts'
import { readBytes, readList } from './shape.ts'

/** What the roots of proofs, pages and messages have in common. */

const maxProofHashes = 64

/** A block that a root names; throws `missing_block`. */
export function getBlock(car: Car, cid: CidText, path: string): Uint8Array {
  const bytes = car.find(cid)
  if (!bytes) throw new ProtocolError('missing_block', path, `the block ${cid} is missing`)
  return bytes
}

/** CID texts of all key lists, in order of version. */
export function readKeyListNames(value: BlockValue | undefined, path: string): readonly CidText[] {
  return readList(value, path, { least: 1, most: maxKeyListVersions }).map((cid, i) =>
    readCid(cid, `${path}/${i}`),
  )
}

/** Hashes of an inclusion or consistency proof. */
export function readHashes(value: BlockValue | undefined, path: string): readonly Uint8Array[] {
  return readList(value, path, { most: maxProofHashes }).map((hash, i) => readBytes(hash, `${path}/${i}`, 32))
}
