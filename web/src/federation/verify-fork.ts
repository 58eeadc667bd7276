import { type Evidence, ProtocolError, verifyEvidenceCar } from '../../../protocol/index.ts'

/** What came of checking evidence in this browser. */
export type ForkVerdict =
  | { readonly state: 'proved'; readonly evidence: Evidence; readonly tookMs: number }
  | { readonly state: 'refused'; readonly code: string; readonly message: string }

/** Verifies the evidence of a fork (`SPEC.md` §6.5) from its archive. */
export function verifyFork(bytes: Uint8Array, cid: string, clock: () => number): ForkVerdict {
  const began = clock()
  try {
    const { evidence } = verifyEvidenceCar(bytes, { now: Date.now() })
    if (evidence.cid !== cid) throw new ProtocolError('bad_hash', '', 'this is the evidence of another fork')
    return { state: 'proved', evidence, tookMs: clock() - began }
  } catch (error) {
    const { code, message } =
      error instanceof ProtocolError ? error : { code: 'unexpected', message: String(error) }
    return { state: 'refused', code, message }
  }
}
