import type { components } from '../../generated/openapi.ts'
import { findTaxonByName } from '../../vocabulary/index.ts'
import type { NoteList } from '../note.ts'
import type { Design } from '../parsed-record.ts'
import { cleanText, cutText, languageOf } from '../text/clean.ts'
import type { RawFeature } from './feature-lines.ts'
import { fieldText, type HeaderField } from './header-lines.ts'
import { joinLines } from './wrap.ts'

type Citation = components['schemas']['Citation']
type Taxon = components['schemas']['Taxon']

/** The most header fields that a record may have. */
export const maxHeaders = 500
const maxHeaderLetters = 300_000

/** Text of a field whose lines belong together, such as DEFINITION. */
export function flowingText(field: HeaderField | undefined): string {
  return field
    ? cleanText(
        joinLines(
          field.lines.filter((line) => line !== ''),
          0,
        ),
      ).text.trim()
    : ''
}

/** DEFINITION as a summary; a lone `.` says nothing. */
export function summaryFrom(field: HeaderField | undefined): Design['summary'] {
  const text = flowingText(field)
  return text === '' || text === '.' ? undefined : { [languageOf(text)]: cutText(text, 20_000) }
}

/** Keywords of a KEYWORDS field, or undefined when they don't fit and the field is better kept as it is. */
export function keywordsFrom(field: HeaderField): string[] | undefined {
  const text = flowingText(field).replace(/\.$/, '').trim()
  if (text === '') return []
  const keywords = text.split(';').map((word) => word.trim())
  const fits = keywords.length <= 100 && keywords.every((word) => word !== '' && word.length <= 100)
  return fits && !text.includes('.;') ? keywords : undefined
}

/** Citations of the REFERENCE fields that name a PubMed id, a DOI or a journal, each with its text. */
export function citationsFrom(fields: readonly HeaderField[]): Citation[] {
  const citations: Citation[] = []
  for (const [i, field] of fields.entries()) {
    if (field.name !== 'REFERENCE') continue
    const parts = new Map<string, string>()
    for (let next = i + 1; next < fields.length && isPartOfReference(fields[next]); next++) {
      const part = fields[next]
      if (part) parts.set(part.name, flowingText(part))
    }
    const citation = citationOf(parts)
    if (citation && citations.length < 200) citations.push(citation)
  }
  return citations
}

function isPartOfReference(field: HeaderField | undefined): boolean {
  return field !== undefined && /^(?:AUTHORS|CONSRTM|TITLE|JOURNAL|MEDLINE|PUBMED|REMARK)$/.test(field.name)
}

function citationOf(parts: ReadonlyMap<string, string>): Citation | undefined {
  const journal = parts.get('JOURNAL') ?? ''
  const title = parts.get('TITLE') ?? ''
  const pmid = /^\s*([1-9]\d{0,8})\s*$/.exec(parts.get('PUBMED') ?? '')?.[1]
  const doi = /\b(10\.\d{4,9}\/[A-Za-z0-9][^\s"<>]{0,199})/
    .exec(`${journal} ${parts.get('REMARK') ?? ''}`)?.[1]
    ?.replace(/[).,;\]]+$/, '')
  const published =
    title !== 'Direct Submission' &&
    journal !== '' &&
    !/^(?:Unpublished|Submitted|Published Only|\.)/i.test(journal)
  if (pmid === undefined && doi === undefined && !published) return undefined

  const said = [parts.get('AUTHORS') ?? parts.get('CONSRTM') ?? '', title, journal]
  const text = said
    .map((part) => part.replace(/\.$/, ''))
    .filter((part) => part !== '')
    .join('. ')
  return {
    ...(doi !== undefined && { doi }),
    ...(pmid !== undefined && { pmid }),
    ...(text !== '' && { text: cutText(text, 4000) }),
  }
}

/**
 * Organism by the taxon of a `source` feature that covers most of the sequence, else by a name that is well
 * known. Vectors are often put together from pieces, each with a source of its own; a piece says nothing
 * about the whole.
 */
export function organismFrom(
  features: readonly RawFeature[],
  organism: string,
  length: number | undefined,
): Taxon | undefined {
  const sources = features.filter(
    ({ key, location }) => key.toLowerCase() === 'source' && coversMost(location, length),
  )
  const source = sources.find(({ qualifiers }) => taxonOf(qualifiers) !== undefined)
  const id = source && taxonOf(source.qualifiers)
  if (source && id !== undefined) {
    const name = textOf(source, 'organism') ?? organism
    const strain = textOf(source, 'strain')
    return {
      id: `NCBITaxon:${id}`,
      ...(name !== '' && name !== '.' && { name: cutText(name, 300) }),
      ...(strain !== undefined && { strain: cutText(strain, 300) }),
    }
  }
  const known = findTaxonByName(textOf(sources[0], 'organism') ?? organism)
  return known && { id: known.id, name: known.name }
}

function coversMost(location: string, length: number | undefined): boolean {
  const [first, last] = location.match(/\d{1,15}/g)?.map(Number) ?? []
  if (length === undefined || first === undefined || last === undefined) return true
  return (last - first + 1) * 2 >= length || location.includes('join')
}

function taxonOf(qualifiers: RawFeature['qualifiers']): string | undefined {
  for (const [name, value] of qualifiers) {
    const taxon =
      name === 'db_xref' && typeof value === 'string' ? /^taxon:(\d{1,9})$/.exec(value)?.[1] : undefined
    if (taxon !== undefined) return String(Number(taxon))
  }
  return undefined
}

function textOf(feature: RawFeature | undefined, name: string): string | undefined {
  const value = feature?.qualifiers.find((qualifier) => qualifier[0] === name)?.[1]
  return typeof value === 'string' && value.trim() !== '' ? value.replace(/\s+/g, ' ').trim() : undefined
}

/**
 * The fields as a record keeps them: [name, text] in order, within the bounds of the schema; notes say what
 * didn't fit.
 */
export function headersFrom(fields: readonly HeaderField[], notes: NoteList): [string, string][] {
  const headers: [string, string][] = []
  let letters = 0
  for (const field of fields) {
    const { text, changed, cut } = fieldText(field)
    letters += text.length
    if (headers.length >= maxHeaders || letters > maxHeaderLetters) {
      notes.add(
        'not-understood',
        'too_many_headers',
        'The header is too long for a record; the rest of it stays in the original file only.',
        {
          line: field.line,
          field: field.name,
        },
      )
      break
    }
    if (changed)
      notes.add(
        'warning',
        'text_normalised',
        `${field.name} was brought to Unicode NFC without control characters.`,
        { line: field.line, field: field.name },
      )
    if (cut)
      notes.add(
        'warning',
        'text_cut',
        `${field.name} is longer than 100,000 letters; the rest stays in the original file only.`,
        { line: field.line, field: field.name },
      )
    headers.push([field.name, text])
  }
  return headers
}
