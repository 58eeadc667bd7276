import { type Block, makeBlock } from './block/block.ts'
import { decodeBlock } from './block/decode.ts'
import type { BlockMap } from './block/value.ts'
import { type Car, readCar, writeCar } from './car.ts'
import { type CidText, cidToBytes, codecOf, readCid } from './cid.ts'
import { revealsCommitment } from './commitment.ts'
import { ProtocolError } from './error.ts'
import { type KeyChain, readKeyChain } from './key-chain.ts'
import { readKeyList } from './key-list.ts'
import { type Head, verifyHead } from './log/head.ts'
import { verifyInclusion } from './log/merkle.ts'
import { getBlock, readHashes, readKeyListNames } from './named-blocks.ts'
import { findPeople, type People } from './people.ts'
import {
  earliestOf,
  nameWitness,
  readWitnesses,
  type VerifiedWitness,
  type WitnessInput,
  type WitnessNames,
  WitnessReader,
} from './proof-witnesses.ts'
import { type OpenRecord, openRecord } from './record.ts'
import { badShape, readFields, readInteger } from './shape.ts'
import type { VerifySignature } from './signature.ts'
import type { Time } from './time.ts'
import { within } from './within.ts'

/** A leaf and its place in the log, as a proof names it. */
export interface ProvedLeaf {
  readonly record: Block
  /** Leaf position of the record. */
  readonly position: number
  /** RFC 6962 inclusion proof of the leaf in the head's root. */
  readonly inclusion: readonly Uint8Array[]
  /** Receipts that cover the leaf. */
  readonly witnesses?: readonly WitnessInput[] | undefined
}

/** What a proof of one record is made of (`SPEC.md` §7). */
export interface ProofInput extends ProvedLeaf {
  readonly head: Block
  /** All versions in order. */
  readonly keyLists: readonly Block[]
  readonly people?: Block | undefined
  readonly files?: readonly Block[] | undefined
  /** The commitment that the record reveals. */
  readonly commitment?: ProvedLeaf | undefined
}

/** An earlier record by which the publisher committed itself to the proved one (§5.7). */
export interface VerifiedCommitment {
  readonly cid: CidText
  readonly position: number
  /** The publisher's own claim. */
  readonly issued: Time
  readonly witnesses: readonly VerifiedWitness[]
  /** The earliest time of its receipts, in seconds since 1970. */
  readonly firstWitnessed?: number
}

export type ProofStep = 'blocks' | 'keyList' | 'head' | 'record' | 'inclusion' | 'commitment' | 'witnesses'

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
  /** Receipts for the record, in the order of the proof; a giver may stand there more than once. */
  readonly witnesses: readonly VerifiedWitness[]
  /** The earliest time of them, in seconds since 1970. */
  readonly firstWitnessed?: number
  /** The earlier commitment that the record reveals. */
  readonly commitment?: VerifiedCommitment
  /** What was checked, for showing to people: commitment and witnesses where the proof has them. */
  readonly steps: readonly { readonly step: ProofStep; readonly ok: true }[]
}

/** A proof has room for open files of some records; larger ones travel by themselves. */
export const maxProofBytes = 67_108_864

export function makeProofCar(input: ProofInput): Uint8Array {
  const { commitment } = input
  const root = makeBlock({
    type: 'proof',
    ...nameLeaf(input),
    head: input.head.cid,
    keyLists: input.keyLists.map(({ cid }) => cid),
    ...(commitment && { commitment: nameLeaf(commitment) }),
  })
  const witnesses = [...(input.witnesses ?? []), ...(commitment?.witnesses ?? [])]
  return writeCar(root, [
    ...input.keyLists,
    input.head,
    input.record,
    ...(input.people ? [input.people] : []),
    ...(input.files ?? []),
    ...(commitment ? [commitment.record] : []),
    ...witnesses.flatMap(({ receipt, keyLists }) => [receipt, ...keyLists]),
  ])
}

