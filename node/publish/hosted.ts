import { type Did, equalBytes, type KeyChain, type Signer } from '../../protocol/index.ts'
import type { LogStore } from '../store/logs.ts'
import { findKey, KeyFileError, keyFilePath } from './key-files.ts'
import { type HostedPublisher, PublishError } from './publishing.ts'

/** The publishers that this node signs for, each with the signing key found beside the store. */
export interface HostedPublishers {
  list(): readonly HostedPublisher[]
  /** Throws `not_hosted`, and `no_signing_key` where the key is missing or may not sign records and heads at `position`. */
  requireSigner(did: Did, position: number): { chain: KeyChain; signer: Signer }
}

export function makeHostedPublishers(logs: LogStore, keysDir: string): HostedPublishers {
  const signers = new Map<Did, Signer>()

  /** Throws KeyFileError. */
  function findSigner(did: Did): Signer | undefined {
    const signer = signers.get(did) ?? findKey(keysDir, did, 'signing')
    if (signer) signers.set(did, signer)
    return signer
  }

  function tryFindSigner(did: Did): Signer | KeyFileError | undefined {
    try {
      return findSigner(did)
    } catch (error) {
      if (error instanceof KeyFileError) return error
      throw error
    }
  }

  return {
    list: () =>
      logs.publishers().flatMap(({ did, hosted }) => {
        const chain = hosted ? logs.getLog(did)?.chain : undefined
        if (!chain) return []
        const signer = tryFindSigner(did)
        return [{ did, chain, signer: signer instanceof KeyFileError ? undefined : signer }]
      }),
    requireSigner(did, position) {
      const chain = logs.findPublisher(did)?.hosted ? logs.getLog(did)?.chain : undefined
      if (!chain) throw new PublishError('not_hosted', `this node doesn't sign for ${did}`)
      const signer = tryFindSigner(did)
      if (signer instanceof KeyFileError) throw new PublishError('no_signing_key', signer.message)
      if (!signer)
        throw new PublishError(
          'no_signing_key',
          `the signing key of ${did} is missing: put it back to ${keyFilePath(keysDir, did, 'signing')}`,
        )
      const listed = chain.newest.statement.keys.find(({ key }) => equalBytes(key, signer.publicKey))
      const counts =
        listed?.uses.includes('record') &&
        listed.uses.includes('head') &&
        position >= listed.from &&
        listed.to === null
      if (!counts)
        throw new PublishError(
          'no_signing_key',
          `the newest key list of ${did} doesn't let this key sign any more`,
        )
      return { chain, signer }
    },
  }
}
