import type { Block, KeyListStatement, ListedKey, Signer } from '../../protocol/index.ts'
import { digest, firstKeyList, identity, nextKeyList, recovery, signerNamed, signing } from './fixtures.ts'

/** The signing key that comes after `signing`. */
export const nextSigning = signerNamed('next signing')
/** A recovery key that comes after `recovery`. */
export const nextRecovery = signerNamed('next recovery')

function keysOf(...keys: readonly (Omit<ListedKey, 'key'> & { readonly signer: Signer })[]): ListedKey[] {
  return keys
    .map(({ signer, ...range }) => ({ key: signer.publicKey, ...range }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
}

const uses = ['head', 'record'] as const
const old = { signer: signing, uses, from: 0, to: 5 }
const next = { signer: nextSigning, uses, from: 5, to: null }

function second(change: Partial<KeyListStatement>, signer: Signer = identity): readonly Block[] {
  return [firstKeyList, nextKeyList(firstKeyList, change, signer)]
}

function third(
  before: readonly Block[],
  change: Partial<KeyListStatement>,
  signer?: Signer,
): readonly Block[] {
  const last = before.at(-1) ?? firstKeyList
  return [...before, nextKeyList(last, { version: before.length + 1, ...change }, signer)]
}

const end = { epoch: 1, size: 5, root: digest('end 1') }

/** What may happen to the keys of an institution, as the chain that stands for it. The first version has one key for everything. */
export const lives = {
  rotated: second({ keys: keysOf(old, next) }),
  /** The new key has leaves from 7 on: nobody may sign leaves 5 and 6. */
  gap: second({ keys: keysOf(old, { ...next, from: 7 }) }),
  /** Both keys count at leaves 3 and 4. */
  overlapping: second({ keys: keysOf(old, { ...next, from: 3 }) }),
  /** One key for records, another for heads. */
  divided: second({
    keys: keysOf({ ...next, uses: ['head'], from: 0 }, { ...old, uses: ['record'], to: null }),
  }),
  revoked: second({ keys: keysOf({ ...next, from: 0 }) }),
  /** A thief of the signing key is cut off: the epoch ended at five leaves, and so did the key. */
  stolen: second({ ended: [end], keys: keysOf(old, next) }),
  /** The epoch was ended, and the key counts on. */
  endedAlone: second({ ended: [end] }),
  /** The identity key is lost: a recovery key names another recovery key, which rotates the signing key. */
  recovered: third(
    second({ recovery: [nextRecovery.publicKey] }, recovery),
    { recovery: [nextRecovery.publicKey], keys: keysOf(old, next) },
    nextRecovery,
  ),
  /** A recovery key ends the epoch that a thief of all other keys has filled. */
  rescued: second({ ended: [end], keys: keysOf(old, next) }, recovery),
  /** Two epochs ended, the second at the leaves of the first. */
  endedTwice: third(second({ ended: [end], keys: keysOf(old, next) }), {
    ended: [end, { epoch: 2, size: 5, root: digest('end 1') }],
    keys: keysOf(old, next),
  }),
} as const

export type Life = keyof typeof lives
