import { base64url } from 'multiformats/bases/base64'
import { compareBytes, concatBytes } from '../bytes.ts'
import { sha1, sha512 } from '../hashes.ts'
import type { MoleculeType } from './alphabet.ts'
import { bytesOf, reverseComplementBytes } from './letters.ts'
import { leastRotationStart, rotate } from './rotation.ts'

/** What a SEGUID depends on beside the letters. */
export interface MoleculeShape {
  readonly topology?: 'linear' | 'circular'
  readonly strandedness?: 'single' | 'double'
  readonly moleculeType?: MoleculeType
}

const semicolon = new Uint8Array([0x3b])

/** GA4GH refget digest of letters as they are: `SQ.` and 32 base64url letters (`SPEC.md` §5.6). */
export function refgetDigest(sequence: string): string {
  return `SQ.${base64url.baseEncode(sha512(bytesOf(sequence)).subarray(0, 24))}`
}

/**
 * SEGUID v2 of upper-case letters (`SPEC.md` §5.6): `lsseguid=…` for single strands and proteins,
 * `ldseguid=…`, `csseguid=…`, `cdseguid=…`. The circular ones are equal for every rotation, the double ones
 * for both strands.
 */
export function seguid(sequence: string, shape: MoleculeShape = {}): string {
  const letters = bytesOf(sequence)
  const { moleculeType = 'DNA', topology = 'linear', strandedness = 'double' } = shape
  if (moleculeType === 'protein') return `lsseguid=${sha1Text(letters)}`
  if (strandedness === 'single')
    return topology === 'circular'
      ? `csseguid=${sha1Text(rotate(letters, leastRotationStart(letters)))}`
      : `lsseguid=${sha1Text(letters)}`

  const other = reverseComplementBytes(letters, moleculeType)
  if (topology === 'linear') {
    const [small, large] = compareBytes(letters, other) <= 0 ? [letters, other] : [other, letters]
    return `ldseguid=${sha1Text(small, semicolon, large)}`
  }
  const watson = rotate(letters, leastRotationStart(letters))
  const crick = rotate(other, leastRotationStart(other))
  const least = compareBytes(watson, crick) <= 0 ? watson : crick
  return `cdseguid=${sha1Text(least, semicolon, reverseComplementBytes(least, moleculeType))}`
}

function sha1Text(...parts: Uint8Array[]): string {
  return base64url.baseEncode(sha1(concatBytes(...parts)))
}
