import { type Did, didFromKey, equalBytes, type Signer } from '../../protocol/index.ts'
import { makeNativeSigner } from '../platform/native-signature.ts'

/** What a key is kept for. `identity` and `recovery` keys sign key lists and may stay offline; the others stay on a node. */
export const keyFileUses = ['identity', 'recovery', 'signing', 'receipt'] as const
export type KeyFileUse = (typeof keyFileUses)[number]

/** A secret key sealed under a passphrase; how is the matter of whoever opens it. */
export type SealedSecret = Readonly<Record<string, string | number>> & { readonly data: string }

/** One key as its file says it. Exactly one of `secretKey` and `sealed` is there. */
export interface KeyFile {
  readonly type: 'biofed-key'
  readonly use: KeyFileUse
  /** The institution; left out where a key was made before that has a name. */
  readonly publisher?: string
  /** base64 of 32 bytes. */
  readonly publicKey: string
  /** base64 of the 32-byte seed. */
  readonly secretKey?: string
  readonly sealed?: SealedSecret
}

/** A key file that can't be used; the message says which and why. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError'
  readonly code = 'bad_key_file'
}

/** The content of a key's file. An identity key names its institution by itself. */
export function makeKeyFile(use: KeyFileUse, secretKey: Uint8Array, publisher?: Did): KeyFile {
  const { publicKey } = makeNativeSigner(secretKey)
  const did = use === 'identity' ? didFromKey(publicKey) : publisher
  return {
    type: 'biofed-key',
    use,
    ...(did && { publisher: did }),
    publicKey: Buffer.from(publicKey).toString('base64'),
    secretKey: Buffer.from(secretKey).toString('base64'),
  }
}

/** What `text`, read from `path`, says; checks the form, and that an identity key is the one of its institution. Throws `bad_key_file`. */
export function parseKeyFile(text: string, path: string): KeyFile {
  const { use, publisher, publicKey, secretKey, sealed } = readFields(text, path)
  const isWhole =
    keyFileUses.some((each) => each === use) &&
    isKey(publicKey) &&
    (sealed ? isSealed(sealed) : isKey(secretKey))
  if (!isWhole || !use || !publicKey) throw new KeyFileError(`${path} is not a key file`)
  if (use === 'identity' && publisher !== didFromKey(Buffer.from(publicKey, 'base64')))
    throw new KeyFileError(`${path} is damaged: it is not the identity key of ${publisher}`)
  return {
    type: 'biofed-key',
    use,
    ...(publisher !== undefined && { publisher }),
    publicKey,
    ...(sealed ? { sealed } : { secretKey: secretKey ?? '' }),
  }
}

function readFields(text: string, path: string): Partial<KeyFile> {
  try {
    const content: unknown = JSON.parse(text)
    const isKeyFile = typeof content === 'object' && content !== null && 'type' in content
    if (isKeyFile && content.type === 'biofed-key') return content as Partial<KeyFile>
  } catch (cause) {
    throw new KeyFileError(`${path} can't be read as a key file`, { cause })
  }
  throw new KeyFileError(`${path} is not a key file`)
}

const isKey = (text: unknown): text is string =>
  typeof text === 'string' && Buffer.from(text, 'base64').length === 32

const isSealed = (sealed: unknown): boolean =>
  typeof sealed === 'object' && sealed !== null && 'data' in sealed && typeof sealed.data === 'string'

/** The signer of a key whose secret is open. Throws `bad_key_file` when it is sealed, or the secret belongs to another public key. */
export function signerOf({ publicKey, secretKey }: KeyFile, path: string): Signer {
  if (secretKey === undefined) throw new KeyFileError(`${path} is sealed under a passphrase`)
  const signer = makeNativeSigner(Buffer.from(secretKey, 'base64'))
  if (equalBytes(signer.publicKey, Buffer.from(publicKey, 'base64'))) return signer
  throw new KeyFileError(`${path} is damaged: its secret key doesn't belong to its public key`)
}

/** The key file as it stands on a disk. */
export function formatKeyFile(file: KeyFile): string {
  return `${JSON.stringify(file, null, 2)}\n`
}
