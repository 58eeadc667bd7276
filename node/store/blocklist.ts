import { type CidText, type Codec, cidToBytes, codecOf, readCid } from '../../protocol/index.ts'
import { cidOfRow } from './damage.ts'
import type { Db, Tx } from './database.ts'

/** Why a block is kept away: its record was withdrawn, or the people or the file that only withdrawn records named; or the operator wants it. */
export type BlockedKind = 'record' | 'people' | 'file' | 'operator'

/** What a block is to be here: a leaf, head, key list or tile of a log; a people side block; a node of a file. */
export type BlockRole = 'log' | 'people' | 'file'

export interface BlockedEntry {
  readonly kind: BlockedKind
  readonly reason: string
  /** The withdrawal that caused it. */
  readonly by?: CidText
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Blocks that this node neither stores nor gives, by digest. */
export interface Blocklist {
  find(digest: Uint8Array): BlockedEntry | undefined
  /** The operator's word stays when there is another reason as well. */
  add(tx: Tx, cid: CidText, entry: BlockedEntry): void
  /** Takes an entry of one of these kinds off the list. */
  lift(tx: Tx, digest: Uint8Array, kinds: readonly BlockedKind[]): void
  /** Takes what was erased together with a record at the operator's word off the list. */
  liftWith(tx: Tx, record: CidText): void
  /** Entries of the operator, newest first, but those that a record took with it. */
  ofOperator(): readonly (BlockedEntry & { readonly cid: CidText })[]
}

/**
 * Who must not come back as what. Anybody can name any digest as people or file of a record and withdraw that: so such an entry never
 * stands in the way of a block that turns out to be something else.
 */
const refused: Readonly<Record<BlockedKind, readonly BlockRole[]>> = {
  operator: ['log', 'people', 'file'],
  record: ['log', 'people', 'file'],
  people: ['people', 'file'],
  file: ['file'],
}

/** Whether an entry keeps a block away that comes as `role`. */
export function keepsAway({ kind }: BlockedEntry, role: BlockRole): boolean {
  return refused[kind].includes(role)
}

const codes: Readonly<Record<Codec, number>> = { 'dag-cbor': 0x71, raw: 0x55, 'dag-pb': 0x70 }

interface Row {
  readonly mh: Buffer
  readonly codec: number
  readonly kind: BlockedKind
  readonly reason: string
  readonly by_cid: string | null
  readonly at: number
}

export function makeBlocklist(db: Db): Blocklist {
  /** Most nodes block nothing, and each block that comes in is asked for. Never goes back to false. */
  let blocksAny = db.prepare('SELECT 1 FROM blocked').get() !== undefined
  const columns = 'mh, codec, kind, reason, by_cid, at'

  return {
    find(digest) {
      if (!blocksAny) return undefined
      const row = db.prepare(`SELECT ${columns} FROM blocked WHERE mh = ?`).get(digest) as Row | undefined
      return row && readRow(row)
    },
    add(tx, cid, { kind, reason, by, at }) {
      blocksAny = true
      const row = [cidToBytes(cid).subarray(4), codes[codecOf(cid)], kind, reason, by ?? null, at]
      tx.prepare(
        `INSERT INTO blocked (${columns}) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (mh) DO UPDATE SET
           codec = excluded.codec, kind = excluded.kind, reason = excluded.reason, by_cid = excluded.by_cid, at = excluded.at
         WHERE blocked.kind <> 'operator' OR excluded.kind = 'operator'`,
      ).run(...row)
    },
    lift(tx, digest, kinds) {
      if (!blocksAny) return
      tx.prepare('DELETE FROM blocked WHERE mh = ? AND kind IN (SELECT value FROM json_each(?))').run(
        digest,
        JSON.stringify(kinds),
      )
    },
    liftWith: (tx, record) =>
      void tx.prepare("DELETE FROM blocked WHERE by_cid = ? AND kind = 'operator'").run(record),
    ofOperator() {
      const rows = db
        .prepare(
          `SELECT ${columns} FROM blocked WHERE kind = 'operator' AND by_cid IS NULL ORDER BY at DESC, mh`,
        )
        .all() as Row[]
      return rows.map((row) => ({ cid: cidOfRow(row.codec, row.mh), ...readRow(row) }))
    },
  }
}

function readRow({ kind, reason, by_cid, at }: Row): BlockedEntry {
  return { kind, reason, at, ...(by_cid !== null && { by: readCid(by_cid) }) }
}
