import type { ExportItem } from './export-item.ts'
import { sequenceOf } from './export-item.ts'
import { isGenericName } from './key.ts'
import type { Design, Feature } from './parsed-record.ts'
import { guessMolecule } from './sequence-letters.ts'
import { languageOf } from './text/clean.ts'

/** Formats in which a design can be had beside its record. */
export type ExportFormat = 'genbank' | 'fasta' | 'gff3' | 'sbol2' | 'sbol3' | 'csv'

/** Something of a design that a format can't carry. */
export interface Loss {
  /** Field of the record's body, or a place in it such as `features/3/qualifiers`. */
  readonly field: string
  /** Why, in a sentence that can be shown. */
  readonly why: string
}

const noField = 'The format has no field for it.'

/** What FASTA and tables leave out, whatever the record says there. */
const absent: Readonly<Record<'fasta' | 'csv', readonly (keyof Design)[]>> = {
  fasta: [
    'description',
    'keywords',
    'aliases',
    'strandedness',
    'roles',
    'features',
    'featuresFile',
    'subparts',
    'organism',
    'hosts',
    'plasmid',
    'assembly',
    'interactions',
    'codonOptimisedFor',
    'evidence',
    'usageNotes',
    'availability',
    'biosafety',
    'references',
    'sameAs',
    'derivedFrom',
    'attachments',
    'headers',
  ],
  csv: [
    'features',
    'featuresFile',
    'subparts',
    'interactions',
    'assembly',
    'attachments',
    'availability',
    'biosafety',
    'derivedFrom',
    'headers',
  ],
}

/**
 * What a design loses on its way through a format, by its record's body: what isn't named here is the same after it was written and read
 * again, but for the order of header fields. Empty where nothing is lost. `source` tells of the file that was imported and always becomes
 * that of the new file, so it isn't named.
 */
export function findLosses(format: ExportFormat, item: ExportItem): Loss[] {
  const { body } = item
  switch (format) {
    case 'genbank':
    case 'gff3':
      return [...lineageLoss(item), ...featureLosses(format, body.features ?? item.features ?? [])]
    case 'sbol2':
    case 'sbol3':
      return []
    case 'fasta':
      return [...fastaLosses(item), ...absentFields('fasta', body)]
    case 'csv':
      return absentFields('csv', body)
  }
  format satisfies never
}

/** The names of the fields in which {@link findLosses} finds something, each once, for a line of warning. */
export function namesNotCarried(format: ExportFormat, item: ExportItem): string[] {
  return [...new Set(findLosses(format, item).map(({ field }) => field.split('/')[0] ?? ''))]
}

/** What each format can't carry, for documents and forms: fields, and when. */
export const formatLimits: Readonly<Record<ExportFormat, readonly Loss[]>> = {
  genbank: [
    { field: 'source', why: 'It becomes the exported file.' },
    { field: 'derivedFrom', why: 'It becomes the exported record, where that has a name.' },
    {
      field: 'features',
      why: 'Keys and qualifier names lose blanks, quotes and "="; numbers that need an exponent become text.',
    },
  ],
  gff3: [
    { field: 'source', why: 'It becomes the exported file.' },
    { field: 'derivedFrom', why: 'It becomes the exported record, where that has a name.' },
    {
      field: 'features',
      why: 'Values of one qualifier are put together; a number and its text, an empty text and none are the same.',
    },
  ],
  sbol2: [{ field: 'source', why: 'It becomes the exported file.' }],
  sbol3: [{ field: 'source', why: 'It becomes the exported file.' }],
  fasta: [
    { field: 'source', why: 'It becomes the exported file.' },
    { field: 'name', why: 'Only one is written, without blanks, or the key in its place.' },
    { field: 'summary', why: 'Only one is written, on one line.' },
    { field: 'moleculeType', why: 'It is guessed by the letters.' },
    { field: 'topology', why: 'Every sequence is read as linear.' },
    ...absent.fasta.map((field) => ({ field, why: noField })),
  ],
  csv: [
    { field: 'source', why: 'It becomes the exported file.' },
    ...absent.csv.map((field) => ({ field, why: noField })),
  ],
}

