import { createHash } from 'node:crypto'
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs'
import { CliError } from '../cli-error.ts'
import type { StoreFacts } from './describe.ts'
import type { Sealing } from './seal.ts'

/**
 * A backup is one file: the line `biofed-backup/1`, one line of JSON (this header), then the bytes of its entries one after the other.
 * `biofed.sqlite` is a consistent copy of every table but those of the index, which the first start builds again; `keys.sealed`, where there is one, is the JSON `{name: base64}` of the key files,
 * sealed under a passphrase (`seal.ts`) and bound to the rest of the header.
 */
export interface BackupHeader extends StoreFacts {
  /** `YYYY-MM-DDTHH:MM:SSZ` */
  readonly created: string
  readonly version: string
  readonly sealing: Sealing | null
  readonly entries: readonly Entry[]
}

export interface Entry {
  readonly name: EntryName
  /** bytes */
  readonly size: number
  /** hex */
  readonly sha256: string
}

export const entryNames = ['biofed.sqlite', 'config.json', 'keys.sealed'] as const
export type EntryName = (typeof entryNames)[number]

export const magic = 'biofed-backup/1\n'
const maxHeaderBytes = 1_048_576

/** What the sealed keys are bound to: they open with this database and this header alone. */
export function boundBytes({ entries, ...header }: BackupHeader): Uint8Array {
  const database = entries.find(({ name }) => name === 'biofed.sqlite')?.sha256
  return Buffer.from(JSON.stringify({ ...header, database }))
}

/** The header of a backup, with the offset in bytes of its first entry. Throws `bad_backup`. */
export function readHeader(path: string): { header: BackupHeader; offset: number } {
  const size = statSync(path).size
  const file = openSync(path, 'r')
  const start = Buffer.alloc(Math.min(size, maxHeaderBytes))
  readSync(file, start, 0, start.length, 0)
  closeSync(file)
  const end = start.indexOf(10, magic.length)
  if (start.toString('latin1', 0, magic.length) !== magic || end < 0)
    throw new CliError(
      'bad_backup',
      `${path} is no backup of a node`,
      'Name a file that `biofed backup` wrote.',
    )
  const header = readJson(path, start.toString('utf8', magic.length, end))
  const offset = end + 1
  const expected = header.entries.reduce((sum, entry) => sum + entry.size, offset)
  if (expected !== size)
    throw new CliError(
      'bad_backup',
      `${path} has ${size} bytes, its header says ${expected}: it was cut off or changed`,
      'Take another copy of the backup.',
    )
  return { header, offset }
}

function readJson(path: string, text: string): BackupHeader {
  try {
    const header = JSON.parse(text) as BackupHeader
    const isWhole =
      Array.isArray(header.publishers) &&
      Array.isArray(header.entries) &&
      header.entries.every(
        ({ name, size }) => entryNames.includes(name) && Number.isSafeInteger(size) && size >= 0,
      )
    if (isWhole) return header
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new CliError('bad_backup', `the header of ${path} can’t be read`, 'Take another copy of the backup.')
}

/** The bytes of an entry as they come, checked against its hash at the end. Throws `bad_backup`. */
export async function* readEntry(
  path: string,
  { header, offset }: { header: BackupHeader; offset: number },
  wanted: EntryName,
): AsyncGenerator<Uint8Array> {
  let start = offset
  for (const { name, size, sha256 } of header.entries) {
    if (name === wanted) {
      const hash = createHash('sha256')
      if (size > 0)
        for await (const chunk of createReadStream(path, { start, end: start + size - 1 })) {
          hash.update(chunk)
          yield chunk
        }
      if (hash.digest('hex') !== sha256)
        throw new CliError(
          'bad_backup',
          `${name} in ${path} is damaged: its hash is another one`,
          'Take another copy of the backup.',
        )
      return
    }
    start += size
  }
}
