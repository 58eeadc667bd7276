import { namesNotCarried } from '../carries.ts'
import { type ExportItem, nameIn, sequenceOf } from '../export-item.ts'
import { escapeLine } from '../genbank/export-comment.ts'
import { jsonPairs } from '../json-fields.ts'
import type { Design } from '../parsed-record.ts'
import { escapeSeqid } from './line.ts'
import { featureLines } from './write-feature.ts'

/**
 * GFF3 text of designs: features of each, then the letters of all (`##FASTA`). Reading it again gives the same sequences, topology,
 * features, locations and roles; what GFF3 has no place for stands in `#!biofed` lines and `biofed_…` attributes.
 */
export function writeGff3(items: readonly ExportItem[]): string {
  const taken = new Set<string>()
  const named = items.map((item) => ({ item, seqid: freeId(item, taken) }))
  const tables = named.flatMap(({ item, seqid }) => tableOf(item, seqid))
  const letters = named
    .filter(({ item }) => sequenceOf(item) !== '')
    .map(({ item, seqid }) => `>${seqid}\n${wrap(sequenceOf(item))}`)
  return [
    '##gff-version 3\n',
    ...tables.map((line) => `${line}\n`),
    ...(letters.length > 0 ? ['##FASTA\n', ...letters] : []),
  ].join('')
}

/** Key or name as a sequence id, which is written only once. */
function freeId({ key, body }: ExportItem, taken: Set<string>): string {
  const wanted = escapeSeqid((key ?? nameIn(body.name)) || 'design')
  let seqid = wanted
  for (let i = 2; taken.has(seqid); i++) seqid = `${wanted}-${i}`
  taken.add(seqid)
  return seqid
}

function tableOf(item: ExportItem, seqid: string): string[] {
  const { body } = item
  const stated = body.headers?.find(([name]) => name === 'LOCUS length')?.[1]
  const length = sequenceOf(item).length || (/^\d{1,15}$/.test(stated ?? '') ? Number(stated) : 0)
  const features = body.features ?? item.features ?? []
  const context = { topology: body.topology, ...(length > 0 && { length }) }
  return [
    ...(length > 0 ? [`##sequence-region ${seqid} 1 ${length}`] : []),
    ...sayings(item).map(([name, text]) => `#!biofed ${seqid} ${name} :: ${escapeLine(text)}`),
    ...(length > 0 && body.topology === 'circular'
      ? [
          [
            seqid,
            'Biofed',
            'region',
            '1',
            String(length),
            '.',
            '+',
            '.',
            `ID=${seqid};Is_circular=true`,
          ].join('\t'),
        ]
      : []),
    ...features.flatMap((feature, i) => featureLines(feature, seqid, i + 1, context)),
  ]
}

const more = ['keywords', 'references', 'headers'] as const

/** What GFF3 has no place for, as GenBank's export says it too. */
function sayings(item: ExportItem): [string, string][] {
  const { body, key, publisher, publisherName, cid, licence, issued } = item
  const pairs: [string, string][] = [
    ['molecule', [body.moleculeType, body.strandedness].filter((part) => part !== undefined).join(' ')],
    ['topology', body.topology],
  ]
  for (const [language, text] of Object.entries(body.name)) pairs.push([`name (${language})`, text])
  for (const [language, text] of Object.entries(body.summary ?? {}))
    pairs.push([`summary (${language})`, text])
  for (const role of body.roles ?? []) pairs.push(['role', role])
  if (body.organism) pairs.push(['organism', organismText(body.organism)])
  if (body.organism?.strain !== undefined) pairs.push(['organism strain', body.organism.strain])
  pairs.push(
    ...jsonPairs(
      body,
      more.filter((field) => body[field] !== undefined),
    ),
  )
  const lost = namesNotCarried('gff3', item)
  if (lost.length > 0) pairs.push(['not carried', lost.join(', ')])
  if (publisher !== undefined && key !== undefined)
    pairs.push(['record', `biofed:${publisher}/design/${key}`])
  if (cid !== undefined) pairs.push(['cid', cid])
  if (publisherName !== undefined) pairs.push(['publisher', publisherName])
  if (licence !== undefined) pairs.push(['licence', licence])
  if (issued !== undefined) pairs.push(['issued', issued])
  return pairs
}

function organismText({ id, name }: NonNullable<Design['organism']>): string {
  return name === undefined ? id : `${id} ${name}`
}

function wrap(sequence: string): string {
  const lines: string[] = []
  for (let from = 0; from < sequence.length; from += 60) lines.push(`${sequence.slice(from, from + 60)}\n`)
  return lines.join('')
}