function absentFields(format: 'fasta' | 'csv', body: Design): Loss[] {
  const fromFasta = format === 'fasta' && body.source?.format === 'fasta'
  return absent[format]
    .filter((field) => body[field] !== undefined && !(field === 'headers' && fromFasta))
    .map((field) => ({ field, why: noField }))
}

function lineageLoss({ body, key, publisher }: ExportItem): Loss[] {
  return body.derivedFrom && key !== undefined && publisher !== undefined
    ? [
        {
          field: 'derivedFrom',
          why: 'A design that is read from an export derives from the exported record.',
        },
      ]
    : []
}

function fastaLosses(item: ExportItem): Loss[] {
  const { body, key } = item
  const losses: Loss[] = []
  const letters = sequenceOf(item)
  if (body.source?.format !== 'fasta') {
    const [[language, name] = ['', ''], ...others] = Object.entries(body.name)
    const says = language === languageOf(name) && !/\s/.test(name) && !isGenericName(name)
    if (others.length > 0 || key !== undefined || !says)
      losses.push({
        field: 'name',
        why: 'Only one name is written, without blanks, or the key in its place.',
      })
    if (body.summary)
      losses.push({ field: 'summary', why: 'Only one is written, on one line, together with the name.' })
  }
  if (body.topology === 'circular')
    losses.push({ field: 'topology', why: 'FASTA has none; it will be read as linear.' })
  if (letters === '') losses.push({ field: 'sequence', why: 'FASTA needs letters, and there are none.' })
  else if (guessMolecule(letters, /[^ACGTURYSWKMBDHVN-]/.test(letters)) !== body.moleculeType)
    losses.push({ field: 'moleculeType', why: 'By its letters it will be taken for another molecule.' })
  return losses
}

function featureLosses(format: 'genbank' | 'gff3', features: readonly Feature[]): Loss[] {
  return features.flatMap((feature, i) => {
    const why = format === 'genbank' ? flatFileLoss(feature) : gffLoss(feature)
    return why === undefined ? [] : [{ field: `features/${i}`, why }]
  })
}

/** The feature table parts keys, qualifiers and values by blanks, `/`, `=` and quotes. */
function flatFileLoss({ key, qualifiers = [] }: Feature): string | undefined {
  if (/^\/|\s/.test(key)) return 'A feature key is one word that begins with no "/".'
  for (const [name, value] of qualifiers) {
    if (/[\s"=]/.test(name)) return `The qualifier name "${name}" has a blank, a quote or "=".`
    if (typeof value === 'number' && !/^-?(?:0|[1-9]\d{0,15})(?:\.\d{1,15})?$/.test(String(value)))
      return `The number of /${name} becomes text.`
  }
  return undefined
}

/** GFF3 has text alone, puts the values of one name together, and joins the lines of one id. */
function gffLoss({ qualifiers = [] }: Feature): string | undefined {
  const seen = new Set<string>()
  let before: string | undefined
  for (const [name, value] of qualifiers) {
    if (name !== before && seen.has(name)) return `The values of /${name} will stand together.`
    if (value === '') return `The empty text of /${name} becomes none.`
    if (/^(?:Name|Note|Dbxref)$/.test(name) || name.startsWith('biofed_'))
      return `The qualifier /${name} is named otherwise.`
    if (typeof value === 'number' && !isGffNumber(name, value)) return `The number of /${name} becomes text.`
    if (typeof value === 'string' && isGffNumber(name, value)) return `The text of /${name} becomes a number.`
    if (name === 'ID') return 'Features of one ID become one.'
    seen.add(name)
    before = name
  }
  return undefined
}

function isGffNumber(name: string, value: string | number): boolean {
  return gffNumberNames.has(name) && /^(?:0|[1-9]\d{0,14})$/.test(String(value))
}

/** Qualifiers whose whole numbers are numbers in the feature table, too. */
export const gffNumberNames: ReadonlySet<string> = new Set(
  'codon_start transl_table number estimated_length citation'.split(' '),
)
