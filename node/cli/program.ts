import { Command, Option } from 'commander'
import type { Answer, CommonOptions, Io } from './io.ts'
import { addBackup } from './verbs/backup.ts'
import { addCommit } from './verbs/commit.ts'
import { addCurators } from './verbs/curators.ts'
import { addDrafts } from './verbs/drafts.ts'
import { addErase } from './verbs/erase.ts'
import { addExport } from './verbs/export.ts'
import { addForks } from './verbs/forks.ts'
import { addFsck } from './verbs/fsck.ts'
import { addHost } from './verbs/host.ts'
import { addImport } from './verbs/import.ts'
import { addInit } from './verbs/init.ts'
import { addNodeKeys } from './verbs/keys.ts'
import { addKeysHere } from './verbs/keys-here.ts'
import { addOfflineKeys } from './verbs/keys-offline.ts'
import { addNotices } from './verbs/notices.ts'
import { addPeers } from './verbs/peers.ts'
import { addPolicies } from './verbs/policies.ts'
import { addPublish } from './verbs/publish.ts'
import { addReindex } from './verbs/reindex.ts'
import { addReview } from './verbs/review.ts'
import { addSearch } from './verbs/search.ts'
import { addShow } from './verbs/show.ts'
import { addSignIn } from './verbs/sign-in.ts'
import { addStart } from './verbs/start.ts'
import { addSync } from './verbs/sync.ts'
import { addVerify } from './verbs/verify.ts'
import { addWithdraw } from './verbs/withdraw.ts'
import { packageVersion } from './version.ts'

/** Carries out the work of a verb and prints its answer. */
export type Perform = (options: Pick<CommonOptions, 'json'>, work: () => Promise<Answer>) => Promise<void>

/** What the verbs are built with. */
export interface Cli {
  readonly io: Io
  readonly perform: Perform
  /** A new verb with the options that all have. */
  verb(name: string, description: string): Command
  /** One that also works with a running node, here or elsewhere. */
  remoteVerb(name: string, description: string): Command
  /** One that needs no node and no data folder. */
  offlineVerb(name: string, description: string): Command
}

const verbs = [
  ...[addInit, addHost, addStart, addSignIn],
  ...[addImport, addDrafts, addReview, addPublish, addCommit, addWithdraw],
  ...[addSearch, addShow, addExport, addVerify],
  ...[addPeers, addForks, addPolicies, addCurators, addNotices, addErase, addSync],
  ...[addFsck, addReindex, addBackup],
]

const keyVerbs = [addNodeKeys, addKeysHere, addOfflineKeys]

/** The command line: one subcommand a verb. */
export function makeProgram(io: Io, perform: Perform): Command {
  const program = new Command('biofed')
    .description('A node of the federation of public biofoundries: publish, find and verify signed designs.')
    .version(packageVersion)
    .showHelpAfterError('(biofed help VERB shows what it takes)')
    .configureOutput({ writeErr: (text) => io.note(text.trimEnd()) })
    .exitOverride()
  const data = io.env.BIOFED_DATA || '.biofed'
  const under = (parent: Command): Cli => {
    const offlineVerb = (name: string, description: string) =>
      parent.command(name).description(description).option('--json', 'answer as JSON, for programs')
    const verb = (name: string, description: string) =>
      offlineVerb(name, description).addOption(
        new Option('--data <dir>', 'data folder of the node (BIOFED_DATA)').default(data),
      )
    const remoteVerb = (name: string, description: string) =>
      verb(name, description)
        .option('--node <url>', 'work with a running node over its API, in place of the data folder')
        .option('--token <token>', 'for --node: what lets you write there (BIOFED_TOKEN)')
    return { io, perform, verb, remoteVerb, offlineVerb }
  }
  for (const add of verbs) add(under(program))
  const keys = program.command('keys').description('The institution’s keys: show, make, change, recover')
  for (const add of keyVerbs) add(under(keys))
  return program
}
