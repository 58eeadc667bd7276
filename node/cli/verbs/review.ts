import { CliError } from '../cli-error.ts'
import type { Answer, Io } from '../io.ts'
import { type NodeOptions, openAccess } from '../open-access.ts'
import type { Cli } from '../program.ts'

interface ReviewOptions extends NodeOptions {
  readonly reviewer: string
  readonly refuse?: true
  readonly comment?: string
}

/** `biofed review DRAFT --reviewer NAME`: approves a draft as it is now, or refuses it. */
export function addReview({ io, perform, remoteVerb }: Cli): void {
  remoteVerb('review', 'Approve a draft as it is now; a change of it undoes that')
    .argument('<draft>', 'number of the draft')
    .requiredOption('--reviewer <name>', 'who has looked at it')
    .option('--refuse', 'refuse it, so that it is not published')
    .option('--comment <text>', 'why')
    .action((draft: string, options: ReviewOptions) => perform(options, () => review(draft, options, io)))
}

async function review(text: string, options: ReviewOptions, io: Io): Promise<Answer> {
  const id = Number(text)
  if (!Number.isSafeInteger(id) || id < 1)
    throw new CliError('bad_request', `"${text}" is no number of a draft`, 'biofed drafts lists them.')
  const { reviewer, refuse, comment } = options
  await using access = await openAccess(options, io, 'writes')
  const decision = refuse ? 'refuse' : 'approve'
  const draft = await access.review(id, { decision, reviewer, ...(comment !== undefined && { comment }) })
  return {
    lines: [`${refuse ? 'Refused' : 'Approved'} by ${reviewer}: draft ${id}, ${draft.kind}/${draft.key}`],
    json: draft,
  }
}
