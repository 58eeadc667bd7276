import { createHash } from 'node:crypto'
import { makeNativeSigner } from '../../node/platform/native-signature.ts'
import {
  type Block,
  type BlockMap,
  type CidText,
  cidForBlock,
  cidToBytes,
  consistencyProof,
  type Did,
  didFromKey,
  encodeBlock,
  type KeyListStatement,
  type Log,
  linkTo,
  makeBlock,
  makePeople,
  makeTileTree,
  memoryLog,
  type RecordStatement,
  type Signer,
  sealHead,
  sealKeyList,
  sealRecord,
  signedBytes,
  type Time,
  timeFromMs,
} from '../../protocol/index.ts'

/** Milliseconds of the fixtures' first moment, 2026-01-05T00:00:00Z. */
export const startMs = Date.UTC(2026, 0, 5)

/** The time `seconds` after the fixtures' first moment. */
export function at(seconds: number): Time {
  return timeFromMs(startMs + seconds * 1000)
}

/** SHA-256 of a text, for seeds that need no meaning. */
export function digest(text: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(text).digest())
}

/** A signer that is the same in every run. */
export function signerNamed(name: string): Signer {
  return makeNativeSigner(digest(`biofed test key ${name}`))
}

export const identity = signerNamed('identity')
export const signing = signerNamed('signing')
export const recovery = signerNamed('recovery')
export const stranger = signerNamed('stranger')
export const did: Did = didFromKey(identity.publicKey)
export const otherDid: Did = didFromKey(stranger.publicKey)

export function keyListStatement(change: Partial<KeyListStatement> = {}): KeyListStatement {
  return {
    type: 'keyList',
    publisher: did,
    version: 1,
    previous: null,
    issued: at(0),
    keys: [{ key: signing.publicKey, uses: ['head', 'record'], from: 0, to: null }],
    recovery: [recovery.publicKey],
    ended: [],
    ...change,
  }
}

/** The publisher's first key list: one key for heads and records at all positions, one recovery key. */
export const firstKeyList: Block = sealKeyList(keyListStatement(), identity)

/** A version after `before`, as a publisher would make it. */
export function nextKeyList(
  before: Block,
  change: Partial<KeyListStatement> = {},
  signer: Signer = identity,
): Block {
  const version = change.version ?? 2
  return sealAnything(
    keyListStatement({ version, previous: before.cid, issued: at(version * 10), ...change }),
    signer,
  )
}

export function recordStatement(change: Partial<RecordStatement> = {}): RecordStatement {
  return {
    type: 'record',
    kind: 'design',
    publisher: did,
    key: 'BF-0001',
    revision: 1,
    previous: null,
    issued: at(60),
    status: 'complete',
    licence: 'CC0-1.0',
    keyList: linkTo(firstKeyList.cid),
    body: {
      name: { en: 'J23100', ko: '항시 발현 프로모터' },
      sequence: 'TTGACGGCTAGCTCAGTCCTAGGTACAGTGCTAGC',
    },
    ...change,
  }
}

export const people: Block = makePeople({
  salt: digest('salt'),
  contributors: [{ name: '홍길동', orcid: '0000-0002-1825-0097', role: 'designer' }],
})

/** Signs whatever it is given, right or wrong, as `type`. */
export function sealAnything(statement: unknown, signer: Signer, type = typeOf(statement)): Block {
  const signature = signer.sign(signedBytes(type, encodeBlock(statement)))
  return makeBlock({ statement, signatures: [{ key: signer.publicKey, signature }] })
}

function typeOf(statement: unknown): string {
  return String((statement as { type?: unknown }).type)
}

/** A record of the fixtures' publisher whose place in a log is `i`. */
export function recordNumber(i: number, change: Partial<RecordStatement> = {}): Block {
  const body: BlockMap = { name: { en: `Part ${i}` }, sequence: 'ACGT'.repeat(1 + (i % 7)) }
  return sealRecord(recordStatement({ key: `BF-${i}`, issued: at(60 + i), body, ...change }), signing)
}

export function withdrawalOf(target: CidText, i: number): Block {
  return recordNumber(i, { kind: 'withdrawal', body: { target, reason: { en: 'wrong strain' } } })
}

/** A whole log of the fixtures' publisher. */
export interface TestLog {
  readonly blocks: readonly Block[]
  readonly leaves: readonly Uint8Array[]
  readonly log: Log
  readonly withdrawn: ReadonlySet<number>
  readonly head: Block
}

export function makeTestLog(
  blocks: readonly Block[],
  withdrawn: ReadonlySet<number> = new Set(),
  change: Partial<Parameters<typeof sealHead>[0]> = {},
  signer = signing,
): TestLog {
  const leaves = blocks.map(({ cid }) => cidToBytes(cid))
  const log = memoryLog(leaves)
  return { blocks, leaves, log, withdrawn, head: headOf(leaves, log, withdrawn, change, signer) }
}

function headOf(
  leaves: readonly Uint8Array[],
  log: Log,
  withdrawn: ReadonlySet<number>,
  change: Partial<Parameters<typeof sealHead>[0]>,
  signer: Signer,
): Block {
  const body = {
    publisher: did,
    epoch: 1,
    size: log.size,
    root: log.root ?? digest('no root'),
    tree: treeOf(leaves, withdrawn),
    issued: at(60 + log.size),
    previous: null,
    keyList: firstKeyList.cid,
    ...change,
  }
  return sealHead(body, signer)
}

export function treeOf(leaves: readonly Uint8Array[], withdrawn: ReadonlySet<number> = new Set()): CidText {
  return makeTileTree({
    size: leaves.length,
    leafAt: (position) => leafOf(leaves, position),
    isWithdrawn: (position) => withdrawn.has(position),
  }).root
}

function leafOf(leaves: readonly Uint8Array[], position: number): Uint8Array {
  const leaf = leaves[position]
  if (!leaf) throw new RangeError(`no leaf ${position}`)
  return leaf
}

/** Ten leaves: the key list, records, one with people, and at 8 the withdrawal of leaf 3. */
export function sampleLog(): TestLog {
  const records = Array.from({ length: 9 }, (_, i) => recordNumber(i + 1))
  const withPeople = recordNumber(5, { people: people.cid })
  const target = records[2]
  if (!target) throw new RangeError('no record 3')
  const blocks = [firstKeyList, ...records]
  blocks[5] = withPeople
  blocks[8] = withdrawalOf(target.cid, 8)
  return makeTestLog(blocks, new Set([3]))
}

/** What a page is written from, as plain values that a case can change. */
export function pageInput(log: TestLog, from: number, to: number) {
  return {
    publisher: did,
    epoch: 1,
    from,
    to,
    leaves: log.leaves.slice(from, to),
    proof: to === 0 ? [] : consistencyProof(to, log.log.size, log.log.read),
    head: log.head,
    keyLists: [firstKeyList],
    blocks: [...log.blocks.slice(from, to).filter((_, i) => !log.withdrawn.has(from + i)), people],
  }
}

/** Leaf `i` of the log vectors: the CID of the dag-cbor block whose bytes are the decimal digits of i. */
export function numberedLeaf(i: number): Uint8Array {
  return cidToBytes(cidForBlock(new TextEncoder().encode(String(i))))
}
