import { findTaxonByName } from '../../vocabulary/index.ts'
import { readExplicitKey } from '../key.ts'
import type { Design } from '../parsed-record.ts'
import { cleanText, cutText, languageOf } from '../text/clean.ts'
import { findChild, type XmlElement } from '../xml-tree.ts'
import { plainText } from './plain-text.ts'

/** What the `Notes` packet says of a design, and the rest of it as header fields. */
export interface SnapGeneNotes {
  name?: string
  key?: string
  accession?: string
  fields: Partial<Pick<Design, 'summary' | 'keywords' | 'organism' | 'references'>>
  organismText?: string
  /** GenBank division, such as SYN. */
  division?: string
  headers: [string, string][]
}

/** Elements that have a field of their own. */
const mapped: ReadonlySet<string> = new Set([
  'Description',
  'References',
  'CustomMapLabel',
  'UseCustomMapLabel',
])

/** Reads the `Notes` packet. */
export function readNotes(root: XmlElement): SnapGeneNotes {
  const textOf = (name: string) => cleanText(plainText(findChild(root, name)?.text ?? '')).text
  const notes: SnapGeneNotes = { fields: {}, headers: [] }
  const label = textOf('CustomMapLabel')
  if (label !== '') notes.name = cutText(label.replace(/\s+/g, ' '), 300)
  const division = textOf('SequenceClass')
  if (/^[A-Z]{3}$/.test(division)) notes.division = division
  const accession = textOf('AccessionNumber')
  if (accession !== '') {
    notes.accession = cutText(accession, 200)
    const key = readExplicitKey(accession)
    if (key !== undefined) notes.key = key
  }
  const summary = textOf('Description')
  if (summary !== '') notes.fields.summary = { [languageOf(summary)]: cutText(summary, 20_000) }

  const references = (findChild(root, 'References')?.children ?? []).slice(0, 200).flatMap(citationOf)
  if (references.length > 0) notes.fields.references = references
  const organism = textOf('Organism').replace(/\s+/g, ' ')
  if (organism !== '') {
    notes.organismText = cutText(organism, 300)
    const known = findTaxonByName(organism)
    if (known) notes.fields.organism = { id: known.id, name: known.name }
    notes.headers.push(['SOURCE', organism])
  }
  for (const child of root.children) {
    if (mapped.has(child.name) || child.name === 'Organism') continue
    const text = [
      ...Object.entries(child.attributes).map(([name, value]) => `${name}=${value}`),
      plainText(child.text),
    ]
      .filter((part) => part !== '')
      .join(' ')
    const name = child.name === 'Comments' ? 'COMMENT' : `SnapGene ${child.name}`
    if (text !== '')
      notes.headers.push([cutText(cleanText(name).text, 100), cutText(cleanText(text).text, 100_000)])
  }
  return notes
}

function citationOf({ attributes }: XmlElement): NonNullable<Design['references']> {
  const pmid = /^\s*([1-9]\d{0,8})\s*$/.exec(attributes.pubMedID ?? '')?.[1]
  const parts = [attributes.authors, attributes.title, attributes.journal].map((part) =>
    plainText(part ?? '').replace(/\.$/, ''),
  )
  const text = cleanText(parts.filter((part) => part !== '').join('. ')).text
  if (pmid === undefined && text === '') return []
  return [{ ...(pmid !== undefined && { pmid }), ...(text !== '' && { text: cutText(text, 4000) }) }]
}

/** Primers as header fields, one each: name, sequence, where it binds, what is said about it. */
export function primerHeaders(root: XmlElement): [string, string][] {
  return root.children
    .filter(({ name }) => name === 'Primer')
    .map(({ attributes, children }) => {
      const sites = children
        .filter(({ name }) => name === 'BindingSite')
        .map(
          (site) => `${site.attributes.location ?? '?'} (${site.attributes.boundStrand === '1' ? '-' : '+'})`,
        )
      const text = [
        attributes.name ?? '',
        attributes.sequence ?? '',
        sites.length > 0 ? `binds ${[...new Set(sites)].join(', ')}, counted from 0` : '',
        plainText(attributes.description ?? ''),
        attributes.dateAdded ?? '',
      ].filter((part) => part !== '')
      return ['SnapGene primer', cutText(cleanText(text.join('; ')).text, 100_000)]
    })
}
