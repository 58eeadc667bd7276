import type { RecordReader } from '../genbank/read.ts'
import { fileStem, fitKey, isGenericName } from '../key.ts'
import { makeNoteList, type NoteList } from '../note.ts'
import type { Design, ParsedRecord, ReadOptions } from '../parsed-record.ts'
import { guessMolecule, type LetterCollector, makeLetterCollector } from '../sequence-letters.ts'
import { splitLargeBody } from '../size.ts'
import { cleanText, cutText, languageOf } from '../text/clean.ts'
import { linesOf, makeLineSplitter, type TextInput } from '../text/lines.ts'

interface Entry {
  readonly line: number
  readonly header: string | undefined
  readonly comments: string[]
  readonly letters: LetterCollector
  readonly notes: NoteList
}

/**
 * Reads every sequence of a FASTA file, DNA, RNA or protein. The text after `>` is kept. A sequence that is empty or has a letter that is no
 * IUPAC code is refused and says where. Never throws over what the text holds.
 */
export function* readFasta(input: TextInput, options: ReadOptions): Generator<ParsedRecord> {
  const reader = makeReader(options)
  for (const line of linesOf(input)) yield* reader.pushLine(line)
  yield* reader.end()
}

/** The same for text that is pushed. */
export function makeFastaReader(options: ReadOptions): RecordReader {
  const reader = makeReader(options)
  const splitter = makeLineSplitter()
  return {
    push: (text) => splitter.push(text).flatMap((line) => reader.pushLine(line)),
    end: () => [...splitter.end().flatMap((line) => reader.pushLine(line)), ...reader.end()],
  }
}

function makeReader({ fileName }: ReadOptions) {
  const stem = fileStem(fileName)
  const seen = new Set<string>()
  let entry: Entry | undefined
  let lineNumber = 0
  let number = 0
  let first: Entry | undefined

  function begin(header: string | undefined): Entry {
    const begun: Entry = {
      line: lineNumber,
      header,
      comments: [],
      letters: makeLetterCollector(),
      notes: makeNoteList(),
    }
    entry = begun
    return begun
  }

  /** The first record waits for a second one: only then is it known whether keys need a number. */
  function finish(): ParsedRecord[] {
    const done = entry
    entry = undefined
    if (!done) return []
    number++
    if (number === 1) {
      first = done
      return []
    }
    const held = first
    first = undefined
    const record = buildEntry(done, number, stem, true, seen)
    return held ? [buildEntry(held, 1, stem, true, seen), record] : [record]
  }

  return {
    pushLine(raw: string): ParsedRecord[] {
      lineNumber++
      const line = lineNumber === 1 ? raw.replace(/^\ufeff/, '') : raw
      const text = line.trim()
      if (text.startsWith('>')) {
        const records = finish()
        begin(text.slice(1).trim())
        return records
      }
      if (text.startsWith(';')) {
        const oldStyle = entry === undefined && lineNumber === 1 && text.length > 1
        const current = oldStyle ? begin(text.slice(1).trim()) : (entry ?? begin(undefined))
        if (!oldStyle) current.comments.push(text.slice(1).trim())
        return []
      }
      if (text === '') return []
      const current = entry ?? begin(undefined)
      const end = current.letters.length() > 0 || text.length > 1 ? text : ''
      if (end === '' && text === '*') return []
      current.letters.push(line, lineNumber, 1)
      return []
    },
    end(): ParsedRecord[] {
      const records = finish()
      if (first) records.push(buildEntry(first, 1, stem, false, seen))
      first = undefined
      return number === 0 ? [refuseEmpty(stem)] : records
    },
  }
}

function buildEntry(
  entry: Entry,
  number: number,
  stem: string,
  several: boolean,
  seen: Set<string>,
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

  const moleculeType = guessMolecule(letters.letters(), letters.wrongNucleotide() !== undefined)
  if (!checkLetters(entry, moleculeType)) return record
  const sequence = letters.letters()
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

function checkLetters(entry: Entry, moleculeType: Design['moleculeType']): boolean {
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
  if (letters.length() === 0) {
    notes.add('error', 'no_sequence', 'There are no letters under this header.', {
      line: entry.line,
      field: 'sequence',
      remedy: 'Add the sequence, or take the header out.',
    })
    return false
  }
  const text = letters.letters()
  const oddProtein = moleculeType === 'protein' && letters.wrongNucleotide()
  const stray = oddProtein ? letters.wrongNucleotide() : undefined
  if (stray && text.length >= 30 && nucleotideShare(text) > 0.95) {
    notes.add('error', 'bad_letter', `"${stray.letter}" stands in what is else a nucleotide sequence.`, {
      line: stray.line,
      column: stray.column,
      field: 'sequence',
      remedy: 'Put the right letter there (N for any base).',
    })
    return false
  }
  return true
}

/** Share of A, C, G, T, U and N. */
function nucleotideShare(text: string): number {
  let count = 0
  for (let i = 0; i < text.length; i++) if ('ACGTUN'.includes(text[i] ?? '')) count++
  return count / text.length
}

function refuseEmpty(stem: string): ParsedRecord {
  return {
    number: 1,
    suggestedKey: fitKey(stem),
    status: 'refused',
    notes: [
      {
        level: 'error',
        code: 'not_fasta',
        message: 'The file is empty.',
        remedy: 'Save the sequence as FASTA: a line ">name", then its letters.',
      },
    ],
    length: 0,
    featureCount: 0,
    kept: 0,
  }
}
