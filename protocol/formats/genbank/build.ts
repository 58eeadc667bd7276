import { applyJsonPairs } from '../json-fields.ts'
import { fileStem, fitKey, isGenericName } from '../key.ts'
import type { Design, ParsedRecord } from '../parsed-record.ts'
import { splitLargeBody } from '../size.ts'
import { cleanText, cutText } from '../text/clean.ts'
import { readExportComment } from './export-comment.ts'
import { buildFeatures } from './features.ts'
import {
  citationsFrom,
  headersFrom,
  keywordsFrom,
  maxHeaders,
  organismFrom,
  summaryFrom,
} from './header-fields.ts'
import { fieldText, type HeaderField } from './header-lines.ts'
import { flagHumanSubject } from './human-subject.ts'
import { accessionOf, nameOf, organismName } from './identity.ts'
import { checkLength, checkLetters, guessByLetters } from './letters.ts'
import { type LocusLine, moleculeOf, moleculeWordOf, readLocus } from './locus.ts'
import type { FlatFile, RawRecord } from './raw-record.ts'
import { rolesOf } from './roles.ts'

/** What a raw record of a GenBank or EMBL file says, as a design; refused when its letters are no sequence. */
export function buildRecord(
  raw: RawRecord,
  number: number,
  fileName: string,
  several: boolean,
  format: FlatFile = 'genbank',
): ParsedRecord {
  const { notes, letters } = raw
  const locusField = raw.headers.find((field) => field.name === 'LOCUS')
  const locus = raw.locus ?? readLocus(locusField?.lines.join(' ') ?? '')
  const stem = fileStem(fileName)
  const name = cleanText(withoutLength(locus, letters.length())).text.trim()
  const accession = accessionOf(raw.headers)
  const record: ParsedRecord = {
    number,
    suggestedKey: fitKey(stem, several ? `-${number}` : ''),
    status: 'refused',
    notes: notes.notes,
    length: letters.length(),
    featureCount: raw.features.length,
    kept: 0,
  }
  if (name !== '') record.name = cutText(name, 300)
  const explicitKey = accession.key
  if (explicitKey !== undefined) record.explicitKey = explicitKey
  const organismText = organismName(raw.headers)
  if (organismText !== '') record.organismText = organismText

  const stated = moleculeOf(locus)
  if (letters.tooMany()) {
    notes.add('error', 'too_large', 'The sequence has more than 400 million letters.', {
      line: raw.line,
      field: 'ORIGIN',
      remedy: 'Split it into several records.',
    })
    return record
  }
  const moleculeType = stated.moleculeType ?? guessByLetters(raw, locus)
  if (!checkLetters(raw, moleculeType)) return record
  const sequence = letters.letters()
  const topology = locus.topology ?? 'linear'
  const length = sequence === '' ? locus.length : sequence.length
  checkLength(raw, locus, sequence.length, locusField?.line ?? raw.line)

  const { features, unread } = buildFeatures(raw, { topology, ...(length !== undefined && { length }) })
  const exported = readExportComment(raw.headers)
  const body = { name: exported.name ?? nameOf(name, stem), moleculeType, topology } as Design
  if (moleculeType !== 'protein' && stated.strandedness) body.strandedness = stated.strandedness
  const summary = exported.summary ?? summaryFrom(raw.headers.find((field) => field.name === 'DEFINITION'))
  if (summary) body.summary = summary

  const keywordField = raw.headers.find((field) => field.name === 'KEYWORDS')
  const keywords = keywordField && keywordsFrom(keywordField)
  if (keywords && keywords.length > 0) body.keywords = keywords
  const references = citationsFrom(raw.headers)
  if (references.length > 0) body.references = references
  const organism = exported.organism ?? organismFrom(raw.features, organismText, length)
  if (organism && !exported.noOrganism) body.organism = organism
  flagHumanSubject(raw.features, notes)

  if (sequence !== '') body.sequence = sequence
  if (features.length > 0) body.features = features
  const roles = exported.roles ?? rolesOf(body, locus)
  if (roles.length > 0 && !exported.noRoles) body.roles = roles
  applyJsonPairs(exported.pairs, body)
  if (exported.derivedFrom) body.derivedFrom = exported.derivedFrom

  const keptFields = raw.headers.filter(
    (field) => !isMapped(field, keywords !== undefined) && !exported.fields.has(field),
  )
  const headers = [
    ...locusHeaders(locus, body, sequence.length),
    ...headersFrom(keptFields, notes),
    ...unread,
    ...exported.headers,
  ]
  if (headers.length > maxHeaders)
    notes.add(
      'not-understood',
      'too_many_headers',
      `Only ${maxHeaders} of ${headers.length} header fields and unread features fit into a record; the rest stays in the original file only.`,
      { line: raw.line },
    )
  if (headers.length > 0) body.headers = headers.slice(0, maxHeaders)
  body.source = {
    format,
    record: number,
    ...(accession.stated !== undefined && { accession: accession.stated }),
  }

  noteMappings(raw, body, name)
  return {
    ...record,
    ...splitLargeBody(body),
    status: 'ok',
    kept: headers.length + features.reduce((sum, feature) => sum + 1 + (feature.qualifiers?.length ?? 0), 0),
  }
}

