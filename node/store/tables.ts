import type { Generated } from 'kysely'

/** Who may see a block: everyone; this node's users alone (drafts' files); nobody any more (withdrawn). */
export type Visibility = 'public' | 'private' | 'withheld'

/** What this node does with a publisher: index and serve it, only store it, or leave it alone. */
export type Policy = 'follow' | 'quarantine' | 'ignore'

/** A hole is a leaf whose block never came; withdrawals stand apart because no withdrawal affects them. */
export type LeafKind = 'record' | 'withdrawal' | 'keyList' | 'hole'

/** A record may be cut off the log that it was in. */
export type ChangeKind = 'record' | 'withdrawal' | 'head' | 'cut'

/** Why leaves were cut off: two logs were signed; their epoch was ended before them; their keys don't count any more; they were of another log than the one that goes on. */
export type CutCause = 'fork' | 'ended' | 'keys' | 'branch'

/** Tables of node/store. Times are milliseconds since 1970, `cid` is CID text, `cid_bytes` its 36 bytes, `mh` the 32-byte digest. */
export interface StoreTables {
  block: {
    id: Generated<number>
    mh: Uint8Array
    codec: number
    /** Damaged: public, but its bytes are not those of `mh` any more. */
    visibility: Visibility | 'damaged'
    data: Uint8Array
  }
  blocked: { mh: Uint8Array; reason: string; at: number }
  publisher: { id: Generated<number>; did: string; hosted: number; policy: Policy; added: number }
  key_list: { publisher: number; version: number; cid: string }
  leaf: {
    publisher: number
    position: number
    cid_bytes: Uint8Array
    kind: LeafKind
    /** Row of the block, null while it is a hole or after erasure. */
    block: number | null
    /** Row of the people side block, null when there is none here. */
    people: number | null
    withdrawn_at: number | null
  }
  withdrawal: { cid: string; publisher: number; position: number; target: number; reason: string }
  head: {
    publisher: number
    epoch: number
    size: number
    cid: string
    root: Uint8Array
    issued: number
    received: number
    /** 1 once the log here has its size, its root and its tile tree. */
    reached: number
  }
  /** Evidence of forks (SPEC §6.5): of logs, with the epoch, and the number of leaves that both have; of keys, with epoch 0, and the version. */
  evidence: {
    cid: string
    publisher: number
    subject: 'log' | 'keys'
    epoch: number
    position: number
    /** 1 while it holds under the publisher's newest key list, and cuts the log. */
    counts: number
    received: number
    data: Uint8Array
  }
  /** Leaves [position, size) of a log that were cut off together. */
  cut: {
    id: Generated<number>
    publisher: number
    position: number
    size: number
    why: CutCause
    at: number
  }
  cut_leaf: { cut: number; position: number; cid_bytes: Uint8Array; kind: LeafKind }
  /** Logs that are known not to be the publisher's own any more, but not from which leaf on. */
  doubtful_log: { publisher: number }
  tile: { publisher: number; level: number; idx: number; size: number | null; cid: string }
  file_use: { mh: Uint8Array; publisher: number; position: number }
  record_name: {
    publisher: number
    kind: string
    key: string
    revision: number
    position: number
    cid: string
  }
  change: {
    seq: Generated<number>
    at: number
    kind: ChangeKind
    publisher: number
    cid: string
  }
  setting: { name: string; value: string }
}
