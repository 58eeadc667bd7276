import { exportOpening, readExportComment } from '../genbank/export-comment.ts'
import { applyJsonPairs } from '../json-fields.ts'
import { fileStem, isGenericName, readExplicitKey } from '../key.ts'
import type { NoteList } from '../note.ts'
import type { Design, ParsedRecord } from '../parsed-record.ts'
import { guessMolecule, type LetterCollector } from '../sequence-letters.ts'
import { splitLargeBody } from '../size.ts'
import { cleanText, cutText, languageOf } from '../text/clean.ts'
import { buildFeatures, ownSource } from './features.ts'
import type { GffLine } from './line.ts'

/** All that a file says of one sequence. */
export interface GffSequence {
  readonly seqid: string
  /** What stands behind the id in the FASTA part. */
  readonly description: string
  readonly line: number
  readonly letters: LetterCollector
  readonly lines: readonly GffLine[]
  readonly notes: NoteList
  /** `name :: text` that the writer said of it. */
  readonly sayings: readonly string[]
  readonly headers: readonly [string, string][]
  readonly statedLength?: number
}

const landmarks: ReadonlySet<string> = new Set([
  'region',
  'chromosome',
  'plasmid',
  'contig',
  'supercontig',
  'sequence_assembly',
])

/** A sequence with its features as a design; refused when its letters are no sequence. */
export function buildSequence(
  sequence: GffSequence,
  number: number,
  suggestedKey: string,
  fileName: string,
): ParsedRecord {
  const { letters, notes, seqid } = sequence
  const name = cutText(cleanText(seqid).text.trim(), 300)
  const record: ParsedRecord = {
    number,
    suggestedKey,
    status: 'refused',
    notes: notes.notes,
    length: letters.length(),
    featureCount: sequence.lines.length,
    kept: 0,
  }
  if (name !== '') record.name = name
  const said = new Map(sequence.sayings.map(pairOf))
  const molecule = /^(DNA|RNA|protein)(?: (single|double))?$/.exec(said.get('molecule') ?? '')
  const guessed = guessMolecule(letters.letters(), letters.wrongNucleotide() !== undefined)
  const moleculeType =
    (molecule?.[1] as Design['moleculeType'] | undefined) ?? (letters.length() === 0 ? 'DNA' : guessed)
  if (!checkLetters(sequence, moleculeType)) return record

  const text = letters.letters()
  const landmark = sequence.lines.find((line) => isCircle(line))
  const stated = said.get('topology')
  const topology = stated === 'linear' || stated === 'circular' ? stated : landmark ? 'circular' : 'linear'
  const length = text === '' ? (sequence.statedLength ?? landmark?.end) : text.length
  const ownLandmark = landmark?.source === ownSource && landmark.type === 'region' ? landmark : undefined
  const lines = sequence.lines.filter((line) => line !== ownLandmark)
  const { features, unread } = buildFeatures(
    lines,
    { topology, ...(length !== undefined && { length }) },
    notes,
  )

  const exported = readExportComment([
    { name: 'COMMENT', line: sequence.line, lines: [exportOpening, ...sequence.sayings] },
  ])
  const stem = fileStem(fileName)
  const called = name === '' || isGenericName(name) ? cutText(stem, 300) : name
  const body: Design = {
    name: exported.name ?? { [languageOf(called)]: called === '' ? 'unnamed' : called },
    moleculeType,
    topology,
  }
  const strands = molecule?.[2]
  if (strands === 'single' || strands === 'double') body.strandedness = strands
  const description = cleanText(sequence.description).text
  if (exported.summary) body.summary = exported.summary
  else if (description !== '') body.summary = { [languageOf(description)]: cutText(description, 20_000) }
  if (exported.organism) body.organism = exported.organism
  if (exported.roles) body.roles = exported.roles
  applyJsonPairs(exported.pairs, body)
  if (exported.derivedFrom) body.derivedFrom = exported.derivedFrom
  if (text !== '') body.sequence = text
  if (features.length > 0) body.features = features
  const headers = [...(body.headers ?? []), ...sequence.headers, ...unread].slice(0, 500)
  if (
    text === '' &&
    sequence.statedLength !== undefined &&
    !headers.some(([said]) => said === 'LOCUS length')
  )
    headers.push(['LOCUS length', String(sequence.statedLength)])
  if (headers.length > 0) body.headers = headers.slice(0, 500)
  body.source = { format: 'gff3', record: number }

  if (features.length > 0)
    notes.add('mapped', 'features', `${sequence.lines.length} lines became ${features.length} features.`)
  if (text !== '' && sequence.statedLength !== undefined && sequence.statedLength !== text.length)
    notes.add(
      'warning',
      'length_differs',
      `##sequence-region says ${sequence.statedLength} letters, the sequence has ${text.length}.`,
      {
        line: sequence.line,
        remedy: 'See if the file was cut off or edited by hand.',
      },
    )
  const explicitKey = said.has('record') ? readExplicitKey(name) : undefined
  return {
    ...record,
    ...(explicitKey !== undefined && { explicitKey }),
    ...splitLargeBody(body),
    status: 'ok',
    featureCount: features.length + unread.length,
    kept: headers.length + features.reduce((sum, { qualifiers }) => sum + 1 + (qualifiers?.length ?? 0), 0),
  }
}

function isCircle({ type, seqid, start, attributes }: GffLine): boolean {
  const said = (name: string) => attributes.find((attribute) => attribute[0] === name)?.[1]
  return (
    said('Is_circular')?.toLowerCase() === 'true' &&
    start === 1 &&
    (landmarks.has(type) || said('ID') === seqid)
  )
}

function pairOf(text: string): [string, string] {
  const at = text.indexOf(' :: ')
  return at < 0 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 4)]
}

function checkLetters({ letters, notes, line }: GffSequence, moleculeType: Design['moleculeType']): boolean {
  const wrong = moleculeType === 'protein' ? letters.wrongResidue() : letters.wrongNucleotide()
  if (wrong)
    notes.add(
      'error',
      'bad_letter',
      `"${wrong.letter}" in the sequence is no IUPAC code of ${moleculeType}.`,
      {
        line: wrong.line,
        column: wrong.column,
        field: 'sequence',
        remedy: 'Put the right letter there (N for any base, X for any residue).',
      },
    )
  else if (letters.tooMany())
    notes.add('error', 'too_large', 'The sequence has more than 400 million letters.', {
      line,
      field: 'sequence',
      remedy: 'Split it.',
    })
  else {
    if (letters.length() === 0)
      notes.add(
        'warning',
        'no_sequence',
        'There are features, but no letters (##FASTA), for this sequence.',
        {
          line,
          field: 'sequence',
          remedy: 'Export the file with its sequence.',
        },
      )
    return true
  }
  return false
}
