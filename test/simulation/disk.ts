import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Db } from '../../node/store/database.ts'

/**
 * The disk of one simulated node: a folder with real SQLite files. What was written since the last commit that waited for the disk
 * may be lost by a crash: then any prefix of the write-ahead log is what remains, also one that ends within a transaction.
 */
export interface Disk {
  /** Data folder of the present life. */
  readonly dir: string
  readonly dbPath: string
  /** To be told after each transaction whether it waited for the disk. */
  committed(db: Db, isDurable: boolean): void
  /** Everything that was committed is on the disk from now on. */
  sync(db: Db): void
  /** Whether everything that was committed would survive a crash. */
  isDurable(): boolean
  /** Called when files that were on the disk at the start are opened. */
  opened(): void
  /** Power fails: `keep` in [0, 1] says how much of the unsynced part is on the disk. The next life has another folder. */
  crash(keep: number): { readonly lostBytes: number }
  /** Forgets the folder of the life before, whose files are closed now. */
  forget(dir: string): void
  /** A copy of everything that is on the disk, to be put back later; `without` leaves out files whose path contains it. */
  copyTo(folder: string, without?: string): void
  /** The present folder gets the files of that copy alone. */
  replaceBy(folder: string): void
}

const databaseName = 'biofed.sqlite'
/** Well below the size at which SQLite would copy the write-ahead log by itself. */
const checkpointBytes = 4_000_000

export function makeDisk(root: string, name: string): Disk {
  let life = 1
  let durableBytes = 0
  let writtenBytes = 0
  const folderOf = (n: number) => join(root, `${name}-${n}`)
  mkdirSync(folderOf(life), { recursive: true })

  const disk: Disk = {
    get dir() {
      return folderOf(life)
    },
    get dbPath() {
      return join(folderOf(life), databaseName)
    },
    committed(db, isDurable) {
      writtenBytes = sizeOf(`${disk.dbPath}-wal`)
      if (isDurable || writtenBytes < durableBytes) durableBytes = writtenBytes
      if (writtenBytes >= checkpointBytes) disk.sync(db)
    },
    sync(db) {
      db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
      disk.opened()
    },
    isDurable: () => durableBytes === writtenBytes,
    opened() {
      writtenBytes = sizeOf(`${disk.dbPath}-wal`)
      durableBytes = writtenBytes
    },
    crash(keep) {
      const from = disk.dir
      const length = sizeOf(join(from, `${databaseName}-wal`))
      const least = Math.min(durableBytes, length)
      const most = Math.max(least, Math.min(length, least + Math.ceil((length - least) * keep)))
      life++
      copyFolder(from, disk.dir, [databaseName, '.lock'])
      if (existsSync(join(from, databaseName))) copyFileSync(join(from, databaseName), disk.dbPath)
      if (most > 0)
        writeFileSync(`${disk.dbPath}-wal`, readFileSync(join(from, `${databaseName}-wal`)).subarray(0, most))
      return { lostBytes: length - most }
    },
    forget: (dir) => rmSync(dir, { recursive: true, force: true }),
    copyTo(folder, without) {
      rmSync(folder, { recursive: true, force: true })
      copyFolder(disk.dir, folder, ['.lock', '-shm', ...(without === undefined ? [] : [without])])
    },
    replaceBy(folder) {
      life++
      copyFolder(folder, disk.dir, [])
    },
  }
  return disk
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0
}

function copyFolder(from: string, to: string, without: readonly string[]): void {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from))
    if (!without.some((part) => entry.includes(part)))
      cpSync(join(from, entry), join(to, entry), {
        recursive: true,
        filter: (path) => !without.some((part) => path.slice(from.length).includes(part)),
      })
}

const neededBytes = 1_000_000_000

/** A folder for the disks of a simulation: in memory where there is room, so that waiting for the disk takes no time. */
export function makeDiskFolder(): string {
  const memory = '/dev/shm'
  const hasRoom = existsSync(memory) && statfsSync(memory).bavail * statfsSync(memory).bsize > neededBytes
  return mkdtempSync(join(hasRoom ? memory : tmpdir(), 'biofed-simulation-'))
}
