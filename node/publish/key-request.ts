import type { components } from '../../protocol/generated/openapi.ts'
import {
  type Block,
  type BlockMap,
  type Did,
  fromJson,
  type KeyChain,
  type KeyListStatement,
  ProtocolError,
  readDid,
  readKeyChain,
  readKeyList,
  readTime,
  type Signer,
  sealKeyList,
  type Time,
  toJson,
} from '../../protocol/index.ts'
import { makeNativeSigner, verifyNatively } from '../platform/native-signature.ts'
import { findKeyEffects, type KeyEffect } from './key-effects.ts'

/** A version of a key list that waits for its signature: a file that people can read and that says all that the signing machine needs. */
export type KeyRequest = components['schemas']['KeyRequest']
/** A signed version of a key list, on its way to the node. */
export type SignedKeyList = components['schemas']['SignedKeyList']

/** A request whose every part was checked. */
export interface OpenKeyRequest {
  readonly publisher: Did
  readonly name: KeyRequest['name']
  readonly created: Time
  readonly log: KeyRequest['log']
  /** The versions that it follows, verified. */
  readonly chain: KeyChain | undefined
  readonly overrules: readonly Uint8Array[]
  readonly statement: KeyListStatement
  readonly effects: readonly KeyEffect[]
}

/** A file that isn't what it should be; `code` says which kind was expected. */
export class KeyRequestError extends Error {
  override readonly name = 'KeyRequestError'
  readonly code: 'bad_key_request' | 'bad_key_list'

  constructor(code: KeyRequestError['code'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

export interface KeyRequestParts {
  readonly publisher: Did
  readonly name?: KeyRequest['name']
  readonly created: Time
  readonly log: KeyRequest['log']
  readonly chain: KeyChain | undefined
  readonly overrules?: readonly Uint8Array[]
  readonly statement: KeyListStatement
}

export function makeKeyRequest(parts: KeyRequestParts): KeyRequest {
  const { publisher, name, created, log, chain, overrules = [], statement } = parts
  const effects = effectsOf(chain, overrules, statement, log.size)
  return {
    type: 'biofed-key-request',
    publisher,
    ...(name && { name }),
    created,
    log,
    says: { en: effects.map(({ words }) => words.en), ko: effects.map(({ words }) => words.ko) },
    keyLists: (chain?.versions ?? []).map(({ bytes }) => toBase64(bytes)),
    ...(overrules.length > 0 && { overrules: overrules.map(toBase64) }),
    statement: toJson(statement as unknown as BlockMap) as KeyRequest['statement'],
  }
}

function effectsOf(
  chain: KeyChain | undefined,
  overrules: readonly Uint8Array[],
  statement: KeyListStatement,
  size: number,
): KeyEffect[] {
  const newest = overrules.at(-1)
  return findKeyEffects(chain?.newest.statement, statement, {
    size,
    overrules: newest && readKeyList(newest).statement.version,
  })
}

/** Checks a request: its form, the signatures of the versions before, and that the statement is the next one. Throws `bad_key_request` and the codes of `SPEC.md` §4. */
export function readKeyRequest(json: unknown): OpenKeyRequest {
  const request = requireType<KeyRequest>(json, 'biofed-key-request', 'bad_key_request')
  try {
    const publisher = readDid(request.publisher, '/publisher')
    const blocks = readBlocks(request.keyLists, '/keyLists')
    const overrules = readBlocks(request.overrules ?? [], '/overrules')
    const chain = blocks.length > 0 ? readKeyChain(publisher, blocks, { verify: verifyNatively }) : undefined
    const statement = readStatement(request.statement)
    const { epoch, size } = request.log ?? {}
    if (statement.publisher !== publisher || !Number.isSafeInteger(epoch) || !Number.isSafeInteger(size))
      throw new KeyRequestError(
        'bad_key_request',
        'the request contradicts itself: its parts speak of several logs',
      )
    return {
      publisher,
      name: request.name,
      created: readTime(request.created, '/created'),
      log: { epoch, size },
      chain,
      overrules,
      statement,
      effects: effectsOf(chain, overrules, statement, size),
    }
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause
    throw new KeyRequestError('bad_key_request', 'this is not a whole request to sign a key list', { cause })
  }
}

function requireType<T extends { readonly type: string }>(
  json: unknown,
  type: T['type'],
  code: KeyRequestError['code'],
): T {
  if (typeof json === 'object' && json !== null && 'type' in json && json.type === type) return json as T
  const words = code === 'bad_key_list' ? 'no signed key list' : 'no request to sign a key list'
  throw new KeyRequestError(code, `this is ${words}: expected a file of type "${type}"`)
}

/** A statement by itself has no reader of its own: it is sealed with a key that means nothing, and read as others will read the real one. */
function readStatement(json: unknown): KeyListStatement {
  const value = fromJson(json, '/statement') as unknown as KeyListStatement
  return readKeyList(sealForReading(value).block.bytes).statement
}

/** The block of a statement under a key that nobody heeds, for trials. */
export function sealForReading(statement: KeyListStatement): {
  readonly block: Block
  readonly key: Uint8Array
} {
  return { block: sealKeyList(statement, meaningless), key: meaningless.publicKey }
}

const meaningless = makeNativeSigner(new Uint8Array(32))

function readBlocks(texts: readonly string[], path: string): Uint8Array[] {
  return texts.map((text, i) => {
    if (typeof text !== 'string' || !/^[A-Za-z0-9+/]*={0,2}$/.test(text))
      throw new ProtocolError('bad_shape', `${path}/${i}`, 'expected base64')
    return new Uint8Array(Buffer.from(text, 'base64'))
  })
}

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** Signs what a request asks for, and reads it as others will. Throws `bad_signers` when the key may not sign it, and the codes of `SPEC.md` §4. */
export function signKeyRequest(
  { publisher, chain, statement, overrules }: OpenKeyRequest,
  signer: Signer,
): Block {
  const block = sealKeyList(statement, signer)
  const before = (chain?.versions ?? []).map(({ bytes }) => bytes)
  const { newest } = readKeyChain(publisher, [...before, block.bytes], { verify: verifyNatively })
  if (newest.cid !== block.cid)
    throw new KeyRequestError(
      'bad_key_request',
      'the statement is not the version after those in the request',
    )
  if (overrules.length > 0 && !isRecoveryKey(chain, signer.publicKey))
    throw new ProtocolError(
      'bad_signers',
      '/signatures/0/key',
      'only a recovery key of the version before can set aside what the identity key has signed',
    )
  return block
}

/** Whether `key` is a recovery key of the newest version. */
export function isRecoveryKey(chain: KeyChain | undefined, key: Uint8Array): boolean {
  return chain?.newest.statement.recovery.some((each) => Buffer.compare(each, key) === 0) ?? false
}

export function makeSignedKeyList(
  publisher: Did,
  version: number,
  { bytes }: Pick<Block, 'bytes'>,
): SignedKeyList {
  return { type: 'biofed-key-list', publisher, version, keyList: toBase64(bytes) }
}

/** The block in a file of a signed key list; its form alone. Throws `bad_key_list` and the codes of `SPEC.md` §4. */
export function readSignedKeyList(json: unknown): Block & { readonly statement: KeyListStatement } {
  const file = requireType<SignedKeyList>(json, 'biofed-key-list', 'bad_key_list')
  const [bytes = new Uint8Array()] = readBlocks([file.keyList], '/keyList')
  const { signed, statement } = readKeyList(bytes)
  return { cid: signed.cid, bytes, statement }
}
