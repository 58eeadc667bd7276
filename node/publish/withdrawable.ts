import { type CidText, type Did, readCid } from '../../protocol/index.ts'
import { type BlockStore, digestOf } from '../store/blocks.ts'
import type { LogStore } from '../store/logs.ts'
import type { PlacedDraft } from './preview.ts'
import { PublishError } from './publishing.ts'

export interface WithdrawableParts {
  readonly blocks: BlockStore
  readonly logs: LogStore
}

/**
 * The publisher that may withdraw this: a record of its log, or people whom one names. A withdrawal is for good, so none is signed that
 * would have no effect. Throws `no_such_record`, `already_withdrawn`.
 */
export function findWithdrawer({ blocks, logs }: WithdrawableParts, target: CidText): Did {
  const record = logs.statusOf(target)
  if (record.state === 'present') return record.publisher
  if (record.state === 'withdrawn')
    throw new PublishError(
      'already_withdrawn',
      `${record.publisher} has withdrawn ${target} already (${record.reason}), by ${record.by}`,
    )
  if (record.state === 'cut')
    throw new PublishError(
      'no_such_record',
      `${target} was cut off the log of ${record.publisher}: there is nothing to withdraw`,
    )
  const publisher = logs.publisherOfPeople(target)
  if (publisher === undefined) throw new PublishError('no_such_record', `no record ${target} is here`)
  const erased = blocks.blocklist.find(digestOf(target))
  if (erased && erased.kind !== 'operator')
    throw new PublishError('already_withdrawn', `the people ${target} are withdrawn already`)
  return publisher
}

/** Throws for a draft of a withdrawal that its publisher can't make: as `findWithdrawer`, and `not_hosted` for what is another's. */
export function requireWithdrawable(parts: WithdrawableParts, placed: readonly PlacedDraft[]): void {
  for (const { draft } of placed) {
    if (draft.kind !== 'withdrawal') continue
    const target = readCid((draft.body as { target?: unknown }).target, '/body/target')
    const publisher = findWithdrawer(parts, target)
    if (publisher === draft.publisher) continue
    throw new PublishError('not_hosted', `${target} is a record of ${publisher}: nobody else can withdraw it`)
  }
}
