import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Did, equalBytes, type Signer } from '../../protocol/index.ts'
import { failpoint } from '../store/failpoint.ts'
import {
  formatKeyFile,
  KeyFileError,
  type KeyFileUse,
  makeKeyFile,
  parseKeyFile,
  signerOf,
} from './key-file.ts'

export { KeyFileError, type KeyFileUse } from './key-file.ts'

/** A key file of a publisher's folder; `error` where it can't be used. */
export interface FoundKey {
  readonly path: string
  readonly signer?: Signer
  readonly error?: KeyFileError
}

/** Where the key of a publisher lies that is in use. The name leaves out `did:key:`, for file systems that don't take colons. */
export function keyFilePath(keysDir: string, did: Did, use: KeyFileUse): string {
  return join(keysDir, `${nameOf(did)}.${use}.json`)
}

/** Where a key lies before its time and after it; the name tells it from others of the same use. */
export function asideKeyFilePath(keysDir: string, did: Did, use: KeyFileUse, publicKey: Uint8Array): string {
  return join(keysDir, `${nameOf(did)}.${use}.${Buffer.from(publicKey.subarray(0, 8)).toString('hex')}.json`)
}

const nameOf = (did: Did): string => did.slice('did:key:'.length)

/** Writes a new key, readable by its owner alone, and waits until the disk has it. Throws when there is one already. */
export function writeKeyFile(
  keysDir: string,
  did: Did,
  use: KeyFileUse,
  secretKey: Uint8Array,
  { aside = false }: { aside?: boolean } = {},
): string {
  const file = makeKeyFile(use, secretKey, did)
  const path = aside
    ? asideKeyFilePath(keysDir, did, use, Buffer.from(file.publicKey, 'base64'))
    : keyFilePath(keysDir, did, use)
  writeSecretFile(path, formatKeyFile(file))
  return path
}

/** Writes a file that its owner alone may read, whole or not at all, and waits until the disk has it. Throws when there is one already. */
export function writeSecretFile(path: string, text: string): void {
  const folder = dirname(path)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (existsSync(path)) throw new KeyFileError(`${path} exists: a key is never overwritten`)
  const partial = `${path}.partial`
  const file = openSync(partial, 'w', 0o600)
  writeSync(file, text)
  fsyncSync(file)
  closeSync(file)
  renameSync(partial, path)
  syncFolder(folder)
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  fsyncSync(folder)
  closeSync(folder)
}

/** The signer of the key file in use, or undefined when there is none. Throws `bad_key_file` when it is another publisher's or damaged. */
export function findKey(keysDir: string, did: Did, use: KeyFileUse): Signer | undefined {
  const path = keyFilePath(keysDir, did, use)
  return existsSync(path) ? readKey(path, did, use) : undefined
}

function readKey(path: string, did: Did, use: KeyFileUse): Signer {
  const file = parseKeyFile(readFileSync(path, 'utf8'), path)
  if ((file.publisher ?? did) !== did || file.use !== use)
    throw new KeyFileError(`${path} holds the ${file.use} key of ${file.publisher}`)
  return signerOf(file, path)
}

/** All keys of one use that lie here for a publisher: the one in use first, then those of before and of changes that wait. */
export function findKeys(keysDir: string, did: Did, use: KeyFileUse): FoundKey[] {
  if (!existsSync(keysDir)) return []
  const inUse = basename(keyFilePath(keysDir, did, use))
  const start = `${nameOf(did)}.${use}.`
  const names = readdirSync(keysDir).filter(
    (name) =>
      name !== inUse && name.startsWith(start) && /^[0-9a-f]{16}\.json$/.test(name.slice(start.length)),
  )
  return [...(existsSync(join(keysDir, inUse)) ? [inUse] : []), ...names.sort()].map((name) => {
    const path = join(keysDir, name)
    try {
      return { path, signer: readKey(path, did, use) }
    } catch (error) {
      if (error instanceof KeyFileError) return { path, error }
      throw error
    }
  })
}

/**
 * Gives the file of `publicKey` the name of the key in use, and puts the one that has it aside. Each step leaves every key in a file
 * that `findKeys` finds, so that a crash between them loses nothing; doing it again finishes it.
 */
export function installKey(keysDir: string, did: Did, use: KeyFileUse, publicKey: Uint8Array): void {
  const keys = findKeys(keysDir, did, use)
  const wanted = keys.find(({ signer }) => signer && equalBytes(signer.publicKey, publicKey))
  const path = keyFilePath(keysDir, did, use)
  if (!wanted || wanted.path === path) return
  const held = keys.find((key) => key.path === path)
  if (held?.error) throw held.error
  if (held?.signer) {
    renameSync(path, asideKeyFilePath(keysDir, did, use, held.signer.publicKey))
    syncFolder(keysDir)
    failpoint('keys-put-aside')
  }
  renameSync(wanted.path, path)
  syncFolder(keysDir)
}
