import { readDid } from '../../../protocol/index.ts'
import type { Policy } from '../../store/tables.ts'
import { CliError } from '../cli-error.ts'
import type { Answer, Io } from '../io.ts'
import { type NodeOptions, openAccess } from '../open-access.ts'
import type { Cli } from '../program.ts'
import { bothNames, count } from '../texts.ts'

const descriptions: Record<Policy, string> = {
  follow: 'Copy, index and serve what a publisher signs',
  quarantine: 'Go on copying a publisher, but neither find nor serve it',
  ignore: 'Take nothing more from a publisher, and neither find nor serve it',
}

/** `biofed follow | quarantine | ignore DID`: what this node does with a publisher. */
export function addPolicies({ io, perform, remoteVerb }: Cli): void {
  for (const policy of ['follow', 'quarantine', 'ignore'] as const)
    remoteVerb(policy, descriptions[policy])
      .argument('<did>', 'did:key of the publisher')
      .action((did: string, options: NodeOptions) =>
        perform(options, () => setPolicy(did, policy, options, io)),
      )
}

async function setPolicy(text: string, policy: Policy, options: NodeOptions, io: Io): Promise<Answer> {
  const did = readDid(text, 'DID')
  await using access = await openAccess(options, io, 'writes')
  const isOwn = (await access.publishers()).some((each) => each.did === did && each.hosted)
  if (isOwn && policy !== 'follow')
    throw new CliError(
      'bad_request',
      `this node signs for ${did} itself: it can’t ${policy} it`,
      'Name another publisher.',
    )
  const publisher = await access.setPolicy(did, policy)
  const { stored = 0 } = publisher
  const held =
    stored > 0 ? `${count(stored, 'leaf', 'leaves')} of its log are here` : 'nothing of its log is here yet'
  return { lines: [`${policy}: ${bothNames(publisher.name)} (${did}); ${held}.`], json: publisher }
}
