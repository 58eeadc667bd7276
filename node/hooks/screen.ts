import { hash } from 'node:crypto'
import type { components } from '../../protocol/generated/openapi.ts'
import { type OpenRecord, readCid, timeFromMs, toJson } from '../../protocol/index.ts'
import { designIn } from '../../protocol/kinds/index.ts'
import type { Db } from '../store/database.ts'
import type { FileStore } from '../store/files.ts'
import type { StoredDraft } from '../workspace/draft-rows.ts'
import { type Hook, type HookContext, runHook, type Verdict } from './hook.ts'

type Schemas = components['schemas']
export type DraftHold = Schemas['DraftHold']
export type DraftReview = Schemas['DraftReview']

/** A draft with the record that publishing makes of it. */
export interface Screened {
  readonly draft: StoredDraft
  readonly record: OpenRecord
}

/** What stands between a draft and its publication, beside its own mistakes. Whatever can't be decided holds it. */
export interface Screen {
  /** Asks everybody about the very records that were signed. Throws `draft_held` with the reasons for each that is held. */
  check(items: readonly Screened[], signal?: AbortSignal): Promise<void>
  /** What held the draft as it is now, when it was last to be published; and the review that it waits for. */
  holdsOf(draft: StoredDraft): DraftHold[]
  /** What a person said of the draft as it is now. */
  reviewOf(draft: StoredDraft): DraftReview | undefined
  /** Durable when it returns. */
  review(draft: StoredDraft, review: Omit<DraftReview, 'at'>): void
}

export interface ScreenParts {
  readonly db: Db
  readonly files: Pick<FileStore, 'readFile' | 'missingBlocks'>
  readonly hooks: readonly Hook[]
  /** Whether every draft needs a review. */
  readonly requireReview: boolean
  readonly context: Omit<HookContext, 'signal'>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Something is held back; `problems` say which draft, by whom, and why. */
export class HeldError extends Error {
  override readonly name = 'HeldError'
  readonly code = 'draft_held'
  readonly problems: readonly { readonly draft: number; readonly detail: string; readonly remedy?: string }[]

