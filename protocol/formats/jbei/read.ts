import { ProtocolError } from '../../error.ts'
import { roleOfFeatureKey } from '../../vocabulary/index.ts'
import { featureName } from '../feature-name.ts'
import { rolesOf } from '../genbank/roles.ts'
import { fileStem, fitKey, isGenericName } from '../key.ts'
import { type LocationContext, readLocation } from '../location/read.ts'
import { makeNoteList, type NoteList } from '../note.ts'
import type { Design, Feature, ParsedRecord, Qualifier, ReadOptions } from '../parsed-record.ts'
import { guessMolecule, makeLetterCollector } from '../sequence-letters.ts'
import { splitLargeBody } from '../size.ts'
import { cleanText, cutText, languageOf } from '../text/clean.ts'
import { decodeText } from '../text/decode.ts'
import { findChild, readXmlTree, type XmlElement, XmlProblem } from '../xml-tree.ts'

/** True for the start of a JBEI-SEQ file: XML of the namespace `http://jbei.org/sequence`. */
export function isJbei(head: string): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?<(?:[\w-]+:)?seq\b[^>]*http:\/\/jbei\.org\/sequence/.test(head)
}

/** Reads a JBEI-SEQ file (ICE, j5, VectorEditor): one design with its features. Never throws over what the bytes hold. */
export function readJbei(file: Uint8Array, { fileName }: ReadOptions): ParsedRecord[] {
  const notes = makeNoteList()
  const stem = fileStem(fileName)
  const record: ParsedRecord = {
    number: 1,
    suggestedKey: fitKey(stem),
    status: 'refused',
    notes: notes.notes,
    length: 0,
    featureCount: 0,
    kept: 0,
  }
  const root = openTree(file, notes)
  if (!root) return [record]
  const letters = makeLetterCollector()
  letters.push((findPart(root, 'sequence')?.text ?? '').replace(/\s+/g, ''), 1, 1)
  const wrong = letters.wrongNucleotide()
  if (wrong || letters.length() === 0) {
    notes.add(
      'error',
      wrong ? 'bad_letter' : 'no_sequence',
      wrong ? `"${cleanText(wrong.letter).text}" in the sequence is no IUPAC code.` : 'There is no sequence.',
      {
        ...(wrong && { column: wrong.column }),
        field: 'sequence',
        remedy: 'Put the right letter there (N for any base), or export the design as GenBank.',
      },
    )
    return [record]
  }
  const sequence = letters.letters()
  const topology = findPart(root, 'circular')?.text.trim() === 'true' ? 'circular' : 'linear'
  const said = cleanText((findPart(root, 'name')?.text ?? '').replace(/\s+/g, ' ').trim()).text
  const name = cutText(said === '' || isGenericName(said) ? stem : said, 300)
  const { features, unread } = readFeatures(root, { topology, length: sequence.length }, notes)
  const body: Design = {
    name: { [languageOf(name)]: name === '' ? 'unnamed' : name },
    moleculeType: guessMolecule(sequence, false),
    topology,
    sequence,
  }
  if (features.length > 0) body.features = features
  const roles = rolesOf(body, { name, rest: [] })
  if (roles.length > 0) body.roles = roles
  const headers = [...otherParts(root), ...unread].slice(0, 500)
  if (headers.length > 0) body.headers = headers
  body.source = { format: 'jbei', record: 1 }
  notes.add('mapped', 'features', `${features.length} features were read.`)
  return [
    {
      ...record,
      name,
      ...splitLargeBody(body),
      status: 'ok',
      length: sequence.length,
      featureCount: features.length + unread.length,
      kept: headers.length + features.reduce((sum, { qualifiers }) => sum + 1 + (qualifiers?.length ?? 0), 0),
    },
  ]
}

function openTree(file: Uint8Array, notes: NoteList): XmlElement | undefined {
  try {
    return readXmlTree(decodeText(file).text)
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error
    notes.add('error', 'bad_xml', `The XML can't be read: ${error.message}.`, {
      line: error.line,
      column: error.column,
      remedy: 'Export the design again, as JBEI-SEQ or GenBank.',
    })
    return undefined
  }
}

/** An element by its name whatever the prefix. */
function findPart(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return findChild(element, `seq:${name}`) ?? element?.children.find((child) => localName(child) === name)
}

function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1)
}

function otherParts(root: XmlElement): [string, string][] {
  const mapped = new Set(['name', 'circular', 'sequence', 'features'])
  return root.children
    .filter((child) => !mapped.has(localName(child)) && child.text.trim() !== '')
    .map((child) => [
      cutText(cleanText(`JBEI ${localName(child)}`).text, 100),
      cutText(cleanText(child.text.trim()).text, 100_000),
    ])
}

function readFeatures(root: XmlElement, context: LocationContext, notes: NoteList) {
  const features: Feature[] = []
  const unread: [string, string][] = []
  for (const element of findPart(root, 'features')?.children ?? []) {
    if (localName(element) !== 'feature' || unread.length >= 500) continue
    const text = (name: string) => findPart(element, name)?.text.trim() ?? ''
    const key = cutText(cleanText(text('type')).text, 100)
    const qualifiers = qualifiersOf(element, text('label'))
    const places = element.children
      .filter((child) => localName(child) === 'location')
      .map((place) => {
        const start = findPart(place, 'genbankStart')?.text.trim() ?? ''
        const end = findPart(place, 'end')?.text.trim() ?? start
        return start === end ? start : `${start}..${end}`
      })
    const joined = places.length === 1 ? (places[0] ?? '') : `join(${places.join(',')})`
    const said = text('complement') === 'true' ? `complement(${joined})` : joined
    try {
      const feature: Feature = {
        key: key === '' ? 'misc_feature' : key,
        location: readLocation(said, context),
      }
      const role = roleOfFeatureKey(feature.key, qualifiers)
      if (role !== undefined) feature.role = role
      const name = featureName(qualifiers)
      if (name !== undefined) feature.name = name
      if (qualifiers.length > 0) feature.qualifiers = qualifiers
      features.push(feature)
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
      notes.add(
        'not-understood',
        'bad_location',
        `Feature "${key}": ${error.message}. It was kept as text.`,
        {
          field: key,
          remedy: 'Correct the feature and export the design again.',
        },
      )
      unread.push(['JBEI feature', cutText(cleanText(JSON.stringify([key, said, qualifiers])).text, 100_000)])
    }
  }
  return { features, unread }
}

function qualifiersOf(element: XmlElement, label: string): Qualifier[] {
  const qualifiers: Qualifier[] = element.children
    .filter((child) => localName(child) === 'attribute')
    .slice(0, 999)
    .map(({ attributes, text }) => [
      cutText(cleanText(attributes.name?.trim() || 'note').text, 100),
      cleanText(text.trim()).text,
    ])
  const labelled = qualifiers.some(([name, value]) => name === 'label' && value === label)
  return label === '' || labelled ? qualifiers : [['label', cleanText(label).text], ...qualifiers]
}
