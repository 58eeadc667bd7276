import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { type Did, didFromKey, equalBytes, type Signer } from '../../protocol/index.ts'
import { makeNativeSigner } from '../platform/native-signature.ts'

export type KeyUse = 'identity' | 'signing'

interface KeyFile {
  readonly type: 'biofed-key'
  readonly use: KeyUse
  readonly publisher: string
  /** base64 of 32 bytes. */
  readonly publicKey: string
  /** base64 of the 32-byte seed. */
  readonly secretKey: string
}

/** A key file that can't be used; the message says which and why. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError'
  readonly code = 'bad_key_file'
}

/** Where the key of a publisher lies. The name leaves out `did:key:`, for file systems that don't take colons. */
export function keyFilePath(keysDir: string, did: Did, use: KeyUse): string {
  return join(keysDir, `${did.slice('did:key:'.length)}.${use}.json`)
}

/** Writes a new key, readable by its owner alone, and waits until the disk has it. Throws when there is one already. */
export function writeKeyFile(keysDir: string, did: Did, use: KeyUse, secretKey: Uint8Array): string {
  mkdirSync(keysDir, { recursive: true, mode: 0o700 })
  const path = keyFilePath(keysDir, did, use)
  if (existsSync(path)) throw new KeyFileError(`${path} exists: a key is never overwritten`)
  const content: KeyFile = {
    type: 'biofed-key',
    use,
    publisher: did,
    publicKey: Buffer.from(makeNativeSigner(secretKey).publicKey).toString('base64'),
    secretKey: Buffer.from(secretKey).toString('base64'),
  }
  const partial = `${path}.partial`
  const file = openSync(partial, 'w', 0o600)
  writeSync(file, `${JSON.stringify(content, null, 2)}\n`)
  fsyncSync(file)
  closeSync(file)
  renameSync(partial, path)
  syncFolder(keysDir)
  return path
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  fsyncSync(folder)
  closeSync(folder)
}

/** The signer of a key file, or undefined when there is none. Throws `bad_key_file` when it is another publisher's or damaged. */
export function findKey(keysDir: string, did: Did, use: KeyUse): Signer | undefined {
  const path = keyFilePath(keysDir, did, use)
  if (!existsSync(path)) return undefined
  const content = readKeyFile(path)
  const signer = makeNativeSigner(Buffer.from(content.secretKey, 'base64'))
  if (content.publisher !== did || content.use !== use)
    throw new KeyFileError(`${path} holds the ${content.use} key of ${content.publisher}`)
  if (!equalBytes(signer.publicKey, Buffer.from(content.publicKey, 'base64')))
    throw new KeyFileError(`${path} is damaged: its secret key doesn't belong to its public key`)
  if (use === 'identity' && didFromKey(signer.publicKey) !== did)
    throw new KeyFileError(`${path} is damaged: it is not the identity key of ${did}`)
  return signer
}

function readKeyFile(path: string): KeyFile {
  try {
    const content: Partial<KeyFile> = JSON.parse(readFileSync(path, 'utf8'))
    const { type, use, publisher, publicKey, secretKey } = content
    if (type === 'biofed-key' && use && publisher && publicKey && secretKey)
      if (Buffer.from(secretKey, 'base64').length === 32)
        return { type, use, publisher, publicKey, secretKey }
  } catch (cause) {
    throw new KeyFileError(`${path} can't be read as a key file`, { cause })
  }
  throw new KeyFileError(`${path} is not a key file`)
}