/** The name without a length that a program wrote right behind it. */
function withoutLength({ name, length, unit }: LocusLine, letters: number): string {
  const glued = length === undefined && unit !== undefined && name.endsWith(String(letters))
  return glued ? name.slice(0, -String(letters).length) : name
}

/** Fields whose content the design has in a field of its own, or that are computed. */
function isMapped(field: HeaderField, withKeywords: boolean): boolean {
  return (
    ['LOCUS', 'DEFINITION', 'BASE COUNT'].includes(field.name) || (field.name === 'KEYWORDS' && withKeywords)
  )
}

/** What LOCUS says beyond name, length, molecule and topology. */
function locusHeaders(locus: LocusLine, body: Design, length: number): [string, string][] {
  const said: [string, string | undefined][] = [
    ['LOCUS length', length > 0 || locus.length === undefined ? undefined : String(locus.length)],
    ['LOCUS unit', locus.unit === 'rc' ? 'rc' : undefined],

    ['LOCUS molecule', locus.molecule === moleculeWordOf(body) ? undefined : locus.molecule],
    ['LOCUS division', locus.division],
    ['LOCUS date', locus.date],
    ['LOCUS rest', locus.rest.length > 0 ? cutText(locus.rest.join(' '), 1000) : undefined],
  ]
  return said.flatMap(([name, text]) =>
    text === undefined ? [] : [[name, cleanText(text).text] as [string, string]],
  )
}

function noteMappings(raw: RawRecord, body: Design, locusName: string): void {
  const { notes } = raw
  for (const field of raw.headers)
    if ((field.name === 'DEFINITION' || field.name === 'KEYWORDS') && fieldText(field).changed)
      notes.add(
        'warning',
        'text_normalised',
        `${field.name} was brought to Unicode NFC without control characters.`,
        { line: field.line, field: field.name },
      )
  if (locusName === '' || isGenericName(locusName))
    notes.add(
      'warning',
      'generic_name',
      `LOCUS gives ${locusName === '' ? 'no name' : `the name "${locusName}"`}; the file name stands in.`,
      {
        line: raw.line,
        field: 'LOCUS',
        remedy: 'Give the design a name of its own before publishing.',
      },
    )
  if (body.summary) notes.add('mapped', 'summary', 'DEFINITION became the summary.', { field: 'DEFINITION' })
  if (body.keywords)
    notes.add('mapped', 'keywords', `KEYWORDS became ${body.keywords.length} keywords.`, {
      field: 'KEYWORDS',
    })
  if (body.organism)
    notes.add(
      'mapped',
      'organism',
      `The organism is ${body.organism.name ?? body.organism.id} (${body.organism.id}).`,
      { field: 'SOURCE' },
    )
  if (body.references)
    notes.add(
      'mapped',
      'references',
      `REFERENCE became ${body.references.length} references; the fields are kept too.`,
      { field: 'REFERENCE' },
    )
  const withRole = body.features?.filter((feature) => feature.role !== undefined).length ?? 0
  if (body.features)
    notes.add(
      'mapped',
      'features',
      `${body.features.length} features were read, ${withRole} of them with a role of the Sequence Ontology.`,
      { field: 'FEATURES' },
    )
}
