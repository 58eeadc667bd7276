import { Argument } from 'commander'
import { readDid } from '../../../protocol/index.ts'
import type { Curator } from '../access.ts'
import type { Answer, Io } from '../io.ts'
import { type NodeOptions, openAccess } from '../open-access.ts'
import type { Cli } from '../program.ts'
import { bothNames, columns, count } from '../texts.ts'

const choices: readonly Curator['holds'][] = ['hide', 'flag', 'ignore']

/** `biofed curators [DID hide|flag|ignore]`: whose holds this node heeds. */
export function addCurators({ io, perform, remoteVerb }: Cli): void {
  remoteVerb(
    'curators',
    'List whose holds this node heeds, or decide about one: hide, flag or ignore what it holds',
  )
    .argument('[did]', 'did:key of an institution')
    .addArgument(new Argument('[holds]', 'what to do with records that it holds').choices(choices))
    .action((did: string | undefined, holds: Curator['holds'] | undefined, options: NodeOptions) =>
      perform(options, () =>
        did === undefined ? list(options, io) : decide(did, holds ?? 'hide', options, io),
      ),
    )
}

async function list(options: NodeOptions, io: Io): Promise<Answer> {
  await using access = await openAccess(options, io, 'reads')
  const items = await access.curators()
  const rows = items.map(({ did, name, holds, records }) => [
    holds,
    count(records, 'hold'),
    did,
    bothNames(name),
  ])
  return {
    lines: items.length === 0 ? ['This node heeds the holds of nobody.'] : columns(rows),
    json: { items },
  }
}

async function decide(text: string, holds: Curator['holds'], options: NodeOptions, io: Io): Promise<Answer> {
  await using access = await openAccess(options, io, 'writes')
  const curator = await access.setCurator(readDid(text, 'DID'), holds)
  const { name, did, records } = curator
  return {
    lines: [`${holds}: what ${bothNames(name)} (${did}) holds; ${count(records, 'hold')} in force.`],
    json: curator,
  }
}
