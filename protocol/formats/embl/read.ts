import { findTaxon } from '../../vocabulary/index.ts'
import { buildRecord } from '../genbank/build.ts'
import type { RawRecord } from '../genbank/raw-record.ts'
import type { RecordReader } from '../genbank/read.ts'
import { fileStem, fitKey } from '../key.ts'
import type { ParsedRecord, ReadOptions } from '../parsed-record.ts'
import { linesOf, makeLineSplitter, type TextInput } from '../text/lines.ts'
import { makeEmblSplitter } from './splitter.ts'

/** What the fields that notes speak of are called in this format. */
const codes: Readonly<Record<string, string>> = {
  LOCUS: 'ID',
  DEFINITION: 'DE',
  KEYWORDS: 'KW',
  SOURCE: 'OS',
  REFERENCE: 'RN',
  FEATURES: 'FT',
  ORIGIN: 'SQ',
  CONTIG: 'CO',
  COMMENT: 'CC',
}

/**
 * Reads every record of an EMBL flat file, also those of IMGT, Repbase, patents and UniProt. As tolerant as the GenBank reader, of
 * which it is a variant. Never throws over what the text holds; memory is that of one record (two at the start).
 */
export function* readEmbl(input: TextInput, options: ReadOptions): Generator<ParsedRecord> {
  const reader = makeReader(options)
  for (const line of linesOf(input)) yield* reader.pushLine(line)
  yield* reader.end()
}

/** The same for text that is pushed. */
export function makeEmblReader(options: ReadOptions): RecordReader {
  const reader = makeReader(options)
  const splitter = makeLineSplitter()
  return {
    push: (text) => splitter.push(text).flatMap((line) => reader.pushLine(line)),
    end: () => [...splitter.end().flatMap((line) => reader.pushLine(line)), ...reader.end()],
  }
}

function makeReader({ fileName }: ReadOptions) {
  const splitter = makeEmblSplitter()
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
    return [...(held ? [build(held, 1, true)] : []), build(raw, number, true)]
  }

  function build(raw: RawRecord, at: number, several: boolean): ParsedRecord {
    const record = buildRecord(raw, at, fileName, several, 'embl')
    const taxon = record.body && !record.body.organism ? taxonOf(raw) : undefined
    if (record.body && taxon !== undefined) {
      const name = record.organismText ?? findTaxon(taxon)?.name
      record.body.organism = { id: taxon, ...(name !== undefined && { name }) }
    }
    listKept(raw)
    for (const note of record.notes) {
      note.message = note.message.replace(
        /\b(?:LOCUS|DEFINITION|KEYWORDS|SOURCE|REFERENCE|FEATURES|ORIGIN|CONTIG|COMMENT)\b/g,
        (word) => codes[word] ?? word,
      )
      if (note.field !== undefined) note.field = codes[note.field] ?? note.field
    }
    return record
  }

  return {
    pushLine: (line: string) => take(splitter.push(line)),
    end(): ParsedRecord[] {
      const records = take(splitter.end())
      if (first) records.push(build(first, 1, false))
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

/** Says which lines have no field in a design and were kept as they are. */
function listKept(raw: RawRecord): void {
  const kept = raw.headers.filter(({ name }) => name.startsWith('EMBL ') && name !== 'EMBL ID')
  if (kept.length === 0) return
  const names = [...new Set(kept.map(({ name }) => name.slice(5)))]
  raw.notes.add('mapped', 'kept_fields', `The lines ${names.join(', ')} were kept as they are.`, {
    ...(kept[0] && { line: kept[0].line }),
  })
}

/** `OX NCBI_TaxID=3899;` */
function taxonOf(raw: RawRecord): string | undefined {
  const text = raw.headers.find(({ name }) => name === 'EMBL OX')?.lines.join(' ') ?? ''
  const id = /NCBI_TaxID=(\d{1,9})\b/.exec(text)?.[1]
  return id === undefined ? undefined : `NCBITaxon:${Number(id)}`
}

function refuseFile(fileName: string, stray: { line: number; text: string } | undefined): ParsedRecord {
  return {
    number: 1,
    suggestedKey: fitKey(fileStem(fileName)),
    status: 'refused',
    notes: [
      {
        level: 'error',
        code: 'not_embl',
        message: stray ? `No ID line was found; the file begins with "${stray.text}".` : 'The file is empty.',
        ...(stray && { line: stray.line }),
        remedy: 'Save the design as EMBL or GenBank, with its first line.',
      },
    ],
    length: 0,
    featureCount: 0,
    kept: 0,
  }
}
