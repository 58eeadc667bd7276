import { randomBytes } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { Option } from 'commander'
import { didFromKey, keyFromDid, readDid, timeFromMs } from '../../../protocol/index.ts'
import { formatKeyFile, type KeyFileUse, keyFileUses, makeKeyFile } from '../../publish/key-file.ts'
import { writeSecretFile } from '../../publish/key-files.ts'
import { planFirstKeyList } from '../../publish/key-plan.ts'
import { makeKeyRequest, type SignedKeyList } from '../../publish/key-request.ts'
import { CliError } from '../cli-error.ts'
import type { Answer, Io } from '../io.ts'
import { openKeyFile, readJsonFile, readPublicKey, sealKeyFile } from '../keys/key-input.ts'
import { languageOption } from '../keys/language.ts'
import { type SignOptions, signRequest } from '../keys/sign-request.ts'
import { type PassphraseOptions, requireNewPassphrase } from '../passphrase.ts'
import type { Cli } from '../program.ts'

interface NewOptions extends PassphraseOptions {
  readonly json?: true
  readonly use: KeyFileUse
  readonly out: string
  readonly publisher?: string
  readonly seal?: true
}

type SigningOptions = SignOptions & { readonly key: string; readonly out: string }

interface FirstOptions extends SigningOptions {
  readonly signing: string
  readonly receipt?: string
  readonly recovery?: string[]
}

const more = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value]
const passphraseFile = [
  '--passphrase-file <file>',
  'its first line is the passphrase (else BIOFED_PASSPHRASE)',
] as const

/** `biofed keys new | first | sign`: what is done on a machine without a node and without network, file in, file out. */
export function addOfflineKeys({ io, perform, offlineVerb }: Cli): void {
  offlineVerb('new', 'Make a key, on any machine')
    .addOption(new Option('--use <use>', 'what for').choices(keyFileUses).makeOptionMandatory())
    .requiredOption('--out <file>', 'a new file for it')
    .option('--publisher <did>', 'the institution, if it has a name already')
    .option('--seal', 'seal it under a passphrase')
    .option(...passphraseFile)
    .action((options: NewOptions) => perform(options, () => makeKey(options, io)))

  const withSigning = (name: string, description: string) =>
    offlineVerb(name, description)
      .requiredOption('--key <file>', 'the identity key, or a recovery key')
      .requiredOption('--out <file>', 'where to write what is signed')
      .option(...passphraseFile)
      .addOption(languageOption())
      .option('--yes', 'do not ask')
      .option(
        '--force',
        'sign even what voids records, loses the last recovery key, or was signed otherwise before',
      )

  withSigning('first', 'Begin an institution: sign its first key list, for `biofed init --key-list`')
    .requiredOption('--signing <key>', 'public key, or key file, of the node’s signing key')
    .option('--receipt <key>', 'of its receipt key')
    .option('--recovery <key>', 'of a recovery key; may be repeated', more)
    .action((options: FirstOptions) => perform(options, () => first(options, io)))

  withSigning('sign', 'Show what a request changes and what that means, ask, and sign it')
    .argument('<file>', 'what `biofed keys prepare` wrote')
    .action((file: string, options: SigningOptions) =>
      perform(options, () => sign(readJsonFile(file), options, io)),
    )
}

async function makeKey(options: NewOptions, io: Io): Promise<Answer> {
  const { use, out, publisher } = options
  refuseToOverwrite(out)
  const did = publisher === undefined ? undefined : readDid(publisher, '--publisher')
  const open = makeKeyFile(use, randomBytes(32), did)
  const isSealed = options.seal === true || options.passphraseFile !== undefined
  const file = isSealed ? sealKeyFile(open, await requireNewPassphrase(options, io)) : open
  writeSecretFile(out, formatKeyFile(file))
  const key = didFromKey(Buffer.from(file.publicKey, 'base64'))
  return {
    lines: [
      `${out}: a key for ${use}${isSealed ? ', sealed' : ''}. Nobody can make it again: keep copies in two safe places, and check them.`,
      `  Its public half: ${key}`,
      ...(use === 'identity' ? ['  This is the name of the institution, for good.'] : []),
    ],
    json: { use, file: out, key, sealed: isSealed },
  }
}

async function first(options: FirstOptions, io: Io): Promise<Answer> {
  const { file, signer } = await openKeyFile(options.key, options, io)
  if (file.use !== 'identity')
    throw new CliError(
      'bad_key_file',
      `${options.key} holds a key for ${file.use}`,
      'An identity key begins an institution.',
    )
  const publisher = didFromKey(signer.publicKey)
  const created = timeFromMs(Date.now())
  const bytesOf = (text: string, use: KeyFileUse) => keyFromDid(readPublicKey(text, use))
  const statement = planFirstKeyList(
    publisher,
    {
      signing: bytesOf(options.signing, 'signing'),
      receipt: options.receipt === undefined ? undefined : bytesOf(options.receipt, 'receipt'),
      recovery: (options.recovery ?? []).map((text) => bytesOf(text, 'recovery')),
    },
    created,
  )
  const request = makeKeyRequest({
    publisher,
    created,
    log: { epoch: 1, size: 0 },
    chain: undefined,
    statement,
  })
  return await sign(request, options, io)
}

async function sign(request: unknown, options: SigningOptions, io: Io): Promise<Answer> {
  const { key, out } = options
  refuseToOverwrite(out)
  const signed = await signRequest(request, key, options, io)
  if (!signed) return { lines: ['Nothing was signed.'], json: null, exitCode: 1 }
  writeFileSync(out, `${JSON.stringify(signed, null, 2)}\n`, { flag: 'wx' })
  return { lines: nextLines(signed, out), json: { ...signed, out } }
}

function nextLines({ version }: SignedKeyList, out: string): string[] {
  const next =
    version === 1
      ? `biofed init --key-list ${out} --signing-key FILE --name NAME`
      : `biofed keys adopt ${out}`
  return [`Signed: ${out}. On the node:`, `  ${next}`]
}

function refuseToOverwrite(path: string): void {
  if (existsSync(path)) throw new CliError('exists', `${path} exists`, 'Name a new file.')
}
