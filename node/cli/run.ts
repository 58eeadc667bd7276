import { CommanderError } from 'commander'
import { CliError } from './cli-error.ts'
import { explain, linesOfProblem } from './explain.ts'
import type { Answer, Io } from './io.ts'
import { makeProgram } from './program.ts'
import { makeTerminal } from './terminal.ts'

/** Carries out one command line (without the program's name) and gives the exit code: 0 good, 1 failed, 2 something was refused. */
export async function runCli(args: readonly string[], io: Io = makeTerminal()): Promise<number> {
  let exitCode = 0
  const wantsJson = args.includes('--json')
  const program = makeProgram(io, async (options, work) => {
    exitCode = await perform(io, options.json === true, work)
  })
  try {
    await program.parseAsync(nestedHelp(args), { from: 'user' })
    return exitCode
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (wantsJson && error.exitCode !== 0) await io.out(`${JSON.stringify(explain(misused(error)))}\n`)
    return error.exitCode
  }
}

/** `help keys sign` as `keys help sign`, which is how a verb of a verb is explained. */
function nestedHelp(args: readonly string[]): readonly string[] {
  const [first, verb, ...rest] = args
  return first === 'help' && verb !== undefined && rest.length > 0 ? [verb, first, ...rest] : args
}

const misused = ({ message }: CommanderError) =>
  new CliError('bad_request', message.replace(/^error: /, ''), '`biofed help VERB` shows what it takes.')

async function perform(io: Io, json: boolean, work: () => Promise<Answer>): Promise<number> {
  try {
    const answer = await work()
    if (json) await io.out(`${JSON.stringify(answer.json)}\n`)
    else if (answer.bytes) await io.out(answer.bytes)
    else if (answer.lines.length > 0) await io.out(`${answer.lines.join('\n')}\n`)
    return answer.exitCode ?? 0
  } catch (error) {
    const problem = explain(error)
    if (json) await io.out(`${JSON.stringify(problem)}\n`)
    else for (const line of linesOfProblem(problem)) io.note(line)
    if (io.env.BIOFED_TRACE && error instanceof Error) io.note(error.stack ?? '')
    return 1
  }
}
