import {
  type CidText,
  type Did,
  type JsonMap,
  readCid,
  readRecordShape,
  timeFromMs,
  toJson,
} from '../../protocol/index.ts'
import { titleOf } from '../../protocol/kinds/index.ts'
import type { Screen } from '../hooks/screen.ts'
import type { BlockStore } from '../store/blocks.ts'
import type { Db } from '../store/database.ts'
import type { LogStore, PublisherRow } from '../store/logs.ts'
import { findRevealed, makeCommitments } from './commitments.ts'
import { keyFromTitle } from './draft-key.ts'
import {
  type DraftContent,
  type DraftRow,
  pickFields,
  type StoredDraft,
  toStoredDraft,
} from './draft-rows.ts'
import type { DraftStore } from './draft-store.ts'
import { moleculeName } from './molecule.ts'
import { type Draft, type DraftChange, type Drafts, WorkspaceError } from './workspace.ts'

export interface DraftsParts {
  readonly db: Db
  readonly blocks: BlockStore
  readonly logs: LogStore
  readonly store: DraftStore
  /** What holds drafts back, and who has looked at them. */
  readonly screen?: Pick<Screen, 'holdsOf' | 'reviewOf' | 'review'>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

const defaultLimit = 100
const maxLimit = 500
/** Of the bodies of one page of drafts. */
const maxPageBytes = 4_000_000

export function makeDrafts({ db, blocks, logs, store, screen, now }: DraftsParts): Drafts {
  const { q } = db
  const commitments = makeCommitments(db, logs)

  function show(draft: StoredDraft): Draft {
    const { revision, previous, conflictsWith } = store.placeOf(draft)
    const state =
      conflictsWith !== undefined ? 'conflict' : draft.problems.length > 0 ? 'incomplete' : 'ready'
    return {
      id: draft.id,
      publisher: draft.publisher,
      kind: draft.kind,
      key: draft.key,
      revision,
      ...(previous && { previous }),
      status: draft.status,
      licence: draft.licence,
      ...draft.fields,
      created: timeFromMs(draft.created),
      state,
      ...(conflictsWith !== undefined && { conflictsWith }),
      ...(draft.import !== undefined && { import: draft.import }),
      ...(draft.computed && { computed: draft.computed }),
      ...committedOf(draft),
      problems: [...draft.problems],
      ...screeningOf(draft),
      body: draft.body as Draft['body'],
    }
  }

  /** The newest commitment to a draft; never its secret. */
  function committedOf(draft: StoredDraft): Pick<Draft, 'committed'> {
    const all = commitments.ofDraft(draft)
    const shown = findRevealed(all) ?? all.at(-1)
    if (!shown) return {}
    const { cid, digest, at, matches } = shown
    return { committed: { cid, digest, at: timeFromMs(at), matches } }
  }

  function screeningOf(draft: StoredDraft): Pick<Draft, 'holds' | 'review'> {
    const holds = screen?.holdsOf(draft) ?? []
    const review = screen?.reviewOf(draft)
    return { ...(holds.length > 0 && { holds }), ...(review && { review }) }
  }

  function get(id: number): StoredDraft {
    const draft = store.find(id)
    if (!draft) throw new WorkspaceError('no_such_draft', `there is no draft ${id}`)
    return draft
  }

  /** A record that has the draft's name is the one before it only when both are the same molecule. */
  function findRevised(publisher: Did, kind: string, key: string, body: unknown): CidText | undefined {
    const latest = logs.latestRevision(publisher, kind, key)
    const bytes = latest && blocks.read(latest.cid)
    if (!latest || !bytes) return undefined
    const molecule = moleculeName(kind, toJson(readRecordShape(bytes).statement.body))
    return molecule === moleculeName(kind, body) ? latest.cid : undefined
  }

  function applyChange(draft: StoredDraft, change: DraftChange): DraftContent {
    const { confirmRevisionOf, ...changed } = change
    const base = { ...draft, ...changed, body: (change.body ?? draft.body) as JsonMap }
    const fields = pickFields({ ...draft.fields, ...pickFields(change) })
    if (confirmRevisionOf !== undefined) {
      const revised = requireRevisable(draft, readCid(confirmRevisionOf, '/confirmRevisionOf'))
      return { ...base, fields, key: revised.key, revises: revised.cid }
    }
    const isRenamed = change.key !== undefined && change.key !== draft.key
    const revises = isRenamed ? findRevised(draft.publisher, draft.kind, base.key, base.body) : draft.revises
    return { ...base, fields, revises }
  }

  /** The newest revision, which the draft may follow. */
  function requireRevisable(draft: StoredDraft, cid: CidText): { key: string; cid: CidText } {
    const refuse = (detail: string) =>
      new WorkspaceError('not_a_revision', detail, [{ pointer: '/confirmRevisionOf', detail }])
    const bytes = logs.statusOf(cid).state === 'absent' ? undefined : blocks.read(cid)
    if (!bytes) throw refuse(`no record ${cid} is here`)
    const { publisher, kind, key } = readRecordShape(bytes, cid).statement
    if (publisher !== draft.publisher || kind !== draft.kind)
      throw refuse(`${cid} is a ${kind} of ${publisher}: a revision has the same publisher and kind`)
    const latest = logs.latestRevision(publisher, kind, key)
    if (latest?.cid !== cid) throw refuse(`${cid} is not the newest revision of ${key}`)
    return { key, cid }
  }

  /** Ids of the next drafts, newest first: at most `wanted`, and as many as have bodies of `maxPageBytes` together, but always one. */
  function pageOf(before: number, wanted: number): number[] {
    const rows = db
      .prepare('SELECT id, octet_length(body) AS bytes FROM draft WHERE id < ? ORDER BY id DESC LIMIT ?')
      .all(before, wanted) as { id: number; bytes: number }[]
    let bytes = 0
    const end = rows.findIndex((row, i) => {
      bytes += row.bytes
      return i > 0 && bytes > maxPageBytes
    })
    return rows.slice(0, end < 0 ? rows.length : end).map(({ id }) => id)
  }

  return {
    create(input) {
      const publisher = requireHosted(logs, input.publisher)
      const body = (input.body ?? {}) as JsonMap
      const key =
        input.key ?? keyFromTitle(db, logs, publisher.did, input.kind, titleOf(input.kind, body) ?? {})
      const content: DraftContent = {
        publisher: publisher.did,
        kind: input.kind,
        key,
        status: input.status ?? 'complete',
        licence: input.licence ?? 'NOASSERTION',
        fields: pickFields(input),
        body,
        revises: findRevised(publisher.did, input.kind, key, body),
      }
      requireForm(content)
      const id = db.transaction((tx) => store.insert(tx, content, { now: now() }), { durable: true })
      return show(get(id))
    },
    find(id) {
      const draft = store.find(id)
      return draft && show(draft)
    },
    list({ limit = defaultLimit, cursor } = {}) {
      const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : readCursor(cursor)
      const wanted = Math.min(Math.max(1, limit), maxLimit)
      const ids = pageOf(before, wanted)
      const rows = db.all(q.selectFrom('draft').selectAll().where('id', 'in', ids).orderBy('id', 'desc'))
      const { total } = db.get(q.selectFrom('draft').select((e) => e.fn.countAll<number>().as('total'))) ?? {
        total: 0,
      }
      const items = rows.map((row) => show(toStoredDraft(row as DraftRow)))
      const last = ids.at(-1)
      const hasMore = last !== undefined && pageOf(last, 1).length > 0
      return { items, total, ...(hasMore && { next: makeCursor(last) }) }
    },
    change(id, change) {
      const content = applyChange(get(id), change)
      requireForm(content)
      db.transaction((tx) => store.update(tx, id, content, now()), { durable: true })
      return show(get(id))
    },
    review(id, review) {
      const draft = get(id)
      screen?.review(draft, review)
      return show(draft)
    },
    remove: (id) => db.transaction((tx) => store.remove(tx, id), { durable: true }),
    ready({ publisher, import: job } = {}) {
      const rows = db.all(
        q
          .selectFrom('draft')
          .select(['id', 'publisher', 'kind', 'key', 'revises'])
          .where('problems', '=', '[]')
          .$if(publisher !== undefined, (query) => query.where('publisher', '=', publisher ?? ''))
          .$if(job !== undefined, (query) => query.where('import', '=', job ?? 0))
          .orderBy('id'),
      )
      return rows
        .filter((row) => {
          const { publisher: did, kind, key, id } = row
          const revises = (row.revises ?? undefined) as CidText | undefined
          return store.placeOf({ id, publisher: did as Did, kind, key, revises }).conflictsWith === undefined
        })
        .map(({ id }) => id)
    },
  }
}

/** The publisher named, or the only one that this node signs for. Throws `unknown_publisher`. */
export function requireHosted(logs: LogStore, did: string | undefined): PublisherRow {
  const hosted = logs.publishers().filter((publisher) => publisher.hosted)
  const found = did === undefined && hosted.length === 1 ? hosted[0] : hosted.find((p) => p.did === did)
  if (found) return found
  const detail =
    did === undefined
      ? `this node signs for ${hosted.length} publishers: name one`
      : `this node doesn't sign for ${did}`
  throw new WorkspaceError('unknown_publisher', detail, [{ pointer: '/publisher', detail }])
}

/** What can't even be kept as a draft. */
function requireForm({ kind, key, body }: DraftContent): void {
  const problems = [
    ...(/^[a-z][a-z0-9-]{0,31}$/.test(kind)
      ? []
      : [{ pointer: '/kind', detail: `"${kind}" can't be a kind` }]),
    ...(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(key)
      ? []
      : [
          {
            pointer: '/key',
            detail: `"${key}" can't be a key`,
            remedy: 'Use 1 to 64 letters, digits, dots, hyphens and underscores, a letter or digit first.',
          },
        ]),
    ...(typeof body === 'object' && body !== null && !Array.isArray(body)
      ? []
      : [{ pointer: '/body', detail: 'expected an object' }]),
  ]
  if (problems.length > 0) throw new WorkspaceError('bad_draft', 'this is no draft', problems)
}

function makeCursor(id: number): string {
  return Buffer.from(`d${id}`).toString('base64url')
}

function readCursor(cursor: string): number {
  const id = /^d(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'))?.[1]
  if (id === undefined)
    throw new WorkspaceError('bad_cursor', 'this cursor is not from a list of drafts', [
      { pointer: '/cursor', detail: 'start again without it' },
    ])
  return Number(id)
}
