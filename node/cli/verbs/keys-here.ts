import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Argument, Option } from 'commander'
import type { Did } from '../../../protocol/index.ts'
import type { KeyChange } from '../../publish/key-changes.ts'
import { keyFilePath } from '../../publish/key-files.ts'
import { CliError } from '../cli-error.ts'
import type { Answer, Io } from '../io.ts'
import { languageOption } from '../keys/language.ts'
import { type SignOptions, signRequest } from '../keys/sign-request.ts'
import { type NodeOptions, openAccess } from '../open-access.ts'
import type { Cli } from '../program.ts'
import { adoptionLines, findStatus, publisherOption, readSize } from './keys.ts'

interface OneStepOptions extends NodeOptions, SignOptions {
  readonly data: string
  readonly json?: true
  readonly publisher?: string
  readonly key?: string
}

interface EndOptions extends OneStepOptions {
  readonly at?: number
  readonly keepSigningKey?: true
}

/** `biofed keys rotate` and `end-epoch`: prepare, sign and adopt in one step, where the identity key is at hand. */
export function addKeysHere({ io, perform, remoteVerb }: Cli): void {
  const withSigning = (name: string, description: string) =>
    remoteVerb(name, description)
      .option(
        '--key <file>',
        'the identity or a recovery key; by default the identity key in the data folder',
      )
      .addOption(publisherOption())
      .option('--passphrase-file <file>', 'its first line opens a sealed key (else BIOFED_PASSPHRASE)')
      .addOption(languageOption())
      .option('--yes', 'do not ask')
      .option(
        '--force',
        'sign even what voids records, loses the last recovery key, or was signed otherwise before',
      )

  withSigning('rotate', 'Replace the signing key, or the receipt key; what it signed stays')
    .addArgument(new Argument('[use]', 'which key').choices(['signing', 'receipt']).default('signing'))
    .action((use: 'signing' | 'receipt', options: OneStepOptions) =>
      perform(options, () => change({ rotate: [use] }, options, io)),
    )

  withSigning(
    'end-epoch',
    'Cut off what somebody else signed with a stolen key or an old copy; keep what this node signed',
  )
    .addOption(
      new Option('--at <size>', 'leaves to keep; by default all that this node has signed').argParser(
        readSize,
      ),
    )
    .option('--keep-signing-key', 'the signing key was not stolen: no new one is needed')
    .action((options: EndOptions) => {
      const { at, keepSigningKey } = options
      const rotate: KeyChange = keepSigningKey ? {} : { rotate: ['signing'] }
      return perform(options, () =>
        change({ endEpoch: true, ...rotate, ...(at !== undefined && { at }) }, options, io),
      )
    })
}

async function change(wanted: KeyChange, options: OneStepOptions, io: Io): Promise<Answer> {
  await using access = await openAccess(options, io, 'writes')
  const status = await findStatus(access, options.publisher)
  const publisher = status.publisher as Did
  const keyFile = findKeyFile(options, publisher)
  const request = await access.prepareKeyChange(publisher, wanted)
  const signed = await signRequest(request, keyFile, options, io).catch(async (error: unknown) => {
    await access.cancelKeyChange(publisher)
    throw error
  })
  if (!signed) {
    await access.cancelKeyChange(publisher)
    return { lines: ['Nothing was signed, and nothing was changed.'], json: null, exitCode: 1 }
  }
  const adopted = await access.adoptKeyList(publisher, signed)
  return { lines: adoptionLines(adopted), json: adopted }
}

function findKeyFile({ key, data }: OneStepOptions, publisher: Did): string {
  const path = key ?? keyFilePath(join(data, 'keys'), publisher, 'identity')
  if (existsSync(path)) return path
  throw new CliError(
    'no_identity_key',
    key === undefined ? `the identity key of ${publisher} is not here` : `${key} is not there`,
    'Name its file with --key, or do it in steps: biofed keys prepare, sign (where the key is), adopt.',
  )
}
