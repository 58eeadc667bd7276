import { type Block, makeBlock } from './block/block.ts'
import { decodeBlock } from './block/decode.ts'
import type { BlockValue } from './block/value.ts'
import { type Car, readCar, writeCar } from './car.ts'
import { type CidText, cidToBytes, codecOf, readCid } from './cid.ts'
import { ProtocolError } from './error.ts'
import { type KeyChain, readKeyChain } from './key-chain.ts'
import { maxKeyListVersions, readKeyList } from './key-list.ts'
import { type Head, verifyHead } from './log/head.ts'
import { verifyInclusion } from './log/merkle.ts'
import { findPeople, type People } from './people.ts'
import { type OpenRecord, openRecord } from './record.ts'
import { badShape, readBytes, readFields, readInteger, readList } from './shape.ts'
import type { VerifySignature } from './signature.ts'

/** What a proof of one record is made of (`SPEC.md` §7). */
export interface ProofInput {
  readonly record: Block
  /** Leaf position of the record. */
  readonly position: number
  /** RFC 6962 inclusion proof of the leaf in the head's root. */
  readonly inclusion: readonly Uint8Array[]
  readonly head: Block
  /** All versions in order. */
  readonly keyLists: readonly Block[]
  readonly people?: Block | undefined
  readonly files?: readonly Block[] | undefined
}

export type ProofStep = 'blocks' | 'keyList' | 'head' | 'record' | 'inclusion'

/** A record that was proved, and by what. */
export interface VerifiedProof {
  readonly record: OpenRecord
  readonly position: number
  readonly head: Head
  readonly chain: KeyChain
  /** Where the proof holds the side block. */
  readonly people?: People
  /** The open files' blocks, hashes checked. */
  readonly files: readonly Block[]
  /** What was checked, in order, for showing to people. */
  readonly steps: readonly { readonly step: ProofStep; readonly ok: true }[]
}

/** A proof has room for open files of some records; larger ones travel by themselves. */
export const maxProofBytes = 67_108_864
const maxProofHashes = 64

export function makeProofCar(input: ProofInput): Uint8Array {
  const root = makeBlock({
    type: 'proof',
    record: input.record.cid,
    position: input.position,
    inclusion: input.inclusion,
    head: input.head.cid,
    keyLists: input.keyLists.map(({ cid }) => cid),
  })
  const people = input.people ? [input.people] : []
  return writeCar(root, [...input.keyLists, input.head, input.record, ...people, ...(input.files ?? [])])
}

/** Verifies a proof by itself, without any other source. Throws the codes of §7. `now` (ms since 1970) as in `verifyHead`. */
export function verifyProofCar(
  bytes: Uint8Array,
  {
    verify,
    now,
    maxBytes = maxProofBytes,
  }: { verify?: VerifySignature | undefined; now?: number | undefined; maxBytes?: number } = {},
): VerifiedProof {
  const car = readCar(bytes, { maxBytes })
  const proof = readProof(car)
  const blockOf = (cid: CidText, path: string) => getBlock(car, cid, path)
  const keyLists = proof.keyLists.map((cid, i) => blockOf(cid, `/keyLists/${i}`))
  const headBytes = blockOf(proof.head, '/head')
  const recordBytes = blockOf(proof.record, '/record')
  const publisher = readKeyList(keyLists[0] ?? new Uint8Array()).statement.publisher
  const chain = readKeyChain(publisher, keyLists, { verify })
  const head = verifyHead(headBytes, { chain, now, verify })
  const record = openRecord(recordBytes, { chain, position: proof.position, verify, cid: proof.record })
  const { size, root } = head.statement
  if (!verifyInclusion(cidToBytes(proof.record), proof.position, size, proof.inclusion, root))
    throw new ProtocolError('bad_proof', '/inclusion', 'the record is not in the log at this position')
  const peopleBytes = record.people && car.find(record.people)
  const people = peopleBytes && findPeople(peopleBytes)
  return {
    record,
    position: proof.position,
    head,
    chain,
    ...(people && { people }),
    files: car.blocks.filter(({ cid }) => codecOf(cid) !== 'dag-cbor'),
    steps: (['blocks', 'keyList', 'head', 'record', 'inclusion'] as const).map((step) => ({
      step,
      ok: true,
    })),
  }
}

/** A block that a root names; throws `missing_block`. */
export function getBlock(car: Car, cid: CidText, path: string): Uint8Array {
  const bytes = car.find(cid)
  if (!bytes) throw new ProtocolError('missing_block', path, `the block ${cid} is missing`)
  return bytes
}

/** CID texts of all key lists, in order of version, as roots of proofs, pages and heads name them. */
export function readKeyListNames(value: BlockValue | undefined, path: string): readonly CidText[] {
  return readList(value, path, { least: 1, most: maxKeyListVersions }).map((cid, i) =>
    readCid(cid, `${path}/${i}`),
  )
}

/** Hashes of an inclusion or consistency proof. */
export function readHashes(value: BlockValue | undefined, path: string): readonly Uint8Array[] {
  return readList(value, path, { most: maxProofHashes }).map((hash, i) => readBytes(hash, `${path}/${i}`, 32))
}

function readProof(car: Car) {
  const fields = readFields(decodeBlock(car.root.bytes), '', [
    'type',
    'record',
    'position',
    'inclusion',
    'head',
    'keyLists',
  ])
  if (fields.type !== 'proof') throw badShape('/type', 'expected a proof')
  return {
    record: readCid(fields.record, '/record'),
    position: readInteger(fields.position, '/position', 0),
    inclusion: readHashes(fields.inclusion, '/inclusion'),
    head: readCid(fields.head, '/head'),
    keyLists: readKeyListNames(fields.keyLists, '/keyLists'),
  }
}
