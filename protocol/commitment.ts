import { encodeBlock } from './block/encode.ts'
import type { BlockMap, BlockValue } from './block/value.ts'
import { isMap } from './block/value.ts'
import { concatBytes, utf8 } from './bytes.ts'
import { type CidText, findCid } from './cid.ts'
import { sha256 } from './hashes.ts'
import type { OpenRecord } from './record.ts'

/** How a record says that an earlier commitment was to it (`SPEC.md` §5.7). */
export interface Reveals {
  /** CID of the record of kind `commitment`. */
  readonly commitment: CidText
  /** The secret of the commitment, 32 bytes. */
  readonly salt: Uint8Array
}

export const commitmentSaltLength = 32
const domain = utf8('biofed/1\0commitment\0')

/** The `digest` of a commitment to a record of this kind and body: 64 hex digits. `body` as it stands in the block, links as links. */
export function commitmentDigest({
  kind,
  body,
  salt,
}: {
  kind: string
  body: BlockMap
  salt: Uint8Array
}): string {
  const digest = sha256(concatBytes(domain, salt, encodeBlock({ kind, body })))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** What the field `reveals` of a record says; undefined in any other form, which has no effect and is no error. */
export function findReveals(value: BlockValue | undefined): Reveals | undefined {
  if (!isMap(value) || Object.keys(value).length !== 2) return undefined
  const commitment = findCid(value.commitment)
  const { salt } = value
  if (!commitment || !(salt instanceof Uint8Array) || salt.length !== commitmentSaltLength) return undefined
  return { commitment, salt }
}

/** Whether `record` reveals `commitment`, another record of its publisher, but for their places: the commitment's must be earlier in the log, and not withdrawn. */
export function revealsCommitment(record: OpenRecord, commitment: OpenRecord): boolean {
  const { kind, publisher, body } = record.statement
  const committed = commitment.statement
  return (
    record.reveals?.commitment === commitment.cid &&
    committed.kind === 'commitment' &&
    committed.publisher === publisher &&
    committed.body.digest === commitmentDigest({ kind, body, salt: record.reveals.salt })
  )
}
