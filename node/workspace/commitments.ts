import {
  type BlockMap,
  type CidText,
  commitmentDigest,
  type Did,
  fromJson,
  ProtocolError,
  readCid,
} from '../../protocol/index.ts'
import { plainBytes } from '../store/blocks.ts'
import type { Db, Tx } from '../store/database.ts'
import type { LogStore } from '../store/logs.ts'
import type { StoredDraft } from './draft-rows.ts'

/** A published commitment to a draft (SPEC §5.7). The salt is secret until a record reveals it. */
export interface DraftCommitment {
  readonly cid: CidText
  /** 64 hex digits. */
  readonly digest: string
  readonly salt: Uint8Array
  /** Milliseconds since 1970. */
  readonly at: number
  /** It is to the draft as it is now, and wasn't withdrawn. */
  readonly matches: boolean
}

/** What commitments were made to drafts, and their secrets: private to this node, and part of its backups. */
export interface Commitments {
  /** Oldest first. */
  ofDraft(draft: Pick<StoredDraft, 'id' | 'kind' | 'body'>): DraftCommitment[]
  add(
    tx: Tx,
    commitment: Pick<DraftCommitment, 'cid' | 'digest' | 'salt' | 'at'> & { draft: number; publisher: Did },
  ): void
}

interface Row {
  readonly cid: string
  readonly digest: string
  readonly salt: Buffer
  readonly at: number
}

export function makeCommitments(db: Db, logs: Pick<LogStore, 'statusOf'>): Commitments {
  return {
    ofDraft({ id, kind, body }) {
      const rows = db
        .prepare('SELECT cid, digest, salt, at FROM commitment WHERE draft = ? ORDER BY id')
        .all(id) as Row[]
      if (rows.length === 0) return []
      const value = findBody(body)
      return rows.map((row) => {
        const cid = readCid(row.cid)
        const salt = plainBytes(row.salt)
        const isSame = value !== undefined && commitmentDigest({ kind, body: value, salt }) === row.digest
        const matches = isSame && logs.statusOf(cid).state === 'present'
        return { cid, digest: row.digest, salt, at: row.at, matches }
      })
    },
    add(tx, { draft, publisher, cid, digest, salt, at }) {
      tx.prepare(
        'INSERT INTO commitment (draft, publisher, cid, digest, salt, at) VALUES (?, ?, ?, ?, ?, ?)',
      ).run(draft, publisher, cid, digest, salt, at)
    },
  }
}

/** The earliest commitment that the draft as it is now reveals. */
export function findRevealed(commitments: readonly DraftCommitment[]): DraftCommitment | undefined {
  return commitments.find(({ matches }) => matches)
}

/** A draft may be no body yet. */
function findBody(body: unknown): BlockMap | undefined {
  try {
    return fromJson(body) as BlockMap
  } catch (error) {
    if (error instanceof ProtocolError) return undefined
    throw error
  }
}
