import { didFromKey, readTime, timeFromMs } from '../../../protocol/index.ts'
import { isDangerous } from '../../publish/key-effects.ts'
import {
  isRecoveryKey,
  makeSignedKeyList,
  type OpenKeyRequest,
  readKeyRequest,
  type SignedKeyList,
  signKeyRequest,
} from '../../publish/key-request.ts'
import { CliError } from '../cli-error.ts'
import type { Io } from '../io.ts'
import type { PassphraseOptions } from '../passphrase.ts'
import { openKeyFile } from './key-input.ts'
import { type Language, type LanguageOptions, languageOf } from './language.ts'
import { remember, requireFirst } from './memory.ts'

export interface SignOptions extends PassphraseOptions, LanguageOptions {
  readonly yes?: true
  readonly force?: true
  readonly json?: true
}

/**
 * Shows a person what a request changes and what that means, asks, and signs. What is shown is derived from the statement itself.
 * Undefined when the person says no. Throws `dangerous_key_change` for what voids records or loses the last recovery key, `bad_signers`, `signed_before`.
 */
export async function signRequest(
  json: unknown,
  keyFile: string,
  options: SignOptions,
  io: Io,
): Promise<SignedKeyList | undefined> {
  const request = readKeyRequest(json)
  const { signer } = await openKeyFile(keyFile, options, io)
  const { publisher, statement, effects } = request
  const language = languageOf(options, io)
  const isRecovery = isRecoveryKey(request.chain, signer.publicKey)
  if (!isRecovery && didFromKey(signer.publicKey) !== publisher)
    throw new CliError(
      'bad_signers',
      `the key in ${keyFile} is neither the identity key of ${publisher} nor a recovery key that its key list names now`,
      'Nothing was signed. Name the file of one of these with --key.',
    )
  if (!isRecovery && request.overrules.length > 0)
    throw new CliError(
      'bad_signers',
      'only a recovery key can set aside what the identity key has signed',
      'Nothing was signed. Name the file of a recovery key with --key.',
    )
  const block = signKeyRequest(request, signer)
  if (!options.json || !options.yes) for (const line of requestLines(request, language)) io.note(line)
  io.note(signedByWords(didFromKey(signer.publicKey), isRecovery)[language])
  if (isDangerous(effects) && !options.force)
    throw new CliError(
      'dangerous_key_change',
      effects.flatMap(({ level, words }) => (level === 'danger' ? [words[language]] : [])).join(' '),
      'Nothing was signed. If this is really what you want, add --force.',
    )
  const version = { publisher, version: statement.version, keyList: block.cid }
  if (!options.force) requireFirst(keyFile, version)
  if (!options.yes && !(await confirm(io, language))) return undefined
  if (!remember(keyFile, { ...version, at: readTime(timeFromMs(Date.now())) }))
    io.note(
      `${keyFile}.signed can’t be written: remember yourself that version ${statement.version} is signed.`,
    )
  return makeSignedKeyList(publisher, statement.version, block)
}

async function confirm(io: Io, language: Language): Promise<boolean> {
  if (!io.isTerminal)
    throw new CliError(
      'not_confirmed',
      'nothing was signed: nobody is here to say yes',
      'Read what is above and add --yes.',
    )
  const question = language === 'ko' ? '\n서명할까요? [y/N] ' : '\nSign this? [y/N] '
  return /^\s*(y|yes|예|네)\s*$/i.test(await io.ask(question))
}

const signedByWords = (key: string, isRecovery: boolean) => ({
  en: `Signed by the ${isRecovery ? 'recovery' : 'identity'} key ${key}.`,
  ko: `${isRecovery ? '복구' : '신원'} 키로 서명: ${key}`,
})

const marks = { note: '  ', warning: '! ', danger: '!!' } as const

/** A request in words. */
export function requestLines(
  { publisher, name, created, log, statement, effects }: OpenKeyRequest,
  language: Language,
): string[] {
  const shownName = name?.[language] ?? Object.values(name ?? {})[0] ?? publisher
  const heading = {
    en: `Version ${statement.version} of the key list of ${shownName} (${publisher}), prepared at ${created}, when the log had ${log.size} leaves in epoch ${log.epoch}:`,
    ko: `${shownName} (${publisher})의 키 목록 버전 ${statement.version}. ${created}에 준비했고 그때 로그는 ${log.epoch}기, 항목 ${log.size}개였습니다:`,
  }
  return [
    heading[language],
    '',
    ...effects.map(({ level, words }) => `${marks[level]} ${words[language]}`),
    '',
  ]
}
