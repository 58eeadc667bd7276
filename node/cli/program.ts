import { readFileSync } from 'node:fs'
import { Command, Option } from 'commander'
import type { Answer, CommonOptions, Io } from './io.ts'
import { addInit } from './verbs/init.ts'
import { addStart } from './verbs/start.ts'

/** Carries out the work of a verb and prints its answer. */
export type Perform = (options: CommonOptions, work: () => Promise<Answer>) => Promise<void>

/** What the verbs are built with. */
export interface Cli {
  readonly io: Io
  readonly perform: Perform
  /** A new verb, `NAME [ARGUMENT…]`, with the options that all have. */
  verb(usage: string, description: string): Command
}

const verbs = [addInit, addStart]

/** The command line: one subcommand a verb. */
export function makeProgram(io: Io, perform: Perform): Command {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  const program = new Command('biofed')
    .description('A node of the federation of public biofoundries: publish, find and verify signed designs.')
    .version(version)
    .showHelpAfterError('(biofed help VERB shows what it takes)')
    .exitOverride()
  const data = io.env.BIOFED_DATA || '.biofed'
  const verb = (usage: string, description: string) =>
    program
      .command(usage)
      .description(description)
      .addOption(new Option('--data <dir>', 'data folder of the node (BIOFED_DATA)').default(data))
      .option('--json', 'answer as JSON, for programs')
  for (const add of verbs) add({ io, perform, verb })
  return program
}
