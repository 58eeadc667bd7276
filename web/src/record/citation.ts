import type { RecordStatement, RecordView } from '../api/types.ts'
import { type Language, pickText } from '../language/language.tsx'
import { nameIn } from './statement.ts'

/** Where the newest revision is found, at the node that serves this page. */
export function stableAddress(record: RecordStatement, origin: string): string {
  return `${origin}/p/${record.publisher}/${record.kind}/${record.key}`
}

/** A reference in one line: authors or institution, year, name, accession, revision, CID and address. */
export function citeAsText(
  view: RecordView,
  record: RecordStatement,
  origin: string,
  language: Language,
): string {
  const name = pickText(nameIn(record.body), language).text || record.key
  const authors = authorsOf(view, language)
  const institution = pickText(view.publisherName, language).text
  const from = authors === institution ? '' : ` ${institution}.`
  return (
    `${authors} (${record.issued.slice(0, 4)}). ${name} [${record.key}, revision ${record.revision}].${from} ` +
    `Biofed. ${stableAddress(record, origin)} (CID ${view.cid})`
  )
}

/** The same for reference managers. Braces and the like are escaped. */
export function citeAsBibtex(
  view: RecordView,
  record: RecordStatement,
  origin: string,
  language: Language,
): string {
  const name = pickText(nameIn(record.body), language).text || record.key
  const people = view.people?.contributors.map((each) => `{${escapeTex(each.name)}}`).join(' and ')
  const fields = {
    title: `{${escapeTex(name)}}`,
    author: people ?? `{${escapeTex(pickText(view.publisherName, language).text)}}`,
    year: record.issued.slice(0, 4),
    publisher: escapeTex(pickText(view.publisherName, language).text),
    version: `revision ${record.revision}`,
    url: stableAddress(record, origin),
    note: `biofed:${record.publisher}/${record.kind}/${record.key}; CID ${view.cid}; licence ${escapeTex(record.licence)}`,
  }
  const lines = Object.entries(fields).map(([field, value]) => `  ${field} = {${value}}`)
  return `@misc{${record.key},\n${lines.join(',\n')}\n}`
}

function authorsOf(view: RecordView, language: Language): string {
  const people = view.people?.contributors.map(({ name }) => name)
  return people && people.length > 0 ? people.join(', ') : pickText(view.publisherName, language).text
}

function escapeTex(text: string): string {
  return text.replace(/\\/g, '\\textbackslash ').replace(/([{}%&#_$])/g, '\\$1')
}
