import { makeNativeSigner, verifyNatively } from '../../node/platform/native-signature.ts'
import type { Tx } from '../../node/store/database.ts'
import type { LogEntry } from '../../node/store/logs.ts'
import type { SyncStore } from '../../node/sync/access.ts'
import {
  appendToLog,
  type Block,
  type BlockMap,
  type CidText,
  cidToBytes,
  type Did,
  didFromKey,
  type KeyChain,
  linkTo,
  makePeople,
  makeTileTree,
  memoryLog,
  openRecord,
  readKeyChain,
  type Signer,
  sealHead,
  sealKeyList,
  sealRecord,
  timeFromMs,
  verifyHead,
} from '../../protocol/index.ts'
import type { Random } from './random.ts'

/** What a record of a test says; kind `withdrawal` when it names a target. */
export interface TestRecord {
  readonly kind?: string
  readonly key: string
  readonly body?: BlockMap
  readonly withPeople?: boolean
  readonly withdraws?: CidText
}

/** An institution of a test: its keys, and its log as it alone knows it. */
export interface TestPublisher {
  readonly did: Did
  readonly genuine: Set<CidText>
  /** Adds records (and a new signing key, where `newKey`; a new epoch, where `endEpoch`) to the log with one new head, through the node that hosts it. */
  publish(
    store: SyncStore,
    now: number,
    records: readonly TestRecord[],
    options?: { newKey?: boolean; endEpoch?: boolean },
  ): void
  /** CIDs of records that aren't withdrawn. */
  records(): readonly CidText[]
  /** A head of the present leaves by this publisher, changed by `forge` before it is signed. */
  head(now: number, forge?: Partial<{ root: Uint8Array; size: number }>): Block
  readonly chain: KeyChain
}

export function makeTestPublisher(random: Random, start: number): TestPublisher {
  const identity = makeNativeSigner(random.bytes(32))
  const did = didFromKey(identity.publicKey)
  const genuine = new Set<CidText>()
  const keys: { signer: Signer; from: number; to: number | null }[] = []
  let chain: KeyChain | undefined
  let log = memoryLog()
  let leaves: Uint8Array[] = []
  let previous: CidText | null = null
  const withdrawn = new Set<number>()
  const positions = new Map<CidText, number>()
  const open: CidText[] = []
  const ended: { epoch: number; size: number; root: Uint8Array }[] = []

  function addKey(now: number, from: number): Block {
    const last = keys.at(-1)
    if (last) last.to = from
    keys.push({ signer: makeNativeSigner(random.bytes(32)), from, to: null })
    const listed = keys
      .filter((key) => key.to === null || key.to > key.from)
      .map(({ signer, from: first, to }) => ({
        key: signer.publicKey,
        uses: ['head', 'record'] as const,
        from: first,
        to,
      }))
      .toSorted((a, b) => Buffer.compare(a.key, b.key))
    const block = sealKeyList(
      {
        publisher: did,
        version: (chain?.versions.length ?? 0) + 1,
        previous: chain?.newest.cid ?? null,
        issued: timeFromMs(now),
        keys: listed,
        recovery: [],
        ended: [...ended],
      },
      identity,
    )
    chain = readKeyChain(did, [block.bytes], chain ? { known: chain } : {})
    genuine.add(block.cid)
    return block
  }

  function signer(): Signer {
    const newest = keys.at(-1)
    if (!newest) throw new Error('no key')
    return newest.signer
  }

  function chainNow(): KeyChain {
    if (!chain) throw new Error('no key list')
    return chain
  }

  function makeEntry(
    now: number,
    { kind = 'design', key, body = {}, withPeople, withdraws }: TestRecord,
    position: number,
  ): LogEntry {
    const people = withPeople
      ? makePeople({ salt: random.bytes(16), contributors: [{ name: '김민지', role: 'author' }] })
      : undefined
    const block = sealRecord(
      {
        type: 'record',
        kind: withdraws ? 'withdrawal' : kind,
        publisher: did,
        key,
        revision: 1,
        previous: null,
        issued: timeFromMs(now),
        status: 'complete',
        licence: 'CC0-1.0',
        ...(people && { people: people.cid }),
        keyList: linkTo(chainNow().newest.cid),
        body: withdraws ? { target: withdraws, reason: 'error' } : body,
      },
      signer(),
    )
    genuine.add(block.cid)
    if (people) genuine.add(people.cid)
    const record = openRecord(block.bytes, { chain: chainNow(), position, verify: verifyNatively })
    return { position, cid: block.cid, kind: 'record', record, block, ...(people && { people }) }
  }

  function append(entries: readonly LogEntry[]): void {
    for (const { position, cid, record } of entries) {
      positions.set(cid, position)
      const target = record?.withdraws === undefined ? undefined : positions.get(record.withdraws)
      if (target !== undefined) {
        withdrawn.add(target)
        open.splice(
          open.findIndex((other) => positions.get(other) === target),
          1,
        )
      } else if (record) open.push(cid)
    }
    const added = entries.map(({ cid }) => cidToBytes(cid))
    leaves = [...leaves, ...added]
    log = appendToLog(log, added)
  }

  function head(now: number, forge: Partial<{ root: Uint8Array; size: number }> = {}): Block {
    const tree = makeTileTree({
      size: leaves.length,
      leafAt: (i) => leaves[i] ?? new Uint8Array(36),
      isWithdrawn: (i) => withdrawn.has(i),
    })
    for (const { cid } of tree.blocks) genuine.add(cid)
    return sealHead(
      {
        publisher: did,
        epoch: ended.length + 1,
        size: log.size,
        root: log.root ?? new Uint8Array(32),
        tree: tree.root,
        issued: timeFromMs(now),
        previous,
        keyList: chainNow().newest.cid,
        ...forge,
      },
      signer(),
    )
  }

  return {
    did,
    genuine,
    get chain() {
      return chainNow()
    },
    records: () => open,
    head,
    publish({ db, logs }, now, records, { newKey = false, endEpoch = false } = {}) {
      const entries: LogEntry[] = []
      if (endEpoch && log.root) ended.push({ epoch: ended.length + 1, size: log.size, root: log.root })
      if (newKey || endEpoch || !chain) {
        const block = addKey(Math.max(now, start), leaves.length)
        entries.push({ position: leaves.length, cid: block.cid, kind: 'keyList', block })
      }
      for (const record of records) entries.push(makeEntry(now, record, leaves.length + entries.length))
      append(entries)
      const made = head(now)
      genuine.add(made.cid)
      previous = made.cid
      const verified = verifyHead(made.bytes, { chain: chainNow(), now, verify: verifyNatively })
      db.transaction((tx: Tx) => {
        logs.addPublisher(tx, did, { hosted: true })
        logs.addEntries(tx, did, { entries, chain: chainNow(), head: verified })
      })
    },
  }
}
