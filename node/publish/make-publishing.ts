import { type CidText, type Did, type OpenRecord, readRecordShape, toJson } from '../../protocol/index.ts'
import { titleOf } from '../../protocol/kinds/index.ts'
import type { BlockStore } from '../store/blocks.ts'
import type { Db, Tx } from '../store/database.ts'
import { failpoint } from '../store/failpoint.ts'
import type { LogStore, LogView } from '../store/logs.ts'
import { makeSlices } from '../store/slices.ts'
import { makeCommitments } from '../workspace/commitments.ts'
import type { StoredDraft } from '../workspace/draft-rows.ts'
import type { DraftStore } from '../workspace/draft-store.ts'
import {
  type CommitHooks,
  commitPublication,
  nextIssued,
  type SealedPublication,
  type SealedRecord,
} from './commit.ts'
import { commitDraft } from './commit-draft.ts'
import { preparePublisher } from './create-publisher.ts'
import { makeHostedPublishers } from './hosted.ts'
import { makeKeyChanges } from './make-key-changes.ts'
import { findOwnHead, isContradicted, noteTakenOver, type OwnHead, type SignedHead } from './own-head.ts'
import { makeDraftPlacer, requireReady } from './place-drafts.ts'
import { makePreview, type PlacedDraft } from './preview.ts'
import { type LocalisedText, type Publication, PublishError, type Publishing } from './publishing.ts'
import { sealDraft } from './seal-draft.ts'
import { makeTurns } from './turns.ts'
import { withdrawRecord } from './withdraw-record.ts'
import { requireWithdrawable } from './withdrawable.ts'

export interface PublishingParts {
  readonly db: Db
  readonly blocks: BlockStore
  readonly logs: LogStore
  readonly drafts: DraftStore
  /** Folder of the key files. */
  readonly keysDir: string
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly random: (bytes: number) => Uint8Array
  /**
   * Asked before anything is signed for an institution; throws when this node may not sign now. `endsEpoch` for a key list that ends
   * the epoch: what others hold of it can't be contradicted by what follows.
   */
  readonly requireSignable?: (publisher: Did, change: { endsEpoch: boolean }) => Promise<void> | void
  /** Looks at the very records that were made of drafts, before they become public; throws to hold them. */
  readonly screen?: (items: readonly ScreenedItem[], signal?: AbortSignal) => Promise<void>
  /** Called before a head that was signed here becomes durable, within its transaction. */
  readonly beforeHead?: (head: SignedHead) => void
  /** Told after each publication: the mesh announces it. */
  readonly onPublished?: (publisher: Did) => void
}

/** A draft with the record that publishing makes of it. */
export interface ScreenedItem {
  readonly draft: StoredDraft
  readonly record: OpenRecord
}

