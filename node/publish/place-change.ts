import {
  type KeyChain,
  type KeyListVersion,
  keyFromDid,
  type ListedKey,
  readDid,
  readKeyChain,
  readKeyList,
} from '../../protocol/index.ts'
import { verifyNatively } from '../platform/native-signature.ts'
import type { KeyChange } from './key-changes.ts'
import { isAmong, isOpenSigningKey } from './key-plan.ts'
import type { OwnHead } from './own-head.ts'
import { PublishError } from './publishing.ts'

/** The log as a change needs it; `rootOf` gives the root over its first leaves, also of those that were cut off. */
export interface PlacedLog {
  readonly size: number
  readonly isForked: boolean
  rootOf(size: number): Uint8Array | undefined
}

/** From where on a change counts, and which keys it needs. */
export interface PlacedChange {
  readonly position: number
  /** Of the epoch that ends at `position`. */
  readonly root?: Uint8Array
  readonly needsSigning: boolean
  readonly needsReceipt: boolean
  readonly revoked: readonly Uint8Array[]
  readonly addRecovery: readonly Uint8Array[]
  readonly removeRecovery: readonly Uint8Array[]
}

/** The versions that a change builds on, and those that it sets aside. Throws `bad_key_change`. */
export function splitChain(
  known: KeyChain,
  recover: number | undefined,
  evident: readonly Uint8Array[] = [],
): { readonly chain: KeyChain; readonly overrules: readonly Uint8Array[] } {
  if (recover === undefined) return { chain: known, overrules: findRivals(known, evident) }
  const kept = known.versions.slice(0, recover - 1)
  const overruled = known.versions.slice(recover - 1)
  const base = kept.at(-1)
  if (!base || overruled.length === 0)
    throw badChange(
      `the key list has versions 1 to ${known.versions.length}: none of them is ${recover}, or nothing is left before it`,
    )
  if (base.statement.recovery.length === 0)
    throw badChange(`version ${recover - 1} names no recovery key: nobody can set aside what followed it`)
  return { chain: chainOf(known, kept), overrules: overruled.map(({ bytes }) => bytes) }
}

/** Versions that contradict each other over the newest that rules: the next one must be signed by a recovery key to rule. */
function findRivals({ newest }: KeyChain, evident: readonly Uint8Array[]): Uint8Array[] {
  const rivals = evident.filter((bytes) => readKeyList(bytes).statement.previous === newest.cid)
  const { version, recovery } = newest.statement
  if (rivals.length > 0 && recovery.length === 0)
    throw badChange(
      `two versions ${version + 1} were signed, and version ${version} names no recovery key that could decide: the key list can't be changed any more`,
    )
  return rivals
}

/** The chain of the first versions of a known one. */
export function chainOf({ publisher }: KeyChain, versions: readonly KeyListVersion[]): KeyChain {
  return readKeyChain(
    publisher,
    versions.map(({ bytes }) => bytes),
    { verify: verifyNatively },
  )
}

/**
 * Works out a change against the log as it is here. `own` is what this node itself has signed: an epoch ends there unless the change
 * says otherwise, whatever else came in under the institution's name. Throws `bad_key_change`.
 */
export function placeChange(
  chain: KeyChain,
  log: PlacedLog,
  own: OwnHead | undefined,
  change: KeyChange,
): PlacedChange {
  requireSomething(change)
  const { keys, recovery } = chain.newest.statement
  const named = readKeys(change.revoke)
  const revoked = named.filter((key) => !isAmong(recovery, key))
  for (const key of revoked) requireListed(keys, key)
  const removeRecovery = [
    ...readKeys(change.removeRecovery),
    ...named.filter((key) => isAmong(recovery, key)),
  ]
  for (const key of removeRecovery)
    if (!isAmong(recovery, key))
      throw badChange('one of the keys to remove is no recovery key of the newest version')

  const signs = (key: ListedKey) => key.uses.includes('record') || key.uses.includes('head')
  const isStolen = keys.some((key) => signs(key) && isAmong(revoked, key.key))
  const isTakenOver = own?.size === 0
  const ends = change.endEpoch === true || isStolen || isTakenOver || change.recover !== undefined
  if (log.isForked && !ends)
    throw new PublishError(
      'log_forked',
      'leaves that were signed for this institution were cut off its log: nothing but the end of the epoch settles which of them stay: biofed keys end-epoch',
    )
  if (change.at !== undefined && !ends) throw badChange('a size is given for an epoch that does not end')
  const givers = keys.filter(({ key, uses }) => uses.includes('receipt') && !isAmong(revoked, key))
  const lacksGiver = givers.length === 0 && keys.some(({ uses }) => uses.includes('receipt'))
  const openKeys = keys.filter(isOpenSigningKey)
  return {
    ...(ends ? endOf(chain, log, own, change.at) : { position: log.size }),
    needsSigning:
      (change.rotate?.includes('signing') ?? false) ||
      isTakenOver ||
      openKeys.length === 0 ||
      openKeys.every(({ key }) => isAmong(revoked, key)),
    needsReceipt: (change.rotate?.includes('receipt') ?? false) || lacksGiver,
    revoked,
    addRecovery: readKeys(change.addRecovery),
    removeRecovery,
  }
}

function requireSomething({ at: _, ...change }: KeyChange): void {
  if (Object.values(change).some((value) => (Array.isArray(value) ? value.length > 0 : value !== false)))
    return
  throw badChange('the change changes nothing')
}

function requireListed(keys: readonly ListedKey[], key: Uint8Array): void {
  if (!keys.some((listed) => isAmong([key], listed.key)))
    throw badChange('one of the keys to revoke is not in the newest key list')
}

function endOf(
  chain: KeyChain,
  log: PlacedLog,
  own: OwnHead | undefined,
  at: number | undefined,
): { readonly position: number; readonly root: Uint8Array } {
  const signed = own && own.size > 0 && own.epoch === chain.epoch ? own : undefined
  const position = at ?? signed?.size ?? log.size
  const least = chain.ended.at(-1)?.size ?? 1
  if (position < least)
    throw badChange(`epoch ${chain.epoch} can't end at ${position}: it has at least ${least} leaves`)
  if (signed?.size === position) return { position, root: signed.root }
  const root = log.rootOf(position)
  if (root) return { position, root }
  throw badChange(`the log has ${log.size} leaves here: epoch ${chain.epoch} can't end at ${position}`)
}

/** Public keys as did:key. Throws `bad_did`. */
export function readKeys(texts: readonly string[] = []): Uint8Array[] {
  return texts.map((text, i) => keyFromDid(readDid(text, `/${i}`)))
}

const badChange = (message: string) => new PublishError('bad_key_change', message)
