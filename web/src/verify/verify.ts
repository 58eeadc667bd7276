import {
  type BlockValue,
  didFromKey,
  type JsonValue,
  type ProofStep,
  ProtocolError,
  toJson,
  type VerifiedProof,
  verifyProofCar,
  verifySignature,
} from '../../../protocol/index.ts'
import { computeSequence } from '../../../protocol/sequence/index.ts'
import type { RecordView } from '../api/types.ts'
import { openView } from '../record/statement.ts'

export const verifySteps = ['blocks', 'keyList', 'head', 'record', 'inclusion', 'shown'] as const
export type VerifyStep = (typeof verifySteps)[number]
export type StepState = 'ok' | 'failed' | 'skipped'

/** How the page differs from what was verified. */
export type Difference = 'record' | 'cid' | 'people' | 'computed'

/** What came of verifying a record in this browser. */
export interface Verdict {
  readonly states: Readonly<Record<VerifyStep, StepState>>
  readonly signatures: number
  readonly tookMs: number
  readonly failure?: { readonly code: string; readonly path: string; readonly message: string }
  readonly difference?: { readonly in: Difference; readonly cid: string }
  readonly facts?: {
    readonly key: string
    readonly publisher: string
    readonly keyListVersion: number
    readonly position: number
    readonly size: number
    readonly epoch: number
    readonly headTime: string
  }
}

/**
 * Verifies the proof of a record (`SPEC.md` §7) and then that the page shows what was verified. All of it is protocol/
 * code in this page, with no need of the browser's own cryptography, which plain http does not have.
 */
export function verifyRecord(proof: Uint8Array, view: RecordView, clock: () => number): Verdict {
  const began = clock()
  const witness = watchSignatures()
  try {
    const verified = verifyProofCar(proof, { verify: witness.verify, now: Date.now() })
    const differs = findDifference(verified, view)
    return {
      states: statesUpTo(differs === undefined ? undefined : 'shown'),
      signatures: witness.checked(),
      tookMs: clock() - began,
      ...(differs && { difference: { in: differs, cid: verified.record.cid } }),
      facts: {
        key: didFromKey(verified.record.key),
        publisher: verified.record.statement.publisher,
        keyListVersion: verified.chain.newest.statement.version,
        position: verified.position,
        size: verified.head.statement.size,
        epoch: verified.head.statement.epoch,
        headTime: verified.head.statement.issued,
      },
    }
  } catch (error) {
    const { code, path, message } =
      error instanceof ProtocolError ? error : { code: 'unexpected', path: '', message: String(error) }
    return {
      states: statesUpTo(failedStep(code, witness.passed())),
      signatures: witness.checked(),
      tookMs: clock() - began,
      failure: { code, path, message },
    }
  }
}

const blockCodes = new Set(['bad_hash', 'bad_car', 'missing_block', 'bad_cid', 'too_large'])
const headCodes = new Set(['bad_checkpoint', 'bad_epoch', 'in_future'])

/** The step that a code belongs to, given the last step whose signature was found good. */
function failedStep(code: string, passed: ProofStep | undefined): VerifyStep {
  if (code === 'bad_proof') return 'inclusion'
  if (headCodes.has(code)) return 'head'
  if (passed === undefined) return blockCodes.has(code) ? 'blocks' : 'keyList'
  if (passed === 'record') return 'inclusion'
  if (passed === 'head') return 'record'
  return code.startsWith('bad_key') || code === 'bad_signers' ? 'keyList' : 'head'
}

function statesUpTo(failed: VerifyStep | undefined): Record<VerifyStep, StepState> {
  const at = failed === undefined ? verifySteps.length : verifySteps.indexOf(failed)
  const stateOf = (index: number): StepState => (index < at ? 'ok' : index === at ? 'failed' : 'skipped')
  return {
    blocks: stateOf(0),
    keyList: stateOf(1),
    head: stateOf(2),
    record: stateOf(3),
    inclusion: stateOf(4),
    shown: stateOf(5),
  }
}

/** The acceptance rule of `SPEC.md` §3.1, noting which kind of statement was found well signed last. */
function watchSignatures() {
  let passed: ProofStep | undefined
  let checked = 0
  return {
    passed: () => passed,
    checked: () => checked,
    verify: (key: Uint8Array, message: Uint8Array, signature: Uint8Array) => {
      const good = verifySignature(key, message, signature)
      checked += 1
      if (good) passed = stepOfMessage(message)
      return good
    },
  }
}

function stepOfMessage(message: Uint8Array): ProofStep {
  const start = new TextDecoder().decode(message.subarray(0, 24))
  if (start.startsWith('biofed/1\0keyList\0')) return 'keyList'
  return start.startsWith('biofed/1\0record\0') ? 'record' : 'head'
}

function findDifference(verified: VerifiedProof, view: RecordView): Difference | undefined {
  if (verified.record.cid !== view.cid) return 'cid'
  if (!isEqual(jsonOf(verified.record.statement), view.record)) return 'record'
  if (view.people && !(verified.people && isEqual(jsonOf(verified.people), view.people))) return 'people'
  const opened = openView(view)
  if (opened.kind !== 'design' || opened.design.sequence === undefined) return undefined
  return isEqual(computeSequence(opened.design), view.computed) ? undefined : 'computed'
}

/** The JSON form of what was read from a block, which is a block's value though its type says more. */
function jsonOf(read: unknown): JsonValue {
  return toJson(read as BlockValue)
}

/** Deep equality of JSON values, whatever the order of the keys. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))]
  if (left.size !== right.size) return false
  return [...left].every(([key, value]) => right.has(key) && isEqual(value, right.get(key)))
}
