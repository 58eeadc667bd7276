import {
  type BlockMap,
  commitmentDigest,
  commitmentSaltLength,
  fromJson,
  linkTo,
} from '../../protocol/index.ts'
import { checkBody } from '../../protocol/kinds/index.ts'
import { type Commitments, findRevealed } from '../workspace/commitments.ts'
import { type CommitHooks, type Committed, nextIssued, type SealedPublication, seal } from './commit.ts'
import type { PublishingParts } from './make-publishing.ts'
import type { DraftPlacer } from './place-drafts.ts'
import { type CommitmentMade, type CommitmentTexts, PublishError } from './publishing.ts'
import type { WithdrawParts } from './withdraw-record.ts'

export interface CommitDraftParts extends Omit<WithdrawParts, 'commit'>, Pick<DraftPlacer, 'placeDraft'> {
  readonly random: (bytes: number) => Uint8Array
  readonly commitments: Commitments
  readonly screen: PublishingParts['screen']
  readonly commit: (at: number, publication: SealedPublication, hooks?: CommitHooks) => Committed
}

/** Publishes a commitment to a draft as it is now; its secret becomes durable in the same transaction. Throws `not_ready`, `already_committed`. */
export async function commitDraft(
  {
    logs,
    hosted,
    now,
    random,
    inTurn,
    requireMayPublish,
    commit,
    commitments,
    placeDraft,
    screen,
    onPublished,
  }: CommitDraftParts,
  id: number,
  texts: CommitmentTexts,
): Promise<CommitmentMade> {
  const { publisher } = placeDraft(id).draft
  return inTurn(publisher, async () => {
    await requireMayPublish(publisher)
    const { draft, committed } = placeDraft(id)
    const [problem] = draft.problems
    if (problem)
      throw new PublishError(
        'not_ready',
        `draft ${id} could not be published as it is, so a commitment to it could not be revealed: ${problem.pointer} ${problem.detail}`,
        draft.problems.map((each) => ({ draft: id, ...each })),
      )
    const earlier = findRevealed(committed)
    if (earlier)
      throw new PublishError(
        'already_committed',
        `${earlier.cid} is a commitment to draft ${id} as it is now`,
      )

    const salt = random(commitmentSaltLength)
    const digest = commitmentDigest({ kind: draft.kind, body: fromJson(draft.body) as BlockMap, salt })
    const body = { digest, ...texts }
    const issues = checkBody('commitment', body)
    if (issues[0])
      throw new PublishError(
        'not_ready',
        `this is no commitment: ${issues[0].pointer} ${issues[0].detail}`,
        issues,
      )
    const log = logs.getLog(publisher)
    const from = log?.size ?? 0
    const { chain, signer } = hosted.requireSigner(publisher, from)
    const sealed = seal(
      {
        type: 'record',
        kind: 'commitment',
        publisher,
        key: digest,
        revision: 1,
        previous: null,
        issued: nextIssued(log, now()),
        status: 'complete',
        licence: 'CC0-1.0',
        keyList: linkTo(chain.newest.cid),
        body: fromJson(body) as BlockMap,
      },
      signer,
    )
    await screen?.([{ draft, record: sealed.record }])
    const at = now()
    const { cid } = sealed.record
    const { head, size } = commit(
      at,
      { publisher, from, chain, records: [sealed], signer },
      {
        after: (tx) => commitments.add(tx, { draft: id, publisher, cid, digest, salt, at }),
      },
    )
    onPublished?.(publisher)
    return { draft: id, commitment: cid, digest, publisher, head, size }
  })
}
