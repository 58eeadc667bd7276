import { namesNotCarried } from '../carries.ts'
import { type ExportItem, nameIn, sequenceOf } from '../export-item.ts'
import { jsonPairs } from '../json-fields.ts'
import { isGenericName } from '../key.ts'
import { writeLocation } from '../location/write.ts'
import type { Design } from '../parsed-record.ts'
import { languageOf } from '../text/clean.ts'
import { citationsFrom, keywordsFrom, organismFrom } from './header-fields.ts'
import { isFieldOfGenBank, isSaidByLocus } from './header-pairs.ts'
import { organismName } from './identity.ts'
import { moleculeOf, readLocus } from './locus.ts'
import { rolesOf } from './roles.ts'
import { breakLines, headerWidth } from './wrap.ts'

/** True for what was read from a flat file, with all of its header fields. */
export function isFlatFile(body: Design): boolean {
  return body.source?.format === 'genbank' || body.source?.format === 'embl'
}

/** The design's name where LOCUS can hold it: one printable ASCII word that says something; else its key. */
export function locusName({ body, key }: ExportItem): string {
  const name = nameIn(body.name)
  if (isLocusName(name)) return name
  return (
    key ??
    (name
      .replace(/[^\x21-\x7e]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, 60) ||
      'design')
  )
}

function isLocusName(name: string): boolean {
  return /^[\x21-\x7e]{1,60}$/.test(name) && !isGenericName(name)
}

/** What DEFINITION says. */
export function definitionOf(body: Design): string {
  const said = body.summary?.en ?? body.summary?.ko ?? ''
  return said.trim() === '' ? '.' : said
}

/** What GenBank has no field for, as [name, text] for the export comment. `locus` is the LOCUS line that is written. */
export function commentPairs(item: ExportItem, locus: string): [string, string][] {
  const { body } = item
  const pairs: [string, string][] = []
  const plainName = Object.entries(body.name).every(
    ([language, text]) => isLocusName(text) && language === languageOf(text),
  )
  if (!plainName)
    for (const [language, text] of Object.entries(body.name)) pairs.push([`name (${language})`, text])
  const definition = definitionOf(body)
  const summaries = Object.entries(body.summary ?? {})
  const plainSummary = summaries.every(
    ([language, text]) =>
      text === definition && language === languageOf(text) && !/\s{2}|[^\S ]|^\s|\s$|^\.$/.test(text),
  )
  if (!plainSummary) for (const [language, text] of summaries) pairs.push([`summary (${language})`, text])
  pairs.push(...rolePairs(item, locus), ...organismPairs(item))
  for (const [name, text] of body.headers ?? [])
    if (name.startsWith('LOCUS ') ? !isSaidByLocus([name, text], locus) : !isFieldOfGenBank(name, text))
      pairs.push([`header ${name}`, text])
  pairs.push(...jsonPairs(body, unfaithful(item, locus)))
  const lost = namesNotCarried('genbank', item)
  if (lost.length > 0) pairs.push(['not carried', lost.join(', ')])
  if (item.publisher !== undefined && item.key !== undefined)
    pairs.push(['record', `biofed:${item.publisher}/design/${item.key}`])
  if (item.cid !== undefined) pairs.push(['cid', item.cid])
  if (item.publisherName !== undefined) pairs.push(['publisher', item.publisherName])
  if (item.licence !== undefined) pairs.push(['licence', item.licence])
  if (item.issued !== undefined) pairs.push(['issued', item.issued])
  return pairs
}

/** Roles, unless the reader finds the same in what a flat file said. */
function rolePairs(item: ExportItem, locus: string): [string, string][] {
  const { body } = item
  const sequence = sequenceOf(item)
  const features = body.features ?? item.features
  const whole = { ...body, ...(sequence !== '' && { sequence }), ...(features && { features }) }
  const found = rolesOf(whole, readLocus(locus.slice(12)))
  const roles = body.roles ?? []
  if (isFlatFile(body) ? found.join() === roles.join() : found.length + roles.length === 0) return []
  return roles.length === 0 ? [['role', 'none']] : roles.map((role) => ['role', role])
}

/** The organism, unless the reader finds the same in what a flat file said. */
function organismPairs(item: ExportItem): [string, string][] {
  const { body } = item
  const { organism } = body
  const headers = (body.headers ?? []).map(([name, text]) => ({ name, line: 1, lines: text.split('\n') }))
  const said = organismName(headers) || (isFlatFile(body) ? '' : (organism?.name ?? ''))
  const sources = (body.features ?? item.features ?? [])
    .filter(({ key }) => key.toLowerCase() === 'source')
    .map(({ key, location, qualifiers = [] }) => ({
      key,
      location: writeLocation(location),
      line: 1,
      qualifiers,
    }))
  const length = sequenceOf(item).length
  const found = organismFrom(sources, said, length === 0 ? undefined : length)
  const same =
    JSON.stringify([found?.id, found?.name, found?.strain]) ===
    JSON.stringify([organism?.id, organism?.name, organism?.strain])
  if (isFlatFile(body) ? same : !organism && !found) return []
  if (!organism) return [['organism', 'none']]
  const { id, name, strain } = organism
  return [
    ['organism', name === undefined ? id : `${id} ${name}`],
    ...(strain === undefined ? [] : [['organism strain', strain] as [string, string]]),
  ]
}

/** Fields that GenBank has a place for, but that the reader wouldn't find there as they are. */
function unfaithful({ body }: ExportItem, locus: string): (keyof Design)[] {
  const headers = (body.headers ?? [])
    .filter(([name, text]) => isFieldOfGenBank(name, text))
    .map(([name, text]) => ({ name, line: 1, lines: text.split('\n') }))
  const fields: (keyof Design)[] = []
  const strandedness = moleculeOf(readLocus(locus.slice(12))).strandedness
  if ((body.moleculeType === 'protein' ? undefined : strandedness) !== body.strandedness)
    fields.push('strandedness')
  const hasKeywords = headers.some(({ name }) => name === 'KEYWORDS')
  const keywords = hasKeywords
    ? undefined
    : keywordsFrom({ name: 'KEYWORDS', line: 1, lines: keywordLines(body) })
  if (differs(keywords, body.keywords)) fields.push('keywords')
  const written = headers.some(({ name }) => name === 'REFERENCE') ? headers : []
  if (differs(citationsFrom(written), body.references)) fields.push('references')
  return fields
}

/** An empty list is read as none. */
function differs(found: readonly unknown[] | undefined, wanted: readonly unknown[] | undefined): boolean {
  return JSON.stringify(found?.length === 0 ? undefined : found) !== JSON.stringify(wanted)
}

/** Lines of KEYWORDS. */
export function keywordLines(body: Design): string[] {
  const words = (body.keywords ?? []).map((word) => word.replaceAll(';', ',').replace(/\s+/g, ' '))
  const lines = breakLines(`${words.join('; ')}.`.trim(), headerWidth)
  return keywordsFrom({ name: 'KEYWORDS', line: 1, lines }) ? lines : ['.']
}
