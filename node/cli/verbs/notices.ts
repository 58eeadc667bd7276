import { readDid } from '../../../protocol/index.ts'
import type { Answer, Io } from '../io.ts'
import { type NodeOptions, openAccess } from '../open-access.ts'
import type { Cli } from '../program.ts'
import { bothNames, count, textIn } from '../texts.ts'

interface NoticesOptions extends NodeOptions {
  readonly publisher?: string
}

/** What became of a record that others build on. */
export const happened = {
  correction: 'was corrected',
  retraction: 'was retracted',
  withdrawal: 'was withdrawn',
}

/** `biofed notices`: which of the own records build on something that was corrected, retracted or withdrawn. */
export function addNotices({ io, perform, remoteVerb }: Cli): void {
  remoteVerb('notices', 'List own records that build on what was corrected, retracted or withdrawn')
    .option('--publisher <did>', 'of this institution, in place of those that this node signs for')
    .action((options: NoticesOptions) => perform(options, () => notices(options, io)))
}

async function notices(options: NoticesOptions, io: Io): Promise<Answer> {
  const publisher = options.publisher === undefined ? undefined : readDid(options.publisher, 'DID')
  await using access = await openAccess(options, io, 'reads')
  const items = await access.notices(publisher)
  const lines = items.flatMap(({ notice, item }) => [
    `${item.kind}/${item.key} (${textIn(item.name)}), ${notice.relation} ${notice.target}, which ${happened[notice.type]}`,
    `  by ${bothNames(notice.publisherName)}, ${notice.issued}: ${notice.reason ?? textIn(notice.change?.reason)} (${notice.by})`,
  ])
  return {
    lines: [...lines, count(items.length, 'notice')],
    json: { items },
  }
}
