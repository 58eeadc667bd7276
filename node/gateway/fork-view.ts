import type { components } from '../../protocol/generated/openapi.ts'
import {
  type CidText,
  cidFromBytes,
  type Head,
  readEvidence,
  timeFromMs,
  writeCar,
} from '../../protocol/index.ts'
import type { EvidenceRow } from '../store/logs.ts'
import type { Context } from './context.ts'

type Schemas = components['schemas']

/** What evidence says, in fields. */
export function forkView(
  { index, logs }: Pick<Context, 'index' | 'logs'>,
  row: EvidenceRow,
): Schemas['Fork'] {
  const { cid, publisher, received } = row
  const evidence = readEvidence(row.bytes)
  const common = {
    cid,
    publisher,
    name: index.publisherName(publisher),
    state: isOpen(logs, row) ? ('open' as const) : ('settled' as const),
    received: timeFromMs(received),
  }
  if (evidence.of === 'keys')
    return {
      ...common,
      of: 'keys',
      version: evidence.version,
      sides: [evidence.first, evidence.second].map((list) => ({
        cid: list.cid,
        issued: list.statement.issued,
      })),
    }
  const { epoch, position, first, second, leaves } = evidence
  return {
    ...common,
    of: 'log',
    epoch,
    position,
    sides: [sideOf(first, cidFromBytes(leaves[0])), sideOf(second, cidFromBytes(leaves[1]))],
  }
}

/** The evidence with its publisher's key lists, from which anyone can check it. */
export function forkCar(logs: Context['logs'], row: EvidenceRow): Uint8Array {
  return writeCar(row, logs.getLog(row.publisher)?.chain?.versions ?? [])
}

function sideOf({ cid, statement: { issued, size, root } }: Head, leaf: CidText): Schemas['ForkSide'] {
  return { cid, issued, size, root: Buffer.from(root).toString('base64'), leaf }
}

/** A fork of keys is open while no version in its place rules. */
function isOpen(logs: Context['logs'], { of, counts, publisher, position }: EvidenceRow): boolean {
  if (of === 'log') return counts
  return (logs.getLog(publisher)?.chain?.versions.length ?? 0) < position
}
