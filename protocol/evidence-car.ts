import { maxPageBytes, readCar } from './car.ts'
import { type Evidence, readEvidence, verifyEvidence } from './evidence.ts'
import { chainOf, type KeyChain, readKeyChain } from './key-chain.ts'
import type { VerifySignature } from './signature.ts'

/** Evidence that was verified with the key lists in its archive alone. */
export interface VerifiedEvidence {
  readonly evidence: Evidence
  /** All key lists in the archive; undefined where a fork of first versions has none before it. */
  readonly chain: KeyChain | undefined
}

/**
 * Verifies the CAR of a fork: evidence (`SPEC.md` §6.5) as its root, then the publisher's key lists in order of version. Evidence of an
 * epoch that these end is held against those before the end: that the fork was settled doesn't undo that it was signed. `now` in
 * milliseconds since 1970. Throws what `readCar`, `readKeyChain` and `verifyEvidence` throw.
 */
export function verifyEvidenceCar(
  bytes: Uint8Array,
  { now, verify }: { now?: number | undefined; verify?: VerifySignature | undefined } = {},
): VerifiedEvidence {
  const { root, blocks } = readCar(bytes, { maxBytes: maxPageBytes })
  const form = readEvidence(root.bytes)
  const lists = blocks.map((block) => block.bytes)
  const chain = lists.length === 0 ? undefined : readKeyChain(form.publisher, lists, { verify })
  const evidence = verifyEvidence(root.bytes, {
    chain: chain && chainWhenSigned(form, chain),
    now,
    verify,
  })
  return { evidence, chain }
}

/** The chain as it was when what the evidence is about was current. */
function chainWhenSigned(evidence: Evidence, chain: KeyChain): KeyChain {
  if (evidence.of === 'keys' || chain.epoch <= evidence.epoch) return chain
  const before = chain.versions.filter(({ statement }) => statement.ended.length < evidence.epoch)
  return chainOf(chain.publisher, before)
}
