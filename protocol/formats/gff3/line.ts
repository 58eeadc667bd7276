import { gffNumberNames } from '../carries.ts'
import type { Qualifier } from '../parsed-record.ts'
import { cleanText, cutText } from '../text/clean.ts'

/** One feature line of a GFF3 file, its escapes undone. */
export interface GffLine {
  readonly line: number
  readonly seqid: string
  readonly source: string
  readonly type: string
  /** Counted from 1, both ends included. */
  readonly start: number
  readonly end: number
  readonly score: string
  readonly strand: string
  readonly phase: string
  /** Column 9 in its order; an attribute with several values comes several times. */
  readonly attributes: readonly (readonly [name: string, value: string])[]
}

/** Names that GFF3 and INSDC give the same thing, GFF3's first. */
export const sharedNames: readonly (readonly [string, string])[] = [
  ['Name', 'name'],
  ['Note', 'note'],
  ['Dbxref', 'db_xref'],
]

const maxAttributes = 1000

/** Reads a feature line; undefined where it has no nine columns, or no place on the sequence. */
export function readGffLine(text: string, line: number): GffLine | undefined {
  const columns = text.split('\t', 10)
  const [
    seqid = '',
    source = '',
    type = '',
    start = '',
    end = '',
    score = '',
    strand = '',
    phase = '',
    last,
  ] = columns
  if (columns.length > 9 || last === undefined) return undefined
  if (seqid === '' || type.trim() === '' || !/^\d{1,15}$/.test(start) || !/^\d{1,15}$/.test(end))
    return undefined
  return {
    line,
    seqid: unescapeGff(seqid),
    source: unescapeGff(source),
    type: unescapeGff(type.trim()),
    start: Number(start),
    end: Number(end),
    score,
    strand,
    phase: phase.trim(),
    attributes: readAttributes(last),
  }
}

function readAttributes(text: string): [string, string][] {
  const attributes: [string, string][] = []
  if (text.trim() === '.') return attributes
  for (const piece of text.split(';', maxAttributes)) {
    const said = piece.trim()
    if (said === '') continue
    const at = said.indexOf('=')
    const quoted = at < 0 ? /^(\S+) +"([^"]*)"$/.exec(said) : null
    if (quoted) attributes.push([quoted[1] ?? '', quoted[2] ?? ''])
    else if (at < 0) attributes.push([unescapeGff(said), ''])
    else {
      const name = unescapeGff(said.slice(0, at).trim())
      for (const value of said.slice(at + 1).split(',')) attributes.push([name, unescapeGff(value)])
    }
  }
  return attributes
}

/** An attribute as a qualifier: named as in the feature table, without a value as null. */
export function toQualifier([name, value]: readonly [string, string]): Qualifier {
  const known = sharedNames.find(([gff]) => gff === name)?.[1] ?? name
  const called = cutText(cleanText(known).text, 100)
  if (value === '') return [called === '' ? 'unnamed' : called, null]
  if (gffNumberNames.has(called) && /^(?:0|[1-9]\d{0,14})$/.test(value)) return [called, Number(value)]
  return [called === '' ? 'unnamed' : called, cleanText(value).text]
}

/** A qualifier as name and value of an attribute, not yet escaped. */
export function fromQualifier([name, value]: Qualifier): [string, string] {
  const known = sharedNames.find(([, insdc]) => insdc === name)?.[0] ?? name
  return [known, value === null ? '' : String(value)]
}

/** Undoes `%XX`; bytes that are no UTF-8 stay as they were written. */
export function unescapeGff(text: string): string {
  if (!text.includes('%')) return text
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (escaped) => {
    try {
      return decodeURIComponent(escaped)
    } catch {
      return escaped
    }
  })
}

/** Escapes what columns and attributes may not hold, and blanks at the ends. */
export function escapeGff(text: string): string {
  return text.replace(/[\p{Cc}%;=&,]|^\s|\s$/gu, encodeURIComponent)
}

/** Escapes all that a sequence id may not hold. */
export function escapeSeqid(text: string): string {
  return text
    .replace(/[^A-Za-z0-9.:^*$@!+_?|-]/gu, encodeURIComponent)
    .replace(/[()'~]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
}
