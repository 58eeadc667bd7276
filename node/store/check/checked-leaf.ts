import type { CidText, Time, VerifySignature } from '../../../protocol/index.ts'
import type { BlockStore } from '../blocks.ts'
import type { Db } from '../database.ts'
import type { FileStore } from '../files.ts'
import type { PublisherRow } from '../logs.ts'
import type { LeafKind } from '../tables.ts'
import type { Findings, Place } from './finding.ts'

export interface CheckParts {
  readonly db: Db
  readonly blocks: BlockStore
  readonly files: Pick<FileStore, 'missingBlocks'>
  readonly findings: Findings
  readonly verify: VerifySignature
}

/** What the tables beside the log repeat of a record. */
export interface RecordFacts {
  readonly issued: Time
  readonly kind: string
  readonly key: string
  readonly revision: number
  readonly withdraws: CidText | undefined
  readonly files: readonly CidText[]
}

/** What is remembered of a leaf once it was checked. */
export interface CheckedLeaf {
  readonly position: number
  readonly cid: CidText
  readonly bytes: Uint8Array
  readonly kind: LeafKind
  readonly withdrawnAt: number | null
  /** When its block is a record that is here and whole. */
  readonly record: RecordFacts | undefined
}

/** Where a leaf stands. */
export function leafPlace({ did }: PublisherRow, position: number, cid?: CidText): Place {
  const where = `${did}, leaf ${position}`
  return {
    where: cid ? `${where} (${cid})` : where,
    table: 'leaf',
    publisher: did,
    position,
    ...(cid && { cid }),
  }
}
