import { writeFileSync } from 'node:fs'
import { readCid, readDid } from '../../../protocol/index.ts'
import type { Fork } from '../access.ts'
import { CliError } from '../cli-error.ts'
import type { Answer, Io } from '../io.ts'
import { type NodeOptions, openAccess } from '../open-access.ts'
import type { Cli } from '../program.ts'
import { bothNames, count, sizeIn } from '../texts.ts'

interface ForksOptions extends NodeOptions {
  readonly publisher?: string
  readonly out?: string
}

/** `biofed forks`: institutions that have signed two logs or two key lists, and the evidence as a file. */
export function addForks({ io, perform, remoteVerb }: Cli): void {
  remoteVerb('forks', 'List institutions that signed two logs or two key lists; write the evidence as a file')
    .argument('[evidence]', 'CID of the evidence, for --out')
    .option('--publisher <did>', 'of this institution alone')
    .option('--out <file>', 'where to write the evidence as CAR, which `biofed verify` checks anywhere')
    .action((evidence: string | undefined, options: ForksOptions) =>
      perform(options, () => (evidence === undefined ? list(options, io) : writeTo(evidence, options, io))),
    )
}

async function list(options: ForksOptions, io: Io): Promise<Answer> {
  const { publisher, out } = options
  if (out !== undefined)
    throw new CliError(
      'bad_request',
      '--out needs the CID of the evidence',
      'biofed forks lists what there is.',
    )
  const wanted = publisher === undefined ? undefined : readDid(publisher, '--publisher')
  await using access = await openAccess(options, io, 'reads')
  const items = await access.forks(wanted)
  const own = new Set((await access.publishers()).flatMap(({ did, hosted }) => (hosted ? [did] : [])))
  return {
    lines: [
      ...items.flatMap((fork) => forkLines(fork, own.has(fork.publisher))),
      items.length === 0 ? 'No forks are known here.' : count(items.length, 'fork'),
    ],
    json: { items: items.map((fork) => ({ ...fork, own: own.has(fork.publisher) })) },
  }
}

async function writeTo(text: string, options: ForksOptions, io: Io): Promise<Answer> {
  const { out } = options
  if (out === undefined)
    throw new CliError('bad_request', 'there is no place for the evidence', 'Add --out FILE.')
  const cid = readCid(text, 'CID')
  await using access = await openAccess(options, io, 'reads')
  const bytes = await access.forkCar(cid)
  writeFileSync(out, bytes)
  return {
    lines: [`${out}: ${sizeIn(bytes.length)}. Anyone can check it: biofed verify ${out}`],
    json: { cid, out, size: bytes.length },
  }
}

function forkLines(fork: Fork, isOwn: boolean): string[] {
  const { cid, publisher, name, state, received } = fork
  const isOpen = state === 'open'
  return [
    `${bothNames(name) || publisher}: ${isOpen ? 'NOT SETTLED' : 'settled'}`,
    `  ${publisher}`,
    `  ${fork.of === 'log' ? logWords(fork, isOpen) : keyWords(fork, isOpen)}`,
    `  evidence ${cid}, here since ${received}`,
    ...(isOwn && isOpen ? (fork.of === 'log' ? ownLog : ownKeys(fork)).map((line) => `  ! ${line}`) : []),
  ]
}

function logWords({ epoch, position = 0 }: Fork, isOpen: boolean): string {
  const agree =
    position === 0
      ? 'differ from the first leaf on'
      : `agree in the first ${count(position, 'leaf', 'leaves')} only`
  const state = isOpen
    ? `nothing from leaf ${position} on counts until it ends the epoch`
    : 'it has ended that epoch and said which leaves stay'
  return `signed two logs of epoch ${epoch} that ${agree}; ${state}`
}

function keyWords({ version }: Fork, isOpen: boolean): string {
  const state = isOpen ? 'neither counts until a recovery key decides' : 'it is decided which of them counts'
  return `signed two key lists of version ${version}; ${state}`
}

const ownLog = [
  'This is your institution, and nothing is published. Find out first how it came: a second machine with this key, an old copy of the data folder, a stolen key?',
  'Then biofed keys end-epoch, or biofed keys prepare --end-epoch --rotate signing where the identity key is elsewhere: what this node signed stays.',
]

function ownKeys({ version }: Fork): string[] {
  return version === 1
    ? [
        'This is your institution: no key can decide between two first key lists. It needs a new identity: biofed init.',
      ]
    : [
        `This is your institution, and nothing is published: biofed keys prepare --recover ${version}, signed with a recovery key, decides.`,
      ]
}
