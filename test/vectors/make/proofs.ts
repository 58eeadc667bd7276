import {
  type Block,
  cidForBlock,
  inclusionProof,
  linkTo,
  makeBlock,
  makeProofCar,
  type ProofInput,
  type VerifiedProof,
  verifyProofCar,
  writeCar,
} from '../../../protocol/index.ts'
import { base64, CaseList, type VectorFile } from '../cases.ts'
import {
  at,
  digest,
  firstKeyList,
  makeTestLog,
  people,
  recordNumber,
  sampleLog,
  startMs,
  stranger,
} from '../fixtures.ts'
import { type AddProof, addCommitmentProofs, addWitnessProofs } from './proof-witnesses.ts'

const log = sampleLog()
const now = startMs + 3_600_000

function proofOf(position: number, source = log): ProofInput {
  const record = source.blocks[position]
  if (!record) throw new RangeError(`no block ${position}`)
  const inclusion = inclusionProof(position, source.log.size, source.log.read)
  return { record, position, inclusion, head: source.head, keyLists: [firstKeyList] }
}

function rootFields(input: ProofInput) {
  return {
    type: 'proof',
    record: input.record.cid,
    position: input.position,
    inclusion: input.inclusion,
    witnesses: [],
    head: input.head.cid,
    keyLists: input.keyLists.map(({ cid }) => cid),
  }
}

function blocksOf(input: ProofInput): Block[] {
  return [...input.keyLists, input.head, input.record]
}

/** Proofs of one record: SPEC §7. */
export function proofVectors(): VectorFile {
  const list = new CaseList('proof')
  const data = (car: Uint8Array) => ({ now: now / 1000, proof: base64(car) })
  const valid = (comment: string, car: Uint8Array) => {
    list.valid(comment, { ...data(car), ...provedBy(verifyProofCar(car, { now })) })
  }
  const good = proofOf(4)
  const spoilt = (change: Readonly<Record<string, unknown>>, input = good) =>
    writeCar(makeBlock({ ...rootFields(input), ...change }), blocksOf(input))
  const bad = (code: Parameters<CaseList['refused']>[0], comment: string, car: Uint8Array) =>
    list.refused(code, comment, data(car))

  for (const position of [1, 4, 9]) valid(`leaf ${position} of 10`, makeProofCar(proofOf(position)))
  valid('with people', makeProofCar({ ...proofOf(5), people }))
  valid('people named but left out', makeProofCar(proofOf(5)))
  valid('a withdrawn record stays provable', makeProofCar(proofOf(3)))
  valid('the only leaf', makeProofCar(proofOf(0, makeTestLog([recordNumber(1)]))))
  valid('with an open file', withFile())
  valid('blocks in another order', writeCar(makeBlock(rootFields(good)), blocksOf(good).toReversed()))

  bad('bad_proof', 'another position', spoilt({ position: 5 }))
  bad('bad_proof', 'a position beyond the head', spoilt({ position: 10 }))
  bad('bad_proof', 'a hash less', spoilt({ inclusion: good.inclusion.slice(1) }))
  bad('bad_proof', 'a hash more', spoilt({ inclusion: [...good.inclusion, digest('more')] }))
  bad('bad_proof', 'a changed hash', spoilt({ inclusion: [digest('other'), ...good.inclusion.slice(1)] }))
  bad(
    'bad_proof',
    'a record that is not in the log',
    makeProofCar({ ...good, record: recordNumber(4, { status: 'planned' }) }),
  )
  bad(
    'bad_proof',
    'the head of another log',
    makeProofCar({ ...good, head: makeTestLog(log.blocks.slice(0, 9)).head }),
  )
  bad(
    'missing_block',
    'the record is missing',
    writeCar(makeBlock(rootFields(good)), [firstKeyList, log.head]),
  )
  bad(
    'missing_block',
    'the head is missing',
    writeCar(makeBlock(rootFields(good)), [firstKeyList, good.record]),
  )
  bad(
    'missing_block',
    'the key list is missing',
    writeCar(makeBlock(rootFields(good)), [log.head, good.record]),
  )
  bad(
    'unknown_key',
    'a head by another key',
    makeProofCar({ ...good, head: makeTestLog(log.blocks, log.withdrawn, {}, stranger).head }),
  )
  bad(
    'in_future',
    'a head that waits',
    makeProofCar({ ...good, head: makeTestLog(log.blocks, log.withdrawn, { issued: at(9000) }).head }),
  )
  bad('bad_type', 'a key list as record', spoilt({ record: firstKeyList.cid, position: 0 }))
  bad('bad_type', 'a record as head', spoilt({ head: good.record.cid }))
  bad('bad_type', 'a record as key list', spoilt({ keyLists: [good.record.cid] }))
  bad('bad_shape', 'another field', spoilt({ note: 1 }))
  bad('bad_shape', 'another type', spoilt({ type: 'page' }))
  bad('bad_shape', 'no key lists', spoilt({ keyLists: [] }))
  bad('bad_shape', 'position −1', spoilt({ position: -1 }))
  bad('bad_shape', 'a hash of 31 bytes', spoilt({ inclusion: [digest('x').slice(1)] }))
  bad('bad_shape', '65 hashes', spoilt({ inclusion: Array.from({ length: 65 }, () => digest('x')) }))
  bad('bad_link', 'the record as link', spoilt({ record: linkTo(good.record.cid) }))
  bad('bad_cid', 'the head is no CID', spoilt({ head: 'x' }))
  for (const field of ['type', 'record', 'position', 'inclusion', 'head', 'keyLists'])
    bad('bad_shape', `${field} missing`, withoutField(good, field))
  const more: AddProof = { valid, refused: bad }
  addWitnessProofs(more)
  addCommitmentProofs(more)
  return {
    about: 'Proofs of one record (SPEC §7), verified at the clock `now`.',
    notes: [
      'proof: base64 of the CAR. now: seconds since 1970. people: whether the people block is there in good form.',
      'witnesses: giver, time and size of each receipt, in order. commitment: CID and position of the commitment, with its witnesses. firstWitnessed: the earliest time.',
    ],
    cases: list.cases,
  }
}

/** What a file states about a valid proof. */
export function provedBy({
  record,
  position,
  head,
  people: side,
  witnesses,
  firstWitnessed,
  commitment,
}: VerifiedProof) {
  return {
    record: record.cid,
    position,
    head: head.cid,
    people: side !== undefined,
    ...(firstWitnessed !== undefined && { witnesses, firstWitnessed }),
    ...(commitment && { commitment }),
  }
}

function withoutField(input: ProofInput, field: string): Uint8Array {
  const fields = Object.entries(rootFields(input)).filter(([name]) => name !== field)
  return writeCar(makeBlock(Object.fromEntries(fields)), blocksOf(input))
}

function withFile(): Uint8Array {
  const bytes = new TextEncoder().encode('>J23100\nTTGACGGCTAGCTCAGTCCTAGGTACAGTGCTAGC\n')
  const file = { cid: cidForBlock(bytes, 'raw'), bytes }
  const sha256 = Buffer.from(digest(new TextDecoder().decode(bytes))).toString('hex')
  const body = {
    source: {
      name: 'J23100.fasta',
      mediaType: 'text/x-fasta',
      size: bytes.length,
      sha256,
      cid: linkTo(file.cid),
    },
  }
  const source = makeTestLog([firstKeyList, recordNumber(1, { body })])
  return makeProofCar({ ...proofOf(1, source), files: [file] })
}
