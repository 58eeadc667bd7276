import { writeFileSync } from 'node:fs'
import { InvalidArgumentError, Option } from 'commander'
import { type Did, readDid } from '../../../protocol/index.ts'
import type { KeyAdoption, KeyChange, KeyStatus } from '../../publish/key-changes.ts'
import { readKeyRequest, type SignedKeyList } from '../../publish/key-request.ts'
import type { Access } from '../access.ts'
import { CliError } from '../cli-error.ts'
import type { Answer, Io } from '../io.ts'
import { readJsonFile, readPublicKey } from '../keys/key-input.ts'
import { type LanguageOptions, languageOf, languageOption } from '../keys/language.ts'
import { statusLines } from '../keys/show-lines.ts'
import { requestLines } from '../keys/sign-request.ts'
import { type NodeOptions, openAccess } from '../open-access.ts'
import type { Cli } from '../program.ts'

interface KeysOptions extends NodeOptions, LanguageOptions {
  readonly publisher?: string
}

interface PrepareOptions extends KeysOptions {
  readonly rotate?: ('signing' | 'receipt')[]
  readonly endEpoch?: true
  readonly at?: number
  readonly revoke?: string[]
  readonly addRecovery?: string[]
  readonly removeRecovery?: string[]
  readonly recover?: number | true
  readonly out: string
}

interface AdoptOptions extends KeysOptions {
  readonly force?: true
}

const more = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value]

const rotated = ['signing', 'receipt']

/** A parser of its own takes the place of the one that knows the choices. */
function moreUses(value: string, before: string[] | undefined): string[] {
  if (rotated.includes(value)) return more(value, before)
  throw new InvalidArgumentError(`Allowed choices are ${rotated.join(', ')}.`)
}

/** `biofed keys show | prepare | adopt | cancel`: the node's side of changing an institution's key list. */
export function addNodeKeys({ io, perform, remoteVerb }: Cli): void {
  remoteVerb('show', 'Say which keys are where, what is missing, and what to back up')
    .addOption(publisherOption())
    .addOption(languageOption())
    .action((options: KeysOptions) => perform(options, () => show(options, io)))

  remoteVerb('prepare', 'Make the next version of the key list, to be signed with the identity key elsewhere')
    .requiredOption('--out <file>', 'where to write the request')
    .addOption(
      new Option('--rotate <use>', 'a new key in place of this one; may be repeated')
        .choices(rotated)
        .argParser(moreUses),
    )
    .option('--end-epoch', 'cut off whatever else was signed in this epoch: after a theft or a fork')
    .option(
      '--at <size>',
      'leaves that the ended epoch keeps; by default all that this node has signed',
      readSize,
    )
    .option('--revoke <key>', 'a key that was lost or stolen; may be repeated', more)
    .option('--add-recovery <key>', 'a key that may replace the identity key; may be repeated', more)
    .option('--remove-recovery <key>', 'may be repeated', more)
    .option(
      '--recover [version]',
      'set aside this version and those after it: the identity key was stolen',
      readSize,
    )
    .addOption(publisherOption())
    .addOption(languageOption())
    .action((options: PrepareOptions) => perform(options, () => prepare(options, io)))

  remoteVerb('adopt', 'Put a signed key list into force')
    .argument('<file>', 'what `biofed keys sign` wrote')
    .option('--force', 'even if records that are in the log become void')
    .action((file: string, options: AdoptOptions) => perform(options, () => adopt(file, options, io)))

  remoteVerb('cancel', 'Drop the change that waits for its signature, and let publishing go on')
    .addOption(publisherOption())
    .addOption(languageOption())
    .action((options: KeysOptions) => perform(options, () => cancel(options, io)))
}

export const publisherOption = () =>
  new Option('--publisher <did>', 'the institution, where the node signs for several')

/** A whole number of leaves, or of a version. Throws `bad_request`. */
export function readSize(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text)
  throw new CliError('bad_request', `"${text}" is no whole number from 1 on`)
}

/** The institution meant: the one named, or the only one that the node signs for. Throws `bad_request`. */
export async function findStatus(access: Access, publisher: string | undefined): Promise<KeyStatus> {
  const all = await access.keyStatus()
  const wanted = publisher === undefined ? undefined : readDid(publisher, '--publisher')
  const found =
    wanted === undefined && all.length === 1 ? all[0] : all.find((each) => each.publisher === wanted)
  if (found) return found
  const names = all.map((each) => each.publisher)
  throw new CliError(
    'bad_request',
    wanted === undefined
      ? `the node signs for ${all.length} institutions`
      : `the node doesn’t sign for ${wanted}`,
    all.length === 0
      ? 'Set one up: biofed init or biofed host.'
      : `Name one with --publisher: ${names.join(', ')}.`,
  )
}