  constructor(problems: HeldError['problems']) {
    const [first] = problems
    super(`draft ${first?.draft} may not be published: ${first?.detail}`)
    this.problems = problems
  }
}

/** Withdrawals are never held: what is to be erased would stay. Nor are commitments that show nothing but their digest. */
function isFree(kind: string, body: object): boolean {
  return (
    kind === 'withdrawal' || (kind === 'commitment' && Object.keys(body).every((key) => key === 'digest'))
  )
}

const atOnce = 4
/** Of a sequence that lies in a file, to be handed over. */
const maxSequenceBytes = 67_108_864

export function makeScreen(parts: ScreenParts): Screen {
  const { db, files, hooks, requireReview, now } = parts

  function reviewOf(draft: StoredDraft): DraftReview | undefined {
    const row = db
      .prepare('SELECT decision, reviewer, comment, at FROM draft_review WHERE draft = ? AND content = ?')
      .get(draft.id, contentOf(draft)) as
      | { decision: DraftReview['decision']; reviewer: string; comment: string | null; at: number }
      | undefined
    if (!row) return undefined
    const { decision, reviewer, comment, at } = row
    return { decision, reviewer, at: timeFromMs(at), ...(comment !== null && { comment }) }
  }

  function reviewHold(draft: StoredDraft): DraftHold | undefined {
    const review = reviewOf(draft)
    if (review?.decision === 'approve' || (!review && !requireReview)) return undefined
    const reason = review
      ? `${review.reviewer} refused it${review.comment ? `: ${review.comment}` : '.'}`
      : 'Nobody has approved it as it is now.'
    const remedy = 'Have it reviewed: POST /api/v1/drafts/{id}/review, or biofed review.'
    return { by: 'review', reasons: [reason], remedy, at: review?.at ?? timeFromMs(draft.changed) }
  }

  function storedHolds(draft: StoredDraft): DraftHold[] {
    const rows = db
      .prepare(
        'SELECT hook, reasons, remedy, at FROM draft_hold WHERE draft = ? AND content = ? ORDER BY hook',
      )
      .all(draft.id, contentOf(draft)) as {
      hook: string
      reasons: string
      remedy: string | null
      at: number
    }[]
    return rows.map(({ hook, reasons, remedy, at }) => ({
      by: hook,
      reasons: JSON.parse(reasons),
      ...(remedy !== null && { remedy }),
      at: timeFromMs(at),
    }))
  }

  /** Asks one hook after the other; the first that holds is enough. */
  async function ask(item: Screened, signal: AbortSignal | undefined): Promise<DraftHold | undefined> {
    const input = inputOf(item)
    for (const hook of hooks) {
      const verdict: Verdict =
        typeof input === 'string'
          ? { decision: 'hold', reasons: [input] }
          : await runHook(hook, { hook: hook.name, ...input }, { ...parts.context, signal })
      if (verdict.decision === 'pass') continue
      const { reasons, remedy } = verdict
      return { by: hook.name, reasons: [...reasons], ...(remedy && { remedy }), at: timeFromMs(now()) }
    }
    return undefined
  }

  /** What a hook is told, or why it can't be. */
  function inputOf({ draft, record }: Screened): Record<string, unknown> | string {
    const statement = toJson({ ...record.statement })
    const sequence = sequenceOf(record)
    if (typeof sequence === 'object') return sequence.failed
    const { contributors } = draft.fields
    return {
      version: 1,
      draft: draft.id,
      cid: record.cid,
      record: statement,
      ...(contributors && { contributors }),
      ...(sequence !== undefined && { sequence }),
    }
  }

  /** The letters of a design, from its file if they lie there. */
  function sequenceOf({ statement }: OpenRecord): string | { failed: string } | undefined {
    const design = designIn(statement.kind, toJson(statement.body))
    if (!design?.sequenceFile) return design?.sequence
    const { cid: given, size, name } = design.sequenceFile
    const cid = readCid(typeof given === 'string' ? given : given['/'])
    if (size > maxSequenceBytes)
      return { failed: `The sequence file ${name} is too large to be screened here.` }
    const isWhole = files.missingBlocks(cid, { any: true }).length === 0
    const bytes = isWhole ? files.readFile(cid, { any: true, expectedSize: size }) : undefined
    if (!bytes)
      return { failed: `The sequence file ${name} is not whole at this node, so it can't be screened.` }
    return Buffer.concat([...bytes]).toString('latin1')
  }

  function noteHolds(
    found: readonly { readonly draft: StoredDraft; readonly hold: DraftHold | undefined }[],
  ): void {
    db.transaction(
      (tx) => {
        for (const { draft, hold } of found) {
          tx.prepare('DELETE FROM draft_hold WHERE draft = ?').run(draft.id)
          if (!hold || tx.prepare('SELECT 1 FROM draft WHERE id = ?').get(draft.id) === undefined) continue
          tx.prepare(
            'INSERT INTO draft_hold (draft, hook, content, reasons, remedy, at) VALUES (?, ?, ?, ?, ?, ?)',
          ).run(draft.id, hold.by, contentOf(draft), JSON.stringify(hold.reasons), hold.remedy ?? null, now())
        }
      },
      { durable: true },
    )
  }

  return {
    async check(items, signal) {
      const asked = items.filter(({ record: { statement } }) => !isFree(statement.kind, statement.body))
      const problems = asked.flatMap(({ draft }) => problemOf(draft, reviewHold(draft)))
      if (problems.length > 0) throw new HeldError(problems)
      if (hooks.length === 0) return
      const found: { readonly draft: StoredDraft; readonly hold: DraftHold | undefined }[] = []
      for (let from = 0; from < asked.length; from += atOnce) {
        const some = asked.slice(from, from + atOnce)
        const holds = await Promise.all(some.map((item) => ask(item, signal)))
        found.push(...some.map(({ draft }, i) => ({ draft, hold: holds[i] })))
      }
      noteHolds(found)
      const held = found.flatMap(({ draft, hold }) => problemOf(draft, hold))
      if (held.length > 0) throw new HeldError(held)
    },
    holdsOf(draft) {
      const waits = isFree(draft.kind, draft.body) ? undefined : reviewHold(draft)
      return [...(waits ? [waits] : []), ...storedHolds(draft)]
    },
    reviewOf,
    review(draft, { decision, reviewer, comment }) {
      db.transaction(
        (tx) =>
          tx
            .prepare(
              'INSERT OR REPLACE INTO draft_review (draft, content, decision, reviewer, comment, at) VALUES (?, ?, ?, ?, ?, ?)',
            )
            .run(draft.id, contentOf(draft), decision, reviewer, comment ?? null, now()),
        { durable: true },
      )
    },
  }
}

function problemOf({ id }: StoredDraft, hold: DraftHold | undefined): HeldError['problems'][number][] {
  if (!hold) return []
  const { by, reasons, remedy } = hold
  return [{ draft: id, detail: `held by ${by}: ${reasons.join(' ')}`, ...(remedy && { remedy }) }]
}

/** Tells whether a draft is still what it was: everything in it that becomes public. */
function contentOf({
  publisher,
  kind,
  key,
  status,
  licence,
  fields,
  body,
  revises,
}: StoredDraft): Uint8Array {
  return hash(
    'sha256',
    JSON.stringify([publisher, kind, key, status, licence, fields, body, revises ?? null]),
    'buffer',
  )
}
