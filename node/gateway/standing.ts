import type { components } from '../../protocol/generated/openapi.ts'
import type { OpenRecord } from '../../protocol/index.ts'
import type { Context } from './context.ts'
import { holdView } from './served.ts'

type Schemas = components['schemas']

/** How a record stands among others: what it builds on and was withdrawn since, what institutions say of it, whether its people were withdrawn. */
export function standingView(
  { index, logs }: Pick<Context, 'index' | 'logs'>,
  { cid, people }: OpenRecord,
): Pick<Schemas['RecordView'], 'notices' | 'attestations' | 'holds' | 'peopleWithdrawn'> {
  const notices = index.noticesOf(cid)
  const attestations = index.attestationsOf(cid).map((row) => ({
    ...row,
    publisherName: index.publisherName(row.publisher),
  }))
  const holds = index.holdsOn(cid).map((hold) => holdView(index, hold))
  const gone = people && logs.statusOf(people)
  return {
    ...(notices.length > 0 && { notices }),
    ...(attestations.length > 0 && { attestations }),
    ...(holds.length > 0 && { holds }),
    ...(gone?.state === 'withdrawn' && { peopleWithdrawn: { by: gone.by, reason: gone.reason } }),
  }
}