export function makePublishing(parts: PublishingParts): Publishing {
  const { db, blocks, logs, drafts, keysDir, now, random, onPublished, beforeHead } = parts
  const hosted = makeHostedPublishers(logs, keysDir)
  const inTurn = makeTurns()
  const commitments = makeCommitments(db, logs)
  const { placeDraft, placeDrafts } = makeDraftPlacer({ blocks, drafts, commitments })

  const commit = (at: number, publication: SealedPublication, hooks: CommitHooks = {}) =>
    commitPublication(db, logs, at, publication, { beforeHead, ...hooks })
  const requireSignable = async (did: Did, change: { endsEpoch: boolean }): Promise<void> =>
    await parts.requireSignable?.(did, change)
  const keys = makeKeyChanges({
    ...{ db, blocks, logs, hosted, keysDir, now, random },
    ...{ inTurn, commit, requireSignable, nameOf, onPublished },
  })

  async function requireMayPublish(did: Did): Promise<void> {
    keys.requireNonePending(did)
    requireOwnLog(did, logs.getLog(did), findOwnHead(db, did))
    await requireSignable(did, { endsEpoch: false })
  }

  /** While records were looked at, the log may have been cut and have grown again to the same length. */
  const commitRecords: typeof commit = (at, publication, hooks) => {
    const { publisher } = publication
    const before = (): void => requireOwnLog(publisher, logs.getLog(publisher), findOwnHead(db, publisher))
    return commit(at, publication, { ...hooks, before })
  }

  const common = { blocks, logs, hosted, now, inTurn, requireMayPublish, commit: commitRecords, onPublished }

  function nameOf(publisher: Did): LocalisedText {
    const profile = logs.latestRevision(publisher, 'profile', 'institution')
    const bytes = profile && blocks.get(profile.cid)
    if (!bytes) return { en: publisher }
    return titleOf('profile', toJson(readRecordShape(bytes).statement.body)) ?? { en: publisher }
  }

  async function publish(ids: readonly number[], signal: AbortSignal | undefined): Promise<Publication> {
    const [first] = ids
    if (first === undefined) throw new PublishError('no_drafts', 'name the drafts to publish')
    const { publisher } = placeDraft(first).draft
    return inTurn(publisher, async () => {
      await requireMayPublish(publisher)
      const rest = makeSlices(signal)
      const placed = await placeDrafts(ids, rest)
      requireReady(placed)
      requireWithdrawable({ blocks, logs }, placed)
      const log = logs.getLog(publisher)
      const from = log?.size ?? 0
      const { chain, signer } = hosted.requireSigner(publisher, from)
      const context = { chain, signer, random, issued: nextIssued(log, now()) }
      const sealed: (PlacedDraft & { readonly sealed: SealedRecord })[] = []
      for (const item of placed) {
        sealed.push({ ...item, sealed: sealDraft(item, context) })
        await rest()
      }
      await parts.screen?.(
        sealed.map((item) => ({ draft: item.draft, record: item.sealed.record })),
        signal,
      )
      failpoint('publish-after-sealing')
      const at = now()
      const records = sealed.map((item) => item.sealed)
      const publication = { publisher, from, chain, records, signer }
      const { head, size } = commitRecords(at, publication, {
        after(tx) {
          for (const item of sealed) markPublished(tx, item.draft, item.sealed.record.cid, at)
        },
      })
      onPublished?.(publisher)
      return {
        publisher,
        head,
        size,
        records: sealed.map((item) => ({
          draft: item.draft.id,
          cid: item.sealed.record.cid,
          key: item.draft.key,
        })),
      }
    })
  }

  function markPublished(tx: Tx, draft: StoredDraft, cid: CidText, at: number): void {
    if (drafts.markPublished(tx, draft, cid, at)) return
    throw new PublishError(
      'draft_changed',
      `draft ${draft.id} was changed meanwhile; nothing was published`,
      [{ draft: draft.id, detail: 'it was changed or removed while it was being signed' }],
    )
  }

  return {
    async createPublisher(profile) {
      const { publication, did, ...files } = preparePublisher(profile, keysDir, now(), random)
      failpoint('publisher-after-keys')
      const { head, size } = commit(now(), publication, {
        before: (tx) => void logs.addPublisher(tx, did, { hosted: true }),
      })
      onPublished?.(did)
      const [record] = publication.records
      if (!record) throw new PublishError('no_drafts', 'a publisher begins with its profile')
      return {
        did,
        publication: { publisher: did, head, size, records: [] },
        profile: record.record.cid,
        ...files,
      }
    },
    hosted: hosted.list,
    async preview(ids) {
      const placed = await placeDrafts(ids, makeSlices())
      const publisher = placed[0]?.draft.publisher
      if (publisher === undefined) throw new PublishError('no_drafts', 'name the drafts to publish')
      const { signer } = hosted.requireSigner(publisher, logs.getLog(publisher)?.size ?? 0)
      return makePreview(publisher, nameOf(publisher), signer.publicKey, placed)
    },
    publish: (ids, { signal } = {}) => publish(ids, signal),
    withdraw: (withdrawal) => withdrawRecord(common, withdrawal),
    commit: (draft, texts = {}) =>
      commitDraft({ ...common, random, placeDraft, commitments, screen: parts.screen }, draft, texts),
    keys,
    receiptSigner: hosted.findReceiptSigner,
    async takeOver(did) {
      const log = logs.getLog(did)
      if (!log?.chain) throw new PublishError('not_hosted', `the log of ${did} is not here: follow it first`)
      const at = now()
      db.transaction(
        (tx) => {
          if (logs.findPublisher(did)?.hosted) return
          logs.addPublisher(tx, did, { hosted: true })
          noteTakenOver(tx, did, at)
        },
        { durable: true },
      )
    },
  }
}

/** Throws `log_forked` and `log_behind` where a new head could contradict one that was signed elsewhere. */
function requireOwnLog(did: Did, log: LogView | undefined, own: OwnHead | undefined): void {
  if (log?.fork)
    throw new PublishError(
      'log_forked',
      `two logs of ${did} were signed that differ from leaf ${log.fork.position} on (evidence ${log.fork.evidence}): ` +
        'end the epoch with `biofed keys end-epoch`, which keeps what this node has signed, then publish on',
    )
  if (log && isContradicted(own, log))
    throw new PublishError(
      'log_forked',
      `leaves of ${did} that this node has signed were cut off its log, and a new head would contradict the one that named them: ` +
        'end the epoch with `biofed keys end-epoch`, which brings them back as far as they count, then publish on',
    )
  if (log?.isDoubtful)
    throw new PublishError(
      'log_behind',
      `leaves of ${did} are here that are not those of its log: let this node catch up from its peers first`,
    )
  if (own?.size === 0)
    throw new PublishError(
      'log_behind',
      `this node took ${did} over and may not have all that was published: begin a new epoch with \`biofed keys end-epoch\``,
    )
}
