import type { components } from '../../protocol/generated/openapi.ts'
import { timeFromMs } from '../../protocol/index.ts'
import type { PublisherRow } from '../store/logs.ts'
import type { Context } from './context.ts'
import { forkView } from './fork-view.ts'

type Schemas = components['schemas']

/** What this node knows about a publisher: its own words from its profile record, its head, and how much of its log is here. */
export function publisherView(
  { index, logs }: Pick<Context, 'logs' | 'index'>,
  row: PublisherRow,
): Schemas['Publisher'] {
  const { did, hosted, policy } = row
  const log = logs.getLog(did)
  const forks = logs.listEvidence(did)
  const { alias, institutionType, ror, country, url } = index.profileOf(did) ?? {}
  const stated = Object.entries({ alias, institutionType, ror, country, url }).filter(
    ([, value]) => value !== undefined,
  )
  return {
    did,
    name: index.publisherName(did),
    ...Object.fromEntries(stated),
    hosted,
    policy,
    records: index.countRecords(did),
    ...(log?.chain ? { keyListVersion: log.chain.newest.statement.version } : {}),
    ...(log?.head ? { head: headOf(log.head) } : {}),
    stored: log?.size ?? 0,
    ...(forks.length > 0 && { forks: forks.map((fork) => forkView({ index, logs }, fork)) }),
  }
}

function headOf(head: { cid: string; epoch: number; size: number; root: Uint8Array; issued: number }) {
  const { cid, epoch, size, root, issued } = head
  return { cid, epoch, size, root: Buffer.from(root).toString('base64'), issued: timeFromMs(issued) }
}
