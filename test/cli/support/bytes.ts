import { createHash } from 'node:crypto'
import { readCar as readProofCar } from '../../../protocol/index.ts'

/** SHA-256 in hex. */
export const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The blocks of a CAR file. */
export function readCar(bytes: Uint8Array): Uint8Array[] {
  return readProofCar(bytes, { maxBytes: 10_000_000 }).blocks.map((block) => block.bytes)
}
