import { ProtocolError } from '../error.ts'
import { complementTable, type MoleculeType, nucleotideLetters, residueLetters } from './alphabet.ts'

/**
 * Place and letter of the first thing in `text` that isn't an upper-case IUPAC letter or gap of the molecule;
 * 0-based.
 */
export function findWrongLetter(
  text: string,
  moleculeType: MoleculeType,
): { at: number; letter: string } | undefined {
  const allowed = moleculeType === 'protein' ? residueLetters : nucleotideLetters
  for (let at = 0; at < text.length; at++) {
    if (allowed[text.charCodeAt(at)] !== 1) return { at, letter: letterAt(text, at) }
  }
  return undefined
}

/**
 * Upper-case IUPAC letters of the molecule type, else `bad_sequence` with the place of the first wrong
 * letter. RNA may be written with T, as the INSDC databases do, and DNA may hold U (deoxyuridine). `-` is a
 * gap; proteins may also hold `*`.
 */
export function readSequence(text: unknown, moleculeType: MoleculeType, path = '/sequence'): string {
  if (typeof text !== 'string' || text === '')
    throw new ProtocolError('bad_sequence', path, 'expected at least one letter')
  const wrong = findWrongLetter(text, moleculeType)
  if (wrong)
    throw new ProtocolError(
      'bad_sequence',
      path,
      `"${wrong.letter}" at letter ${wrong.at + 1} is not upper-case IUPAC ${moleculeType}`,
    )

  return text
}

/**
 * Reverse complement of IUPAC letters. A pairs with U in RNA that isn't written with T alone, and where the
 * text has U and no T.
 */
export function reverseComplement(text: string, moleculeType: MoleculeType = 'DNA'): string {
  return textOf(reverseComplementBytes(bytesOf(text), moleculeType))
}

/** The same over the ASCII bytes of the letters. */
export function reverseComplementBytes(letters: Uint8Array, moleculeType: MoleculeType = 'DNA'): Uint8Array {
  const table = complementTable(pairsWithU(letters, moleculeType))
  const last = letters.length - 1
  const turned = new Uint8Array(letters.length)
  for (let i = 0; i <= last; i++) turned[last - i] = table[letters[i] ?? 0] ?? 0
  return turned
}

/** ASCII bytes of letters. */
export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}

/** Letters of ASCII bytes. */
export function textOf(bytes: Uint8Array): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += 8192)
    text += String.fromCharCode(...bytes.subarray(from, from + 8192))
  return text
}

function pairsWithU(letters: Uint8Array, moleculeType: MoleculeType): boolean {
  if (letters.includes(85)) return moleculeType === 'RNA' || !letters.includes(84)
  return moleculeType === 'RNA' && !letters.includes(84)
}

function letterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0)
}
