import { Option } from 'commander'
import { type CidText, readCid } from '../../../protocol/index.ts'
import type { Access, Withdrawal } from '../access.ts'
import { CliError } from '../cli-error.ts'
import type { Answer, Io } from '../io.ts'
import { type NodeOptions, openAccess } from '../open-access.ts'
import type { Cli } from '../program.ts'

interface WithdrawOptions extends NodeOptions {
  readonly reason: Withdrawal['reason']
  readonly statement?: string
  readonly people?: true
  readonly yes?: true
}

const reasons: readonly Withdrawal['reason'][] = [
  'erroneous',
  'legal',
  'biosafety',
  'personal-data',
  'consent-withdrawn',
  'superseded',
  'other',
]

/** `biofed withdraw CID --reason R`: nodes stop serving and finding a record; that it was there stays provable. */
export function addWithdraw({ io, perform, remoteVerb }: Cli): void {
  remoteVerb('withdraw', 'Withdraw a record: nodes stop serving it; copies that are out may persist')
    .argument('<cid>', 'CID of the record')
    .addOption(new Option('--reason <reason>').choices(reasons).makeOptionMandatory())
    .option('--people', 'withdraw the names of its contributors alone; the record stays')
    .option('--statement <text>', 'a sentence about it, in English')
    .option('--yes', 'do not ask')
    .action((cid: string, options: WithdrawOptions) => perform(options, () => withdraw(cid, options, io)))
}

async function withdraw(text: string, options: WithdrawOptions, io: Io): Promise<Answer> {
  const { reason, statement, people, yes } = options
  const record = readCid(text, 'CID')
  await using access = await openAccess(options, io, 'writes')
  const target = people ? await peopleOf(access, record) : record
  if (!yes) await confirm(people ? `the people of ${record}` : record, io)
  const publication = await access.withdraw({
    target,
    reason,
    ...(statement === undefined ? {} : { statement: { en: statement.normalize('NFC') } }),
  })
  return {
    lines: [
      `Withdrawn: ${people ? `the people of ${record}` : target} (${reason}); head ${publication.head}`,
    ],
    json: { withdrawn: target, reason, ...publication },
  }
}

/** The side block that a record names. */
async function peopleOf(access: Access, record: CidText): Promise<CidText> {
  const { record: statement } = await access.record(record)
  const { people } = statement as { people?: unknown }
  if (people !== undefined) return readCid(people, '/people')
  throw new CliError(
    'not_found',
    `the record ${record} names no people`,
    'To withdraw all of it, leave out --people.',
  )
}

async function confirm(target: string, io: Io): Promise<void> {
  const words = `The withdrawal of ${target} is signed and permanent. Copies that are out may persist.`
  if (!io.isTerminal) throw new CliError('not_confirmed', words, 'Add --yes to do it.')
  const answer = await io.ask(`${words} Withdraw it? [y/N] `)
  if (!/^\s*(y|yes|예|네)\s*$/i.test(answer)) throw new CliError('not_confirmed', 'nothing was withdrawn')
}
