import type { components } from '../generated/openapi.ts'

export type MoleculeType = components['schemas']['Design']['moleculeType']

const nucleotideCodes = 'ACGTURYSWKMBDHVN-'
const residueCodes = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ*-'

/** For each byte 1 where it is an upper-case IUPAC letter (or gap) of the alphabet. */
export const nucleotideLetters = letterTable(nucleotideCodes)
export const residueLetters = letterTable(residueCodes)

const complementPairs = 'AT CG RY KM BV DH'

/**
 * Complement of each IUPAC byte; symmetric codes and gaps are their own. With `withU` A pairs with U, else
 * with T.
 */
export function complementTable(withU: boolean): Uint8Array {
  return withU ? complementU : complementT
}

const complementT = makeComplement()
const complementU = makeComplement()
complementU['A'.charCodeAt(0)] = 'U'.charCodeAt(0)

function makeComplement(): Uint8Array {
  const table = new Uint8Array(256)
  for (let byte = 0; byte < 256; byte++) table[byte] = byte
  for (const pair of complementPairs.split(' ')) {
    table[pair.charCodeAt(0)] = pair.charCodeAt(1)
    table[pair.charCodeAt(1)] = pair.charCodeAt(0)
  }
  table['U'.charCodeAt(0)] = 'A'.charCodeAt(0)
  return table
}

function letterTable(letters: string): Uint8Array {
  const table = new Uint8Array(256)
  for (const letter of letters) table[letter.charCodeAt(0)] = 1
  return table
}
