import type { components } from '../../protocol/generated/openapi.ts'
import {
  type Block,
  type CidText,
  makeProofCar,
  type ProofInput,
  type ProvedLeaf,
  readRecordShape,
  type WitnessInput,
} from '../../protocol/index.ts'
import type { Context } from './context.ts'
import { findCommitment, witnessesOf } from './held.ts'
import { Problem } from './problem.ts'

type Schemas = components['schemas']
type Parts = Pick<Context, 'blocks' | 'logs' | 'receipts'>

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const blockView = ({ cid, bytes }: Block) => ({ cid, bytes: base64(bytes) })

const witnessView = ({ receipt, inclusion, keyLists }: WitnessInput): Schemas['ProofWitness'] => ({
  receipt: blockView(receipt),
  inclusion: inclusion.map(base64),
  keyLists: keyLists.map(blockView),
})

const leafView = ({ record, position, inclusion, witnesses = [] }: ProvedLeaf) => ({
  record: blockView(record),
  position,
  inclusion: inclusion.map(base64),
  witnesses: witnesses.map(witnessView),
})

/** The proof of SPEC §7 as JSON; without people and files, which stand in the CAR. */
export function proofView(context: Parts, cid: CidText): Schemas['ProofView'] {
  const proof = getProof(context, cid)
  return {
    ...leafView(proof),
    head: blockView(proof.head),
    keyLists: proof.keyLists.map(blockView),
    ...(proof.commitment && { commitment: leafView(proof.commitment) }),
  }
}

/** The proof of SPEC §7 as CAR, with people and open files as far as held. */
export function proofCar(context: Parts, cid: CidText): Uint8Array {
  return makeProofCar(getProof(context, cid))
}

function getProof(context: Parts, cid: CidText): ProofInput {
  const { logs } = context
  const parts = logs.proofOf(cid)
  if (!parts)
    throw new Problem(404, 'not_found', `No head that covers ${cid} has arrived here yet.`, {
      remedy: 'Ask again in a minute, or at the node of the publisher.',
    })
  const { publisher, position, record } = parts
  const commitment = findCommitment(context, readRecordShape(record.bytes, cid), position)
  const committed = commitment && logs.proofOf(commitment.cid)
  return {
    ...parts,
    witnesses: witnessesOf(context, publisher, position),
    ...(committed && {
      commitment: {
        record: committed.record,
        position: committed.position,
        inclusion: committed.inclusion,
        witnesses: witnessesOf(context, publisher, committed.position),
      },
    }),
  }
}
