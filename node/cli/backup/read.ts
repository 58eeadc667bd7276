import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { CliError } from '../cli-error.ts'
import { type BackupHeader, boundBytes, type EntryName, readEntry, readHeader } from './format.ts'
import { renameDurably } from './rename.ts'
import { open as openSealed } from './seal.ts'

export interface Restored {
  readonly header: BackupHeader
  /** Names of the key files that were, or would be, restored; undefined when there are none or no passphrase was given. */
  readonly keys: readonly string[] | undefined
}

type Backup = ReturnType<typeof readHeader>

const keyName = /^(?:keys\/[A-Za-z0-9]+\.(?:identity|signing)\.json|token|libp2p\.key)$/

/** Restores a backup into `dir`, which must hold no node. With `dryRun` everything is read and checked, nothing written. `beforeStore` is called before there is a store. */
export async function readBackup(
  file: string,
  dir: string,
  options: { passphrase: string | undefined; dryRun: boolean; beforeStore: (header: BackupHeader) => void },
): Promise<Restored> {
  const { passphrase, dryRun, beforeStore } = options
  const backup = readHeader(file)
  refuseToOverwrite(dir)
  const keys = await openKeys(file, backup, passphrase)
  for (const { name } of backup.header.entries) await checkEntry(file, backup, name)
  if (dryRun) return { header: backup.header, keys: keys && Object.keys(keys) }
  mkdirSync(join(dir, 'keys'), { recursive: true, mode: 0o700 })
  for (const [name, bytes] of Object.entries(keys ?? {}))
    writeFileSync(join(dir, name), bytes, { mode: 0o600, flag: 'wx', flush: true })
  if (backup.header.entries.some(({ name }) => name === 'config.json'))
    await extract(file, backup, 'config.json', dir)
  beforeStore(backup.header)
  await extract(file, backup, 'biofed.sqlite', dir)
  return { header: backup.header, keys: keys && Object.keys(keys) }
}

function refuseToOverwrite(dir: string): void {
  const keysDir = join(dir, 'keys')
  const isTaken =
    existsSync(join(dir, 'biofed.sqlite')) || (existsSync(keysDir) && readdirSync(keysDir).length > 0)
  if (isTaken)
    throw new CliError(
      'exists',
      `${resolve(dir)} holds a node; nothing is overwritten`,
      'Restore into an empty folder: --data DIR.',
    )
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
