import { join, resolve } from 'node:path'
import { timeFromMs } from '../../../protocol/index.ts'
import { markRestored } from '../../restored.ts'
import type { StoreSoundness } from '../backup/describe.ts'
import type { BackupHeader } from '../backup/format.ts'
import { readBackup } from '../backup/read.ts'
import { writeBackup } from '../backup/write.ts'
import type { Answer, CommonOptions, Io } from '../io.ts'
import { requireSetUp } from '../open-access.ts'
import { findPassphrase, type PassphraseOptions, requireNewPassphrase } from '../passphrase.ts'
import type { Cli } from '../program.ts'
import { count, sizeIn } from '../texts.ts'
import { packageVersion } from '../version.ts'

interface BackupOptions extends CommonOptions, PassphraseOptions {
  readonly keys?: true
}

interface RestoreOptions extends CommonOptions, PassphraseOptions {
  readonly dryRun?: true
  readonly alone?: true
}

const passphraseFile = [
  '--passphrase-file <file>',
  'its first line is the passphrase (else BIOFED_PASSPHRASE)',
] as const

/** `biofed backup FILE` and `biofed restore FILE`. */
export function addBackup({ io, perform, verb }: Cli): void {
  verb('backup', 'Write the store to one file, also while the node runs; the keys only under a passphrase')
    .argument('<file>', 'a new file')
    .option('--keys', 'put the keys in, sealed under a passphrase')
    .option(...passphraseFile)
    .action((file: string, options: BackupOptions) => perform(options, () => backup(file, options, io)))
  verb('restore', 'Bring a backup back into an empty data folder')
    .argument('<file>', 'what `biofed backup` wrote')
    .option('--dry-run', 'read and check everything, write nothing')
    .option('--alone', 'no other node has copies: let it publish at once, without hearing from one first')
    .option(...passphraseFile)
    .action((file: string, options: RestoreOptions) => perform(options, () => restore(file, options, io)))
}

async function backup(file: string, options: BackupOptions, io: Io): Promise<Answer> {
  const { data: dir } = options
  requireSetUp(dir)
  const wantsKeys = options.keys === true || options.passphraseFile !== undefined
  const passphrase = wantsKeys ? await requireNewPassphrase(options, io) : undefined
  const header = await writeBackup(dir, file, { passphrase, version: packageVersion, now: Date.now() })
  return {
    json: { file: resolve(file), ...header },
    lines: [
      `${resolve(file)}: ${sizeIn(header.entries.reduce((sum, { size }) => sum + size, 0))}`,
      ...contentLines(header),
      ...(header.drafts > 0 ? ['Drafts are not published: whoever has this file can read them.'] : []),
      passphrase === undefined
        ? `The keys are NOT in it: copy ${join(resolve(dir), 'keys')} to a safe place, or use --keys.`
        : 'The keys are in it, sealed. Without the passphrase nobody opens them, you neither: keep it elsewhere.',
      'Rehearse it: biofed restore FILE --data EMPTY-FOLDER --dry-run',
    ],
  }
}

function contentLines({ created, publishers, drafts, sealing }: BackupHeader): string[] {
  return [
    `  made ${created}`,
    ...publishers.flatMap(({ did, name, hosted, size, records, head }) => [
      `  ${count(records, 'record')} (${count(size, 'leaf', 'leaves')}) of ${name || 'an institution without profile'} (${did})${hosted ? ', signed here' : ''}`,
      head ? `    newest head: size ${head.size}, signed ${head.issued}` : '    no head yet',
    ]),
    `  ${count(drafts, 'draft')}`,
    `  keys: ${sealing ? 'sealed' : 'none'}`,
  ]
}

async function restore(file: string, options: RestoreOptions, io: Io): Promise<Answer> {
  const { data: dir, dryRun = false, alone } = options
  const now = Date.now()
  const { header, keys, free } = await readBackup(file, dir, {
    passphrase: findPassphrase(options, io),
    dryRun,
    mark(folder, { created }) {
      if (!alone) markRestored(folder, { created, restored: timeFromMs(now) })
    },
  })
  const ageDays = Math.max(0, Math.floor((now - Date.parse(header.created)) / 86_400_000))
  const without = header.sealing
    ? 'The sealed keys were left out: give the passphrase (BIOFED_PASSPHRASE) to have them.'
    : `The backup has no keys. To publish again, put them into ${join(resolve(dir), 'keys')}.`
  const target = { path: resolve(dir), free }
  return {
    json: { dryRun, data: resolve(dir), target, ageDays, ...header, keys: keys ?? null },
    lines: [
      dryRun
        ? `Everything in ${file} can be read; nothing was written. It would restore:`
        : `Restored into ${resolve(dir)}:`,
      ...contentLines(header),
      `  ${count(ageDays, 'day')} old`,
      soundnessLine(header.soundness),
      ...(keys ? keys.map((name) => `  ${name}`) : [without]),
      ...(dryRun ? [targetLine(target)] : []),
      'The search index is not in a backup: the first start builds it again.',
      ...(alone
        ? []
        : [
            `What was published after the backup comes back from the other nodes. Until one of them has answered, ${dryRun ? 'the restored' : 'this'}`,
            'node signs nothing: it could contradict itself. Run `biofed sync` or `biofed start`.',
          ]),
    ],
  }
}

function soundnessLine({ blocks, damaged }: StoreSoundness): string {
  if (damaged === 0) return `  ${count(blocks, 'block')}, each as its CID says`
  return `  ${count(blocks, 'block')}, ${damaged} of them damaged since before the backup was made: the node fetches them again from others`
}

function targetLine({ path, free }: { path: string; free: boolean }): string {
  return free ? `  ${path} is free` : `  ${path} is NOT free: restore into an empty folder, --data DIR`
}
