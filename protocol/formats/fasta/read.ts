import type { RecordReader } from '../genbank/read.ts'
import { fileStem, fitKey } from '../key.ts'
import { makeNoteList } from '../note.ts'
import type { ParsedRecord, ReadOptions } from '../parsed-record.ts'
import { makeLetterCollector } from '../sequence-letters.ts'
import { linesOf, makeLineSplitter, type TextInput } from '../text/lines.ts'
import { buildEntry, type Entry, type FileContext } from './build.ts'

/**
 * Reads every sequence of a FASTA file, DNA, RNA or protein. The text after `>` is kept. A sequence that is
 * empty or has a letter that is no IUPAC code is refused and says where. Never throws over what the text
 * holds.
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
  const file: FileContext = {
    stem: fileStem(fileName),
    protein: /\.(?:faa|pep|pro|prot|mpfa)$/i.test(fileName),
    seen: new Set(),
  }
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
    const before = held ? [buildEntry(held, 1, file, true)] : []
    return [...before, buildEntry(done, number, file, true)]
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
      current.letters.push(line, lineNumber, 1)
      return []
    },
    end(): ParsedRecord[] {
      const records = finish()
      if (first) records.push(buildEntry(first, 1, file, false))
      first = undefined
      return number === 0 ? [refuseEmpty(file.stem)] : records
    },
  }
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
