import {
  type Evidence,
  type KeyChain,
  ProtocolError,
  readCar,
  readEvidence,
  readKeyChain,
  verifyEvidence,
} from '../../../protocol/index.ts'

/** What came of checking evidence in this browser; `settled`: today's key list has ended what it is about. */
export type ForkVerdict =
  | { readonly state: 'proved'; readonly evidence: Evidence; readonly tookMs: number }
  | { readonly state: 'refused'; readonly code: string; readonly message: string }

const maxBytes = 1_310_720

/**
 * Verifies the evidence of a fork (`SPEC.md` §6.5) from its archive: the evidence, then the key lists of the publisher. Evidence of an epoch
 * that was ended since is held against the key lists as they were before.
 */
export function verifyFork(bytes: Uint8Array, cid: string, clock: () => number): ForkVerdict {
  const began = clock()
  try {
    const car = readCar(bytes, { maxBytes })
    const evidence = readEvidence(car.root.bytes)
    if (evidence.cid !== cid) throw new ProtocolError('bad_hash', '', 'this is the evidence of another fork')
    const lists = car.blocks.filter((block) => block.cid !== evidence.cid).map((block) => block.bytes)
    const chain = lists.length === 0 ? undefined : chainFor(evidence, readKeyChain(evidence.publisher, lists))
    const proved = verifyEvidence(car.root.bytes, { chain, now: Date.now() })
    return { state: 'proved', evidence: proved, tookMs: clock() - began }
  } catch (error) {
    const { code, message } =
      error instanceof ProtocolError ? error : { code: 'unexpected', message: String(error) }
    return { state: 'refused', code, message }
  }
}

/** The chain as it was when what the evidence is about was current. */
function chainFor(evidence: Evidence, chain: KeyChain): KeyChain {
  if (evidence.of === 'keys' || chain.epoch === evidence.epoch) return chain
  const before = chain.versions.filter(({ statement }) => statement.ended.length < evidence.epoch)
  return readKeyChain(
    chain.publisher,
    before.map(({ bytes }) => bytes),
  )
}
