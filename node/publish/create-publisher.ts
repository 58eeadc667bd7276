import {
  type Block,
  type BlockMap,
  type Did,
  didFromKey,
  fromJson,
  keyUses,
  linkTo,
  readKeyChain,
  type Signer,
  sealKeyList,
  timeFromMs,
} from '../../protocol/index.ts'
import { makeNativeSigner } from '../platform/native-signature.ts'
import { findProblems } from '../workspace/draft-problems.ts'
import type { DraftContent } from '../workspace/draft-rows.ts'
import { type SealedPublication, seal } from './commit.ts'
import { writeKeyFile } from './key-files.ts'
import { type NewPublisher, PublishError } from './publishing.ts'

export interface PreparedPublisher {
  readonly did: Did
  readonly publication: SealedPublication
  readonly identityKeyFile: string
  readonly signingKeyFile: string
}

/**
 * Makes a publisher's keys and writes them down, then signs its first leaves: key list version 1 by the identity key, and the profile.
 * Throws `not_ready` when the profile isn't one, before any key is made.
 */
export function preparePublisher(
  { licence = 'CC0-1.0', ...profile }: NewPublisher,
  keysDir: string,
  nowMs: number,
  random: (bytes: number) => Uint8Array,
): PreparedPublisher {
  const identitySecret = random(32)
  const signingSecret = random(32)
  const identity = makeNativeSigner(identitySecret)
  const signer = makeNativeSigner(signingSecret)
  const did = didFromKey(identity.publicKey)
  const content: DraftContent = {
    publisher: did,
    kind: 'profile',
    key: 'institution',
    status: 'complete',
    licence,
    fields: {},
    body: profile,
    revises: undefined,
  }
  const problems = findProblems(content)
  if (problems.length > 0)
    throw new PublishError(
      'not_ready',
      `this is no profile: ${problems[0]?.pointer} ${problems[0]?.detail}`,
      problems,
    )

  const issued = timeFromMs(nowMs)
  const keyList = firstKeyList(did, identity, signer, issued)
  const chain = readKeyChain(did, [keyList.bytes])
  const record = seal(
    {
      type: 'record',
      kind: content.kind,
      publisher: did,
      key: content.key,
      revision: 1,
      previous: null,
      issued,
      status: content.status,
      licence,
      keyList: linkTo(keyList.cid),
      body: fromJson(content.body) as BlockMap,
    },
    signer,
  )
  const identityKeyFile = writeKeyFile(keysDir, did, 'identity', identitySecret)
  const signingKeyFile = writeKeyFile(keysDir, did, 'signing', signingSecret)
  const publication = { publisher: did, from: 0, chain, keyLists: [keyList], records: [record], signer }
  return { did, publication, identityKeyFile, signingKeyFile }
}

function firstKeyList(
  publisher: Did,
  identity: Signer,
  signer: Signer,
  issued: ReturnType<typeof timeFromMs>,
): Block {
  return sealKeyList(
    {
      publisher,
      version: 1,
      previous: null,
      issued,
      keys: [{ key: signer.publicKey, uses: keyUses, from: 0, to: null }],
      recovery: [],
      ended: [],
    },
    identity,
  )
}
