import type { NoteList } from '../note.ts'
import type { Qualifier } from '../parsed-record.ts'
import { cleanText, cutText } from '../text/clean.ts'
import { joinLines, trimBlanks } from './wrap.ts'

/** Qualifiers whose lines are put together without blanks. */
const solidNames = new Set(['translation'])

/** A qualifier that may go on in the next line. */
export interface OpenQualifier {
  readonly name: string
  readonly line: number
  readonly quoted: boolean
  readonly contents: string[]
  /** True until the closing quote has come. */
  open: boolean
}

const nameForm = /^\/([^\s="]*)/

/** Begins a qualifier with the text from its `/` on. */
export function beginQualifier(text: string, line: number, notes: NoteList): OpenQualifier {
  const name = nameForm.exec(text)?.[1] ?? ''
  const behind = text.slice(name.length + 1)
  const rest = behind.trimStart()
  const bare = rest === ''
  const value = rest.startsWith('=') ? rest.slice(1) : rest
  if (!bare && !rest.startsWith('='))
    notes.add(
      'warning',
      'qualifier_without_equals',
      `"/${name}" is followed by "${rest[0]}", not by "="; the rest was taken as its value.`,
      {
        line,
        remedy: `Write /${name}="…".`,
      },
    )
  if (name === '')
    notes.add(
      'not-understood',
      'qualifier_without_name',
      'A qualifier has no name; it was kept as /unnamed.',
      { line },
    )

  const said = value.trimStart()
  const quoted = said.startsWith('"')
  const qualifier: OpenQualifier = {
    name: cutText(name === '' ? 'unnamed' : cleanText(name).text, 100),
    line,
    quoted,
    contents: [],
    open: quoted,
  }
  if (quoted) addContent(qualifier, said.slice(1))
  else if (!bare) qualifier.contents.push(trimBlanks(value))
  return qualifier
}

/** Adds a line, as it stands after the indent, to an open quoted value. */
export function addContent(qualifier: OpenQualifier, content: string): void {
  const text = trimBlanks(content)
  if (endsQuoted(text)) {
    qualifier.contents.push(text.slice(0, -1))
    qualifier.open = false
  } else qualifier.contents.push(content)
}

/** Inside a value quotes are doubled, so an odd run of them at the end of a line closes it. */
function endsQuoted(text: string): boolean {
  let quotes = 0
  while (text[text.length - 1 - quotes] === '"') quotes++
  return quotes % 2 === 1
}

/**
 * True when a line in an open value begins the next qualifier, because the closing quote was forgotten or not
 * doubled. After a blank line, which stands for a line feed, it is text.
 */
export function breaksIntoValue(qualifier: OpenQualifier, text: string): boolean {
  const afterBlankLine = qualifier.contents.length > 1 && qualifier.contents.at(-1) === ''
  if (!text.startsWith('/') || afterBlankLine) return false
  if (/^\/[A-Za-z_][\w.-]{0,60}="(?!")/.test(text)) return true
  const last = trimBlanks(qualifier.contents.at(-1) ?? '')
  return last.endsWith('""') && /^\/[A-Za-z_][\w.-]{0,60}(?:=|$)/.test(text)
}

/** Closes a value whose closing quote didn't come. */
export function closeBroken(qualifier: OpenQualifier, notes: NoteList): void {
  const last = trimBlanks(qualifier.contents.at(-1) ?? '')
  if (last.endsWith('""')) qualifier.contents[qualifier.contents.length - 1] = last.slice(0, -1)
  qualifier.open = false
  notes.add('warning', 'quote_not_closed', `The value of /${qualifier.name} has no closing quote.`, {
    line: qualifier.line,
    field: qualifier.name,
    remedy: 'Look at where the value ends.',
  })
}

/** The qualifier as a record has it: quoted text as text, a bare number as a number, no value as null. */
export function readQualifier(open: OpenQualifier, notes: NoteList): Qualifier {
  if (!open.quoted) {
    if (open.contents.length === 0) return [open.name, null]
    return [open.name, plainValue(joinPlain(open.contents))]
  }
  const solid = solidNames.has(open.name)
  const lead = open.name.length + 3
  const joined = open.contents.length === 1 ? (open.contents[0] ?? '') : joinLines(open.contents, lead, solid)
  const value = joined.includes('"') ? unescapeQuotes(joined, open, notes) : joined
  const clean = cleanText(value)
  if (clean.changed)
    notes.add(
      'warning',
      'text_normalised',
      `The text of /${open.name} was brought to Unicode NFC without control characters.`,
      {
        line: open.line,
        field: open.name,
      },
    )
  return [open.name, clean.text]
}

function unescapeQuotes(text: string, open: OpenQualifier, notes: NoteList): string {
  const value = text.replaceAll('""', '"')
  const single = text.replaceAll('""', '').includes('"')
  if (single)
    notes.add(
      'warning',
      'quote_not_doubled',
      `The value of /${open.name} holds a quote that isn't doubled.`,
      {
        line: open.line,
        field: open.name,
        remedy: 'Write "" for a quote inside a value.',
      },
    )
  return value
}

function plainValue(text: string): string | number {
  if (/^-?(?:0|[1-9]\d{0,15})(?:\.\d{1,15})?$/.test(text)) {
    const value = Number(text)
    if (String(value) === text && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return value
  }
  return cleanText(text).text
}

/**
 * Lines of a value without quotes: nothing between them within parentheses or after a comma, else a blank.
 */
function joinPlain(lines: readonly string[]): string {
  const pieces: string[] = []
  const inParentheses = lines[0]?.trimStart().startsWith('(') === true
  let before = ''
  for (const line of lines) {
    const next = line.trim()
    const closeUp = inParentheses || before === '' || before.endsWith(',') || before.endsWith('(')
    pieces.push(closeUp ? next : ` ${next}`)
    before = next
  }
  return pieces.join('')
}
