import { join, resolve } from 'node:path'
import { Option } from 'commander'
import { openApp } from '../../app.ts'
import type { Profile } from '../../publish/publishing.ts'
import { CliError } from '../cli-error.ts'
import type { Answer, CommonOptions } from '../io.ts'
import type { Cli } from '../program.ts'
import { quietLog } from '../quiet-log.ts'

interface InitOptions extends CommonOptions {
  readonly name: string
  readonly nameKo?: string
  readonly alias?: string
  readonly type?: NonNullable<Profile['institutionType']>
  readonly ror?: string
  readonly country?: string
  readonly url?: string
  readonly contact?: string
}

const types = ['university', 'institute', 'company', 'foundry', 'other']

/** `biofed init`: keys, token, and the institution's profile as the first publication. */
export function addInit({ io, perform, verb }: Cli): void {
  verb('init', 'Set up a data folder for an institution: keys, token, first publication')
    .requiredOption('--name <name>', 'name of the institution in English')
    .option('--name-ko <name>', 'its name in Korean')
    .option('--alias <alias>', 'short name for addresses, as /p/ALIAS/design/KEY')
    .addOption(new Option('--type <type>', 'kind of institution').choices(types))
    .option('--ror <id>', 'ROR id, as https://ror.org/05apxxy63')
    .option('--country <code>', 'two letters, as KR')
    .option('--url <url>', 'home page')
    .option('--contact <role>', 'whom to ask: a role or its address, not a person')
    .action((options: InitOptions) => perform(options, () => init(options, io.env)))
}

async function init(options: InitOptions, env: NodeJS.ProcessEnv): Promise<Answer> {
  const { data: dir, alias } = options
  await using app = await openApp({ dir, env, log: quietLog })
  const [hosted] = app.publishing.hosted()
  if (hosted)
    throw new CliError(
      'already_set_up',
      `${resolve(dir)} has the institution ${hosted.did} already`,
      'Start it with `biofed start`, or name another folder with --data.',
    )
  const made = await app.publishing.createPublisher(profileOf(options))
  const tokenFile = join(app.config.dir, 'token')
  const { host, port } = app.config.http
  const shownHost = host.includes(':') ? `[${host}]` : host
  const signIn = `http://${shownHost}:${port}/signin?code=${app.credentials.makeSignInCode()}`
  const json = {
    publisher: made.did,
    ...(alias === undefined ? {} : { alias }),
    data: app.config.dir,
    profile: made.profile,
    head: made.publication.head,
    identityKeyFile: made.identityKeyFile,
    signingKeyFile: made.signingKeyFile,
    tokenFile,
    signIn,
  }
  const dataFlag = dir === '.biofed' ? '' : ` --data ${dir}`
  return {
    json,
    lines: [
      `${options.name} is set up in ${app.config.dir}`,
      '',
      `  Institution   ${made.did}`,
      '  This name stays; it is the public half of the identity key. Its profile has been signed and will be the',
      '  first thing that other nodes get.',
      '',
      'Keys (save them now; nobody can make them again):',
      `  ${made.identityKeyFile}`,
      '    The identity key is the institution: it replaces signing keys that were lost or stolen. Copy it to two',
      '    USB sticks or a safe, check the copies, then take it off this machine. Publishing does not need it.',
      `  ${made.signingKeyFile}`,
      '    The signing key signs what you publish. It stays here, readable by this account alone.',
      `  ${tokenFile}`,
      '    The token lets programs write through the REST API. Who has it can publish: treat it as a password.',
      `  \`biofed backup FILE${dataFlag}\` saves all of it under a passphrase, with the records.`,
      '',
      'Next:',
      `  biofed start${dataFlag}`,
      `  ${signIn}`,
      '    signs your browser in once the node runs: once, within 24 hours (`biofed signin-link` makes another).',
      `  biofed import FOLDER${dataFlag}     GenBank and FASTA files become drafts; then: biofed publish${dataFlag}`,
    ],
  }
}

function profileOf(options: InitOptions): Profile {
  const { name, nameKo, alias, type, ror, country, url, contact } = options
  const texts = { alias, institutionType: type, ror, country, url, contact }
  return {
    name: {
      en: name.normalize('NFC').trim(),
      ...(nameKo === undefined ? {} : { ko: nameKo.normalize('NFC').trim() }),
    },
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)),
  }
}
