import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { timeFromMs } from '../../../protocol/index.ts'
import { emptyIndex } from '../../index/empty.ts'
import { parts } from '../../parts.ts'
import { openDatabase } from '../../store/database.ts'
import { CliError } from '../cli-error.ts'
import { describeStore, type StoreFacts } from './describe.ts'
import { type BackupHeader, boundBytes, type Entry, type EntryName, magic } from './format.ts'
import { renameDurably } from './rename.ts'
import { makeSealing, seal } from './seal.ts'

interface Content {
  readonly name: EntryName
  read(): AsyncIterable<Uint8Array>
}

/** Writes a backup of the node in `dir` to `file`, which must not exist; the node may be running. With a passphrase the keys are in it, sealed. */
export async function writeBackup(
  dir: string,
  file: string,
  { passphrase, version, now }: { passphrase: string | undefined; version: string; now: number },
): Promise<BackupHeader> {
  if (existsSync(file)) throw new CliError('exists', `${file} exists`, 'Name a new file.')
  const copy = `${file}.${randomUUID()}.sqlite`
  const partial = `${file}.${randomUUID()}.partial`
  try {
    const facts = copyStore(dir, copy)
    const plain: Content[] = [{ name: 'biofed.sqlite', read: () => createReadStream(copy) }]
    if (existsSync(join(dir, 'config.json')))
      plain.push({ name: 'config.json', read: () => createReadStream(join(dir, 'config.json')) })
    const entries = await Promise.all(plain.map(describe))
    const sealing = passphrase === undefined ? null : makeSealing()
    const unsealed: BackupHeader = { created: timeFromMs(now), version, ...facts, sealing, entries }
    const keys =
      sealing && passphrase !== undefined
        ? seal(readKeys(dir), boundBytes(unsealed), passphrase, sealing)
        : undefined
    const contents = keys ? [...plain, { name: 'keys.sealed' as const, read: () => once(keys) }] : plain
    const header = keys
      ? { ...unsealed, entries: [...entries, await describe(contents.at(-1) as Content)] }
      : unsealed
    await writeAll(partial, header, contents)
    renameDurably(partial, file)
    return header
  } finally {
    for (const path of [copy, `${copy}.lock`]) rmSync(path, { force: true })
    rmSync(partial, { force: true })
  }
}

/** One moment of the store in a file of its own, every table but those of the index. */
function copyStore(dir: string, copy: string): StoreFacts {
  using db = openDatabase(join(dir, 'biofed.sqlite'), { parts, readonly: true })
  db.prepare('VACUUM INTO ?').run(copy)
  using copied = openDatabase(copy, { parts })
  const facts = describeStore(copied)
  copied.transaction(emptyIndex)
  copied.prepare('VACUUM').run()
  // Without a log beside it the copy is one file, also for whoever reads it.
  copied.prepare('PRAGMA journal_mode = DELETE').get()
  return facts
}

/** Key files, token and libp2p key as JSON `{name: base64}`. */
function readKeys(dir: string): Uint8Array {
  const keysDir = join(dir, 'keys')
  const names = [
    ...(existsSync(keysDir) ? readdirSync(keysDir).filter((name) => name.endsWith('.json')) : []).map(
      (name) => `keys/${name}`,
    ),
    ...['token', 'libp2p.key'].filter((name) => existsSync(join(dir, name))),
  ]
  const files = names.map((name) => [name, readFileSync(join(dir, name)).toString('base64')])
  return Buffer.from(JSON.stringify(Object.fromEntries(files)))
}

async function describe({ name, read }: Content): Promise<Entry> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of read()) {
    hash.update(chunk)
    size += chunk.length
  }
  return { name, size, sha256: hash.digest('hex') }
}

async function writeAll(path: string, header: BackupHeader, contents: readonly Content[]): Promise<void> {
  await using file = await open(path, 'wx', 0o600)
  await file.write(`${magic}${JSON.stringify(header)}\n`)
  for (const { read } of contents) for await (const chunk of read()) await file.write(chunk)
  await file.sync()
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
