import { type BlockMap, type CidText, type Did, fromJson, linkTo, readCid } from '../../protocol/index.ts'
import type { LogStore } from '../store/logs.ts'
import { type Committed, nextIssued, type SealedPublication, seal } from './commit.ts'
import type { HostedPublishers } from './hosted.ts'
import { type Publication, PublishError, type Withdrawal } from './publishing.ts'

export interface WithdrawParts {
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
  { logs, hosted, now, inTurn, requireMayPublish, commit, onPublished }: WithdrawParts,
  withdrawal: Withdrawal,
): Promise<Publication & { readonly withdrawal: CidText }> {
  const target = readCid(withdrawal.target, '/target')
  const publisher = findPublisher(logs, target)
  if (publisher === undefined) throw new PublishError('no_such_record', `no record ${target} is here`)
  return inTurn(publisher, async () => {
    await requireMayPublish(publisher)
    if (logs.statusOf(target).state !== 'present' && logs.publisherOfPeople(target) !== publisher)
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

/** Whose record this is, or whose records name these people. */
function findPublisher(logs: LogStore, target: CidText): Did | undefined {
  const found = logs.statusOf(target)
  return found.state === 'absent' ? logs.publisherOfPeople(target) : found.publisher
}
