import { type FeatureLines, makeFeatureLines } from '../genbank/feature-lines.ts'
import { pushLetterLine } from '../genbank/letter-line.ts'
import type { RawRecord, RecordSplitter } from '../genbank/raw-record.ts'
import { trimBlanks } from '../genbank/wrap.ts'
import { makeNoteList } from '../note.ts'
import { makeLetterCollector } from '../sequence-letters.ts'
import { type EmblField, toHeaderFields } from './fields.ts'
import { readIdLine } from './id-line.ts'

const taggedLine = /^([A-Z][A-Z0-9])(?: {2,}|\t|$)/
const noTrailing: ReadonlySet<string> = new Set(['FT', 'FH'])

/** A record as its lines come. */
interface OpenRecord {
  readonly raw: RawRecord
  readonly fields: EmblField[]
  inLetters: boolean
  table: FeatureLines | undefined
}

/** Takes the lines of an EMBL file and gives each record at its end. */
export function makeEmblSplitter(): RecordSplitter {
  let record: OpenRecord | undefined
  let lineNumber = 0
  let stray: { line: number; text: string } | undefined

  function begin(): OpenRecord {
    const raw: RawRecord = {
      line: lineNumber,
      headers: [],
      features: [],
      letters: makeLetterCollector(),
      notes: makeNoteList(),
    }
    record = { raw, fields: [], inLetters: false, table: undefined }
    return record
  }

  function finish(ended: boolean): RawRecord | undefined {
    const done = record
    record = undefined
    if (!done) return undefined
    const { raw, fields, table } = done
    if (table) raw.features = table.end()
    const idField = fields.find(({ code }) => code === 'ID')
    const { locus, version } = readIdLine(idField?.lines.join(' ') ?? '')
    const date = lastDate(fields)
    raw.locus = { ...locus, ...(date !== undefined && { date }) }
    if (idField)
      raw.headers.push({ name: 'EMBL ID', line: idField.line, lines: [idField.lines.join(' ').trim()] })
    for (const header of toHeaderFields(fields, version)) raw.headers.push(header)
    if (!ended)
      raw.notes.add('warning', 'no_end_mark', 'The record ends without its "//" line.', {
        line: lineNumber,
        remedy: 'See if the file was cut off.',
      })
    return raw
  }

  function pushField(open: OpenRecord, code: string, text: string): void {
    const last = open.fields.at(-1)
    if (last && last.code === code && code !== 'RN') last.lines.push(text)
    else open.fields.push({ code, line: lineNumber, lines: [text] })
  }

  function pushTagged(open: OpenRecord, code: string, raw: string): void {
    const content = raw.slice(5)
    if (code === 'FT') {
      open.table ??= makeFeatureLines(open.raw.notes)
      open.table.push(`     ${content}`, lineNumber)
      return
    }
    if (code === 'SQ') open.inLetters = true
    if (!noTrailing.has(code)) pushField(open, code, trimBlanks(content))
  }

  return {
    push(raw) {
      lineNumber++
      const text = lineNumber === 1 ? raw.replace(/^\ufeff/, '') : raw
      if (text.startsWith('//')) return finish(true)
      const code = taggedLine.exec(text)?.[1]
      if (code === 'ID') {
        const before = finish(false)
        pushTagged(begin(), code, text)
        return before
      }
      if (!record) {
        if (text.trim() !== '') stray ??= { line: lineNumber, text: text.slice(0, 60) }
        return undefined
      }
      if (record.inLetters) {
        if (code === undefined || text.startsWith(' ')) pushLetterLine(record.raw.letters, text, lineNumber)
        else if (code !== 'XX') pushLetterLine(record.raw.letters, text, lineNumber)
      } else if (code !== undefined) pushTagged(record, code, text)
      else if (record.table?.isOpen()) record.table.push(text, lineNumber)
      else if (text.trim() !== '')
        pushField(record, record.fields.at(-1)?.code ?? 'CC', trimBlanks(text.trimStart()))
      return undefined
    },
    end: () => finish(false),
    stray: () => stray,
  }
}

/** `DT` gives the dates of creation and of the last change; the last one is what GenBank shows. */
function lastDate(fields: readonly EmblField[]): string | undefined {
  const dates = fields
    .filter(({ code }) => code === 'DT')
    .flatMap(({ lines }) => lines.map((line) => /^\d{1,2}-[A-Z]{3}-\d{4}/i.exec(line)?.[0]))
    .filter((date) => date !== undefined)
  return dates.at(-1)
}