function nameLeaf({ record, position, inclusion, witnesses = [] }: ProvedLeaf): LeafNames {
  return { record: record.cid, position, inclusion, witnesses: witnesses.map(nameWitness) }
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
  const keyLists = proof.keyLists.map((cid, i) => getBlock(car, cid, `/keyLists/${i}`))
  const headBytes = getBlock(car, proof.head, '/head')
  const { publisher } = readKeyList(keyLists[0] ?? new Uint8Array()).statement
  const chain = readKeyChain(publisher, keyLists, { verify })
  const head = verifyHead(headBytes, { chain, now, verify })
  const context = { car, chain, head, verify }
  const record = readLeaf(proof, '', context)
  const committed = proof.commitment && readCommitment(proof.commitment, record, proof.position, context)
  const reader = new WitnessReader(car, { publisher, now, verify })
  const witnesses = readAll(reader, proof, '')
  const commitment =
    committed && proof.commitment
      ? withTimes({ ...committed, witnesses: readAll(reader, proof.commitment, '/commitment') })
      : undefined
  const peopleBytes = record.people && car.find(record.people)
  const people = peopleBytes && findPeople(peopleBytes)
  const steps: ProofStep[] = ['blocks', 'keyList', 'head', 'record', 'inclusion']
  if (commitment) steps.push('commitment')
  if (witnesses.length > 0 || (commitment && commitment.witnesses.length > 0)) steps.push('witnesses')
  return withTimes({
    record,
    position: proof.position,
    head,
    chain,
    ...(people && { people }),
    files: car.blocks.filter(({ cid }) => codecOf(cid) !== 'dag-cbor'),
    witnesses,
    ...(commitment && { commitment }),
    steps: steps.map((step) => ({ step, ok: true as const })),
  })
}

interface Context {
  readonly car: Car
  readonly chain: KeyChain
  readonly head: Head
  readonly verify: VerifySignature | undefined
}

/** A record that is valid at its position and in the head's log. */
function readLeaf(
  { record: cid, position, inclusion }: LeafNames,
  path: string,
  { car, chain, head, verify }: Context,
): OpenRecord {
  const bytes = getBlock(car, cid, `${path}/record`)
  const record = within(path, () => openRecord(bytes, { chain, position, verify, cid }))
  const { size, root } = head.statement
  if (!verifyInclusion(cidToBytes(cid), position, size, inclusion, root))
    throw new ProtocolError('bad_proof', `${path}/inclusion`, 'the record is not in the log at this position')
  return record
}

function readCommitment(
  names: LeafNames,
  record: OpenRecord,
  position: number,
  context: Context,
): Omit<VerifiedCommitment, 'witnesses'> {
  const path = '/commitment'
  if (names.position >= position)
    throw new ProtocolError('bad_order', `${path}/position`, 'the commitment is not before the record')
  const commitment = readLeaf(names, path, context)
  if (!revealsCommitment(record, commitment))
    throw new ProtocolError('bad_proof', `${path}/record`, 'the record is not the one that was committed to')
  const { cid, statement } = commitment
  return { cid, position: names.position, issued: statement.issued }
}

function readAll(
  reader: WitnessReader,
  { record, position, witnesses }: LeafNames,
  path: string,
): readonly VerifiedWitness[] {
  const leaf = cidToBytes(record)
  return witnesses.map((names, i) => reader.read(names, { leaf, position, path: `${path}/witnesses/${i}` }))
}

function withTimes<T extends { readonly witnesses: readonly VerifiedWitness[] }>(
  proved: T,
): T & { readonly firstWitnessed?: number } {
  const firstWitnessed = earliestOf(proved.witnesses)
  return firstWitnessed === undefined ? proved : { ...proved, firstWitnessed }
}

/** A leaf as the root of a proof names it. */
interface LeafNames {
  readonly record: CidText
  readonly position: number
  readonly inclusion: readonly Uint8Array[]
  readonly witnesses: readonly WitnessNames[]
}

const leafFields = ['record', 'position', 'inclusion', 'witnesses'] as const

function readLeafNames(
  fields: BlockMap & { readonly [Field in (typeof leafFields)[number]]: BlockMap[string] },
  path: string,
): LeafNames {
  return {
    record: readCid(fields.record, `${path}/record`),
    position: readInteger(fields.position, `${path}/position`, 0),
    inclusion: readHashes(fields.inclusion, `${path}/inclusion`),
    witnesses: readWitnesses(fields.witnesses, `${path}/witnesses`),
  }
}

function readProof(car: Car) {
  const fields = readFields(decodeBlock(car.root.bytes), '', ['type', ...leafFields, 'head', 'keyLists'], {
    optional: ['commitment'],
  })
  if (fields.type !== 'proof') throw badShape('/type', 'expected a proof')
  return {
    ...readLeafNames(fields, ''),
    head: readCid(fields.head, '/head'),
    keyLists: readKeyListNames(fields.keyLists, '/keyLists'),
    ...('commitment' in fields && {
      commitment: readLeafNames(readFields(fields.commitment, '/commitment', leafFields), '/commitment'),
    }),
  }
}
