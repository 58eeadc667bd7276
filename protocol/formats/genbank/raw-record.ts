import { makeNoteList, type NoteList } from '../note.ts'
import { type LetterCollector, makeLetterCollector } from '../sequence-letters.ts'
import { type FeatureLines, looksLikeFeature, makeFeatureLines, type RawFeature } from './feature-lines.ts'
import { beginField, beginSubField, continueField, type HeaderField } from './header-lines.ts'
import { pushLetterLine } from './letter-line.ts'
import type { LocusLine } from './locus.ts'
import { trimBlanks } from './wrap.ts'

/** The two families of flat files that share one feature table. */
export type FlatFile = 'genbank' | 'embl'

/** One record of a flat file, cut into its parts but not yet understood; header fields by their GenBank names. */
export interface RawRecord {
  /** First line of the record, from 1. */
  readonly line: number
  /** What stands for LOCUS in a file without it. */
  locus?: LocusLine
  readonly headers: HeaderField[]
  features: RawFeature[]
  readonly letters: LetterCollector
  readonly notes: NoteList
}

type Part = 'header' | 'features' | 'letters'

/** Takes the lines of a file and gives each record at its end. */
export interface RecordSplitter {
  push(text: string): RawRecord | undefined
  end(): RawRecord | undefined
  /** The first line of text that belongs to no record, if there is one. */
  stray(): { line: number; text: string } | undefined
}

const locusLine = /^\s{0,4}LOCUS(?:\s|$)/
const fieldNames =
  'LOCUS DEFINITION ACCESSION VERSION PID NID DBLINK PROJECT DBSOURCE KEYWORDS SEGMENT SOURCE REFERENCE COMMENT PRIMARY ' +
  'FEATURES ORIGIN CONTIG WGS WGS_SCAFLD TSA TLS'
const knownField = new RegExp(
  `^(?:${fieldNames.replaceAll(' ', '|')}|BASE COUNT)\\b|^F[Ee][Aa][Tt][Uu][Rr][Ee][Ss] {2,}[Ll]ocation`,
)
const indentedTable = /^( {1,20})FEATURES {2,40}Location/i
const fieldWord = /^[A-Z][A-Z_]{1,30}(?:\s|$)/

export function makeRecordSplitter(): RecordSplitter {
  let record: RawRecord | undefined
  let table: FeatureLines | undefined
  let part: Part = 'header'
  let lineNumber = 0
  /** Some programs indent all that comes after the LOCUS line. */
  let indent = 0
  let stray: { line: number; text: string } | undefined

  function begin(): RawRecord {
    const notes = makeNoteList()
    record = { line: lineNumber, headers: [], features: [], letters: makeLetterCollector(), notes }
    table = undefined
    part = 'header'
    indent = 0
    return record
  }

  function finish(ended: boolean): RawRecord | undefined {
    const done = record
    if (!done) return undefined
    closeTable(done)
    if (!ended)
      done.notes.add('warning', 'no_end_mark', 'The record ends without its "//" line.', {
        line: lineNumber,
        remedy: 'See if the file was cut off.',
      })
    record = undefined
    return done
  }

  function closeTable(of: RawRecord): void {
    if (!table) return
    for (const feature of table.end()) of.features.push(feature)
    table = undefined
  }

  function beginPart(of: RawRecord, text: string): void {
    if (/^FEATURES\b/i.test(text)) {
      closeTable(of)
      table = makeFeatureLines(of.notes)
      part = 'features'
      return
    }
    const field = beginField(text, lineNumber)
    if (/^ORIGIN\b/.test(text)) {
      closeTable(of)
      part = 'letters'
      if (field.lines.some((line) => line !== '')) of.headers.push(field)
      return
    }
    if (part === 'features') closeTable(of)
    part = 'header'
    of.headers.push(field)
  }

  function pushHeader(of: RawRecord, text: string): void {
    const sub = beginSubField(text, lineNumber)
    const last = of.headers.at(-1)
    if (sub) of.headers.push(sub)
    else if (last) continueField(last, text)
    else of.headers.push(beginField(`COMMENT     ${text.trim()}`, lineNumber))
  }

  function outdent(text: string): string {
    if (part === 'header' && record) indent ||= indentedTable.exec(text)?.[1]?.length ?? 0
    return indent > 0 && text.slice(0, indent).trim() === '' ? text.slice(indent) : text
  }

  return {
    push(raw) {
      lineNumber++
      const text = outdent(lineNumber === 1 ? raw.replace(/^\ufeff/, '') : raw)
      if (locusLine.test(text)) {
        const before = finish(false)
        const trimmed = text.trimStart()
        begin().headers.push(beginField(trimmed, lineNumber))
        return before
      }
      if (text.startsWith('//')) return finish(true)
      if (!record) {
        if (text.trim() === '') return undefined
        if (!knownField.test(text)) {
          stray ??= { line: lineNumber, text: text.slice(0, 60) }
          return undefined
        }
        begin().notes.add('warning', 'no_locus', 'The record has no LOCUS line.', { line: lineNumber })
      }
      const current = record
      if (!current) return undefined

      const inFirstColumn = text !== '' && text[0] !== ' ' && text[0] !== '\t'
      if (inFirstColumn && (knownField.test(text) || (part === 'header' && fieldWord.test(text))))
        beginPart(current, text)
      else if (part === 'letters') pushLetterLine(current.letters, text, lineNumber)
      else if (
        part === 'features' &&
        inFirstColumn &&
        fieldWord.test(text) &&
        !table?.isOpen() &&
        !looksLikeFeature(text)
      )
        beginPart(current, text)
      else if (part === 'features') table?.push(text, lineNumber)
      else if (text.trim() !== '') pushHeader(current, trimBlanks(text))
      return undefined
    },
    end: () => finish(false),
    stray: () => stray,
  }
}
