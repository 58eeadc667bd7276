import type { Import } from './access.ts'
import { count } from './texts.ts'

type ImportFile = Import['files'][number]
type ImportRecord = ImportFile['records'][number]
type ImportNote = ImportRecord['notes'][number]

/** The report of an import: every file, every record, and every note with its place and what to do. */
export function reportLines(report: Import): string[] {
  return [...report.files.flatMap(fileLines), '', ...summaryLines(report)]
}

/** What came of it all, in one or two lines. */
export function summaryLines({ counts, state, error, dryRun }: Import): string[] {
  const { files, records, drafts, unchanged, conflicts, refused, warnings } = counts
  const parts = [
    `${count(drafts, 'draft')}${dryRun ? ' would be made' : ''}`,
    ...(unchanged > 0 ? [`${unchanged} unchanged`] : []),
    ...(conflicts > 0 ? [`${count(conflicts, 'conflict')} for you to decide`] : []),
    ...(refused > 0 ? [`${refused} refused`] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ]
  return [
    `${count(files, 'file')}, ${count(records, 'record')}: ${parts.join(', ')}`,
    ...(state === 'failed' ? [`The import broke off: ${error ?? 'no reason is known'}`] : []),
  ]
}

/** Whether any file or record was refused or is in conflict, or the import broke off. */
export function isRefused({ state, counts, files }: Import): boolean {
  return (
    state === 'failed' ||
    counts.refused > 0 ||
    counts.conflicts > 0 ||
    files.some((file) => file.state === 'refused')
  )
}

function fileLines({ name, state, format, records, notes = [] }: ImportFile): string[] {
  return [
    `${state === 'refused' ? 'REFUSED  ' : ''}${name}${format === undefined ? '' : ` (${format})`}`,
    ...notes.map((note) => `  ${noteLine(note)}`),
    ...records.flatMap(recordLines),
  ]
}

const outcomes: Record<ImportRecord['outcome'], string> = {
  draft: 'draft',
  revision: 'revision',
  unchanged: 'unchanged',
  conflict: 'CONFLICT',
  refused: 'REFUSED',
}

function recordLines({
  number,
  key,
  name,
  outcome,
  draft,
  existing,
  length,
  features,
  kept,
  notes,
}: ImportRecord) {
  const made = draft === undefined ? '' : ` ${draft}`
  const sizes =
    outcome === 'refused'
      ? []
      : [
          ...(length === undefined ? [] : [`${length.toLocaleString('en')} letters`]),
          ...(features === undefined ? [] : [count(features, 'feature')]),
          ...(kept === undefined ? [] : [`${kept} kept as they are`]),
        ]
  return [
    `  ${number}. ${outcomes[outcome]}${made}: ${key ?? name ?? 'without a name'}${sizes.length > 0 ? `, ${sizes.join(', ')}` : ''}${
      existing === undefined ? '' : `, ${outcome === 'unchanged' ? 'is' : 'see'} ${existing}`
    }`,
    ...notes.map((note) => `     ${noteLine(note)}`),
  ]
}

function noteLine({ level, message, line, column, field, remedy }: ImportNote): string {
  const place = [
    ...(line === undefined ? [] : [`line ${line}${column === undefined ? '' : `:${column}`}`]),
    ...(field === undefined ? [] : [field]),
  ]
  const where = place.length > 0 ? ` (${place.join(', ')})` : ''
  return `${level}${where}: ${message}${remedy === undefined ? '' : ` → ${remedy}`}`
}
