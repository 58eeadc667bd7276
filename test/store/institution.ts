import { createHash } from 'node:crypto'
import { makeNativeSigner, verifyNatively } from '../../node/platform/native-signature.ts'
import type { Db } from '../../node/store/database.ts'
import type { LogEntry, LogStore } from '../../node/store/logs.ts'
import {
  type Block,
  type BlockMap,
  type CidText,
  cidToBytes,
  type Did,
  didFromKey,
  type EndedEpoch,
  type Evidence,
  type Head,
  inclusionProof,
  type KeyChain,
  type ListedKey,
  linkTo,
  makeLogEvidence,
  makePeople,
  makeTileTree,
  memoryLog,
  openRecord,
  rootAt,
  type Signer,
  sealHead,
  sealKeyList,
  sealRecord,
  settleKeyChain,
  timeFromMs,
  verifyEvidence,
  verifyHead,
} from '../../protocol/index.ts'

/** What a test may say about a record; kind `withdrawal` when it names a target. */
export interface TestLeaf {
  readonly key: string
  readonly kind?: string
  readonly revision?: number
  readonly previous?: CidText
  readonly body?: BlockMap
  readonly people?: boolean
  readonly withdraws?: CidText
}

export const startMs = Date.parse('2026-01-05T09:00:00Z')

export function signerOf(name: string): Signer {
  return makeNativeSigner(createHash('sha256').update(name).digest())
}

/** An institution that may sign whatever a test wants, also two logs. */
export class Institution {
  readonly identity: Signer
  readonly did: Did
  /** Minutes since the start, one for each thing that is signed. */
  minute = 0
  chain: KeyChain
  signing: Signer

  constructor(readonlyName: string, { recovery = [] }: { recovery?: readonly Signer[] } = {}) {
    this.identity = signerOf(`${readonlyName} identity`)
    this.signing = signerOf(`${readonlyName} signing`)
    this.did = didFromKey(this.identity.publicKey)
    const keys = [listed(this.signing, 0)]
    const first = this.keyList({ keys, recovery, previous: undefined })
    this.chain = this.settle([first])
  }

  now(): number {
    return startMs + ++this.minute * 60_000
  }

  /** The next key list after `previous`, by default the newest; not adopted here. */
  keyList({
    keys,
    ended,
    recovery,
    previous = this.chain,
    by = this.identity,
  }: {
    keys?: readonly ListedKey[]
    ended?: readonly EndedEpoch[]
    recovery?: readonly Signer[]
    previous?: KeyChain | undefined
    by?: Signer
  }): Block {
    const before = previous?.newest.statement
    return sealKeyList(
      {
        publisher: this.did,
        version: (before?.version ?? 0) + 1,
        previous: previous?.newest.cid ?? null,
        issued: timeFromMs(this.now()),
        keys: (keys ?? before?.keys ?? []).toSorted((a, b) => Buffer.compare(a.key, b.key)),
        recovery: recovery
          ? recovery.map(({ publicKey }) => publicKey).toSorted(Buffer.compare)
          : (before?.recovery ?? []),
        ended: ended ?? before?.ended ?? [],
      },
      by,
    )
  }

  settle(lists: readonly Block[]): KeyChain {
    const { chain } = settleKeyChain(
      this.did,
      lists.map(({ bytes }) => bytes),
      { known: this.chain },
    )
    if (!chain) throw new Error('the name has ended')
    this.chain = chain
    return chain
  }

  /** Ends the current epoch at `size` leaves of a branch; the key counts only that far, and `next` from there on. */
  endEpoch(branch: Branch, size: number, next?: Signer): Block {
    const { ended } = this.chain
    const list = this.keyList({
      ended: [...ended, { epoch: ended.length + 1, size, root: branch.rootAt(size) }],
      ...(next && { keys: [listed(this.signing, 0, size), listed(next, size)] }),
    })
    this.settle([list])
    if (next) this.signing = next
    return list
  }
}

export function listed(signer: Signer, from: number, to: number | null = null): ListedKey {
  return { key: signer.publicKey, uses: ['head', 'record'], from, to }
}

/** One log of an institution, of which it may sign several. */
export class Branch {
  readonly of: Institution
  readonly entries: LogEntry[]

  constructor(of: Institution, entries: readonly LogEntry[] = []) {
    this.of = of
    this.entries = [...entries]
  }

  /** Another log that begins with the first leaves of this one. */
  fork(size = this.entries.length): Branch {
    return new Branch(this.of, this.entries.slice(0, size))
  }

  addKeyList(block: Block): this {
    this.entries.push({ position: this.entries.length, cid: block.cid, kind: 'keyList', block })
    return this
  }

