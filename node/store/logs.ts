import type {
  Block,
  CidText,
  Did,
  Evidence,
  HeldLog,
  KeyChain,
  OpenRecord,
  RecordStatement,
  Subtree,
  TileTree,
  Time,
} from '../../protocol/index.ts'
import type { Tx } from './database.ts'
import type { EvidenceRow } from './evidence.ts'
import type { ChangeKind, CutCause, Policy } from './tables.ts'

export type { EvidenceRow } from './evidence.ts'

/** A verified leaf with what came with it. A hole has neither record nor block. */
export interface LogEntry {
  readonly position: number
  readonly cid: CidText
  readonly kind: 'record' | 'keyList' | 'hole'
  readonly record?: OpenRecord | undefined
  readonly block?: Block | undefined
  readonly people?: Block | undefined
}

/** Consecutive verified leaves of one log, as a publication makes them; a `VerifiedPage` is one. */
export interface LogAddition {
  readonly entries: readonly LogEntry[]
  /** The key chain that the leaves were verified with; kept when it is longer than the one here. */
  readonly chain?: KeyChain | undefined
  /** A verified head; served once the log has reached its size. */
  readonly head?: VerifiedHead | undefined
  /** Perfect subtrees that the leaves complete, if the verification has computed them. */
  readonly subtrees?: readonly Subtree[] | undefined
  /** The tiles newly made for `head`, if the verification has made them. */
  readonly tree?: TileTree | undefined
}

export interface VerifiedHead extends Block {
  readonly statement: {
    readonly epoch: number
    readonly size: number
    readonly root: Uint8Array
    readonly tree: CidText
    readonly issued: Time
  }
}

/** What an addition changed here: positions are those of the log. */
export interface Added {
  /** Leaves that weren't here before. */
  readonly leaves: number
  /** Holes that got their block. */
  readonly filled: number
  readonly records: number
  readonly withdrawn: readonly CidText[]
  /** Newest head that the log has reached, if this addition brought it. */
  readonly head?: CidText
}

/** A record that has just become part of a followed log, for the index; in the transaction that stores it. */
export interface RecordRow {
  readonly cid: CidText
  readonly publisher: Did
  readonly position: number
  readonly statement: RecordStatement
  readonly bytes: Uint8Array
  readonly people?: CidText
  /** The earlier record that this one withdraws, where the withdrawal takes effect. */
  readonly withdraws?: { readonly cid: CidText; readonly position: number }
}

export interface HeadRow extends Block {
  readonly epoch: number
  readonly size: number
  readonly root: Uint8Array
  /** Milliseconds since 1970. */
  readonly issued: number
  readonly received: number
}

/** One publisher's log as it is stored here: `size` leaves, a verified prefix of the publisher's own. A snapshot, but for holes and withdrawals that come later. */
export interface LogView extends HeldLog {
  readonly publisher: Did
  /** Newest head that the log has reached: the one to serve and to prove against. */
  readonly head: HeadRow | undefined
  /** Newest verified head, reached or not. */
  readonly target: HeadRow | undefined
  /** The first leaf without block that no withdrawal explains. */
  readonly firstHole: number | undefined
  /** Two logs were signed that differ from leaf `position` on (SPEC §6.5): nothing from there on is here, and `head` is that of the evidence. */
  readonly fork: { readonly evidence: CidText; readonly position: number } | undefined
  /** The leaves are not those of the publisher's log, but from which one on isn't known yet: they aren't sent to others. */
  readonly isDoubtful: boolean
  /** The position of the first withdrawal of a leaf, if there is one. */
  withdrawnAt(position: number): number | undefined
}

export interface PublisherRow {
  readonly id: number
  readonly did: Did
  readonly hosted: boolean
  readonly policy: Policy
  /** Milliseconds since 1970. */
  readonly added: number
}

export interface RevisionRow {
  readonly cid: CidText
  readonly revision: number
  readonly position: number
}

/** Everything of SPEC §7 but its bytes: blocks in the order of a proof CAR. */
export interface ProofParts {
  readonly record: Block
  readonly publisher: Did
  readonly position: number
  readonly inclusion: readonly Uint8Array[]
  readonly head: Block
  readonly keyLists: readonly Block[]
  readonly people?: Block
  /** Blocks of the open files (all nodes of each), as far as held. */
  readonly files: readonly Block[]
}

/** A leaf in a signed head's log. */
export interface LeafProof {
  /** 36 bytes. */
  readonly leaf: Uint8Array
  readonly head: Block
  /** RFC 6962 inclusion proof in the head's root. */
  readonly inclusion: readonly Uint8Array[]
}

export type PageRefusal = 'unknown_publisher' | 'not_a_prefix' | 'forked' | 'busy'

export type RecordState =
  | { readonly state: 'present'; readonly publisher: Did; readonly position: number }
  | { readonly state: 'withdrawn'; readonly publisher: Did; readonly reason: string; readonly by: CidText }
  /** It was in the log, and was cut off. */
  | {
      readonly state: 'cut'
      readonly publisher: Did
      readonly why: CutCause
      /** Of the fork that cuts the log now. */
      readonly evidence?: CidText
    }
  | { readonly state: 'absent' }

export interface ChangeRow {
  readonly seq: number
  /** Milliseconds since 1970. */
  readonly at: number
  readonly kind: ChangeKind
  readonly publisher: Did
  /** Of the record, of the one that was withdrawn or cut off, or of the head. */
  readonly cid: CidText
}

