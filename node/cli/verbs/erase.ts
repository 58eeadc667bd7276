import { readCid } from '../../../protocol/index.ts'
import { CliError } from '../cli-error.ts'
import type { Answer, Io } from '../io.ts'
import { type NodeOptions, openAccess } from '../open-access.ts'
import type { Cli } from '../program.ts'
import { columns } from '../texts.ts'

interface EraseOptions extends NodeOptions {
  readonly reason?: string
  readonly undo?: true
  readonly yes?: true
}

/** `biofed erase CID --reason TEXT`: erases something at this node alone, and keeps it away. Without a CID it lists what was erased. */
export function addErase({ io, perform, remoteVerb }: Cli): void {
  remoteVerb(
    'erase',
    'Erase a record of another institution, people or a file at this node alone, and keep it away',
  )
    .argument(
      '[cid]',
      'CID of a record, of a people block or of a file; without it, lists what was erased here',
    )
    .option('--reason <text>', 'shown to whoever asks for it here')
    .option('--undo', 'let it come again from other nodes')
    .option('--yes', 'do not ask')
    .action((cid: string | undefined, options: EraseOptions) =>
      perform(options, () => (cid === undefined ? list(options, io) : erase(cid, options, io))),
    )
}

async function list(options: EraseOptions, io: Io): Promise<Answer> {
  await using access = await openAccess(options, io, 'reads')
  const items = await access.erasures()
  return {
    lines:
      items.length === 0
        ? ['Nothing was erased here by its operator.']
        : columns(items.map(({ cid, at, reason }) => [at, cid, reason])),
    json: { items },
  }
}

async function erase(text: string, options: EraseOptions, io: Io): Promise<Answer> {
  const cid = readCid(text, 'CID')
  await using access = await openAccess(options, io, 'writes')
  if (options.undo) {
    await access.undoErasure(cid)
    return { lines: [`${cid} may come again from other nodes.`], json: { cid } }
  }
  if (options.reason === undefined)
    throw new CliError(
      'bad_request',
      'an erasure needs a reason',
      'Add --reason TEXT: those who ask for it here are told.',
    )
  if (!options.yes) await confirm(cid, io)
  const erasure = await access.erase(cid, options.reason)
  return { lines: [`Erased at this node: ${cid}. Other nodes keep what they have of it.`], json: erasure }
}

async function confirm(cid: string, io: Io): Promise<void> {
  const words = `${cid} will be erased at this node and kept away. While it is, this node vouches for the log that it is from no more.`
  if (!io.isTerminal) throw new CliError('not_confirmed', words, 'Add --yes to do it.')
  const answer = await io.ask(`${words} Erase it? [y/N] `)
  if (!/^\s*(y|yes|예|네)\s*$/i.test(answer)) throw new CliError('not_confirmed', 'nothing was erased')
}
