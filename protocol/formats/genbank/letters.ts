import type { Design } from '../parsed-record.ts'
import { guessMolecule } from '../sequence-letters.ts'
import type { LocusLine } from './locus.ts'
import type { RawRecord } from './raw-record.ts'

/** A length in `bp` says nucleotides, whatever the letters look like. */
export function guessByLetters({ letters }: RawRecord, locus: LocusLine): Design['moleculeType'] {
  const guess = guessMolecule(letters.letters(), letters.wrongNucleotide() !== undefined)
  return guess === 'protein' && locus.unit === 'bp' ? 'DNA' : guess
}

/** False, with an error among the notes, when the letters are no sequence of this molecule. */
export function checkLetters(raw: RawRecord, moleculeType: Design['moleculeType']): boolean {
  const { letters, notes } = raw
  const wrong = moleculeType === 'protein' ? letters.wrongResidue() : letters.wrongNucleotide()
  if (wrong) {
    notes.add(
      'error',
      'bad_letter',
      `"${wrong.letter}" in the sequence is no IUPAC code of ${moleculeType}.`,
      {
        line: wrong.line,
        column: wrong.column,
        field: 'ORIGIN',
        remedy: `Put the right letter there (N for any base, X for any residue), or correct the molecule type in LOCUS.`,
      },
    )
    return false
  }
  const text = letters.letters()
  if (moleculeType !== 'protein' && text.includes('U') && (moleculeType === 'DNA' || text.includes('T')))
    notes.add(
      'warning',
      'mixed_letters',
      `The sequence of ${moleculeType} holds U${text.includes('T') ? ' beside T' : ''}; both were kept.`,
      {
        line: raw.line,
        field: 'ORIGIN',
        remedy: 'Correct the molecule type or the letters, unless this is meant.',
      },
    )
  return true
}

/** Notes when there is no sequence, or not as much as LOCUS says. */
export function checkLength(raw: RawRecord, locus: LocusLine, length: number, line: number): void {
  if (length === 0) {
    const contig = raw.headers.some((field) => field.name === 'CONTIG')
    raw.notes.add(
      'warning',
      'no_sequence',
      contig ? 'The record has a CONTIG line in place of a sequence.' : 'The record has no sequence.',
      {
        line: raw.line,
        field: 'ORIGIN',
        remedy: 'Download the record with its sequence ("GenBank (full)").',
      },
    )
  } else if (locus.length !== undefined && locus.length !== length && locus.unit !== 'rc')
    raw.notes.add(
      'warning',
      'length_differs',
      `LOCUS says ${locus.length} letters, the sequence has ${length}.`,
      {
        line,
        field: 'LOCUS',
        remedy: 'See if the file was cut off or edited by hand.',
      },
    )
}
