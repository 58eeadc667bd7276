import { type BlockMap, type CidText, type Did, fromJson, linkTo, readCid } from '../../protocol/index.ts'
import type { BlockStore } from '../store/blocks.ts'
import type { LogStore } from '../store/logs.ts'
import { type Committed, nextIssued, type SealedPublication, seal } from './commit.ts'
import type { HostedPublishers } from './hosted.ts'
import type { Publication, Withdrawal } from './publishing.ts'
import { findWithdrawer } from './withdrawable.ts'

export interface WithdrawParts {
  readonly blocks: BlockStore
  readonly logs: LogStore
  readonly hosted: HostedPublishers
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly inTurn: <T>(name: string, task: () => Promise<T>) => Promise<T>
  /** Throws when nothing may be published for this institution now. */
  readonly requireMayPublish: (publisher: Did) => Promise<void>
  readonly commit: (at: number, publication: SealedPublication) => Committed
  readonly onPublished?: ((publisher: Did) => void) | undefined
}

/** Publishes a withdrawal of a record, or of the people of one. Throws `no_such_record`, `already_withdrawn`, `not_hosted`. */
export async function withdrawRecord(
  { blocks, logs, hosted, now, inTurn, requireMayPublish, commit, onPublished }: WithdrawParts,
  withdrawal: Withdrawal,
): Promise<Publication & { readonly withdrawal: CidText }> {
  const target = readCid(withdrawal.target, '/target')
  const publisher = findWithdrawer({ blocks, logs }, target)
  return inTurn(publisher, async () => {
    await requireMayPublish(publisher)
    findWithdrawer({ blocks, logs }, target)
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
