import { readDid } from '../../../protocol/index.ts'
import { CliError } from '../cli-error.ts'
import type { Answer, Io } from '../io.ts'
import { openLocal } from '../open-access.ts'
import type { Cli } from '../program.ts'
import { createdJson, createdLines, type ProfileOptions, profileOf, readKeys, withProfile } from './init.ts'

interface HostOptions extends ProfileOptions {
  readonly did?: string
}

/** `biofed host`: another institution on a node that is set up, new or taken over from a machine that is lost. */
export function addHost({ io, perform, verb }: Cli): void {
  withProfile(
    verb('host', 'Sign for another institution on this node: a new one, or one whose machine is lost'),
  )
    .option('--did <did>', 'an institution whose log is here already: take it over')
    .action((options: HostOptions) => perform(options, () => host(options, io)))
}

async function host(options: HostOptions, io: Io): Promise<Answer> {
  if (options.did !== undefined) return await takeOver(options.did, options, io)
  const profile = profileOf(options)
  const keys = await readKeys(options, io)
  await using app = await openLocal(options.data, io)
  const made = await app.publishing.createPublisher({ ...profile, ...(keys && { keys }) })
  return {
    lines: [`This node signs for ${options.name} as well.`, '', ...createdLines(made)],
    json: createdJson(made, options.alias),
  }
}

async function takeOver(text: string, options: HostOptions, io: Io): Promise<Answer> {
  const did = readDid(text, '--did')
  if (options.name !== undefined)
    throw new CliError('bad_request', '--did takes an institution over as it is', 'Leave --name out.')
  await using app = await openLocal(options.data, io)
  await app.publishing.takeOver(did)
  const size = app.logs.getLog(did)?.size ?? 0
  return {
    lines: [
      `This node hosts ${did}, of whose log it has ${size} leaves.`,
      'It signs nothing yet: what the lost machine signed last may not be here. Make sure that no other machine signs for it,',
      'let this one fetch all that others have (biofed sync), then begin a new epoch with a new signing key:',
      '  biofed keys prepare --end-epoch --rotate signing --rotate receipt --out request.json',
      '  biofed keys sign request.json --key IDENTITY-KEY-FILE --out signed.json   (where the identity key is)',
      '  biofed keys adopt signed.json',
    ],
    json: { publisher: did, size, hosted: true },
  }
}
