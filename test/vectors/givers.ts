import {
  type Block,
  type Did,
  didFromKey,
  inclusionProof,
  type KeyListStatement,
  type Receipt,
  rootAt,
  type Signer,
  sealKeyList,
  sealReceipt,
  type WitnessInput,
} from '../../protocol/index.ts'
import { did, digest, keyListStatement, signerNamed, startMs, type TestLog } from './fixtures.ts'

/** An institution that gives receipts. */
export interface Giver {
  readonly did: Did
  readonly identity: Signer
  readonly signer: Signer
  readonly keyList: Block
}

export function makeGiver(name: string): Giver {
  const [identity, signer] = [signerNamed(`${name} identity`), signerNamed(`${name} receipts`)]
  const keyList = giverKeyList(identity, [{ key: signer.publicKey, uses: ['receipt'], from: 0, to: null }])
  return { did: didFromKey(identity.publicKey), identity, signer, keyList }
}

export function giverKeyList(
  identity: Signer,
  keys: KeyListStatement['keys'],
  change: Partial<KeyListStatement> = {},
): Block {
  const publisher = didFromKey(identity.publicKey)
  const sorted = keys.toSorted((a, b) => Buffer.compare(a.key, b.key))
  return sealKeyList(keyListStatement({ publisher, keys: sorted, recovery: [], ...change }), identity)
}

export const giver = makeGiver('giver')
export const giver2 = makeGiver('giver 2')

/** Seconds since 1970, `after` seconds after the fixtures' first moment. */
export function secondsAt(after: number): number {
  return startMs / 1000 + after
}

export function receiptBody(
  change: Partial<Omit<Receipt, 'key' | 'signature'>> = {},
): Omit<Receipt, 'key' | 'signature'> {
  return {
    publisher: did,
    epoch: 1,
    size: 10,
    root: digest('root'),
    giver: giver.did,
    time: secondsAt(120),
    ...change,
  }
}

/** A giver's receipt for the first `size` leaves of a log, as a proof of leaf `position` holds it. */
export function witnessOf(
  { log }: TestLog,
  {
    by = giver,
    position,
    size = log.size,
    after = 120,
    change = {},
  }: {
    by?: Giver
    position: number
    size?: number
    after?: number
    change?: Partial<Omit<Receipt, 'key' | 'signature'>>
  },
): WitnessInput {
  const root = rootAt(size, log.read)
  const body = receiptBody({ size, root, giver: by.did, time: secondsAt(after), ...change })
  return {
    receipt: sealReceipt(body, by.signer),
    inclusion: position < size ? inclusionProof(position, size, log.read) : [],
    keyLists: [by.keyList],
  }
}
