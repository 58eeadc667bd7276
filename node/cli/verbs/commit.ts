import type { CommitmentTexts } from '../../publish/publishing.ts'
import { CliError } from '../cli-error.ts'
import type { Answer, Io } from '../io.ts'
import { type NodeOptions, openAccess } from '../open-access.ts'
import type { Cli } from '../program.ts'

interface CommitOptions extends NodeOptions {
  readonly name?: string
  readonly nameKo?: string
  readonly statement?: string
  readonly yes?: true
}

/** `biofed commit DRAFT`: publishes a proof that the draft is here now, and nothing of it. */
export function addCommit({ io, perform, remoteVerb }: Cli): void {
  remoteVerb(
    'commit',
    'Publish a commitment to a draft: it proves later that you had it now, and shows nothing',
  )
    .argument('<draft>', 'number of the draft')
    .option('--name <name>', 'what to call the commitment; becomes public')
    .option('--name-ko <name>', 'in Korean')
    .option('--statement <text>', 'a sentence about it, in English; becomes public')
    .option('--yes', 'do not ask')
    .action((draft: string, options: CommitOptions) => perform(options, () => commit(draft, options, io)))
}

async function commit(given: string, options: CommitOptions, io: Io): Promise<Answer> {
  if (!/^[1-9]\d{0,14}$/.test(given))
    throw new CliError('bad_request', `"${given}" is no number of a draft`, '`biofed drafts` lists them.')
  const draft = Number(given)
  await using access = await openAccess(options, io, 'writes')
  if (!options.yes) await confirm(draft, io)
  const made = await access.commit(draft, textsOf(options))
  return {
    lines: [
      `Committed: ${made.commitment} is signed and public; the draft is not.`,
      `  digest ${made.digest}, under head ${made.head}`,
      'Publish the draft as it is now, whenever you like: the record then shows the commitment, and its date.',
      'A draft that is changed reveals nothing. The secret is in this node’s database alone: back it up (biofed backup).',
    ],
    json: made,
  }
}

function textsOf({ name, nameKo, statement }: CommitOptions): CommitmentTexts {
  const names = { ...(name !== undefined && { en: name }), ...(nameKo !== undefined && { ko: nameKo }) }
  return {
    ...(Object.keys(names).length > 0 && { name: normal(names) }),
    ...(statement !== undefined && { statement: normal({ en: statement }) }),
  }
}

const normal = (texts: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).map(([language, text]) => [language, text.normalize('NFC').trim()]),
  )

async function confirm(draft: number, io: Io): Promise<void> {
  const words = `A commitment to draft ${draft} is signed and permanent: everybody can see that it was made, and when.`
  if (!io.isTerminal) throw new CliError('not_confirmed', words, 'Add --yes to do it.')
  const answer = await io.ask(`${words} Publish it? [y/N] `)
  if (!/^\s*(y|yes|예|네)\s*$/i.test(answer)) throw new CliError('not_confirmed', 'nothing was published')
}
