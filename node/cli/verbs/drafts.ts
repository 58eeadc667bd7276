import type { Draft } from '../access.ts'
import type { Answer, Io } from '../io.ts'
import { type NodeOptions, openAccess } from '../open-access.ts'
import type { Cli } from '../program.ts'
import { columns, count } from '../texts.ts'

/** `biofed drafts`: what isn't published yet, and why it can't be. */
export function addDrafts({ io, perform, remoteVerb }: Cli): void {
  remoteVerb('drafts', 'List what is not published yet, with what it lacks').action((options: NodeOptions) =>
    perform(options, () => drafts(options, io)),
  )
}

async function drafts(options: NodeOptions, io: Io): Promise<Answer> {
  await using access = await openAccess(options, io, 'reads')
  const items = await access.drafts()
  const rows = items.map((draft) => [
    String(draft.id),
    draft.state,
    `${draft.kind}/${draft.key}`,
    `revision ${draft.revision}`,
    draft.licence,
    [...committedWords(draft), whyNot(draft)].filter((text) => text !== '').join('; '),
  ])
  return {
    lines: items.length === 0 ? ['There are no drafts.'] : [...columns(rows), count(items.length, 'draft')],
    json: { items, total: items.length },
  }
}

function committedWords({ committed }: Draft): string[] {
  if (!committed) return []
  const { at, cid, matches } = committed
  return [`committed ${at}${matches ? '' : ', but changed since: publishing reveals nothing'} (${cid})`]
}

function whyNot({ problems, conflictsWith, holds = [] }: Draft): string {
  const conflict = conflictsWith === undefined ? [] : [`the key is taken by ${conflictsWith}`]
  const held = holds.map(({ by, reasons }) => `held by ${by}: ${reasons.join(' ')}`)
  return [...conflict, ...held, ...problems.map(({ pointer, detail }) => `${pointer} ${detail}`)]
    .slice(0, 2)
    .join('; ')
}
