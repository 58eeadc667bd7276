import type { components } from '../../protocol/generated/openapi.ts'
import {
  type Block,
  type Did,
  inclusionProof,
  type OpenRecord,
  readRecordShape,
  revealsCommitment,
  timeFromMs,
  type WitnessInput,
} from '../../protocol/index.ts'
import type { Holder, KeptReceipt } from '../receipts/index.ts'
import type { Context } from './context.ts'

type Schemas = components['schemas']
type Parts = Pick<Context, 'logs' | 'receipts'>

const timeOf = (seconds: number) => timeFromMs(seconds * 1000)

/** Who holds the leaf at this position. */
export function heldView(
  { receipts, index }: Pick<Context, 'receipts' | 'index'>,
  publisher: Did,
  position: number,
): Schemas['HeldView'] {
  const holders = receipts.holders(publisher, position)
  const [earliest] = holders
  return {
    institutions: holders.length,
    ...(earliest && { firstWitnessed: timeOf(earliest.first.time) }),
    receipts: holders.map(({ giver, first, newest }) => ({
      giver,
      giverName: index.publisherName(giver),
      size: first.size,
      time: timeOf(first.time),
      newest: { size: newest.size, time: timeOf(newest.time) },
    })),
  }
}

/** A commitment that a record reveals, and where it stands. */
export interface FoundCommitment extends Block {
  readonly position: number
  readonly record: OpenRecord
}

/** The commitment that counts for a record at this position by `SPEC.md` §5.7, if there is one: earlier, not withdrawn, and to this record. */
export function findCommitment(
  { logs, blocks }: Pick<Context, 'logs' | 'blocks'>,
  record: OpenRecord,
  position: number,
): FoundCommitment | undefined {
  const cid = record.reveals?.commitment
  const found = cid && logs.statusOf(cid)
  if (!cid || found?.state !== 'present' || found.publisher !== record.statement.publisher) return undefined
  const bytes = found.position < position ? blocks.get(cid) : undefined
  if (!bytes) return undefined
  const commitment = readRecordShape(bytes, cid)
  if (!revealsCommitment(record, commitment)) return undefined
  return { cid, bytes, position: found.position, record: commitment }
}

export function committedView(
  context: Pick<Context, 'logs' | 'blocks' | 'receipts'>,
  record: OpenRecord,
  position: number,
): Schemas['CommittedView'] | undefined {
  const found = findCommitment(context, record, position)
  if (!found) return undefined
  const { publisher, issued } = found.record.statement
  const holders = context.receipts.holders(publisher, found.position)
  const [earliest] = holders
  return {
    cid: found.cid,
    position: found.position,
    issued,
    ...(earliest && { firstWitnessed: timeOf(earliest.first.time) }),
    institutions: holders.length,
  }
}

/** A proof names so many institutions at most, the earliest witnesses; each with two receipts: `SPEC.md` §7 allows 64. */
const mostWitnesses = 32

/** The receipts that go into a proof: of each holder the first that covers the leaf, and its newest. */
export function witnessesOf(
  { logs, receipts }: Parts,
  publisher: Did,
  position: number,
): readonly WitnessInput[] {
  const log = logs.getLog(publisher)
  if (!log) return []
  const witness = ({ giver }: Holder, receipt: KeptReceipt): WitnessInput => ({
    receipt,
    inclusion: inclusionProof(position, receipt.size, log.read),
    keyLists: logs.getLog(giver)?.chain?.versions ?? [],
  })
  return receipts
    .holders(publisher, position)
    .slice(0, mostWitnesses)
    .flatMap((holder) => {
      const { first, newest } = holder
      return first.cid === newest.cid
        ? [witness(holder, first)]
        : [witness(holder, first), witness(holder, newest)]
    })
}
