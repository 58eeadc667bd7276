import { fileStem, fitKey } from '../key.ts'
import type { ParsedRecord, ReadOptions } from '../parsed-record.ts'
import { linesOf, makeLineSplitter, type TextInput } from '../text/lines.ts'
import { buildRecord } from './build.ts'
import { makeRecordSplitter, type RawRecord } from './raw-record.ts'

/**
 * Takes the text of a file as it comes and gives its records as they end; for sources that can't be iterated
 * at once.
 */
export interface RecordReader {
  push(text: string): ParsedRecord[]
  end(): ParsedRecord[]
}

/**
 * Reads every record of a GenBank or GenPept file. Tolerant of layout, never of letters: a record whose
 * sequence isn't one is refused and says where, the others go on. Never throws over what the text holds.
 * Memory is that of one record (two at the start).
 */
export function* readGenBank(input: TextInput, options: ReadOptions): Generator<ParsedRecord> {
  const reader = makeReader(options)
  for (const line of linesOf(input)) yield* reader.pushLine(line)
  yield* reader.end()
}

/** The same for text that is pushed. */
export function makeGenBankReader(options: ReadOptions): RecordReader {
  const reader = makeReader(options)
  const splitter = makeLineSplitter()
  return {
    push: (text) => splitter.push(text).flatMap((line) => reader.pushLine(line)),
    end: () => [...splitter.end().flatMap((line) => reader.pushLine(line)), ...reader.end()],
  }
}

function makeReader({ fileName }: ReadOptions) {
  const splitter = makeRecordSplitter()
  let number = 0
  let first: RawRecord | undefined

  /** The first record waits for a second one: only then is it known whether keys need a number. */
  function take(raw: RawRecord | undefined): ParsedRecord[] {
    if (!raw) return []
    number++
    if (number === 1) {
      first = raw
      return []
    }
    const held = first
    first = undefined
    const before = held ? [buildRecord(held, 1, fileName, true)] : []
    return [...before, buildRecord(raw, number, fileName, true)]
  }

  return {
    pushLine: (line: string) => take(splitter.push(line)),
    end(): ParsedRecord[] {
      const records = take(splitter.end())
      if (first) records.push(buildRecord(first, 1, fileName, false))
      first = undefined
      const stray = splitter.stray()
      if (number === 0) return [refuseFile(fileName, stray)]
      if (stray)
        records.at(-1)?.notes.push({
          level: 'not-understood',
          code: 'text_outside_records',
          message: `Text stands outside the records: "${stray.text}".`,
          line: stray.line,
        })
      return records
    },
  }
}

function refuseFile(fileName: string, stray: { line: number; text: string } | undefined): ParsedRecord {
  return {
    number: 1,
    suggestedKey: fitKey(fileStem(fileName)),
    status: 'refused',
    notes: [
      {
        level: 'error',
        code: 'not_genbank',
        message: stray
          ? `No LOCUS line was found; the file begins with "${stray.text}".`
          : 'The file is empty.',
        ...(stray && { line: stray.line }),
        remedy: 'Save the design as GenBank, with its LOCUS line.',
      },
    ],
    length: 0,
    featureCount: 0,
    kept: 0,
  }
}
