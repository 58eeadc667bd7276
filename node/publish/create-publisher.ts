import {
  type Block,
  type BlockMap,
  type Did,
  didFromKey,
  equalBytes,
  fromJson,
  linkTo,
  readKeyChain,
  readKeyList,
  timeFromMs,
} from '../../protocol/index.ts'
import { makeNativeSigner, verifyNatively } from '../platform/native-signature.ts'
import { findProblems } from '../workspace/draft-problems.ts'
import type { DraftContent } from '../workspace/draft-rows.ts'
import { type SealedPublication, seal } from './commit.ts'
import { type KeyFileUse, writeKeyFile } from './key-files.ts'
import { isOpenSigningKey, makeFirstKeyList } from './key-plan.ts'
import { type NewPublisher, type NewPublisherKeys, PublishError } from './publishing.ts'

export interface PreparedPublisher {
  readonly did: Did
  readonly publication: SealedPublication
  /** Undefined where the identity key was never here. */
  readonly identityKeyFile?: string
  readonly signingKeyFile: string
  readonly receiptKeyFile?: string
}

/** The first key list of an institution, and the secrets whose files this node keeps. */
interface FirstKeyList {
  readonly did: Did
  readonly keyList: Block
  readonly secrets: Readonly<Partial<Record<KeyFileUse, Uint8Array>>> & { readonly signing: Uint8Array }
}

/**
 * Signs an institution's first leaves, key list version 1 and the profile, with keys made here, or with `keys` whose list was signed
 * elsewhere, and writes the keys down. Throws `not_ready` when the profile isn't one, before any key is made, and `bad_key_change`
 * when the given keys don't belong to the list.
 */
export function preparePublisher(
  { licence = 'CC0-1.0', keys, ...profile }: NewPublisher,
  keysDir: string,
  nowMs: number,
  random: (bytes: number) => Uint8Array,
): PreparedPublisher {
  const issued = timeFromMs(nowMs)
  const { did, keyList, secrets } = keys ? takeKeys(keys) : makeKeys(issued, random)
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

  const signer = makeNativeSigner(secrets.signing)
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
  const write = (use: KeyFileUse) => {
    const secret = secrets[use]
    return secret && writeKeyFile(keysDir, did, use, secret)
  }
  const identityKeyFile = write('identity')
  const receiptKeyFile = write('receipt')
  const chain = readKeyChain(did, [keyList.bytes], { verify: verifyNatively })
  return {
    did,
    publication: { publisher: did, from: 0, chain, keyLists: [keyList], records: [record], signer },
    ...(identityKeyFile !== undefined && { identityKeyFile }),
    signingKeyFile: writeKeyFile(keysDir, did, 'signing', secrets.signing),
    ...(receiptKeyFile !== undefined && { receiptKeyFile }),
  }
}

function makeKeys(
  issued: ReturnType<typeof timeFromMs>,
  random: (bytes: number) => Uint8Array,
): FirstKeyList {
  const secrets = { identity: random(32), signing: random(32), receipt: random(32) }
  const identity = makeNativeSigner(secrets.identity)
  const did = didFromKey(identity.publicKey)
  const signing = makeNativeSigner(secrets.signing).publicKey
  const receipt = makeNativeSigner(secrets.receipt).publicKey
  return { did, keyList: makeFirstKeyList(did, identity, { signing, receipt }, issued), secrets }
}

function takeKeys({ keyList, signing, receipt }: NewPublisherKeys): FirstKeyList {
  const { statement, signed } = readKeyList(keyList)
  const did = statement.publisher
  readKeyChain(did, [keyList], { verify: verifyNatively })
  const find = (secret: Uint8Array) => {
    const { publicKey } = makeNativeSigner(secret)
    return statement.keys.find(({ key }) => equalBytes(key, publicKey))
  }
  const listed = find(signing)
  if (!listed || !isOpenSigningKey(listed) || listed.from > 0)
    throw new PublishError(
      'bad_key_change',
      'this key list does not let the signing key sign from the first leaf on',
    )
  if (receipt && !find(receipt)?.uses.includes('receipt'))
    throw new PublishError('bad_key_change', 'this key list does not let the receipt key give receipts')
  const block = { cid: signed.cid, bytes: keyList }
  return { did, keyList: block, secrets: { signing, ...(receipt && { receipt }) } }
}
