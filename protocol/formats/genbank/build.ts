import { ProtocolError } from '../../error.ts'
import { roleOfFeatureKey } from '../../vocabulary/index.ts'
import { featureName } from '../feature-name.ts'
import { fileStem, fitKey, isGenericName, readExplicitKey } from '../key.ts'
import { readLocation } from '../location/read.ts'
import type { Design, Feature, Location, ParsedRecord } from '../parsed-record.ts'
import { guessMolecule } from '../sequence-letters.ts'
import { splitLargeBody } from '../size.ts'
import { cleanText, cutText, languageOf } from '../text/clean.ts'
import { readExportComment } from './export-comment.ts'
import { formatFeature } from './feature-text.ts'
import {
  citationsFrom,
  flowingText,
  headersFrom,
  keywordsFrom,
  organismFrom,
  summaryFrom,
} from './header-fields.ts'
import type { HeaderField } from './header-lines.ts'
import { type LocusLine, moleculeOf, moleculeWordOf, readLocus } from './locus.ts'
import type { RawRecord } from './raw-record.ts'
import { rolesOf } from './roles.ts'

/** What a raw record of a GenBank file says, as a design; refused when its letters are no sequence. */
export function buildRecord(
  raw: RawRecord,
  number: number,
  fileName: string,
  several: boolean,
): ParsedRecord {
  const { notes, letters } = raw
  const locusField = raw.headers.find((field) => field.name === 'LOCUS')
  const locus = readLocus(locusField?.lines.join(' ') ?? '')
  const stem = fileStem(fileName)
  const name = cleanText(locus.name).text.trim()
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
  const moleculeType =
    stated.moleculeType ?? guessMolecule(letters.letters(), letters.wrongNucleotide() !== undefined)
  if (!checkLetters(raw, moleculeType)) return record
  const sequence = letters.letters()
  const topology = locus.topology ?? 'linear'
  const length = sequence === '' ? locus.length : sequence.length
  checkLength(raw, locus, sequence.length, locusField?.line ?? raw.line)

  const { features, unread } = buildFeatures(raw, { topology, ...(length !== undefined && { length }) })
  const exported = readExportComment(raw.headers)
  const body = { name: exported.name ?? nameOf(name, stem), moleculeType, topology } as Design
  if (moleculeType !== 'protein' && stated.strandedness) body.strandedness = stated.strandedness
  const summary = {
    ...summaryFrom(raw.headers.find((field) => field.name === 'DEFINITION')),
    ...exported.summary,
  }
  if (Object.keys(summary).length > 0) body.summary = summary

  const keywordField = raw.headers.find((field) => field.name === 'KEYWORDS')
  const keywords = keywordField && keywordsFrom(keywordField)
  if (keywords && keywords.length > 0) body.keywords = keywords
  const references = citationsFrom(raw.headers)
  if (references.length > 0) body.references = references
  const organism = exported.organism ?? organismFrom(raw.features, organismText, length)
  if (organism) body.organism = organism

  if (sequence !== '') body.sequence = sequence
  if (features.length > 0) body.features = features
  const roles = exported.roles ?? rolesOf(body, locus)
  if (roles.length > 0) body.roles = roles
  if (exported.derivedFrom) body.derivedFrom = exported.derivedFrom

  const keptFields = raw.headers.filter(
    (field) => !isMapped(field, keywords !== undefined) && !exported.fields.has(field),
  )
  const headers = [
    ...locusHeaders(locus, body, sequence.length),
    ...headersFrom(keptFields, notes),
    ...unread,
  ]
  if (headers.length > 0) body.headers = headers.slice(0, 500)
  body.source = {
    format: 'genbank',
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

function checkLetters(raw: RawRecord, moleculeType: Design['moleculeType']): boolean {
  const { letters, notes } = raw
  const wrong = moleculeType === 'protein' ? letters.wrongResidue() : letters.wrongNucleotide()
  if (wrong) {
    notes.add(
      'error',
      'bad_letter',
      `"${wrong.letter}" in the sequence is no IUPAC code of ${moleculeType}.`,
      {
        line: wrong.line,
        column: wrong.column,
        field: 'ORIGIN',
        remedy: `Put the right letter there (N for any base, X for any residue), or correct the molecule type in LOCUS.`,
      },
    )
    return false
  }
  const text = letters.letters()
  if (moleculeType !== 'protein' && text.includes('U') && (moleculeType === 'DNA' || text.includes('T')))
    notes.add(
      'warning',
      'mixed_letters',
      `The sequence of ${moleculeType} holds U${text.includes('T') ? ' beside T' : ''}; both were kept.`,
      {
        line: raw.line,
        field: 'ORIGIN',
        remedy: 'Correct the molecule type or the letters, unless this is meant.',
      },
    )
  return true
}

function checkLength(raw: RawRecord, locus: LocusLine, length: number, line: number): void {
  if (length === 0) {
    const contig = raw.headers.some((field) => field.name === 'CONTIG')
    raw.notes.add(
      'warning',
      'no_sequence',
      contig ? 'The record has a CONTIG line in place of a sequence.' : 'The record has no sequence.',
      {
        line: raw.line,
        field: 'ORIGIN',
        remedy: 'Download the record with its sequence ("GenBank (full)").',
      },
    )
  } else if (locus.length !== undefined && locus.length !== length && locus.unit !== 'rc')
    raw.notes.add(
      'warning',
      'length_differs',
      `LOCUS says ${locus.length} letters, the sequence has ${length}.`,
      {
        line,
        field: 'LOCUS',
        remedy: 'See if the file was cut off or edited by hand.',
      },
    )
}

function buildFeatures(raw: RawRecord, context: { length?: number; topology: 'linear' | 'circular' }) {
  const features: Feature[] = []
  const unread: [string, string][] = []
  for (const found of raw.features) {
    const key = cutText(cleanText(found.key).text, 100)
    if (found.qualifiers.length > 1000)
      raw.notes.add(
        'warning',
        'too_many_qualifiers',
        `Only the first 1,000 qualifiers of "${key}" were taken.`,
        { line: found.line },
      )
    const qualifiers = found.qualifiers.slice(0, 1000)
    try {
      const location = readLocation(found.location, context)
      const feature: Feature = { key, location }
      if (goesPast(location, context.length))
        raw.notes.add(
          'warning',
          'past_origin',
          `Feature "${key}": ${location.insdc} goes past the end of the circle and was read as going on from its origin.`,
          {
            line: found.line,
            field: key,
            remedy: 'See if the location is meant so.',
          },
        )

      const role = roleOfFeatureKey(key, qualifiers)
      if (role !== undefined) feature.role = role
      const name = featureName(qualifiers)
      if (name !== undefined) feature.name = name
      if (qualifiers.length > 0) feature.qualifiers = qualifiers
      features.push(feature)
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
      raw.notes.add(
        'not-understood',
        'bad_location',
        `Feature "${key}": ${error.message}. It was kept as text.`,
        {
          line: found.line,
          field: key,
          remedy: 'Correct the location, or the length or topology that LOCUS states.',
        },
      )
      const text = formatFeature(key, cleanText(found.location).text, qualifiers).join('\n').trimStart()
      unread.push(['FEATURES', cutText(text, 100_000)])
    }
  }
  return { features, unread }
}

/** True where a location counts on past the end of a circle. */
function goesPast(location: Location, length: number | undefined): boolean {
  if (
    length === undefined ||
    location.insdc === undefined ||
    location.ranges.some((range) => range.sequence !== undefined)
  )
    return false
  return location.insdc.match(/\d+/g)?.some((base) => Number(base) > length) === true
}

function nameOf(locusName: string, stem: string): Design['name'] {
  const name = cutText(locusName === '' || isGenericName(locusName) ? stem : locusName, 300)
  return { [languageOf(name)]: name === '' ? 'unnamed' : name }
}

function accessionOf(headers: readonly HeaderField[]): { key?: string; stated?: string } {
  const words = (name: string) => flowingText(headers.find((field) => field.name === name)).split(/\s+/)
  const accession = words('ACCESSION')[0] ?? ''
  const version = words('VERSION')[0] ?? ''
  const stated = [version, accession].find((text) => text !== '' && !isGenericName(text))
  const key = readExplicitKey(accession) ?? readExplicitKey(version.replace(/\.\d{1,3}$/, ''))
  return {
    ...(key !== undefined && { key }),
    ...(stated !== undefined && { stated: cutText(cleanText(stated).text, 200) }),
  }
}

function organismName(headers: readonly HeaderField[]): string {
  const organism = headers.find((field) => field.name === 'ORGANISM')?.lines[0]
  const text = cleanText(
    organism ?? headers.find((field) => field.name === 'SOURCE')?.lines[0] ?? '',
  ).text.trim()
  return text === '.' ? '' : cutText(text, 300)
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