  add(leaves: readonly TestLeaf[], by: Signer = this.of.signing): CidText[] {
    return leaves.map((leaf) => this.#addOne(leaf, by))
  }

  #addOne({ key, kind, revision = 1, previous, body, people, withdraws }: TestLeaf, by: Signer): CidText {
    const { chain, did } = this.of
    const side = people
      ? makePeople({ salt: Buffer.alloc(16, key), contributors: [{ name: '김민지', role: 'author' }] })
      : undefined
    const block = sealRecord(
      {
        type: 'record',
        kind: withdraws ? 'withdrawal' : (kind ?? 'design'),
        publisher: did,
        key,
        revision,
        previous: previous ?? null,
        issued: timeFromMs(this.of.now()),
        status: 'complete',
        licence: 'CC0-1.0',
        ...(side && { people: side.cid }),
        keyList: linkTo(chain.newest.cid),
        body: withdraws ? { target: withdraws, reason: 'error' } : (body ?? designBody(key)),
      },
      by,
    )
    const position = this.entries.length
    const record = openRecord(block.bytes, { chain, position, verify: () => true })
    this.entries.push({
      position,
      cid: block.cid,
      kind: 'record',
      record,
      block,
      ...(side && { people: side }),
    })
    return block.cid
  }

  leaves(size = this.entries.length): Uint8Array[] {
    return this.entries.slice(0, size).map(({ cid }) => cidToBytes(cid))
  }

  rootAt(size: number): Uint8Array {
    return rootAt(size, memoryLog(this.leaves()).read)
  }

  /** A head of the first leaves, by default of all. */
  head({ size = this.entries.length, by = this.of.signing }: { size?: number; by?: Signer } = {}): Head {
    const { chain, did } = this.of
    const positions = new Map(this.entries.map(({ cid, position }) => [cid as string, position]))
    const withdrawn = new Set(
      this.entries.slice(0, size).map(({ record, position }) => {
        const target = record?.withdraws && positions.get(record.withdraws)
        return target !== undefined && target < position ? target : -1
      }),
    )
    const leaves = this.leaves(size)
    const tree = makeTileTree({
      size,
      leafAt: (i) => leaves[i] ?? new Uint8Array(36),
      isWithdrawn: (i) => withdrawn.has(i),
    })
    const { bytes } = sealHead(
      {
        publisher: did,
        epoch: chain.epoch,
        size,
        root: this.rootAt(size),
        tree: tree.root,
        issued: timeFromMs(this.of.now()),
        previous: null,
        keyList: chain.newest.cid,
      },
      by,
    )
    return verifyHead(bytes, { chain, verify: () => true })
  }

  /** Puts what a store lacks of this log into it, with a head; as the node would that hosts the institution. */
  publishTo(
    { db, logs }: { readonly db: Db; readonly logs: LogStore },
    { hosted = true, head = this.head() }: { hosted?: boolean; head?: Head } = {},
  ): Head {
    const { did, chain } = this.of
    db.transaction((tx) => {
      logs.addPublisher(tx, did, { hosted })
      const from = logs.getLog(did)?.size ?? 0
      logs.addEntries(tx, did, { entries: this.entries.slice(from, head.statement.size), chain, head })
    })
    return head
  }
}

/** Evidence that two branches of an institution, with these heads, are a fork. */
export function evidenceOf(
  a: Branch,
  b: Branch,
  heads: readonly [Head, Head] = [a.head(), b.head()],
): Evidence & Block {
  const position = a.entries.findIndex(({ cid }, i) => b.entries[i]?.cid !== cid)
  const branches = [a, b] as const
  const leafOf = (k: 0 | 1) => branches[k].leaves()[position] ?? new Uint8Array(36)
  const proofOf = (k: 0 | 1) =>
    inclusionProof(position, heads[k].statement.size, memoryLog(branches[k].leaves()).read)
  const { bytes } = makeLogEvidence({
    publisher: a.of.did,
    heads,
    position,
    leaves: [leafOf(0), leafOf(1)],
    inclusion: [proofOf(0), proofOf(1)],
  })
  return verifyEvidence(bytes, { chain: a.of.chain, verify: verifyNatively })
}

function designBody(key: string): BlockMap {
  return {
    name: { en: key, ko: `부품 ${key}` },
    moleculeType: 'DNA',
    topology: 'linear',
    roles: ['SO:0000167'],
    sequence: `ACGT${'ACGT'.repeat(key.length)}`,
  }
}

export const parts = (count: number, prefix: string): TestLeaf[] =>
  Array.from({ length: count }, (_, i) => ({ key: `${prefix}-${i + 1}` }))
