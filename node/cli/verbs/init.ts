import { join, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { type App, openApp } from '../../app.ts'
import { readSignedKeyList } from '../../publish/key-request.ts'
import type { CreatedPublisher, NewPublisherKeys, Profile } from '../../publish/publishing.ts'
import { CliError } from '../cli-error.ts'
import type { Answer, CommonOptions, Io } from '../io.ts'
import { openKeyFile, readJsonFile } from '../keys/key-input.ts'
import type { PassphraseOptions } from '../passphrase.ts'
import type { Cli } from '../program.ts'
import { quietLog } from '../quiet-log.ts'

export interface ProfileOptions extends CommonOptions, PassphraseOptions {
  readonly name?: string
  readonly nameKo?: string
  readonly alias?: string
  readonly type?: NonNullable<Profile['institutionType']>
  readonly ror?: string
  readonly country?: string
  readonly url?: string
  readonly contact?: string
  readonly keyList?: string
  readonly signingKey?: string
  readonly receiptKey?: string
}

const types = ['university', 'institute', 'company', 'foundry', 'other']

/** The options that describe an institution and bring its keys. */
export function withProfile(verb: Command): Command {
  return verb
    .option('--name <name>', 'name of the institution in English')
    .option('--name-ko <name>', 'its name in Korean')
    .option('--alias <alias>', 'short name for addresses, as /p/ALIAS/design/KEY')
    .addOption(new Option('--type <type>', 'kind of institution').choices(types))
    .option('--ror <id>', 'ROR id, as https://ror.org/05apxxy63')
    .option('--country <code>', 'two letters, as KR')
    .option('--url <url>', 'home page')
    .option('--contact <role>', 'whom to ask: a role or its address, not a person')
    .option('--key-list <file>', 'a first key list that was signed elsewhere: `biofed keys first`')
    .option('--signing-key <file>', 'with --key-list: the signing key that it names')
    .option('--receipt-key <file>', 'with --key-list: the receipt key that it names')
    .option('--passphrase-file <file>', 'its first line opens sealed key files (else BIOFED_PASSPHRASE)')
}

/** `biofed init`: keys, token, and the institution's profile as the first publication. */
export function addInit({ io, perform, verb }: Cli): void {
  withProfile(verb('init', 'Set up a data folder for an institution: keys, token, first publication')).action(
    (options: ProfileOptions) => perform(options, () => init(options, io)),
  )
}

async function init(options: ProfileOptions, io: Io): Promise<Answer> {
  const { data: dir } = options
  const profile = profileOf(options)
  const keys = await readKeys(options, io)
  await using app = await openApp({ dir, env: io.env, log: quietLog })
  const [hosted] = app.publishing.hosted()
  if (hosted)
    throw new CliError(
      'already_set_up',
      `${resolve(dir)} has the institution ${hosted.did} already`,
      'Start it with `biofed start`, host a second institution there with `biofed host --name NAME`, or name another folder with --data.',
    )
  const made = await app.publishing.createPublisher({ ...profile, ...(keys && { keys }) })
  return answerFor(app, made, options)
}

function answerFor(app: App, made: CreatedPublisher, { data: dir, alias, name }: ProfileOptions): Answer {
  const tokenFile = join(app.config.dir, 'token')
  const { host, port } = app.config.http
  const shownHost = host.includes(':') ? `[${host}]` : host
  const signIn = `http://${shownHost}:${port}/signin?code=${app.credentials.makeSignInCode()}`
  const json = { ...createdJson(made, alias), data: app.config.dir, tokenFile, signIn }
  const dataFlag = dir === '.biofed' ? '' : ` --data ${dir}`
  return {
    json,
    lines: [
      `${name} is set up in ${app.config.dir}`,
      '',
      ...createdLines(made),
      `  ${tokenFile}`,
      '    The token lets programs write through the REST API. Who has it can publish: treat it as a password.',
      `  \`biofed backup FILE --keys${dataFlag}\` saves all of it under a passphrase, with the records.`,
      `  \`biofed keys show${dataFlag}\` says at any time which keys are where, and what to do.`,
      '',
      'Next:',
      `  biofed start${dataFlag}`,
      `  ${signIn}`,
      '    signs your browser in once the node runs: once, within 24 hours (`biofed signin-link` makes another).',
      `  biofed import FOLDER${dataFlag}     GenBank and FASTA files become drafts; then: biofed publish${dataFlag}`,
    ],
  }
}

/** What was made, for programs. */
export function createdJson(made: CreatedPublisher, alias: string | undefined): Record<string, unknown> {
  const { did, profile, publication, identityKeyFile, signingKeyFile, receiptKeyFile } = made
  return {
    publisher: did,
    ...(alias === undefined ? {} : { alias }),
    profile,
    head: publication.head,
    ...(identityKeyFile === undefined ? {} : { identityKeyFile }),
    signingKeyFile,
    ...(receiptKeyFile === undefined ? {} : { receiptKeyFile }),
  }
}

/** The institution and its keys, each with what it is for and what to do with it. */
export function createdLines({
  did,
  identityKeyFile,
  signingKeyFile,
  receiptKeyFile,
}: CreatedPublisher): string[] {
  return [
    `  Institution   ${did}`,
    '  This name stays; it is the public half of the identity key. Its profile has been signed and will be the',
    '  first thing that other nodes get.',
    '',
    'Keys (save them now; nobody can make them again):',
    ...(identityKeyFile === undefined
      ? ['  The identity key was never here: keep it, and its copies, where it is.']
      : [
          `  ${identityKeyFile}`,
          '    The identity key is the institution: it replaces signing keys that were lost or stolen. Copy it to two',
          '    USB sticks or a safe, check the copies, then take it off this machine. Publishing does not need it.',
        ]),
    `  ${signingKeyFile}`,
    '    The signing key signs what you publish. It stays here, readable by this account alone.',
    ...(receiptKeyFile === undefined
      ? []
      : [
          `  ${receiptKeyFile}`,
          '    The receipt key says for other institutions that their records are held here. It stays here as well.',
        ]),
  ]
}

/** The profile that the options describe. Throws `bad_request` without a name. */
export function profileOf(options: ProfileOptions): Profile {
  const { name, nameKo, alias, type, ror, country, url, contact } = options
  if (name === undefined)
    throw new CliError('bad_request', 'an institution needs a name', 'Give it with --name NAME.')
  const texts = { alias, institutionType: type, ror, country, url, contact }
  return {
    name: {
      en: name.normalize('NFC').trim(),
      ...(nameKo === undefined ? {} : { ko: nameKo.normalize('NFC').trim() }),
    },
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)),
  }
}

/** Keys that were made elsewhere; undefined where all are to be made here. Throws `bad_request`, `bad_key_file`, `bad_key_list`. */
export async function readKeys(options: ProfileOptions, io: Io): Promise<NewPublisherKeys | undefined> {
  const { keyList, signingKey, receiptKey } = options
  if (keyList === undefined && signingKey === undefined && receiptKey === undefined) return undefined
  if (keyList === undefined || signingKey === undefined)
    throw new CliError(
      'bad_request',
      'a key list that was signed elsewhere comes with the signing key that it names',
      'Give both: --key-list FILE --signing-key FILE.',
    )
  const secretOf = async (path: string) => {
    const { file } = await openKeyFile(path, options, io)
    return new Uint8Array(Buffer.from(file.secretKey ?? '', 'base64'))
  }
  return {
    keyList: readSignedKeyList(readJsonFile(keyList)).bytes,
    signing: await secretOf(signingKey),
    ...(receiptKey !== undefined && { receipt: await secretOf(receiptKey) }),
  }
}
