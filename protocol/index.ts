export * from './block/block.ts'
export * from './block/decode.ts'
export * from './block/encode.ts'
export * from './block/json.ts'
export * from './block/value.ts'
export * from './bytes.ts'
export * from './car.ts'
export * from './cid.ts'
export * from './commitment.ts'
export * from './did.ts'
export * from './error.ts'
export * from './evidence.ts'
export * from './evidence-car.ts'
export * from './file-object.ts'
export * from './key-chain.ts'
export * from './key-list.ts'
export * from './key-settle.ts'
export * from './log/checkpoint.ts'
export * from './log/cut.ts'
export * from './log/head.ts'
export * from './log/log.ts'
export * from './log/merkle.ts'
export * from './log/tiles.ts'
export * from './people.ts'
export {
  makeProofCar,
  maxProofBytes,
  type ProofInput,
  type ProofStep,
  type ProvedLeaf,
  type VerifiedCommitment,
  type VerifiedProof,
  verifyProofCar,
} from './proof.ts'
export type { VerifiedWitness, WitnessInput } from './proof-witnesses.ts'
export * from './receipt.ts'
export * from './recent-map.ts'
export * from './record.ts'
export { refgetDigest, reverseComplement, seguid } from './sequence/index.ts'
export * from './signature.ts'
export * from './signed.ts'
export * from './sync/answers.ts'
export * from './sync/held-log.ts'
export * from './sync/messages.ts'
export {
  leafRoom,
  makePage,
  maxPageLeafBytes,
  type PageEntry,
  type PageInput,
  type PageOptions,
  pageRoom,
  readPage,
  readPageSteps,
  type VerifiedPage,
} from './sync/page.ts'
export * from './sync/requests.ts'
export * from './time.ts'
