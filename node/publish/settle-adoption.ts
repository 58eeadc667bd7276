import {
  type Block,
  type Did,
  type Evidence,
  type KeyChain,
  type KeyListStatement,
  ProtocolError,
  readKeyList,
  settleKeyChain,
  toJson,
  verifyEvidence,
} from '../../protocol/index.ts'
import { verifyNatively } from '../platform/native-signature.ts'
import type { LogView } from '../store/logs.ts'
import { isRecoveryKey, type OpenKeyRequest } from './key-request.ts'
import { chainOf } from './place-change.ts'
import { PublishError } from './publishing.ts'

/** A signed version in its place among all that are known. */
export interface SettledAdoption {
  /** The chain in which it is the newest version. */
  readonly chain: KeyChain
  /** It ruled already, for example because a crash came between. */
  readonly isKnown: boolean
  readonly endsEpoch: boolean
  /** That it took the places of other versions. */
  readonly evidence: readonly (Evidence & Block)[]
  isInLog(log: LogView): boolean
}

/** What is refused before any signature is looked at: what was replaced long ago, is another institution's, or isn't what waits here. */
export function requireUsable(
  did: Did,
  known: KeyChain,
  log: LogView,
  block: Block,
  pending: OpenKeyRequest | undefined,
): void {
  const { statement } = readKeyList(block.bytes)
  const { newest } = known
  if (statement.publisher !== did)
    throw new PublishError(
      'key_change_differs',
      `this is a key list of ${statement.publisher}, not of ${did}`,
    )
  if (newest.cid === block.cid) return
  const version = newest.statement.version
  if (known.versions.some(({ cid }) => cid === block.cid))
    throw new PublishError(
      'stale_key_change',
      `this is version ${statement.version}; version ${version} rules now`,
    )
  if (pending && !isSame(pending.statement, statement))
    throw new PublishError(
      'key_change_differs',
      `this is another change than the one prepared at ${pending.created}: sign that one, or cancel it first`,
    )
  if (statement.version > version + 1 || (statement.version <= version && !pending))
    throw new PublishError(
      'stale_key_change',
      `this is version ${statement.version} of the key list, and version ${version} rules: prepare the change anew`,
    )
  if (log.fork && statement.ended.length < known.epoch)
    throw new PublishError('log_forked', 'while the log is forked, only the end of the epoch can be adopted')
}

function isSame(a: KeyListStatement, b: KeyListStatement): boolean {
  return JSON.stringify(toJson(a as never)) === JSON.stringify(toJson(b as never))
}

/** Verifies a version as others will, and that it rules. Throws `bad_key_list` and the codes of `SPEC.md` §4. */
export function settleAdoption(
  did: Did,
  block: Block,
  { known, others }: { readonly known: KeyChain; readonly others: readonly Uint8Array[] },
): SettledAdoption {
  const isInLog = (log: LogView) => log.findPosition(block.cid) !== undefined
  if (known.newest.cid === block.cid)
    return { chain: known, isKnown: true, endsEpoch: endsEpoch(known), evidence: [], isInLog }
  const { signed, statement } = readKeyList(block.bytes)
  const base = chainOf(known, known.versions.slice(0, statement.version - 1))
  if (base.versions.length < known.versions.length && !isRecoveryKey(base, signed.key))
    throw new ProtocolError(
      'bad_signers',
      '/signatures/0/key',
      'only a recovery key of the version before can set a version aside',
    )
  const settled = settleKeyChain(did, [block.bytes], { known, others, verify: verifyNatively })
  if (settled.chain?.newest.cid !== block.cid)
    throw new ProtocolError('bad_key_list', '', 'among the versions that are known, this one does not rule')
  const { chain } = settled
  return {
    chain,
    isKnown: false,
    endsEpoch: endsEpoch(chain),
    evidence: settled.evidence.map(({ bytes }) => verifyEvidence(bytes, { chain, verify: verifyNatively })),
    isInLog,
  }
}

/** Whether the newest version ends the epoch that the one before left open. */
function endsEpoch({ versions, ended }: KeyChain): boolean {
  return ended.length > (versions.at(-2)?.statement.ended.length ?? 0)
}
