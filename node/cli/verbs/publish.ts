import { maxPublicationDrafts } from '../../publish/place-drafts.ts'
import { CliError } from '../cli-error.ts'
import type { Answer, Io } from '../io.ts'
import { type NodeOptions, openAccess } from '../open-access.ts'
import type { Cli } from '../program.ts'
import { confirmAndPublish, publicationLines } from '../publication.ts'

interface PublishOptions extends NodeOptions {
  readonly yes?: true
}

/** `biofed publish`: shows what becomes public and permanent, asks, signs. */
export function addPublish({ io, perform, remoteVerb }: Cli): void {
  remoteVerb('publish', 'Show what becomes public and permanent, ask, then sign and publish')
    .argument(
      '[draft...]',
      `numbers of drafts; without any, all that are ready, at most ${maxPublicationDrafts}`,
    )
    .option('--yes', 'do not ask')
    .action((drafts: string[], options: PublishOptions) =>
      perform(options, () => publish(drafts, options, io)),
    )
}

async function publish(given: readonly string[], options: PublishOptions, io: Io): Promise<Answer> {
  const named = given.map(readDraft)
  await using access = await openAccess(options, io, 'writes')
  const drafts = named.length > 0 ? named : (await access.readyDrafts()).slice(0, maxPublicationDrafts)
  if (drafts.length === 0)
    throw new CliError(
      'no_drafts',
      'there is no draft that could be published',
      'Make some with `biofed import`; `biofed drafts` says what the others lack.',
    )
  const publication = await confirmAndPublish(access, drafts, options, io)
  return publication
    ? { lines: publicationLines(publication), json: publication }
    : { lines: ['Nothing was published.'], json: null, exitCode: 1 }
}

function readDraft(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text)
  throw new CliError('bad_request', `"${text}" is no number of a draft`, '`biofed drafts` lists them.')
}
