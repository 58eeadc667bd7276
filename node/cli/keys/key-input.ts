import { existsSync, readFileSync } from 'node:fs'
import { type Did, didFromKey, readDid, type Signer } from '../../../protocol/index.ts'
import { type KeyFile, type KeyFileUse, parseKeyFile, signerOf } from '../../publish/key-file.ts'
import { makeSealing, open, type Sealing, seal } from '../backup/seal.ts'
import { CliError } from '../cli-error.ts'
import type { Io } from '../io.ts'
import { findPassphrase, type PassphraseOptions } from '../passphrase.ts'

/** A public key as did:key, given as such or as the file of the key. Throws `bad_did`, `bad_key_file`. */
export function readPublicKey(text: string, use?: KeyFileUse): Did {
  if (text.startsWith('did:') || !existsSync(text)) return readDid(text, 'KEY')
  const file = parseKeyFile(readFileSync(text, 'utf8'), text)
  if (use !== undefined && file.use !== use)
    throw new CliError(
      'bad_key_file',
      `${text} holds a key for ${file.use}, not for ${use}`,
      'Name another file.',
    )
  return didFromKey(Buffer.from(file.publicKey, 'base64'))
}

export interface OpenKeyFile {
  readonly file: KeyFile
  readonly signer: Signer
}

/** The key of a file; asks for the passphrase of a sealed one where a person is there. Throws `bad_key_file`, `bad_passphrase`. */
export async function openKeyFile(path: string, options: PassphraseOptions, io: Io): Promise<OpenKeyFile> {
  if (!existsSync(path)) throw new CliError('no_such_file', `${path} is not there`, 'Look at the path.')
  const file = await unsealKeyFile(parseKeyFile(readFileSync(path, 'utf8'), path), path, options, io)
  return { file, signer: signerOf(file, path) }
}

async function unsealKeyFile(
  file: KeyFile,
  path: string,
  options: PassphraseOptions,
  io: Io,
): Promise<KeyFile> {
  const { sealed, ...rest } = file
  if (!sealed) return file
  const passphrase =
    findPassphrase(options, io) ??
    (io.isTerminal ? await io.ask(`Passphrase of ${path}: `, { hidden: true }) : undefined)
  if (passphrase === undefined)
    throw new CliError(
      'bad_passphrase',
      `${path} is sealed under a passphrase`,
      'Give it in BIOFED_PASSPHRASE or --passphrase-file.',
    )
  const { data, ...sealing } = sealed
  const secret = open(
    Buffer.from(data, 'base64'),
    boundBytes(file),
    passphrase,
    sealing as unknown as Sealing,
  )
  return { ...rest, secretKey: Buffer.from(secret).toString('base64') }
}

/** The same key with its secret sealed under a passphrase. */
export function sealKeyFile(file: KeyFile, passphrase: string): KeyFile {
  const { secretKey = '', ...rest } = file
  const sealing = makeSealing()
  const data = seal(Buffer.from(secretKey, 'base64'), boundBytes(file), passphrase, sealing)
  return { ...rest, sealed: { ...sealing, data: Buffer.from(data).toString('base64') } }
}

/** A sealed secret opens in the file of its own public key and use alone. */
function boundBytes({ type, use, publicKey }: KeyFile): Uint8Array {
  return Buffer.from(JSON.stringify([type, use, publicKey]))
}

/** The JSON in a file. Throws `no_such_file`, `bad_json`. */
export function readJsonFile(path: string): unknown {
  if (!existsSync(path)) throw new CliError('no_such_file', `${path} is not there`, 'Look at the path.')
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new CliError('bad_json', `${path} is not JSON`, 'Take the file as it was written.', { cause })
  }
}
