import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { CliError } from '../cli-error.ts'
import { inspectStore, type StoreSoundness } from './describe.ts'
import { type BackupHeader, boundBytes, type EntryName, readEntry, readHeader } from './format.ts'
import { isFree, makeStaging, type Staging } from './place.ts'
import { renameDurably } from './rename.ts'
import { open as openSealed } from './seal.ts'

export interface Restored {
  /** What the header says, with institutions, heads and drafts as they were found in the store itself. */
  readonly header: BackupHeader & { readonly soundness: StoreSoundness }
  /** Whether the folder is empty or not there. */
  readonly free: boolean
  /** Names of the key files that were, or would be, restored; undefined when there are none or no passphrase was given. */
  readonly keys: readonly string[] | undefined
}

type Backup = ReturnType<typeof readHeader>

const keyName = /^(?:keys\/[A-Za-z0-9][A-Za-z0-9.-]*\.json|token|libp2p\.key)$/

/**
 * Restores a backup into `dir`, which must be empty or not there. Everything is laid out and verified beside it first, then appears at
 * once: a restore that breaks off leaves nothing under that name. `mark` is called on the laid out folder. With `dryRun` it is laid
 * out in a temporary folder, verified and thrown away. Throws `exists`, `bad_backup`, `bad_passphrase`.
 */
export async function readBackup(
  file: string,
  dir: string,
  options: {
    passphrase: string | undefined
    dryRun: boolean
    mark: (dir: string, header: BackupHeader) => void
  },
): Promise<Restored> {
  const { passphrase, dryRun, mark } = options
  const backup = readHeader(file)
  const free = isFree(dir)
  if (!free && !dryRun)
    throw new CliError(
      'exists',
      `${resolve(dir)} holds a node or other files; nothing is overwritten`,
      'Restore into an empty folder: --data DIR.',
    )
  const keys = await openKeys(file, backup, passphrase)
  for (const { name } of backup.header.entries) await checkEntry(file, backup, name)
  using staging = dryRun ? makeTemporary() : makeStaging(dir)
  for (const { name } of backup.header.entries)
    if (name !== 'keys.sealed') await extract(file, backup, name, staging.path)
  const facts = inspect(file, join(staging.path, 'biofed.sqlite'))
  if (!dryRun) {
    mkdirSync(join(staging.path, 'keys'), { mode: 0o700 })
    for (const [name, bytes] of Object.entries(keys ?? {}))
      writeFileSync(join(staging.path, name), bytes, { mode: 0o600, flag: 'wx', flush: true })
    mark(staging.path, backup.header)
    staging.settle()
  }
  const names = new Map(backup.header.publishers.map(({ did, name }) => [did, name]))
  const publishers = facts.publishers.map((each) => ({
    ...each,
    name: each.name || (names.get(each.did) ?? ''),
  }))
  return { header: { ...backup.header, ...facts, publishers }, keys: keys && Object.keys(keys), free }
}

/** Throws for a store that can't be opened again; blocks that were damaged already when the backup was made are only counted. */
function inspect(file: string, path: string): ReturnType<typeof inspectStore> {
  try {
    const found = inspectStore(path)
    if (found.soundness.file.length === 0) return found
    throw new Error(found.soundness.file[0])
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new CliError('bad_backup', `the store in ${file} is damaged: ${why}`, 'Take another backup.', {
      cause,
    })
  }
}

function makeTemporary(): Pick<Staging, 'path' | 'settle'> & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'biofed-rehearsal-'))
  return {
    path,
    settle: () => undefined,
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  }
}

async function openKeys(
  file: string,
  backup: Backup,
  passphrase: string | undefined,
): Promise<Record<string, Uint8Array> | undefined> {
  const { header } = backup
  if (!header.sealing || passphrase === undefined) return undefined
  const chunks: Uint8Array[] = []
  for await (const chunk of readEntry(file, backup, 'keys.sealed')) chunks.push(chunk)
  const unsealed = { ...header, entries: header.entries.filter(({ name }) => name !== 'keys.sealed') }
  const plain = openSealed(Buffer.concat(chunks), boundBytes(unsealed), passphrase, header.sealing)
  const files = JSON.parse(Buffer.from(plain).toString('utf8')) as Record<string, string>
  const strange = Object.keys(files).find((name) => !keyName.test(name))
  if (strange !== undefined)
    throw new CliError('bad_backup', `the keys of this backup hold "${strange}", which is no key file`)
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text, 'base64')]))
}

/** Reads an entry to its end for its hash: nothing is written before the whole file is known to be sound. */
async function checkEntry(file: string, backup: Backup, name: EntryName): Promise<void> {
  const chunks = readEntry(file, backup, name)
  while (!(await chunks.next()).done);
}

async function extract(file: string, backup: Backup, name: EntryName, dir: string): Promise<void> {
  const partial = join(dir, `${name}.partial`)
  {
    await using out = await open(partial, 'w', 0o600)
    for await (const chunk of readEntry(file, backup, name)) await out.write(chunk)
    await out.sync()
  }
  renameDurably(partial, join(dir, name))
}
