import { readFileSync } from 'node:fs'
import { CliError } from './cli-error.ts'
import type { Io } from './io.ts'

export interface PassphraseOptions {
  readonly passphraseFile?: string
}

const leastLetters = 12

/** The passphrase from --passphrase-file or BIOFED_PASSPHRASE; undefined when none was given. */
export function findPassphrase({ passphraseFile }: PassphraseOptions, io: Io): string | undefined {
  const given =
    passphraseFile === undefined
      ? io.env.BIOFED_PASSPHRASE
      : readFileSync(passphraseFile, 'utf8').replace(/\r?\n$/, '')
  return given === '' ? undefined : given
}

/** A passphrase for new keys, asked for twice where a person is there. Throws `bad_passphrase` for a short one. */
export async function requireNewPassphrase(options: PassphraseOptions, io: Io): Promise<string> {
  const given = findPassphrase(options, io) ?? (await askTwice(io))
  if ([...given].length >= leastLetters) return given
  throw new CliError(
    'bad_passphrase',
    `the passphrase has fewer than ${leastLetters} letters`,
    'Take five or six words that nobody would put together.',
  )
}

async function askTwice(io: Io): Promise<string> {
  if (!io.isTerminal)
    throw new CliError(
      'bad_passphrase',
      'the keys need a passphrase',
      'Give it in BIOFED_PASSPHRASE or --passphrase-file.',
    )
  const first = await io.ask('Passphrase for the keys: ', { hidden: true })
  if ((await io.ask('Once more: ', { hidden: true })) === first) return first
  throw new CliError('bad_passphrase', 'the two were not the same')
}
