import {
  type Did,
  equalBytes,
  type KeyChain,
  type KeyUse,
  type ListedKey,
  type Signer,
} from '../../protocol/index.ts'
import type { LogStore } from '../store/logs.ts'
import { type FoundKey, findKeys, type KeyFileUse, keyFilePath } from './key-files.ts'
import { type HostedPublisher, PublishError } from './publishing.ts'

/** The publishers that this node signs for, with the keys found beside the store. */
export interface HostedPublishers {
  list(): readonly HostedPublisher[]
  /** The key list chain of a publisher that this node signs for. Throws `not_hosted`. */
  requireChain(did: Did): KeyChain
  /** Throws `not_hosted`, and `no_signing_key` where no key here may sign records and heads from `position` on. */
  requireSigner(did: Did, position: number): { chain: KeyChain; signer: Signer }
  /** As `requireSigner`, by the rules of a chain that isn't adopted yet. */
  requireSignerOf(chain: KeyChain, position: number): Signer
  /** The key to give receipts with in the name of a publisher: its receipt key, else a signing key that is listed for it. */
  findReceiptSigner(did: Did): Signer | undefined
  /** Looks at the key files anew at the next question. */
  forget(did: Did): void
}

export function makeHostedPublishers(logs: LogStore, keysDir: string): HostedPublishers {
  const known = new Map<string, readonly FoundKey[]>()

  function keysOf(did: Did, use: KeyFileUse, afresh = false): readonly FoundKey[] {
    const name = `${did} ${use}`
    const kept = afresh ? undefined : known.get(name)
    if (kept) return kept
    const found = findKeys(keysDir, did, use)
    known.set(name, found)
    return found
  }

  /** Files that came or were repaired since are found too: a key that counts is looked for on the disk before it is called missing. */
  function findSigner(
    chain: KeyChain,
    use: KeyFileUse,
    counts: (key: ListedKey) => boolean,
  ): Signer | undefined {
    const listed = chain.newest.statement.keys.filter(counts)
    for (const afresh of [false, true])
      for (const { signer } of keysOf(chain.publisher, use, afresh))
        if (signer && listed.some(({ key }) => equalBytes(key, signer.publicKey))) return signer
    return undefined
  }

  const findChain = (did: Did): KeyChain | undefined =>
    logs.findPublisher(did)?.hosted ? logs.getLog(did)?.chain : undefined

  function requireChain(did: Did): KeyChain {
    const chain = findChain(did)
    if (chain) return chain
    throw new PublishError('not_hosted', `this node doesn't sign for ${did}`)
  }

  function requireSignerOf(chain: KeyChain, position: number): Signer {
    const signer = findSigner(chain, 'signing', maySign(position))
    if (signer) return signer
    const did = chain.publisher
    const found = keysOf(did, 'signing')
    const broken = found.find(({ error }) => error)?.error
    const path = keyFilePath(keysDir, did, 'signing')
    const why =
      broken?.message ??
      (found.length === 0
        ? `the signing key of ${did} is missing: put it back to ${path}`
        : `version ${chain.newest.statement.version} of the key list of ${did} doesn't let a key here sign from leaf ${position} on: ` +
          'see `biofed keys show`')
    throw new PublishError('no_signing_key', why)
  }

  return {
    list: () =>
      logs.publishers().flatMap(({ did, hosted }) => {
        const log = hosted ? logs.getLog(did) : undefined
        if (!log?.chain) return []
        const { chain } = log
        return [{ did, chain, signer: findSigner(chain, 'signing', maySign(log.size)) }]
      }),
    requireChain,
    requireSigner(did, position) {
      const chain = requireChain(did)
      return { chain, signer: requireSignerOf(chain, position) }
    },
    requireSignerOf,
    findReceiptSigner(did) {
      const chain = findChain(did)
      const counts = ({ uses }: ListedKey) => uses.includes('receipt')
      return chain && (findSigner(chain, 'receipt', counts) ?? findSigner(chain, 'signing', counts))
    },
    forget(did) {
      for (const use of ['signing', 'receipt'] as const) known.delete(`${did} ${use}`)
    },
  }
}

const signingUses: readonly KeyUse[] = ['head', 'record']

/** Whether a listed key signs records and heads at a position and all after it. */
export function maySign(position: number): (key: ListedKey) => boolean {
  return ({ uses, from, to }) =>
    signingUses.every((use) => uses.includes(use)) && position >= from && to === null
}
