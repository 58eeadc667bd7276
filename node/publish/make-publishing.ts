import {
  type BlockMap,
  type CidText,
  type Did,
  fromJson,
  linkTo,
  type OpenRecord,
  readCid,
  readRecordShape,
  toJson,
} from '../../protocol/index.ts'
import { titleOf } from '../../protocol/kinds/index.ts'
import type { BlockStore } from '../store/blocks.ts'
import type { Db, Tx } from '../store/database.ts'
import { walkFile } from '../store/file-nodes.ts'
import type { LogStore } from '../store/logs.ts'
import { makeSlices } from '../store/slices.ts'
import type { StoredDraft } from '../workspace/draft-rows.ts'
import type { DraftStore } from '../workspace/draft-store.ts'
import { fileCid } from '../workspace/import-lookup.ts'
import {
  type CommitHooks,
  commitPublication,
  nextIssued,
  type SealedPublication,
  type SealedRecord,
  type SignedHead,
  seal,
} from './commit.ts'
import { preparePublisher } from './create-publisher.ts'
import { makeHostedPublishers } from './hosted.ts'
import { namedFiles } from './named-files.ts'
import { makePreview, type PlacedDraft, problemsOf } from './preview.ts'
import {
  type LocalisedText,
  type Publication,
  PublishError,
  type Publishing,
  type Withdrawal,
} from './publishing.ts'
import { sealDraft } from './seal-draft.ts'
import { makeTurns } from './turns.ts'

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

/** Limit for one publication: its transaction holds the main loop. */
export const maxPublicationDrafts = 10_000

export function makePublishing(parts: PublishingParts): Publishing {
  const { db, blocks, logs, drafts, keysDir, now, random, onPublished, beforeHead } = parts
  const hosted = makeHostedPublishers(logs, keysDir)
  const inTurn = makeTurns()

  const commit = (at: number, publication: SealedPublication, hooks: CommitHooks = {}) =>
    commitPublication(db, logs, at, publication, { beforeHead, ...hooks })

  async function placeDrafts(ids: readonly number[], rest: () => Promise<void>): Promise<PlacedDraft[]> {
    if (ids.length === 0) throw new PublishError('no_drafts', 'name the drafts to publish')
    if (ids.length > maxPublicationDrafts)
      throw new PublishError('too_many_drafts', `a publication has at most ${maxPublicationDrafts} drafts`)
    const placed: PlacedDraft[] = []
    const known = new Map<CidText, boolean>()
    for (const id of new Set(ids)) {
      placed.push(placeDraft(id, known))
      await rest()
    }
    if (new Set(placed.map(({ draft }) => draft.publisher)).size > 1)
      throw new PublishError(
        'several_publishers',
        'these drafts belong to several publishers: publish them one by one',
      )
    return placed
  }

  /** `known` remembers which files are here, for drafts of the same file. */
  function placeDraft(id: number, known = new Map<CidText, boolean>()): PlacedDraft {
    const draft = drafts.find(id)
    if (draft) return { draft, place: drafts.placeOf(draft), missingFiles: findMissingFiles(draft, known) }
    const record = drafts.findPublished(id)
    if (record)
      throw new PublishError('already_published', `draft ${id} was published as ${record}`, [
        { draft: id, detail: `it is the record ${record}` },
      ])
    throw new PublishError('no_such_draft', `there is no draft ${id}`, [
      { draft: id, detail: 'it is not here' },
    ])
  }

  function findMissingFiles({ body, problems }: StoredDraft, known: Map<CidText, boolean>): string[] {
    if (problems.length > 0) return []
    return namedFiles(body)
      .filter(({ cid }) => typeof cid === 'object')
      .filter((file) => {
        const cid = fileCid(file.cid)
        const isHere = known.get(cid) ?? walkFile(cid, blocks.read).missing.length === 0
        known.set(cid, isHere)
        return !isHere
      })
      .map(({ name }) => name)
  }

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
      await parts.requireSignable?.(publisher, { endsEpoch: false })
      const rest = makeSlices(signal)
      const placed = await placeDrafts(ids, rest)
      requireReady(placed)
      const log = logs.getLog(publisher)
      const from = log?.size ?? 0
      const { chain, signer } = hosted.requireSigner(publisher, from)
      const context = { chain, signer, random, issued: nextIssued(log, now()) }
      const sealed: (PlacedDraft & { readonly sealed: SealedRecord })[] = []
      for (const item of placed) {
        sealed.push({ ...item, sealed: sealDraft(item.draft, item.place, context) })
        await rest()
      }
      await parts.screen?.(
        sealed.map((item) => ({ draft: item.draft, record: item.sealed.record })),
        signal,
      )
      const at = now()
      const records = sealed.map((item) => item.sealed)
      const publication = { publisher, from, chain, records, signer }
      const { head, size } = commit(at, publication, {
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

  async function withdraw(withdrawal: Withdrawal): Promise<Publication & { withdrawal: CidText }> {
    const target = readCid(withdrawal.target, '/target')
    const found = logs.statusOf(target)
    if (found.state === 'absent') throw new PublishError('no_such_record', `no record ${target} is here`)
    const { publisher } = found
    return inTurn(publisher, async () => {
      await parts.requireSignable?.(publisher, { endsEpoch: false })
      if (logs.statusOf(target).state !== 'present')
        throw new PublishError('already_withdrawn', `the record ${target} is withdrawn already`)
      const log = logs.getLog(publisher)
      const from = log?.size ?? 0
      const { chain, signer } = hosted.requireSigner(publisher, from)
      const record = seal(
        {
          type: 'record',
          kind: 'withdrawal',
          publisher,
          key: target,
          revision: 1,
          previous: null,
          issued: nextIssued(log, now()),
          status: 'complete',
          licence: 'CC0-1.0',
          keyList: linkTo(chain.newest.cid),
          body: fromJson(withdrawal) as BlockMap,
        },
        signer,
      )
      const publication = { publisher, from, chain, records: [record], signer }
      const { head, size } = commit(now(), publication)
      onPublished?.(publisher)
      return { publisher, head, size, records: [], withdrawal: record.record.cid }
    })
  }

  return {
    async createPublisher(profile) {
      const { publication, did, ...files } = preparePublisher(profile, keysDir, now(), random)
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
    withdraw,
  }
}

function requireReady(placed: readonly PlacedDraft[]): void {
  const problems = placed.flatMap((item) =>
    problemsOf(item).map((problem) => ({ draft: item.draft.id, ...problem })),
  )
  const [first] = problems
  if (first)
    throw new PublishError(
      'not_ready',
      `draft ${first.draft} can't be published: ${first.pointer} ${first.detail}`,
      problems,
    )
}
