import type { CidText, Did } from '../../protocol/index.ts'
import type { Db } from '../store/database.ts'
import type { LogStore } from '../store/logs.ts'

/** Where a draft would stand among the publisher's records. */
export interface DraftPlace {
  /** The revision that publishing would make. */
  readonly revision: number
  /** The revision before it, if there is one. */
  readonly previous?: CidText
  /** CID of a record, or id of an older draft, that has the same name and was not said to be the one before. */
  readonly conflictsWith?: string
}

export interface DraftName {
  readonly id?: number
  readonly publisher: Did
  readonly kind: string
  readonly key: string
  readonly revises: CidText | undefined
}

/** Kinds whose key alone says what a record is about; a design's key says nothing about its molecule. */
const kindsByKey = new Set(['profile'])

/** Found anew at every question, because records and drafts come and go. */
export function findPlace(db: Db, logs: LogStore, draft: DraftName): DraftPlace {
  const latest = logs.latestRevision(draft.publisher, draft.kind, draft.key)
  const older = findOlderDraft(db, draft)
  const isConfirmed = latest === undefined || draft.revises === latest.cid || kindsByKey.has(draft.kind)
  const conflictsWith = isConfirmed ? older?.toString() : latest.cid
  return {
    revision: (latest?.revision ?? 0) + 1,
    ...(latest && { previous: latest.cid }),
    ...(conflictsWith !== undefined && { conflictsWith }),
  }
}

function findOlderDraft(db: Db, { id, publisher, kind, key }: DraftName): number | undefined {
  const row = db
    .prepare('SELECT min(id) AS id FROM draft WHERE publisher = ? AND kind = ? AND key = ? AND id < ?')
    .get(publisher, kind, key, id ?? Number.MAX_SAFE_INTEGER) as { id: number | null }
  return row.id ?? undefined
}
