import { roleOfFeatureKey } from '../../vocabulary/index.ts'
import { type ExportItem, sequenceOf } from '../export-item.ts'
import { featureName } from '../feature-name.ts'
import { writeLocation } from '../location/write.ts'
import type { Design, Feature, Qualifier } from '../parsed-record.ts'
import { commentPairs, definitionOf, isFlatFile, keywordLines, locusName } from './comment-pairs.ts'
import { writeExportComment } from './export-comment.ts'
import { formatFeature } from './feature-text.ts'
import { ownQualifiers } from './features.ts'
import { subFields } from './header-lines.ts'
import { isFieldOfGenBank } from './header-pairs.ts'
import { moleculeWordOf, writeLocus } from './locus.ts'
import { breakLines, headerWidth } from './wrap.ts'

/** Fields that stand behind the feature table. */
const trailingFields = new Set(['CONTIG', 'WGS', 'WGS_SCAFLD', 'TSA', 'TLS'])
const months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ')

/**
 * GenBank text of designs, one record after the other. Reading it again gives the same sequence, topology,
 * features, locations and qualifiers; what GenBank has no field for stands in a `##Biofed-START##` comment.
 */
export function writeGenBank(items: readonly ExportItem[]): string {
  return items.map(writeRecord).join('')
}

function writeRecord(item: ExportItem): string {
  const { body } = item
  const sequence = sequenceOf(item)
  const features = body.features ?? item.features ?? []
  const headers = body.headers ?? []
  const behind = headers.filter(([name, text]) => trailingFields.has(name) && isFieldOfGenBank(name, text))
  const origin = headers.find(([name, text]) => name === 'ORIGIN' && isFieldOfGenBank(name, text))?.[1]
  const locus = locusLine(item, sequence.length)

  const lines = [
    locus,
    ...field('DEFINITION', flow(definitionOf(body))),
    ...headerLines(item, locus),
    'FEATURES             Location/Qualifiers',
    ...features.flatMap((feature) =>
      formatFeature(feature.key, writeLocation(feature.location), qualifiersOf(feature)),
    ),
    ...headers
      .filter(([name]) => name === 'FEATURES')
      .flatMap(([, text]) => `     ${text}`.split('\n').map(indentAtLeast5)),
    ...behind.flatMap(([name, text]) => field(name, text.split('\n'))),
    origin === undefined ? 'ORIGIN' : `ORIGIN      ${origin.replaceAll('\n', ' ')}`,
    ...originLines(sequence),
    '//',
  ]
  return `${lines.join('\n').replaceAll('\r', ' ')}\n`
}

function locusLine(item: ExportItem, length: number): string {
  const { body } = item
  const header = (name: string) => body.headers?.find((entry) => entry[0] === name)?.[1].replace(/\s+/g, '')
  const imported = isFlatFile(body)
  return writeLocus({
    name: locusName(item),
    length: length === 0 ? Number(header('LOCUS length') ?? 0) : length,
    unit: body.moleculeType === 'protein' ? 'aa' : header('LOCUS unit') === 'rc' ? 'rc' : 'bp',
    molecule: header('LOCUS molecule') ?? moleculeWordOf(body),
    topology: body.topology,
    division: header('LOCUS division') ?? (imported ? '' : 'SYN'),
    date: header('LOCUS date') ?? dateOf(item.issued),
  })
}

/** Qualifiers of a feature, and its role and name where these don't follow from key and qualifiers. */
function qualifiersOf({ key, name, role, qualifiers = [] }: Feature): readonly Qualifier[] {
  const more: Qualifier[] = []
  const word = key.replace(/^\/|[\n\r\t]+/g, '_')
  if (roleOfFeatureKey(word, qualifiers) !== role) more.push([ownQualifiers.role, role ?? null])
  if (featureName(qualifiers) !== name) more.push([ownQualifiers.name, name ?? null])
  return more.length === 0 ? qualifiers : [...qualifiers, ...more]
}

/**
 * Every header in its order; what a GenBank record needs and the design doesn't bring is put where it
 * belongs.
 */
