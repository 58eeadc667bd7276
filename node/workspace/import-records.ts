import type { ParsedRecord } from '../../protocol/formats/index.ts'
import type { components } from '../../protocol/generated/openapi.ts'
import { type CidText, type Did, type JsonMap, ProtocolError, readCid, utf8 } from '../../protocol/index.ts'
import type { Tx } from '../store/database.ts'
import type { FileObject } from '../store/files.ts'
import type { DraftContent } from './draft-rows.ts'
import type { DraftStore } from './draft-store.ts'
import { type ConflictReason, judgeIncoming, type Namesake, type Verdict } from './import-identity.ts'
import type { ImportLookup } from './import-lookup.ts'
import type { ImportNote, ImportRecord } from './import-report.ts'
import { type InspectedBody, inspectBody } from './molecule.ts'
import { areRelated } from './relatedness.ts'

type Design = components['schemas']['Design']
type AddFile = (name: string, mediaType: string, bytes: Uint8Array) => Promise<FileObject>

/** A parsed record whose files are stored: ready to become a draft. */
export interface ReadyRecord {
  readonly parsed: ParsedRecord
  /** Undefined when the record was refused. */
  readonly body: Design | undefined
  readonly sequence: string | undefined
}

/** Puts the original file, and whatever is too large for a record, into the body as files. */
export async function prepareRecord(
  parsed: ParsedRecord,
  file: FileObject,
  addFile: AddFile,
): Promise<ReadyRecord> {
  const { body, largeSequence, largeFeatures, suggestedKey, explicitKey } = parsed
  if (parsed.status === 'refused' || !body) return { parsed, body: undefined, sequence: undefined }
  const stem = explicitKey ?? suggestedKey
  const sequenceFile =
    largeSequence === undefined
      ? undefined
      : await addFile(`${stem}.sequence.txt`, 'text/plain', utf8(largeSequence))
  const featuresFile =
    largeFeatures === undefined
      ? undefined
      : await addFile(`${stem}.features.json`, 'application/json', utf8(JSON.stringify(largeFeatures)))
  const format = body.source?.format ?? 'genbank'
  return {
    parsed: { ...parsed, largeSequence: '', largeFeatures: [] },
    sequence: largeSequence ?? body.sequence,
    body: {
      ...body,
      ...(sequenceFile && { sequenceFile }),
      ...(featuresFile && { featuresFile }),
      source: { ...body.source, format, record: parsed.number, file },
    },
  }
}

export interface ImportTarget {
  readonly publisher: Did
  readonly licence: string
  /** Of the job; undefined in a dry run. */
  readonly job: number | undefined
  readonly file: CidText
  readonly now: number
}

/** Drafts that a dry run would have made, by kind and key. */
export type Planned = Map<string, { readonly namesake: Namesake; readonly sequence: string | undefined }[]>

export interface RecordParts {
  readonly lookup: ImportLookup
  readonly drafts: DraftStore
  /** Set in a dry run, which has no transaction. */
  readonly planned: Planned | undefined
}

/** Judges a record, makes its draft if it is to become one, and reports. */
export function importRecord(
  tx: Tx | undefined,
  { lookup, drafts, planned }: RecordParts,
  target: ImportTarget,
  { parsed, body, sequence }: ReadyRecord,
): ImportRecord {
  const { number, name, explicitKey, suggestedKey, notes, length, featureCount, kept } = parsed
  const base = { number, ...(name !== undefined && { name }), length, features: featureCount, kept }
  if (!body) return { ...base, outcome: 'refused', notes }

  const key = explicitKey ?? suggestedKey
  const kind = 'design'
  const inspected = tryInspect(body as unknown as JsonMap)
  if (inspected instanceof ProtocolError) {
    const { code, message, path } = inspected
    const note = { level: 'error', code, message, field: path } as const
    return { ...base, key, outcome: 'refused', notes: [...notes, note] }
  }
  const { content } = inspected
  const place = `${kind}/${key}`
  const verdict = judgeIncoming({
    content,
    isExplicit: explicitKey !== undefined,
    importedAs: lookup.findImported(target.publisher, target.file, number),
    namesakes: [
      ...lookup.findNamesakes(target.publisher, kind, key),
      ...(planned?.get(place) ?? []).map(({ namesake }) => namesake),
    ],
    isRelated: ({ name: existing }) => {
      const theirs = lookup.findSequence(existing)
      return theirs === undefined || sequence === undefined
        ? theirs === sequence
        : areRelated(theirs, sequence)
    },
  })
  const report = {
    ...base,
    key,
    outcome: verdict.outcome,
    ...('existing' in verdict && { existing: verdict.existing }),
    notes: [...notes, ...conflictNotes(verdict, key)],
  }
  if (planned) {
    if (verdict.outcome !== 'unchanged')
      planned.set(place, [
        ...(planned.get(place) ?? []),
        { sequence, namesake: { name: `${number}`, isDraft: true, isWithdrawn: false, content } },
      ])
    return report
  }
  if (!tx) return report
  if (verdict.outcome === 'unchanged') {
    noteImported(tx, target, number, verdict.existing)
    return report
  }
  const draft = insertDraft(tx, drafts, target, { key, kind, body, verdict, inspected })
  noteImported(tx, target, number, draft.toString())
  return { ...report, draft }
}

function tryInspect(body: JsonMap): InspectedBody | ProtocolError {
  try {
    return inspectBody(body)
  } catch (error) {
    if (error instanceof ProtocolError) return error
    throw error
  }
}

function insertDraft(
  tx: Tx,
  drafts: DraftStore,
  target: ImportTarget,
  {
    key,
    kind,
    body,
    verdict,
    inspected,
  }: { key: string; kind: string; body: Design; verdict: Verdict; inspected: InspectedBody },
): number {
  const content: DraftContent = {
    publisher: target.publisher,
    kind,
    key,
    status: 'complete',
    licence: target.licence,
    fields: {},
    body: body as unknown as JsonMap,
    revises: verdict.outcome === 'revision' ? readCid(verdict.existing) : undefined,
  }
  return drafts.insert(tx, content, { now: target.now, import: target.job, inspected })
}

function noteImported(tx: Tx, { publisher, file }: ImportTarget, number: number, became: string): void {
  const draft = /^\d+$/.test(became) ? Number(became) : null
  tx.prepare(
    'INSERT OR REPLACE INTO imported (publisher, file, number, draft, record) VALUES (?, ?, ?, ?, ?)',
  ).run(publisher, file, number, draft, draft === null ? became : null)
}

const conflictWords: Readonly<Record<ConflictReason, string>> = {
  same_name: 'has this key already, and the file states no accession that says it is the same thing',
  other_molecule: 'has this accession already, but it is an unrelated molecule',
  draft_waits: 'has this accession already and is not published yet',
}

function conflictNotes(verdict: Verdict, key: string): ImportNote[] {
  if (verdict.outcome !== 'conflict') return []
  const { existing, why } = verdict
  const other = /^\d+$/.test(existing) ? `Draft ${existing}` : `The record ${existing}`
  return [
    {
      level: 'warning',
      code: why,
      message: `${other} ${conflictWords[why]} ("${key}").`,
      remedy:
        why === 'draft_waits'
          ? 'Publish or delete that draft first, or give this one another key.'
          : 'Give this draft another key, or confirm that it is the next revision of that record.',
    },
  ]
}
