import type { components } from '../../generated/openapi.ts'
import type { Design } from '../parsed-record.ts'
import { cleanText, cutText } from '../text/clean.ts'
import type { HeaderField } from './header-lines.ts'

type Reference = components['schemas']['Reference']

/** What an export says in a comment because GenBank has no field for it. */
export interface ExportedFields {
  name?: Design['name']
  summary?: Design['summary']
  roles?: string[]
  organism?: NonNullable<Design['organism']>
  derivedFrom?: Reference[]
  /** True where it says that there are no roles, or no organism, whatever else may look like it. */
  noRoles?: boolean
  noOrganism?: boolean
  /** Header fields that GenBank can't have, behind those that it has. */
  readonly headers: readonly [string, string][]
  /** Every pair, also those that are no field here. */
  readonly pairs: readonly (readonly [string, string])[]
  /** The header fields that were such comments. */
  readonly fields: ReadonlySet<HeaderField>
}

/** The line that begins such a comment. */
export const exportOpening = '##Biofed-START##'
const closing = '##Biofed-END##'
const recordName =
  /^biofed:did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}\/[a-z][a-z0-9-]{0,31}\/[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

/** COMMENT lines for [name, text] pairs; line ends in a text are written `\n`. */
export function writeExportComment(pairs: readonly (readonly [string, string])[]): string[] {
  const widest = Math.min(40, Math.max(...pairs.map(([name]) => name.length)))
  return [
    exportOpening,
    ...pairs.map(([name, text]) => `${escapeLine(name).padEnd(widest)} :: ${escapeLine(text)}`),
    closing,
  ]
}

/** Reads the comments that {@link writeExportComment} made; others stay what they are. */
export function readExportComment(fields: readonly HeaderField[]): ExportedFields {
  const comments = fields.filter((field) => field.name === 'COMMENT' && field.lines[0] === exportOpening)
  const pairs = comments.flatMap((field) => field.lines.slice(1).flatMap(readPair))
  const found: ExportedFields = { fields: new Set(comments), headers: headersIn(pairs), pairs }

  const name = localised(pairs, 'name')
  if (name) found.name = name
  const summary = localised(pairs, 'summary')
  if (summary) found.summary = summary
  const roles = pairs
    .filter(([label, text]) => label === 'role' && /^SO:\d{7}$/.test(text))
    .map(([, text]) => text)
  if (roles.length > 0) found.roles = [...new Set(roles)].slice(0, 20)
  if (pairs.some(([label, text]) => label === 'role' && text === 'none')) found.noRoles = true
  const organism = pairs.find(([label]) => label === 'organism')?.[1]
  const strain = pairs.find(([label]) => label === 'organism strain')?.[1]
  if (organism === 'none') found.noOrganism = true
  const taxon = /^(NCBITaxon:\d{1,9})(?: (.+))?$/s.exec(organism ?? '')
  if (taxon?.[1])
    found.organism = {
      id: taxon[1],
      ...(taxon[2] && { name: cutText(taxon[2], 300) }),
      ...(strain !== undefined && { strain: cutText(strain, 300) }),
    }

  const record = pairs.find(([label, text]) => label === 'record' && recordName.test(text))?.[1]
  const cid = pairs.find(([label, text]) => label === 'cid' && /^b[a-z2-7]{58}$/.test(text))?.[1]
  if (record !== undefined) found.derivedFrom = [{ record, ...(cid !== undefined && { cid }) }]
  return found
}

function headersIn(pairs: readonly (readonly [string, string])[]): [string, string][] {
  return pairs.flatMap(([label, text]) => {
    const name = label.startsWith('header ') ? cutText(unescapeLine(label.slice(7)), 100) : ''
    return name === '' ? [] : [[name, cutText(text, 100_000)]]
  })
}

function localised(
  pairs: readonly (readonly [string, string])[],
  wanted: string,
): Record<string, string> | undefined {
  const texts: [string, string][] = []
  for (const [label, text] of pairs) {
    const language = new RegExp(`^${wanted} \\(([a-z]{2,3}(?:-[A-Z][a-z]{3})?)\\)$`).exec(label)?.[1]
    if (language !== undefined && text !== '' && texts.length < 20)
      texts.push([language, cutText(text, 20_000)])
  }
  return texts.length > 0 ? Object.fromEntries(texts) : undefined
}

function readPair(line: string): [string, string][] {
  const at = line.indexOf(' :: ')
  return at < 0 ? [] : [[line.slice(0, at).trim(), unescapeLine(cleanText(line.slice(at + 4)).text)]]
}

/** Text of a pair on one line, without blanks at its ends. */
export function escapeLine(text: string): string {
  if (text === '') return '\\e'
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replace(/^ | $/g, '\\s')
    .replaceAll('\t', '\\t')
}

function unescapeLine(text: string): string {
  return text.replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter)
}

const escapes: Readonly<Record<string, string>> = { n: '\n', s: ' ', t: '\t', e: '' }