async function show(options: KeysOptions, io: Io): Promise<Answer> {
  await using access = await openAccess(options, io, 'reads')
  const all = await access.keyStatus()
  const items = options.publisher === undefined ? all : [await findStatus(access, options.publisher)]
  const language = languageOf(options, io)
  return {
    lines:
      items.length === 0
        ? ['This node signs for no institution.']
        : items.flatMap((status, i) => [...(i > 0 ? [''] : []), ...statusLines(status, language)]),
    json: { items },
  }
}

async function prepare(options: PrepareOptions, io: Io): Promise<Answer> {
  const { out } = options
  await using access = await openAccess(options, io, 'writes')
  const status = await findStatus(access, options.publisher)
  const request = await access.prepareKeyChange(status.publisher as Did, changeOf(options, status))
  writeFileSync(out, `${JSON.stringify(request, null, 2)}\n`)
  const needsRecovery = (request.overrules ?? []).length > 0
  return {
    lines: [
      ...requestLines(readKeyRequest(request), languageOf(options, io)),
      `Written to ${out}. Take it to the machine that has ${needsRecovery ? 'a recovery key' : 'the identity key'}:`,
      `  biofed keys sign ${out} --key ${needsRecovery ? 'RECOVERY' : 'IDENTITY'}-KEY-FILE --out signed.json`,
      'and bring back what it writes:',
      `  biofed keys adopt signed.json${flagsOf(options)}`,
      'Until then nothing is published; `biofed keys cancel` drops the change.',
    ],
    json: { ...request, out },
  }
}

function changeOf(options: PrepareOptions, { foreign }: KeyStatus): KeyChange {
  const { rotate, endEpoch, at, revoke, addRecovery, removeRecovery } = options
  const recover = options.recover === true ? foreign[0] : options.recover
  if (options.recover === true && recover === undefined)
    throw new CliError(
      'bad_request',
      'every version of the key list was adopted at this node: none is to be set aside',
      'If one is all the same, name it: --recover VERSION.',
    )
  const keys = (texts: string[] | undefined, use?: 'recovery') =>
    texts?.map((text) => readPublicKey(text, use))
  const given = {
    rotate,
    endEpoch,
    at,
    revoke: keys(revoke),
    addRecovery: keys(addRecovery, 'recovery'),
    removeRecovery: keys(removeRecovery, 'recovery'),
    recover,
  }
  const change = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  if (Object.keys(change).length > 0) return change
  throw new CliError(
    'bad_request',
    'nothing is to be changed',
    'Say what: --rotate, --end-epoch, --revoke, --add-recovery, --remove-recovery or --recover.',
  )
}

async function adopt(file: string, options: AdoptOptions, io: Io): Promise<Answer> {
  const signed = readJsonFile(file) as SignedKeyList
  const publisher = readDid(signed?.publisher, `${file}: publisher`)
  await using access = await openAccess(options, io, 'writes')
  const adopted = await access.adoptKeyList(publisher, options.force ? { ...signed, force: true } : signed)
  return { lines: adoptionLines(adopted), json: adopted }
}

export function adoptionLines({ publisher, version, cid, epoch, size, changed }: KeyAdoption): string[] {
  return changed
    ? [
        `Version ${version} of the key list of ${publisher} is in force (${cid}).`,
        `The log is in epoch ${epoch} and has ${size} leaves. Other nodes learn it from this one.`,
        '`biofed keys show` says what is here now, and what to back up.',
      ]
    : [`Version ${version} of the key list of ${publisher} was in force already (${cid}).`]
}

async function cancel(options: KeysOptions, io: Io): Promise<Answer> {
  await using access = await openAccess(options, io, 'writes')
  const { publisher } = await findStatus(access, options.publisher)
  const status = await access.cancelKeyChange(publisher as Did)
  return {
    lines: [
      'The change is dropped, and publishing goes on.',
      'If it was signed already, destroy what was signed: a second version of the same number would contradict it.',
      ...status.files
        .filter(({ use, state }) => state === 'unlisted' && (use === 'signing' || use === 'receipt'))
        .map(({ file }) => `The key made for it is left in ${file}; delete it once that is done.`),
    ],
    json: status,
  }
}

/** What to type again so that a verb finds the same node. */
export function flagsOf({ data, node }: NodeOptions): string {
  const dataFlag = data === '.biofed' ? '' : ` --data ${data}`
  return `${dataFlag}${node === undefined ? '' : ` --node ${node}`}`
}
