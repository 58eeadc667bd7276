import type { components } from '../../protocol/generated/openapi.ts'
import { type Block, type CidText, makeProofCar } from '../../protocol/index.ts'
import type { ProofParts } from '../store/logs.ts'
import type { Context } from './context.ts'
import { Problem } from './problem.ts'

type ProofView = components['schemas']['ProofView']

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const blockView = ({ cid, bytes }: Block) => ({ cid, bytes: base64(bytes) })

/** The proof of SPEC §7 as JSON; without people and files, which stand in the CAR. */
export function proofView(context: Pick<Context, 'logs'>, cid: CidText): ProofView {
  const { record, position, inclusion, head, keyLists } = getProof(context, cid)
  return {
    record: blockView(record),
    position,
    inclusion: inclusion.map(base64),
    head: blockView(head),
    keyLists: keyLists.map(blockView),
  }
}

/** The proof of SPEC §7 as CAR, with people and open files as far as held. */
export function proofCar(context: Pick<Context, 'logs'>, cid: CidText): Uint8Array {
  return makeProofCar(getProof(context, cid))
}

function getProof({ logs }: Pick<Context, 'logs'>, cid: CidText): ProofParts {
  const proof = logs.proofOf(cid)
  if (proof) return proof
  throw new Problem(404, 'not_found', `No head that covers ${cid} has arrived here yet.`, {
    remedy: 'Ask again in a minute, or at the node of the publisher.',
  })
}
