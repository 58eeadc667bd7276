import type { ParsedRecord } from '../../protocol/formats/index.ts'
import type { components } from '../../protocol/generated/openapi.ts'
import { type CidText, type Did, type JsonMap, ProtocolError, readCid, utf8 } from '../../protocol/index.ts'
import type { Tx } from '../store/database.ts'
import type { FileObject } from '../store/files.ts'
import type { DraftContent } from './draft-rows.ts'
import type { DraftStore } from './draft-store.ts'
import { type ConflictReason, judgeIncoming, type Namesake, type Verdict } from './import-identity.ts'
import type { ImportLookup } from './import-lookup.ts'
import { type Neighbour, resolveReferences } from './import-references.ts'
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

/** The records of a document that refer to each other, by number, and what is known of their fate so far. */
export interface ImportDocument {
  readonly records: ReadonlyMap<number, ReadyRecord>
  readonly fates: Map<number, Neighbour>
}

export function makeDocument(records: readonly ReadyRecord[]): ImportDocument {
  return { records: new Map(records.map((ready) => [ready.parsed.number, ready])), fates: new Map() }
}

/** Puts the original file, and whatever is too large for a record, into the body as files. */
export async function prepareRecord(
  parsed: ParsedRecord,
  file: FileObject,
  addFile: AddFile,
): Promise<ReadyRecord> {
  const { body, largeSequence, largeFeatures, keptGraph, suggestedKey, explicitKey } = parsed
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
  const graph =
    keptGraph === undefined
      ? undefined
      : await addFile(`${stem}.graph.nt`, 'application/n-triples', utf8(keptGraph))
  const format = body.source?.format ?? 'genbank'
  return {
    parsed: { ...parsed, largeSequence: '', largeFeatures: [], keptGraph: '' },
    sequence: largeSequence ?? body.sequence,
    body: {
      ...body,
      ...(sequenceFile && { sequenceFile }),
      ...(featuresFile && { featuresFile }),
      source: { ...body.source, format, record: parsed.number, file, ...(graph && { graph }) },
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

/** Judges a record, makes its draft if it is to become one, and reports. `document` where it may refer to others of its file. */
export function importRecord(
  tx: Tx | undefined,
  parts: RecordParts,
  target: ImportTarget,
  ready: ReadyRecord,
  document?: ImportDocument,
): ImportRecord {
  const { drafts, planned } = parts
  const { parsed, sequence } = ready
  const { number, name, length, featureCount, kept, refersTo } = parsed
  const base = { number, ...(name !== undefined && { name }), length, features: featureCount, kept }
  if (!ready.body) return { ...base, outcome: 'refused', notes: parsed.notes }

  const resolved = resolveReferences(
    ready.body as unknown as JsonMap,
    document && refersTo,
    target.publisher,
    (other) => (document ? findFate(parts, target, document, other) : { state: 'refused' }),
  )
  const { body } = resolved
  const notes = [...parsed.notes, ...resolved.notes]
  const key = keyOf(parsed)
  const inspected = tryInspect(body)
  if (inspected instanceof ProtocolError) {
    const { code, message, path } = inspected
    const note = { level: 'error', code, message, field: path } as const
    return { ...base, key, outcome: 'refused', notes: [...notes, note] }
  }
  const { content } = inspected
  const verdict = judge(parts, target, ready, content)
  document?.fates.set(number, fateOf(parts, key, verdict))
  const report = {
    ...base,
    key,
    outcome: verdict.outcome,
    ...('existing' in verdict && { existing: verdict.existing }),
    notes: [...notes, ...conflictNotes(verdict, key)],
  }
  if (planned) {
    const place = `${kind}/${key}`
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
  const draft = insertDraft(tx, drafts, target, { key, body, verdict, inspected })
  noteImported(tx, target, number, draft.toString())
  return { ...report, draft }
}

/** Readers make designs alone. */
const kind = 'design'

const keyOf = ({ explicitKey, suggestedKey }: ParsedRecord): string => explicitKey ?? suggestedKey

function judge(
  { lookup, planned }: RecordParts,
  target: ImportTarget,
  { parsed, sequence }: ReadyRecord,
  content: string,
): Verdict {
  const key = keyOf(parsed)
  return judgeIncoming({
    content,
    isExplicit: parsed.explicitKey !== undefined,
    importedAs: lookup.findImported(target.publisher, target.file, parsed.number),
    namesakes: [
      ...lookup.findNamesakes(target.publisher, kind, key),
      ...(planned?.get(`${kind}/${key}`) ?? []).map(({ namesake }) => namesake),
    ],
    isRelated: ({ name: existing }) => {
      const theirs = lookup.findSequence(existing)
      return theirs === undefined || sequence === undefined
        ? theirs === sequence
        : areRelated(theirs, sequence)
    },
  })
}

/**
 * What becomes of another record of the document, also before its turn: it is judged as if all that it refers to itself
 * gets the name that it asks for.
 */
function findFate(
  parts: RecordParts,
  target: ImportTarget,
  document: ImportDocument,
  number: number,
): Neighbour {
  const known = document.fates.get(number)
  if (known) return known
  const ready = document.records.get(number)
  if (!ready?.body) return { state: 'refused' }
  const { body } = resolveReferences(
    ready.body as unknown as JsonMap,
    ready.parsed.refersTo,
    target.publisher,
    (other) => {
      const neighbour = document.records.get(other)
      return neighbour?.body ? { state: 'known', key: keyOf(neighbour.parsed) } : { state: 'refused' }
    },
  )
  const inspected = tryInspect(body)
  const fate: Neighbour =
    inspected instanceof ProtocolError
      ? { state: 'refused' }
      : fateOf(parts, keyOf(ready.parsed), judge(parts, target, ready, inspected.content))
  document.fates.set(number, fate)
  return fate
}

function fateOf({ lookup, drafts }: RecordParts, key: string, verdict: Verdict): Neighbour {
  if (verdict.outcome === 'conflict') return { state: 'undecided', key }
  if (verdict.outcome !== 'unchanged') return { state: 'known', key }
  const { existing } = verdict
  const draft = /^\d+$/.test(existing) ? drafts.find(Number(existing)) : undefined
  if (draft && drafts.placeOf(draft).conflictsWith !== undefined)
    return { state: 'undecided', key: draft.key }
  return { state: 'known', key: draft?.key ?? lookup.findKey(existing) ?? key }
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
    body,
    verdict,
    inspected,
  }: { key: string; body: JsonMap; verdict: Verdict; inspected: InspectedBody },
): number {
  const content: DraftContent = {
    publisher: target.publisher,
    kind,
    key,
    status: 'complete',
    licence: target.licence,
    fields: {},
    body,
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
