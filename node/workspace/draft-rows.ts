import type { Selectable } from 'kysely'
import type { components } from '../../protocol/generated/openapi.ts'
import { type CidText, type Did, type JsonMap, readCid, readDid } from '../../protocol/index.ts'
import type { WorkspaceTables } from './tables.ts'
import type { DraftProblem } from './workspace.ts'

type Schemas = components['schemas']

/** The optional fields of an envelope, as a draft has them, and the people of the side block. */
export interface EnvelopeFields {
  readonly materialTerms?: string
  readonly rightsNotice?: Schemas['RightsNotice']
  readonly project?: Schemas['Project']
  readonly funding?: Schemas['Funding'][]
  readonly change?: Schemas['Change']
  readonly contributors?: Schemas['Contributor'][]
}

export const envelopeFieldNames = [
  'materialTerms',
  'rightsNotice',
  'project',
  'funding',
  'change',
  'contributors',
] as const

/** What a person writes of a draft. */
export interface DraftContent {
  readonly publisher: Did
  readonly kind: string
  readonly key: string
  readonly status: Schemas['Status']
  readonly licence: string
  readonly fields: EnvelopeFields
  /** DAG-JSON form. */
  readonly body: JsonMap
  /** The record of which this was said to be the next revision. */
  readonly revises: CidText | undefined
}

/** A draft as it is stored. */
export interface StoredDraft extends DraftContent {
  readonly id: number
  readonly computed: Schemas['Computed'] | undefined
  /** Apart from conflicts, which depend on others. */
  readonly problems: readonly DraftProblem[]
  readonly import: number | undefined
  /** Milliseconds since 1970. */
  readonly created: number
  /** Milliseconds since 1970; grows with every change. */
  readonly changed: number
}

export type DraftRow = Selectable<WorkspaceTables['draft']>

/** The envelope fields that an input names, without those it leaves out. */
export function pickFields(input: EnvelopeFields): EnvelopeFields {
  return Object.fromEntries(
    envelopeFieldNames.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]])),
  )
}

export function toStoredDraft(row: DraftRow): StoredDraft {
  return {
    id: row.id,
    publisher: readDid(row.publisher),
    kind: row.kind,
    key: row.key,
    status: row.status as Schemas['Status'],
    licence: row.licence,
    fields: JSON.parse(row.fields),
    body: JSON.parse(row.body),
    computed: row.computed === null ? undefined : JSON.parse(row.computed),
    problems: JSON.parse(row.problems),
    revises: row.revises === null ? undefined : readCid(row.revises),
    import: row.import ?? undefined,
    created: row.created,
    changed: row.changed,
  }
}

/** The columns of a draft's content; `problems` and `computed` come from it. */
export function toColumns(
  content: DraftContent,
  computed: Schemas['Computed'] | undefined,
  problems: readonly DraftProblem[],
): Omit<DraftRow, 'id' | 'import' | 'created' | 'changed'> {
  return {
    publisher: content.publisher,
    kind: content.kind,
    key: content.key,
    status: content.status,
    licence: content.licence,
    fields: JSON.stringify(content.fields),
    body: JSON.stringify(content.body),
    computed: computed ? JSON.stringify(computed) : null,
    problems: JSON.stringify(problems),
    revises: content.revises ?? null,
  }
}
