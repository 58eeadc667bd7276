import { nucleotideLetters, residueLetters } from '../sequence/alphabet.ts'
import type { Design } from './parsed-record.ts'

/** A letter that is no IUPAC code, and where it stands; line and column count from 1. */
export interface WrongLetter {
  readonly letter: string
  readonly line: number
  readonly column: number
}

/** Letters of one record as they come, line by line; lower case becomes upper case. */
export interface LetterCollector {
  /**
   * Takes `text`, which begins at `column` of `line`; blanks are skipped, everything else must be a letter.
   */
  push(text: string, line: number, column: number): void
  length(): number
  letters(): string
  hadLowerCase(): boolean
  /** True when there were more than 400 million; the rest was not taken. */
  tooMany(): boolean
  wrongNucleotide(): WrongLetter | undefined
  wrongResidue(): WrongLetter | undefined
}

/** Beyond this a string of the letters might not fit into one. */
const maxLetters = 400_000_000

const blank = 2
const nucleotide = byteKinds(nucleotideLetters)
const residue = byteKinds(residueLetters)

export function makeLetterCollector(): LetterCollector {
  const parts: string[] = []
  let length = 0
  let lowerCase = false
  let wrongNucleotide: WrongLetter | undefined
  let wrongResidue: WrongLetter | undefined

  return {
    push(text, line, column) {
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i)
        if (code >= 97 && code <= 122) lowerCase = true
        if (!wrongNucleotide && !nucleotide[code]) wrongNucleotide = wrongAt(text, i, line, column)
        if (wrongNucleotide && !residue[code]) {
          wrongResidue = wrongAt(text, i, line, column)
          return
        }
      }
      if (wrongResidue || length > maxLetters) return

      const letters = text.replace(/[ \t]+/g, '').toUpperCase()
      parts.push(letters)
      length += letters.length
    },
    length: () => length,
    letters: () => parts.join(''),
    hadLowerCase: () => lowerCase,
    tooMany: () => length > maxLetters,
    wrongNucleotide: () => wrongNucleotide,
    wrongResidue: () => wrongResidue,
  }
}

/**
 * Molecule by the letters alone: protein where letters are no nucleotide codes, or few are plain ones; RNA
 * with U and no T; else DNA.
 */
export function guessMolecule(letters: string, wrongNucleotide: boolean): Design['moleculeType'] {
  if (wrongNucleotide || (letters.length >= 20 && plainShare(letters) < 0.5)) return 'protein'
  return letters.includes('U') && !letters.includes('T') ? 'RNA' : 'DNA'
}

/** Share of A, C, G, T, U, N and gaps: proteins made of nucleotide codes only have few of them. */
function plainShare(letters: string): number {
  const sample = letters.slice(0, 2000)
  return (sample.match(/[ACGTUN-]/g)?.length ?? 0) / sample.length
}

function wrongAt(text: string, at: number, line: number, column: number): WrongLetter {
  return { letter: String.fromCodePoint(text.codePointAt(at) ?? 0), line, column: column + at }
}

/**
 * 1 for letters in both cases, 2 for blanks, 0 for the rest; codes from 256 on are absent, which is as good
 * as 0.
 */
function byteKinds(letters: Uint8Array): Uint8Array {
  const kinds = new Uint8Array(letters)
  for (let code = 65; code <= 90; code++) if (letters[code]) kinds[code + 32] = 1
  kinds[32] = blank
  kinds[9] = blank
  return kinds
}
