import type { CidText } from '../../protocol/index.ts'
import type { BlockStore } from '../store/blocks.ts'
import { walkFile } from '../store/file-nodes.ts'
import type { Commitments } from '../workspace/commitments.ts'
import { findRevealed } from '../workspace/commitments.ts'
import type { StoredDraft } from '../workspace/draft-rows.ts'
import type { DraftStore } from '../workspace/draft-store.ts'
import { fileCid } from '../workspace/import-lookup.ts'
import { namedFiles } from './named-files.ts'
import { type PlacedDraft, problemsOf } from './preview.ts'
import { PublishError } from './publishing.ts'

/** Limit for one publication: its transaction holds the main loop. */
export const maxPublicationDrafts = 10_000

/** Finds drafts that are to be published, with their places among the records and what they lack. */
export interface DraftPlacer {
  /** Throws `no_drafts`, `too_many_drafts`, `several_publishers`, and as `placeDraft`. */
  placeDrafts(ids: readonly number[], rest: () => Promise<void>): Promise<PlacedDraft[]>
  /** Throws `no_such_draft`, `already_published`. */
  placeDraft(id: number): PlacedDraft
}

export function makeDraftPlacer({
  blocks,
  drafts,
  commitments,
}: {
  readonly blocks: BlockStore
  readonly drafts: DraftStore
  readonly commitments: Commitments
}): DraftPlacer {
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
  function placeDraft(id: number, known: Map<CidText, boolean>): PlacedDraft {
    const draft = drafts.find(id)
    if (draft) {
      const place = drafts.placeOf(draft)
      const committed = commitments.ofDraft(draft)
      const missingFiles = findMissingFiles(draft, known)
      return { draft, place, missingFiles, committed, reveals: findRevealed(committed) }
    }
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

  return { placeDrafts, placeDraft: (id) => placeDraft(id, new Map()) }
}

/** Throws `not_ready` with the problems of every draft that can't be published. */
export function requireReady(placed: readonly PlacedDraft[]): void {
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
