import {
  type Block,
  compareBytes,
  type Did,
  type EndedEpoch,
  equalBytes,
  type KeyChain,
  type KeyListStatement,
  type KeyUse,
  type ListedKey,
  type Signer,
  sealKeyList,
  type Time,
} from '../../protocol/index.ts'

/** What signing keys sign; receipts have a key of their own. */
export const signingKeyUses: readonly KeyUse[] = ['grant', 'head', 'licence', 'record']

export interface FirstKeys {
  readonly signing: Uint8Array
  readonly receipt?: Uint8Array | undefined
  readonly recovery?: readonly Uint8Array[]
}

/** Version 1 of an institution's key list, signed by its identity key. */
export function makeFirstKeyList(publisher: Did, identity: Signer, keys: FirstKeys, issued: Time): Block {
  return sealKeyList(planFirstKeyList(publisher, keys, issued), identity)
}

export function planFirstKeyList(
  publisher: Did,
  { signing, receipt, recovery = [] }: FirstKeys,
  issued: Time,
): KeyListStatement {
  const keys: ListedKey[] = [
    { key: signing, uses: signingKeyUses, from: 0, to: null },
    ...(receipt ? [{ key: receipt, uses: ['receipt' as const], from: 0, to: null }] : []),
  ]
  return {
    type: 'keyList',
    publisher,
    version: 1,
    previous: null,
    issued,
    keys: sortKeys(keys),
    recovery: sortBytes(recovery),
    ended: [],
  }
}

/** A change of a key list. Keys are public ones, 32 bytes. */
export interface KeyListChange {
  /** Size of the log from which the change counts: that of the epoch that ends, else the present one. */
  readonly position: number
  /** Ends the current epoch at `position`. */
  readonly root?: Uint8Array | undefined
  /** Signs records and heads from `position` on, in place of whichever key does now. */
  readonly signing?: Uint8Array | undefined
  /** Gives receipts from now on. */
  readonly receipt?: Uint8Array | undefined
  /** Keys that were lost or stolen. What they signed before `position` stays; receipts by them count no more. */
  readonly revoked?: readonly Uint8Array[]
  readonly addRecovery?: readonly Uint8Array[]
  readonly removeRecovery?: readonly Uint8Array[]
}

/** The statement of the version that follows the newest of `chain`. Which keys a change names, and whether it may be signed, is the caller's question. */
export function planKeyList(chain: KeyChain, change: KeyListChange, issued: Time): KeyListStatement {
  const { newest, publisher, ended } = chain
  const before = newest.statement
  const { position, root, signing, receipt, revoked = [], addRecovery = [], removeRecovery = [] } = change
  const endedNow: EndedEpoch[] = root ? [{ epoch: chain.epoch, size: position, root }] : []
  const signs = before.keys.find(isOpenSigningKey)
  const kept = before.keys.flatMap((entry) => {
    const isRevoked = isAmong(revoked, entry.key)
    const isReplaced = signing !== undefined && (isOpenSigningKey(entry) || isRevoked)
    return keepKey(entry, { position, isEnded: root !== undefined, isRevoked, isReplaced })
  })
  const named: ListedKey[] = [
    ...(signing
      ? [{ key: signing, uses: withoutReceipt(signs?.uses ?? signingKeyUses), from: position, to: null }]
      : []),
    ...(receipt ? [{ key: receipt, uses: ['receipt' as const], from: 0, to: null }] : []),
  ]
  const recovery = [...before.recovery, ...addRecovery].filter((key) => !isAmong(removeRecovery, key))
  return {
    type: 'keyList',
    publisher,
    version: before.version + 1,
    previous: newest.cid,
    issued: issued > before.issued ? issued : before.issued,
    keys: sortKeys([...kept, ...named]),
    recovery: sortBytes(recovery),
    ended: [...ended, ...endedNow],
  }
}

interface Fate {
  readonly position: number
  readonly isEnded: boolean
  readonly isRevoked: boolean
  /** Another key signs from `position` on. */
  readonly isReplaced: boolean
}

/** What is left of a listed key. A rotated key stays listed for its receipts; a stolen one gives none. */
function keepKey(entry: ListedKey, { position, isEnded, isRevoked, isReplaced }: Fate): readonly ListedKey[] {
  const uses = isRevoked ? entry.uses.filter((use) => use !== 'receipt') : entry.uses
  if (!uses.some((use) => use !== 'receipt')) return uses.length > 0 ? [entry] : []
  const reaches = entry.to === null || entry.to > position
  if (!reaches || (!isEnded && !isReplaced)) return [{ ...entry, uses }]
  if (!isReplaced && entry.to === null && entry.from <= position) return [{ ...entry, uses }]
  if (entry.from < position) return [{ ...entry, uses, to: position }]
  return uses.includes('receipt') ? [{ ...entry, uses: ['receipt'] }] : []
}

/** Whether a key signs records and heads without end. */
export function isOpenSigningKey({ uses, to }: ListedKey): boolean {
  return to === null && uses.includes('record') && uses.includes('head')
}

function withoutReceipt(uses: readonly KeyUse[]): readonly KeyUse[] {
  return uses.filter((use) => use !== 'receipt')
}

export function isAmong(keys: readonly Uint8Array[], key: Uint8Array): boolean {
  return keys.some((each) => equalBytes(each, key))
}

function sortKeys(keys: readonly ListedKey[]): ListedKey[] {
  return [...keys].sort((a, b) => compareBytes(a.key, b.key))
}

function sortBytes(keys: readonly Uint8Array[]): Uint8Array[] {
  return [...keys].sort(compareBytes).filter((key, i, all) => !i || !equalBytes(key, all[i - 1] ?? key))
}
