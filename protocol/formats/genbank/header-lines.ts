import { cleanText, cutText } from '../text/clean.ts'
import { trimBlanks } from './wrap.ts'

/** A header field with its lines as they stand after column 12. */
export interface HeaderField {
  readonly name: string
  readonly line: number
  readonly lines: string[]
}

/** Indented fields that belong to the one before. */
export const subFields: ReadonlySet<string> = new Set(
  'ORGANISM AUTHORS CONSRTM TITLE JOURNAL MEDLINE PUBMED REMARK'.split(' '),
)

const textColumn = 12

/** A field that begins in the first column. */
export function beginField(text: string, line: number): HeaderField {
  if (/^BASE COUNT\b/i.test(text)) return { name: 'BASE COUNT', line, lines: [text.slice(10).trim()] }
  const name = /^\S{1,100}/.exec(text)?.[0] ?? 'COMMENT'
  const rest = text.slice(name.length)
  const inColumn = name.length < textColumn && text.slice(name.length, textColumn).trim() === ''
  return {
    name: cleanText(name).text,
    line,
    lines: [trimBlanks(inColumn ? text.slice(textColumn) : rest.trimStart())],
  }
}

/** The indented field that a line begins, or undefined when the line goes on with the one before. */
export function beginSubField(text: string, line: number): HeaderField | undefined {
  const match = /^( {1,9})([A-Z]+)(?: |$)/.exec(text)
  const name = match?.[2]
  if (name === undefined || !subFields.has(name)) return undefined
  const end = (match?.[1]?.length ?? 0) + name.length
  const inColumn = end < textColumn && text.slice(end, textColumn).trim() === ''
  return { name, line, lines: [trimBlanks(inColumn ? text.slice(textColumn) : text.slice(end).trimStart())] }
}

/** A line that goes on with a field. */
export function continueField(field: HeaderField, text: string): void {
  const indented = text.slice(0, textColumn).trim() === ''
  field.lines.push(trimBlanks(indented ? text.slice(textColumn) : text.trimStart()))
}

/** Lines of a field as one text, line ends kept, clean, at most as long as a record may hold it. */
export function fieldText(
  field: HeaderField,
  max = 100_000,
): { text: string; changed: boolean; cut: boolean } {
  const { text, changed } = cleanText(field.lines.join('\n'))
  return { text: cutText(text, max), changed, cut: text.length > max }
}