export interface LogStore {
  /** Every publisher known here, in ascending order of did. */
  publishers(): readonly PublisherRow[]
  findPublisher(did: Did): PublisherRow | undefined
  /** Idempotent; a publisher that is here keeps its policy. */
  addPublisher(tx: Tx, did: Did, options?: { hosted?: boolean; policy?: Policy }): PublisherRow
  /** Records of a publisher that is not followed leave the index, and come back when it is. Throws `unknown_publisher`. */
  setPolicy(tx: Tx, did: Did, policy: Policy): void
  getLog(did: Did): LogView | undefined
  /**
   * The one way into a log, for own publications and verified pages alike: blocks, leaves, key lists, people, withdrawals, head, tile
   * tree, changes and index rows. Leaves that are here already must be the same (`log_differs`); none may be left out (`log_gap`).
   * The publisher is added when it isn't known. Signatures and roots are the caller's to have checked.
   */
  addEntries(tx: Tx, did: Did, addition: LogAddition): Added
  /** Makes and stores the tile tree of a log at its present size, for the head that is about to be signed; gives its root. */
  makeTree(tx: Tx, did: Did): CidText
  /** Whether a record may be served; a withdrawn one comes with reason and withdrawing record. Those of publishers that aren't followed count as absent. */
  statusOf(cid: CidText): RecordState
  /** A leaf whose block the operator had erased is a hole again, to be filled from peers. */
  reopenLeaf(tx: Tx, cid: CidText): void
  /** The hosted publisher that has unwithdrawn records with these people. */
  publisherOfPeople(cid: CidText): Did | undefined
  /** A page of SPEC §10.1 as CAR, or the code of a refusal; `busy` while the first leaf asked for is damaged here. */
  pageOf(did: Did, epoch: number | undefined, from: number): Uint8Array | PageRefusal
  /** The answer to `ask: leaf` of SPEC §10.2, or the code of a refusal. */
  leafOf(did: Did, position: number): Uint8Array | PageRefusal
  /** A leaf that is here against a head of the current epoch that its log has, served or not: for evidence. */
  proveLeaf(did: Did, position: number): LeafProof | undefined
  /**
   * Puts the key chain that rules (SPEC §4, §4.1; undefined when the name has ended) in the place of the one held. Leaves that don't count any
   * more are cut off; those of a branch that the institution has decided for come back. A publisher that isn't known is added.
   */
  adoptChain(tx: Tx, did: Did, chain: KeyChain | undefined): void
  /** Whether evidence of this publisher says more than what is held. */
  isNewEvidence(evidence: Evidence & Block): boolean
  /** Keeps verified evidence and cuts the log where it says. Gives the CIDs of evidence that it takes the place of; undefined when it adds nothing. */
  addEvidence(tx: Tx, evidence: Evidence & Block): readonly CidText[] | undefined
  /** Cuts off the leaves from `position` on, which are of another log than the one that goes on. */
  cutBranch(tx: Tx, did: Did, position: number): void
  /** Evidence of forks that is here, of all publishers or of one, in the order of its coming. */
  listEvidence(did?: Did): readonly EvidenceRow[]
  findEvidence(cid: CidText): EvidenceRow | undefined
  /** Key lists that evidence of key forks tells of, for `settleKeyChain`. */
  evidentKeyLists(did: Did): readonly Uint8Array[]
  /** Leaves that were cut off together, newest first: a log of `size` leaves in all. An institution may decide for one by ending the epoch there. */
  branchesOf(did: Did): readonly { readonly from: number; readonly size: number }[]
  /** Root over the first `size` leaves of the log as it is, or as it was before its newest leaves were cut off. */
  rootOf(did: Did, size: number): Uint8Array | undefined
  /** A heads message of SPEC §10.2, of followed publishers after `after`. */
  headsMessage(after?: Did): Uint8Array
  /** What proves a record against the newest head, or undefined when it isn't here or was withdrawn. */
  proofOf(cid: CidText): ProofParts | undefined
  /** Newest revision of a record of a hosted publisher, withdrawn ones included. */
  latestRevision(did: Did, kind: string, key: string): RevisionRow | undefined
  /** Unwithdrawn records of followed publishers, or of one, in log order: to rebuild what is derived from them. */
  listRecords(did?: Did, from?: number): Iterable<RecordRow>
  changesSince(seq: number, limit: number): readonly ChangeRow[]
  /** Sequence number of the newest change, 0 when there is none. */
  lastChange(): number
}

/** What an operator should hear of a log; events as they stand in the node's own log. */
export type LogTrouble =
  | {
      readonly event: 'log-forked'
      readonly evidence: CidText
      readonly epoch: number
      readonly position: number
    }
  | { readonly event: 'key-lists-forked'; readonly evidence: CidText; readonly version: number }
  | { readonly event: 'log-cut'; readonly position: number; readonly leaves: number; readonly why: CutCause }
  | { readonly event: 'fork-settled'; readonly evidence: CidText }

/** Parts that follow the logs; called inside the transaction that changes them. */
export interface LogListener {
  /** Records of followed publishers that were added, in log order. */
  onRecords(tx: Tx, rows: readonly RecordRow[]): void
  /** These records were cut off their log; earlier ones that they had withdrawn come by `onRecords`. */
  onCut?(tx: Tx, did: Did, records: readonly CidText[]): void
  /** A publisher is no longer followed: everything derived from its records goes. */
  onDropped?(tx: Tx, did: Did): void
  /** Evidence was stored, leaves were cut off, or a fork was settled. */
  onTrouble?(tx: Tx, did: Did, trouble: LogTrouble): void
}
