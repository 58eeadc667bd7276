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

export const verifySteps = [
  'blocks',
  'keyList',
  'head',
  'record',
  'inclusion',
  'commitment',
  'witnesses',
  'shown',
] as const
export type VerifyStep = (typeof verifySteps)[number]
/** `none`: the proof has nothing of this, and the page doesn't say that it has. */
export type StepState = 'ok' | 'failed' | 'skipped' | 'none'

/** How the page differs from what was verified. */
export type Difference = 'record' | 'cid' | 'people' | 'computed' | 'held' | 'committed'

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
    /** Distinct institutions whose receipts were checked. */
    readonly witnesses: number
    readonly firstWitnessed?: string
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
      states: statesUpTo(differs === undefined ? undefined : 'shown', {
        commitment: verified.commitment !== undefined,
        witnesses: verified.steps.some(({ step }) => step === 'witnesses'),
      }),
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
        witnesses: new Set(verified.witnesses.map(({ giver }) => giver)).size,
        ...(verified.firstWitnessed !== undefined && { firstWitnessed: timeOf(verified.firstWitnessed) }),
      },
    }
  } catch (error) {
    const { code, path, message } =
      error instanceof ProtocolError ? error : { code: 'unexpected', path: '', message: String(error) }
    return {
      states: statesUpTo(failedStep(code, path, witness.passed()), {
        commitment: view.committed !== undefined,
        witnesses: true,
      }),
      signatures: witness.checked(),
      tookMs: clock() - began,
      failure: { code, path, message },
    }
  }
}

const blockCodes = new Set(['bad_hash', 'bad_car', 'missing_block', 'bad_cid', 'too_large'])
const headCodes = new Set(['bad_checkpoint', 'bad_epoch', 'in_future'])

/** The step that a code at a path belongs to, given the last step whose signature was found good. */
function failedStep(code: string, path: string, passed: ProofStep | undefined): VerifyStep {
  if (/^(\/commitment)?\/witnesses\//.test(path)) return 'witnesses'
  if (path.startsWith('/commitment/')) return 'commitment'
  if (code === 'bad_proof') return 'inclusion'
  if (headCodes.has(code)) return 'head'
  if (passed === undefined) return blockCodes.has(code) ? 'blocks' : 'keyList'
  if (passed === 'record') return 'inclusion'
  if (passed === 'head') return 'record'
  return code.startsWith('bad_key') || code === 'bad_signers' ? 'keyList' : 'head'
}

/** The state of every step, where all before `failed` are good; of those that not every proof has, whether this one does. */
function statesUpTo(
  failed: VerifyStep | undefined,
  has: { readonly commitment: boolean; readonly witnesses: boolean },
): Record<VerifyStep, StepState> {
  const at = failed === undefined ? verifySteps.length : verifySteps.indexOf(failed)
  const stateOf = (step: VerifyStep): StepState => {
    const index = verifySteps.indexOf(step)
    if (index === at) return 'failed'
    if ((step === 'commitment' || step === 'witnesses') && !has[step]) return 'none'
    return index < at ? 'ok' : 'skipped'
  }
  return {
    blocks: stateOf('blocks'),
    keyList: stateOf('keyList'),
    head: stateOf('head'),
    record: stateOf('record'),
    inclusion: stateOf('inclusion'),
    commitment: stateOf('commitment'),
    witnesses: stateOf('witnesses'),
    shown: stateOf('shown'),
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
  if (start.startsWith('cosignature/v1\n')) return 'witnesses'
  return start.startsWith('biofed/1\0record\0') ? 'record' : 'head'
}

function findDifference(verified: VerifiedProof, view: RecordView): Difference | undefined {
  if (verified.record.cid !== view.cid) return 'cid'
  if (!isEqual(jsonOf(verified.record.statement), view.record)) return 'record'
  if (view.people && !(verified.people && isEqual(jsonOf(verified.people), view.people))) return 'people'
  if (!isHeldShown(verified, view)) return 'held'
  if (!isCommitmentShown(verified, view)) return 'committed'
  const opened = openView(view)
  if (opened.kind !== 'design' || opened.design.sequence === undefined) return undefined
  return isEqual(computeSequence(opened.design), view.computed) ? undefined : 'computed'
}

/** A proof names so many institutions at most. */
const mostProved = 32

/** Whether everyone of whom the page says that they hold the record has signed that they did by then. */
function isHeldShown({ witnesses, firstWitnessed }: VerifiedProof, { held }: RecordView): boolean {
  if (!held) return true
  const isProved = ({ giver, time }: { giver: string; time: string }) =>
    witnesses.some((witness) => witness.giver === giver && witness.time * 1000 <= Date.parse(time))
  const first = held.firstWitnessed
  if (first !== undefined && !(firstWitnessed !== undefined && firstWitnessed * 1000 <= Date.parse(first)))
    return false
  const proved = new Set(witnesses.map(({ giver }) => giver)).size
  return proved >= mostProved || held.receipts.every(isProved)
}

function isCommitmentShown({ commitment }: VerifiedProof, { committed }: RecordView): boolean {
  if (!committed) return true
  const { cid, issued, firstWitnessed: first } = committed
  if (commitment?.cid !== cid || commitment.issued !== issued) return false
  const { firstWitnessed: proved } = commitment
  return first === undefined || (proved !== undefined && proved * 1000 <= Date.parse(first))
}

const timeOf = (seconds: number): string => new Date(seconds * 1000).toISOString()

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
