import type { HeaderField } from '../genbank/header-lines.ts'

/** A field of an EMBL file: lines of one two-letter code that stand together. */
export interface EmblField {
  readonly code: string
  readonly line: number
  readonly lines: string[]
}

/** Codes whose text goes into a GenBank field as it is, and what that is named. */
const sameText: Readonly<Record<string, string>> = {
  DE: 'DEFINITION',
  KW: 'KEYWORDS',
  CC: 'COMMENT',
  CO: 'CONTIG',
  SV: 'VERSION',
  RC: 'REMARK',
  RG: 'CONSRTM',
  RL: 'JOURNAL',
}

/** Codes that only frame others, or are computed from the letters. */
const framing: ReadonlySet<string> = new Set(['ID', 'XX', 'FH', 'FT', 'SQ', '//', '  '])

/**
 * The fields by their GenBank names, so that one code reads both and both can be written; what GenBank has no field for is named
 * `EMBL` with its code.
 */
export function toHeaderFields(fields: readonly EmblField[], version: string | undefined): HeaderField[] {
  const headers: HeaderField[] = []
  for (const [i, field] of fields.entries()) {
    if (!framing.has(field.code)) headers.push(...translate(field, fields[i + 1]))
  }
  const accession = headers.findIndex(({ name }) => name === 'ACCESSION')
  const name = headers[accession]?.lines[0]?.split(' ')[0]
  if (version !== undefined && name !== undefined && !headers.some((field) => field.name === 'VERSION'))
    headers.splice(accession + 1, 0, {
      name: 'VERSION',
      line: fields[0]?.line ?? 1,
      lines: [`${name}.${version}`],
    })
  return headers
}

function translate(field: EmblField, next: EmblField | undefined): HeaderField[] {
  const { code, line, lines } = field
  const make = (name: string, text: readonly string[]): HeaderField[] => [{ name, line, lines: [...text] }]
  const said = lines.join(' ').trim()
  const same = sameText[code]
  if (same !== undefined) return make(same, lines)
  switch (code) {
    case 'AC':
      return make('ACCESSION', [said.replace(/[;\s]+/g, ' ').trim()])
    case 'OS':
      return [
        ...make('SOURCE', lines),
        ...make('ORGANISM', [said.replace(/\s*\(.*$/, ''), ...(next?.code === 'OC' ? next.lines : [])]),
      ]
    case 'OC':
      return []
    case 'RN': {
      const bases = next?.code === 'RP' ? next.lines.join(' ').trim() : ''
      const places = bases
        .split(',')
        .map((place) => place.trim().replace('-', ' to '))
        .join('; ')
      const number = said.replace(/^\[(.*)\]$/, '$1')
      return make('REFERENCE', [bases === '' ? number : `${number}  (bases ${places})`])
    }
    case 'RP':
      return []
    case 'RA':
      return make('AUTHORS', withoutEnd(lines))
    case 'RT':
      return said === '' || said === ';' ? [] : make('TITLE', withoutQuotes(withoutEnd(lines)))
    case 'RX':
      return lines.flatMap((text) => crossReference(text, line))
    default:
      return make(`EMBL ${code}`, lines)
  }
}

function crossReference(text: string, line: number): HeaderField[] {
  const pubmed = /^PUBMED; *([1-9]\d{0,8})\.?$/i.exec(text.trim())?.[1]
  if (pubmed !== undefined) return [{ name: 'PUBMED', line, lines: [pubmed] }]
  const doi = /^DOI; *(10\.\S+?)\.?$/i.exec(text.trim())?.[1]
  return [{ name: 'REMARK', line, lines: [doi === undefined ? text : `DOI: ${doi}`] }]
}

function withoutEnd(lines: readonly string[]): string[] {
  const last = lines.length - 1
  return lines.map((line, i) => (i === last ? line.trimEnd().replace(/;$/, '') : line))
}

function withoutQuotes(lines: readonly string[]): string[] {
  const last = lines.length - 1
  return lines.map((line, i) => {
    const opened = i === 0 ? line.replace(/^"/, '') : line
    return i === last ? opened.replace(/"$/, '') : opened
  })
}