function headerLines(item: ExportItem, locus: string): string[] {
  const { body } = item
  const headers = (body.headers ?? []).filter(
    ([name, text]) => isHeaderField(name) && isFieldOfGenBank(name, text),
  )
  const has = (name: string) => headers.some((entry) => entry[0] === name)
  const early: string[] = []
  if (!has('ACCESSION') && item.key !== undefined) early.push(...field('ACCESSION', [item.key]))
  if (!has('VERSION') && item.key !== undefined) early.push(...field('VERSION', [item.key]))

  const keywords = has('KEYWORDS') ? [] : field('KEYWORDS', keywordLines(body))
  const split = headers.findIndex(([name]) =>
    ['SEGMENT', 'SOURCE', 'REFERENCE', 'COMMENT', 'PRIMARY'].includes(name),
  )
  const at = split < 0 ? headers.length : split
  const write = (from: number, to?: number) =>
    headers.slice(from, to).flatMap(([name, text]) => field(name, text.split('\n')))
  return [
    ...early,
    ...write(0, at),
    ...keywords,
    ...(has('SOURCE') || isFlatFile(body) ? [] : organismLines(body)),
    ...write(at),
    ...referenceLines(body, headers),
    ...commentLines(item, locus),
  ]
}

function indentAtLeast5(line: string): string {
  return line.startsWith('     ') ? line : `                     ${line}`
}

function isHeaderField(name: string): boolean {
  return !name.startsWith('LOCUS') && !trailingFields.has(name) && name !== 'FEATURES' && name !== 'ORIGIN'
}

function organismLines(body: Design): string[] {
  const name = body.organism?.name
  return name === undefined ? [] : [...field('SOURCE', flow(name)), ...field('ORGANISM', flow(name))]
}

/** References that no REFERENCE header states already. */
function referenceLines(body: Design, headers: readonly (readonly string[])[]): string[] {
  const said = headers.map(([, text]) => text ?? '')
  let number = headers.filter(([name]) => name === 'REFERENCE').length
  if (number > 0) return []
  return (body.references ?? []).flatMap(({ doi, pmid, text, url }) => {
    if (
      said.some(
        (header) => (pmid !== undefined && header === pmid) || (doi !== undefined && header.includes(doi)),
      )
    )
      return []
    number++
    const journal = [text, doi === undefined || text?.includes(doi) ? undefined : `doi:${doi}`, url].filter(
      (part) => part !== undefined,
    )
    return [
      ...field('REFERENCE', [String(number)]),
      ...(journal.length > 0 ? field('JOURNAL', flow(journal.join(' '))) : []),
      ...(pmid === undefined ? [] : field('PUBMED', [pmid])),
    ]
  })
}

function commentLines(item: ExportItem, locus: string): string[] {
  const pairs = commentPairs(item, locus)
  return pairs.length === 0 ? [] : field('COMMENT', writeExportComment(pairs))
}

/**
 * A header field: the name in the first 12 columns, indented where it belongs to another. What can't be a
 * name goes into a comment.
 */
function field(name: string, lines: readonly string[]): string[] {
  if (!/^[A-Z][A-Z_]{1,30}$/.test(name))
    return field('COMMENT', [`${flow(name).join(' ')}: ${lines[0] ?? ''}`, ...lines.slice(1)])
  const indent = name === 'PUBMED' ? '   ' : subFields.has(name) ? '  ' : ''
  const start = `${indent}${name}`.padEnd(11)
  const plain = lines.flatMap((line) => line.split('\n'))
  return plain.map((line, i) => (i === 0 ? `${start} ${line}` : `            ${line}`).trimEnd())
}

function flow(text: string): string[] {
  return breakLines(text.replace(/[\n\t]+/g, ' ').trim(), headerWidth)
}

function originLines(sequence: string): string[] {
  const lower = sequence.toLowerCase()
  const lines: string[] = []
  for (let from = 0; from < lower.length; from += 60) {
    let line = String(from + 1).padStart(9)
    for (let block = from; block < Math.min(from + 60, lower.length); block += 10)
      line += ` ${lower.slice(block, block + 10)}`
    lines.push(line)
  }
  return lines
}

function dateOf(issued: string | undefined): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(issued ?? '')
  return parts ? `${parts[3]}-${months[Number(parts[2]) - 1] ?? 'JAN'}-${parts[1]}` : ''
}
