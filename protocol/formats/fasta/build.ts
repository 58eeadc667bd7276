import { findWrongLetter } from '../../sequence/index.ts'
import { fitKey, isGenericName } from '../key.ts'
import type { NoteList } from '../note.ts'
import type { Design, ParsedRecord } from '../parsed-record.ts'
import { guessMolecule, type LetterCollector } from '../sequence-letters.ts'
import { splitLargeBody } from '../size.ts'
import { cleanText, cutText, languageOf } from '../text/clean.ts'

/** One sequence as it stands in the file. */
export interface Entry {
  readonly line: number
  readonly header: string | undefined
  readonly comments: string[]
  readonly letters: LetterCollector
  readonly notes: NoteList
}

/** What the entries of a file share. */
export interface FileContext {
  readonly stem: string
  /** By its ending it holds proteins. */
  readonly protein: boolean
  /** Ids that came already. */
  readonly seen: Set<string>
}

/** An entry as a design; refused when its letters are no sequence. */
export function buildEntry(
  entry: Entry,
  number: number,
  { stem, protein, seen }: FileContext,
  several: boolean,
): ParsedRecord {
  const { letters, notes } = entry
  const header = cleanText(entry.header ?? '').text
  const id = /^\S*/.exec(header)?.[0] ?? ''
  const description = header.slice(id.length).trim()
  const record: ParsedRecord = {
    number,
    suggestedKey: fitKey(stem, several ? `-${number}` : ''),
    status: 'refused',
    notes: notes.notes,
    length: letters.length(),
    featureCount: 0,
    kept: 0,
  }
  if (id !== '') record.name = cutText(id, 300)
  if (entry.header === undefined)
    notes.add('warning', 'no_header', 'The sequence has no ">" line; the file name stands in.', {
      line: entry.line,
      remedy: 'Put ">name" in front of the sequence.',
    })
  else if (id !== '' && seen.has(id))
    notes.add('warning', 'duplicate_id', `Another sequence of this file is named "${id}" too.`, {
      line: entry.line,
      remedy: 'Give each sequence a name of its own.',
    })
  seen.add(id)

  const endMark = hasEndMark(letters)
  const wrong = letters.wrongNucleotide() !== undefined && !endMark
  const moleculeType = protein ? 'protein' : guessMolecule(letters.letters(), wrong)
  if (!checkLetters(entry, moleculeType, !protein)) return record
  if (endMark && moleculeType !== 'protein')
    notes.add('mapped', 'end_mark', 'The "*" at the end marks the end of the sequence and was taken off.', {
      line: entry.line,
    })
  const sequence = endMark && moleculeType !== 'protein' ? letters.letters().slice(0, -1) : letters.letters()
  if (letters.hadLowerCase())
    notes.add('mapped', 'upper_case', 'Lower-case letters were made upper case.', {
      line: entry.line,
      field: 'sequence',
    })
  if (moleculeType === 'protein')
    notes.add('mapped', 'molecule_guessed', 'By its letters this is a protein.', {
      line: entry.line,
      field: 'moleculeType',
    })

  const name = cutText(id === '' || (isGenericName(id) && !several) ? stem : id, 300)
  const body: Design = {
    name: { [languageOf(name)]: name === '' ? 'unnamed' : name },
    moleculeType,
    topology: 'linear',
    sequence,
    source: { format: 'fasta', record: number },
  }
  if (description !== '') body.summary = { [languageOf(description)]: cutText(description, 20_000) }
  const headers = headersOf(entry, header)
  if (headers.length > 0) body.headers = headers
  return { ...record, ...splitLargeBody(body), status: 'ok', kept: headers.length }
}

function headersOf(entry: Entry, header: string): [string, string][] {
  const headers: [string, string][] = header === '' ? [] : [['header', cutText(header, 100_000)]]
  const comments = cleanText(entry.comments.join('\n')).text
  if (comments !== '') headers.push(['comment', cutText(comments, 100_000)])
  return headers
}

function checkLetters(entry: Entry, moleculeType: Design['moleculeType'], guessed: boolean): boolean {
  const { letters, notes } = entry
  const wrong = letters.wrongResidue()
  if (wrong) {
    notes.add('error', 'bad_letter', `"${wrong.letter}" in the sequence is no IUPAC code.`, {
      line: wrong.line,
      column: wrong.column,
      field: 'sequence',
      remedy: 'Put the right letter there (N for any base, X for any residue).',
    })
    return false
  }
  if (letters.tooMany()) {
    notes.add('error', 'too_large', 'The sequence has more than 400 million letters.', {
      line: entry.line,
      field: 'sequence',
      remedy: 'Split it.',
    })
    return false
  }
  if (letters.length() === 0) {
    notes.add('error', 'no_sequence', 'There are no letters under this header.', {
      line: entry.line,
      field: 'sequence',
      remedy: 'Add the sequence, or take the header out.',
    })
    return false
  }
  const stray = letters.wrongNucleotide()
  if (
    moleculeType === 'protein' &&
    guessed &&
    stray &&
    letters.length() >= 10 &&
    nucleotideShare(letters.letters()) >= 0.8
  ) {
    notes.add('error', 'bad_letter', `"${stray.letter}" stands in what is else a nucleotide sequence.`, {
      line: stray.line,
      column: stray.column,
      field: 'sequence',
      remedy:
        'Put the right letter there (N for any base); give the file the ending .faa if it is a protein.',
    })
    return false
  }
  return true
}

/** Old FASTA files end a sequence with `*`. */
function hasEndMark(letters: LetterCollector): boolean {
  const text = letters.letters()
  return (
    letters.wrongResidue() === undefined &&
    text.length > 1 &&
    text.endsWith('*') &&
    !findWrongLetter(text.slice(0, -1), 'DNA')
  )
}

/** Share of A, C, G, T, U and N. */
function nucleotideShare(text: string): number {
  let count = 0
  for (let i = 0; i < text.length; i++) if ('ACGTUN'.includes(text[i] ?? '')) count++
  return count / text.length
}
